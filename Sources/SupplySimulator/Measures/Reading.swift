// SPDX-License-Identifier: Apache-2.0

/// Values that are filled in by key.
struct Reading {
    let layout: MeasureLayout
    var values: [Double]
    /// The entity of the last value, and where its measures stand: values come entity by entity.
    private var entity = MeasuredEntity.network
    private var places: MeasureLayout.Places

    init(layout: MeasureLayout) {
        self.layout = layout
        values = Array(repeating: .nan, count: layout.keys.count)
        places = layout.places(of: .network)
    }

    mutating func set(_ measure: Measure, _ entity: MeasuredEntity, _ value: Double) {
        guard let index = index(of: measure, entity) else { return }
        // Minus zero reads like a mistake in a report.
        values[index] = value == 0 ? 0 : value
    }

    /// Adds to a value that was set before.
    mutating func add(_ measure: Measure, _ entity: MeasuredEntity, _ value: Double) {
        guard let index = index(of: measure, entity) else { return }
        values[index] += value
    }

    private mutating func index(of measure: Measure, _ entity: MeasuredEntity) -> Int? {
        if entity != self.entity {
            self.entity = entity
            places = layout.places(of: entity)
        }
        return places.index(of: measure)
    }
}
