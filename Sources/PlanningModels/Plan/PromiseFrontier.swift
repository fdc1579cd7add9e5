// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming
public import SupplyNetwork

/// What shorter promises to a segment cost: plans that keep each of them, as far as none is worse in promise, cost and
/// emissions together.
public struct PromiseFrontier: Sendable {
    /// A promise with the cheapest plan that keeps it.
    public struct Point: Sendable {
        /// The longest time from order to delivery of what is in time.
        public let promise: TimeSpan
        /// The limit on emissions that the plan was held to, in kilograms of CO₂ equivalent; `nil` for the
        /// scenario's own.
        public let emissionsLimit: Double?
        /// The plan.
        public let plan: SupplyPlan
    }

    /// The segment.
    public let segment: NodeID
    /// The share of the units that is in time.
    public let service: Double
    /// The points of the front, shortest promise first, then lowest cost.
    public let points: [Point]
    /// The promises shorter than the first point's that no plan keeps, or that the solver did not settle.
    public let impossible: [TimeSpan]
    /// The shortest time that any way to the segment takes, from order to delivery; `nil` when there is no way.
    public let fastest: TimeSpan?

    /// The most promises that are tried.
    public static let mostPromises = 16

    /// Looks for the front.
    ///
    /// Tried are all times that a unit can take: those of the segment's ways, and each with whole periods of waiting, until a
    /// longer promise makes nothing cheaper. Each is planned once at the least cost and once for each of `reductions`.
    ///
    /// - Parameters:
    ///   - scenario: The scenario; its own promise to the segment plays no part.
    ///   - segment: The segment.
    ///   - service: The share of the units of each product that has to be in time, 0 to 1.
    ///   - reductions: Parts of the emissions of the cheapest plan to which further plans are held, such as 0.75.
    ///   - solver: What solves the programs.
    ///   - options: When to stop, for each.
    /// - Throws: When the scenario cannot be planned, or the solver broke down.
    public init(
        of scenario: Scenario, segment: NodeID, service: Double, reductions: [Double] = [0.9, 0.75],
        using solver: some LinearSolver, options: SolveOptions = SolveOptions()
    ) throws {
        var options = options
        options.findConflict = false
        self.segment = segment
        self.service = service
        let free = try PlanningModel(scenario)
        let goal: Double? =
            if case .planned(let plan) = try free.plan(using: solver, options: options) {
                plan.objectiveValue
            } else { nil }
        var found: [Point] = []
        var impossible: [TimeSpan] = []
        let times = free.deliveryTimes(to: segment)
        fastest = times.first
        for promise in times.prefix(Self.mostPromises) {
            func best(limit: Double?) throws -> SupplyPlan? {
                var limited = scenario
                if let limit { limited.planning.emissionsLimit = limit }
                let target = PromiseTarget(segment, within: promise, service: service)
                let model = try PlanningModel(limited, keeping: [target])
                guard case .planned(let plan) = try model.plan(using: solver, options: options) else {
                    return nil
                }
                return plan
            }
            guard let plan = try best(limit: nil) else {
                impossible.append(promise)
                continue
            }
            found.append(Point(promise: promise, emissionsLimit: nil, plan: plan))
            for part in reductions where plan.emissions > 0 {
                let limit = plan.emissions * part
                guard let greener = try best(limit: limit) else { continue }
                found.append(Point(promise: promise, emissionsLimit: limit, plan: greener))
            }
            if let goal, plan.objectiveValue <= goal + 1e-7 * (1 + goal.magnitude) { break }
        }
        self.impossible = impossible
        points = found.indices.filter { index in
            !found.indices.contains { found[$0].isBetter(than: found[index], isEarlier: $0 < index) }
        }
        .map { found[$0] }
        .sorted { ($0.promise, $0.plan.objectiveValue) < ($1.promise, $1.plan.objectiveValue) }
    }
}

extension PromiseFrontier.Point {
    /// Whether it is no worse in anything, and better in something or an earlier equal.
    fileprivate func isBetter(than other: Self, isEarlier: Bool) -> Bool {
        func compare(_ a: Double, _ b: Double) -> Int {
            (a - b).magnitude <= 1e-7 * (1 + a.magnitude + b.magnitude) ? 0 : a < b ? -1 : 1
        }
        let signs = [
            compare(Double(promise.seconds), Double(other.promise.seconds)),
            compare(plan.objectiveValue, other.plan.objectiveValue),
            compare(plan.emissions, other.plan.emissions),
        ]
        guard !signs.contains(1) else { return false }
        return signs.contains(-1) || isEarlier
    }
}

extension PlanningModel {
    /// The times from order to delivery that are possible in a plan, shortest first: those of the ways to the segment, and
    /// each with whole periods of waiting.
    func deliveryTimes(to segment: NodeID) -> [TimeSpan] {
        var travels: Set<Int64> = []
        for arc in network.arcs {
            guard case .line(let line) = arc.target,
                network.segments[network.lines[line].segment].id == segment
            else { continue }
            let order = network.lanes[arc.lane].orderDelay.meanSpan.seconds
            let sampled = network.ways[arc.way].isIrregular ? calendar.periods : 0..<1
            for period in sampled {
                let start = calendar.startOfPeriod(period).seconds
                travels.insert(order + network.journey(of: arc, in: period).received - start)
            }
        }
        let waits = (0..<min(calendar.count, PromiseFrontier.mostPromises)).map {
            Int64($0) * calendar.period.seconds
        }
        return Set(travels.flatMap { travel in waits.map { travel + $0 } }).sorted()
            .map { TimeSpan(seconds: $0) }
    }
}
