// SPDX-License-Identifier: Apache-2.0
import Foundation
import PlanningModels
import Reports
import SupplyNetwork

/// A plan as a terminal shows it: the cost first, then routes, stock, delivery times and what binds.
struct PlanText {
    private let plan: SupplyPlan

    init(_ plan: SupplyPlan) { self.plan = plan }

    var text: String {
        [costs, routes, paths, stocks, production, deliveries, prices, notes].compactMap(\.self).joined(
            separator: "\n\n")
    }

    private var costs: String? {
        var rows = plan.costs.byCause.filter { $0.amount != 0 }.map { [$0.name, number($0.amount)] }
        rows.append(["total-cost", number(plan.costs.total)])
        if plan.emissions > 0 { rows.append(["emissions (kg CO2e)", number(plan.emissions)]) }
        if plan.revenue != 0 {
            rows += [["revenue", number(plan.revenue)], ["profit", number(plan.profit)]]
        }
        let count = plan.calendar.count
        return "Plan of \(plan.scenario): \(count) periods, in \(plan.currency)\n" + table(rows)
    }

    private var routes: String? {
        struct Key: Hashable {
            var lane: String
            var mode: String
        }
        var totals: [Key: Double] = [:]
        for flow in plan.flows {
            totals[Key(lane: flow.lane.name, mode: flow.mode), default: 0] += flow.total
        }
        guard !totals.isEmpty else { return nil }
        let rows = totals.sorted { ($0.key.lane, $0.key.mode) < ($1.key.lane, $1.key.mode) }
        return "Routes (units over the horizon)\n"
            + table(rows.map { [$0.key.lane, $0.key.mode, number($0.value)] })
    }

    /// By which ways goods reach each segment: only where there is more to it than one lane.
    private var paths: String? {
        let paths = plan.paths
        guard paths.contains(where: { $0.share < 1 - 1e-9 || $0.steps.count > 1 }) else { return nil }
        var rows: [[String]] = []
        for path in paths.prefix(Self.mostRows) {
            rows.append([
                path.segment.name, path.product.name, number(path.share * 100) + "%",
                number(path.days) + " d",
                path.words,
            ])
        }
        return "Paths (share of the units, days on the way)\n" + leftTable(rows) + more(paths.count)
    }

    private var stocks: String? {
        guard !plan.stocks.isEmpty else { return nil }
        let rows = plan.stocks.prefix(Self.mostRows).map {
            [$0.site.name, $0.product.name, "mean \(number($0.mean))", "end \(number($0.end))"]
        }
        return "Stock (units)\n" + table(rows) + more(plan.stocks.count)
    }

    private var production: String? {
        guard !plan.production.isEmpty else { return nil }
        let rows = plan.production.prefix(Self.mostRows).map {
            [$0.site.name, $0.product.name, number($0.total)]
        }
        return "Production (units over the horizon)\n" + table(rows) + more(plan.production.count)
    }

    private var deliveries: String? {
        guard !plan.lateness.isEmpty else { return nil }
        var rows: [[String]] = []
        for late in plan.lateness {
            var row = [late.segment.name, "\(number(late.shipped)) units"]
            row.append(late.meanDays.map { "mean \(number($0)) d" } ?? "")
            row.append(late.promise(atService: 0.95).map { "95% within \(number($0)) d" } ?? "")
            row.append(late.lateShare.map { "\(number($0 * 100))% later than promised" } ?? "")
            rows.append(row)
        }
        return "Delivery times\n" + table(rows)
    }

    private var prices: String? {
        guard !plan.shadowPrices.isEmpty else { return nil }
        let sentences = plan.shadowPrices.prefix(Self.mostPrices).map {
            "  " + $0.sentence(in: plan.calendar, currency: plan.currency)
        }
        return "What binds, greatest saving first\n" + sentences.joined(separator: "\n")
    }

    private var notes: String? {
        guard !plan.notes.isEmpty else { return nil }
        return "What the plan does not see\n"
            + plan.notes.map { "  \($0.description)" }.joined(separator: "\n")
    }

    private static let mostRows = 40
    private static let mostPrices = 10

    private func more(_ count: Int) -> String {
        count > Self.mostRows ? "\n  … and \(count - Self.mostRows) more; --json has all" : ""
    }

    /// What is left of a zero after a solver's rounding reads as a zero.
    private func number(_ value: Double) -> String { NumberText.number(value.magnitude < 1e-7 ? 0 : value) }

    /// Rows with all columns to the left.
    private func leftTable(_ rows: [[String]]) -> String {
        table(rows.map { $0 + [""] })
    }

    /// Rows with their first columns to the left and their last to the right.
    private func table(_ rows: [[String]]) -> String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column == row.count - 1 && row.count > 1 ? padding + cell : cell + padding
            }
            return "  " + cells.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
