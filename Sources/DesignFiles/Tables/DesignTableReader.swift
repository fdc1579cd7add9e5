// SPDX-License-Identifier: Apache-2.0
import NetworkDesign
import ScenarioFiles

/// Reads the tables of a design one by one, gathering faults and remarks.
struct DesignTableReader {
    struct Customers {
        var customers: [FacilityProblem.Customer] = []
        var places: [DesignPoint] = []
        var measure: DistanceMeasure?
    }

    struct Sites {
        var sites: [FacilityProblem.Site] = []
        var sizeNames: [[String]] = []
        var unitCosts: [Double] = []
        var places: [DesignPoint] = []
        var measure: DistanceMeasure?
    }

    private(set) var faults: [String] = []
    private(set) var remarks: [String] = []
    private static let placeColumns = ["latitude", "longitude", "x", "y"]

    private mutating func finish(_ table: CheckedTable, known: [String]) {
        var table = table
        remarks += table.strayColumns(known: known + Self.placeColumns)
        faults += table.faults
    }

    /// How the places of a table are written; `nil` when it has none.
    private func measure(of table: CheckedTable) -> DistanceMeasure? {
        if table.has("latitude"), table.has("longitude") { return .greatCircle }
        return table.has("x") && table.has("y") ? .euclidean : nil
    }

    private func place(
        _ row: PlainTable.Row, _ table: inout CheckedTable, _ measure: DistanceMeasure?
    ) -> DesignPoint {
        guard let measure else { return DesignPoint(x: 0, y: 0) }
        let (across, up) = measure == .greatCircle ? ("longitude", "latitude") : ("x", "y")
        for column in [across, up] where row[column].isEmpty {
            table.note(row, "\(column) is empty, expected a number")
        }
        let x = table.number(row, across, fallback: 0, least: -.infinity)
        let y = table.number(row, up, fallback: 0, least: -.infinity)
        if measure == .greatCircle, abs(y) > 90 || abs(x) > 360 {
            table.note(
                row, "\(y), \(x) is no place on the globe; expected latitude up to 90, longitude up to 180")
        }
        return DesignPoint(x: x, y: y)
    }

    mutating func customers(_ path: String) throws(DesignFileFaults) -> Customers {
        var table = try CheckedTable(path: path)
        table.require("customer")
        var result = Customers(measure: measure(of: table))
        var seen: [String: Int] = [:]
        for row in table.rows where table.has("customer") {
            let name = row["customer"]
            guard !name.isEmpty else {
                table.note(row, "customer is empty, expected a name")
                continue
            }
            if let line = seen[name] {
                table.note(row, "the customer \"\(name)\" stands in line \(line) already")
                continue
            }
            seen[name] = row.line
            result.customers.append(
                .init(name: name, demand: table.number(row, "demand", fallback: table.has("demand") ? 0 : 1)))
            result.places.append(place(row, &table, result.measure))
        }
        if result.customers.isEmpty, table.faults.isEmpty {
            faults.append("\(path): there is no customer")
        }
        finish(table, known: ["customer", "demand"])
        return result
    }

    mutating func sites(_ path: String) throws(DesignFileFaults) -> Sites {
        var table = try CheckedTable(path: path)
        table.require("site")
        var result = Sites(measure: measure(of: table))
        var numbers: [String: Int] = [:]
        for row in table.rows where table.has("site") {
            let name = row["site"]
            guard !name.isEmpty else {
                table.note(row, "site is empty, expected a name")
                continue
            }
            let size = FacilityProblem.Size(
                capacity: table.number(row, "capacity", fallback: .infinity),
                fixedCost: table.number(row, "fixed-cost", fallback: 0))
            if let number = numbers[name] {
                guard !row["size"].isEmpty, !result.sizeNames[number].contains(row["size"]) else {
                    table.note(row, "the site \"\(name)\" is there already; its rows need different sizes")
                    continue
                }
                result.sites[number].sizes.append(size)
                result.sizeNames[number].append(row["size"])
                continue
            }
            numbers[name] = result.sites.count
            result.sites.append(
                .init(
                    name: name, sizes: [size], closingCost: table.number(row, "closing-cost", fallback: 0),
                    mustOpen: table.truth(row, "must-open")))
            result.sizeNames.append([row["size"]])
            result.unitCosts.append(table.number(row, "unit-cost", fallback: 0))
            result.places.append(place(row, &table, result.measure))
        }
        if result.sites.isEmpty, table.faults.isEmpty { faults.append("\(path): there is no site") }
        finish(
            table,
            known: ["site", "fixed-cost", "capacity", "size", "closing-cost", "must-open", "unit-cost"])
        return result
    }

    mutating func costs(_ path: String, of problem: FacilityProblem) throws(DesignFileFaults) -> [[Double]] {
        var table = try CheckedTable(path: path)
        for column in ["site", "customer", "cost"] { table.require(column) }
        var costs = problem.sites.map { _ in [Double](repeating: .infinity, count: problem.customers.count) }
        if table.faults.isEmpty {
            let sites = Self.places(problem.sites.map(\.name))
            let customers = Self.places(problem.customers.map(\.name))
            for row in table.rows {
                let site = table.place(row, "site", in: sites)
                let customer = table.place(row, "customer", in: customers)
                guard let site, let customer else { continue }
                costs[site][customer] = table.number(row, "cost", fallback: .infinity)
            }
        }
        finish(table, known: ["site", "customer", "cost"])
        return costs
    }

    mutating func demands(
        _ path: String, of customers: [FacilityProblem.Customer]
    ) throws(DesignFileFaults) -> [(name: String, scenario: RobustFacilityProblem.DemandScenario)] {
        var table = try CheckedTable(path: path)
        for column in ["scenario", "customer", "demand"] { table.require(column) }
        var found: [(name: String, scenario: RobustFacilityProblem.DemandScenario)] = []
        if table.faults.isEmpty {
            let places = Self.places(customers.map(\.name))
            var numbers: [String: Int] = [:]
            let hasWeights = table.has("probability")
            for row in table.rows {
                let name = row["scenario"]
                let weight = table.number(row, "probability", fallback: 1)
                let number = numbers[name] ?? found.count
                if number == found.count {
                    // Customers that a scenario does not name ask for what they usually do.
                    numbers[name] = number
                    found.append((name, .init(weight: weight, demand: customers.map(\.demand))))
                } else if hasWeights, !row["probability"].isEmpty, found[number].scenario.weight != weight {
                    table.note(
                        row,
                        "the probability of \"\(name)\" is \(weight), but \(found[number].scenario.weight) before"
                    )
                }
                guard let place = table.place(row, "customer", in: places) else { continue }
                found[number].scenario.demand[place] = table.number(row, "demand", fallback: 0)
            }
            let sum = found.map(\.scenario.weight).reduce(0, +)
            if hasWeights, abs(sum - 1) > 1e-6 {
                remarks.append(
                    "\(path): the probabilities add up to \(sum); they are taken relative to each other")
            }
            if !found.isEmpty, found.contains(where: { $0.scenario.weight == 0 }) {
                faults.append("\(path): a scenario has the probability 0, expected more")
            }
            if found.isEmpty { faults.append("\(path): there is no scenario") }
        }
        finish(table, known: ["scenario", "probability", "customer", "demand"])
        return found
    }

    private static func places(_ names: [String]) -> [String: Int] {
        Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
