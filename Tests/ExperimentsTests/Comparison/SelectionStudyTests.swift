// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct SelectionStudyTests {
    private func field(_ levels: Quantity...) -> [(name: String, scenario: Scenario)] {
        levels.map { level in
            ("\(level)", Scenarios.warehouse(name: "\(level)", level: level, days: 120))
        }
    }

    @Test func `the cheapest is selected, and what costs far more is dropped early`() throws {
        let selection = try SelectionStudy.run(
            field(700, 1_100, 2_400), options: SelectionOptions(indifferenceZone: 200, budget: 400))
        #expect(selection.selected == 1)
        #expect(selection.objective == .totalCost)
        #expect(selection.entries[0].droppedAfter == 10)
        #expect(selection.entries[2].droppedAfter == 10)
        #expect(selection.replications == 30)
        #expect(selection.sentence.hasPrefix("\"1100\" is selected by total cost"))
    }

    @Test func `near equals take more replications than far ones, and the same on all threads`() throws {
        let near = field(1_080, 1_100, 1_120)
        let options = SelectionOptions(indifferenceZone: 5, firstStage: 8, budget: 60)
        let one = try SelectionStudy.run(near, options: options)
        var parallel = options
        parallel.threads = 2
        #expect(try SelectionStudy.run(near, options: parallel) == one)
        #expect(one.replications > 24)
        if one.selected == nil {
            #expect(one.entries.map(\.replications).max() == 60)
            #expect(one.sentence.contains("the budget of 60 replications a scenario ended"))
        }
    }

    @Test func `twins are run once and tell so`() throws {
        let selection = try SelectionStudy.run(
            field(1_100, 1_100), options: SelectionOptions(indifferenceZone: 10))
        #expect(selection.entries[1].identicalTo == 0)
        #expect(selection.entries[1].replications == 0)
        #expect(selection.sentence == "All scenarios are identical: there is nothing to choose.")
    }

    @Test func `a stopped selection selects nothing`() throws {
        let selection = try SelectionStudy.run(
            field(1_090, 1_100), options: SelectionOptions(indifferenceZone: 1), isCancelled: { true })
        #expect(selection.wasStopped)
        #expect(selection.selected == nil)
    }

    @Test(arguments: [
        SelectionOptions(indifferenceZone: 0), SelectionOptions(indifferenceZone: .nan),
        SelectionOptions(indifferenceZone: 1, firstStage: 1),
        SelectionOptions(indifferenceZone: 1, budget: 5), SelectionOptions(indifferenceZone: 1, budget: 0),
        SelectionOptions(indifferenceZone: 1, budget: -4),
        SelectionOptions(indifferenceZone: 1, level: 1),
        SelectionOptions(indifferenceZone: 1, objective: .shipments),
    ]) func `options without meaning are refused`(options: SelectionOptions) {
        #expect(throws: StudyError.self) { try SelectionStudy.run(field(1_000, 1_100), options: options) }
    }
}

@Suite struct ParetoViewTests {
    @Test func `who costs more for the same service is outdone, who serves better is not`() throws {
        var dear = Scenarios.warehouse(name: "dear", level: 1_100)
        dear.network.lanes[0].unitCost = 0.9
        let comparison = try CompareStudy.run(
            [
                ("base", Scenarios.warehouse(name: "base", level: 1_100)), ("dear", dear),
                ("more", Scenarios.warehouse(name: "more", level: 1_400)),
            ], options: CompareOptions(replications: 20))
        let view = try #require(ParetoView(comparison, criteria: [.totalCost, .onTimeInFull]))
        #expect(view.criteria == [.totalCost, .onTimeInFull])
        #expect(view.entries[1].dominatedBy.contains(0))
        #expect(view.entries[0].dominatedBy.isEmpty)
        #expect(view.front.contains(2))
    }

    @Test func `one criterion or one scenario makes no front`() throws {
        let base = Scenarios.warehouse(name: "base")
        let twins = try CompareStudy.run(
            [("a", base), ("b", base)], options: CompareOptions(replications: 3))
        #expect(ParetoView(twins) == nil)
        let two = try CompareStudy.run(
            [("a", base), ("b", Scenarios.warehouse(name: "b", level: 900))],
            options: CompareOptions(replications: 3))
        #expect(ParetoView(two, criteria: [.totalCost]) == nil)
    }
}
