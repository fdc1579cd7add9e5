// SPDX-License-Identifier: Apache-2.0
import Experiments
import ResultStore
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct RoundTripTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Not a number equals itself here, which `==` denies.
    private func bits(_ values: [[Double]]) -> [[UInt64]] {
        values.map { $0.map { $0.isNaN ? .max : $0.bitPattern } }
    }

    private func bits(_ bands: SeriesBands) -> [[UInt64]] {
        let all =
            bands.sites.flatMap { [$0.onHand, $0.backlog] }
            + bands.segments.flatMap { [$0.demanded, $0.fillRate] + [$0.cycleTime].compactMap(\.self) }
        return bits(all.flatMap { [$0.mean, $0.low, $0.high] })
    }

    private func expectEqual(_ loaded: StoredRun, _ saved: StoredRun) {
        #expect(loaded.manifest == saved.manifest)
        #expect(loaded.outline == saved.outline)
        #expect(loaded.replications == saved.replications)
        #expect(loaded.keys == saved.keys)
        #expect(bits(loaded.values) == bits(saved.values))
        #expect(loaded.estimates == saved.estimates)
        #expect(bits(loaded.bands) == bits(saved.bands))
        #expect(loaded.bands.pointLength == saved.bands.pointLength)
        #expect(loaded.bands.warmUp == saved.bands.warmUp)
        #expect(loaded.bands.sites.map(\.id) == saved.bands.sites.map(\.id))
        #expect(loaded.bands.segments.map(\.id) == saved.bands.segments.map(\.id))
        #expect(loaded.warnings == saved.warnings)
        #expect(loaded.warmUp == saved.warmUp)
        #expect(loaded.precision == saved.precision)
        #expect(loaded.level == saved.level)
        #expect(loaded.events == saved.events)
    }

    @Test func `a run comes back as it was saved, after reopening too`() throws {
        let saved = try Sample.run("run-1")
        let store = try ResultStore(path: folder.store)
        try store.save(saved)
        expectEqual(try store.run("run-1"), saved)
        expectEqual(try ResultStore(path: folder.store, access: .readOnly).run("run-1"), saved)
    }

    @Test func `a comparison comes back as it was saved`() throws {
        let saved = try Sample.comparison()
        try ResultStore(path: folder.store).save(saved)
        let loaded = try ResultStore(path: folder.store, access: .readOnly).comparison("study-1")
        #expect(loaded.differences == saved.differences)
        #expect(loaded.verdict == saved.verdict)
        #expect(loaded.measures == saved.measures)
        #expect(loaded.warnings == saved.warnings)
        #expect(loaded.overTime == saved.overTime && saved.overTime.count == 1)
        #expect(loaded.scenarios.map(\.name) == saved.scenarios.map(\.name))
        #expect(loaded.scenarios.map(\.identicalTo) == saved.scenarios.map(\.identicalTo))
        #expect(loaded.scenarios.map(\.run.manifest.study) == ["study-1", "study-1"])
        #expect((loaded.baseIndex, loaded.objective) == (saved.baseIndex, saved.objective))
        #expect((loaded.level, loaded.replications, loaded.intervalCount) == (0.9, 5, 1))
        for (loaded, saved) in zip(loaded.scenarios, saved.scenarios) {
            var expected = saved.run
            expected.manifest.study = "study-1"
            expectEqual(loaded.run, expected)
        }
    }

    @Test func `a plan comes back as it was saved`() throws {
        let plan = StoredPlan(
            manifest: Sample.manifest("plan-1"), outline: Sample.outline, status: "optimal", objective: 12.5,
            figures: [
                StoredPlan.Figure(
                    "flow", scope: "lane", entity: "north", product: "tea", period: 3, value: 7, unit: .units),
                StoredPlan.Figure("cost", scope: "network", value: 12.5, unit: .currency),
            ])
        let store = try ResultStore(path: folder.store)
        try store.save(plan)
        #expect(try store.plan("plan-1") == plan)
        #expect(try store.runs().map(\.manifest.id) == ["plan-1"])
    }

    @Test func `a name stands for what was saved under it`() throws {
        let store = try ResultStore(path: folder.store)
        try store.save(try Sample.comparison())
        try store.save(try Sample.run("alone"))
        try store.save(
            StoredPlan(
                manifest: Sample.manifest("p"), outline: Sample.outline, status: "infeasible", objective: nil,
                figures: []))
        guard case .comparison = try store.item("study-1"), case .run = try store.item("study-1/lean"),
            case .run = try store.item("alone"), case .plan(let plan) = try store.item("p")
        else {
            Issue.record("a name stands for something else")
            return
        }
        #expect(plan.objective == nil)
    }

    @Test func `runs are listed from the newest to the oldest, without their texts`() throws {
        let store = try ResultStore(path: folder.store)
        for (id, created) in [("b", "2026-01-02"), ("a", "2026-01-03"), ("c", "2026-01-01")] {
            var run = try Sample.run(id)
            run.manifest.created = created
            try store.save(run)
        }
        let runs = try store.runs()
        #expect(runs.map(\.manifest.id) == ["a", "b", "c"])
        #expect(runs.map(\.replications) == [5, 5, 5])
        #expect(runs.allSatisfy { $0.manifest.scenarioText.isEmpty })
    }

    @Test func `stock points whose names differ only in where the slash stands are kept apart`() throws {
        let store = try ResultStore(path: folder.store)
        try store.save(try Sample.run("run-1"))
        let keys = try store.measures(of: "run-1").map(\.key)
        #expect(keys == Sample.keys)
        #expect(Set(keys).count == 7)
    }

    @Test func `a run without replications, intervals or series can be kept too`() throws {
        var run = try Sample.run("empty")
        run.replications = []
        run.values = []
        run.estimates = run.keys.map { MeasureEstimate(key: $0, definedCount: 0) }
        run.bands = SeriesBands(pointLength: .zero, pointCount: 0, warmUp: .zero, replications: 0)
        run.precision = nil
        run.manifest.solver = nil
        let store = try ResultStore(path: folder.store)
        try store.save(run)
        expectEqual(try store.run("empty"), run)
    }
}
