// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming

/// Which sites to open before it is known how much customers ask for.
///
/// What counts is the mean of the cost over the scenarios, the mean of its worst share (conditional value at risk), or
/// something between the two.
///
/// - Reference: R. T. Rockafellar and S. Uryasev (2000), "Optimization of Conditional Value-at-Risk", Journal of Risk 2(3),
///   21–42, equation 17.
public struct RobustFacilityProblem: Sendable {
    /// What customers may ask for.
    public struct DemandScenario: Hashable, Sendable {
        /// How likely it is, relative to the others.
        public var weight: Double
        /// Units asked for, by customer.
        public var demand: [Double]

        /// Creates a scenario.
        public init(weight: Double = 1, demand: [Double]) {
            self.weight = weight
            self.demand = demand
        }
    }

    /// Sites that are had, and what they come to.
    public struct Design: Hashable, Sendable {
        /// The index of each site's size; `nil` where it is not had.
        public var sizes: [Int?]
        /// The cost in each scenario.
        public var costs: [Double]
        /// Units that are not served in each scenario.
        public var missing: [Double]
        /// The mean cost.
        public var mean: Double
        /// The mean cost of the worst share of scenarios.
        public var valueAtRisk: Double
        /// What was minimized.
        public var objective: Double
        /// What no design brings it below, as far as was proven.
        public var bound: Double
    }

    /// Sites, customers and costs; the customers' own demand is not used.
    public var base: FacilityProblem
    /// What customers may ask for.
    public var scenarios: [DemandScenario]
    /// The cost of not serving one unit, in money.
    public var shortageCost: Double
    /// The share of scenarios that counts as the worst; above 0, at most 1.
    public var worstShare: Double
    /// How much the worst share counts against the mean; from 0 to 1.
    public var riskWeight: Double

    /// Creates a problem.
    public init(
        base: FacilityProblem, scenarios: [DemandScenario], shortageCost: Double, worstShare: Double = 0.1,
        riskWeight: Double = 0.5
    ) {
        self.base = base
        self.scenarios = scenarios
        self.shortageCost = shortageCost
        self.worstShare = worstShare
        self.riskWeight = riskWeight
    }

    private func check() throws(DesignFault) {
        var likely = base
        for place in likely.customers.indices { likely.customers[place].demand = 0 }
        try likely.check()
        guard !scenarios.isEmpty else {
            throw .parameter(name: "the number of scenarios", value: 0, expected: "at least 1")
        }
        for scenario in scenarios {
            guard scenario.weight > 0, scenario.weight.isFinite else {
                throw .parameter(name: "a weight", value: scenario.weight, expected: "positive and finite")
            }
            guard scenario.demand.count == base.customers.count else {
                throw .lengths(
                    first: "customers", firstCount: base.customers.count, second: "demands of a scenario",
                    secondCount: scenario.demand.count)
            }
            for demand in scenario.demand { try demand.requireNotNegative("a demand") }
        }
        try shortageCost.requireNotNegative("the cost of not serving")
        guard worstShare > 0, worstShare <= 1 else {
            throw .parameter(name: "the worst share", value: worstShare, expected: "above 0, at most 1")
        }
        guard riskWeight >= 0, riskWeight <= 1 else {
            throw .parameter(name: "the risk weight", value: riskWeight, expected: "from 0 to 1")
        }
    }

