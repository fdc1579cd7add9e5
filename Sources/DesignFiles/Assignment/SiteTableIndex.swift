// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles

/// A table of what sites can do or what it costs, ready to be asked for the sites of an order.
struct SiteTableIndex {
    /// One row that passes.
    struct Rate {
        var cost: Double
        var minimum: Double
        var from: Double
        var to: Double
    }

    let spec: AssignmentMapping.SiteTable
    /// The rows of each site by what they match.
    private var rates: [String: [Int: [Rate]]] = [:]
    private var isListed: [Bool]
    /// The sites that serve without a row.
    private var unlisted: [Int] = []

    /// Reads the table.
    ///
    /// - Parameters:
    ///   - spec: What its columns are.
    ///   - mapping: The file that says so.
    ///   - places: The sites by name.
    ///   - faults: Gathers what is wrong with it.
    ///   - remarks: Gathers what is odd.
    /// - Throws: That the file cannot be read.
    init(
        _ spec: AssignmentMapping.SiteTable, _ mapping: AssignmentMapping, places: [String: Int],
        faults: inout [String], remarks: inout [String]
    ) throws(DesignFileFaults) {
        self.spec = spec
        isListed = [Bool](repeating: false, count: places.count)
        var table = try CheckedTable(path: mapping.path(of: spec.file))
        table.require(spec.site)
        for pair in spec.match { table.require(pair.column) }
        let number = DesignNumber.value(spec.cost)
        if !spec.cost.isEmpty, number == nil { table.require(spec.cost) }
        if !spec.minimum.isEmpty { table.require(spec.minimum) }
        if let between = spec.between {
            table.require(between.from)
            table.require(between.to)
        }
        // A name in the table stands for one site, or for all that lead to it.
        var sites: [String: [Int]] = places.mapValues { [$0] }
        if let through = spec.through {
            var bridge = try CheckedTable(path: mapping.path(of: through.file))
            bridge.require(through.site)
            bridge.require(through.to)
            sites = [:]
            for row in bridge.rows {
                guard let site = places[row[through.site]] else { continue }
                sites[row[through.to], default: []].append(site)
            }
            faults += bridge.faults
        }
        guard table.faults.isEmpty else {
            faults += table.faults
            return
        }
        var strangers: Set<String> = []
        for row in table.rows {
            guard let found = sites[row[spec.site]] else {
                if spec.through == nil, !row[spec.site].isEmpty { strangers.insert(row[spec.site]) }
                continue
            }
            let rate = Rate(
                cost: number ?? (spec.cost.isEmpty ? 0 : table.number(row, spec.cost, fallback: 0)),
                minimum: spec.minimum.isEmpty ? 0 : table.number(row, spec.minimum, fallback: 0),
                from: spec.between.map { table.number(row, $0.from, fallback: 0) } ?? -.infinity,
                to: spec.between.map { table.number(row, $0.to, fallback: .infinity) } ?? .infinity)
            let key = spec.match.map { row[$0.column] }.joined(separator: "\u{1F}")
            for site in found {
                isListed[site] = true
                // A rule needs one row, not all of them.
                if spec.cost.isEmpty, spec.between == nil, rates[key]?[site] != nil { continue }
                rates[key, default: [:]][site, default: []].append(rate)
            }
        }
        faults += table.faults
        unlisted = spec.allowsUnlisted ? isListed.indices.filter { !isListed[$0] } : []
        if !strangers.isEmpty {
            let names = strangers.sorted()
            let shown = names.prefix(3).joined(separator: ", ")
            remarks.append(
                "\(mapping.path(of: spec.file)) names \(names.count) that are no sites: \(shown)"
                    + (names.count > 3 ? " …" : ""))
        }
    }

    /// What each site that may serve an order takes for it; empty when none may.
    func costs(of row: PlainTable.Row, quantity: Double, between: Double?) -> [Int: Double] {
        let key = spec.match.map { row[$0.order] }.joined(separator: "\u{1F}")
        var costs: [Int: Double] = [:]
        for (site, list) in rates[key] ?? [:] {
            for rate in list where between.map({ $0 >= rate.from && $0 <= rate.to }) ?? true {
                let cost = max(rate.minimum, rate.cost * quantity)
                costs[site] = min(cost, costs[site] ?? .infinity)
            }
        }
        for site in unlisted { costs[site] = 0 }
        return costs
    }

    /// What is said of an order that no site may serve because of this table.
    func reason(of row: PlainTable.Row) -> String {
        spec.otherwise.isEmpty ? "no site is left by \"\(spec.name)\"" : spec.otherwise
    }

    /// What the order is, as far as the table looks at it: `Product ID 1700106`.
    func detail(of row: PlainTable.Row) -> String {
        spec.match.map { "\($0.order) \(row[$0.order])" }.joined(separator: ", ")
    }
}
