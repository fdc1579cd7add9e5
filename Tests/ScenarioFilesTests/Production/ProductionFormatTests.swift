// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// The folder of the project.
private let projectRoot = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path()

@Suite struct ProductionFormatTests {
    /// A workshop that makes vases of clay; `recipe` and `line` are the fields of the vase's recipe and of line kiln.
    private func folder(
        recipe: String = "line: kiln", line: String = "", stock: String = "source: make",
        jug: String = "line: kiln"
    ) throws -> ScenarioFolder {
        try ScenarioFolder(
            """
            horizon: 100 d
            products: {clay: {granularity: 0.5}, jug: {}, vase: {}}
            sites:
              pit: {kind: supplier, stock: {clay: {}}}
              shop:
                kind: plant
                lines: {kiln: {\(line)}}
                stock:
                  clay: {policy: {type: base-stock, level: 50}, source: pit}
                  jug: {policy: {type: base-stock, level: 5}, source: make}
                  vase: {policy: {type: base-stock, level: 5}, \(stock)}
                recipes:
                  jug: {\(jug)}
                  vase: {components: {clay: 2}, \(recipe)}
            lanes: {pit-shop: {from: pit, to: shop}}
            segments:
              town: {orders: {poisson: 1 per d}, mix: {vase: {}, jug: {}}, source: shop}
            """)
    }

    private func site(_ folder: ScenarioFolder) throws -> Site {
        let scenario = try folder.read().scenario
        #expect(try ScenarioFolder(ScenarioWriter.yaml(of: scenario)).read().scenario == scenario)
        return try #require(scenario.network.sites.last)
    }

    // MARK: Reading and writing

