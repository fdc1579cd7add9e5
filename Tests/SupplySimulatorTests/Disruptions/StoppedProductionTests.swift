// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A mill that grinds flour from grain, one sack a day and line, and sells both.
private struct Mill {
    var recipe = Recipe(
        product: "flour", components: [Recipe.Component(product: "grain", quantityPerUnit: 1)], time: .days(1)
    )
    var flour = StockItem(product: "flour", policy: .baseStock(level: 0), sourcing: .make)
    var orders = [order(2, of: "flour", onDay: 1)]

    func run(_ disruption: Disruption) throws -> SimulatedRun {
        let network = Network(
            products: [Product(id: "flour"), Product(id: "grain")],
            sites: [
                Site(
                    id: "mill", kind: .plant, stock: [flour, StockItem(product: "grain", initialOnHand: 9)],
                    recipes: [recipe])
            ], lanes: [Lane(id: "out", from: "mill", to: "town")],
            segments: [
                CustomerSegment(id: "town", orders: replay(orders), mix: [], sourcing: .single("out"))
            ], disruptions: [disruption])
        return try SimulatedRun(Scenario(name: "mill", horizon: .days(10), network: network))
    }

    static func stop(_ activities: [Activity], from start: Int64, days: Int64) -> Disruption {
        Disruption(
            id: "stop", sites: ["mill"], timing: .scheduled(start: .days(start), length: .days(days)),
            stops: activities)
    }
}

@Suite struct StoppedProductionTests {
    @Test func `what was started is finished, and nothing else is started`() throws {
        var mill = Mill()
        mill.orders = [order(2, of: "flour", onDay: 1), order(1, of: "flour", onDay: 2)]
        let run = try mill.run(Mill.stop([.production], from: 2, days: 3))
        #expect(run.told(.produced) == ["48h 2", "144h 1"])
    }

    @Test func `a site from which nothing leaves still takes components from its shelf`() throws {
        var mill = Mill()
        // A customer waits for grain before the flour needs some.
        mill.orders = [order(1, of: "grain", onDay: 1), order(2, of: "flour", onDay: 2)]
        let run = try mill.run(Mill.stop([.shipping], from: 1, days: 4))
        #expect(run.told(.produced) == ["72h 2"])
        #expect(run.told(.departed, of: "grain") == ["120h 1"])
        #expect(run.told(.departed, of: "flour") == ["120h 2"])
    }

    @Test func `capacity counts lines and limits, rounded down`() throws {
        var mill = Mill()
        mill.recipe.lines = 3
        mill.orders = (48..<52).map { order(1, of: "flour", atHour: $0) }
        let half = Disruption(
            id: "half", sites: ["mill"], timing: .scheduled(start: .days(2), length: .days(3)), capacity: 0.5)
        #expect(try mill.run(half).told(.produced) == ["72h 1", "96h 1", "120h 1", "144h 1"])
        mill.recipe.lines = nil
        mill.recipe.limit = FlowLimit(units: 5, per: .days(2))
        mill.orders = [order(9, of: "flour", onDay: 2)]
        #expect(try mill.run(half).told(.produced) == ["72h 2", "120h 2", "144h 3", "168h 2"])
    }
}
