// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Reports
import Studies
import SupplyNetwork
import SupplySimulator

/// A stress study as text for a terminal.
struct StressText {
    private let report: StressReport

    init(_ report: StressReport) { self.report = report }

    var text: String {
        var parts = [TextTable.printable(headline).wrapped(to: 100) + "\n", method]
        if !report.singles.isEmpty {
            parts.append(table("Failures, the greatest loss first", report.singles))
        }
        if !report.pairs.isEmpty { parts.append(table("Two at once", report.pairs)) }
        if !report.mitigations.isEmpty { parts.append(mitigations) }
        parts += report.notes.map { "note: \($0)" }
        return parts.joined(separator: "\n")
    }

    /// The answer in a sentence.
    var headline: String {
        guard let worst = report.singles.first else {
            return report.isComplete
                ? "Nothing here can fail." : "Stopped before the first failure was simulated."
        }
        let days = figure(report.lengthDays)
        guard let loss = worst.loss, !loss.contains(0) else {
            return
                "No failure of \(days) days is shown to cost anything: the greatest mean loss is \(figure(worst.meanLoss)) "
                + "\(report.currency)."
        }
        var text =
            report.singles.count == 1
            ? "\(days) days without the \(name(worst.points)) cost \(money(loss))"
            : "The \(name(worst.points)) is the most critical: \(days) days without it cost \(money(loss))"
        if case .surge? = worst.points.first {
            text = "The \(name(worst.points)) over \(days) days costs most: \(money(loss))"
        }
        if let survive = worst.daysToSurvive { text += "; customers feel it after \(figure(survive)) days" }
        if let recover = worst.daysToRecover {
            text += ", and service is back \(figure(recover)) days after its beginning"
        }
        return text + "."
    }

    private var method: String {
        "failures begin on day \(figure(report.startDay)); \(report.replications) paired replications each; losses are of "
            + "\(report.objective == .profit ? "profit" : "cost"), in \(report.currency), their intervals hold together\n"
    }

    private func table(_ title: String, _ cases: [StressReport.Case]) -> String {
        let countsCustomers = cases.contains { $0.lostCustomers != nil }
        let survives = cases.contains { $0.felt != nil }
        let shown = cases.prefix(20)
        let rows = shown.map { each -> [String] in
            var row = [
                name(each.points),
                each.loss.map { NumberText.estimate($0.estimate, halfWidth: $0.halfWidth) }
                    ?? figure(each.meanLoss),
                figure(each.lostUnits),
            ]
            if countsCustomers { row.append(each.lostCustomers.map { figure($0) } ?? "–") }
            if survives { row.append(each.daysToSurvive.map { figure($0) } ?? "never felt") }
            row.append(
                each.notRecovered > 0
                    ? (each.daysToRecover.map { "\(figure($0))" } ?? "–")
                        + ", \(Int((100 * each.notRecovered).rounded()))% not by the end"
                    : each.daysToRecover.map { figure($0) } ?? "–")
            return row
        }
        var columns = [
            TextTable.Column("", .leading), TextTable.Column("loss"), TextTable.Column("units lost"),
        ]
        if countsCustomers { columns.append(TextTable.Column("customers lost")) }
        if survives { columns.append(TextTable.Column("felt after d")) }
        columns.append(TextTable.Column("recovered after d"))
        let rest = cases.count - shown.count
        return TextTables.block(title, TextTable(columns: columns, rows: Array(rows)).text())
            + (rest > 0 ? "  and \(rest) more in --json\n" : "")
    }

    private var mitigations: String {
        let rows = report.mitigations.map { each in
            [
                name(each.kind), "\(each.point)",
                each.costPerYear.map { NumberText.estimate($0.estimate, halfWidth: $0.halfWidth) } ?? "–",
                each.avoidedLoss.map { NumberText.estimate($0.estimate, halfWidth: $0.halfWidth) } ?? "–",
                pays(each),
            ]
        }
        return TextTables.block(
            "What would help: pays if the failure comes at least so often",
            TextTable(
                columns: [
                    TextTable.Column("", .leading), TextTable.Column("against", .leading),
                    TextTable.Column("cost a year"), TextTable.Column("avoided loss"),
                    TextTable.Column("pays", .leading),
                ], rows: rows
            ).text())
    }

