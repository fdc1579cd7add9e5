// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
public import SupplyNetwork
import SupplySimulator

/// Selects the best of several scenarios with no more replications than that takes.
public enum SelectionStudy {
    /// Replicates scenarios in the same random worlds, drops each as soon as it is shown to be worse, and stops when one
    /// is left.
    ///
    /// - Parameters:
    ///   - scenarios: The scenarios by name, the base first.
    ///   - options: What matters, how surely, and at what cost.
    ///   - progress: Called after each round with how many replications of a candidate are done of how many at most.
    ///   - isCancelled: Asked before each replication; once it says yes the selection ends without a choice, unless it
    ///     has been made.
    /// - Returns: The selection.
    /// - Throws: If a scenario or an option is invalid, if the objective is undefined in a replication, or if a
    ///   replication breaks a conservation law.
    /// - Reference: S.-H. Kim, B. L. Nelson (2001), "A Fully Sequential Procedure for Indifference-Zone Selection in
    ///   Simulation", ACM TOMACS 11(3), procedure KN.
    public static func run(
        _ scenarios: [(name: String, scenario: Scenario)], options: SelectionOptions,
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(StudyError) -> Selection {
        guard let base = scenarios.first?.scenario, scenarios.count > 1 else {
            throw .invalidOptions(.tooFewScenarios(scenarios.count))
        }
        try check(options, usual: base.replications)
        var field = ComparisonField(scenarios)
        try field.setWarmUps(WarmUpSearch(threads: options.threads, isCancelled: isCancelled))
        var models: [SimulationModel] = []
        for index in field.distinct { models.append(try resolve(field.scenarios[index], detail: .sites)) }
        let runner = ReplicationRunner(models: models, threads: options.threads, isCancelled: isCancelled)
        var race = try Race(runner: runner, options: options)
        while race.selection.selected == nil, race.count < options.budget, !race.wasStopped {
            try race.advance()
            progress?(race.count, options.budget)
        }
        return race.result(field: field, currency: base.currency, options: options)
    }

    private static func check(_ options: SelectionOptions, usual: Int) throws(StudyError) {
        guard options.firstStage >= 2, options.budget >= options.firstStage else {
            throw .invalidOptions(.budgetTooSmall(budget: options.budget, firstStage: options.firstStage))
        }
        try RunOptions(replications: options.budget, threads: options.threads, level: options.level)
            .check(usual: usual)
        guard options.indifferenceZone > 0, options.indifferenceZone.isFinite else {
            throw .invalidOptions(.indifferenceZoneOutOfRange(options.indifferenceZone))
        }
        if let objective = options.objective, objective.preference == nil {
            throw .invalidOptions(.objectiveWithoutPreference(objective))
        }
    }
}

/// Scenarios that are replicated until one is left.
private struct Race {
    private let runner: ReplicationRunner
    private let options: SelectionOptions
    private(set) var selection: KimNelsonSelection
    private(set) var wasStopped = false
    private var objective: Measure?
    /// The objective of each model, by replication, as it is measured.
    private var values: [[Double]]
    private var droppedAfter: [Int?]

    init(runner: ReplicationRunner, options: SelectionOptions) throws(StudyError) {
        self.runner = runner
        self.options = options
        objective = options.objective
        values = Array(repeating: [], count: runner.models.count)
        droppedAfter = Array(repeating: nil, count: runner.models.count)
        do {
            selection = try KimNelsonSelection(
                alternatives: runner.models.count, indifferenceZone: options.indifferenceZone,
                level: options.level, firstStage: options.firstStage)
        } catch {
            throw .invalidOptions(.levelOutOfRange(options.level))
        }
    }

    /// How many replications the candidates have.
    var count: Int { selection.count }

    /// Runs the next replications of all candidates: the first stage, then a few more at a time.
    mutating func advance() throws(StudyError) {
        let candidates = selection.candidates
        let wanted = count == 0 ? options.firstStage : max(4, options.threads)
        let round = min(wanted, options.budget - count)
        let jobs = (count..<count + round).flatMap { replication in
            candidates.map { ReplicationJob(model: $0, replication: UInt32(replication)) }
        }
        let layouts = runner.models.map(\.layout)
        let (profit, cost) = (MeasureKey(.profit), MeasureKey(.totalCost))
        let named = objective.map { MeasureKey($0) }
        let found = try runner.run(jobs) { job, result -> Observation in
            func value(_ key: MeasureKey) -> Double {
                layouts[job.model].index(of: key).map { result.values[$0] } ?? .nan
            }
            return Observation(
                named: named.map(value), profit: value(profit), cost: value(cost),
                sells: value(MeasureKey(.revenue)) > 0)
        }
        wasStopped = found.count < jobs.count
        if objective == nil, !found.isEmpty {
            objective = found.contains(where: \.sells) ? .profit : .totalCost
        }
        for row in 0..<found.count / max(1, candidates.count) {
            guard selection.selected == nil else { break }
            try observe(found[row * candidates.count..<(row + 1) * candidates.count], of: candidates)
        }
    }

    private mutating func observe(
        _ observations: ArraySlice<Observation>, of ran: [Int]
    ) throws(StudyError) {
        guard let objective else { return }
        let sign: Double = objective.preference == .smaller ? -1 : 1
        var row = [Double](repeating: .nan, count: values.count)
        let before = selection.candidates
        for (model, observation) in zip(ran, observations) where before.contains(model) {
            let value = observation.value(of: objective)
            guard value.isFinite else { throw .invalidOptions(.objectiveUndefined(objective)) }
            values[model].append(value)
            row[model] = sign * value
        }
        do {
            try selection.observe(row)
        } catch {
            throw .invalidOptions(.objectiveUndefined(objective))
        }
        for model in before where !selection.candidates.contains(model) { droppedAfter[model] = count }
    }

    func result(field: ComparisonField, currency: String, options: SelectionOptions) -> Selection {
        let distinct = field.distinct
        let leading = values[selection.leader]
        let entries = field.names.indices.map { index -> Selection.Entry in
            let first = field.representatives[index]
            let model = distinct.firstIndex(of: first) ?? 0
            let own = values[model]
            let shared = min(own.count, leading.count)
            let difference =
                first == index && model != selection.leader
                ? try? pairedDifference(
                    Array(own.prefix(shared)), Array(leading.prefix(shared)), level: options.level) : nil
            return Selection.Entry(
                name: field.names[index],
                mean: own.isEmpty ? nil : own.reduce(0, +) / Double(own.count),
                replications: first == index ? own.count : 0, droppedAfter: droppedAfter[model],
                identicalTo: first == index ? nil : first, difference: difference)
        }
        return Selection(
            entries: entries, objective: objective ?? .totalCost,
            preference: objective?.preference ?? .smaller, indifferenceZone: options.indifferenceZone,
            level: options.level, selected: selection.selected.map { distinct[$0] },
            leader: distinct[selection.leader], budget: options.budget, wasStopped: wasStopped,
            currency: currency)
    }
}

/// What is kept of a replication.
private struct Observation: Sendable {
    var named: Double?
    var profit: Double
    var cost: Double
    var sells: Bool

    func value(of objective: Measure) -> Double {
        named ?? (objective == .profit ? profit : cost)
    }
}
