// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming
import OutputAnalysis
public import SupplyNetwork
import SupplySimulator

/// Sets the policies of a scenario by plan and simulation together.
public enum OptimizeStudy {
    /// Optimizes a scenario's policies.
    ///
    /// First the loop: plan, policies, simulation, and what the simulation teaches back into the plan, until the plan
    /// promises what the simulation keeps. Then a search by simulation, from the best turn and from the present
    /// policies, over the numbers of all policies. The last candidates are chosen among, and the best is held
    /// against the present policies, in replications that the search has not seen.
    ///
    /// The result is a function of scenario and options, threads apart, as long as `isOutOfTime` never says yes and nobody
    /// interrupts.
    ///
    /// - Parameters:
    ///   - scenario: The scenario. Its initial stock stays as it is.
    ///   - solver: What plans; `nil` leaves the loop out.
    ///   - options: How it is optimized.
    ///   - planning: Limits of each plan, and what can stop it.
    ///   - progress: Called with how many replications are done, and about how many there will be at most; from any thread,
    ///     one call at a time.
    ///   - isOutOfTime: Asked before each step of the search. Once it says yes, the search ends and the best so far is
    ///     checked as usual.
    ///   - isCancelled: Asked before each replication. Once it says yes, the best so far is returned with the figures that
    ///     there are.
    /// - Returns: The policies found, and how.
    /// - Throws: If the scenario or an option is invalid, or if a replication breaks a conservation law.
    /// - Reference: Kim and Nelson (2001) for the last selection; ``LevelSearch`` and ``PlanLoop`` name theirs.
    public static func run(
        _ scenario: Scenario, solver: (any LinearSolver)?, options: OptimizeOptions = OptimizeOptions(),
        planning: SolveOptions = SolveOptions(),
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isOutOfTime: (@Sendable () -> Bool)? = nil, isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(StudyError) -> Optimization {
        try options.check()
        let warmUp = try WarmUpSearch(threads: options.threads, isCancelled: isCancelled).find(for: scenario)
        var run = OptimizationRun(
            scenario: warmUp.applied(to: scenario), options: options, planning: planning, progress: progress,
            isOutOfTime: isOutOfTime, isCancelled: isCancelled)
        var optimization = try run.optimization(solver: solver)
        optimization.scenario = scenario
        optimization.best.warmUp = scenario.warmUp
        return optimization
    }
}

/// An optimization under way.
private struct OptimizationRun {
    /// The first replication of the last selection and of the check, after any that a search may have used.
    private static let selectionOffset: UInt32 = 1 << 24
    private static let checkOffset: UInt32 = 1 << 25

    /// What is told of the present policies and those found, beside the objective.
    private static let watched: [Measure] = [
        .fillRate, .onTimeInFull, .revenue, .totalCost, .purchaseCost, .productionCost, .transportCost,
        .orderingCost, .holdingCost,
        .backorderCost, .lostSaleCost, .stockValueMean, .backlogMean,
    ]

    let scenario: Scenario
    let options: OptimizeOptions
    let planning: SolveOptions
    let progress: (@Sendable (Int, Int) -> Void)?
    let isOutOfTime: (@Sendable () -> Bool)?
    let isCancelled: (@Sendable () -> Bool)?
    private var turnReplications = 0

    init(
        scenario: Scenario, options: OptimizeOptions, planning: SolveOptions,
        progress: (@Sendable (Int, Int) -> Void)?,
        isOutOfTime: (@Sendable () -> Bool)?, isCancelled: (@Sendable () -> Bool)?
    ) {
        self.scenario = scenario
        self.options = options
        self.planning = planning
        self.progress = progress
        self.isOutOfTime = isOutOfTime
        self.isCancelled = isCancelled
    }

