// SPDX-License-Identifier: Apache-2.0
import Experiments
import ResultStore
import SupplyNetwork

/// How to make the results of a page again, and what made them.
struct ReproductionSection {
    private let runs: [(name: String, run: StoredRun)]

    init(_ runs: [(name: String, run: StoredRun)]) { self.runs = runs }

    var section: PageParts.Section? {
        guard let first = runs.first?.run else { return nil }
        let manifest = first.manifest
        var parts: [Markup] = [
            PageParts.paragraph(
                "The same scenario, seed and version give the same numbers, to the last digit, on any machine and with "
                    + "any number of threads."),
            .element("pre", [:], manifest.command),
            PageParts.facts([
                ("Result", manifest.study ?? manifest.id), ("Made", manifest.created),
                ("Seed", String(manifest.seed)),
                ("Version", manifest.toolVersion),
                ("Solver", manifest.solver.map { "\($0) \(manifest.solverVersion ?? "")" }),
                ("Machine", manifest.machine),
                (
                    "Time",
                    manifest.wallSeconds.isFinite ? "\(NumberText.compact(manifest.wallSeconds)) s" : nil
                ),
                ("Events", NumberText.count(runs.reduce(into: UInt64(0)) { $0 &+= $1.run.events })),
            ]),
        ]
        let rows = runs.map { entry in
            PageTable.Row(
                name: entry.name,
                cells: [
                    PageTable.Cell(entry.run.manifest.scenarioHash),
                    PageTable.Cell(NumberText.count(entry.run.replications.count)),
                    PageTable.Cell(
                        entry.run.warmUp.origin == .given ? "\(entry.run.warmUp.length)" : warmUp(entry.run)),
                    PageTable.Cell(entry.run.manifest.isComplete ? "yes" : "no"),
                ])
        }
        parts.append(
            PageTable(
                caption: "Scenarios",
                columns: [
                    PageTable.Column(title: "Scenario", isText: true),
                    PageTable.Column(title: "Hash", isText: true),
                    PageTable.Column(title: "Replications"), PageTable.Column(title: "Warm-up", isText: true),
                    PageTable.Column(title: "Complete", isText: true),
                ], rows: rows
            ).markup)
        return PageParts.Section(id: "reproduce", title: "How to reproduce this", content: parts)
    }

    private func warmUp(_ run: StoredRun) -> String {
        let reason =
            switch run.warmUp.origin {
            case .given: "given"
            case .mser5: "found by MSER-5"
            case .halfOfHorizon: "half of the horizon"
            case .comparison: "as long as another scenario needs"
            case .interrupted: "stopped while it was searched"
            }
        return "\(run.warmUp.length), \(reason)"
    }
}
