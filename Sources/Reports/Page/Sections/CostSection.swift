// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplySimulator

/// What the total cost consists of.
struct CostSection {
    private let runs: [(name: String, content: RunContent)]

    init(_ runs: [(name: String, content: RunContent)]) { self.runs = Array(runs.prefix(6)) }

    var section: PageParts.Section? {
        let causes = RunContent.causes.filter { cause in runs.contains { ($0.content.mean(cause) ?? 0) != 0 }
        }
        guard causes.count > 1, let currency = runs.first?.content.currency else { return nil }
        // The largest first.
        func size(_ cause: Measure) -> Double { runs.map { $0.content.mean(cause) ?? 0 }.max() ?? 0 }
        let ranked = causes.sorted { size($0) > size($1) }
        let groups = ranked.map { cause in
            BarChart.Group(
                name: cause.title,
                bars: runs.enumerated().map { index, run in bar(cause, run, index, currency) })
        }
        let chart = BarChart(
            label: Phrase.costLabel.text(ranked.map { summary($0, currency) }.joined(separator: "; ")),
            groups: groups,
            legend: runs.count > 1
                ? runs.enumerated().map { Chart.LegendEntry(name: $1.name, style: "s\($0 % 6)") } : [])
        let remark =
            runs.count > 1
            ? Phrase.inWindow.text(currency) : Phrase.inWindowAndShare.text(currency)
        return PageParts.Section(
            id: "cost", title: Phrase.costByCause.text,
            content: [PageParts.figure(Phrase.whereMoneyGoes.text, remark, chart.chart)])
    }

    private func bar(
        _ cause: Measure, _ run: (name: String, content: RunContent), _ index: Int, _ currency: String
    ) -> BarChart.Bar {
        let estimate = run.content.estimate(cause)
        let mean = estimate?.mean ?? .nan
        var text = cause.cell(estimate)
        if runs.count == 1, let total = run.content.mean(.totalCost), total > 0 {
            text += " · \(NumberText.share(mean / total))"
        }
        let title = "\(run.name): \(cause.title) \(cause.text(estimate, currency: currency))"
        return BarChart.Bar(value: mean, text: text, title: title, style: "s\(index % 6)")
    }

    private func summary(_ cause: Measure, _ currency: String) -> String {
        let parts = runs.map { run in
            let amount = cause.compact(run.content.mean(cause) ?? .nan, currency: currency)
            return runs.count > 1 ? "\(run.name) \(amount)" : amount
        }
        return "\(cause.title) \(parts.joined(separator: ", "))"
    }
}
