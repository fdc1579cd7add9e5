// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `Cycles of supply` {
    /// Warehouses in a row, each ordering from the one before; the first from the last if `isClosed`.
    private func chain(_ count: Int, isClosed: Bool) -> Scenario {
        var network = Network(products: [Product(id: "tea")])
        for number in 0..<count {
            let origin = (number + count - 1) % count
            let lane = LaneID("lane\(number)")
            let hasSource = isClosed || number > 0
            if hasSource {
                network.lanes.append(Lane(id: lane, from: NodeID("s\(origin)"), to: NodeID("s\(number)")))
            }
            let item = StockItem(
                product: "tea", policy: hasSource ? .oneForOne : .none,
                sourcing: hasSource ? .single(lane) : .none)
            network.sites.append(
                Site(id: NodeID("s\(number)"), kind: hasSource ? .warehouse : .supplier, stock: [item]))
        }
        return Scenario(name: "chain", horizon: .days(1), network: network)
    }

    @Test(arguments: [2, 3, 10]) func `are named in the order in which they supply`(_ count: Int) throws {
        let reasons = chain(count, isClosed: true).errorReasons
        #expect(reasons.count == 1)
        guard case .supplyCycle(let points)? = reasons.first else { return #expect(Bool(false)) }
        #expect(points.count == count)
        let numbers = try points.map { try #require(Int($0.site.name.dropFirst())) }
        for (number, next) in zip(numbers, numbers.dropFirst() + [numbers[0]]) {
            #expect(next == (number + count - 1) % count)
        }
    }

    @Test func `are not seen in a chain, however long`() {
        #expect(chain(20_000, isClosed: false).errorReasons == [])
        #expect(chain(20_000, isClosed: true).errorReasons.count == 1)
    }

    @Test func `of recipes are named by their products`() {
        var scenario = smallChain()
        scenario.network.products += [Product(id: "bag"), Product(id: "box")]
        scenario.network.sites[1].stock += ["bag", "box"].map {
            StockItem(product: $0, policy: .oneForOne, sourcing: .make)
        }
        scenario.network.sites[1].recipes = [
            Recipe(product: "bag", components: [Recipe.Component(product: "box", quantityPerUnit: 1)]),
            Recipe(product: "box", components: [Recipe.Component(product: "bag", quantityPerUnit: 1)]),
        ]
        #expect(scenario.errorReasons == [.recipeCycle(["bag", "box"])])
    }

    @Test func `may run through a recipe and a lane`() {
        // A warehouse makes boxes of tea that it gets from a site that unpacks boxes from the warehouse.
        var scenario = smallChain()
        scenario.network.products.append(Product(id: "box"))
        scenario.network.sites[1].stock.append(
            StockItem(product: "box", policy: .oneForOne, sourcing: .make))
        scenario.network.sites[1].recipes = [
            Recipe(product: "box", components: [Recipe.Component(product: "tea", quantityPerUnit: 1)])
        ]
        scenario.network.sites[1].stock[0].sourcing = .single("unpacker-dc")
        scenario.network.sites.append(
            Site(
                id: "unpacker", kind: .plant,
                stock: [
                    StockItem(product: "tea", policy: .oneForOne, sourcing: .make),
                    StockItem(product: "box", policy: .oneForOne, sourcing: .single("dc-unpacker")),
                ],
                recipes: [
                    Recipe(product: "tea", components: [Recipe.Component(product: "box", quantityPerUnit: 1)])
                ]))
        scenario.network.lanes += [
            Lane(id: "unpacker-dc", from: "unpacker", to: "dc"),
            Lane(id: "dc-unpacker", from: "dc", to: "unpacker"),
        ]
        let reasons = scenario.errorReasons
        #expect(reasons.count == 1)
        guard case .supplyCycle(let points)? = reasons.first else { return #expect(Bool(false)) }
        #expect(points.count == 4)
    }
}
