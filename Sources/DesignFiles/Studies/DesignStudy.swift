// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming
public import NetworkDesign

/// A question about sites, put to tables.
public enum DesignStudy {
    /// The sites that cost least, with capacities and fixed costs.
    ///
    /// - Throws: `DesignFault` when there is no design, or none was found in time.
    public static func facilities(
        _ tables: DesignTables, solver: any LinearSolver, options: SolveOptions
    ) throws(DesignFault) -> DesignAnswer {
        let design = try tables.problem.design(using: solver, options: options)
        var answer = DesignAnswer(design, of: tables, model: "facilities")
        answer.remarks = tables.remarks
        return answer
    }

    /// The places for a number of sites from which serving costs least; fixed costs and capacities do not count.
    ///
    /// - Throws: `DesignFault` when there is no design, or none was found in time.
    public static func medians(
        _ tables: DesignTables, count: Int, solver: any LinearSolver, options: SolveOptions
    ) throws(DesignFault) -> DesignAnswer {
        guard (1...max(1, tables.problem.sites.count)).contains(count) else {
            throw .parameter(
                name: "the number of sites", value: Double(count),
                expected: "from 1 to \(tables.problem.sites.count), as many as there are to choose from")
        }
        var plain = tables
        let hadMore = plain.problem.sites.contains { site in
            site.closingCost > 0 || site.mustOpen
                || site.sizes.contains { $0.fixedCost > 0 || $0.capacity.isFinite }
        }
        for site in plain.problem.sites.indices {
            plain.problem.sites[site].sizes = [.init(fixedCost: 0)]
            plain.problem.sites[site].closingCost = 0
            plain.problem.sites[site].mustOpen = false
            plain.sizeNames[site] = [""]
        }
        plain.problem.openSites = count...count
        let design = try plain.problem.design(using: solver, options: options)
        var answer = DesignAnswer(design, of: plain, model: "medians")
        answer.remarks =
            tables.remarks
            + (hadMore
                ? ["a p-median counts neither fixed costs nor capacities; leave out --medians to count them"]
                : [])
        return answer
    }

    /// New places for sites on open ground, beside those that are given.
    ///
    /// Places settle at the middle of their customers from several starts; a mixed-integer program chooses among all of
    /// them; what it chose moves to the middle of what it serves, and it chooses again while that helps.
    ///
    /// - Parameters:
    ///   - tables: Customers with places; their sites are taken as being there or possible, too, if `keepsSites`.
    ///   - count: How many sites there are in the end.
    ///   - size: What a new site costs and holds.
    ///   - keepsSites: Whether the sites of the tables may be chosen too.
    ///   - travel: What distance costs.
    ///   - solver: Solves the programs.
    ///   - options: Its limits, for each of at most five rounds.
    /// - Returns: The design; its bound is over the places considered, not over all places.
    /// - Throws: `DesignFault` when customers have no places, or there is no design.
    public static func greenfield(
        _ tables: DesignTables, count: Int, size: FacilityProblem.Size, keepsSites: Bool,
        travel: DesignTables.Travel, solver: any LinearSolver, options: SolveOptions
    ) throws(DesignFault) -> DesignAnswer {
        guard !tables.customerPlaces.isEmpty else {
            throw .infeasible(
                reason: "open ground needs places of customers: latitude and longitude, or x and y")
        }
        let ground = try GreenfieldProblem(
            customers: tables.customerPlaces, weights: tables.problem.customers.map(\.demand),
            measure: tables.measure)
        var places = try ground.candidates(count: count)
        let kept = keepsSites && !tables.sitePlaces.isEmpty ? tables.problem.sites.count : 0
        var best: (design: FacilityDesign, tables: DesignTables)?
        for _ in 0..<5 {
            let open = groundTables(tables, kept: kept, places: places, size: size, count: count, travel)
            let design = try open.problem.design(using: solver, options: options)
            if let best, design.cost >= best.design.cost * (1 - 1e-9) { break }
            best = (design, open)
            let moved = design.openSites.filter { $0 >= kept }.map { site in
                ground.middle(ofShares: design.shares[site], from: open.sitePlaces[site])
            }
            let fresh = moved.filter { !places.contains($0) }
            guard !fresh.isEmpty else { break }
            places += fresh
        }
        guard let best else { throw .unsolved(reason: "no place was found") }
        var answer = DesignAnswer(best.design, of: best.tables, model: "greenfield")
        // Places that were only considered are nobody's sites.
        var number = 0
        var names: [String: String] = [:]
        for index in answer.sites.indices where index >= kept && answer.sites[index].isOpen {
            number += 1
            names[answer.sites[index].name] = "new \(number)"
            answer.sites[index].name = "new \(number)"
        }
        answer.sites = answer.sites.enumerated().filter { $0.offset < kept || $0.element.isOpen }.map(
            \.element)
        for index in answer.services.indices {
            if let name = names[answer.services[index].site] { answer.services[index].site = name }
        }
        answer.remarks =
            tables.remarks + ["the bound is over the \(best.tables.problem.sites.count) places considered"]
        return answer
    }

