// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct DelayPropertyTests {
    private static let seeds: ClosedRange<UInt64> = 1...30

    private func run(_ scenario: Scenario, _ scope: DelayQuestion.Scope?) throws -> ReplicationResult {
        let recording = Recording(delays: scope.map { DelayQuestion($0, worst: 10_000) })
        var world = World(
            try SimulationModel(scenario, detail: .stockPoints), replication: 0, recordsJournal: true,
            recording: recording)
        return try world.run()
    }

    private func isNear(_ value: Double, _ expected: Double) -> Bool {
        (value - expected).magnitude <= 1e-9 * max(1, expected.magnitude)
    }

    @Test func `causes add up to all that was late and lost, and finding them changes no byte`() throws {
        var lateLines = 0
        var lostLines = 0
        for seed in Self.seeds {
            let scenario = RandomAbilities.scenario(seed: seed).scenario
            let plain = try run(scenario, nil)
            let told = try run(scenario, .all)
            #expect(plain.values.map(\.bitPattern) == told.values.map(\.bitPattern), "seed \(seed)")
            #expect(plain.series == told.series, "seed \(seed)")
            #expect(plain.journal?.entries == told.journal?.entries, "seed \(seed)")
            #expect(plain.events == told.events, "seed \(seed)")
            #expect(plain.delays == nil)
            let record = try #require(told.delays)
            let sums = record.shares.reduce(into: (lines: 0.0, unitDays: 0.0, lost: 0.0)) {
                ($0.lines, $0.unitDays, $0.lost) = (
                    $0.lines + $1.lines, $0.unitDays + $1.unitDays, $0.lost + $1.lostUnits
                )
            }
            #expect(isNear(sums.lines, Double(record.lateLines)), "seed \(seed)")
            #expect(isNear(sums.unitDays, record.lateUnitDays), "seed \(seed)")
            #expect(isNear(sums.lost, record.lostUnits), "seed \(seed)")
            #expect(record.worst.count == record.lateLines + record.lostLines, "seed \(seed)")
            for line in record.worst {
                #expect(line.lateSeconds > 0, "seed \(seed)")
                #expect(line.parts.allSatisfy { $0.seconds > 0 }, "seed \(seed)")
                #expect(line.parts.reduce(0) { $0 + $1.seconds } == line.lateSeconds, "seed \(seed)")
                #expect(line.steps.contains { $0.subject != nil }, "seed \(seed)")
            }
            lateLines += record.lateLines
            lostLines += record.lostLines
        }
        // The networks do have something to explain.
        #expect(lateLines > 100)
        #expect(lostLines > 10)
    }

    @Test func `what was lost is what the measure counts, and late orders are those not on time`() throws {
        for seed in Self.seeds.prefix(12) {
            let scenario = RandomAbilities.scenario(seed: seed).scenario
            let model = try SimulationModel(scenario)
            let result = try run(scenario, .all)
            let record = try #require(result.delays)
            let place = try #require(
                SimulationModel(scenario, detail: .stockPoints).layout.index(
                    of: MeasureKey(.lostUnits, .network)))
            #expect(isNear(record.lostUnits, result.values[place]), "seed \(seed)")
            for site in model.scenario.network.sites.prefix(2) {
                let told = try run(
                    scenario, .site(site.id, nil, from: 0, to: model.scenario.horizon.seconds))
                let found = try #require(told.delays)
                let sum = found.shares.reduce(0) { $0 + $1.unitDays }
                #expect(isNear(sum, found.lateUnitDays), "seed \(seed)")
            }
        }
    }
}
