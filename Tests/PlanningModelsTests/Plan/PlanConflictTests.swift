// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import PlanningModels
import SupplyNetwork
import Testing

/// What a planner is told when there is no plan.
@Suite struct PlanConflictTests {
    private func conflict(of scenario: Scenario) throws -> PlanConflict {
        guard case .infeasible(let conflict) = try PlanningModel(scenario).plan(using: TestSolver.glpk) else {
            throw NoConflict()
        }
        return conflict
    }

    private struct NoConflict: Error {}

    private func chain(
        demand: [Double], supply: Site = supplier("farm"), dc: Site = warehouse("dc"), lead: TimeSpan = .zero
    ) throws -> Scenario {
        try weekly(
            weeks: Int64(demand.count), keepsInitialStock: true, products: [Product(id: "tea")],
            sites: [supply, dc],
            lanes: [
                Lane(id: "in", from: "farm", to: "dc", leadTime: .constant(lead)),
                Lane(id: "out", from: "dc", to: "shop"),
                // Nothing about rum matters to the conflict.
                Lane(id: "unused", from: "farm", to: "dc", leadTime: .constant(.weeks(9))),
            ],
            segments: [customers("shop", weeklyUnits: demand, over: "out")])
    }

    @Test func `demand beyond supply is told with both amounts`() throws {
        let conflict = try conflict(
            of: chain(
                demand: [12, 12, 12], supply: supplier("farm", limit: FlowLimit(units: 10, per: .weeks(1)))))
        #expect(
            conflict.sentences == [
                "shop wants 36 units of tea from 2026-01-05 to 2026-01-25",
                "farm supplies at most 30 units of tea from 2026-01-05 to 2026-01-25",
            ])
    }

    @Test func `the least that makes a plan possible is told in units and with its place`() throws {
        // 36 units are wanted and 30 supplied: six less of the one or six more of the other.
        let conflict = try conflict(
            of: chain(
                demand: [12, 12, 12], supply: supplier("farm", limit: FlowLimit(units: 10, per: .weeks(1)))))
        #expect(agree(conflict.repairs.reduce(0) { $0 + $1.amount }, 6))
        let words = conflict.repairs.map { $0.sentence(in: conflict.calendar) }
        #expect(words.allSatisfy { $0.contains("of tea") && !$0.contains("one ") })
        #expect(words.count == 1 ? words[0].hasPrefix("6 ") : words.count == 2)
    }

    @Test func `a cost without lower limit is told as what gains without end`() throws {
        // The dealer pays for each unit that is fetched and kept, which is a slip of a sign.
        var scenario = try chain(demand: [1, 1, 1], supply: supplier("farm", cost: -2))
        scenario.planning.keepsInitialStock = false
        guard case .unbounded(let gain) = try PlanningModel(scenario).plan(using: TestSolver.glpk) else {
            Issue.record("the plan has a cost")
            return
        }
        let found = try #require(gain)
        #expect(
            found.activities.first == .shipment("in", "tea")
                || found.activities.contains(.shipment("unused", "tea")))
        #expect(found.gainPerUnit > 0)
        #expect(found.sentences.allSatisfy { $0.contains("tea") })
    }

    @Test func `a shortage later in the year names only what it takes`() throws {
        // The last week's demand alone is more than there is, since nothing can be stored.
        let conflict = try conflict(
            of: chain(
                demand: [1, 1, 25], supply: supplier("farm", limit: FlowLimit(units: 10, per: .weeks(1))),
                dc: warehouse("dc", limit: StorageLimit(amount: 2, measure: .units))))
        let subjects = conflict.conditions.map(\.subject)
        #expect(subjects.contains(.demand("shop", "tea")))
        #expect(subjects.contains(.supplyLimit("farm", "tea")))
        #expect(subjects.contains(.storage("dc")))
        #expect(conflict.sentences.contains("shop wants 25 units of tea from 2026-01-19 to 2026-01-25"))
        #expect(
            conflict.sentences.contains("farm supplies at most 10 units of tea from 2026-01-19 to 2026-01-25")
        )
        #expect(conflict.sentences.contains("dc stores at most 2 units"))
    }

    @Test func `goods that cannot be there by the horizon are told by their date`() throws {
        let conflict = try conflict(
            of: chain(demand: [0, 5, 0], dc: warehouse("dc", initial: 3), lead: .weeks(4)))
        let sentences = conflict.sentences
        #expect(sentences.contains("shop wants 5 units of tea from 2026-01-12 to 2026-01-25"))
        #expect(sentences.contains("dc starts with 3 units of tea, deliveries under way included"))
        let late = try self.conflict(of: chain(demand: [0, 5, 0], lead: .weeks(4)))
        #expect(late.sentences.contains("no tea can leave for shop by 2026-01-25"))
        var apart = try chain(demand: [0, 5, 0])
        apart.network.lanes.removeAll { $0.id == "out" }
        #expect(
            try self.conflict(of: apart).sentences == [
                "shop wants 5 units of tea from 2026-01-12 to 2026-01-25",
                "no lane brings tea to shop from a site that keeps it",
            ])
        let soon = try self.conflict(
            of: chain(
                demand: [3, 5, 0], supply: supplier("farm", limit: FlowLimit(units: 1, per: .weeks(1))),
                lead: .weeks(1)))
        #expect(soon.sentences.contains("no tea can leave for shop before 2026-01-12"))
    }

    @Test func `an end stock that cannot be restored is part of the conflict`() throws {
        let conflict = try conflict(
            of: chain(
                demand: [6, 6], supply: supplier("farm", limit: FlowLimit(units: 5, per: .weeks(1))),
                dc: warehouse("dc", initial: 4)))
        #expect(
            conflict.sentences == [
                "shop wants 12 units of tea from 2026-01-05 to 2026-01-18",
                "dc starts with 4 units of tea, deliveries under way included",
                "farm supplies at most 10 units of tea from 2026-01-05 to 2026-01-18",
                "dc must end with 4 units of tea, as it started",
            ])
    }

    @Test func `every constraint of a program can be put into words`() throws {
        var network = RandomNetwork(seed: 3)
        var scenario = network.scenario()
        scenario.planning.keepsInitialStock = true
        scenario.network.sites[2].storageLimit = StorageLimit(amount: 1_000.5, measure: .weight)
        scenario.network.sites[1].recipes[0].timePerUnit = .minutes(90)
        scenario.network.sites[1].recipes[0].lines = 3
        scenario.network.sites[3].stock[0].initialReceipts.append(
            InitialReceipt(stage: .ordered, lane: "dc-1-tea-fast", quantity: 7, due: .weeks(1)))
        let model = try PlanningModel(scenario)
        let conditions = model.program.constraints.map { model.condition(of: $0) }
        let sentences = Set(conditions.map { $0.sentence(in: model.calendar) })
        #expect(sentences.contains { $0.hasPrefix("lane dc-0-tea-slow carries at most ") })
        #expect(sentences.contains { $0.hasPrefix("plant can start at most ") })
        #expect(sentences.contains("dc-0 stores at most 1000.5 kg"))
        #expect(sentences.contains("the lines for tea at plant have 504 h from 2026-01-01 to 2026-01-07"))
        #expect(sentences.contains("7 units of tea on lane dc-1-tea-fast were ordered before the start"))
        #expect(conditions.allSatisfy { !$0.relaxation(in: model.calendar).isEmpty })
    }

    @Test func `a solver that is stopped leaves no plan that pretends to be best`() throws {
        var network = RandomNetwork(seed: 4)
        let model = try PlanningModel(network.scenario())
        guard
            case .stopped(.iterationLimit, _, _) = try model.plan(
                using: TestSolver.glpk, options: SolveOptions(iterationLimit: 3))
        else {
            Issue.record("three iterations cannot do")
            return
        }
    }
}
