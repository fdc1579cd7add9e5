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
            PageParts.paragraph(Phrase.sameNumbers.text),
            .element("pre", [:], manifest.command),
            PageParts.facts([
                (Phrase.result.text, manifest.study ?? manifest.id), (Phrase.made.text, manifest.created),
                (Phrase.seed.text, String(manifest.seed)),
                (Phrase.version.text, manifest.toolVersion),
                (Phrase.solver.text, manifest.solver.map { "\($0) \(manifest.solverVersion ?? "")" }),
                (Phrase.machine.text, manifest.machine),
                (
                    Phrase.time.text,
                    manifest.wallSeconds.isFinite ? "\(NumberText.compact(manifest.wallSeconds)) s" : nil
                ),
                (Phrase.events.text, NumberText.count(runs.reduce(into: UInt64(0)) { $0 &+= $1.run.events })),
            ]),
        ]
        let rows = runs.map { entry in
            PageTable.Row(
                name: entry.name,
                cells: [
                    PageTable.Cell(entry.run.manifest.scenarioHash),
                    PageTable.Cell(NumberText.count(entry.run.replications.count)),
                    PageTable.Cell(
                        entry.run.warmUp.origin == .given
                            ? NumberText.span(entry.run.warmUp.length) : warmUp(entry.run)),
                    PageTable.Cell(entry.run.manifest.isComplete ? Phrase.yes.text : Phrase.no.text),
                ])
        }
        parts.append(
            PageTable(
                caption: Phrase.scenarios.text,
                columns: [
                    PageTable.Column(title: Phrase.scenario.text, isText: true),
                    PageTable.Column(title: Phrase.hash.text, isText: true),
                    PageTable.Column(title: Phrase.replicationsTitle.text),
                    PageTable.Column(title: Phrase.warmUp.text, isText: true),
                    PageTable.Column(title: Phrase.complete.text, isText: true),
                ], rows: rows
            ).markup)
        return PageParts.Section(id: "reproduce", title: Phrase.reproduce.text, content: parts)
    }

    private func warmUp(_ run: StoredRun) -> String {
        let reason =
            switch run.warmUp.origin {
            case .given: Phrase.given.text
            case .mser5: Phrase.byMSER.text
            case .halfOfHorizon: Phrase.halfHorizon.text
            case .comparison: Phrase.asOther.text
            case .interrupted: Phrase.whileSearched.text
            }
        return "\(NumberText.span(run.warmUp.length)), \(reason)"
    }
}
