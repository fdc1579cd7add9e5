// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import DesignFiles
import Foundation
import NetworkDesign

/// Where the tables of a design are, and how places become costs.
struct DesignTableOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("customer, demand, and a place: latitude, longitude or x, y.", valueName: "file"))
    var customers: String?

    @Option(
        help: ArgumentHelp(
            "site, fixed-cost, capacity, size, closing-cost, must-open, unit-cost, and a place. Rows of one site with different sizes are its sizes.",
            valueName: "file"))
    var sites: String?

    @Option(
        help: ArgumentHelp(
            "site, customer, cost: of serving one unit; a pair that is missing cannot be served.",
            valueName: "file"))
    var costs: String?

    @Option(
        help: ArgumentHelp(
            "scenario, probability, customer, demand: what customers may ask for.", valueName: "file"))
    var demands: String?

    @Option(
        help: ArgumentHelp(
            "The cost of carrying one unit one kilometre, or one unit of x and y, where there is no table of costs.",
            valueName: "cost"))
    var perUnitKm = 1.0

    @Option(help: ArgumentHelp("By what roads are longer than the straight line.", valueName: "factor"))
    var detour = 1.0

    @Option(help: ArgumentHelp("Serve no customer from farther away.", valueName: "km"))
    var maxKm: Double?

    @Option(
        help: ArgumentHelp(
            "What stands for the word \"capacity\" in a file of the OR-Library.", valueName: "units"))
    var capacity: Double?

    mutating func validate() throws {
        guard perUnitKm >= 0, perUnitKm.isFinite else {
            throw ValidationError("--per-unit-km is a cost of at least 0")
        }
        guard detour >= 1, detour.isFinite else {
            throw ValidationError("--detour is a factor of at least 1, such as 1.3")
        }
        if let maxKm, !(maxKm > 0) { throw ValidationError("--max-km is a distance above 0") }
        if let capacity, !(capacity > 0) { throw ValidationError("--capacity is a number above 0") }
    }

    /// An option that was given and says where tables are.
    var given: String? {
        let files = [
            ("--customers", customers), ("--sites", sites), ("--costs", costs), ("--demands", demands),
        ]
        return files.first { $0.1 != nil }?.0 ?? maxKm.map { _ in "--max-km" }
            ?? capacity.map { _ in "--capacity" }
    }

    /// How places become costs.
    var travel: DesignTables.Travel {
        DesignTables.Travel(costPerUnit: perUnitKm, detour: detour, reach: maxKm ?? .infinity)
    }

    /// Whether sites are given, rather than one at every customer.
    func hasSites(_ input: String?) -> Bool {
        sites != nil || input.map { FileManager.default.fileExists(atPath: "\($0)/sites.csv") } ?? false
    }

    /// The tables, and how many sites the file itself asks for.
    func load(_ input: String?) throws -> (DesignTables, count: Int?) {
        var isFolder = ObjCBool(false)
        if let input {
            guard FileManager.default.fileExists(atPath: input, isDirectory: &isFolder) else {
                throw CommandFailure(status: .missing, message: "there is no file or folder \(input)")
            }
            if !isFolder.boolValue { return try library(input) }
        }
        func path(_ given: String?, _ name: String) -> String? {
            if let given { return given }
            guard let input, FileManager.default.fileExists(atPath: "\(input)/\(name)") else { return nil }
            return "\(input)/\(name)"
        }
        guard let customers = path(customers, "customers.csv") else {
            throw CommandFailure(
                status: input == nil ? .usage : .missing,
                message: (input.map { "\($0) has neither scenario.yaml nor customers.csv" }
                    ?? "nothing to design")
                    + "; give a scenario, a folder with customers.csv, a file of the OR-Library, or --customers FILE"
            )
        }
        let paths = DesignTables.Paths(
            customers: customers, sites: path(sites, "sites.csv"), costs: path(costs, "costs.csv"),
            demands: path(demands, "demands.csv"))
        return (try DesignTables(paths, travel: travel), nil)
    }

    private func library(_ path: String) throws -> (DesignTables, count: Int?) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(status: .missing, message: "\(path) cannot be read")
        }
        let text = String(decoding: data, as: UTF8.self)
        switch try ORLibraryFile.content(of: text, path: path, capacity: capacity) {
        case .facilities(let problem): return (DesignTables(problem: problem), nil)
        case .medians(let costs, let count):
            let problem = FacilityProblem(
                sites: costs.indices.map { .init(name: "vertex \($0 + 1)", sizes: [.init(fixedCost: 0)]) },
                customers: costs.indices.map { .init(name: "vertex \($0 + 1)", demand: 1) }, unitCosts: costs)
            return (DesignTables(problem: problem), count)
        }
    }
}

