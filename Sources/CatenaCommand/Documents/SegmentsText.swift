// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Reports
import TransactionFiles

/// The result of `catena segments` for people: the answer first, then what it rests on.
struct SegmentsText {
    private let study: SegmentStudy

    init(_ study: SegmentStudy) { self.study = study }

    /// A day with the time: `2010-12-01 08:26`.
    static func moment(_ moment: (day: Int, seconds: Int)) -> String {
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let time = moment.seconds
        return
            "\(CivilDay.text(moment.day)) \(padded(time / 3_600)):\(padded(time / 60 % 60)):\(padded(time % 60))"
    }

    var text: String {
        [headline, segments, models, cleaning, columns, notes].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var headline: String {
        let base = study.base
        let count = study.segments.count
        var text =
            "\(NumberText.count(base.customers.count)) customers in \(count) segment\(count == 1 ? "" : "s"): "
            + "\(NumberText.count(base.orders.count)) orders, \(money(base.value)) paid, "
            + "\(CivilDay.text(base.first.day)) to \(CivilDay.text(base.end)).\n"
        if let best = study.segments.first, count > 1 {
            text +=
                "\(best.name): \(NumberText.share(Double(best.customers) / Double(max(1, base.customers.count)))) of the "
                + "customers, \(NumberText.share(best.value / max(base.value, .leastNormalMagnitude))) of what was paid.\n"
        }
        if base.sampleShare < 1 {
            text +=
                "A sample of \(NumberText.share(base.sampleShare)) of the customers, so that memory is bounded; shares and "
                + "rates hold for all, numbers for the sample.\n"
        }
        return text
    }

    private func money(_ value: Double) -> String {
        let cents = (value.magnitude * 100).rounded()
        guard cents < 9e15 else { return NumberText.number(value) }
        let whole = Int64(cents)
        let rest = whole % 100
        return (value < 0 ? "−" : "") + NumberText.count(whole / 100) + (rest < 10 ? ".0\(rest)" : ".\(rest)")
    }

    private var segments: String {
        let all = study.segments
        let customers = Double(max(1, study.base.customers.count))
        let value = max(study.base.value, .leastNormalMagnitude)
        var columns = [
            TextTable.Column("segment", .leading), TextTable.Column("customers"), TextTable.Column("share"),
            TextTable.Column("of value"), TextTable.Column("days since"), TextTable.Column("orders each"),
            TextTable.Column("paid each"), TextTable.Column("lines per order"),
        ]
        let hasModel = all.contains { $0.alive != nil }
        if hasModel {
            columns += [
                TextTable.Column("still buy"), TextTable.Column("purchases ahead"),
                TextTable.Column("lifetime value"),
            ]
        }
        let rows = all.map { segment in
            let means = segment.means
            var row = [
                segment.name, NumberText.count(segment.customers),
                NumberText.share(Double(segment.customers) / customers),
                NumberText.share(segment.value / value),
                NumberText.number(means.recency), NumberText.number(means.frequency),
                NumberText.number(means.monetary), NumberText.number(segment.orderLines.mean),
            ]
            if hasModel {
                row += [
                    segment.alive.map(NumberText.share) ?? NumberText.undefined,
                    segment.expectedPurchases.map(NumberText.number) ?? NumberText.undefined,
                    segment.lifetimeValue.map(NumberText.number) ?? NumberText.undefined,
                ]
            }
            return row
        }
        return TextTable(columns: columns, rows: rows).text(limit: 140)
    }

    private var models: String {
        var lines: [String] = []
        let unit = study.settings.daysPerUnit == 7 ? "weeks" : "days"
        if let fit = study.buying { lines.append("Buying and leaving (BG/NBD, \(unit)): \(parameters(fit))") }
        if let fit = study.spending { lines.append("Spending (Gamma–Gamma): \(parameters(fit))") }
        if let later = study.later {
            lines.append(
                "Forecast check: in the \(study.base.laterDays) days after \(CivilDay.text(study.base.end)), "
                    + "\(NumberText.number(later.forecast)) purchase days were expected of these customers, and "
                    + "\(NumberText.count(later.actual)) came.")
        }
        if let clustering = study.clustering {
            let trials = clustering.trials.map { "\($0.groups): \(NumberText.number($0.silhouette))" }
            lines.append(
                "k-means in \(clustering.count) groups; mean silhouette of \(NumberText.count(clustering.sampleSize)) "
                    + "customers by number of groups: " + trials.joined(separator: ", "))
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    private func parameters<Model>(_ fit: Fit<Model>) -> String {
        let parts = zip(fit.parameterNames, zip(fit.estimates, fit.standardErrors)).map { name, pair in
            "\(name) \(NumberText.number(pair.0)) ± \(NumberText.number(pair.1))"
        }
        return parts.joined(separator: ", ")
            + "; log-likelihood \(NumberText.number(fit.logLikelihood)), \(NumberText.count(fit.customers)) customers (± standard error)"
    }

    private var cleaning: String {
        let base = study.base
        var rows = [["used", NumberText.count(base.used), ""]]
        for reason in DropReason.allCases {
            guard let tally = base.dropped[reason] else { continue }
            rows.append(["dropped: \(reason.words)", NumberText.count(tally.count), tally.places])
        }
        rows.append(["read", NumberText.count(base.read), ""])
        var text = TextTable(
            columns: [
                TextTable.Column("lines", .leading), TextTable.Column("count"),
                TextTable.Column("first", .leading),
            ], rows: rows
        ).text(widest: 60)
        if base.repeated.count > 0 {
            let fate = base.options.dropsDuplicates ? "dropped" : "kept; --drop-duplicates drops them"
            text +=
                "\(NumberText.count(base.repeated.count)) lines are the same as one before (\(base.repeated.places)): \(fate).\n"
        }
        let returns = base.returns
        if returns.matched.count + returns.unmatched.count > 0 {
            let fate =
                base.options.deductsReturns ? "deducted" : "not deducted; --deduct-returns takes it off"
            text +=
                "Came back or cancelled: \(NumberText.count(returns.matched.count)) lines of something bought before, worth "
                + "\(money(returns.matchedValue)) (\(fate)); \(NumberText.count(returns.unmatched.count)) of nothing that was.\n"
        }
        if returns.cancelledOrders > 0 {
            text +=
                "Cancelled orders (a C before the number): \(NumberText.count(returns.cancelledOrders)).\n"
        }
        let seen = base.seen
        text +=
            "All lines that are whole, used or not: \(NumberText.count(seen.customers)) customers"
            + (seen.orders > 0 ? ", \(NumberText.count(seen.orders)) orders" : "")
            + (seen.products > 0 ? ", \(NumberText.count(seen.products)) products" : "")
            + "; used: \(Self.moment(base.first)) to \(Self.moment(base.last)).\n"
        return text
    }

    private var columns: String {
        TextTable(
            columns: [
                TextTable.Column("taken as", .leading), TextTable.Column("column", .leading),
                TextTable.Column("because of", .leading),
            ],
            rows: study.base.layout.choices.map { [$0.column.rawValue, $0.name, $0.reason] }
        ).text(widest: 70)
    }

    private var notes: String {
        let layout = study.base.layout
        var notes = layout.notes + study.notes
        let roles = Set(layout.choices.map(\.column))
        if !roles.contains(.order) {
            notes.append("No column of orders: what a customer buys in a day is one order.")
        }
        if !roles.contains(.amount), !roles.contains(.price) {
            notes.append("No column of amounts or prices: value is counted in units.")
        }
        if roles.contains(.amount), roles.contains(.price) {
            notes.append("Amount and price are both there: the amount counts.")
        }
        if !roles.contains(.quantity) { notes.append("No column of quantities: each line is one unit.") }
        for segment in study.segments {
            for note in segment.notes { notes.append("\(segment.name): \(note).") }
        }
        return notes.map { "• \($0)" }.joined(separator: "\n")
    }
}
