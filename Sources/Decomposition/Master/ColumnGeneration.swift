// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// Solves a program over ever more of its columns and limits until no other could improve it.
struct ColumnGeneration {
    /// How a run ended.
    enum End {
        /// The master holds an optimum of the whole program.
        case optimal
        /// A limit of the options was reached; `isFeasible` when the master's flows respect everything.
        case stopped(StopReason, isFeasible: Bool)
        /// The first round showed that the prices to start from were too far off to go on from them.
        case tooFar
        /// It came to no end, or to a verdict that only the whole program can confirm.
        case lost(String)
    }

    let structure: FlowStructure
    let sweep: PriceSweep
    let master: ReducedMaster
    let inner: any LinearSolver
    let watch: SolveWatch
    /// What a unit of demand costs, by which prices are measured.
    let typicalPrice: Double
    /// The best bound so far, without the constant.
    private(set) var bound: Double
    private(set) var rounds = 0

    private static let mostRounds = 60
    /// How far from the bound, as a share of it, the first round may be to go on from where an earlier solve ended: an
    /// ascent ends about here, too.
    private static let closeEnough = 3e-4
    /// The half-width of the first box about each price, as a share of the price, and at least of the typical price.
    private static let boxShare = 0.1
    private static let leastBoxShare = 0.002
    private static let widening = 4.0
    private static let leastWideBoxShare = 0.01

    private var centers: [Double]
    private var widths: [Double]

    init(
        _ structure: FlowStructure, _ sweep: PriceSweep, _ master: ReducedMaster, inner: any LinearSolver,
        watch: SolveWatch, typicalPrice: Double, bound: Double
    ) {
        self.structure = structure
        self.sweep = sweep
        self.master = master
        self.inner = inner
        self.watch = watch
        self.typicalPrice = typicalPrice
        self.bound = bound
        centers = (0..<structure.limitCount).map { sweep.limitPrices[$0] }
        widths = centers.map {
            max(Self.boxShare * abs($0), Self.leastBoxShare * typicalPrice)
        }
    }

    /// Runs to the end.
    ///
    /// - Parameters:
    ///   - isWarm: Whether the vertex to start from is one of other data, which may be infeasible, so that the inner solver had
    ///     better choose how to solve the first reduced program.
    ///   - mayGiveUp: Whether to end with `tooFar` when the first round is far from the bound.
    /// - Returns: How it ended.
    /// - Throws: When the inner solver broke down.
    mutating func run(isWarm: Bool, mayGiveUp: Bool) throws(SolverFailure) -> End {
        var method = isWarm ? SolveMethod.automatic : .primalSimplex
        while rounds < Self.mostRounds {
            rounds += 1
            if let reason = watch.reasonToStop { return .stopped(reason, isFeasible: false) }
            setBoxes()
            let (lp, basis) = master.build()
            let outcome = try inner.solve(lp, options: watch.innerOptions(method: method, basis: basis))
            switch outcome {
            case .optimal(let solution):
                watch.iterations += solution.iterations
                guard master.take(solution) else {
                    return .lost("the reduced program was solved without a vertex")
                }
            case .stopped(let reason, let incumbent, _):
                guard reason != .numericalTrouble else {
                    return .lost("the reduced program was in numerical trouble")
                }
                guard let incumbent, master.take(incumbent) else {
                    return .stopped(reason, isFeasible: false)
                }
                return .stopped(reason, isFeasible: isFeasible)
            case .infeasible: return .lost("the reduced program has no solution")
            case .unbounded: return .lost("the reduced program has no optimum")
            }
            method = .primalSimplex
            let moved = moveBoxes()
            let felt = feelLimits()
            guard let added = price() else { return .lost("a circle of flows pays") }
            watch.report(objective: isFeasible ? master.objective : nil, bound: bound)
            if moved + felt + added == 0 { return .optimal }
            if mayGiveUp, rounds == 1, master.objective - bound > Self.closeEnough * abs(bound) {
                return .tooFar
            }
        }
        return .lost("the prices did not settle in \(Self.mostRounds) rounds")
    }

    private func setBoxes() {
        for limit in 0..<structure.limitCount where master.keepsLimit[limit] {
            let cap = structure.priceCaps[limit]
            let credit = centers[limit] - widths[limit]
            // At a credit above the cap, making room to leave it unused would pay without limit.
            master.credits[limit] = min(structure.isExact[limit] ? credit : max(credit, 0), cap)
            master.excessPrices[limit] = max(centers[limit] + widths[limit], master.credits[limit])
        }
    }

    private func isUsed(_ amount: Double, _ limit: Int) -> Bool {
        amount > 1e-9 * (1 + abs(structure.bounds[limit]))
    }

    /// Moves the boxes of limits whose price is held by the edge; returns how many.
    private mutating func moveBoxes() -> Int {
        var moved = 0
        for limit in 0..<structure.limitCount where master.keepsLimit[limit] {
            let isOver = isUsed(master.excesses[limit], limit)
            let isUnder =
                isUsed(master.rests[limit], limit) && (structure.isExact[limit] || master.credits[limit] > 0)
            centers[limit] = master.limitPrices[limit]
            if isOver || isUnder {
                moved += 1
                widths[limit] = max(widths[limit] * Self.widening, Self.leastWideBoxShare * typicalPrice)
            }
        }
        return moved
    }

    /// Takes in limits that the flows exceed; returns how many.
    private mutating func feelLimits() -> Int {
        var felt = 0
        for limit in 0..<structure.limitCount where !master.keepsLimit[limit] && isViolated(limit) {
            felt += 1
            master.keepsLimit[limit] = true
            centers[limit] = 0
            widths[limit] = 5 * Self.leastWideBoxShare * typicalPrice
            let isOver = master.activities[limit] > structure.bounds[limit]
            master.excessStatus[limit] = isOver ? .basic : .atLower
            master.restStatus[limit] = isOver ? .atLower : .basic
        }
        return felt
    }

    private func isViolated(_ limit: Int) -> Bool {
        let excess = master.activities[limit] - structure.bounds[limit]
        return isUsed(structure.isExact[limit] ? abs(excess) : excess, limit)
    }

    /// Whether the flows respect all limits of the program.
    private var isFeasible: Bool {
        (0..<structure.limitCount).allSatisfy { limit in
            let excess = master.activities[limit] - structure.bounds[limit]
            return (structure.isExact[limit] ? abs(excess) : excess) <= 1e-7
                * (1 + abs(structure.bounds[limit]))
        }
    }

    /// Takes in the columns that are cheaper than what they compete with, at the master's prices.
    ///
    /// - Returns: How many, nil when no flow is cheapest.
    private mutating func price() -> Int? {
        for limit in 0..<structure.limitCount {
            let price = master.limitPrices[limit]
            sweep.limitPrices[limit] = structure.isExact[limit] ? price : max(price, 0)
        }
        guard sweep.findPrices() else { return nil }
        bound = max(bound, sweep.bound)
        let tolerance = 1e-9 * (1 + typicalPrice)
        var added = 0
        for node in 0..<structure.nodeCount where sweep.choices[node] >= 0 {
            let choice = Int(sweep.choices[node])
            if !master.keepsFeeder[choice], sweep.nodePrices[node] < master.nodePrices[node] - tolerance {
                master.keepsFeeder[choice] = true
                added += 1
            }
        }
        for index in structure.sinkStart..<structure.feeders.count where !master.keepsFeeder[index] {
            if sweep.cost(ofFeeder: index) < -tolerance {
                master.keepsFeeder[index] = true
                added += 1
            }
        }
        return added
    }
}
