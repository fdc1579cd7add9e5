// SPDX-License-Identifier: Apache-2.0
public import NetworkDesign
import ScenarioFiles

/// Orders and the sites that may serve them, from tables that a mapping names.
public struct AssignmentFile: Sendable {
    /// An order that no site may serve, whatever its capacity.
    public struct Refusal: Sendable {
        /// The order, by index.
        public var order: Int
        /// The rule that leaves no site, or the cost that has no rate.
        public var rule: String
        /// Why, in words.
        public var reason: String
        /// What the rule looks at, such as `Product ID 1700106`.
        public var detail: String
    }

    /// The orders, capacities and options.
    public var problem: AssignmentProblem
    /// What the orders are called.
    public var orderNames: [String] = []
    /// What the sites are called.
    public var siteNames: [String] = []
    /// The causes of cost.
    public var causes: [String]
    /// The cost of each option by cause.
    public var optionCosts: [[Double]] = []
    /// The orders that no site may serve.
    public var refusals: [Refusal] = []
    /// What is odd about the tables, in sentences.
    public var remarks: [String] = []

    /// Reads a mapping and its tables.
    ///
    /// - Parameter path: The mapping, in YAML.
    /// - Throws: Everything that is wrong with them, with lines.
    public init(path: String) throws(DesignFileFaults) {
        let mapping = try AssignmentMapping(path: path)
        problem = AssignmentProblem(orders: [], capacities: [], options: [])
        causes = mapping.costs.map(\.name)
        var faults: [String] = []
        let places = try readSites(mapping, &faults)
        var rules: [SiteTableIndex] = []
        for spec in mapping.rules + mapping.costs {
            rules.append(
                try SiteTableIndex(spec, mapping, places: places, faults: &faults, remarks: &remarks))
        }
        try readOrders(mapping, rules, &faults)
        guard faults.isEmpty else { throw DesignFileFaults(faults) }
    }

    private mutating func readSites(
        _ mapping: AssignmentMapping, _ faults: inout [String]
    ) throws(DesignFileFaults) -> [String: Int] {
        var table = try CheckedTable(path: mapping.path(of: mapping.sites.file))
        let column = mapping.sites.site
        table.require(column)
        let number = DesignNumber.value(mapping.sites.capacity)
        if number == nil { table.require(mapping.sites.capacity) }
        var places: [String: Int] = [:]
        for row in table.rows where table.faults.isEmpty || !places.isEmpty {
            guard !row[column].isEmpty else { continue }
            guard places[row[column]] == nil else {
                table.note(row, "the site \"\(row[column])\" is there already")
                continue
            }
            places[row[column]] = places.count
            siteNames.append(row[column])
            problem.capacities.append(
                number ?? table.number(row, mapping.sites.capacity, fallback: .infinity))
        }
        faults += table.faults
        return places
    }

    private mutating func readOrders(
        _ mapping: AssignmentMapping, _ tables: [SiteTableIndex], _ faults: inout [String]
    ) throws(DesignFileFaults) {
        var table = try CheckedTable(path: mapping.path(of: mapping.orders.file))
        let named = mapping.orders
        for column in [named.order, named.load, named.value]
        where !column.isEmpty && DesignNumber.value(column) == nil { table.require(column) }
        for index in tables {
            let wanted = index.spec.match.map(\.order) + [index.spec.per, index.spec.between?.order ?? ""]
            for column in wanted where !column.isEmpty { table.require(column) }
        }
        guard table.faults.isEmpty, faults.isEmpty else {
            faults += table.faults
            return
        }
        func amount(_ row: PlainTable.Row, _ column: String) -> Double {
            if column.isEmpty { return 1 }
            return DesignNumber.value(column) ?? table.number(row, column, fallback: 0)
        }
        for row in table.rows {
            let order = problem.orders.count
            orderNames.append(named.order.isEmpty ? "line \(row.line)" : row[named.order])
            problem.orders.append(.init(value: amount(row, named.value), load: amount(row, named.load)))
            var left: [Int: [Double]] = [:]
            for site in siteNames.indices { left[site] = [] }
            for index in tables where !left.isEmpty {
                let isCost = !index.spec.cost.isEmpty
                let costs = index.costs(
                    of: row, quantity: isCost ? amount(row, index.spec.per) : 1,
                    between: index.spec.between.map { amount(row, $0.order) })
                for site in left.keys {
                    if let cost = costs[site] {
                        if isCost { left[site]?.append(cost) }
                    } else {
                        left[site] = nil
                    }
                }
                if left.isEmpty {
                    refusals.append(
                        Refusal(
                            order: order, rule: index.spec.name, reason: index.reason(of: row),
                            detail: index.detail(of: row)))
                }
            }
            for site in left.keys.sorted() {
                let costs = left[site] ?? []
                problem.options.append(.init(order: order, site: site, cost: costs.reduce(0, +)))
                optionCosts.append(costs)
            }
        }
        if problem.orders.isEmpty { faults.append("\(table.path): there is no order") }
        faults += table.faults
    }
}
