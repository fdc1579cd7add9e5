// SPDX-License-Identifier: Apache-2.0

/// Values that are filled in by key.
struct Reading {
    let layout: MeasureLayout
    var values: [Double]

    init(layout: MeasureLayout) {
        self.layout = layout
        values = Array(repeating: .nan, count: layout.keys.count)
    }

    mutating func set(_ measure: Measure, _ entity: MeasuredEntity, _ value: Double) {
        guard let index = layout.index(of: MeasureKey(measure, entity)) else { return }
        // Minus zero reads like a mistake in a report.
        values[index] = value == 0 ? 0 : value
    }

    /// Adds to a value that was set before.
    mutating func add(_ measure: Measure, _ entity: MeasuredEntity, _ value: Double) {
        guard let index = layout.index(of: MeasureKey(measure, entity)) else { return }
        values[index] += value
    }
}
