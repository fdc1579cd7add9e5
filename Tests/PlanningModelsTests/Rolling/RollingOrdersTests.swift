// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// One warehouse, a supplier a week away, and customers who ask for 0 to 10 pieces each Monday: worked out by hand.
///
/// A plan that is made before the demand of week t is known sees the mean of 5 for it and for the weeks after. What it
/// orders arrives for week t + 1, so the cheapest order lifts what is there and on its way to 10; the next one replaces
/// what has been asked for meanwhile.
@Suite struct RollingOrdersTests {
    private func shop(weeks: Int64 = 12, initial: Quantity = 10) throws -> Scenario {
        try weekly(
            weeks: weeks, products: [Product(id: "tea", price: 20)],
            sites: [
                supplier("maker", cost: 2),
                warehouse("shop", initial: initial, holding: 0.1, sourcing: .single("road")),
            ],
            lanes: [
                Lane(id: "road", from: "maker", to: "shop", leadTime: .constant(.weeks(1)), unitCost: 1),
                Lane(id: "door", from: "shop", to: "people"),
            ],
            segments: [
                CustomerSegment(
                    id: "people",
                    orders: .periodic(period: .weeks(1), offset: .zero, series: .independent),
                    mix: [
                        MixEntry(product: "tea", size: .discreteUniform(low: 0, high: 10))
                    ], unmetDemand: .backordered, sourcing: .single("door"), backorderCost: 10)
            ])
    }

    @Test
    func `each order replaces what was asked for since the one before`() throws {
        let run = try RolledRun(try shop(), every: .weeks(1), horizon: .weeks(4))
        let demand = run.units(.orderReceived, to: "people", weeks: 12)
        let orders = run.units(.ordered, to: "shop", weeks: 12)
        #expect(Set(demand).count > 4, "the demand must be uncertain for this to say anything")
        // The first finds 10 there; the last would come too late.
        #expect(orders == [0] + demand.dropLast(2) + [0])
    }

    @Test
    func `a plan sees what was asked for, and nothing of what will be`() throws {
        let scenario = try shop(initial: 0)
        let run = try RolledRun(scenario, every: .weeks(1), horizon: .weeks(4))
        let demand = run.units(.orderReceived, to: "people", weeks: 12)
        #expect(run.moments[1].state.debts.map(\.quantity) == (demand[0] > 0 ? [Quantity(demand[0])] : []))
        #expect(
            run.moments[1].state.stocks == [
                KnownState.Stock(
                    site: "shop", product: "tea", onHand: 0,
                    receipts: [InitialReceipt(lane: "road", quantity: 10, due: .weeks(1))])
            ])
        // Another world with the same past would have been told the same: the first two orders do not differ.
        let other = try RolledRun(scenario, every: .weeks(1), horizon: .weeks(4), replication: 1)
        #expect(other.moments[0].instructions == run.moments[0].instructions)
    }

    @Test
    func `a plan that ends before its goods arrive orders nothing`() throws {
        let run = try RolledRun(try shop(), every: .weeks(1), horizon: .weeks(1))
        #expect(run.units(.ordered, to: "shop", weeks: 12).allSatisfy { $0 == 0 })
    }

    @Test
    func `one plan for the whole run does not see what was asked for`() throws {
        let scenario = try shop()
        let model = try SimulationModel(scheduledScenario(applying: try bestPlan(of: scenario), to: scenario))
        let index = try #require(model.layout.index(of: MeasureKey(.totalCost)))
        var (once, again) = (0.0, 0.0)
        for replication in 0..<10 as Range<UInt32> {
            var world = World(model, replication: replication)
            once += try world.run().values[index]
            again += try RolledRun(
                scenario, every: .weeks(1), horizon: .weeks(4), replication: replication
            ).simulated(.totalCost)
        }
        // The net stock of one plan is a random walk, of variance 10 a week; that of plans that see it stays at two weeks'.
        #expect(again < once)
    }

    @Test
    func `what is missing at the end of a plan is missed at a price, not refused`() throws {
        // Nothing can come before the end of a plan, and customers are owed from the first week on.
        let run = try RolledRun(try shop(weeks: 3, initial: 0), every: .weeks(1), horizon: .weeks(1))
        #expect(run.moments.count == 3)
        #expect(run.units(.ordered, to: "shop", weeks: 3) == [0, 0, 0])
    }
}
