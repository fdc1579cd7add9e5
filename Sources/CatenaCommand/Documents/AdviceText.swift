// SPDX-License-Identifier: Apache-2.0
import Foundation
import OutputAnalysis
import Reports
import Studies
import SupplySimulator

/// Advice as text for a terminal: the answer first, then what helps, what is not known, and what was tried in vain.
struct AdviceText {
    private let advice: Advice
    private let changes: [String: String]
    /// How the scenario is named on the command line.
    private let scenario: String

    init(_ advice: Advice, changes: [String: String], scenario: String) {
        self.advice = advice
        self.changes = changes
        self.scenario = scenario
    }

    var text: String {
        var parts = [TextTable.printable(headline).wrapped(to: 100) + "\n", method]
        let helps = advice.findings(.helps)
        if !helps.isEmpty { parts.append(table("What helps, the greatest effect first", helps)) }
        let undecided = advice.findings(.undecided)
        if !undecided.isEmpty {
            parts.append(table("Undecided: the replications do not tell", undecided, most: 12))
        }
        let others = advice.findings(.doesNotHelp)
        if !others.isEmpty { parts.append(table("Tried, and did not help", others)) }
        let hurts = advice.findings(.hurts)
        if !hurts.isEmpty { parts.append(table("Tried, and made it worse", hurts)) }
        if let wrong = planErrors { parts.append(wrong) }
        parts.append(reproduction)
        parts += advice.notes.map { "note: " + $0 }
        return parts.joined(separator: "\n")
    }

