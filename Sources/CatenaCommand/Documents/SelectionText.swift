// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import Reports
import SupplySimulator

/// A selection as text for a terminal.
struct SelectionText {
    private let selection: Selection

    init(_ selection: Selection) { self.selection = selection }

    var text: String {
        let rows = selection.entries.enumerated().map { index, entry in
            [
                entry.name, entry.mean.map { selection.objective.cell($0, halfWidth: nil) } ?? "–",
                entry.replications == 0 ? "–" : "\(entry.replications)", state(index, entry),
            ]
        }
        let table = TextTable(
            columns: [
                TextTable.Column("", .leading),
                TextTable.Column(selection.objective.heading(currency: selection.currency)),
                TextTable.Column("replications"), TextTable.Column("", .leading),
            ], rows: rows)
        return TextTable.printable(selection.sentence).wrapped(to: 100) + "\n\n" + table.text()
    }

    private func state(_ index: Int, _ entry: Selection.Entry) -> String {
        if index == selection.selected { return "selected" }
        if let first = entry.identicalTo { return "identical to \(selection.entries[first].name)" }
        return entry.droppedAfter.map { "dropped after \($0)" } ?? "may be the best"
    }
}

/// A selection as `--json` prints it.
struct SelectionDocument: Encodable {
    struct Entry: Encodable {
        var scenario: String
        var mean: Double?
        var replications: Int
        var droppedAfter: Int?
        var identicalTo: String?
        var difference: IntervalDocument?
    }

    var catena = toolVersion
    var objective: String
    var indifferenceZone: Double
    var level: Double
    var budget: Int
    var selected: String?
    var leader: String
    var candidates: [String]
    var sentence: String
    var scenarios: [Entry]

    init(_ selection: Selection) {
        let names = selection.entries.map(\.name)
        objective = selection.objective.rawValue
        indifferenceZone = selection.indifferenceZone
        level = selection.level
        budget = selection.budget
        selected = selection.selected.map { names[$0] }
        leader = names[selection.leader]
        candidates = selection.candidates.map { names[$0] }
        sentence = selection.sentence
        scenarios = selection.entries.map { entry in
            Entry(
                scenario: entry.name, mean: entry.mean, replications: entry.replications,
                droppedAfter: entry.droppedAfter, identicalTo: entry.identicalTo.map { names[$0] },
                difference: entry.difference.map(IntervalDocument.init))
        }
    }
}
