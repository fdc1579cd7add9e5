// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import OutputAnalysis
import PlanningModels
import Reports
import SupplyNetwork
import SupplySimulator

/// Placements of safety stock, for a terminal.
struct SafetyText {
    /// Of longer tables the dearest stock points are shown.
    private static let mostRows = 40

    private let report: SafetyReport

    init(_ report: SafetyReport) { self.report = report }

    var text: String {
        var parts = [report.sentence + "\n"]
        if report.judged != nil { parts.append(comparison) }
        for plan in report.plans { parts.append(heading(plan) + "\n" + table(plan)) }
        if report.judged != nil {
            parts.append("What theory promised and what simulation shows\n" + promises)
        }
        if !report.notes.isEmpty { parts.append(report.notes.map { "note: \($0)\n" }.joined()) }
        var text = parts.joined(separator: "\n")
        while text.last == "\n" { text.removeLast() }
        return text
    }

    private func heading(_ plan: SafetyStockPlan) -> String {
        var words = "\(plan.method.words): where to keep how much"
        if plan.entries.count > Self.mostRows {
            words += " (the \(Self.mostRows) dearest of \(plan.entries.count); --json has all)"
        }
        return words
    }

    private func table(_ plan: SafetyStockPlan) -> String {
        var shown = plan.entries
        if shown.count > Self.mostRows {
            shown = Array(shown.sorted { $0.safetyStockCost > $1.safetyStockCost }.prefix(Self.mostRows))
        }
        let hasTimes = shown.contains { $0.serviceDays != nil }
        let hasLots = shown.contains { $0.lot > 0 }
        var columns = [
            TextTable.Column("site", .leading), TextTable.Column("product", .leading),
            TextTable.Column("base stock"), TextTable.Column("safety stock"),
            TextTable.Column("\(report.scenario.currency) a day"), TextTable.Column("present level"),
        ]
        if hasTimes {
            columns += [
                TextTable.Column("waits (d)"), TextTable.Column("takes (d)"),
                TextTable.Column("serves in (d)"),
                TextTable.Column("covers (d)"),
            ]
        }
        if hasLots { columns.append(TextTable.Column("lot")) }
        let hasTheories = Set(shown.map(\.theory)).count > 1
        if hasTheories { columns.append(TextTable.Column("theory", .leading)) }
        let rows = shown.map { entry in
            var cells = [
                entry.site.name, entry.product.name, NumberText.number(entry.baseStock),
                NumberText.number(entry.safetyStock), NumberText.number(entry.safetyStockCost),
                present(entry),
            ]
            if hasTimes {
                cells += [entry.inboundDays, entry.leadDays, entry.serviceDays, entry.coverDays].map {
                    $0.map { NumberText.number($0) } ?? ""
                }
            }
            if hasLots { cells.append(entry.lot > 0 ? NumberText.number(entry.lot) : "") }
            return hasTheories ? cells + [entry.theory.rawValue] : cells
        }
        return TextTable(columns: columns, rows: rows).text()
    }

    /// The level to which the present policy brings the position, where it has one.
    private func present(_ entry: SafetyStockPlan.Entry) -> String {
        let site = report.scenario.network.sites.first { $0.id == entry.site }
        guard let item = site?.stock.first(where: { $0.product == entry.product }),
            let product = report.scenario.network.products.first(where: { $0.id == entry.product })
        else { return "" }
        switch item.policy {
        case .baseStock(let level), .echelonBaseStock(let level):
            return NumberText.number(product.units(level))
        case .reorderPointOrderUpTo(let point, _), .reorderPointQuantity(let point, _):
            return NumberText.number(product.units(point))
        case .minMax(let minimum, _): return NumberText.number(product.units(minimum))
        case .oneForOne: return NumberText.number(product.units(item.initialOnHand))
        default: return ""
        }
    }

    private var comparison: String {
        guard let judged = report.judged else { return "" }
        let comparison = judged.comparison
        let measures = comparison.measures.filter { key in
            comparison.scenarios.contains { ($0.result.estimate(of: key)?.mean ?? 0) != 0 }
        }
        let rows = measures.map { key in
            [key.measure.rawValue.replacing("-", with: " ")]
                + comparison.scenarios.map { compared in
                    let estimate = compared.result.estimate(of: key)
                    guard let mean = estimate?.mean else { return NumberText.undefined }
                    return key.measure.definition.unit == .share
                        ? NumberText.shareEstimate(mean, halfWidth: estimate?.interval?.halfWidth)
                        : NumberText.estimate(mean, halfWidth: estimate?.interval?.halfWidth)
                }
        }
        let table = TextTable(
            columns: [TextTable.Column("simulated", .leading)]
                + comparison.scenarios.map { TextTable.Column($0.name.replacing("-", with: " ")) }, rows: rows
        ).text()
        return table + "\(comparison.replications) replications each, in the same random worlds\n"
    }

    private var promises: String {
        guard let judged = report.judged else { return "" }
        let rows = judged.plans.flatMap { judged in
            judged.figures.map { figure in
                [
                    judged.plan.method.words, figure.words, value(figure.promised, figure),
                    figure.simulated.map { value($0, figure) } ?? NumberText.undefined, gap(figure),
                ]
            }
        }
        return TextTable(
            columns: [
                TextTable.Column("method", .leading), TextTable.Column("of what", .leading),
                TextTable.Column("promised"), TextTable.Column("simulated"), TextTable.Column("gap"),
            ], rows: rows
        ).text()
    }

    private func value(_ value: Double, _ figure: SafetyStockComparison.Figure) -> String {
        figure.isShare ? NumberText.share(value) : NumberText.number(value)
    }

    private func gap(_ figure: SafetyStockComparison.Figure) -> String {
        guard let simulated = figure.simulated else { return "" }
        let scale = figure.isShare ? 100.0 : 1
        let difference = (simulated - figure.promised) * scale
        let text = NumberText.estimate(difference, halfWidth: figure.gap.map { $0.halfWidth * scale })
        return NumberText.signed(difference, text) + (figure.isShare ? " points" : "")
    }
}
