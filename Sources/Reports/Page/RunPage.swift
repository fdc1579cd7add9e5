// SPDX-License-Identifier: Apache-2.0
import Experiments
import ResultStore
import SupplySimulator

/// The report of one run.
struct RunPage {
    private let content: RunContent
    private var run: StoredRun { content.run }

    init(_ run: StoredRun) { content = RunContent(run) }

    var html: String {
        let name = run.manifest.variant.isEmpty ? run.manifest.scenario : run.manifest.variant
        let named = [(name: name, content: content)]
        let tables = TableSection(content)
        let measures = content.headlines + content.causes + tables.tables.flatMap(\.columns)
        let sections = [
            figures, NetworkSection(content).section, OverTimeSection(named).section,
            CostSection(named).section,
            tables.section, DefinitionSection(measures).section,
            ReproductionSection([(name: name, run: run)]).section,
        ]
        return PageParts.page(
            title: "\(run.manifest.scenario): simulation report", top: top,
            sections: sections.compactMap(\.self),
            foot: PageText.foot(run.manifest))
    }

    private var top: [Markup] {
        var top: [Markup] = [
            PageParts.paragraph("Simulation of \(run.manifest.scenario)", "kicker"),
            .element("h1", [:], headline), PageParts.paragraph(run.outline.summary, "lead"),
            PageParts.paragraph(PageText.method(content, level: run.level), "note-text"),
        ]
        if !run.manifest.isComplete {
            top.append(
                PageParts.alert("Incomplete", ["The run was stopped before all replications were done."]))
        }
        top.append(PageParts.alert("Worth knowing", run.warnings))
        top.append(PageText.tiles(content))
        return top
    }

    /// The answer in a sentence: service, and what it costs or earns.
    private var headline: String {
        let service = content.mean(.fillRate).map { "\(NumberText.share($0)) of demand is met at once" }
        let earns = (content.mean(.revenue) ?? 0) != 0
        let money = content.mean(earns ? .profit : .totalCost).map { amount in
            (earns ? "a profit of " : "a cost of ")
                + Measure.totalCost.compact(amount, currency: content.currency)
        }
        switch (service, money) {
        case (let service?, let money?): return "\(service), at \(money)"
        case (let service?, nil): return service
        case (nil, let money?): return money.uppercasedFirst
        case (nil, nil): return run.manifest.scenario
        }
    }

    private var figures: PageParts.Section? {
        // Fewer runs say nothing of one in twenty.
        let probabilities = run.replications.count >= 20 ? [0.05, 0.95] : []
        let rows = content.headlines.map { measure in
            let estimate = content.estimate(measure)
            let quantiles = probabilities.map { probability in
                PageTable.Cell(
                    estimate?.quantile(probability).map { measure.cell($0.value, like: estimate) }
                        ?? NumberText.undefined)
            }
            return PageTable.Row(
                name: measure.heading(currency: content.currency),
                cells: [.estimate(measure.cell(estimate))] + quantiles)
        }
        guard !rows.isEmpty else { return nil }
        return PageParts.Section(
            id: "figures", title: "Figures of the network",
            content: [
                PageTable(
                    caption: run.replications.count > 1 ? "Means over replications" : "One replication",
                    remark: probabilities.isEmpty
                        ? nil : "Of ten replications, nine lie between the last two columns.",
                    columns: [
                        PageTable.Column(title: "Measure", isText: true), PageTable.Column(title: "Mean"),
                    ]
                        + probabilities.map {
                            PageTable.Column(title: "\(PageText.levelText($0)) of runs below")
                        },
                    rows: rows
                ).markup
            ])
    }
}