    @Test func `a line is read and written`() throws {
        let line = try #require(
            site(
                folder(
                    line: "count: 2, hours: [mon-fri 06:00-22:00, sat 08:00-12:00], sequence: family, "
                        + "changeovers: [{from: jug, to: vase, time: 20 min, cost: 3}], hourly-cost: 12, "
                        + "breakdowns: {time-between: {exponential: 40, unit: h}, clock: calendar, repair: 2 h, "
                        + "run: scrapped}")
            ).lines.first)
        #expect(line.count == 2)
        #expect(line.hours.secondsPerWeek == (5 * 16 + 4) * 3_600)
        #expect(line.sequence == .family)
        #expect(
            line.changeovers == [Changeover(from: "jug", to: "vase", time: .constant(.minutes(20)), cost: 3)])
        #expect(line.hourlyCost == 12)
        #expect(line.breakdowns?.clock == .calendar)
        #expect(line.breakdowns?.interruption == .scrapped)
    }

    @Test func `a recipe on a line is read and written`() throws {
        let recipe = try #require(
            site(
                folder(
                    recipe: "line: kiln, family: pots, changeover-time: 1 h, changeover-cost: 4, "
                        + "run: {min: 4, max: 12, multiple: 2}, yield: {each: 95%}, planned-lead-time: 2 d, "
                        + "choose: components, alternates: [{time: 2 d, components: {clay: {quantity: 3, scrap: 5%}}}]"
                )
            ).recipes.last)
        #expect(recipe.line == "kiln")
        #expect(recipe.family == "pots")
        #expect(recipe.changeoverTime == .constant(.hours(1)))
        #expect(recipe.changeoverCost == 4)
        #expect(recipe.runSize == RunSize(minimum: 4, maximum: 12, multiple: 2))
        #expect(recipe.yield == .each(probability: 0.95))
        #expect(recipe.plannedLeadTime == .days(2))
        #expect(recipe.choice == .components)
        // Clay is counted in halves.
        let alternate = Recipe(
            product: "vase", components: [.init(product: "clay", quantityPerUnit: 6, scrap: 0.05)],
            time: .constant(.days(2)))
        #expect(recipe.alternates == [alternate])
    }

    @Test(arguments: [
        ("90%", Yield.share(.constant(0.9))), ("1", .full),
        ("{share: {uniform: {low: 0.8, high: 1}}}", .share(.uniform(low: 0.8, high: 1))),
        ("{each: 0.5}", .each(probability: 0.5)),
    ]) func `a yield is a share, a distribution or a chance for each`(text: String, yield: Yield) throws {
        #expect(try site(folder(recipe: "yield: \(text)")).recipes.last?.yield == yield)
    }

    @Test(arguments: [
        "always", "mon-fri 06:00-22:00", "mon 00:00-24:00", "sat-mon 22:00-06:00",
        "[mon-thu 07:00-16:00, fri 07:00-12:30]", "\"tue 08:00-12:00, 13:00-17:00:30\"",
    ]) func `hours are read and written`(text: String) throws {
        let hours = try #require(site(folder(line: "hours: \(text)")).lines.first?.hours)
        #expect(hours.secondsPerWeek > 0)
    }

    @Test func `policies that pull are read and written`() throws {
        func policy(_ text: String) throws -> ReplenishmentPolicy? {
            let folder = try ScenarioFolder(
                """
                horizon: 100 d
                products: {tea: {granularity: 0.5}}
                sites:
                  farm: {kind: supplier, stock: {tea: {}}}
                  shop:
                    kind: plant
                    recipes: {tea: {}}
                    stock: {tea: {policy: \(text), review: 1 d, source: make}}
                segments: {town: {orders: {poisson: 1 per d}, mix: {tea: {}}, source: shop}}
                """)
            return try site(folder).stock.first?.policy
        }
        #expect(try policy("make-to-order") == .makeToOrder)
        #expect(
            try policy("{type: kanban, cards: 3, container: 2.5}")
                == .kanban(Kanban(cards: 3, containerQuantity: 5)))
        let buffer = DemandDrivenBuffer(
            decoupledLeadTime: .days(6), leadTimeFactor: 0.5, variabilityFactor: 0.25, averageDailyUsage: 8,
            usageWindow: .weeks(4), orderCycle: .days(3), spikeHorizon: .days(6), spikeThreshold: 0.4)
        #expect(
            try policy(
                "{type: ddmrp, decoupled-lead-time: 6 d, lead-time-factor: 50%, variability-factor: 25%, "
                    + "average-daily-usage: 4, usage-window: 4 wk, order-cycle: 3 d, spike-horizon: 6 d, "
                    + "spike-threshold: 40%}") == .demandDriven(buffer))
    }

    @Test(arguments: UInt64(1)...25) func `random plants are read back as they were written`(seed: UInt64)
        throws
    {
        var scenario = RandomNetwork.scenario(seed: seed)
        var random = RandomStream(testCase: seed, "plants")
        for entry in RandomAbilities.all
        where [
            "shared lines", "runs and yield", "alternates", "make to order", "kanban",
            "demand driven buffers",
        ]
        .contains(entry.name) {
            entry.add(&scenario, &random)
        }
        try #require(scenario.errors == [])
        let text = ScenarioWriter.yaml(of: scenario)
        let read = try ScenarioFolder(text).read().scenario
        #expect(read == ScenarioWriter.canonical(scenario))
    }

    // MARK: Faults

    @Test(arguments: [
        ("line: oven", "", #"14:43: error: there is no line "oven" → define it under lines"#),
        (
            "line: kiln, lines: 2", "",
            #"14:56: error: a number of lines has no effect on the shared line "kiln" → remove it; the line says how many stations there are and when they work"#
        ),
        (
            "family: pots", "",
            "14:45: error: family has no effect without a shared line → set line, or remove it"
        ),
        ("yield: 0", "", "14:44: error: the yield is zero, so nothing would ever be made"),
        ("yield: {each: 1.5}", "", "14:37: error: yield is 1.5, expected a number from 0 to 1"),
        (
            "run: {max: 5, multiple: 2}", "",
            "14:48: error: the largest run of 5 is no multiple of 2 → set max to a multiple"
        ),
        (
            "line: kiln", "hours: mon-fri 6-22",
            #"7:27: error: found "mon-fri 6-22", expected hours of the week such as mon-fri 06:00-22:00, a list of them, or always"#
        ),
        (
            "line: kiln", "changeovers: [{from: jug, to: cup, time: 1 h}]",
            #"7:50: error: no recipe on line "kiln" is of family "cup" → name a family or a product that is made on the line"#
        ),
        (
            "line: kiln", "breakdowns: {time-between: 0 s, repair: 1 h}",
            "7:47: error: the time between failures is always zero, so the line could never work → set time-between"
        ),
    ]) func `a fault of a line or a recipe is located`(recipe: String, line: String, issue: String) throws {
        #expect(try folder(recipe: recipe, line: line).issues() == [issue])
    }

    @Test(arguments: [
        (
            "make-to-order", "source: pit",
            #"site "shop" does not make "clay" → set source to make"#
        ),
        (
            "{type: kanban, cards: 2, container: 5}", "source: pit, order-multiple: 2",
            "a container of 5 cannot be ordered: orders are at least 0 and multiples of 2 → set minimum-order and order-multiple to the container, or leave them out"
        ),
        (
            "{type: kanban, cards: 0, container: 5}", "source: pit",
            "number of cards is 0, expected a whole number from 1 to 1000000"
        ),
        (
            "{type: ddmrp, decoupled-lead-time: 2 d, lead-time-factor: 1, variability-factor: 1, average-daily-usage: 1}",
            "source: pit", "policy ddmrp orders at every review, so it cannot be continuous"
        ),
    ]) func `a fault of a policy that pulls is reported`(policy: String, fields: String, issue: String) throws
    {
        let folder = try ScenarioFolder(
            """
            horizon: 100 d
            products: {clay: {}}
            sites:
              pit: {kind: supplier, stock: {clay: {}}}
              shop: {kind: plant, stock: {clay: {policy: \(policy), \(fields)}}}
            lanes: {pit-shop: {from: pit, to: shop}}
            segments: {town: {orders: {poisson: 1 per d}, mix: {clay: {}}, source: shop}}
            """)
        let issues = folder.issues()
        #expect(issues.count == 1 && issues[0].contains(issue), "\(issues)")
    }

    @Test func `a supplier has no cards`() throws {
        let folder = try ScenarioFolder(
            """
            horizon: 100 d
            products: {clay: {}}
            sites:
              pit: {kind: supplier, stock: {clay: {policy: {type: kanban, cards: 2, container: 5}}}}
            segments: {town: {orders: {poisson: 1 per d}, mix: {clay: {}}, source: pit}}
            """)
        #expect(
            folder.issues() == [
                #"4:40: error: site "pit" is a supplier, which replenishes nothing, so policy kanban cannot act there → remove the policy; limit the supplier with supply-limit"#
            ])
    }

    @Test func `a line that nothing uses is suspicious`() throws {
        let folder = try folder(recipe: "time: 1 d", jug: "time: 1 d")
        #expect(
            folder.issues() == [
                #"7:13: warning: no recipe of its site uses line "kiln" → name it as the line of a recipe, or remove it"#
            ])
    }

    @Test func `more stock at the start than the cards allow is suspicious`() throws {
        let folder = try ScenarioFolder(
            """
            horizon: 100 d
            products: {clay: {}}
            sites:
              pit: {kind: supplier, stock: {clay: {}}}
              shop:
                kind: plant
                stock: {clay: {policy: {type: kanban, cards: 2, container: 5}, source: pit, on-hand: 11}}
            lanes: {pit-shop: {from: pit, to: shop}}
            segments: {town: {orders: {poisson: 1 per d}, mix: {clay: {}}, source: shop}}
            """)
        let issues = folder.issues()
        #expect(
            issues.count == 1
                && issues[0].hasSuffix(
                    "warning: the stock of 11 at the start is more than the cards' 10 → lower on-hand, or add cards"
                ),
            "\(issues)")
    }

    // MARK: The manual and the scenario

    @Test(arguments: ["production.md", "kanban-and-ddmrp.md"]) func `the examples of the manual run`(
        page: String
    ) throws {
        let text = try String(contentsOfFile: "\(projectRoot)/docs/abilities/\(page)", encoding: .utf8)
        let blocks = text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        let scenarios = blocks.filter { $0.hasPrefix("horizon:") }
        #expect(scenarios.count == 1)
        for yaml in scenarios {
            let loaded = try ScenarioFolder(yaml).read()
            #expect(loaded.suspicions == [])
            let run = try SimulatedRun(loaded.scenario, recordsJournal: false)
            #expect(run[.producedUnits] > 0)
        }
    }

    @Test(arguments: ["scenario.yaml", "variants/assemble-to-order.yaml", "variants/no-families.yaml"])
    func `the pump plant runs`(file: String) throws {
        let loaded = try ScenarioReader.read(path: "\(projectRoot)/scenarios/pump-plant/\(file)")
        #expect(loaded.suspicions == [])
        let run = try SimulatedRun(loaded.scenario, recordsJournal: false)
        #expect(run[.lineUtilisation, .line("plant/machining")] > 0.5)
        #expect(run[.setups] > 100)
    }
}
