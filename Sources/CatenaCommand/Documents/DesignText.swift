// SPDX-License-Identifier: Apache-2.0
import DesignFiles
import NetworkDesign
import Reports

/// A design for a terminal: the cost by cause, the sites, who serves whom, and what comes of it.
struct DesignText {
    private let answer: DesignAnswer

    init(_ answer: DesignAnswer) { self.answer = answer }

    var text: String {
        [summary, costs, sites, services, outcomes].compactMap(\.self).joined(separator: "\n\n")
    }

    private var summary: String {
        let open = answer.sites.count(where: \.isOpen)
        let proof =
            answer.isProven
            ? "proven least"
            : "at least \(money(answer.bound)) is needed: gap \(number(answer.gap * 100))%"
        return
            "\(open) of \(answer.sites.count) sites are open\nThe design costs \(money(answer.cost))"
            + (answer.unit.isEmpty ? "" : " \(answer.unit)") + "; \(proof)"
    }

    private var costs: String? {
        let rows = answer.costs.filter { $0.amount != 0 }.map { [$0.cause, money($0.amount)] }
        guard rows.count > 0 else { return nil }
        let title = answer.outcomes.isEmpty ? "Cost by cause" : "Mean cost by cause"
        return "\(title)\n" + TextColumns.aligned(rows)
    }

    private var sites: String {
        var rows = [["site", "size", "capacity", "load", "used", "customers", "fixed cost", "place"]]
        let open = answer.sites.filter(\.isOpen)
        for site in open.prefix(Self.mostRows) {
            let hasLoad = answer.outcomes.isEmpty
            rows.append([
                site.name, site.size, site.capacity.isFinite ? number(site.capacity) : "no limit",
                hasLoad ? number(site.load) : "",
                hasLoad && site.capacity.isFinite && site.capacity > 0
                    ? NumberText.share(site.load / site.capacity) : "",
                hasLoad ? NumberText.count(site.customers) : "", money(site.fixedCost),
                site.place.map { "\(rounded($0.y)), \(rounded($0.x))" } ?? "",
            ])
        }
        if answer.model == "greenfield" || answer.sites.contains(where: { $0.place != nil }) {
            rows[0][7] = "latitude, longitude or y, x"
        } else {
            rows[0][7] = ""
        }
        if !answer.outcomes.isEmpty { (rows[0][3], rows[0][4], rows[0][5]) = ("", "", "") }
        if open.allSatisfy(\.size.isEmpty) { rows[0][1] = "" }
        let closed = answer.sites.filter { !$0.isOpen }.map(\.name)
        let rest = closed.count > 20 ? " and \(closed.count - 20) more" : ""
        return "Open\n" + TextColumns.aligned(rows, leftColumns: 2)
            + (open.count > Self.mostRows
                ? "\n  … and \(open.count - Self.mostRows) more; --json has all" : "")
            + (closed.isEmpty ? "" : "\nNot open: \(closed.prefix(20).joined(separator: ", "))\(rest)")
    }

    private var services: String? {
        guard !answer.services.isEmpty else { return nil }
        var rows = [["customer", "site", "share", "units", "unit cost"]]
        for service in answer.services.prefix(Self.mostRows) {
            rows.append([
                service.customer, service.site, NumberText.share(service.share), number(service.units),
                number(service.unitCost),
            ])
        }
        let rest = answer.services.count - Self.mostRows
        return "Who serves whom\n" + TextColumns.aligned(rows, leftColumns: 2)
            + (rest > 0 ? "\n  … and \(rest) more; --json and --write-assignment have all" : "")
    }

    private var outcomes: String? {
        guard !answer.outcomes.isEmpty else { return nil }
        var rows = [["demand", "probability", "cost", "units not served"]]
        for outcome in answer.outcomes.prefix(Self.mostRows) {
            rows.append([
                outcome.name, NumberText.share(outcome.probability), money(outcome.cost),
                number(outcome.missing),
            ])
        }
        let mean = answer.outcomes.reduce(0) { $0 + $1.probability * $1.cost }
        rows.append(["mean", "", money(mean), ""])
        if let worst = answer.worstMean { rows.append(["mean of the worst", "", money(worst), ""]) }
        return "What may come\n" + TextColumns.aligned(rows)
    }

    /// Who serves whom as a CSV file.
    var table: String {
        var text = "customer,site,share,units,unit-cost\n"
        for service in answer.services {
            let cells = [
                service.customer, service.site, "\(service.share)", "\(service.units)", "\(service.unitCost)",
            ]
            text += cells.map(TextColumns.field).joined(separator: ",") + "\n"
        }
        return text
    }

    private static let mostRows = 40

    private func number(_ value: Double) -> String { NumberText.number(value.magnitude < 1e-7 ? 0 : value) }

    private func money(_ value: Double) -> String { TextColumns.fixed(value, decimals: 2) }

    private func rounded(_ value: Double) -> String { "\((value * 1e4).rounded() / 1e4)" }
}