    private static func groundTables(
        _ tables: DesignTables, kept: Int, places: [DesignPoint], size: FacilityProblem.Size, count: Int,
        _ travel: DesignTables.Travel
    ) -> DesignTables {
        var open = tables
        open.problem.sites = Array(tables.problem.sites.prefix(kept))
        open.sizeNames = Array(tables.sizeNames.prefix(kept))
        open.sitePlaces = Array(tables.sitePlaces.prefix(kept))
        open.problem.unitCosts = Array(tables.problem.unitCosts.prefix(kept))
        for (number, place) in places.enumerated() {
            open.problem.sites.append(.init(name: "place \(number + 1)", sizes: [size]))
            open.sizeNames.append([""])
            open.sitePlaces.append(place)
            open.problem.unitCosts.append(
                tables.customerPlaces.map { customer in
                    let distance = tables.measure.distance(place, customer) * travel.detour
                    return distance > travel.reach ? .infinity : distance * travel.costPerUnit
                })
        }
        open.problem.openSites = count...count
        return open
    }

    /// The sites that are best before it is known which demand comes.
    ///
    /// - Parameters:
    ///   - tables: With demands that may come.
    ///   - shortageCost: What one unit that is not served costs.
    ///   - worstShare: The share of outcomes that counts as the worst.
    ///   - riskWeight: How much these count against the mean, from 0 to 1.
    ///   - solver: Solves the programs.
    ///   - options: Its limits, for each of two programs.
    /// - Returns: The design, compared with the one that is best on average.
    /// - Throws: `DesignFault` when there is no design, or none was found in time.
    public static func robust(
        _ tables: DesignTables, shortageCost: Double, worstShare: Double, riskWeight: Double,
        solver: any LinearSolver, options: SolveOptions
    ) throws(DesignFault) -> DesignAnswer {
        var problem = RobustFacilityProblem(
            base: tables.problem, scenarios: tables.scenarios.map(\.scenario), shortageCost: shortageCost,
            worstShare: worstShare, riskWeight: riskWeight)
        let design = try problem.design(using: solver, options: options)
        var answer = DesignAnswer(model: "robust", cost: design.objective, bound: design.bound)
        answer.takeSites(design.sizes, shares: [], of: tables)
        let total = tables.scenarios.map(\.scenario.weight).reduce(0, +)
        for (index, scenario) in tables.scenarios.enumerated() {
            answer.outcomes.append(
                DesignAnswer.Outcome(
                    name: scenario.name, probability: scenario.scenario.weight / total,
                    cost: design.costs[index], missing: design.missing[index]))
        }
        var sites = 0.0
        for site in answer.sites { sites += site.fixedCost }
        let missing = answer.outcomes.reduce(0) { $0 + $1.probability * $1.missing }
        answer.costs = [
            .init(cause: "sites", amount: sites),
            .init(cause: "serving", amount: design.mean - sites - missing * shortageCost),
            .init(cause: "shortage", amount: missing * shortageCost),
        ]
        answer.worstMean = design.valueAtRisk
        answer.remarks = tables.remarks
        if tables.problem.hasSingleSource {
            answer.remarks.append("with several demands, customers may be served by several sites")
        }
        if riskWeight > 0 {
            problem.riskWeight = 0
            let mean = try problem.design(using: solver, options: options)
            answer.remarks.append(
                mean.sizes == design.sizes
                    ? "the same sites are best on average"
                    : "the sites that are best on average cost \(rounded(mean.mean)) on average and "
                        + "\(rounded(mean.valueAtRisk)) in the worst outcomes")
        }
        return answer
    }

    private static func rounded(_ value: Double) -> String {
        value.magnitude < 1e15 ? "\((value * 100).rounded() / 100)" : "\(value)"
    }
}
