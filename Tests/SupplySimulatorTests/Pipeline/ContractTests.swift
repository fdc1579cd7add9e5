// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct ContractTests {
    private let frame = MeasuredEntity.contract("town/frame")

    private func run(_ contract: CallOffContract, days: Int64 = 40) throws -> SimulatedRun {
        var shop = Shop(onHand: 1_000)
        shop.tea.price = 10
        shop.days = days
        shop.town.contracts = [contract]
        return try shop.run()
    }

    @Test func `even call-offs make the frame quantity to the last unit`() throws {
        let contract = CallOffContract(
            name: "frame", product: "tea", quantity: 20, start: .days(1), term: .days(28), every: .weeks(1),
            notice: .days(3))
        let run = try run(contract)
        #expect(run.told(.delivered) == ["24h 5", "192h 5", "360h 5", "528h 5"])
        let uneven = (0..<7).map { number in
            CallOffContract(name: "f", product: "tea", quantity: 100, term: .days(7), every: .days(1))
                .evenPart(number)
        }
        #expect(uneven == [14, 14, 14, 15, 14, 14, 15])
        // The first was announced one day ahead, when the run began; the others three.
        expect(run[.advanceNoticeMean, .town], near: (1 + 3 + 3 + 3) / 4.0)
    }

    @Test func `a call-off keeps to its limits, and what is missing is paid for at the end`() throws {
        let contract = CallOffContract(
            name: "frame", product: "tea", quantity: 40, term: .days(28), every: .weeks(1),
            spread: .constant(0.3), minimum: 5, maximum: 8, commitment: 0.9, underCallPenalty: 2,
            tiers: [.init(from: 0, rebate: 0.1), .init(from: 30, rebate: 0.5)])
        let run = try run(contract)
        // 0.3 of 10 is below the minimum: 5 each, 20 of the 36 that were promised.
        #expect(run.told(.delivered) == ["0h 5", "168h 5", "336h 5", "504h 5"])
        expect(run[.underCallUnits, frame], near: 16)
        expect(run[.contractSettlement, frame], near: 16 * 2 - 20 * 10 * 0.1)
        expect(run[.revenue], near: 20 * 10 + 16 * 2)
        expect(run[.refunds], near: 20 * 10 * 0.1)
        expect(run[.revenue, .town], near: run[.revenue])
    }

    @Test func `no more is called off than the frame holds`() throws {
        let contract = CallOffContract(
            name: "frame", product: "tea", quantity: 40, term: .days(28), every: .weeks(1),
            spread: .constant(1.8))
        let run = try run(contract)
        #expect(run.told(.delivered) == ["0h 18", "168h 18", "336h 4"])
    }

    @Test func `call-offs that are announced in time need no stock`() throws {
        var shop = Shop(onHand: 0, policy: .baseStock(level: 0))
        shop.inbound.leadTime = .days(5)
        shop.shop.demandInformation = DemandInformation()
        shop.town.contracts = [
            CallOffContract(
                name: "frame", product: "tea", quantity: 30, start: .days(10), term: .days(21),
                every: .weeks(1), notice: .days(6))
        ]
        shop.days = 40
        let run = try shop.run()
        expect(run[.fillRate, .town], is: 1)
        expect(run[.onHandMean, .shopTea], is: 0)
    }
}

@Suite struct CampaignTests {
    private func shop() -> Shop {
        var shop = Shop(onHand: 1_000_000)
        shop.town.pipeline = SalesPipeline(
            arrivalsPerDay: 10, stages: [PipelineStage(name: "offer", probability: 1)])
        shop.days = 300
        return shop
    }

    private func deliveries(_ run: SimulatedRun, _ days: Range<Int>) -> Int {
        run.journal.filter { $0.kind == .delivered && days.contains(Int($0.time / 86_400)) }.count
    }

    @Test func `a campaign raises opportunities by reach times lift, and borrows some from later`() throws {
        var scenario = shop().scenario
        let usual = try SimulatedRun(scenario)
        scenario.network.campaigns = [
            Campaign(
                id: "fair", segments: ["town"], start: .days(100), length: .days(50), cost: 700, reach: 0.5,
                opportunities: 3, fromLater: 0.5, after: .days(50))
        ]
        let run = try SimulatedRun(scenario)
        // Nothing before it and long after it is moved.
        #expect(deliveries(run, 0..<100) == deliveries(usual, 0..<100))
        #expect(deliveries(run, 200..<300) == deliveries(usual, 200..<300))
        // 1 + 0.5 · (3 − 1) = 2: 500 more in 50 days, half of which are missing afterwards; four standard errors.
        let extra = run[.campaignOpportunities, .campaign("fair")]
        #expect((extra - 500).magnitude < 4 * 500.0.squareRoot(), "\(extra)")
        #expect(deliveries(run, 100..<150) == deliveries(usual, 100..<150) + Int(extra))
        let missing = deliveries(usual, 150..<200) - deliveries(run, 150..<200)
        #expect((Double(missing) - 250).magnitude < 4 * 250.0.squareRoot(), "\(missing)")
        expect(run[.marketingCost], is: 700)
        expect(run[.totalCost], near: 700)
    }

    @Test func `what one product gains another one may lose`() throws {
        var shop = shop()
        shop.town.mix.append(MixEntry(product: "cup", size: .constant(1)))
        var scenario = shop.scenario
        scenario.network.products.append(Product(id: "cup"))
        for site in scenario.network.sites.indices {
            scenario.network.sites[site].stock.append(StockItem(product: "cup", initialOnHand: 1_000_000))
        }
        scenario.network.campaigns = [
            Campaign(
                id: "fair", segments: ["town"], products: ["tea"], start: .zero, length: .days(300),
                opportunities: 2, fromOthers: [.init(product: "cup", share: 0.4)])
        ]
        let run = try SimulatedRun(scenario)
        // Of 5 a day each: 10 of tea and 5 − 0.4 · 5 cups; four standard errors.
        let (tea, cups) = (run.told(.delivered, of: "tea").count, run.told(.delivered, of: "cup").count)
        #expect((Double(tea) - 3_000).magnitude < 4 * 3_000.0.squareRoot(), "\(tea)")
        #expect((Double(cups) - 900).magnitude < 4 * 900.0.squareRoot(), "\(cups)")
    }

    @Test func `a campaign lifts demand as a promotion without another price`() throws {
        var shop = Shop(onHand: 1_000)
        shop.town.orders = .periodic(period: .days(1), offset: .zero, series: .independent)
        shop.town.mix[0].size = .constant(8)
        var scenario = shop.scenario
        scenario.network.campaigns = [
            Campaign(
                id: "fair", segments: ["town"], start: .days(3), length: .days(2), reach: 0.5, demand: 3,
                fromLater: 0.5, after: .days(4))
        ]
        let run = try SimulatedRun(scenario)
        let sizes = run.told(.delivered).compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        #expect(sizes == [8, 8, 8, 16, 16, 6, 6, 6, 6, 8])
    }
}
