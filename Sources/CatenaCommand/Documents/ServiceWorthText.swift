// SPDX-License-Identifier: Apache-2.0
import Experiments
import Reports
import SupplyNetwork
import SupplySimulator

/// What service is worth, for a terminal.
struct ServiceWorthText {
    private let report: ServiceWorthReport

    init(_ report: ServiceWorthReport) { self.report = report }

    var text: String {
        var parts = [report.sentence + "\n", method]
        if report.segments.count > 1 { parts.append("By segment, dearest point first\n" + ranking) }
        for worth in report.segments {
            parts.append("\(worth.segment)\n" + table(worth.series))
            if let without = worth.withoutFeedback {
                parts.append("\(worth.segment), with customers who do not remember\n" + table(without))
            }
            parts.append("\(worth.segment): what a point of \(report.serviceWords) moves\n" + slopes(worth))
        }
        parts += report.notes.map { "note: \($0)\n" }
        var text = parts.joined(separator: "\n")
        while text.last == "\n" { text.removeLast() }
        return text
    }

    private var method: String {
        let years = NumberText.number(report.years)
        return "\(report.replications) replications of each setting in the same random worlds, \(years) "
            + "year\(report.years == 1 ? "" : "s") measured; figures a year, intervals of "
            + "\(NumberText.number(report.level * 100))% each by itself\n"
    }

    private var ranking: String {
        let rows = report.segments.sorted { point($0) > point($1) }.map { worth in
            [
                worth.segment.name, NumberText.share(worth.series.presentService.value),
                worth.series.profit?.perPoint.map(cell) ?? "not shown",
                worth.series.slopes.first { $0.key == MeasureKey(.revenue) }?.perPoint.map(cell)
                    ?? "not shown",
                NumberText.share(worth.series.bestService.value)
                    + interval(worth.series.bestService, isShare: true),
                cell(worth.series.gain),
            ]
        }
        return TextTable(
            columns: [
                TextTable.Column("segment", .leading), TextTable.Column(report.serviceWords),
                TextTable.Column("profit a point"), TextTable.Column("revenue at risk a point"),
                TextTable.Column("best level"), TextTable.Column("gain there"),
            ], rows: rows
        ).text()
    }

    private func point(_ worth: ServiceWorth) -> Double {
        worth.series.profit?.perPoint?.value.magnitude ?? -1
    }

    private func table(_ series: ServiceWorth.Series) -> String {
        let keys = series.slopes.map(\.key)
        let rows = series.settings.map { setting in
            [
                setting.setting == report.lever.present ? "as it is" : report.lever.words(setting.setting),
                NumberText.share(setting.service.value),
            ]
                + zip(setting.changes, keys).map { change, _ in
                    setting.setting == report.lever.present
                        ? "" : NumberText.signed(change.value, NumberText.number(change.value)) + half(change)
                }
        }
        return TextTable(
            columns: [
                TextTable.Column(report.lever.rawValue, .leading), TextTable.Column(report.serviceWords),
            ]
                + keys.map { TextTable.Column(Self.title($0)) }, rows: rows
        ).text()
    }

    private func slopes(_ worth: ServiceWorth) -> String {
        let rows = worth.series.slopes.map { slope in
            let other = worth.withoutFeedback?.slopes.first { $0.key == slope.key }
            let gain = worth.feedback.first { $0.key == slope.key }
            return [
                Self.title(slope.key), slope.perPoint.map(cell) ?? "not shown", cell(slope.perStep),
                other?.perPoint.map(cell) ?? "", gain.map { cell($0.perPoint) } ?? "",
            ]
        }
        let step = report.lever == .priority ? "each rank" : "each 1% of \(report.lever.rawValue)"
        var columns = [
            TextTable.Column("", .leading), TextTable.Column("each point"), TextTable.Column(step),
        ]
        if worth.withoutFeedback != nil {
            columns += [TextTable.Column("each point without memory"), TextTable.Column("memory adds")]
        }
        return TextTable(columns: columns, rows: rows.map { Array($0.prefix(columns.count)) }).text()
    }

    static func title(_ key: MeasureKey) -> String {
        let name = key.measure.rawValue.replacing("-", with: " ")
        return key.entity == .network ? name : "\(name) of \(key.entity.name)"
    }

    private func cell(_ estimate: ServiceWorth.Estimate) -> String {
        ServiceWorthReport.text(estimate) + interval(estimate, isShare: false)
    }

    private func half(_ estimate: ServiceWorth.Estimate) -> String {
        guard let upper = estimate.upper else { return "" }
        return " ± " + NumberText.number(upper - estimate.value)
    }

    private func interval(_ estimate: ServiceWorth.Estimate, isShare: Bool) -> String {
        if isShare {
            guard let lower = estimate.lower, let upper = estimate.upper else { return "" }
            return " (\(NumberText.share(lower)) to \(NumberText.share(upper)))"
        }
        return ServiceWorthReport.interval(estimate).map { " (\($0))" } ?? ""
    }
}
