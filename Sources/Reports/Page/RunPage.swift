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
        let command = run.manifest.command
        let sections = [
            figures?.explained(content.headlines, command: command),
            NetworkSection(content).section?.explained(
                [.shippedUnits, .fillRate, .onHandMean], command: command),
            OverTimeSection(named).section?.explained(
                [.fillRate, .onHandMean, .backlogMean], command: command),
            DeliverySection(named).section?.explained(
                [], also: [(Phrase.deliveryTimes.text, Phrase.deliveryDefinition.text)], command: command),
            FlowSection(content).section?.explained([.shippedUnits, .totalCost, .profit], command: command),
            CostSection(named).section?.explained([.totalCost] + content.causes, command: command),
            tables.section, DefinitionSection(measures).section,
            ReproductionSection([(name: name, run: run)]).section,
        ]
        return PageParts.page(
            title: Phrase.simulationReport.text(run.manifest.scenario), top: top,
            sections: sections.compactMap(\.self),
            foot: PageText.foot(run.manifest))
    }

    private var top: [Markup] {
        var top: [Markup] = [
            PageParts.paragraph(Phrase.simulationOf.text(run.manifest.scenario), "kicker"),
            .element("h1", [:], headline), PageParts.paragraph(run.outline.summary, "lead"),
            PageParts.paragraph(PageText.method(content, level: run.level), "note-text"),
        ]
        if !run.manifest.isComplete {
            top.append(
                PageParts.alert(Phrase.incomplete.text, [Phrase.runStopped.text]))
        }
        top.append(PageParts.alert(Phrase.worthKnowing.text, ToldSentences.texts(run.warnings)))
        top.append(PageText.tiles(content))
        return top
    }

    /// The answer in a sentence: service, and what it costs or earns.
    private var headline: String {
        let service = content.mean(.fillRate).map { Phrase.demandMet.text(NumberText.share($0)) }
        let earns = (content.mean(.revenue) ?? 0) != 0
        let money = content.mean(earns ? .profit : .totalCost).map { amount in
            (earns ? Phrase.profitOf : .costOf)
                .text(Measure.totalCost.compact(amount, currency: content.currency))
        }
        switch (service, money) {
        case (let service?, let money?): return Phrase.serviceAtMoney.text(service, money)
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
            id: "figures", title: Phrase.figuresOfNetwork.text,
            content: [
                PageTable(
                    caption: (run.replications.count > 1 ? Phrase.meansOverReplications : .oneReplication)
                        .text,
                    remark: probabilities.isEmpty
                        ? nil : Phrase.nineOfTen.text,
                    columns: [
                        PageTable.Column(title: Phrase.measure.text, isText: true),
                        PageTable.Column(title: Phrase.mean.text),
                    ]
                        + probabilities.map {
                            PageTable.Column(title: Phrase.runsBelow.text(PageText.levelText($0)))
                        },
                    rows: rows
                ).markup
            ])
    }
}
