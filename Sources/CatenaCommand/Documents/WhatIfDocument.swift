// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import Reports
import SupplyNetwork

/// The plans of a base and its variants as `catena plan --what-if` prints them, as JSON or as text.
struct WhatIfDocument: Encodable {
    struct Cost: Encodable {
        var name: String
        var base: Double
        var variant: Double
        var change: Double
    }

    struct Change: Encodable {
        var lane: String?
        var mode: String?
        var site: String?
        var product: String
        var base: Double
        var variant: Double
    }

    struct Variant: Encodable {
        var name: String
        /// `optimal`, `infeasible`, `unbounded` or `stopped`; after `stopped` the plan is the best that was found.
        var status: String
        /// The wall time of its solve.
        var seconds: Double
        var costs: [Cost] = []
        var flows: [Change] = []
        var production: [Change] = []
        var stocks: [Change] = []
        /// What clashes, or gains without end, where there is no plan.
        var reasons: [String] = []

        /// The variant's total cost less the base's; nil without a plan.
        var changeOfCost: Double?
    }

    var catena = toolVersion
    var scenario: String
    var currency: String
    var solver: String
    var solverVersion: String
    /// Of the base's solve.
    var seconds: Double
    var costs: [String: Double]
    var variants: [Variant] = []

    init(_ base: SupplyPlan, seconds: Double, solver: String, version: String) {
        scenario = base.scenario
        currency = base.currency
        self.solver = solver
        solverVersion = version
        self.seconds = seconds
        costs = base.allCosts.reduce(into: [:]) { $0[$1.name] = $1.amount }
    }
}

extension SupplyPlan {
    /// The costs by cause and their sum.
    var allCosts: [(name: String, amount: Double)] { costs.byCause + [("total-cost", costs.total)] }
}

extension WhatIfDocument.Variant {
    init(_ name: String, _ plan: SupplyPlan, besides base: SupplyPlan, status: String, seconds: Double) {
        self.init(name: name, status: status, seconds: seconds)
        var names = base.allCosts.map(\.name)
        for cost in plan.allCosts where !names.contains(cost.name) { names.append(cost.name) }
        let before = Dictionary(uniqueKeysWithValues: base.allCosts.map { ($0.name, $0.amount) })
        let after = Dictionary(uniqueKeysWithValues: plan.allCosts.map { ($0.name, $0.amount) })
        costs = names.map { name in
            let (old, new) = (before[name] ?? 0, after[name] ?? 0)
            return WhatIfDocument.Cost(name: name, base: old, variant: new, change: new - old)
        }
        changeOfCost = plan.costs.total - base.costs.total
        let difference = PlanDifference(from: base, to: plan)
        flows = difference.flows.map(WhatIfDocument.Change.init)
        production = difference.production.map(WhatIfDocument.Change.init)
        stocks = difference.stocks.map(WhatIfDocument.Change.init)
    }
}

extension WhatIfDocument.Change {
    init(_ change: PlanDifference.Change) {
        self.init(product: change.product.name, base: change.before, variant: change.after)
        switch change.subject {
        case .flow(let lane, let mode): (self.lane, self.mode) = (lane.name, mode)
        case .production(let site), .stock(let site): self.site = site.name
        }
    }
}

// MARK: Text

extension WhatIfDocument {
    /// The answer for a terminal: one line a variant, then what each of them changes most.
    var text: String {
        let total = costs["total-cost"] ?? 0
        var rows = [["", "total-cost", "change", "", "seconds"]]
        rows.append(["base", Self.number(total), "", "", Self.number(seconds)])
        for variant in variants {
            let change = variant.changeOfCost
            let percent = change.map { total != 0 ? Self.signed(100 * $0 / abs(total)) + "%" : "" }
            rows.append([
                variant.name, change.map { Self.number(total + $0) } ?? variant.status,
                change.map(Self.signed) ?? "", percent ?? "", Self.number(variant.seconds),
            ])
        }
        let head = "Plans of \(scenario) and what changes them, in \(currency)\n" + Self.table(rows)
        return ([head] + variants.map(\.text)).joined(separator: "\n\n")
    }

    static func number(_ value: Double) -> String { NumberText.number(value.magnitude < 1e-7 ? 0 : value) }

    static func signed(_ value: Double) -> String { (value > 1e-7 ? "+" : "") + number(value) }

    /// Rows with their first column to the left and the others to the right.
    static func table(_ rows: [[String]]) -> String {
        // Types are written out here because inferring them took the compiler eight seconds.
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { (column: Int) -> Int in
            rows.map { (row: [String]) -> Int in column < row.count ? row[column].count : 0 }.max() ?? 0
        }
        let lines = rows.map { (row: [String]) -> String in
            let cells = row.indices.map { (column: Int) -> String in
                let room = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 ? row[column] + room : room + row[column]
            }
            var line = "  " + cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
        return lines.joined(separator: "\n")
    }
}

extension WhatIfDocument.Variant {
    private static let mostRows = 12

    fileprivate var text: String {
        var parts = [name + (status == "optimal" ? "" : ": \(status)")]
        let changed = costs.filter { abs($0.change) > 1e-7 * (1 + abs($0.base)) && $0.name != "total-cost" }
        if !changed.isEmpty {
            parts.append(
                WhatIfDocument.table(
                    changed.map {
                        [
                            $0.name, WhatIfDocument.number($0.base), "→", WhatIfDocument.number($0.variant),
                            WhatIfDocument.signed($0.change),
                        ]
                    }))
        }
        parts += list("flows (units over the horizon)", flows)
        parts += list("production (units over the horizon)", production)
        parts += list("mean stock (units)", stocks)
        parts += reasons.map { "  - \($0)" }
        if changeOfCost != nil, parts.count == 1 { parts.append("  nothing changes") }
        return parts.joined(separator: "\n")
    }

    private func list(_ title: String, _ changes: [WhatIfDocument.Change]) -> [String] {
        guard !changes.isEmpty else { return [] }
        let rows = changes.prefix(Self.mostRows).map { change in
            [
                ([change.lane, change.mode, change.site].compactMap(\.self) + [change.product])
                    .filter { !$0.isEmpty }.joined(separator: ", "),
                WhatIfDocument.number(change.base), "→", WhatIfDocument.number(change.variant),
                WhatIfDocument.signed(change.variant - change.base),
            ]
        }
        let rest = changes.count - Self.mostRows
        return ["  \(title)", WhatIfDocument.table(rows.map { ["  " + $0[0]] + $0.dropFirst() })]
            + (rest > 0 ? ["    … and \(rest) more; --json has all"] : [])
    }
}