    mutating func optimization(solver: (any LinearSolver)?) throws(StudyError) -> Optimization {
        let sells = try sells()
        let objective = options.objective ?? (sells ? .profit : .totalCost)
        let gapMeasure: Measure =
            [.profit, .totalCost].contains(objective) ? objective : sells ? .profit : .totalCost
        var evaluator = PolicyEvaluator(
            objective: objective, options: options, first: options.firstReplication,
            isCancelled: isCancelled)
        var starts = [PolicyCandidate(scenario: scenario)]
        let isComplete = try evaluator.extend(&starts, to: 2)
        let budget = options.budget(
            eventsOfOne: Double(evaluator.events) / Double(max(1, evaluator.used)))
        let isDeterministic = isComplete && starts[0].rows[0] == starts[0].rows[1]
        let wanted = isDeterministic ? 1 : options.replications ?? max(10, scenario.replications)
        var loop = PlanLoop.Outcome(end: .notAsked)
        if options.turns > 0, let solver {
            loop = try self.loop(solver, wanted, gapMeasure, budget)
        }
        let total = budget * 3 / 2 + 2 * wanted + turnReplications
        let offset = turnReplications
        evaluator.progress = { [progress] in progress?(offset + $0, total) }
        var search = StartedSearches(evaluator: evaluator)
        let scale = starts[0].rows.isEmpty ? 1 : starts[0].mean(0, over: 2).magnitude
        let zone = max(options.indifference * scale, 1e-9)
        try search.run(
            present: starts[0], turn: loop.turns.best(gapMeasure)?.scenario, wanted: wanted,
            rules: LevelSearch.Rules(
                first: isDeterministic ? 1 : max(2, min(wanted, 10)),
                most: isDeterministic ? 1 : max(wanted, min(128, budget / 10)), zone: zone,
                budget: budget, isOutOfTime: isOutOfTime))
        return try finished(
            search, loop, objective: objective, gapMeasure: gapMeasure, wanted: wanted, zone: zone,
            budget: budget, isDeterministic: isDeterministic)
    }

    /// Whether anything is sold, in the first replication.
    private func sells() throws(StudyError) -> Bool {
        var plain = options
        plain.services = []
        var evaluator = PolicyEvaluator(
            objective: .revenue, options: plain, first: options.firstReplication, isCancelled: nil)
        var candidates = [PolicyCandidate(scenario: scenario)]
        _ = try evaluator.extend(&candidates, to: 1)
        return candidates[0].rows.first?.first ?? 0 > 0
    }

    private mutating func loop(
        _ solver: some LinearSolver, _ wanted: Int, _ gapMeasure: Measure, _ budget: Int
    ) throws(StudyError) -> PlanLoop.Outcome {
        let loop = PlanLoop(
            scenario: scenario, options: options, replications: wanted, measure: gapMeasure,
            planning: planning, isCancelled: isCancelled)
        var done = 0
        let total = budget * 3 / 2 + (options.turns + 2) * wanted
        let outcome = try loop.run(solver: solver) { count in
            done += count
            progress?(done, total)
        }
        turnReplications = done
        return outcome
    }

    private func finished(
        _ search: StartedSearches, _ loop: PlanLoop.Outcome, objective: Measure, gapMeasure: Measure,
        wanted: Int, zone: Double, budget: Int, isDeterministic: Bool
    ) throws(StudyError) -> Optimization {
        var chosen = search.finalists.first
        var isDecided = true
        var used = search.evaluator.used + turnReplications
        if search.finalists.count > 1, !isDeterministic, !search.evaluator.wasCancelled {
            var last = PolicyEvaluator(
                objective: objective, options: options,
                first: options.firstReplication &+ Self.selectionOffset, isCancelled: isCancelled)
            let selection = try select(
                among: search.finalists, &last, zone: zone, budget: budget / 2)
            chosen = selection.chosen
            isDecided = selection.isDecided
            used += last.used
        }
        let present = PolicyCandidate(scenario: scenario)
        let watched = Self.watched.filter { $0 != objective }
        var pair = [present, PolicyCandidate(scenario: chosen?.candidate.scenario ?? scenario)]
        var check = PolicyEvaluator(
            objective: objective, options: options, first: options.firstReplication &+ Self.checkOffset,
            watched: watched, isCancelled: isCancelled)
        if try !check.extend(&pair, to: wanted) {
            // Interrupted: what the search has seen is what there is.
            pair = [search.present, chosen?.candidate ?? search.present]
            if pair[0].rows.isEmpty || pair[1].rows.isEmpty { pair[1] = pair[0] }
        }
        used += check.used
        return result(
            search, loop, pair, watched, chosen: chosen, objective: objective, gapMeasure: gapMeasure,
            used: used,
            isDecided: isDecided, isDeterministic: isDeterministic,
            isComplete: !check.wasCancelled && !search.evaluator.wasCancelled && loop.end != .interrupted)
    }

