// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct RunWarningTests {
    @Test func `a run as it should be has no warnings`() throws {
        #expect(
            try RunStudy.run(Scenarios.warehouse(), options: RunOptions(replications: 3)).warnings.isEmpty)
    }

    @Test func `customers who never get anything are named`() throws {
        var scenario = Scenarios.warehouse(initialOnHand: 0)
        scenario.network.sites[1].stock[0].policy = .none
        let result = try RunStudy.run(scenario, options: RunOptions(replications: 2))
        let demanded = try #require(result[.demandUnits, of: .segment("shops")]?.mean)
        #expect(result.warnings.contains(.demandNeverMet(segment: "shops", demanded: demanded)))
        #expect(demanded > 14_000)
    }

    @Test func `customers who never order are named`() throws {
        var scenario = Scenarios.warehouse()
        scenario.network.segments[0].orders = .poisson(ordersPerDay: 1e-9)
        let result = try RunStudy.run(scenario, options: RunOptions(replications: 2))
        #expect(result.warnings.contains(.segmentNeverOrdered(segment: "shops")))
        #expect(result[.fillRate]?.mean == nil)
        #expect(result[.fillRate]?.definedCount == 0)
        #expect(result[.fillRate]?.undefinedCount == 2)
    }

    @Test func `a measure that some replications lack is estimated over the others, and that is said`() throws
    {
        var scenario = Scenarios.serialChain()
        // One order in 100 days on average, so about a third of the replications have none; of others half as
        // many.
        scenario.network.segments[0].orders = .poisson(ordersPerDay: 0.001)
        var others = scenario.network.segments[0]
        others.id = "others"
        others.customers = 5
        scenario.network.segments.append(others)
        scenario.network.lanes.append(Lane(id: "l5", from: "shop", to: "others"))
        scenario.network.segments[1].sourcing = .single("l5")
        let result = try RunStudy.run(scenario, options: RunOptions(replications: 20))
        let values = try #require(result.values(of: MeasureKey(.fillRate)))
        let defined = values.filter { !$0.isNaN }
        let estimate = try #require(result[.fillRate])
        #expect((1..<20).contains(defined.count))
        #expect(estimate.definedCount == defined.count)
        #expect(estimate.undefinedCount == 20 - defined.count)
        #expect(estimate.mean == 1)
        let warning = result.warnings.first {
            if case .partlyUndefined(let example, _, _, _) = $0 {
                example.measure == .fillRate
            } else {
                false
            }
        }
        guard case .partlyUndefined(_, let entities, let count, 20)? = warning else {
            Issue.record("no warning about the fill rate")
            return
        }
        let kept = result.estimates.filter { estimate in
            if case .stockPoint = estimate.key.entity { return false }
            return estimate.key.measure == .fillRate && estimate.definedCount > 0
                && estimate.undefinedCount > 0
        }
        #expect(entities == kept.count)
        #expect(count == kept.map(\.definedCount).min())
        #expect(count < defined.count)
    }

    @Test func `quantiles have intervals from enough replications on, and a warning says how many`() throws {
        let scenario = Scenarios.warehouse(days: 30, warmUp: .length(.zero))
        let few = try RunStudy.run(
            scenario, options: RunOptions(replications: 58, wantedQuantiles: [0.95, 0.9]))
        let enough = try RunStudy.run(
            scenario, options: RunOptions(replications: 59, wantedQuantiles: [0.95, 0.9]))
        #expect(
            few.warnings == [.tooFewForQuantile(probability: 0.95, replications: 58, needed: 59)])
        #expect(enough.warnings.isEmpty)
        #expect(few[.onHandMean]?.quantile(0.95)?.interval == nil)
        let quantile = try #require(enough[.onHandMean]?.quantile(0.95))
        let interval = try #require(quantile.interval)
        #expect(interval.coverage >= 0.95)
        #expect(interval.lower <= quantile.value && quantile.value <= interval.upper)
        #expect(interval.upper == enough[.onHandMean]?.max)
        #expect(enough[.onHandMean]?.quantiles.map(\.probability) == [0.05, 0.5, 0.9, 0.95])
    }

    @Test func `every warning reads as a sentence with its facts`() {
        let key = MeasureKey(.fillRate, .segment("shops"))
        let texts: [(RunWarning, String)] = [
            (
                .demandNeverMet(segment: "shops", demanded: 15_000),
                "segment \"shops\" ordered 15,000 units a replication and was never delivered any; look at its "
                    + "source's stock and supply"
            ),
            (
                .partlyUndefined(example: key, entities: 3, defined: 7, replications: 10),
                "fill rate (β) of segment \"shops\" (and of 2 more) is defined in 7 of 10 replications only; its "
                    + "estimates are over these"
            ),
            (
                .tooFewForQuantile(probability: 0.995, replications: 30, needed: 598),
                "an interval of the 99.5% quantile needs 598 replications; there are 30"
            ),
            (
                .precisionNotReached(key: key, relative: 0.01, reached: 0.0234, replications: 50),
                "fill rate (β) of segment \"shops\" is known to ±2.3% after 50 replications, the most allowed; ±1% "
                    + "was asked for"
            ),
            (
                .interrupted(finished: 3, wanted: 20),
                "stopped after 3 of 20 replications; the figures are of those"
            ),
        ]
        for (warning, text) in texts { #expect(warning.description == text) }
    }
}
