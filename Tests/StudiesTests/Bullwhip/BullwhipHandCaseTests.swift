// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import Studies
import SupplyNetwork
import SupplySimulator
import Testing

/// Cases small enough to be worked by hand; nothing in them is random.
struct BullwhipHandCaseTests {
    /// 100, 120, 100, 80 and so on: variance 200.
    private func chain(_ stage: BullwhipChain.Stage, replications: Int = 1) -> BullwhipChain {
        BullwhipChain(
            stages: [stage], size: .trace(values: [100, 120, 100, 80]), days: 40, warmUp: 20,
            replications: replications)
    }

    @Test func `a forecast and a lead time share an excess of 24 as 14 to 10`() throws {
        // Naive forecast, coverage c: order = D + c (D − D before), with changes 20, 20, −20, −20. c = 3 (lead time two
        // days): 160, 180, 40, 20, variance 5,000, ratio 25. Without lead time c = 1: 120, 140, 80, 60, variance 1,000,
        // ratio 5. Without the forecast: 1. Shapley: forecast (4 + 24) / 2 = 14, lead time (0 + 20) / 2 = 10.
        let report = try BullwhipStudy.run(
            chain(
                BullwhipChain.Stage(
                    policy: BullwhipChain.orderUpTo(.naive, coverage: 3, mean: 100),
                    leadTime: .constant(.days(2)), onHand: 1_000)
            ).scenario)
        #expect(report.demandVariance == 200)
        #expect(report.endToEnd?.bullwhip?.value == 25)
        let attribution = try #require(report.attribution)
        #expect(attribution.all.value == 25)
        #expect(attribution.none.value == 1)
        #expect(attribution.excess.value == 24)
        #expect(attribution.shares.map(\.cause) == [.demandSignal, .leadTime])
        #expect(attribution.shares.map(\.part.value) == [14, 10])
        #expect(attribution.shares.map(\.alone.value) == [-24, -20])
        #expect(attribution.combinations == 4)
        #expect(attribution.all.lower == nil)
    }

    @Test func `a review of two days gathers orders, and daily reviews do not`() throws {
        // Orders 0, 220, 0, 180 (or 0, 200, 0, 200): variance 10,200 (or 10,000) against 200.
        let report = try BullwhipStudy.run(
            chain(
                BullwhipChain.Stage(
                    policy: .baseStock(level: 1_000), leadTime: .zero, review: .days(2), onHand: 1_000)
            ).scenario)
        let attribution = try #require(report.attribution)
        #expect(attribution.shares.map(\.cause) == [.batching])
        #expect([51, 50].contains(attribution.all.value))
        #expect(attribution.none.value == 1)
        #expect(attribution.shares.first?.part.value == attribution.excess.value)
        #expect(report.levers.contains { $0.lever == .smallerBatches })
    }

    @Test func `the response of a moving average is that of its equation`() throws {
        // order = D + 3/5 (D − D five days before): to a pulse 1.6 at once and −0.6 after five days, whose squares add up to
        // Chen's 1 + 2 · 3/5 + 2 · 9/25 = 2.92; to a step 1.6 for five days, then 1.
        let report = try BullwhipStudy.run(
            chain(
                BullwhipChain.Stage(
                    policy: BullwhipChain.orderUpTo(.movingAverage(periods: 5), coverage: 3, mean: 100),
                    leadTime: .constant(.days(2)), onHand: 1_000)
            ).scenario)
        let responses = try #require(report.responses)
        #expect(responses.pulseUnits == 100)
        #expect(responses.step == 0.2)
        let pulse = try #require(responses.toPulse.first { $0.entity == .network })
        #expect(Array(pulse.orders.prefix(7)) == [1.6, 0, 0, 0, 0, -0.6, 0])
        #expect(pulse.peak == 1.6)
        #expect(pulse.trough == -0.6)
        #expect(pulse.settlingPeriods == 6)
        #expect(abs(pulse.energy - 2.92) < 1e-12)
        let step = try #require(responses.toStep.first { $0.entity == .network })
        #expect(Array(step.orders.prefix(7)) == [1.6, 1.6, 1.6, 1.6, 1.6, 1, 1])
        #expect(step.final == 1)
        #expect(step.settlingPeriods == 5)
        #expect(step.overshoot.map { abs($0 - 0.6) < 1e-12 } == true)
    }