    private func pays(_ mitigation: StressReport.Mitigation) -> String {
        guard let avoided = mitigation.avoidedLoss, avoided.lower > 0, let years = mitigation.paysWithin
        else {
            return "nothing shown"
        }
        return years.isFinite ? "once in \(figure(years)) years" : "always"
    }

    private func name(_ kind: StressReport.Mitigation.Kind) -> String {
        switch kind {
        case .buffer(let share): "all levels +\(Int((100 * share).rounded()))%"
        case .secondSource(let site, let product, let lane):
            "a quarter of \(product) for \(site) over \(lane)"
        }
    }

    private func name(_ points: [StressPoint]) -> String {
        points.map(\.description).joined(separator: " + ")
    }

    private func money(_ interval: ConfidenceInterval) -> String {
        NumberText.estimate(interval.estimate, halfWidth: interval.halfWidth) + " \(report.currency)"
    }

    /// A number of days, units or money: whole from a hundred on, else to a tenth.
    private func figure(_ value: Double) -> String {
        guard value.isFinite else { return NumberText.undefined }
        let tenths = (value * 10).rounded() / 10
        let isWhole = tenths.magnitude >= 100 || tenths == tenths.rounded()
        return isWhole && tenths.magnitude < 1e15 ? NumberText.count(Int(value.rounded())) : "\(tenths)"
    }
}

/// A stress study as `--json` prints it.
struct StressDocument: Encodable {
    struct Case: Encodable {
        var fails: [String]
        var loss: IntervalDocument?
        var meanLoss: Double
        var lostUnits: Double
        var lostCustomers: Double?
        var daysToSurvive: Double?
        var felt: Double?
        var daysToRecover: Double?
        var notRecovered: Double

        init(_ each: StressReport.Case) {
            fails = each.points.map(\.description)
            loss = each.loss.map(IntervalDocument.init)
            meanLoss = each.meanLoss
            lostUnits = each.lostUnits
            lostCustomers = each.lostCustomers
            daysToSurvive = each.daysToSurvive
            felt = each.felt
            daysToRecover = each.daysToRecover
            notRecovered = each.notRecovered
        }
    }

    struct Mitigation: Encodable {
        var kind: String
        var share: Double?
        var site: String?
        var product: String?
        var lane: String?
        var against: String
        var costPerYear: IntervalDocument?
        var avoidedLoss: IntervalDocument?
        var paysWithinYears: Double?
    }

    var catena = toolVersion
    var scenario: String
    var currency: String
    var objective: String
    var startDay: Double
    var lengthDays: Double
    var replications: Int
    var level: Double
    var complete: Bool
    var failures: [Case]
    var pairs: [Case]
    var mitigations: [Mitigation]
    var notes: [String]

    init(_ report: StressReport) {
        scenario = report.scenario
        currency = report.currency
        objective = report.objective.rawValue
        startDay = report.startDay
        lengthDays = report.lengthDays
        replications = report.replications
        level = report.level
        complete = report.isComplete
        failures = report.singles.map(Case.init)
        pairs = report.pairs.map(Case.init)
        notes = report.notes
        mitigations = report.mitigations.map { each in
            var result = Mitigation(
                kind: "buffer", against: each.point.description,
                costPerYear: each.costPerYear.map(IntervalDocument.init),
                avoidedLoss: each.avoidedLoss.map(IntervalDocument.init),
                paysWithinYears: each.paysWithin.flatMap { $0.isFinite ? $0 : nil })
            switch each.kind {
            case .buffer(let share): result.share = share
            case .secondSource(let site, let product, let lane):
                result.kind = "second-source"
                (result.site, result.product, result.lane) = (site.name, product.name, lane.name)
            }
            return result
        }
    }
}