    /// The answer in a sentence or two.
    var headline: String {
        let tried = advice.findings.count
        guard tried > 0 else {
            return advice.isComplete
                ? "Nothing was tried: the budget of \(advice.budget) replications is too small."
                : "Stopped before the first lever was tried."
        }
        let counts = [
            (advice.findings(.undecided).count, "undecided"),
            (advice.findings(.doesNotHelp).count, "of no use"),
            (advice.findings(.hurts).count, "harmful"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let rest = counts.isEmpty ? "" : ", " + counts.joined(separator: ", ")
        guard let best = advice.findings(.helps).first, let effect = best.effect else {
            return "None of \(tried) changes is shown to help"
                + (counts.isEmpty ? "" : ":" + rest.dropFirst())
                + "."
        }
        let what = advice.objective == .profit ? "profit" : "cost saved"
        let lead = effect.estimate > advice.indifference ? "Worth most" : "Little to gain; worth most"
        var text =
            "\(lead): \(best.lever.words): \(signed(effect, advice.yearly)) \(advice.currency) of \(what) a year"
        if let base = advice.base.first, base.isFinite, base != 0 {
            text += " (\(NumberText.share(effect.estimate / base.magnitude)))"
        }
        if let payback = advice.payback(of: best) {
            text += "; " + words(payback, of: best)
        } else if !best.lever.isPaidFor {
            text += "; that is the most that it may cost"
        }
        return text + ". Of \(tried) changes \(advice.findings(.helps).count) "
            + (advice.findings(.helps).count == 1 ? "helps" : "help") + rest + "."
    }

    private var method: String {
        let level = NumberText.number(advice.level * 100)
        var text =
            "effects on \(advice.objective == .profit ? "profit" : "total cost (a saving is above zero)") in "
            + "\(advice.currency) over \(figure(advice.measuredDays)) measured days; the intervals of all levers hold together "
            + "at \(level)%; gains that cannot reach \(figure(advice.indifference)) are given up; \(NumberText.count(advice.replications)) "
            + "replications in all"
        if advice.untried > 0 { text += "; \(advice.untried) more levers were not tried" }
        return text.wrapped(to: 110) + "\n"
    }

    private func table(_ title: String, _ findings: [Advice.Finding], most: Int = 20) -> String {
        let table = AdvicePage.Table(
            title: title, columns: columns(findings), rows: rows(findings, most: most))
        let rest = findings.count - table.rows.count
        return TextTables.block(
            table.title,
            TextTable(
                columns: table.columns.map { TextTable.Column($0.title, $0.isText ? .leading : .trailing) },
                rows: table.rows
            ).text(widest: 62, limit: 200))
            + (rest > 0 ? "  and \(rest) more in --json\n" : "")
    }

    /// The tables of a page: what helps, what is not decided, and what was tried in vain.
    var tables: [AdvicePage.Table] {
        let groups: [(String, Advice.Verdict)] = [
            ("What helps", .helps), ("What is not decided", .undecided),
            ("What was tried in vain", .doesNotHelp), ("What made it worse", .hurts),
        ]
        return groups.compactMap { title, verdict in
            let findings = advice.findings(verdict)
            guard !findings.isEmpty else { return nil }
            return AdvicePage.Table(
                title: title, columns: columns(findings), rows: rows(findings, most: .max))
        }
    }

    private func columns(_ findings: [Advice.Finding]) -> [AdvicePage.Column] {
        var columns = [
            AdvicePage.Column("#"), AdvicePage.Column("change", isText: true),
            AdvicePage.Column("from", isText: true),
        ]
        if findings.contains(where: { $0.predicted != nil }) {
            columns.append(AdvicePage.Column("plan says"))
        }
        columns += [AdvicePage.Column("simulated"), AdvicePage.Column("per unit")]
        columns.append(
            AdvicePage.Column(advice.service == .onTimeInFull ? "on time, points" : "fill rate, points"))
        if hasEmissions(findings) { columns.append(AdvicePage.Column("kg CO₂e")) }
        if findings.first?.verdict == .helps {
            columns.append(AdvicePage.Column("may cost a year", isText: true))
        }
        return columns
    }

    private func hasEmissions(_ findings: [Advice.Finding]) -> Bool {
        findings.contains { ($0.emissions?.estimate ?? 0) != 0 }
    }

    private func rows(_ findings: [Advice.Finding], most: Int) -> [[String]] {
        let hasPlan = findings.contains { $0.predicted != nil }
        let hasEmissions = hasEmissions(findings)
        return findings.prefix(most).map { finding -> [String] in
            var row = [number(of: finding), finding.lever.words, origin(of: finding)]
            if hasPlan { row.append(finding.predicted.map { NumberText.signed($0, figure($0)) } ?? "–") }
            row.append(simulated(finding))
            row.append(
                finding.isIdentical
                    ? "–"
                    : finding.effectPerUnit.map {
                        "\(NumberText.signed($0, short($0)))/\(finding.lever.unit)"
                    } ?? "–")
            row.append(finding.service.map(points) ?? "–")
            if hasEmissions {
                row.append(
                    finding.emissions.map { interval in
                        interval.estimate == 0
                            ? "0"
                            : NumberText.signed(
                                interval.estimate,
                                NumberText.estimate(interval.estimate, halfWidth: interval.halfWidth))
                    } ?? "–")
            }
            if finding.verdict == .helps { row.append(worth(finding)) }
            return row
        }
    }

    private func number(of finding: Advice.Finding) -> String {
        "\((advice.findings.firstIndex { $0.lever.name == finding.lever.name } ?? 0) + 1)"
    }

    private func origin(of finding: Advice.Finding) -> String {
        guard let price = finding.shadowPrice else {
            guard let cause = finding.cause else { return finding.lever.kind == .own ? "you" : "parameter" }
            return "\(NumberText.share(cause.share)) of \(cause.isOfLateness ? "lateness" : "lost units")"
        }
        var text = "shadow price \(short(price.greatest))/\(price.unit)"
        if let range = price.range, range.isFinite { text += " to +\(short(range))" }
        if let cause = finding.cause {
            text += ", \(NumberText.share(cause.share)) of \(cause.isOfLateness ? "lateness" : "lost units")"
        }
        return text
    }

    private func simulated(_ finding: Advice.Finding) -> String {
        if finding.isIdentical { return "no difference" }
        if let effect = finding.effect { return signed(effect, 1) }
        return finding.meanEffect.map { NumberText.signed($0, figure($0)) } ?? "–"
    }

    private func signed(_ interval: ConfidenceInterval, _ factor: Double) -> String {
        // What only rounding makes uncertain is certain.
        let halfWidth = interval.halfWidth > 1e-7 * interval.estimate.magnitude ? interval.halfWidth : 0
        return NumberText.signed(
            interval.estimate,
            halfWidth > 0
                ? NumberText.estimate(interval.estimate * factor, halfWidth: halfWidth * factor)
                : figure(interval.estimate * factor))
    }

    /// A difference of shares in points.
    private func points(_ interval: ConfidenceInterval) -> String {
        guard interval.estimate != 0 || interval.halfWidth != 0 else { return "0" }
        let decimals = 2
        guard max(interval.estimate.magnitude, interval.halfWidth) >= 0.000_05 else { return "0" }
        func text(_ value: Double) -> String { String(format: "%.\(decimals)f", value * 100) }
        return (interval.estimate > 0 ? "+" : interval.estimate < 0 ? "−" : "")
            + text(interval.estimate.magnitude)
            + (interval.halfWidth < 0.000_05 ? "" : " ± " + text(interval.halfWidth))
    }

    private func worth(_ finding: Advice.Finding) -> String {
        guard let effect = finding.effect else { return "–" }
        if let payback = advice.payback(of: finding) { return words(payback, of: finding) }
        if finding.lever.isPaidFor { return "its cost is in the effect" }
        let low = max(0, effect.lower) * advice.yearly
        return "\(figure(effect.estimate * advice.yearly)), surely \(figure(low))"
    }

    private func words(_ payback: Advice.Payback, of finding: Advice.Finding) -> String {
        guard let price = finding.price else { return "" }
        guard payback.years.isFinite else {
            return "does not earn its \(figure(price.perYear)) a year"
        }
        if price.once == 0, let net = advice.netPerYear(of: finding) {
            return payback.longest.isFinite
                ? "earns \(figure(net.mean)) a year after its cost"
                : "earns \(figure(net.mean)) a year after its cost, but not surely"
        }
        let longest =
            payback.longest.isFinite
            ? "\(time(payback.shortest)) to \(time(payback.longest))"
            : "\(time(payback.shortest)) or more"
        return "pays back in \(time(payback.years)) (\(longest))"
    }

    /// A time in years from two on, else in days.
    private func time(_ years: Double) -> String {
        years >= 2 ? "\(NumberText.number((years * 10).rounded() / 10)) years" : "\(figure(years * 365)) days"
    }

    /// What the linear program got wrong.
    private var planErrors: String? {
        let wrong = advice.findings.filter { finding in
            guard let predicted = finding.predicted, let effect = finding.effect else { return false }
            return
                (predicted < effect.lower - advice.indifference
                || predicted > effect.upper + advice.indifference)
        }
        guard !wrong.isEmpty else { return nil }
        let names = wrong.prefix(8).map { finding in "#" + number(of: finding) }
        return
            ("The plan is wrong about \(names.joined(separator: ", "))\(wrong.count > 8 ? " and \(wrong.count - 8) more" : ""): "
            + "it knows neither chance nor the policies that the simulation runs.").wrapped(to: 110) + "\n"
    }

    private var reproduction: String {
        let shown = advice.findings.filter { $0.verdict == .helps }.prefix(10)
        guard let first = advice.findings.first else { return "" }
        let listed = shown.isEmpty ? [first] : Array(shown)
        let lines = listed.map { "  #\(number(of: $0)): \(setting(of: $0))" }
        return (["Check a change by catena compare \(scenario) with"] + lines).joined(separator: "\n") + "\n"
    }

    /// The commands that check what helps, or what was tried first when nothing does.
    var commands: [String] {
        let helps = advice.findings(.helps).prefix(10)
        let listed = helps.isEmpty ? Array(advice.findings.prefix(1)) : Array(helps)
        return listed.map { "catena compare \(quotedForShell(scenario)) \(setting(of: $0))" }
    }

    private func setting(of finding: Advice.Finding) -> String {
        "--set \(quoted(changes[finding.lever.name] ?? "")) --replications \(finding.replications)"
    }

    /// A text as one word of a shell.
    private func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }

    /// An amount of money: whole from a hundred on, else to a tenth.
    private func figure(_ value: Double) -> String {
        guard value.isFinite else { return NumberText.undefined }
        let tenths = (value * 10).rounded() / 10
        let isWhole = tenths.magnitude >= 100 || tenths == tenths.rounded()
        return isWhole && tenths.magnitude < 1e15
            ? NumberText.count(Int(value.rounded())) : NumberText.number(tenths)
    }

    /// A figure with three digits.
    private func short(_ value: Double) -> String { NumberText.compact(value) }
}
