// SPDX-License-Identifier: Apache-2.0
import Experiments
import Reports
import Studies
import SupplyNetwork
import SupplySimulator

/// Amplification and its causes, for a terminal.
struct BullwhipText {
    /// The most stock points that are listed.
    private static let mostStockPoints = 10
    /// The most sites that are listed.
    private static let mostSites = 20

    private let report: BullwhipReport

    init(_ report: BullwhipReport) { self.report = report }

    var text: String {
        var lead = report.sentence + "\n"
        if let lever = report.leverSentence { lead += lever + "\n" }
        var parts = [lead]
        if !report.amplifications.isEmpty {
            parts.append(method)
            parts.append("Where: order variance over demand variance, per \(report.measurePeriod)\n" + nodes)
        }
        if let attribution = report.attribution { parts.append("Why\n" + causes(attribution)) }
        if !report.levers.isEmpty { parts.append("What helps, best first\n" + levers) }
        let waves = cycles
        if !waves.isEmpty { parts.append("Cycles\n" + waves) }
        if let responses = report.responses { parts.append(heading(responses) + table(responses)) }
        parts += report.notes.map { "note: \($0)\n" }
        var text = parts.joined(separator: "\n")
        while text.last == "\n" { text.removeLast() }
        return text
    }

    private var method: String {
        let count = report.replications
        let window = "\(report.periods) periods of \(report.measurePeriod)"
        let interval =
            count > 1 && !report.isDeterministic
            ? "; intervals of \(NumberText.number(report.level * 100))% each by itself" : ""
        return "\(count) replication\(count == 1 ? "" : "s"), \(window) measured\(interval)\n"
    }

    private var nodes: String {
        // In a row of single sites the echelons are the sites.
        let isRow =
            count { if case .site = $0 { true } else { false } }
            == count { if case .echelon = $0 { true } else { false } }
        var sites = 0
        var points: [BullwhipReport.Amplification] = []
        var rows: [[String]] = []
        for node in report.amplifications {
            switch node.entity {
            case .echelon where isRow: continue
            case .stockPoint:
                points.append(node)
                continue
            case .site:
                sites += 1
                if sites > Self.mostSites { continue }
            default: break
            }
            rows.append(row(node))
        }
        points.sort { ($0.bullwhip?.value ?? -1) > ($1.bullwhip?.value ?? -1) }
        for node in points.prefix(Self.mostStockPoints) where node.bullwhip != nil { rows.append(row(node)) }
        var text = TextTable(
            columns: [
                TextTable.Column("node", .leading), TextTable.Column("bullwhip"),
                TextTable.Column("over customers' demand"), TextTable.Column("net stock"),
                TextTable.Column("demand variance"), TextTable.Column("order variance"),
            ], rows: rows
        ).text()
        let hidden = max(0, sites - Self.mostSites) + max(0, points.count - Self.mostStockPoints)
        if hidden > 0 { text += "  (\(hidden) more in --json and in the report)\n" }
        return text
    }

    private func count(_ isWanted: (MeasuredEntity) -> Bool) -> Int {
        report.amplifications.filter { isWanted($0.entity) }.count
    }

    private func row(_ node: BullwhipReport.Amplification) -> [String] {
        [
            BullwhipReport.name(node.entity), node.bullwhip.map(Self.cell) ?? NumberText.undefined,
            node.entity == .network
                ? "" : node.overCustomers.map(BullwhipReport.text) ?? NumberText.undefined,
            node.netStock.map(Self.cell) ?? "", NumberText.number(node.demandVariance),
            NumberText.number(node.orderVariance),
        ]
    }

