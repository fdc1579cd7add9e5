// SPDX-License-Identifier: Apache-2.0
import Decomposition
public import Experiments
import GLPKBackend
public import LinearProgramming
public import PlanningModels
public import ScenarioFiles
public import Studies
public import SupplyNetwork

/// The main jobs as methods of a scenario.
///
/// ```swift
/// import Catena
///
/// let scenario = try Scenario(contentsOf: "scenarios/online-retail")
/// let result = try scenario.run(replications: 30)
/// print(result[.fillRate]?.mean ?? .nan)
/// ```
extension Scenario {
    /// Reads a scenario from its folder or YAML file.
    ///
    /// - Throws: Every defect that was found, located, or that there is no such file.
    public init(contentsOf path: String) throws(ScenarioReadError) {
        self = try ScenarioReader.read(path: path).scenario
    }

    /// Runs the scenario and estimates its measures.
    ///
    /// - Parameters:
    ///   - replications: How many replications; `nil` for the scenario's number.
    ///   - threads: How many run at the same time; the result does not depend on it.
    ///   - level: The confidence level of the intervals.
    /// - Returns: The measures with their intervals.
    /// - Throws: If the scenario is invalid.
    public func run(
        replications: Int? = nil, threads: Int = 1, level: Double = 0.95
    ) throws(StudyError) -> RunResult {
        try RunStudy.run(
            self, options: RunOptions(replications: replications, threads: threads, level: level))
    }

    /// The plan with the lowest cost, by linear programming with the solver that Catena ships with.
    ///
    /// - Parameter options: When to stop.
    /// - Returns: The plan, or why there is none.
    /// - Throws: If the scenario cannot be planned, or if the solver breaks down.
    public func plan(options: SolveOptions = SolveOptions()) throws -> PlanOutcome {
        try PlanningModel(self).plan(using: DecomposedSolver(GLPKSolver()), options: options)
    }

    /// Compares variants with this scenario under common random numbers.
    ///
    /// - Parameters:
    ///   - variants: The scenarios to compare with this one, by name.
    ///   - options: How they are run.
    /// - Returns: The paired differences and the verdict.
    /// - Throws: If a scenario is invalid.
    public func compare(
        with variants: [(name: String, scenario: Scenario)], options: CompareOptions = CompareOptions()
    ) throws(StudyError) -> Comparison {
        try CompareStudy.run([(name, self)] + variants, options: options)
    }

    /// What a point of service to each segment is worth, and which level is best.
    ///
    /// - Parameter options: What is moved, and how often it is run.
    /// - Returns: The worth by segment.
    /// - Throws: If the scenario or an option is invalid.
    public func serviceWorth(
        options: ServiceWorthOptions = ServiceWorthOptions()
    ) throws(StudyError) -> ServiceWorthReport {
        try ServiceWorthStudy.run(self, options: options)
    }

    /// How well the demand of the second part of a history is foreseen by what is fitted to the first.
    ///
    /// - Parameters:
    ///   - history: The history's CSV file.
    ///   - options: Where it is split, and how it is fitted and simulated.
    /// - Returns: Coverage, bias and verdicts by segment and product.
    /// - Throws: Every fault of the file, or why the history cannot be back-tested.
    public func backtest(
        history: String, options: BacktestOptions = BacktestOptions()
    ) throws -> Backtest {
        let past = try DemandHistoryReader.read(path: history, for: self)
        return try BacktestStudy.run(self, lines: past.lines, options: options)
    }

    /// How large a site must be against the risk that it is too small.
    ///
    /// ```swift
    /// let sizing = try scenario.size(site: "hub", options: SizingOptions(risk: 0.05, threads: 4))
    /// print(sizing.sentence, sizing["pallet"]?.size.value ?? .nan)
    /// ```
    ///
    /// - Parameters:
    ///   - site: Which site; not a supplier.
    ///   - options: What risk is accepted, how well the answer shall be known, what space costs, what else is tried.
    /// - Returns: The sizes of space, docks, people and flows, with intervals and what they rest on.
    /// - Throws: If there is no such site, nothing to size, or an option makes no sense; if the scenario is invalid.
    public func size(
        site: NodeID, options: SizingOptions = SizingOptions()
    ) throws(SizingError) -> Sizing {
        try SizingStudy.run(self, site: site, options: options)
    }
}
