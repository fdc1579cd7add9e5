// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// What customers ask of each stock point on average, in units a day, passed upstream along the sources.
///
/// Seasons count with the mean of their factors. Where a rule chooses among lanes by what is on the shelf,
/// the demand is passed to the first lane and the flow is marked as uncertain, since nobody knows it without
/// simulating.
struct MeanDemand {
    /// Units a day that each stock point must supply.
    private(set) var ofPoint: [Double]
    /// Whether the figure of each stock point rests on a guess.
    private(set) var isUncertain: [Bool]
    /// Units a day on each lane.
    private(set) var ofLane: [LaneID: Double] = [:]
    /// The lanes whose figure rests on a guess.
    private(set) var uncertainLanes: Set<LaneID> = []

    private let index: NetworkIndex

    /// Adds up the demand of a scenario without errors.
    init(_ scenario: Scenario, _ index: NetworkIndex, _ graph: SupplyGraph) {
        self.index = index
        ofPoint = Array(repeating: 0, count: index.points.count)
        isUncertain = Array(repeating: false, count: index.points.count)
        for segment in scenario.network.segments {
            let usual = Self.units(of: segment, horizon: scenario.horizon)
            for (product, units) in usual + segment.meanPipelineDemand(index.products) {
                pass(units, of: product, by: segment.sourcing, isGuess: false)
            }
        }
        for number in graph.consumersFirst where ofPoint[number] > 0 { passUpstream(number) }
    }

    private mutating func passUpstream(_ number: Int) {
        let (name, sourcing) = (index.points[number], index.items[number].sourcing)
        guard case .make = sourcing else {
            pass(ofPoint[number], of: name.product, by: sourcing, isGuess: isUncertain[number])
            return
        }
        let scale = index.products[name.product]?.smallestUnitsPerUnit ?? 1
        guard let recipe = index.recipe(at: name.site, for: name.product) else { return }
        for component in recipe.components {
            guard let source = index.point(name.site, component.product) else { continue }
            let componentScale = index.products[component.product]?.smallestUnitsPerUnit ?? 1
            ofPoint[source] += ofPoint[number] * Double(component.quantityPerUnit) * scale / componentScale
        }
        // Which of several recipes is used shows only in a run.
        guard isUncertain[number] || !recipe.alternates.isEmpty else { return }
        for source in index.suppliers(of: number) { isUncertain[source] = true }
    }

    private mutating func pass(_ units: Double, of product: ProductID, by rule: SourcingRule, isGuess: Bool) {
        if case .single(let lane) = rule, !isGuess {
            ofLane[lane, default: 0] += units
            if let source = index.origin(of: lane, for: product) { ofPoint[source] += units }
            return
        }
        var parts: [(lane: LaneID, share: Double)]
        var isGuess = isGuess
        switch rule {
        case .none, .make: parts = []
        case .single(let lane): parts = [(lane, 1)]
        case .priority(let lanes), .cheapest(let lanes):
            isGuess = isGuess || lanes.count > 1
            parts = lanes.prefix(1).map { ($0, 1) }
            if isGuess { for lane in lanes { markUncertain(lane, product) } }
        case .split(let shares):
            let sum = shares.reduce(0) { $0 + $1.weight }
            parts = shares.map { ($0.lane, $0.weight / sum) }
        }
        for (lane, share) in parts {
            ofLane[lane, default: 0] += units * share
            if isGuess { markUncertain(lane, product) }
            if let origin = index.lanes[lane]?.origin, let source = index.point(origin, product) {
                ofPoint[source] += units * share
            }
        }
    }

    private mutating func markUncertain(_ lane: LaneID, _ product: ProductID) {
        uncertainLanes.insert(lane)
        if let origin = index.lanes[lane]?.origin, let source = index.point(origin, product) {
            isUncertain[source] = true
        }
    }

    /// The mean demand of a segment for each of its products, in units a day.
    static func units(of segment: CustomerSegment, horizon: TimeSpan) -> [(ProductID, Double)] {
        func mean(_ factors: [Double]) -> Double {
            factors.isEmpty ? 1 : factors.reduce(0, +) / Double(factors.count)
        }
        let season = mean(segment.weeklySeason) * mean(segment.yearlySeason)
        let weights = segment.mix.reduce(0) { $0 + $1.weight }
        let lines = min(max(1, segment.linesPerOrder.mean), Double(max(1, segment.mix.count)))
        func mixed(ordersPerDay: Double) -> [(ProductID, Double)] {
            segment.mix.map { entry in
                let linesPerDay = min(1, lines * entry.weight / weights) * ordersPerDay
                return (entry.product, linesPerDay * season * entry.size.mean)
            }
        }
        switch segment.orders {
        case .poisson(let rate): return mixed(ordersPerDay: rate * Double(segment.customers))
        case .renewal(let gap): return mixed(ordersPerDay: 86_400 / gap.meanSeconds)
        case .periodic(let period, _, _):
            return segment.mix.map { ($0.product, season * $0.size.mean / period.inDays) }
        case .history: return []
        }
    }
}
