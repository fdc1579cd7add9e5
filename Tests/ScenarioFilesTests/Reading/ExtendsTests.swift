// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SupplyNetwork
import Testing

@Suite struct `A scenario that extends another` {
    /// The base scenario with a change, and the same change as a variant.
    private func compare(_ variant: String, _ changes: (String, String)...) throws {
        let folder = try ScenarioFolder(baseScenario)
        try folder.write("extends: scenario.yaml\n" + variant, to: "variant.yaml")
        var text = baseScenario
        for (old, new) in changes { text = text.replacing(old, with: new) }
        try folder.write(text, to: "whole.yaml")
        #expect(try folder.read("variant.yaml").scenario == folder.read("whole.yaml").scenario)
    }

    @Test func `that names nothing is the same`() throws { try compare("") }

    @Test func `replaces what it names`() throws {
        try compare("horizon: 50 d\nproducts: {tea: {price: 5}}", ("100 d", "50 d"), ("price: 4", "price: 5"))
    }

    @Test func `changes a parameter of a policy of the same type`() throws {
        try compare("sites: {dc: {stock: {tea: {policy: {level: 60}}}}}", ("level: 50", "level: 60"))
    }

    @Test func `replaces a policy of another type as a whole`() throws {
        try compare(
            "sites: {dc: {stock: {cup: {policy: {type: min-max, min: 5, max: 9}}}}}",
            ("{type: s-S, reorder-point: 10, order-up-to: 40}", "{type: min-max, min: 5, max: 9}"))
    }

    @Test func `replaces an order process and a distribution of another form`() throws {
        try compare(
            "segments: {shop: {orders: {every: 1 d}, mix: {tea: {size: {geometric: 0.5}}}}}",
            ("{poisson: 10 per d}", "{every: 1 d}"), ("{poisson: 1}", "{geometric: 0.5}"))
    }

    @Test func `replaces a time by a random one and the other way round`() throws {
        try compare(
            "lanes: {plant-dc: {lead-time: {exponential: 2, unit: d}}}",
            ("lead-time: 2 d", "lead-time: {exponential: 2, unit: d}"))
    }

    @Test func `deletes what it calls null`() throws {
        try compare(
            "warm-up: null\nproducts: {cup: ~}\nsites: {plant: {stock: {cup: null}}, dc: {stock: {cup: null}}}\n"
                + "segments: {shop: {mix: {cup: null}}}",
            ("warm-up: 10 d\n", ""), ("  cup: {granularity: 0.5, unit-cost: 1, price: 3}\n", ""),
            (", cup: {}", ""),
            (
                "      cup: {policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source: plant-dc, on-hand: 20}\n",
                ""
            ))
    }

    @Test func `adds entries`() throws {
        try compare(
            "lanes: {dc-shop: {from: dc, to: shop}}",
            ("segments:", "  dc-shop: {from: dc, to: shop}\nsegments:"))
    }

    @Test func `may extend one that extends another, in a folder, with tables of its own`() throws {
        let base = try ScenarioFolder(baseScenario)
        let middle = try ScenarioFolder(
            "extends: \(base.path)\ntables: {products: products.csv}\n",
            tables: ["products.csv": "product,price\ntea,7\n"])
        let top = try ScenarioFolder("extends: \(middle.path)/scenario.yaml\nhorizon: 20 d\n")
        let loaded = try top.read()
        #expect(loaded.scenario.horizon == .days(20))
        #expect(loaded.scenario.network.products.first { $0.id == "tea" }?.price == 7)
        #expect(loaded.scenario.network.products.first { $0.id == "tea" }?.unitCost == 2)
        #expect(loaded.files.count == 4)
        #expect(loaded.files.first == "\(top.path)/scenario.yaml")
    }

    @Test func `locates a fault in the file that has it`() throws {
        let folder = try ScenarioFolder(baseScenario.replacing("price: 3", with: "price: -3"))
        try folder.write("extends: scenario.yaml\nproducts:\n  tea: {price: -4}\n", to: "variant.yaml")
        #expect(
            folder.issues("variant.yaml") == [
                "variant.yaml:3:16: error: price is -4, expected a number of at least 0",
                "6:48: error: price is -3, expected a number of at least 0",
            ])
    }

    @Test func `must not extend itself`() throws {
        let folder = try ScenarioFolder("extends: other.yaml\n")
        try folder.write("extends: scenario.yaml\n", to: "other.yaml")
        let issues = folder.issues()
        #expect(issues.count == 1)
        #expect(issues.first?.contains("extends itself") == true)
    }

    @Test func `must not be the end of an endless row`() throws {
        let folder = try ScenarioFolder("extends: 0.yaml\n")
        for number in 0..<20 { try folder.write("extends: \(number + 1).yaml\n", to: "\(number).yaml") }
        #expect(folder.issues().first?.contains("more than 16 files extend one another") == true)
    }

    @Test func `gives way to a cost where it has a rate, and the other way round`() throws {
        let rated = baseScenario.replacing(
            "    stock:\n", with: "    stock-defaults: {holding-rate: 36.5%}\n    stock:\n")
        let folder = try ScenarioFolder(rated.replacing("on-hand: 50", with: "on-hand: 50, holding-cost: 7"))
        func costs(_ name: String) throws -> [Double]? {
            try folder.read(name).scenario.network.sites.first { $0.id == "dc" }?.stock.map(\.holdingCost)
        }
        // A rate of 36.5% a year on a cup worth 1 and tea worth 2.
        #expect(try costs("scenario.yaml") == [0.365 / 365, 7])
        try folder.write(
            "extends: scenario.yaml\nsites: {dc: {stock: {tea: {holding-rate: 73%}, cup: {holding-cost: 3}}}}",
            to: "variant.yaml")
        #expect(try costs("variant.yaml") == [3, 0.73 * 2 / 365])
    }

    @Test func `lays a site's defaults under its stock, wherever they stand`() throws {
        let folder = try ScenarioFolder(baseScenario)
        try folder.write(
            "extends: scenario.yaml\nsites: {dc: {stock-defaults: {order-cost: 9, on-hand: 7, policy: {type: base-stock, level: 5}}}}",
            to: "variant.yaml")
        let site = try folder.read("variant.yaml").scenario.network.sites.first { $0.id == "dc" }
        #expect(site?.stock.map(\.orderCost) == [9, 9])
        #expect(site?.stock.map(\.initialOnHand) == [40, 50])
        #expect(site?.stock.last?.policy == .baseStock(level: 50))
        #expect(site?.stock.first?.policy == .reorderPointOrderUpTo(reorderPoint: 20, orderUpToLevel: 80))
    }
}
