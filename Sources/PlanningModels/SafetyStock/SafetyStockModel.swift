// SPDX-License-Identifier: Apache-2.0
import InventoryOptimization
public import LinearProgramming
public import SupplyNetwork

/// A scenario's stock points as the stages of multi-echelon inventory theory.
///
/// Each stock point that orders and is asked for something is a stage. Its processing time is the mean lead time of its
/// source, with review and the rhythm of demand added; a random lead time counts as gamma with its mean and variance.
/// Demand is the customers', passed up by the sourcing rules; its bound stands at the service asked for of each segment.
/// Customers wait no longer than their promise leaves after the way from the site; without a promise they do not wait.
public struct SafetyStockModel: Sendable {
    /// What the model leaves out or takes differently from the scenario.
    public let notes: [SafetyStockNote]
    /// The share of the time in which the demand of each segment stays within its bound.
    public let service: [NodeID: Double]
    let stages: [SafetyStage]
    /// The step of the guaranteed-service model, in days.
    let stepDays: Double
    /// The safety factor of the guaranteed-service model.
    let factor: Double

    /// Reads a scenario.
    ///
    /// - Parameters:
    ///   - scenario: The scenario; its policies' levels play no part, their lots do.
    ///   - service: The share of the time in which demand stays within its bound, 0.5 to 1; `nil` takes that of the
    ///     scenario's `planning.safetyFactor`.
    ///   - segments: Other shares for single segments.
    /// - Throws: When a service is out of range, a segment unknown, or nothing is there to place.
    public init(
        of scenario: Scenario, service: Double? = nil, segments: [NodeID: Double] = [:]
    ) throws(SafetyStockFault) {
        var scenario = scenario
        scenario.network = scenario.network.canonical
        let known = Set(scenario.network.segments.map(\.id))
        for id in segments.keys.sorted() where !known.contains(id) { throw .unknownSegment(id.name) }
        let usual = try service.map(Self.factor) ?? scenario.planning.safetyFactor
        var factors: [NodeID: Double] = [:]
        for id in known { factors[id] = try segments[id].map(Self.factor) ?? usual }
        var builder: SafetyStageBuilder
        do {
            builder = try SafetyStageBuilder(scenario, factors: factors)
        } catch {
            throw .planning(error)
        }
        stages = builder.stages
        guard !stages.isEmpty else { throw .nothingToPlace }
        self.service = factors.mapValues { ServiceNetwork.service(ofSafetyFactor: $0) }
        factor = factors.values.max() ?? usual
        let step = SafetySteps(stages)
        stepDays = step.days
        var notes = builder.notes
        if step.isRounded { notes.append(.rounded(toDays: step.days)) }
        self.notes = notes
    }

    private static func factor(_ service: Double) throws(SafetyStockFault) -> Double {
        do {
            return try ServiceNetwork.safetyFactor(forService: service)
        } catch {
            throw .serviceOutOfRange(service)
        }
    }

    /// The model of guaranteed service.
    func guaranteedNetwork() throws(InventoryFault) -> ServiceNetwork {
        try ServiceNetwork(
            stages: stages.map { $0.guaranteed(stepDays: stepDays, factor: factor) },
            arcs: stages.flatMap { stage in
                stage.suppliers.map { supplier in
                    ServiceNetwork.Arc(
                        from: "\(supplier.key.site.name)/\(supplier.key.product.name)", to: stage.name,
                        units: supplier.units)
                }
            }, safetyFactor: factor)
    }

    /// The service times that cost least, with the stocks that they take.
    ///
    /// Exact by dynamic programming where the stages form a tree, else by mixed-integer programming.
    ///
    /// - Parameters:
    ///   - solver: Solves the program of a network that is no tree.
    ///   - options: Its limits.
    /// - Returns: The placement of least cost, or the best that was found in time, with its bound.
    /// - Throws: When goods go round in a circle, or the solver has no answer.
    public func guaranteedService(
        using solver: any LinearSolver, options: SolveOptions = SolveOptions()
    ) throws(SafetyStockFault) -> SafetyStockPlan {
        do {
            let network = try guaranteedNetwork()
            if let placement = try network.treePlacement() {
                return plan(placement, bound: placement.cost, theory: .guaranteedTree)
            }
            let (placement, bound) = try network.placement(using: solver, options: options)
            return plan(placement, bound: bound, theory: .guaranteedNetwork)
        } catch .cycle(let stage) {
            throw .circle(stage)
        } catch {
            throw .unsolved(error.description)
        }
    }

    private func plan(
        _ placement: ServiceNetwork.Placement, bound: Double, theory: SafetyStockPlan.Theory
    ) -> SafetyStockPlan {
        var serviceTimes: [SafetyStage.Key: Int] = [:]
        for stage in stages { serviceTimes[stage.key] = placement.serviceTimes[stage.name] }
        let entries = stages.map { stage in
            let inbound = stage.suppliers.compactMap { serviceTimes[$0.key] }.max() ?? 0
            return SafetyStockPlan.Entry(
                site: stage.key.site, product: stage.key.product, theory: theory,
                demandPerDay: stage.demandPerDay, leadDays: stage.lead.mean,
                inboundDays: Double(inbound) * stepDays,
                serviceDays: Double(placement.serviceTimes[stage.name] ?? 0) * stepDays,
                coverDays: Double(placement.coverTimes[stage.name] ?? 0) * stepDays,
                baseStock: placement.baseStocks[stage.name] ?? 0,
                safetyStock: placement.safetyStocks[stage.name] ?? 0, lot: stage.lot,
                holdingCost: stage.holdingCost)
        }
        return SafetyStockPlan(
            method: .guaranteedService, entries: entries, service: service,
            promisedCost: placement.cost, lotCost: Self.lotCost(entries), bound: bound)
    }

    static func lotCost(_ entries: [SafetyStockPlan.Entry]) -> Double {
        entries.reduce(0) { $0 + $1.holdingCost * $1.lot / 2 }
    }
}

/// The step in which a guaranteed-service model counts time.
struct SafetySteps {
    /// In days.
    let days: Double
    /// Whether a constant time is no whole number of steps.
    let isRounded: Bool

    /// Longer models than so many steps are counted coarser.
    private static let mostSteps = 1_500.0

    init(_ stages: [SafetyStage]) {
        let constant =
            stages.filter(\.lead.isConstant).map(\.exposedDays) + stages.compactMap(\.serviceLimitDays)
        let longest = stages.reduce(0) {
            $0 + ($1.lead.isConstant ? $1.exposedDays : $1.lead.quantile(0.999))
        }
        let candidates = [1, 0.5, 0.25, 1 / 12.0, 1 / 24.0].filter {
            longest / $0 <= Self.mostSteps || $0 == 1
        }
        func isWhole(_ step: Double) -> Bool {
            constant.allSatisfy { ($0 / step - ($0 / step).rounded()).magnitude < 1e-6 }
        }
        let whole = candidates.first(where: isWhole)
        days = whole ?? candidates.last ?? 1
        isRounded = whole == nil
    }
}
