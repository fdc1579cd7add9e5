// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `A scenario built in code` {
    @Test func `has no faults when it is sound`() { #expect(smallChain().faults == []) }

    @Test func `tells all its errors in one pass, each with its path`() {
        var scenario = smallChain()
        scenario.horizon = .zero
        scenario.network.products[0].price = -1
        scenario.network.lanes[0].origin = "fram"
        scenario.network.segments[0].customers = 0
        #expect(
            scenario.errors.map(\.path) == [
                ["horizon"], ["products", "tea", "price"], ["lanes", "farm-dc", "from"],
                ["segments", "shop", "customers"],
            ])
        #expect(scenario.errors.allSatisfy { $0.severity == .error })
    }

    @Test func `is not called suspicious while it has errors`() {
        var scenario = smallChain()
        scenario.network.products.append(Product(id: "unwanted"))
        #expect(scenario.faults.map(\.severity) == [.suspicion])
        scenario.replications = 0
        #expect(scenario.faults.map(\.severity) == [.error])
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, -1]) func `refuses costs that are no cost`(
        _ cost: Double
    ) {
        var scenario = smallChain()
        scenario.network.products[0].unitCost = cost
        scenario.network.sites[1].stock[0].holdingCost = cost
        scenario.network.lanes[0].shipmentCost = cost
        scenario.network.segments[0].backorderCost = cost
        #expect(scenario.errors.count == 4)
    }

    @Test(arguments: [Quantity.max, .min, Quantity.countingLimit + 1])
    func `refuses quantities that sums of quantities could not hold`(_ quantity: Quantity) {
        var scenario = smallChain()
        scenario.network.sites[1].stock[0].initialOnHand = quantity
        scenario.network.sites[1].stock[0].policy = .baseStock(level: quantity)
        let isTooLarge = scenario.errorReasons.map { if case .quantityTooLarge = $0 { true } else { false } }
        #expect(isTooLarge == [true, true])
    }

    @Test func `refuses times before the start and beyond the calendar`() {
        var scenario = smallChain()
        scenario.horizon = TimeSpan(seconds: .max)
        scenario.measurePeriod = TimeSpan(seconds: -1)
        scenario.planning.period = TimeSpan(seconds: .min)
        #expect(scenario.errors.map(\.path) == [["horizon"], ["measure-period"], ["planning", "period"]])
    }

    @Test func `refuses a product without smallest units`() {
        for scale in [0, -1, Double.nan, .infinity, 1e-300] {
            var scenario = smallChain()
            scenario.network.products[0].smallestUnitsPerUnit = scale
            #expect(scenario.errors.first?.path == ["products", "tea", "granularity"], "\(scale)")
        }
    }

    @Test func `refuses entries with the same name`() {
        var scenario = smallChain()
        scenario.network.products.append(scenario.network.products[0])
        scenario.network.sites.append(scenario.network.sites[0])
        scenario.network.lanes.append(scenario.network.lanes[0])
        scenario.network.segments.append(scenario.network.segments[0])
        scenario.network.sites[1].stock.append(scenario.network.sites[1].stock[0])
        scenario.network.segments[0].mix.append(scenario.network.segments[0].mix[0])
        let repeated = scenario.errorReasons.compactMap { reason -> EntityKind? in
            guard case .repeatedName(let kind, _) = reason else { return nil }
            return kind
        }
        #expect(repeated == [.product, .product, .site, .lane, .product, .segment])
    }

    @Test func `without anything in it is refused, not crashed on`() {
        let scenario = Scenario(name: "", horizon: .zero, network: Network())
        #expect(scenario.errors.count == 4)
        #expect(scenario.suspicions.contains { $0.reason == .nobodyOrders })
    }

    @Test func `prints a fault with its place and what to do`() {
        var scenario = smallChain()
        scenario.network.segments[0].sourcing = .single("dc-shp")
        #expect(
            scenario.errors.map(\.description) == [
                #"segments/shop/source: there is no lane "dc-shp"; did you mean "dc-shop"?"#
            ])
    }

    @Test func `shows what a terminal would obey`() {
        var scenario = smallChain()
        scenario.network.products[0].id = "\u{1B}[2J"
        #expect(scenario.errors.allSatisfy { !$0.reason.message.contains("\u{1B}") })
    }

    @Test func `is reviewed without a crash whatever is wrong with it`() {
        var scenario = smallChain()
        scenario.horizon = .zero
        scenario.network.products = []
        scenario.network.segments[0].mix[0].weight = 0
        scenario.network.segments[0].sourcing = .split([])
        scenario.network.lanes[0].leadTime = RandomDuration(.normal(mean: 1e300, standardDeviation: 1), .week)
        scenario.network.sites[1].stock[0].sourcing = .split([SourcingRule.Share(lane: "x", weight: 0)])
        #expect(!scenario.errors.isEmpty)
        #expect(!scenario.suspicions.isEmpty)
    }
}