    @Test func `Sterman's rule without its behaviour passes demand on`() throws {
        // θ = 0, α = 1, β = 1: what was demanded is ordered, whatever is on its way.
        let rule = AnchorAndAdjust(
            forecastWeight: 0, stockAdjustment: 1, supplyLineWeight: 0.2, desiredStock: 600,
            initialForecast: 100)
        let report = try BullwhipStudy.run(
            chain(
                BullwhipChain.Stage(
                    policy: .anchorAndAdjust(rule), leadTime: .constant(.days(2)),
                    orderDelay: .constant(.days(1)), onHand: 500)
            ).scenario)
        let attribution = try #require(report.attribution)
        #expect(Set(attribution.shares.map(\.cause)) == [.behaviour, .leadTime, .informationDelay])
        let behaviour = try #require(attribution.shares.first { $0.cause == .behaviour })
        #expect(attribution.all.value > 1)
        #expect(abs(attribution.all.value + behaviour.alone.value - 1) < 1e-12)
        #expect(attribution.none.value == 1)
        let sum = attribution.shares.reduce(0) { $0 + $1.part.value }
        #expect(abs(sum - attribution.excess.value) < 1e-9)
    }

    @Test func `buying ahead while it is cheap is all of the excess where nothing else is at work`() throws {
        // One day at which 400 are bought ahead, and as much less afterwards; without it orders are the demand.
        var scenario = chain(
            BullwhipChain.Stage(policy: .baseStock(level: 1_000), leadTime: .zero, onHand: 1_000)
        ).scenario
        scenario.network.promotions = [
            Promotion(
                id: "deal", products: ["tea"], suppliers: ["maker"], start: .days(40), length: .days(1),
                price: 0.9, forwardBuying: [ForwardBuying(site: "stage-1", product: "tea", units: 400)])
        ]
        let report = try BullwhipStudy.run(scenario)
        let attribution = try #require(report.attribution)
        #expect(attribution.shares.map(\.cause) == [.priceVariation])
        #expect(attribution.none.value == 1)
        #expect(attribution.all.value > 5)
        #expect(attribution.shares.first?.part.value == attribution.excess.value)
        let lever = try #require(report.levers.first { $0.lever == .everydayLowPrice })
        #expect(lever.amplification.value == 1)
    }

    @Test func `asking for more than is needed is a cause, and the allocation of it a lever`() throws {
        var stage = BullwhipChain.Stage(policy: .baseStock(level: 250), leadTime: .zero, onHand: 250)
        stage.gaming = ShortageGaming(limit: 3)
        var scenario = chain(stage).scenario
        let maker = try #require(scenario.network.sites.firstIndex { $0.id == "maker" })
        scenario.network.sites[maker].stock[0].supplyLimit = FlowLimit(units: 95, per: .days(1))
        let report = try BullwhipStudy.run(scenario)
        let attribution = try #require(report.attribution)
        #expect(attribution.shares.map(\.cause) == [.rationing])
        #expect(attribution.none.value == 1)
        #expect(attribution.all.value > 1)
        let lever = try #require(report.levers.first { $0.lever == .allocationByHistory })
        #expect(lever.amplification.value == 1)
    }

    @Test func `demand that does not vary leaves nothing to compare with, and says so`() throws {
        var still = chain(
            BullwhipChain.Stage(
                policy: BullwhipChain.orderUpTo(.naive, coverage: 3, mean: 100), onHand: 1_000))
        still.size = .constant(100)
        let report = try BullwhipStudy.run(still.scenario)
        #expect(report.endToEnd?.bullwhip == nil)
        #expect(report.attribution == nil)
        #expect(report.levers.isEmpty)
        #expect(report.responses != nil)
        #expect(report.notes.contains { $0.contains("does not vary") })
    }

    @Test func `a site that orders nothing has no bullwhip`() throws {
        let report = try BullwhipStudy.run(chain(BullwhipChain.Stage(policy: .none, onHand: 20_000)).scenario)
        #expect(report.endToEnd?.bullwhip == nil)
        #expect(report.endToEnd?.orders == false)
        #expect(report.attribution == nil)
        #expect(report.notes.contains { $0.contains("no orders") })
    }

    @Test func `replications that are alike have no interval`() throws {
        let report = try BullwhipStudy.run(
            chain(
                BullwhipChain.Stage(
                    policy: BullwhipChain.orderUpTo(.naive, coverage: 3, mean: 100), onHand: 1_000),
                replications: 3
            ).scenario)
        #expect(report.isDeterministic)
        #expect(report.replications == 3)
        #expect(report.endToEnd?.bullwhip?.lower == nil)
        #expect(report.notes.contains { $0.contains("alike") })
    }

    @Test func `a study that is stopped at once has nothing, and says that it is not whole`() throws {
        let report = try BullwhipStudy.run(
            chain(BullwhipChain.Stage(policy: .baseStock(level: 1_000), onHand: 1_000)).scenario,
            isCancelled: { true })
        #expect(report.amplifications.isEmpty)
        #expect(!report.isComplete)
    }

    @Test func `impossible options are refused`() {
        let scenario = chain(BullwhipChain.Stage(policy: .baseStock(level: 1_000), onHand: 1_000)).scenario
        #expect(throws: (any Error).self) {
            try BullwhipStudy.run(scenario, options: BullwhipOptions(replications: 0))
        }
        #expect(throws: (any Error).self) {
            try BullwhipStudy.run(scenario, options: BullwhipOptions(level: 1))
        }
    }
}