    private func select(
        among finalists: [StartedSearches.Finalist], _ evaluator: inout PolicyEvaluator, zone: Double,
        budget: Int
    ) throws(StudyError) -> (chosen: StartedSearches.Finalist, isDecided: Bool) {
        var candidates = finalists.map { PolicyCandidate(scenario: $0.candidate.scenario) }
        guard
            var selection = try? KimNelsonSelection(
                alternatives: candidates.count, indifferenceZone: zone, level: options.level)
        else { return (finalists[0], false) }
        var index = 0
        while selection.selected == nil, evaluator.used < budget, !evaluator.wasCancelled {
            // Ten at a time keep the threads busy; those that are dropped meanwhile are not run on.
            var alive = selection.candidates.map { candidates[$0] }
            guard try evaluator.extend(&alive, to: index + 10) else { break }
            for (position, candidate) in zip(selection.candidates, alive) { candidates[position] = candidate }
            for row in index..<(index + 10) where selection.selected == nil {
                let values = candidates.map { candidate in
                    row < candidate.rows.count ? evaluator.sign * candidate.rows[row][0] : 0
                }
                guard (try? selection.observe(values)) != nil else { return (finalists[0], false) }
            }
            index += 10
        }
        return (finalists[selection.selected ?? selection.leader], selection.selected != nil)
    }

    private func result(
        _ search: StartedSearches, _ loop: PlanLoop.Outcome, _ pair: [PolicyCandidate],
        _ watched: [Measure], chosen: StartedSearches.Finalist?, objective: Measure, gapMeasure: Measure,
        used: Int,
        isDecided: Bool, isDeterministic: Bool, isComplete: Bool
    ) -> Optimization {
        func estimate(_ candidate: PolicyCandidate) -> Optimization.Estimate {
            let values = candidate.rows.map { $0[0] }
            return Optimization.Estimate(
                mean: candidate.mean(0, over: values.count),
                interval: try? meanInterval(of: values, level: options.level))
        }
        let measures = watched.enumerated().compactMap { index, measure -> Optimization.Change? in
            let column = index + 1 + options.services.count
            guard pair.allSatisfy({ $0.rows.first?.count ?? 0 > column }) else { return nil }
            let means = pair.map { $0.mean(column, over: $0.rows.count) }
            guard means.allSatisfy(\.isFinite), means.contains(where: { $0 != 0 }) else { return nil }
            return Optimization.Change(measure: measure, present: means[0], found: means[1])
        }
        let count = min(pair[0].rows.count, pair[1].rows.count)
        let difference = try? pairedDifference(
            pair[1].rows.prefix(count).map { $0[0] }, pair[0].rows.prefix(count).map { $0[0] },
            level: options.level)
        var best = pair[1].scenario
        best.name = scenario.name
        var warmUp = TimeSpan.zero
        if case .length(let length) = scenario.warmUp { warmUp = length }
        return Optimization(
            scenario: scenario, best: best, objective: objective, gapMeasure: gapMeasure, turns: loop.turns,
            loopEnd: loop.end, steps: search.steps, origin: chosen?.origin ?? .present,
            present: estimate(pair[0]), found: estimate(pair[1]), difference: difference,
            measures: measures,
            services: options.services.enumerated().map { index, target in
                Optimization.Service(target: target, reached: pair[1].mean(index + 1, over: count))
            },
            changes: scenario.changes(to: best), candidates: search.finalists.count, isDecided: isDecided,
            replications: used, days: TimeSpan(seconds: scenario.horizon.seconds - warmUp.seconds).inDays,
            isDeterministic: isDeterministic, isComplete: isComplete)
    }
}

extension [OptimizationTurn] {
    /// The turn that came out best, never a later worse one.
    func best(_ measure: Measure) -> OptimizationTurn? {
        let sign = measure.preference == .smaller ? -1.0 : 1
        return self.max { sign * $0.simulated < sign * $1.simulated }
    }
}

extension Scenario {
    /// The stock points whose replenishment another scenario of the same network changes.
    fileprivate func changes(to other: Scenario) -> [PolicyChange] {
        var changes: [PolicyChange] = []
        for (site, changed) in zip(network.canonical.sites, other.network.canonical.sites) {
            for (before, after) in zip(site.stock, changed.stock)
            where before.policy != after.policy || before.sourcing != after.sourcing
                || before.review != after.review
            {
                changes.append(
                    PolicyChange(site: site.id, product: before.product, before: before, after: after))
            }
        }
        return changes
    }
}