    private func causes(_ attribution: BullwhipAttribution) -> String {
        var rows = [["without any of these", Self.cell(attribution.none), "", ""]]
        for share in attribution.shares {
            rows.append([
                "+ " + share.cause.words, Self.cell(share.part),
                share.share.map(NumberText.share) ?? NumberText.undefined, Self.signed(share.alone),
            ])
        }
        rows.append(["= as it is", Self.cell(attribution.all), "", ""])
        var text = TextTable(
            columns: [
                TextTable.Column("", .leading), TextTable.Column("amplification"), TextTable.Column("share"),
                TextTable.Column("if it alone went away"),
            ], rows: rows
        ).text()
        if let variability = attribution.leadTimeVariability {
            text +=
                "  Lead times that never vary about their means would change it by \(Self.signed(variability)).\n"
        }
        text +=
            "  Shapley values over \(attribution.combinations) combinations, \(attribution.replications) "
            + "replication\(attribution.replications == 1 ? "" : "s") each in the same random worlds; in units of the "
            + "variance of customers' demand.\n"
        return text
    }

    private var levers: String {
        let rows = report.levers.map { effect in
            [
                effect.lever.words, BullwhipReport.text(effect.amplification), Self.signed(effect.change),
                effect.change.lower != nil && !effect.change.excludes(0) ? "not shown" : "",
                effect.fillRate.map { NumberText.signed($0.value, NumberText.share($0.value)) } ?? "",
                effect.totalCost.map { NumberText.signed($0.value, NumberText.number($0.value)) } ?? "",
            ]
        }
        return TextTable(
            columns: [
                TextTable.Column("lever", .leading), TextTable.Column("amplification"),
                TextTable.Column("change"), TextTable.Column("", .leading), TextTable.Column("fill rate"),
                TextTable.Column("total cost"),
            ], rows: rows
        ).text(widest: 46)
    }

    private var cycles: String {
        var lines = ""
        for spectrum in report.spectra {
            if case .echelon = spectrum.entity { continue }
            let sentences = report.sentences(of: spectrum).prefix(spectrum.entity == .network ? 3 : 1)
            for sentence in sentences {
                lines += "  \(BullwhipReport.name(spectrum.entity)): \(sentence)\n"
            }
        }
        return lines
    }

    private func heading(_ responses: BullwhipResponses) -> String {
        "Response of orders to \(responses.period) of demand more, and to \(NumberText.share(responses.step)) more "
            + "from then on\n"
    }

    private func table(_ responses: BullwhipResponses) -> String {
        let period = responses.period
        let rows = zip(responses.toPulse, responses.toStep).compactMap { pulse, step -> [String]? in
            if case .echelon = pulse.entity { return nil }
            return [
                BullwhipReport.name(pulse.entity), NumberText.number(pulse.peak) + "x",
                pulse.peakPeriod == 0
                    ? "at once" : "\(TimeSpan(seconds: Int64(pulse.peakPeriod) * period.seconds))",
                NumberText.number(pulse.trough) + "x", settled(pulse, period),
                NumberText.number(step.peak) + "x",
                step.overshoot.map(NumberText.share) ?? NumberText.undefined, settled(step, period),
            ]
        }
        return TextTable(
            columns: [
                TextTable.Column("node", .leading), TextTable.Column("pulse: peak"),
                TextTable.Column("after"),
                TextTable.Column("trough"), TextTable.Column("settles after"), TextTable.Column("step: peak"),
                TextTable.Column("overshoot"), TextTable.Column("settles after"),
            ], rows: Array(rows.prefix(Self.mostSites))
        ).text()
    }

    private func settled(_ response: BullwhipResponses.Response, _ period: TimeSpan) -> String {
        response.settlingPeriods.map { "\(TimeSpan(seconds: Int64($0) * period.seconds))" } ?? "does not"
    }

    static func cell(_ estimate: BullwhipReport.Estimate) -> String {
        BullwhipReport.text(estimate) + BullwhipReport.interval(estimate)
    }

    static func signed(_ estimate: BullwhipReport.Estimate) -> String {
        NumberText.signed(estimate.value, BullwhipReport.text(estimate)) + BullwhipReport.interval(estimate)
    }
}
