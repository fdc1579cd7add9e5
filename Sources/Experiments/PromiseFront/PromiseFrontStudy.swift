// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming
import OutputAnalysis
import PlanningModels
public import SupplyNetwork
import SupplySimulator

/// Looks for the promises that a network can keep to a segment, and simulates each.
public enum PromiseFrontStudy {
    /// The safety factors that are tried when a promise is not kept with the scenario's own: 98%, 99.4% and 99.95%.
    private static let saferFactors = [2.054, 2.513, 3.291]

    /// Plans and simulates.
    ///
    /// The policies of a plan that does not keep its promise in a pilot of at most ten replications get more safety stock,
    /// step by step. All points then face the same random worlds. Runs are measured from their start, as plans are.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - segment: The segment.
    ///   - service: The share of its orders that has to be in time, above 0 and at most 1.
    ///   - solver: What solves the plans.
    ///   - solving: When to stop, for each plan.
    ///   - options: How all points are run; `level` is that of each on-time interval, and of the cost differences together.
    ///   - progress: As of ``RunStudy/run(_:options:progress:isCancelled:)``, for the last runs.
    ///   - isCancelled: As there; what is not simulated is left out.
    /// - Returns: The front; without points when no plan keeps any promise.
    /// - Throws: When the scenario cannot be planned or run.
    public static func run(
        _ scenario: Scenario, segment: NodeID, service: Double, using solver: some LinearSolver,
        solving: SolveOptions = SolveOptions(), options: RunOptions = RunOptions(),
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws -> PromiseFront {
        let frontier = try PromiseFrontier(
            of: scenario, segment: segment, service: service, using: solver, options: solving)
        var points: [PromiseFront.Point] = []
        for point in frontier.points where isCancelled?() != true {
            points.append(
                try safeEnough(point, scenario, segment, service, options, isCancelled))
        }
        var front = PromiseFront(
            segment: segment, service: service, points: points, impossible: frontier.impossible,
            fastest: frontier.fastest,
            reasons: try reasons(frontier, scenario, using: solver, solving),
            replications: options.replications ?? scenario.replications,
            isComplete: points.count == frontier.points.count)
        try simulate(&front, options: options, progress: progress, isCancelled: isCancelled)
        return front
    }

    /// The point with the least safety stock that keeps its promise in a pilot; the most that is tried when none does.
    private static func safeEnough(
        _ point: PromiseFrontier.Point, _ scenario: Scenario, _ segment: NodeID, _ service: Double,
        _ options: RunOptions, _ isCancelled: (@Sendable () -> Bool)?
    ) throws -> PromiseFront.Point {
        let own = scenario.planning.safetyFactor
        var pilot = options
        pilot.replications = min(options.replications ?? scenario.replications, 10)
        var best: (point: PromiseFront.Point, kept: Double)?
        for factor in [own] + saferFactors.filter({ $0 > own }) {
            let carriedOut = try carriedOut(point, scenario, segment, factor: factor)
            let result = try RunStudy.run(carriedOut, options: pilot, isCancelled: isCancelled)
            let kept = result[.onTimeInFull, of: .segment(segment.name)]?.mean ?? 0
            if best.map({ kept > $0.kept }) ?? true {
                best = (
                    PromiseFront.Point(
                        promise: point.promise, plan: point.plan, emissionsLimit: point.emissionsLimit,
                        safetyFactor: factor, scenario: carriedOut, finding: .undefined), kept
                )
            }
            if kept >= service || isCancelled?() == true { break }
        }
        guard let best else { throw StudyError.invalidOptions(.tooFewScenarios(0)) }
        return best.point
    }

    /// The policies of a plan, with its promise in place.
    private static func carriedOut(
        _ point: PromiseFrontier.Point, _ scenario: Scenario, _ segment: NodeID, factor: Double
    ) throws -> Scenario {
        var promised = scenario
        promised.planning.safetyFactor = factor
        for index in promised.network.segments.indices
        where promised.network.segments[index].id == segment {
            promised.network.segments[index].promise = point.promise
        }
        var carriedOut = try policyScenario(applying: point.plan, to: promised)
        carriedOut.warmUp = .length(.zero)
        return carriedOut
    }

    /// Why the longest promise that no plan keeps is out of reach.
    private static func reasons(
        _ frontier: PromiseFrontier, _ scenario: Scenario, using solver: some LinearSolver,
        _ solving: SolveOptions
    ) throws -> [String] {
        let first = frontier.points.first?.promise
        let shorter = frontier.impossible.filter { promise in first.map { promise < $0 } ?? true }
        guard let promise = shorter.last else { return [] }
        var options = solving
        options.findConflict = true
        let target = PromiseTarget(frontier.segment, within: promise, service: frontier.service)
        let model = try PlanningModel(scenario, keeping: [target])
        guard case .infeasible(let conflict) = try model.plan(using: solver, options: options) else {
            return []
        }
        return conflict.sentences
    }

    private static func simulate(
        _ front: inout PromiseFront, options: RunOptions, progress: (@Sendable (Int, Int) -> Void)?,
        isCancelled: (@Sendable () -> Bool)?
    ) throws(StudyError) {
        guard let cheapest = front.points.indices.min(by: { front.cost($0) < front.cost($1) }) else { return }
        front.cheapest = cheapest
        let key = MeasureKey(.onTimeInFull, .segment(front.segment.name))
        guard front.points.count > 1 else {
            let result = try RunStudy.run(
                front.points[0].scenario, options: options, progress: progress, isCancelled: isCancelled)
            front.take(result, key, at: 0)
            return
        }
        let order = [cheapest] + front.points.indices.filter { $0 != cheapest }
        let comparison = try CompareStudy.run(
            order.map { (name: "point \($0 + 1)", scenario: front.points[$0].scenario) },
            options: CompareOptions(
                replications: options.replications, firstReplication: options.firstReplication,
                threads: options.threads, level: options.level, detail: options.detail,
                measures: [MeasureKey(.totalCost)], objective: .totalCost),
            progress: progress, isCancelled: isCancelled)
        for (place, index) in order.enumerated() {
            front.take(comparison.scenarios[place].result, key, at: index)
            front.points[index].costDifference =
                comparison.difference(of: place, in: MeasureKey(.totalCost))?.interval
        }
    }
}

extension PromiseFront {
    fileprivate func cost(_ index: Int) -> Double { points[index].plan.objectiveValue }

    fileprivate mutating func take(_ result: RunResult, _ key: MeasureKey, at index: Int) {
        let kept = result.estimate(of: key)
        points[index].onTime = kept?.mean
        points[index].onTimeInterval = kept?.interval
        points[index].cost = result[.totalCost]?.mean
        points[index].costInterval = result[.totalCost]?.interval
        points[index].emissions = result[.emissions]?.mean
        replications = result.replications.count
        isComplete = isComplete && result.isComplete
        guard let mean = kept?.mean else { return }
        let lower = kept?.interval?.lower ?? mean
        points[index].finding = mean < service ? .notKept : lower >= service ? .kept : .probablyKept
    }
}
