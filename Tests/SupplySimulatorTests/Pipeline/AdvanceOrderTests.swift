// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct AdvanceOrderTests {
    // A base-stock shop with a supplier `lead` days away, and customers who order `ahead` days before they want the goods.
    private func shop(level: Quantity, lead: Int64, ahead: Int64, warmUp: Int64, days: Int64) -> Shop {
        var shop = Shop(onHand: level, policy: .baseStock(level: level))
        shop.inbound.leadTime = .days(lead)
        shop.town.orders = .poisson(ordersPerDay: 1.5)
        shop.town.mix[0].size = .geometric(probability: 0.4)
        shop.days = days
        shop.warmUp = .days(warmUp)
        if ahead > 0 {
            shop.town.advanceOrders = AdvanceOrders(time: .days(ahead))
            shop.shop.demandInformation = DemandInformation()
        }
        return shop
    }

    private let compared: [(Measure, MeasuredEntity)] = [
        (.onHandMean, .shopTea), (.onHandPeak, .shopTea), (.backlogMean, .shopTea), (.fillRate, .shopTea),
        (.readyRate, .shopTea), (.inTransitMean, .shopTea), (.orderCycleTimeMean, .town),
    ]

    // R. Hariharan, P. Zipkin (1995), Management Science 41(10), section 3: demand lead times are just like supply lead
    // times, with the opposite sign. Path by path: what happens at t with 6 days to the supplier happens at t + 4 with 10
    // days to the supplier and orders known 4 days ahead. On the way is what the 4 days add.
    @Test func `orders known l days ahead are worth a supplier who is l days nearer`() throws {
        let ahead = try shop(level: 30, lead: 10, ahead: 4, warmUp: 104, days: 504).run()
        let nearer = try shop(level: 30, lead: 6, ahead: 0, warmUp: 100, days: 500).run()
        for (measure, entity) in compared where measure != .inTransitMean {
            expect(ahead[measure, entity], is: nearer[measure, entity])
        }
        #expect(nearer[.fillRate, .shopTea] > 0.5 && nearer[.fillRate, .shopTea] < 0.999)
    }

    @Test func `an order that is known for longer than the supplier takes needs no stock`() throws {
        let run = try shop(level: 0, lead: 10, ahead: 15, warmUp: 50, days: 250).run()
        expect(run[.fillRate, .town], is: 1)
        expect(run[.onHandMean, .shopTea], is: 0)
        expect(run[.advanceNoticeMean, .town], is: 15)
    }

    @Test func `without looking ahead nothing is gained`() throws {
        var blind = shop(level: 30, lead: 10, ahead: 4, warmUp: 104, days: 504)
        blind.shop.demandInformation = nil
        let usual = shop(level: 30, lead: 10, ahead: 0, warmUp: 100, days: 500)
        let (first, second) = (try blind.run(), try usual.run())
        for (measure, entity) in compared { expect(first[measure, entity], is: second[measure, entity]) }
    }

    @Test func `a share of the orders is placed in advance`() throws {
        var some = shop(level: 30, lead: 10, ahead: 10, warmUp: 0, days: 1_000)
        some.town.advanceOrders = AdvanceOrders(share: 0.3, time: .days(10))
        let run = try some.run()
        // 0.3 of 1.5 orders a day of 2.5 pieces, 10 days each: 11.25 pieces; a wide band for correlated days.
        #expect((run[.advanceUnitsMean, .town] - 11.25).magnitude < 1.5)
    }

    // When all orders of the next five days are known, the forecast over these is without error.
    @Test func `a forecast that counts what is known does not expect it twice`() throws {
        var shop = shop(level: 0, lead: 4, ahead: 9, warmUp: 50, days: 250)
        shop.shop.initialOnHand = 100
        shop.shop.review = .daily
        shop.shop.policy = .forecastOrderUpTo(
            ForecastOrderUpTo(forecast: .exponentialSmoothing(weight: 0.2), coverage: 5, initialForecast: 0))
        let known = try shop.run()
        #expect(known[.coverageForecastRootMeanSquareError, .shopTea] < 1e-6)
        shop.shop.demandInformation = nil
        let blind = try shop.run()
        #expect(blind[.coverageForecastRootMeanSquareError, .shopTea] > 3)
        #expect(known[.fillRate, .shopTea] > blind[.fillRate, .shopTea])
        #expect(known[.onHandMean, .shopTea] < blind[.onHandMean, .shopTea])
    }

    // MARK: Projects

    // One project asks for 10, is won after 20 days with probability 0.6, and the supplier takes 20 days.
    private func project(_ information: DemandInformation?) -> Scenario {
        var shop = Shop(onHand: 0, policy: .baseStock(level: 0))
        shop.inbound.leadTime = .days(20)
        shop.shop.holdingCost = 1
        shop.shop.demandInformation = information
        shop.town.backorderCost = 5
        shop.town.pipeline = SalesPipeline(
            stages: [PipelineStage(name: "offer", probability: 0.6, time: .days(20))],
            open: [OpenOpportunity(stage: "offer", product: "tea", quantity: 10)])
        shop.days = 60
        return shop.scenario
    }

    // Ordered when it is known: nothing when it is won, 10 units kept for 40 days when it is lost. Ordered when it is won: 10
    // units owed for 20 days. So knowing it is worth 0.6 · 10 · 20 · 5 − 0.4 · 10 · 40 · 1 = 600 − 160.
    @Test func `ordering for a likely project saves what was worked out by hand`() throws {
        var saved: [Double] = []
        for replication in UInt32(0)..<100 {
            let blind = try SimulatedRun(project(nil), replication: replication, recordsJournal: false)
            let known = try SimulatedRun(
                project(DemandInformation(fromProbability: 0.5)), replication: replication,
                recordsJournal: false)
            let isWon = blind[.opportunitiesWon, .town] == 1
            expect(blind[.totalCost], near: isWon ? 10 * 20 * 5 : 0)
            expect(known[.totalCost], near: isWon ? 0 : 10 * 40 * 1)
            saved.append(blind[.totalCost] - known[.totalCost])
        }
        let mean = saved.reduce(0, +) / 100
        // Each saves 1,000 or −400: four standard errors.
        let variance: Double = 1_400 * 1_400 * 0.24
        let standardError = (variance / 100).squareRoot()
        #expect((mean - 440).magnitude < 4 * standardError, "\(mean)")
    }

    @Test func `a project that is not likely enough is left aside`() throws {
        let run = try SimulatedRun(project(DemandInformation(fromProbability: 0.7)))
        #expect(run.told(.ordered).count == Int(run[.opportunitiesWon, .town]))
    }

    // Without information a base stock of 10 lumps of 5 faces Poisson demand with mean 4 lumps over the lead time: fill
    // rate P(N ≤ 9) = 0.99187, stock 5 · E[(10 − N)⁺] = 30.042. The pipeline knows all that may be ordered meanwhile, up to a
    // draw of 4 in 5.
    @Test func `with information on, less stock gives no worse service`() throws {
        var shop = Shop(onHand: 50, policy: .baseStock(level: 50))
        shop.inbound.leadTime = .days(20)
        shop.town.pipeline = SalesPipeline(
            arrivalsPerDay: 0.25,
            products: [PipelineProduct(product: "tea", size: .constant(5))],
            stages: [PipelineStage(name: "offer", probability: 0.8, time: .days(20))])
        shop.days = 2_100
        shop.warmUp = .days(100)
        var informed = shop
        (informed.shop.policy, informed.shop.initialOnHand) = (.baseStock(level: 15), 15)
        informed.shop.demandInformation = DemandInformation()
        var (stock, service, knownStock, knownService) = (0.0, 0.0, 0.0, 0.0)
        for replication in UInt32(0)..<10 {
            let blind = try SimulatedRun(shop.scenario, replication: replication, recordsJournal: false)
            let known = try SimulatedRun(informed.scenario, replication: replication, recordsJournal: false)
            stock += blind[.onHandMean, .shopTea] / 10
            service += blind[.fillRate, .town] / 10
            knownStock += known[.onHandMean, .shopTea] / 10
            knownService += known[.fillRate, .town] / 10
        }
        #expect((stock - 30.042).magnitude < 0.8, "\(stock)")
        #expect((service - 0.99187).magnitude < 0.008, "\(service)")
        #expect(knownService >= service - 0.002, "\(knownService) against \(service)")
        #expect(knownStock < 0.6 * stock, "\(knownStock) against \(stock)")
    }
}
