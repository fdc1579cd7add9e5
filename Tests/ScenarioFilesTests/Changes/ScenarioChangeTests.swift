// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SupplyNetwork
import Testing

@Suite struct ScenarioChangeTests {
    private func base() throws -> Scenario { try ScenarioFolder(baseScenario).read().scenario }

    private func changed(_ texts: String...) throws -> Scenario {
        try ScenarioReader.changed(base(), by: texts.map { ScenarioChange($0) }).scenario
    }

    private func complaint(_ texts: String...) throws -> String {
        do {
            _ = try ScenarioReader.changed(base(), by: texts.map { ScenarioChange($0) })
            return "none"
        } catch {
            return String(describing: error)
        }
    }

    private func stock(_ product: String, of scenario: Scenario) throws -> StockItem {
        let site = try #require(scenario.network.sites.first { $0.id == "dc" })
        return try #require(site.stock.first { $0.product.name == product })
    }

    @Test func `no change leaves the scenario as it is`() throws {
        let scenario = try base()
        #expect(try ScenarioReader.changed(scenario, by: []).scenario == scenario)
    }

    @Test func `a value is set`() throws {
        let scenario = try changed("sites.dc.stock.tea.policy.level=75", "horizon = 200 d")
        #expect(scenario.horizon == .days(200))
        #expect(try stock("tea", of: scenario).policy == .baseStock(level: 75))
    }

    @Test func `a star reaches every name`() throws {
        let scenario = try changed("sites.dc.stock.*.on-hand=12")
        #expect(try stock("tea", of: scenario).initialOnHand == 12)
        // Cups are counted in halves.
        #expect(try stock("cup", of: scenario).initialOnHand == 24)
    }

    @Test func `a star passes by what has no such value`() throws {
        // The plant is a supplier, whose stock has no policy.
        let scenario = try changed("sites.*.stock.tea.policy.level=60")
        #expect(try scenario == changed("sites.dc.stock.tea.policy.level=60"))
        #expect(try complaint("sites.*.stock.*.policy.desired-stock=4").contains("at least one value"))
    }

    @Test func `a value is multiplied with its unit kept`() throws {
        let scenario = try changed("lanes.plant-dc.lead-time*=1.5", "segments.shop.orders.poisson*=2")
        let twin = try changed("lanes.plant-dc.lead-time=3 d", "segments.shop.orders.poisson=20 per d")
        #expect(scenario == twin)
        #expect(try scenario != base())
    }

    @Test func `what is multiplied is rounded to what can be written, and what is set is not`() throws {
        // The reviews are times in whole seconds, the levels whole units.
        let scenario = try changed("sites.dc.stock.tea.policy.level*=1.0137", "horizon*=0.1234567")
        guard case .baseStock(let level) = try stock("tea", of: scenario).policy,
            case .baseStock(let before) = try stock("tea", of: base()).policy
        else {
            Issue.record("the policy has changed")
            return
        }
        #expect(level == Quantity((Double(before) * 1.0137).rounded()))
        #expect(
            scenario.horizon.seconds == Int64((Double(try base().horizon.seconds) * 0.1234567).rounded()))
        #expect(try complaint("horizon=1.23456789 d").contains("a time in whole seconds"))
        #expect(try complaint("sites.dc.stock.tea.policy.level=70.3") != "none")
    }

    @Test func `a record is replaced by another form and merged with its own`() throws {
        let other = try changed("sites.dc.stock.tea.policy={type: s-S, reorder-point: 10, order-up-to: 40}")
        #expect(try stock("tea", of: other).policy != stock("tea", of: base()).policy)
        let same = try changed("sites.dc.stock.cup.policy={order-up-to: 50}")
        let direct = try changed("sites.dc.stock.cup.policy.order-up-to=50")
        #expect(same == direct)
    }

    @Test func `what was not given can be set, and null leaves out`() throws {
        #expect(try stock("tea", of: changed("sites.dc.stock.tea.holding-cost=0.2")).holdingCost == 0.2)
        let scenario = try changed("segments.shop.mix.cup=null")
        #expect(scenario.network.segments[0].mix.map(\.product.name) == ["tea"])
    }

    @Test func `several changes are parted by semicolons outside brackets`() {
        let changes = ScenarioChange.list("a.b=1; c={d: \"x;y\", e: 2};; f*=3 ")
        #expect(changes.map(\.text) == ["a.b=1", "c={d: \"x;y\", e: 2}", "f*=3"])
    }

    @Test func `unknown names and keys are told with the nearest right one, all in one pass`() throws {
        let text = try complaint(
            "sites.dd.stock.tea.on-hand=1", "sites.dc.stok.tea.on-hand=1", "segments.shop.orders.poison*=2",
            "horizon.length=3", "nothing", "sites.dc.stock.tea.policy.level=much")
        #expect(text.contains("--set sites.dd.stock.tea.on-hand=1:1:7: error: unknown key \"dd\" in sites"))
        #expect(text.contains("did you mean \"dc\"?"))
        #expect(text.contains("did you mean \"stock\"?"))
        #expect(text.contains("did you mean \"poisson\"?"))
        #expect(text.contains("horizon has no parts"))
        #expect(text.contains("found \"nothing\", expected a change such as"))
        #expect(text.contains("found \"much\""))
    }

    @Test func `what is no number is not multiplied`() throws {
        #expect(
            try complaint("sites.dc.kind*=2").contains(
                "found \"warehouse\", expected a number in the scenario"))
        #expect(
            try complaint("sites.dc.stock.tea.holding-cost*=2").contains("expected a number in the scenario"))
    }

    @Test func `a change that breaks the scenario is told at the change`() throws {
        let text = try complaint("sites.dc.stock.cup.policy.order-up-to=5")
        #expect(text.contains("--set sites.dc.stock.cup.policy.order-up-to=5"))
    }

    @Test func `every parameter can be set to what it is`() throws {
        let scenario = try base()
        let parameters = ScenarioReader.parameters(of: scenario)
        #expect(parameters.contains { $0.path == "sites.dc.stock.tea.policy.level" && $0.text == "50" })
        let changes = parameters.map { ScenarioChange(path: $0.path, value: $0.text) }
        #expect(try ScenarioReader.changed(scenario, by: changes).scenario == scenario)
    }
}
