// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// One solve of a program whose structure was found.
struct DecomposedSolve {
    /// How it ended.
    enum End {
        case answered(SolveOutcome)
        /// The inner solver must take over, from a vertex where one is known.
        case lost(String, Basis?)
    }

    let program: LinearProgram
    let matrix: ColumnMatrix
    let standard: StandardProgram
    let structure: FlowStructure
    let inner: any LinearSolver
    let watch: SolveWatch
    /// The vertex of the optimum that was found, nil for none.
    private var vertex: Basis?
    private(set) var account = DecompositionAccount(path: .decomposed)
    private let sweep: PriceSweep
    private var master: ReducedMaster
    /// The best bound so far, in the standard form and without its constant.
    private var bound = -Double.infinity

    /// In how many of the last rounds of the ascent a feeder must have carried nothing to be left out.
    private static let memory = 100
    /// How much dearer than the cheapest one a feeder may be to be kept for the next solve, as a share of the typical price.
    private static let nearShare = 0.05

    init(
        program: LinearProgram, matrix: ColumnMatrix, standard: StandardProgram, structure: FlowStructure,
        inner: any LinearSolver, watch: SolveWatch
    ) {
        self.program = program
        self.matrix = matrix
        self.standard = standard
        self.structure = structure
        self.inner = inner
        self.watch = watch
        sweep = PriceSweep(structure)
        master = ReducedMaster(structure)
        let direction = program.sense == .minimize ? 1.0 : -1.0
        let constant = standard.constant
        watch.valueForCaller = { direction * ($0 + constant) }
    }

    /// Runs to the end.
    ///
    /// - Parameter memory: What an earlier solve of the same structure has found, if any.
    /// - Returns: How it ended.
    /// - Throws: When the inner solver broke down.
    mutating func run(from memory: SolveMemory?) throws(SolverFailure) -> End {
        if let memory, watch.options.startBasis == nil {
            if let end = try runAgain(from: memory) { return end }
            master = ReducedMaster(structure)
        }
        if let duals = watch.options.startDualValues { setPrices(duals) }
        guard sweep.findPrices() else { return .lost("a circle of flows pays", nil) }
        for node in 0..<structure.nodeCount
        where structure.demands[node] > 0 && !sweep.nodePrices[node].isFinite {
            return .lost("a demand cannot be reached", nil)
        }
        if let basis = watch.options.startBasis {
            guard sweep.findFlows() else { return .lost("a circle of flows pays", nil) }
            startFromTree()
            start(from: basis)
            let end = try generate(from: sweep.bound, isWarm: true, mayGiveUp: true)
            guard case .tooFar = end else { return conclude(end) }
            master = ReducedMaster(structure)
        }
        let ascent = PriceAscent(columns: standard.columnCount)
        let found = ascent.run(on: sweep, typicalPrice: typicalPrice) { [watch] round, best in
            if round % 50 == 0 { watch.report(objective: nil, bound: best) }
            return watch.reasonToStop != nil
        }
        guard let found else { return .lost("a circle of flows pays", nil) }
        account.priceBound = found.isFinite ? watch.valueForCaller(found) : nil
        startFromTree()
        let end = try generate(from: found, isWarm: false, mayGiveUp: false)
        return conclude(end)
    }

    /// Starts from the prices and the flows of an earlier solve.
    ///
    /// - Returns: Nil when that led nowhere.
    private mutating func runAgain(from memory: SolveMemory) throws(SolverFailure) -> End? {
        for limit in 0..<structure.limitCount {
            let price = min(memory.limitPrices[limit], structure.priceCaps[limit])
            sweep.limitPrices[limit] = structure.isExact[limit] ? price : max(price, 0)
        }
        guard sweep.findPrices(), sweep.findFlows() else { return nil }
        for node in 0..<structure.nodeCount
        where structure.demands[node] > 0 && !sweep.nodePrices[node].isFinite { return nil }
        var found = sweep.bound
        // Other demands and capacities leave the old vertex with nearly the right prices; other costs move all prices.
        if let basis = memory.basis, memory.standard.cost == standard.cost {
            startFromTree()
            start(from: basis)
            for index in memory.feeders where sweep.cost(ofFeeder: Int(index)).isFinite {
                master.keepsFeeder[Int(index)] = true
            }
        } else {
            let ascent = PriceAscent(again: standard.columnCount)
            let best = ascent.run(on: sweep, typicalPrice: typicalPrice) { [watch] _, _ in
                watch.reasonToStop != nil
            }
            guard let best else { return nil }
            found = best
            startFromTree(memory: ascent.rounds / 5)
        }
        account.priceBound = found.isFinite ? watch.valueForCaller(found) : nil
        account.isWarm = true
        let isVertex = memory.standard.cost == standard.cost && memory.basis != nil
        let end = try generate(from: found, isWarm: isVertex, mayGiveUp: false)
        switch end {
        case .optimal, .stopped: return conclude(end)
        case .tooFar, .lost:
            account.isWarm = false
            return nil
        }
    }

