// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork

/// Searches the numbers of a scenario's policies by simulation: a pattern search with paired tests.
///
/// From the incumbent, steps are tried along directions: all levels together, those of a site, those of a product, each
/// number by itself, and stock moved along a lane from one stock point to the next; and along the gradient, found by
/// finite differences. A step that is shown to be better becomes the incumbent and is tried again twice as far; after a
/// round without any, steps are halved. Candidates face the same random numbers, and their number is doubled until the
/// interval of the difference decides.
///
/// - Reference: R. Hooke, T. A. Jeeves (1961), "Direct Search Solution of Numerical and Statistical Problems", J. ACM 8(2);
///   T. G. Kolda, R. M. Lewis, V. Torczon (2003), "Optimization by Direct Search", SIAM Review 45(3); for the gradient
///   P. L'Ecuyer, G. Perron (1994), "On the Convergence Rates of IPA and FDC Derivative Estimators", Oper. Res. 42(4).
struct LevelSearch {
    /// How far a step goes at first, relative to the scale of a number.
    private static let firstStep = 0.5
    /// Steps above it are not looked at for long.
    private static let longStep = 0.05
    /// Steps below it are not tried.
    private static let leastStep = 0.004

    private let start: Scenario
    private let levers: [PolicyLever]
    private let directions: [[Double]]
    private let scales: [Double]
    private let scale: Double
    private let rules: Rules
    private var known: [[Int64]: PolicyCandidate] = [:]
    private(set) var incumbent: [Int64]
    /// Every incumbent, the start first.
    private(set) var path: [[Int64]]

    /// When a difference counts.
    struct Rules {
        /// The replications of a first look.
        var first: Int
        /// The most replications of one candidate.
        var most: Int
        /// The least difference that matters, in units of the objective.
        var zone: Double
        /// The most replications of the search.
        var budget: Int
        /// Asked before each step.
        var isOutOfTime: (@Sendable () -> Bool)?
    }

    init(from start: Scenario, rules: Rules) {
        self.start = start
        self.rules = rules
        levers = PolicyLever.all(of: start)
        let values = levers.map { $0.value(in: start) ?? 0 }
        let steps = SearchDirections(scenario: start, levers: levers, values: values)
        directions = steps.directions
        scales = steps.scales
        scale = steps.largestScale
        incumbent = values
        path = [values]
    }

    /// The best candidate so far, with its replications.
    var best: PolicyCandidate { known[incumbent] ?? PolicyCandidate(scenario: start) }

    /// A candidate of the path.
    func candidate(_ values: [Int64]) -> PolicyCandidate? { known[values] }

    /// Searches until no step helps or the budget is spent.
    mutating func run(_ evaluator: inout PolicyEvaluator) throws(StudyError) {
        known[incumbent] = PolicyCandidate(scenario: start)
        guard !levers.isEmpty, try grow([incumbent], to: rules.first, &evaluator) else { return }
        var step = Self.firstStep
        while step >= Self.leastStep, step * scale >= 0.75, !isSpent(evaluator) {
            let before = incumbent
            try follow(step: step, &evaluator)
            for direction in directions where !isSpent(evaluator) {
                try poll(direction, step: step, &evaluator)
            }
            guard incumbent != before else {
                step /= 2
                continue
            }
            // What has led here may lead on.
            let on = zip(incumbent, before).map { 2 * $0 - $1 }
            let ahead = zip(on, levers).map { max($0, $1.least) }
            if ahead != incumbent, !isSpent(evaluator), try beats(ahead, step, &evaluator) { accept(ahead) }
        }
    }

    private func isSpent(_ evaluator: PolicyEvaluator) -> Bool {
        evaluator.used >= rules.budget || evaluator.wasCancelled || rules.isOutOfTime?() == true
    }

    /// Tries a direction both ways, and the better way on and on.
    private mutating func poll(
        _ direction: [Double], step: Double, _ evaluator: inout PolicyEvaluator
    ) throws(StudyError) {
        let sides = [1.0, -1].compactMap { side in
            moved(direction, by: side * step).map { (side: side, values: $0) }
        }
        // Both sides are run side by side, so that threads have something to do.
        guard try grow(sides.map(\.values) + [incumbent], to: rules.first, &evaluator) else { return }
        for (side, values) in sides where !isSpent(evaluator) {
            guard try beats(values, step, &evaluator) else { continue }
            accept(values)
            var factor = side * step * 2
            while !isSpent(evaluator), let further = moved(direction, by: factor),
                try beats(further, step, &evaluator)
            {
                accept(further)
                factor *= 2
            }
            return
        }
    }

