// SPDX-License-Identifier: Apache-2.0
import MaterialPlanning
import SupplyNetwork
import Testing

@Suite struct ClosedLoopTests {
    /// A product that takes half an hour a piece and two hours of set-up on a line with 40 hours a week, and
    /// its part.
    private static func planner(_ capacity: CapacityPlanning) -> MaterialPlanner {
        let shelf = PlanningItem(
            name: "shelf", leadTime: 1, requirements: [0, 0, 60, 90],
            components: [.init(item: 1, quantityPerUnit: 1)],
            operations: [.init(workCentre: 0, hoursPerUnit: 0.5, setUpHours: 2)])
        let board = PlanningItem(name: "board", leadTime: 0)
        return MaterialPlanner(
            bucketCount: 4, items: [shelf, board], workCentres: [WorkCentre(name: "saw", hours: [40])],
            capacity: capacity)
    }

    @Test func `load is told against capacity`() throws {
        let plan = try Self.planner(.report).plan()
        #expect(plan.items[0].plannedReleases == [0, 60, 90, 0])
        // 60 · 0.5 + 2 = 32 and 90 · 0.5 + 2 = 47 hours.
        #expect(plan.workCentres[0].load == [0, 32, 47, 0])
        #expect(plan.workCentres[0].overload == [0, 0, 7, 0])
        #expect(
            plan.messages == [
                MaterialPlan.Message(kind: .overload, name: "saw", bucket: 2, wanted: -1, amount: 7)
            ])
    }

    @Test func `overload is moved earlier, and the components follow`() throws {
        let plan = try Self.planner(.closedLoop(earlier: 2, later: 0)).plan()
        // 14 pieces are too much; the week before has 8 hours to spare and its set-up is paid: 14 · 0.5 = 7
        // fit.
        #expect(plan.items[0].plannedReleases == [0, 74, 76, 0])
        #expect(plan.workCentres[0].load == [0, 39, 40, 0])
        #expect(plan.items[1].grossRequirements == [0, 74, 76, 0])
        #expect(plan.items[0].projectedOnHand == [0, 0, 14, 0])
        #expect(
            plan.messages == [
                MaterialPlan.Message(kind: .moved, name: "shelf", bucket: 2, wanted: 1, amount: 14)
            ])
    }

    @Test func `overload is moved later when it may not be moved earlier, and told where there is no later`()
        throws
    {
        var planner = Self.planner(.closedLoop(earlier: 0, later: 1))
        planner.bucketCount = 5
        let later = try planner.plan()
        #expect(later.items[0].plannedReleases == [0, 60, 76, 14, 0])
        #expect(later.items[0].projectedOnHand == [0, 0, 0, -14, 0])
        // In a plan of four weeks, what is released in week 3 is received beyond it.
        let stuck = try Self.planner(.closedLoop(earlier: 0, later: 1)).plan()
        #expect(stuck.items[0].plannedReleases == [0, 60, 90, 0])
        #expect(stuck.messages.map(\.kind) == [.overload])
    }

    @Test func `orders that are released or frozen keep their hours`() throws {
        var planner = Self.planner(.closedLoop(earlier: 3, later: 0))
        planner.workCentres[0].committedHours = [40, 5]
        let plan = try planner.plan()
        // Week 1 has 40 − 5 − 32 = 3 hours to spare, six pieces; week 0 has none.
        #expect(plan.items[0].plannedReleases == [0, 66, 84, 0])
        #expect(plan.workCentres[0].load == [40, 40, 44, 0])
        #expect(plan.messages.map(\.kind) == [.moved, .overload])
    }

    @Test func `parts that are moved keep to the order multiple`() throws {
        var planner = Self.planner(.closedLoop(earlier: 2, later: 0))
        planner.items[0].orderMultiple = 10
        // 14 too many are two lots of ten; week 1 takes 16, one lot. Week 0 takes the other with a set-up of
        // its own.
        let plan = try planner.plan()
        #expect(plan.items[0].plannedReleases == [10, 70, 70, 0])
    }
}
