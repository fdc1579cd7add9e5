// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SupplyNetwork
import TestSupport
import Testing

@Suite struct ControlFormatTests {
    /// A scenario with a shop whose stock entry has `fields`.
    private func folder(_ fields: String, lanes: String = "", mix: String = "{tea: {}}") throws
        -> ScenarioFolder
    {
        try ScenarioFolder(
            """
            horizon: 100 d
            products: {tea: {price: 4}, mint: {price: 3}}
            sites:
              plant: {kind: supplier, stock: {tea: {}, mint: {}}}
              shop:
                kind: retailer
                stock:
                  mint: {policy: {type: base-stock, level: 50}, review: 1 d, source: sea}
                  tea: {\(fields)}
            lanes:
              sea: {from: plant, to: shop, lead-time: 5 d}
              air: {from: plant, to: shop, lead-time: 1 d}
              \(lanes)
            segments:
              town: {orders: {poisson: 1 per d}, mix: \(mix), source: shop}
            """)
    }

    private func read(_ fields: String) throws -> StockItem {
        let scenario = try folder(fields).read().scenario
        let item = try #require(scenario.network.sites.last?.stock.last)
        let again = try ScenarioFolder(ScenarioWriter.yaml(of: scenario)).read().scenario
        #expect(again == scenario)
        return item
    }

    @Test(arguments: AllocationRule.allCases) func `every rule of allocation is read and written`(
        _ rule: AllocationRule
    ) throws {
        #expect(try read("allocation: \(rule.rawValue), on-hand: 5").allocation == rule)
    }

    @Test func `a reservation is read and written`() throws {
        let byPriority = try read(
            "reserve: {levels: [{priority: 0, quantity: 20}, {priority: 1, quantity: 50}], nesting: standard, "
                + "every: 4 wk, release: 20 d}")
        #expect(
            byPriority.control.reservation
                == Reservation(
                    levels: [
                        ProtectionLevel(for: .priority(0), quantity: 20),
                        ProtectionLevel(for: .priority(1), quantity: 50),
                    ], nesting: .standard, period: .weeks(4), release: .days(20)))
        let byName = try read("reserve: {levels: [{for: [town], quantity: 20}]}")
        #expect(
            byName.control.reservation?.levels == [ProtectionLevel(for: .nodes(["town"]), quantity: 20)])
    }

    @Test func `a level for nobody and a level for two kinds of somebody are located`() throws {
        #expect(try folder("reserve: {levels: [{quantity: 20}]}").issues().count == 1)
        #expect(
            try folder("reserve: {levels: [{priority: 1, for: [town], quantity: 20}]}").issues().count == 1)
        let fault = try folder("reserve: {levels: [{for: [twon], quantity: 20}]}").issues()
        #expect(fault.count == 1 && fault[0].hasPrefix("9:") && fault[0].contains("town"))
    }

    @Test func `second sources, help, games and cancellations are read and written`() throws {
        let usual = "policy: {type: base-stock, level: 50}, review: 1 d, source: sea, "
        let control = try read(
            usual + "emergency: {source: air, below: 5, up-to: 20, review: 2 d}, "
                + "gaming: {limit: 3, weight: 50%, threshold: 90%, cancels: false}, cancel-above: 60"
        ).control
        #expect(
            control
                == StockControl(
                    emergency: EmergencyOrders(
                        over: "air", below: 5, upTo: 20, review: .periodic(period: .days(2), offset: .zero)),
                    gaming: ShortageGaming(limit: 3, weight: 0.5, threshold: 0.9, cancels: false),
                    cancelsAbove: 60))
        let two = "policy: {type: base-stock, level: 50}, review: 1 d, source: {priority: [sea, air]}, "
        for (text, rule) in [
            ("{type: dual-index, fast-level: 20}", DualSourcing.dualIndex(fastLevel: 20)),
            ("{type: single-index, fast-level: 20}", .singleIndex(fastLevel: 20)),
            ("{type: base-surge, base: 7}", .baseSurge(base: 7)),
        ] {
            #expect(try read(two + "dual-sourcing: \(text)").control.dualSourcing == rule)
        }
    }

    @Test func `help from neighbours is read by lane or by site, and written`() throws {
        let text = """
            horizon: 100 d
            products: {tea: {}}
            sites:
              a: {kind: retailer, stock: {tea: {on-hand: 5, transshipment: {from: [b], rebalance: 1 wk}}}}
              b:
                kind: retailer
                stock:
                  tea: {on-hand: 5, transshipment: {from: [a-b], choose: richest, leave: 2, reactive: false, rebalance: 2 d}}
            lanes: {a-b: {from: a, to: b}, b-a: {from: b, to: a}}
            segments: {town: {orders: {poisson: 1 per d}, mix: {tea: {}}, source: a}}
            """
        let scenario = try ScenarioFolder(text).read().scenario
        let stock = scenario.network.sites.flatMap(\.stock).map(\.control.transshipment)
        #expect(
            stock == [
                Transshipment(from: ["b-a"], rebalancing: .weeks(1)),
                Transshipment(
                    from: ["a-b"], choice: .richest, leave: 2, isReactive: false, rebalancing: .days(2)),
            ])
        #expect(try ScenarioFolder(ScenarioWriter.yaml(of: scenario)).read().scenario == scenario)
    }

    @Test func `a second choice is read and written`() throws {
        let mix = "{tea: {substitutes: [{product: mint, share: 60%, ratio: 2, price: 1}]}}"
        let scenario = try folder("on-hand: 4", mix: mix).read().scenario
        #expect(
            scenario.network.segments[0].mix[0].substitutes
                == [Substitute(product: "mint", share: 0.6, ratio: 2, price: 1)])
        #expect(try ScenarioFolder(ScenarioWriter.yaml(of: scenario)).read().scenario == scenario)
    }

    @Test func `random networks with control are written and read back`() throws {
        for seed in 1...40 as ClosedRange<UInt64> {
            let scenario = RandomAbilities.scenario(seed: seed).scenario
            guard Set(scenario.abilities).isSubset(of: [.control]) else { continue }
            let text = ScenarioWriter.yaml(of: scenario)
            let read = try ScenarioFolder(text).read().scenario
            #expect(ScenarioWriter.yaml(of: read) == text, "seed \(seed)")
        }
    }
}
