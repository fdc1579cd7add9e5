// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A shop with tea, mint and sage, whose customers may take one for the other.
private struct Herbs {
    var onHand: [ProductID: Quantity]
    var tea: [Substitute] = []
    var mint: [Substitute] = []
    var orders: OrderProcess
    var unmet = UnmetDemand.lost
    var outbound = Lane(id: "out", from: "shop", to: "town")

    init(tea: Quantity, mint: Quantity, sage: Quantity = 0, orders: [PastOrder]) {
        onHand = ["tea": tea, "mint": mint, "sage": sage]
        self.orders = replay(orders)
    }

    var scenario: Scenario {
        let names: [ProductID] = ["mint", "sage", "tea"]
        return Scenario(
            name: "herbs", horizon: .days(10),
            network: Network(
                products: names.map { Product(id: $0, price: 4) },
                sites: [
                    Site(
                        id: "shop", kind: .retailer,
                        stock: names.map { StockItem(product: $0, initialOnHand: onHand[$0] ?? 0) })
                ],
                lanes: [outbound],
                segments: [
                    CustomerSegment(
                        id: "town", orders: orders,
                        mix: [
                            MixEntry(product: "tea", size: .constant(1), price: 5, substitutes: tea),
                            MixEntry(product: "mint", size: .constant(1), substitutes: mint),
                        ], unmetDemand: unmet, sourcing: .single("out"))
                ]))
    }

    func run() throws -> SimulatedRun { try SimulatedRun(scenario) }
}

@Suite struct SubstitutionTests {
    @Test func `what is short is taken in another product, at its price`() throws {
        var herbs = Herbs(tea: 3, mint: 10, orders: [order(5, atHour: 5)])
        herbs.tea = [Substitute(product: "mint", price: 2)]
        let run = try herbs.run()
        #expect(run.told(.delivered, of: "tea") == ["5h 3"])
        #expect(run.told(.delivered, of: "mint") == ["5h 2"])
        expect(run[.revenue], is: 3 * 5 + 2 * 2)
        expect(run[.substitutedUnits, .segment("town")], is: 2)
        expect(run[.fillRate], is: 1)
        expect(run[.demandUnits], is: 5)
    }

    @Test func `a ratio says how much replaces a unit, rounded up`() throws {
        var herbs = Herbs(tea: 2, mint: 10, orders: [order(5, atHour: 5)])
        herbs.tea = [Substitute(product: "mint", ratio: 1.5)]
        #expect(try herbs.run().told(.delivered, of: "mint") == ["5h 5"])
        // Three are missing, four and a half are five; with four on the shelf nobody substitutes.
        herbs.onHand["mint"] = 4
        let run = try herbs.run()
        #expect(run.told(.delivered, of: "mint") == [])
        expect(run[.lostUnits], is: 3)
    }

    @Test func `who finds the first substitute gone takes the next`() throws {
        var herbs = Herbs(tea: 0, mint: 1, sage: 9, orders: [order(2, atHour: 5)])
        herbs.tea = [Substitute(product: "mint"), Substitute(product: "sage")]
        let run = try herbs.run()
        #expect(run.told(.delivered, of: "sage") == ["5h 2"])
    }

    @Test func `substitution works one way unless both are stated`() throws {
        var herbs = Herbs(tea: 9, mint: 0, orders: [order(2, of: "mint", atHour: 5)])
        herbs.tea = [Substitute(product: "mint")]
        expect(try herbs.run()[.lostUnits], is: 2)
        herbs.mint = [Substitute(product: "tea")]
        let run = try herbs.run()
        #expect(run.told(.delivered, of: "tea") == ["5h 2"])
        // No price was stated, so tea costs what this town pays for it.
        expect(run[.revenue], is: 10)
    }

    @Test func `the unwilling wait for what they want`() throws {
        var herbs = Herbs(tea: 0, mint: 9, orders: [order(2, atHour: 5)])
        herbs.tea = [Substitute(product: "mint", share: 0)]
        herbs.unmet = .backordered
        let run = try herbs.run()
        #expect(run.told(.delivered) == [])
        expect(run[.substitutedUnits], is: 0)
    }

    @Test func `the stated share of customers substitutes`() throws {
        var herbs = Herbs(tea: 0, mint: 100_000, orders: [])
        herbs.orders = .poisson(ordersPerDay: 200)
        herbs.tea = [Substitute(product: "mint", share: 0.3)]
        var scenario = herbs.scenario
        scenario.network.segments[0].mix.removeLast()
        let run = try SimulatedRun(scenario, recordsJournal: false)
        let (orders, taken) = (run[.orders], run[.substitutedUnits])
        // Four standard deviations of a binomial share.
        #expect((taken / orders - 0.3).magnitude < 4 * (0.3 * 0.7 / orders).squareRoot())
        #expect(orders > 1_500)
        expect(run[.lostUnits], is: orders - taken)
    }

    @Test func `a substitute that cannot be chosen is an error with its place`() {
        func faults(_ change: (inout Herbs) -> Void) -> [ScenarioFault] {
            var herbs = Herbs(tea: 0, mint: 9, orders: [order(2, atHour: 5)])
            herbs.tea = [Substitute(product: "mint")]
            change(&herbs)
            return herbs.scenario.errors
        }
        let path = ["segments", "town", "mix", "tea", "substitutes"]
        #expect(faults { _ in } == [])
        #expect(
            faults { $0.outbound.orderDelay = .hours(1) }
                == [ScenarioFault(.control(.choiceOutOfSight(lane: "out")), at: path)])
        #expect(
            faults { $0.tea.append(Substitute(product: "tea")) }
                == [ScenarioFault(.repeatedName(.product, name: "tea"), at: path + ["1", "product"])])
        #expect(
            faults { $0.tea[0].share = 1.5 } == [
                ScenarioFault(
                    .numberOutOfRange(what: "share", value: 1.5, allowed: .share), at: path + ["0", "share"])
            ])
    }
}
