// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork
public import SupplySimulator

/// One replication of a scenario, with its measures by name.
public struct SimulatedRun: Sendable {
    /// The scenario, its lists in canonical order.
    public let scenario: Scenario
    /// Which value is what.
    public let layout: MeasureLayout
    /// What the replication came to.
    public let result: ReplicationResult

    /// Runs replication `replication` of `scenario`.
    ///
    /// - Throws: `InvalidScenario` when the scenario has errors, `ConservationViolation` when the run does not add up.
    public init(_ scenario: Scenario, replication: UInt32 = 0, recordsJournal: Bool = true) throws {
        let model = try SimulationModel(scenario, detail: .stockPoints)
        var world = World(model, replication: replication, recordsJournal: recordsJournal)
        self.scenario = model.scenario
        layout = model.layout
        result = try world.run()
    }

    /// The value of a measure; not a number when it is undefined or not kept.
    public subscript(measure: Measure, entity: MeasuredEntity = .network) -> Double {
        layout.index(of: MeasureKey(measure, entity)).map { result.values[$0] } ?? .nan
    }

    /// The entries of the journal; empty when none was kept.
    public var journal: [Journal.Entry] { result.journal?.entries ?? [] }

    /// The length of the measured window in seconds.
    public var window: Double {
        guard case .length(let warmUp) = scenario.warmUp else { return .nan }
        return Double(scenario.horizon.seconds - warmUp.seconds)
    }

    /// The measures whose values in `other` are not the same, bit for bit; those that `other` lacks included.
    ///
    /// - Parameters:
    ///   - other: Another run.
    ///   - isCompared: Which measures are looked at.
    /// - Returns: One sentence for each measure whose bits differ; empty when the runs are alike.
    public func differences(
        from other: SimulatedRun, where isCompared: (MeasureKey) -> Bool = { _ in true }
    ) -> [String] {
        var differences: [String] = []
        for (index, key) in layout.keys.enumerated() where isCompared(key) {
            // Most runs that are compared have the same layout; looking keys up takes longer than the run.
            let isInPlace = index < other.layout.keys.count && other.layout.keys[index] == key
            guard let place = isInPlace ? index : other.layout.index(of: key) else {
                differences.append("\(key) is missing")
                continue
            }
            let (value, otherValue) = (result.values[index], other.result.values[place])
            if value.bitPattern != otherValue.bitPattern, !(value.isNaN && otherValue.isNaN) {
                differences.append("\(key.measure.rawValue) of \(key.entity) is \(value) and \(otherValue)")
            }
        }
        return differences
    }
}