    /// What the next solve of the same matrix can start from, after an optimum was found.
    var memory: SolveMemory {
        SolveMemory(
            program: program, matrix: matrix, standard: standard, structure: structure,
            limitPrices: (0..<structure.limitCount).map { sweep.limitPrices[$0] }, feeders: nearFeeders,
            basis: vertex)
    }

    /// The feeders of the last reduced program that cost no more than a little above the cheapest way.
    private var nearFeeders: [Int32] {
        let margin = Self.nearShare * typicalPrice
        var near: [Int32] = []
        for node in 0..<structure.nodeCount {
            for index in Int(structure.feederStarts[node])..<Int(structure.feederStarts[node + 1])
            where master.keepsFeeder[index] && sweep.cost(ofFeeder: index) <= sweep.nodePrices[node] + margin
            {
                near.append(Int32(index))
            }
        }
        for index in structure.sinkStart..<structure.feeders.count
        where master.keepsFeeder[index] && sweep.cost(ofFeeder: index) <= margin { near.append(Int32(index)) }
        return near
    }

    private mutating func generate(from bound: Double, isWarm: Bool, mayGiveUp: Bool) throws(SolverFailure)
        -> ColumnGeneration.End
    {
        var generation = ColumnGeneration(
            structure, sweep, master, inner: inner, watch: watch, typicalPrice: typicalPrice, bound: bound)
        let end = try generation.run(isWarm: isWarm, mayGiveUp: mayGiveUp)
        self.bound = generation.bound
        account.reducedPrograms += generation.rounds
        account.reducedRows = master.rowCount
        account.reducedColumns = master.columnCount
        return end
    }

    private mutating func conclude(_ end: ColumnGeneration.End) -> End {
        let whole = WholeSolution(program: program, standard: standard, structure: structure, master: master)
        switch end {
        case .lost(let reason): return .lost(reason, nil)
        case .tooFar: return .lost("the prices to start from were too far off", nil)
        case .stopped(let reason, let isFeasible):
            let incumbent = isFeasible ? whole.solution(isOptimal: false, iterations: watch.iterations) : nil
            return .answered(
                .stopped(
                    reason, incumbent: incumbent, bound: bound.isFinite ? watch.valueForCaller(bound) : nil))
        case .optimal:
            // Where nothing flows the master may price a node below what it costs, as nothing it knows draws on it.
            for node in 0..<structure.nodeCount { master.nodePrices[node] = sweep.nodePrices[node] }
            let solution = whole.solution(isOptimal: true, iterations: watch.iterations)
            let residuals = OptimalityResiduals(of: solution, in: program, matrix: matrix)
            guard residuals.isWithin(DecomposedSolver.tolerance) else {
                return .lost("the answer could not be proven", solution.basis)
            }
            vertex = solution.basis
            return .answered(.optimal(solution))
        }
    }

    /// What a unit of demand costs at present prices, on average.
    private var typicalPrice: Double {
        var cost = 0.0
        var amount = 0.0
        for node in 0..<structure.nodeCount where structure.demands[node] > 0 {
            cost += structure.demands[node] * abs(sweep.nodePrices[node])
            amount += structure.demands[node]
        }
        if cost > 0 { return cost / amount }
        let costs = standard.cost.reduce(0) { $0 + abs($1) } / Double(max(1, standard.cost.count))
        return costs > 0 ? costs : 1
    }