    /// Goes along the gradient, as far as each number's own curvature lets it.
    ///
    /// Central differences under common random numbers are consistent where the objective is smooth in the mean, as it
    /// is in base-stock levels; elsewhere the step is refused like any other that is not shown to be better. It is
    /// left out where services bound the numbers, and where the differences alone would take a third of what is left.
    private mutating func follow(step: Double, _ evaluator: inout PolicyEvaluator) throws(StudyError) {
        let cost = 2 * levers.count * rules.first
        guard levers.count > 1, evaluator.services.isEmpty, 3 * cost <= rules.budget - evaluator.used
        else { return }
        let origin = incumbent
        var sides: [(up: [Int64], down: [Int64])] = []
        for index in levers.indices {
            var (up, down) = (origin, origin)
            let width = Int64(max(1, (scales[index] * step).rounded()))
            up[index] += width
            down[index] = max(down[index] - width, levers[index].least)
            sides.append((up, down))
        }
        guard try grow(sides.flatMap { [$0.up, $0.down] } + [origin], to: rules.first, &evaluator),
            let here = loss(origin, evaluator)
        else { return }
        var change = [Double](repeating: 0, count: levers.count)
        for (index, side) in sides.enumerated() {
            guard let up = loss(side.up, evaluator), let down = loss(side.down, evaluator) else { continue }
            let width = Double(side.up[index] - origin[index])
            let below = Double(origin[index] - side.down[index])
            let slope = (up - down) / (width + below)
            let bend = below == width ? (up + down - 2 * here) / (width * width) : 0
            let newton = bend > 0 ? -slope / bend : slope < 0 ? 2 * width : slope > 0 ? -2 * width : 0
            change[index] = min(max(newton, -2 * width), 2 * width)
        }
        for factor in [1.0, 0.5, 0.25] where !isSpent(evaluator) {
            var values = origin
            for index in values.indices {
                let value = Double(origin[index]) + (factor * change[index]).rounded()
                values[index] = max(Int64(min(value, 9e15)), levers[index].least)
            }
            if values != origin, try beats(values, step, &evaluator) { return accept(values) }
        }
    }

    /// What is to be made small, over the replications of a first look; `nil` where they were not run.
    private func loss(_ values: [Int64], _ evaluator: PolicyEvaluator) -> Double? {
        guard let candidate = known[values], candidate.rows.count >= rules.first else { return nil }
        return -evaluator.sign * candidate.mean(0, over: rules.first)
    }

    private mutating func accept(_ values: [Int64]) {
        incumbent = values
        path.append(values)
    }

    /// The incumbent so far along a direction; `nil` when that changes nothing.
    private func moved(_ direction: [Double], by step: Double) -> [Int64]? {
        var values = incumbent
        for index in values.indices where direction[index] != 0 {
            let wish = direction[index] * step
            // At least one unit, or small levels would be left out of joint steps.
            let change = wish.magnitude < 1 ? (wish < 0 ? -1 : 1) : wish.rounded()
            let value = Double(values[index]) + change
            values[index] = max(Int64(min(value, 9e15)), levers[index].least)
        }
        return values == incumbent ? nil : values
    }

    /// Whether values are shown to be better than the incumbent.
    ///
    /// A long step is looked at briefly, since shorter ones follow: it has to gain more, and soon.
    private mutating func beats(
        _ values: [Int64], _ step: Double, _ evaluator: inout PolicyEvaluator
    ) throws(StudyError) -> Bool {
        var count = rules.first
        let zone = rules.zone * max(1, (step / Self.leastStep).squareRoot())
        let most = min(rules.most, step > Self.longStep ? 4 * rules.first : rules.most)
        while true {
            guard try grow([values, incumbent], to: count, &evaluator), let one = known[values],
                let other = known[incumbent], one.rows.count >= count, other.rows.count >= count
            else { return false }
            let missed = (
                evaluator.shortfall(one, over: count), evaluator.shortfall(other, over: count)
            )
            if missed.0 > 0 || missed.1 > 0 { return missed.0 < missed.1 - 1e-9 }
            let gains = zip(one.rows, other.rows).prefix(count).map {
                evaluator.sign * ($0[0] - $1[0])
            }
            let gain = gains.reduce(0, +) / Double(count)
            guard gain.isFinite else { return false }
            guard count > 1, let interval = try? meanInterval(of: gains, level: 0.9) else {
                return gain > 0
            }
            if interval.lower > 0 { return true }
            if interval.upper < zone || count >= most || isSpent(evaluator) { return false }
            count = min(2 * count, most)
        }
    }

    /// Runs candidates up to so many replications; those that no simulation accepts are passed over.
    private mutating func grow(
        _ all: [[Int64]], to count: Int, _ evaluator: inout PolicyEvaluator
    ) throws(StudyError) -> Bool {
        var names: [[Int64]] = []
        var candidates: [PolicyCandidate] = []
        for values in all where !names.contains(values) {
            let candidate = known[values] ?? PolicyCandidate(scenario: scenario(values))
            guard candidate.rows.count < count else { continue }
            // A combination of numbers that is no policy, such as more than fits, is no candidate.
            if candidate.rows.isEmpty, !candidate.scenario.errors.isEmpty { continue }
            names.append(values)
            candidates.append(candidate)
        }
        guard try evaluator.extend(&candidates, to: count) else { return false }
        for (values, candidate) in zip(names, candidates) { known[values] = candidate }
        return true
    }

    private func scenario(_ values: [Int64]) -> Scenario {
        var changed = start
        for (lever, value) in zip(levers, values) { lever.set(value, in: &changed) }
        return changed
    }
}
