// SPDX-License-Identifier: Apache-2.0

/// Values that are filled in by key.
struct Reading {
    let layout: MeasureLayout
    var values: [Double]
    /// The entity that is being read, where it was named; `nil` after `enter`.
    private var entity: MeasuredEntity? = .network
    /// Where its measures stand.
    private var places: MeasureLayout.Places
    /// Behind the last one found: measures come about in the order in which they stand.
    private var next = 0

    init(layout: MeasureLayout) {
        self.layout = layout
        values = Array(repeating: .nan, count: layout.keys.count)
        places = layout.ofNetwork
    }

    /// Begins with an entity whose measures stand at `places`: without its name, which would have to be looked up.
    mutating func enter(_ places: MeasureLayout.Places) {
        self.places = places
        entity = nil
        next = 0
    }

    /// Sets a measure of the entity that was entered.
    mutating func set(_ measure: Measure, _ value: Double) {
        guard let place = places.place(of: measure, from: next) else { return }
        next = place + 1
        // Minus zero reads like a mistake in a report.
        values[places.index(at: place)] = value == 0 ? 0 : value
    }

    mutating func set(_ measure: Measure, _ entity: MeasuredEntity, _ value: Double) {
        enter(entity)
        set(measure, value)
    }

    /// Adds to a value that was set before.
    mutating func add(_ measure: Measure, _ entity: MeasuredEntity, _ value: Double) {
        enter(entity)
        guard let place = places.place(of: measure, from: next) else { return }
        next = place + 1
        values[places.index(at: place)] += value
    }

    private mutating func enter(_ entity: MeasuredEntity) {
        guard entity != self.entity else { return }
        enter(layout.places(of: entity))
        self.entity = entity
    }
}