    // MARK: Start

    /// Keeps what carried something of late, and starts where everything flows along the cheapest feeders.
    private func startFromTree(memory: Int = memory) {
        var last: Int32 = 0
        for index in structure.feeders.indices { last = max(last, sweep.lastUses[index]) }
        for index in structure.feeders.indices where sweep.lastUses[index] >= max(0, last - Int32(memory)) {
            master.keepsFeeder[index] = true
        }
        for node in 0..<structure.nodeCount where sweep.choices[node] >= 0 {
            let choice = Int(sweep.choices[node])
            master.keepsFeeder[choice] = true
            master.feederStatus[choice] = .basic
        }
        for index in structure.sinkStart..<structure.feeders.count where sweep.cost(ofFeeder: index) < 0 {
            master.keepsFeeder[index] = true
            if structure.sinkUppers[index - structure.sinkStart].isFinite {
                master.feederStatus[index] = .atUpper
            }
        }
        for limit in 0..<structure.limitCount {
            let isOver = sweep.activities[limit] > structure.bounds[limit]
            if sweep.limitPrices[limit] != 0 || isOver || structure.isExact[limit] {
                master.keepsLimit[limit] = true
            }
            master.excessStatus[limit] = isOver ? .basic : .atLower
            master.restStatus[limit] = isOver ? .atLower : .basic
        }
    }

    /// Sets the prices of limits to those of an earlier solution.
    private func setPrices(_ duals: [Double]) {
        let direction = program.sense == .minimize ? 1.0 : -1.0
        for limit in 0..<structure.limitCount where structure.limitRows[limit] >= 0 {
            let price =
                -direction * duals[Int(structure.limitRows[limit])] * structure.limitSigns[limit]
            sweep.limitPrices[limit] = structure.isExact[limit] ? price : max(price, 0)
        }
        for node in 0..<structure.nodeCount {
            let row = Int(structure.rows[node])
            sweep.nodePrices[node] = direction * structure.direction[row] * duals[row]
        }
        for node in 0..<structure.nodeCount {
            for index in Int(structure.feederStarts[node])..<Int(structure.feederStarts[node + 1]) {
                let gain = sweep.nodePrices[node] - sweep.cost(ofFeeder: index)
                if structure.feeders[index].column < 0 {
                    sweep.limitPrices[Int(structure.feeders[index].limit)] += gain
                } else if gain > 1e-9, let limit = structure.ownLimit(ofFeeder: index) {
                    sweep.limitPrices[limit] = gain / structure.ownLoad(ofFeeder: index)
                }
            }
        }
    }

    /// Keeps the columns of an earlier vertex, and starts from it.
    private func start(from basis: Basis) {
        for index in structure.feeders.indices {
            let column = Int(structure.feeders[index].column)
            // What draws on a node that nothing can feed stays out.
            guard column >= 0, sweep.cost(ofFeeder: index).isFinite else { continue }
            let status = basis.variables[column]
            let isUpper = status == (standard.sign[column] > 0 ? .atUpper : .atLower)
            master.feederStatus[index] = .atLower
            if status == .basic || (isUpper && standard.upper[column].isFinite && status != .atLower) {
                master.keepsFeeder[index] = true
                master.feederStatus[index] =
                    index < structure.sinkStart || status == .basic ? .basic : .atUpper
                if isUpper, index < structure.sinkStart, let limit = structure.ownLimit(ofFeeder: index) {
                    master.keepsLimit[limit] = true
                    master.restStatus[limit] = .atLower
                    master.excessStatus[limit] = .atLower
                }
            }
        }
        for limit in 0..<structure.limitCount {
            let row = structure.limitRows[limit]
            guard row >= 0 else { continue }
            master.excessStatus[limit] = .atLower
            let isHeld = basis.constraints[Int(row)] != .basic
            if isHeld { master.keepsLimit[limit] = true }
            master.restStatus[limit] = isHeld ? .atLower : .basic
        }
        for node in 0..<structure.nodeCount {
            master.nodeStatus[node] = basis.constraints[Int(structure.rows[node])]
        }
    }
}
