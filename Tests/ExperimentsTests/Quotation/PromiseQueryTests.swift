// SPDX-License-Identifier: Apache-2.0
import Experiments
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `A question about a promise` {
    /// The weekly warehouse, whose shops are promised dates.
    private func scenario(_ terms: PromisingTerms? = PromisingTerms(.capable)) -> Scenario {
        var scenario = Scenarios.warehouse(days: 120)
        scenario.network.segments[0].promising = terms
        return scenario
    }

    private func question(
        _ segment: NodeID = "shops", _ product: ProductID = "tea", units: Double = 50,
        time: TimeSpan = .days(60)
    ) -> PromiseQuestion {
        PromiseQuestion(segment: segment, product: product, units: units, time: time)
    }

    @Test func `names all of its faults at once, with the nearest names`() {
        let faults = question("shop", "te", units: 0, time: .days(120)).faults(in: scenario())
        #expect(
            faults == [
                .unknownSegment(name: "shop", closest: "shops"),
                .unknownProduct(name: "te", closest: "tea"),
                .unitsOutOfRange(0, smallest: 1),
                .timeOutOfRange(.days(120), horizon: .days(120)),
            ])
        #expect(question().faults(in: scenario()) == [])
    }

    @Test func `has an answer that does not depend on threads`() throws {
        let one = try PromiseQuery.answer(
            question(units: 2_000), in: scenario(), options: RunOptions(replications: 12))
        let two = try PromiseQuery.answer(
            question(units: 2_000), in: scenario(), options: RunOptions(replications: 12, threads: 2))
        #expect(one.outcomes == two.outcomes)
        #expect(one.isComplete)
        #expect(one.outcomes.count == 12)
    }

    @Test func `finds a date that is kept as often as it says`() throws {
        // More than is ever there: it waits for the next review, and for a lead time of one to five days.
        let answer = try PromiseQuery.answer(
            question(units: 5_000), in: scenario(PromisingTerms(.capable, confidence: 0.8)),
            options: RunOptions(replications: 400))
        let kept = try #require(answer.keptAsQuoted)
        // Four standard errors of 400 trials, and the half percent to which a quantile is known.
        #expect((kept.share - 0.8).magnitude < 4 * (0.16 / 400).squareRoot() + 0.005)
        #expect(kept.lower < kept.share && kept.share < kept.upper)
        let sources = try #require(answer.sources)
        #expect((sources.stock + sources.inbound + sources.capacity - 1).magnitude < 1e-9)
        #expect(sources.capacity > 0.5)
    }

    @Test func `is answered with the usual time where nothing is promised otherwise`() throws {
        let answer = try PromiseQuery.answer(
            question(), in: scenario(nil), options: RunOptions(replications: 5))
        #expect(answer.quote == 2)
        #expect(answer.sources == nil)
        #expect(answer.declinedShare == 0)
    }

    @Test func `may be answered with a date that the customer does not accept`() throws {
        let answer = try PromiseQuery.answer(
            question(units: 5_000), in: scenario(PromisingTerms(.capable, accepts: .hours(1))),
            options: RunOptions(replications: 5))
        #expect(answer.declinedShare == 1)
        #expect(answer.quote != nil)
        #expect(answer.keptByQuote == nil)
        #expect(answer.deliveries == [])
    }
}
