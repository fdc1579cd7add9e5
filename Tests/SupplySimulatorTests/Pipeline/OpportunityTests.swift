// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct OpportunityTests {
    private let town = MeasuredEntity.town

    private func shop(_ pipeline: SalesPipeline, days: Int64 = 20) -> Shop {
        var shop = Shop(onHand: 1_000_000)
        shop.days = days
        shop.tea.price = 3
        shop.town.pipeline = pipeline
        return shop
    }

    private func one(_ stages: [PipelineStage], lead: RandomDuration = .zero, close: TimeSpan? = nil)
        -> SalesPipeline
    {
        SalesPipeline(
            stages: stages, lead: lead,
            open: [OpenOpportunity(stage: stages[0].name, product: "tea", quantity: 5, close: close)])
    }

    @Test func `what is won is ordered when it is won, and wanted after the lead`() throws {
        let stages = [
            PipelineStage(name: "offer", probability: 1, time: .days(2)),
            PipelineStage(name: "talks", probability: 1, time: .days(4)),
        ]
        let run = try shop(one(stages, lead: .days(3))).run()
        #expect(run.told(.delivered) == ["216h 5"])
        expect(run[.winRate, town], is: 1)
        expect(run[.salesCycleTimeMean, town], is: 6)
        expect(run[.advanceNoticeMean, town], is: 3)
        // Five units are known from day 6 to day 9 of 20; one opportunity is open for 6 days.
        expect(run[.advanceUnitsMean, town], near: 5 * 3 / 20.0)
        expect(run[.openOpportunitiesMean, town], near: 6 / 20.0)
        expect(run[.pipelineValueMean, town], near: 5 * 3 * 6 / 20.0)
        expect(run[.stageTimeMean, .stage("town/talks")], is: 4)
    }

    @Test func `what is lost is no order`() throws {
        let run = try shop(one([PipelineStage(name: "offer", probability: 0, time: .days(2), stated: 0.4)]))
            .run()
        #expect(run.told(.delivered).isEmpty)
        expect(run[.opportunitiesLost, town], is: 1)
        // Two of five units were expected.
        expect(run[.pipelineForecastBias, town], near: -2)
    }

    @Test func `an opportunity with a date of its own is decided then`() throws {
        let stage = PipelineStage(name: "offer", probability: 1, time: .days(2))
        let run = try shop(one([stage], close: .days(7))).run()
        #expect(run.told(.delivered) == ["168h 5"])
    }

    @Test func `an offer that is no longer valid is lost that day`() throws {
        let stage = PipelineStage(name: "offer", probability: 1, time: .days(9), validity: .days(6))
        let run = try shop(one([stage])).run()
        expect(run[.opportunitiesExpired, town], is: 1)
        expect(run[.stageTimeMean, .stage("town/offer")], is: 6)
        #expect(run.told(.delivered).isEmpty)
    }

    // Stages without a limit are a network of M/G/∞ queues: the number in each is Poisson with mean λ · Π p · E[time],
    // whatever the distribution (S. G. Eick, W. A. Massey, W. Whitt, 1993, Operations Research 41(4), theorem 1).
    @Test func `the number in a stage is Poisson with the mean of Little's law`() throws {
        let stages = [
            PipelineStage(
                name: "lead", probability: 0.5, time: RandomDuration(.exponential(mean: 6), .day)),
            PipelineStage(name: "offer", probability: 0.4, time: .days(10)),
        ]
        var shop = shop(SalesPipeline(arrivalsPerDay: 2, stages: stages), days: 61)
        shop.warmUp = .hours(61 * 24 - 1)
        let scenario = shop.scenario
        var counts = ["town/lead": [Double](), "town/offer": []]
        for replication in UInt32(0)..<200 {
            let run = try SimulatedRun(scenario, replication: replication, recordsJournal: false)
            for name in counts.keys {
                counts[name]?.append(run[.stageOpportunitiesMean, .stage(name)])
            }
        }
        for (name, expected) in [("town/lead", 2 * 6.0), ("town/offer", 2 * 0.5 * 10)] {
            let sample = counts[name] ?? []
            let mean = sample.reduce(0, +) / 200
            let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199
            // Four standard errors of a Poisson mean, and of its variance.
            #expect((mean - expected).magnitude < 4 * (expected / 200).squareRoot(), "\(name): \(mean)")
            let tolerance = 4 * expected * (2 / 199.0).squareRoot()
            #expect((variance - expected).magnitude < tolerance, "\(name): \(variance)")
        }
    }

    @Test func `the win rate is the product of the stages, and orders are thinned opportunities`() throws {
        let stages = [
            PipelineStage(name: "lead", probability: 0.5, time: .days(3)),
            PipelineStage(name: "offer", probability: 0.4, time: .days(5)),
        ]
        var shop = shop(SalesPipeline(arrivalsPerDay: 20, stages: stages), days: 420)
        shop.warmUp = .days(20)
        let run = try SimulatedRun(shop.scenario, recordsJournal: false)
        // 8,000 opportunities: four standard errors.
        #expect((run[.winRate, town] - 0.2).magnitude < 4 * (0.2 * 0.8 / 8_000).squareRoot())
        let conversion = run[.stageConversion, .stage("town/lead")]
        #expect((conversion - 0.5).magnitude < 4 * (0.25 / 8_000).squareRoot())
        #expect((run[.orders, town] - 1_600).magnitude < 4 * 1_600.0.squareRoot())
        expect(run[.orders, town], is: run[.opportunitiesWon, town])
        // What is stated is true, so nothing is expected in vain: four standard errors of a Bernoulli mean.
        #expect(run[.pipelineForecastBias, town].magnitude < 4 * (0.16 / 8_000).squareRoot())
        // Weighted: λ · 3 d · 0.2 in the first stage, λ · 0.5 · 5 d · 0.4 in the second.
        #expect((run[.pipelineUnitsMean, town] - (20 * 3 * 0.2 + 20 * 0.5 * 5 * 0.4)).magnitude < 1)
    }

    // At a desk with one clerk the time in an M/M/1 queue is exponential with rate μ − λ, so the mean of 2^(−T / h) is
    // (μ − λ) / (μ − λ + ln 2 / h).
    @Test func `slow quotations lose business`() throws {
        let stage = PipelineStage(name: "quote", probability: 0.8, desk: "desk", halfLife: .hours(4))
        var scenario = shop(SalesPipeline(arrivalsPerDay: 12, stages: [stage]), days: 300).scenario
        scenario.network.desks = [
            OrderDesk(id: "desk", time: RandomDuration(.exponential(mean: 1), .hour))
        ]
        var rates: [Double] = []
        for replication in UInt32(0)..<12 {
            let run = try SimulatedRun(scenario, replication: replication, recordsJournal: false)
            rates.append(run[.winRate, town])
        }
        let mean = rates.reduce(0, +) / 12
        let error = (rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 11 / 12).squareRoot()
        let expected = 0.8 * 0.5 / (0.5 + 0.693147180559945 / 4)
        // 11 degrees of freedom: 4.4 standard errors are passed by chance once in a thousand times.
        #expect((mean - expected).magnitude < 4.4 * error, "\(mean) ± \(error), expected \(expected)")
    }

    @Test func `as many quotations expire as take longer than they are valid`() throws {
        let stage = PipelineStage(
            name: "offer", probability: 1, time: RandomDuration(.exponential(mean: 20), .day),
            validity: .days(30))
        var shop = shop(SalesPipeline(arrivalsPerDay: 10, stages: [stage]), days: 460)
        shop.warmUp = .days(60)
        let run = try SimulatedRun(shop.scenario, recordsJournal: false)
        let expected = 0.22313016014843  // e^(−30 / 20)
        let closed = run[.opportunitiesWon, town] + run[.opportunitiesLost, town]
        let share = run[.opportunitiesExpired, town] / closed
        let tolerance = 4 * (expected * (1 - expected) / 4_000).squareRoot()
        #expect((share - expected).magnitude < tolerance, "\(share)")
    }
}