    /// The sites that are best before demand is known, by one mixed-integer program over all scenarios.
    ///
    /// - Throws: `DesignFault` when the problem is faulty or the solver found no design in time.
    public func design(
        using solver: any LinearSolver, options: SolveOptions = SolveOptions()
    ) throws(DesignFault) -> Design {
        try check()
        let total = scenarios.map(\.weight).reduce(0, +)
        var program = LinearProgram("robust-facilities", keepsNames: false)
        var opens: [[VariableID]] = []
        let count = base.openSites.map {
            program.addConstraint("", lowerBound: Double($0.lowerBound), upperBound: Double($0.upperBound))
        }
        var fixed: [(VariableID, Double)] = []
        var closing = 0.0
        for site in base.sites {
            let row = program.addConstraint("", lowerBound: site.mustOpen ? 1 : 0, upperBound: 1)
            closing += site.closingCost
            opens.append(
                site.sizes.map { size in
                    let variable = program.addVariable("", kind: .binary)
                    program.add(1, times: variable, to: row)
                    if let count { program.add(1, times: variable, to: count) }
                    fixed.append((variable, size.fixedCost - site.closingCost))
                    return variable
                })
        }
        let threshold = program.addVariable("", lowerBound: -.infinity, objective: riskWeight)
        var costs: [VariableID] = []
        var missing: [[(variable: VariableID, units: Double)]] = []
        for scenario in scenarios {
            let share = scenario.weight / total
            // The cost of the scenario stands equal to what causes it.
            let cost = program.addVariable("", lowerBound: -.infinity, objective: (1 - riskWeight) * share)
            let excess = program.addVariable("", objective: riskWeight * share / worstShare)
            let tail = program.addConstraint("", lowerBound: 0, upperBound: .infinity)
            program.add(1, times: excess, to: tail)
            program.add(1, times: threshold, to: tail)
            program.add(-1, times: cost, to: tail)
            let sum = program.addConstraint("", lowerBound: closing, upperBound: closing)
            program.add(1, times: cost, to: sum)
            for (variable, amount) in fixed { program.add(-amount, times: variable, to: sum) }
            missing.append(addServing(scenario, opens, sum, to: &program))
            costs.append(cost)
        }
        let (chosen, bound) = try Self.solution(of: program, solver, options)
        let sizes = opens.map { variables in variables.firstIndex { chosen.value(of: $0) > 0.5 } }
        // Below the worst outcomes nothing kept serving cheap: with the sites fixed, every scenario is served at its
        // least cost.
        for (variables, size) in zip(opens, sizes) {
            for (index, variable) in variables.enumerated() {
                let value: Double = index == size ? 1 : 0
                program.setBounds(of: variable, lower: value, upper: value)
                program.setKind(of: variable, to: .continuous)
            }
        }
        for variable in program.variables { program.setObjective(of: variable, to: 0) }
        for (scenario, cost) in zip(scenarios, costs) {
            program.setObjective(of: cost, to: scenario.weight / total)
        }
        let served = (try? Self.solution(of: program, solver, options).solution) ?? chosen
        let values = costs.map { served.value(of: $0) }
        let shares = scenarios.map { $0.weight / total }
        let mean = zip(shares, values).reduce(0) { $0 + $1.0 * $1.1 }
        let worst = Self.worstMean(values, shares, share: worstShare)
        return Design(
            sizes: sizes, costs: values,
            missing: missing.map { $0.reduce(0) { $0 + max(served.value(of: $1.variable), 0) * $1.units } },
            mean: mean, valueAtRisk: worst, objective: (1 - riskWeight) * mean + riskWeight * worst,
            bound: bound)
    }

    private static func solution(
        of program: LinearProgram, _ solver: any LinearSolver, _ options: SolveOptions
    ) throws(DesignFault) -> (solution: LinearSolution, bound: Double) {
        let outcome: SolveOutcome
        do {
            outcome = try solver.solve(program, options: options)
        } catch {
            throw .unsolved(reason: String(describing: error))
        }
        switch outcome {
        case .optimal(let found): return (found, found.objectiveValue)
        case .stopped(let reason, let incumbent, let proven):
            guard let incumbent else { throw .unsolved(reason: reason.rawValue) }
            return (incumbent, proven ?? -.infinity)
        case .infeasible: throw .infeasible(reason: "the number of sites cannot be had")
        case .unbounded: throw .unsolved(reason: "costs have no lower bound")
        }
    }

    private func addServing(
        _ scenario: DemandScenario, _ opens: [[VariableID]], _ sum: ConstraintID,
        to program: inout LinearProgram
    ) -> [(variable: VariableID, units: Double)] {
        var unserved: [(variable: VariableID, units: Double)] = []
        let demand = scenario.demand.reduce(0, +)
        let capacities = base.sites.indices.map { site in
            let row = program.addConstraint("", lowerBound: -.infinity, upperBound: 0)
            for (size, open) in zip(base.sites[site].sizes, opens[site]) {
                program.add(-min(size.capacity, demand), times: open, to: row)
            }
            return row
        }
        for (place, wanted) in scenario.demand.enumerated() where wanted > 0 {
            let row = program.addConstraint("", lowerBound: 1, upperBound: 1)
            let missing = program.addVariable("", upperBound: 1)
            program.add(1, times: missing, to: row)
            program.add(-shortageCost * wanted, times: missing, to: sum)
            unserved.append((missing, wanted))
            for site in base.sites.indices where base.unitCosts[site][place].isFinite {
                let share = program.addVariable("", upperBound: 1)
                program.add(1, times: share, to: row)
                program.add(-base.unitCosts[site][place] * wanted, times: share, to: sum)
                program.add(wanted, times: share, to: capacities[site])
                let link = program.addConstraint("", lowerBound: -.infinity, upperBound: 0)
                program.add(1, times: share, to: link)
                for open in opens[site] { program.add(-1, times: open, to: link) }
            }
        }
        return unserved
    }

    /// The mean of the dearest outcomes that together have the probability `share`.
    static func worstMean(_ values: [Double], _ probabilities: [Double], share: Double) -> Double {
        var (left, sum) = (share, 0.0)
        for index in values.indices.sorted(by: { values[$0] > values[$1] }) where left > 0 {
            let part = min(left, probabilities[index])
            sum += part * values[index]
            left -= part
        }
        return sum / (share - max(left, 0))
    }
}
