// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming
public import SupplyNetwork

/// The linear program of a scenario: how much should flow over which lane, be made, kept and owed, in which period,
/// so that all costs together are least.
///
/// Many products, many periods, all lanes and recipes of the network, whatever the present policies use.
/// Expected demand takes the place of random demand, mean lead times that of random ones, rounded up to whole
/// periods; fixed costs and order sizes are left out, as the plan's notes say. What happens when is defined by
/// ``PlanningCalendar``, in the same way as in a run, so a plan of a network without chance costs what its
/// simulation costs.
///
/// Demand that customers wait for has to be shipped by the start of the last period. A customer's wait costs until the
/// goods leave, as in a run. Storage limits bind what is kept between two instants. A limit on a lane, supplier
/// or recipe binds as in a run when its own period is at least a planning period, and on average when it is shorter.
/// When the scenario keeps its initial stock, every stock point that can be replenished ends with at least as
/// much on the shelf and on the way to it as it started with.
///
/// - Reference: L. A. Johnson, D. C. Montgomery (1974), *Operations Research in Production Planning, Scheduling, and
///   Inventory Control*, chapter 4; S. Chopra, P. Meindl (2016), *Supply Chain Management*, chapters 5 and 8.
public struct PlanningModel: Sendable {
    /// What customers are expected to ask for.
    public let demand: ExpectedDemand

    let network: PlanningNetwork
    let reach: Reach
    let formulation: Formulation

    /// Formulates the program of a scenario.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - promises: Promises that the plan has to keep, beside all else.
    /// - Throws: When the scenario cannot be planned, as ``PlanningFault`` says; never for one that is valid and has
    ///   a sensible number of periods.
    /// - Complexity: O(periods · (products on lanes + products on sites + demand lines)).
    public init(_ scenario: Scenario, keeping promises: [PromiseTarget] = []) throws(PlanningFault) {
        demand = try ExpectedDemand(of: scenario)
        network = try PlanningNetwork(scenario, demand: demand)
        reach = Reach(network)
        formulation = try FormulationBuilder.formulation(of: network, reach, promises)
    }

    /// Formulates the program of what lies ahead of a state in the middle of a run.
    ///
    /// Stock, receipts and what customers are owed are the state's; what is to be there at the end is what the scenario
    /// started with. What chance may have put out of reach can be missed, at a price far above all others.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - state: What is known.
    ///   - calendar: The periods, of which the first begins when the state is known.
    /// - Throws: As ``init(_:keeping:)``.
    init(_ scenario: Scenario, asOf state: KnownState, in calendar: PlanningCalendar) throws(PlanningFault) {
        demand = try ExpectedDemand(of: scenario, in: calendar)
        network = try PlanningNetwork(
            state.applied(to: scenario), demand: demand, owing: state.debts, keepingStockOf: scenario)
        reach = Reach(network)
        formulation = try FormulationBuilder.formulation(of: network, reach, [], isSoft: true)
    }

    /// The scenario that is planned.
    public var scenario: Scenario { network.scenario }

    /// The planning periods.
    public var calendar: PlanningCalendar { network.calendar }

    /// The linear program: minimizes cost, with variables and constraints named after what they stand for, such as
    /// `flow[lane,product,period]`.
    public var program: LinearProgram { formulation.program }

    /// How much a solution misses of what may be missed at a price, all units added up; zero for plans of whole runs.
    ///
    /// - Precondition: the solution has one value for each variable of this model's program.
    public func missed(in solution: LinearSolution) -> Double {
        solution.values[formulation.missing].reduce(0, +)
    }

    /// What a constraint of the program stands for.
    ///
    /// - Precondition: the constraint is of this model's program.
    public func condition(of constraint: ConstraintID) -> PlanCondition {
        condition(of: formulation.rows[Int(constraint.index)], constraint)
    }

    /// Plans with the given solver; blocks the caller until there is an outcome.
    ///
    /// - Parameters:
    ///   - solver: What solves the program.
    ///   - options: When to stop, and whether to look for the conditions that clash when there is no plan.
    /// - Returns: The best plan, or why there is none.
    /// - Throws: When the solver broke down or refused the program or an option.
    public func plan(
        using solver: some LinearSolver, options: SolveOptions = SolveOptions()
    ) throws(SolverFailure) -> PlanOutcome {
        switch try solver.solve(program, options: options) {
        case .optimal(let solution): .planned(plan(of: solution, rangesFrom: solver))
        case .stopped(let reason, let incumbent, let bound):
            .stopped(reason, best: incumbent.map { plan(of: $0) }, bound: bound)
        case .infeasible(let conflict): .infeasible(try explained(conflict, using: solver, options))
        case .unbounded(let ray): .unbounded(ray.map(endlessGain))
        }
    }

    /// The plan that a solution of the program stands for, with the ranges of its greatest shadow prices.
    ///
    /// Large programs and solutions without a basis go without ranges.
    ///
    /// - Parameters:
    ///   - solution: A solution with one value for each variable of this model's program.
    ///   - solver: Answers how far a condition can be relaxed; a program of the same size for each of a dozen prices.
    /// - Returns: The plan.
    public func plan(of solution: LinearSolution, rangesFrom solver: some LinearSolver) -> SupplyPlan {
        var plan = plan(of: solution)
        guard let ranges = PriceRanges(program, solution) else { return plan }
        let prices = PlanReader(model: self, solution: solution).prices
        for (index, entry) in prices.prefix(PriceRanges.mostPrices).enumerated() {
            plan.shadowPrices[index].range = ranges.range(of: entry.constraint, in: program, using: solver)
        }
        return plan
    }

    /// The conditions that clash, and what must give way, as far as the options ask for it.
    private func explained(
        _ rows: [ConstraintID], using solver: some LinearSolver, _ options: SolveOptions
    ) throws(SolverFailure) -> PlanConflict {
        var conflict = conflict(of: rows)
        guard options.findConflict else { return conflict }
        var limits = options
        limits.timeLimit = min(options.conflictTimeLimit, options.timeLimit ?? options.conflictTimeLimit)
        conflict.repairs = try repairs(using: solver, options: limits)
        return conflict
    }

    /// The plan that a solution of the program stands for.
    ///
    /// - Precondition: the solution has one value for each variable of this model's program.
    public func plan(of solution: LinearSolution) -> SupplyPlan {
        PlanReader(model: self, solution: solution).plan
    }
}