/// What is asked about sites.
struct DesignQuestionOptions: ParsableArguments {
    @Flag(help: "Serve every customer from one site only.")
    var singleSource = false

    @Flag(help: "Leave capacities out.")
    var uncapacitated = false

    @Option(help: ArgumentHelp("How many sites are open: a number, or a range such as 2-5.", valueName: "n"))
    var open: String?

    @Option(help: ArgumentHelp("A p-median: so many sites, no fixed costs, no capacities.", valueName: "p"))
    var medians: Int?

    @Option(
        help: ArgumentHelp("Find new places for so many sites, beside those of sites.csv.", valueName: "n"))
    var greenfield: Int?

    @Option(help: ArgumentHelp("What a new place costs.", valueName: "cost"))
    var newSiteCost = 0.0

    @Option(help: ArgumentHelp("How many units a new place serves.", valueName: "units"))
    var newSiteCapacity: Double?

    @Option(
        help: ArgumentHelp(
            "With several demands: weigh the worst outcomes, beyond this probability, such as 0.9.",
            valueName: "level"))
    var cvar: Double?

    @Option(
        help: ArgumentHelp(
            "With --cvar: how much the worst outcomes count against the mean, from 0 to 1.", valueName: "w"))
    var riskWeight = 1.0

    @Option(
        help: ArgumentHelp(
            "With several demands: the cost of one unit that is not served.", valueName: "cost"))
    var shortageCost: Double?

    mutating func validate() throws {
        if let cvar, !(cvar >= 0 && cvar < 1) {
            throw ValidationError("--cvar is a probability from 0 to below 1, such as 0.9, not \(cvar)")
        }
        guard riskWeight >= 0, riskWeight <= 1 else {
            throw ValidationError("--risk-weight is a number from 0 to 1, not \(riskWeight)")
        }
        if let shortageCost, !(shortageCost >= 0 && shortageCost.isFinite) {
            throw ValidationError("--shortage-cost is a cost of at least 0")
        }
        if let medians, medians < 1 { throw ValidationError("--medians is a number of sites of at least 1") }
        if let greenfield, !(1...1_000).contains(greenfield) {
            throw ValidationError("--greenfield is a number of sites from 1 to 1000")
        }
        guard newSiteCost >= 0, newSiteCost.isFinite else {
            throw ValidationError("--new-site-cost is a cost of at least 0")
        }
        if let newSiteCapacity, !(newSiteCapacity > 0) {
            throw ValidationError("--new-site-capacity is a number above 0")
        }
        if [medians != nil, greenfield != nil, cvar != nil].count(where: { $0 }) > 1 {
            throw ValidationError("--medians, --greenfield and --cvar exclude each other")
        }
        _ = try openSites()
    }

    /// An option that was given and only tables can answer.
    var tablesOnly: String? {
        if uncapacitated { return "--uncapacitated" }
        if medians != nil { return "--medians" }
        if greenfield != nil { return "--greenfield" }
        return cvar.map { _ in "--cvar" } ?? shortageCost.map { _ in "--shortage-cost" }
    }

    /// The numbers of sites that may be open.
    func openSites() throws -> ClosedRange<Int>? {
        guard let open else { return nil }
        let ends = open.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        let numbers = ends.compactMap(\.self)
        guard numbers.count == ends.count, (1...2).contains(numbers.count), let least = numbers.first,
            let most = numbers.last, least >= 0, least <= most
        else { throw ValidationError("--open is a number of sites or a range such as 2-5, not \(open)") }
        return least...most
    }

    /// Puts the question to tables.
    func apply(to data: inout DesignTables) throws {
        if singleSource { data.problem.hasSingleSource = true }
        if let range = try openSites() { data.problem.openSites = range }
        if uncapacitated {
            for site in data.problem.sites.indices {
                for size in data.problem.sites[site].sizes.indices {
                    data.problem.sites[site].sizes[size].capacity = .infinity
                }
            }
        }
    }
}
