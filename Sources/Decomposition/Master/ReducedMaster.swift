// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// The linear program of the flows that are worth a thought: a few feeders of each node, the limits that are felt.
///
/// A node with one kept feeder needs no row: whatever draws on it draws on the feeder's own sources and limits instead.
/// Each limit may be exceeded at a price a little above, and left unused for a credit a little below, what it is thought
/// to be worth, so that the first flows are a feasible vertex with nearly right prices; the prices move
/// where they turn out wrong (the box step of Marsten, Hogan and Blankenship, 1975; du Merle et al., 1999).
///
/// - Reference: du Merle, Villeneuve, Desrosiers and Hansen (1999), *Stabilized column generation*, Discrete
///   Mathematics 194(1–3), 229–237. DOI 10.1016/S0012-365X(98)00213-1.
final class ReducedMaster {
    let structure: FlowStructure
    private let tables = RawTables()
    private let feederCount: Int
    private let limitCount: Int
    private let feeders: UnsafeMutablePointer<FlowStructure.Feeder>
    private let further: UnsafeMutablePointer<FlowStructure.Further>
    private let feederStarts: UnsafeMutablePointer<Int32>
    private let demands: UnsafeMutablePointer<Double>

    /// Whether each feeder takes part, those without a node included.
    let keepsFeeder: UnsafeMutablePointer<Bool>
    /// Whether each limit takes part.
    let keepsLimit: UnsafeMutablePointer<Bool>
    /// The price of exceeding each limit, and the credit for leaving it unused.
    let excessPrices: UnsafeMutablePointer<Double>
    let credits: UnsafeMutablePointer<Double>

    // Where everything stands in the present vertex.
    let feederStatus: UnsafeMutablePointer<BasisStatus>
    let excessStatus: UnsafeMutablePointer<BasisStatus>
    let restStatus: UnsafeMutablePointer<BasisStatus>
    /// Of the activity of each node's row: basic where more arrives than is drawn, or nothing at all.
    let nodeStatus: UnsafeMutablePointer<BasisStatus>

    // The answer of the last solve.
    let feederFlows: UnsafeMutablePointer<Double>
    let excesses: UnsafeMutablePointer<Double>
    let rests: UnsafeMutablePointer<Double>
    let nodePrices: UnsafeMutablePointer<Double>
    let limitPrices: UnsafeMutablePointer<Double>
    let activities: UnsafeMutablePointer<Double>
    private(set) var objective = 0.0
    private(set) var iterations = 0

    // The present reduction.
    private let rowOfNode: UnsafeMutablePointer<Int32>
    private let rowOfLimit: UnsafeMutablePointer<Int32>
    private let onlyFeeder: UnsafeMutablePointer<Int32>
    private let resolved = RawList<Int32>()
    private let unitStart: UnsafeMutablePointer<Int32>
    private let unitEnd: UnsafeMutablePointer<Int32>
    private let unitCost: UnsafeMutablePointer<Double>
    private let unitIndices = RawList<Int32>()
    private let unitValues = RawList<Double>()
    private let work: UnsafeMutablePointer<Double>
    private let isTouched: UnsafeMutablePointer<Bool>
    private let touched = RawList<Int32>()
    private let needs: UnsafeMutablePointer<Double>
    private(set) var rowCount = 0
    private var nodeRowCount = 0
    private(set) var columnCount = 0

    init(_ structure: FlowStructure) {
        self.structure = structure
        let nodeCount = structure.nodeCount
        feederCount = structure.feeders.count
        limitCount = structure.limitCount
        feeders = tables.copy(structure.feeders)
        further = tables.copy(structure.further)
        feederStarts = tables.copy(structure.feederStarts)
        demands = tables.copy(structure.demands)
        keepsFeeder = tables.room(feederCount, false)
        keepsLimit = tables.room(limitCount, false)
        excessPrices = tables.room(limitCount, 0)
        credits = tables.room(limitCount, 0)
        feederStatus = tables.room(feederCount, .atLower)
        excessStatus = tables.room(limitCount, .atLower)
        restStatus = tables.room(limitCount, .basic)
        nodeStatus = tables.room(nodeCount, .atLower)
        feederFlows = tables.room(feederCount, 0)
        excesses = tables.room(limitCount, 0)
        rests = tables.room(limitCount, 0)
        nodePrices = tables.room(nodeCount + 1, 0)
        limitPrices = tables.room(limitCount + 1, 0)
        activities = tables.room(limitCount + 1, 0)
        rowOfNode = tables.room(nodeCount, -1)
        rowOfLimit = tables.room(limitCount, -1)
        onlyFeeder = tables.room(nodeCount, -1)
        unitStart = tables.room(nodeCount, -1)
        unitEnd = tables.room(nodeCount, -1)
        unitCost = tables.room(nodeCount, 0)
        work = tables.room(nodeCount + limitCount, 0)
        isTouched = tables.room(nodeCount + limitCount, false)
        needs = tables.room(nodeCount + 1, 0)
    }

    // MARK: Reduction

    private func furtherRange(_ feeder: Int) -> Range<Int> {
        Int(feeder == 0 ? 0 : feeders[feeder - 1].furtherEnd)..<Int(feeders[feeder].furtherEnd)
    }

    /// Adds `weight` at a place: a node (its row, or what stands for it) or a limit.
    @inline(__always)
    private func scatter(node: Int, _ weight: Double, _ cost: inout Double) {
        let row = rowOfNode[node]
        if row >= 0 {
            touch(row, weight)
            return
        }
        cost += weight * unitCost[node]
        for place in Int(unitStart[node])..<Int(unitEnd[node]) {
            touch(unitIndices.start[place], weight * unitValues.start[place])
        }
    }

    @inline(__always)
    private func touch(_ row: Int32, _ weight: Double) {
        if !isTouched[Int(row)] {
            isTouched[Int(row)] = true
            touched.append(row)
        }
        work[Int(row)] += weight
    }

    /// Scatters what a unit of a feeder draws and loads; returns its cost.
    private func scatter(feeder index: Int) -> Double {
        let feeder = feeders[index]
        var cost = feeder.cost
        if Int(feeder.source) < structure.nodeCount { scatter(node: Int(feeder.source), feeder.drawn, &cost) }
        if Int(feeder.limit) < structure.limitCount, rowOfLimit[Int(feeder.limit)] >= 0 {
            touch(rowOfLimit[Int(feeder.limit)], feeder.load)
        }
        for place in furtherRange(index) {
            let entry = further[place]
            if !entry.isLimit {
                scatter(node: Int(entry.index), entry.weight, &cost)
            } else if rowOfLimit[Int(entry.index)] >= 0 {
                touch(rowOfLimit[Int(entry.index)], entry.weight)
            }
        }
        return cost
    }

    private func clearTouched() {
        for place in 0..<touched.count {
            work[Int(touched.start[place])] = 0
            isTouched[Int(touched.start[place])] = false
        }
        touched.removeAll()
    }

    private func reduce() {
        let nodeCount = structure.nodeCount
        rowOfLimit.update(repeating: -1, count: limitCount)
        rowCount = 0
        for node in 0..<nodeCount {
            var count = 0
            onlyFeeder[node] = -1
            rowOfNode[node] = -1
            unitStart[node] = -1
            for index in Int(feederStarts[node])..<Int(feederStarts[node + 1]) where keepsFeeder[index] {
                count += 1
                onlyFeeder[node] = Int32(index)
            }
            if count > 1 {
                rowOfNode[node] = Int32(rowCount)
                rowCount += 1
            }
        }
        nodeRowCount = rowCount
        for limit in 0..<limitCount where keepsLimit[limit] {
            rowOfLimit[limit] = Int32(rowCount)
            rowCount += 1
        }
        unitIndices.removeAll()
        unitValues.removeAll()
        resolved.removeAll()
        var stack: [Int32] = []
        for node in 0..<nodeCount where isImplied(node) && unitStart[node] < 0 {
            stack.append(Int32(node))
            while let top = stack.last {
                let current = Int(top)
                if unitStart[current] >= 0 {
                    stack.removeLast()
                    continue
                }
                let index = Int(onlyFeeder[current])
                var waits = false
                let source = Int(feeders[index].source)
                if source < nodeCount, isImplied(source), unitStart[source] < 0 {
                    stack.append(Int32(source))
                    waits = true
                }
                for place in furtherRange(index) where !further[place].isLimit {
                    let source = Int(further[place].index)
                    if isImplied(source), unitStart[source] < 0 {
                        stack.append(Int32(source))
                        waits = true
                    }
                }
                if waits { continue }
                stack.removeLast()
                unitCost[current] = scatter(feeder: index)
                unitStart[current] = Int32(unitIndices.count)
                for place in 0..<touched.count {
                    let row = touched.start[place]
                    guard work[Int(row)] != 0 else { continue }
                    unitIndices.append(row)
                    unitValues.append(work[Int(row)])
                }
                unitEnd[current] = Int32(unitIndices.count)
                clearTouched()
                resolved.append(top)
            }
        }
    }

    /// Whether a node is fed by a single kept feeder.
    private func isImplied(_ node: Int) -> Bool { rowOfNode[node] < 0 && onlyFeeder[node] >= 0 }

    // MARK: Program

    private var columns: [Int32] = []
    private var limitColumns: [Int32] = []

    /// Builds the program and the vertex to start from.
    func build() -> (LinearProgram, Basis) {
        reduce()
        var lp = LinearProgram("reduced", keepsNames: false)
        var basisColumns: [BasisStatus] = []
        var rowsStatus = [BasisStatus](repeating: .atLower, count: rowCount)
        var sides = [Double](repeating: 0, count: rowCount)
        for node in 0..<structure.nodeCount where rowOfNode[node] >= 0 {
            sides[Int(rowOfNode[node])] += demands[node]
            rowsStatus[Int(rowOfNode[node])] = nodeStatus[node]
        }
        for limit in 0..<limitCount where keepsLimit[limit] {
            sides[Int(rowOfLimit[limit])] = structure.bounds[limit]
        }
        var constant = 0.0
        let nodeRows = Int32(nodeRowCount)
        sides.withUnsafeMutableBufferPointer { sides in
            for place in 0..<resolved.count {
                let node = Int(resolved.start[place])
                let demand = demands[node]
                guard demand > 0 else { continue }
                constant += demand * unitCost[node]
                for place in Int(unitStart[node])..<Int(unitEnd[node]) {
                    let row = unitIndices.start[place]
                    sides[Int(row)] += (row < nodeRows ? 1 : -1) * demand * unitValues.start[place]
                }
            }
        }
        lp.objectiveConstant = constant
        for row in 0..<rowCount { lp.addConstraint("", .equal(sides[row])) }
        for node in 0..<structure.nodeCount where rowOfNode[node] >= 0 && structure.mayBeExceeded[node] {
            lp.setBounds(
                of: ConstraintID(index: rowOfNode[node]), lower: sides[Int(rowOfNode[node])], upper: .infinity
            )
        }

        columns.removeAll(keepingCapacity: true)
        for node in 0..<structure.nodeCount where rowOfNode[node] >= 0 {
            for index in Int(feederStarts[node])..<Int(feederStarts[node + 1])
            where keepsFeeder[index] {
                touch(rowOfNode[node], -1)
                add(index, upper: .infinity, to: &lp, nodeRows)
                basisColumns.append(feederStatus[index])
            }
        }
        for index in structure.sinkStart..<feederCount where keepsFeeder[index] {
            add(index, upper: structure.sinkUppers[index - structure.sinkStart], to: &lp, nodeRows)
            basisColumns.append(feederStatus[index])
        }
        limitColumns.removeAll(keepingCapacity: true)
        for limit in 0..<limitCount where keepsLimit[limit] {
            let row = ConstraintID(index: rowOfLimit[limit])
            let excess = lp.addVariable("", objective: excessPrices[limit])
            lp.add(-1, times: excess, to: row)
            basisColumns.append(excessStatus[limit])
            let rest = lp.addVariable("", objective: -credits[limit])
            lp.add(1, times: rest, to: row)
            basisColumns.append(restStatus[limit])
            limitColumns.append(Int32(limit))
        }
        columnCount = lp.variableCount
        return (lp, Basis(variables: basisColumns, constraints: rowsStatus))
    }

    /// Adds the column of a feeder; the rows of nodes are fed and drawn on, limits are loaded.
    private func add(_ index: Int, upper: Double, to lp: inout LinearProgram, _ nodeRows: Int32) {
        let cost = scatter(feeder: index)
        let variable = lp.addVariable("", upperBound: upper, objective: cost)
        for place in 0..<touched.count {
            let row = touched.start[place]
            guard work[Int(row)] != 0 else { continue }
            lp.add(
                row < nodeRows ? -work[Int(row)] : work[Int(row)], times: variable,
                to: ConstraintID(index: row))
        }
        clearTouched()
        columns.append(Int32(index))
    }

    /// Takes over the answer to what `build` returned; one without prices leaves those of before.
    ///
    /// - Returns: False when the answer is no vertex, and nothing was taken over.
    func take(_ solution: LinearSolution) -> Bool {
        objective = solution.objectiveValue
        iterations += solution.iterations
        guard let basis = solution.basis else { return false }
        let hasPrices = !solution.dualValues.isEmpty
        for index in 0..<feederCount {
            feederFlows[index] = 0
            feederStatus[index] = .atLower
        }
        for (place, index) in columns.enumerated() {
            feederFlows[Int(index)] = solution.values[place]
            feederStatus[Int(index)] = basis.variables[place]
        }
        var place = columns.count
        for limit in 0..<limitCount {
            if hasPrices { limitPrices[limit] = 0 }
            excesses[limit] = 0
            rests[limit] = 0
        }
        for limit in limitColumns {
            excesses[Int(limit)] = solution.values[place]
            excessStatus[Int(limit)] = basis.variables[place]
            rests[Int(limit)] = solution.values[place + 1]
            restStatus[Int(limit)] = basis.variables[place + 1]
            place += 2
            if hasPrices { limitPrices[Int(limit)] = -solution.dualValues[Int(rowOfLimit[Int(limit)])] }
        }
        for node in 0..<structure.nodeCount where rowOfNode[node] >= 0 {
            if hasPrices { nodePrices[node] = solution.dualValues[Int(rowOfNode[node])] }
            nodeStatus[node] = basis.constraints[Int(rowOfNode[node])]
        }
        for place in 0..<resolved.count {
            let node = Int(resolved.start[place])
            if hasPrices { nodePrices[node] = cost(ofFeeder: Int(onlyFeeder[node])) }
            nodeStatus[node] = .atLower
            feederStatus[Int(onlyFeeder[node])] = .basic
        }
        findFlows()
        return true
    }

    /// What a feeder costs per unit at the prices of the last solve.
    func cost(ofFeeder index: Int) -> Double {
        let feeder = feeders[index]
        var cost =
            feeder.cost + feeder.drawn * nodePrices[Int(feeder.source)]
            + feeder.load * limitPrices[Int(feeder.limit)]
        for place in furtherRange(index) {
            let entry = further[place]
            cost +=
                entry.weight * (entry.isLimit ? limitPrices[Int(entry.index)] : nodePrices[Int(entry.index)])
        }
        return cost
    }

    /// Fills in the flows of implied feeders and what everything takes of all limits.
    private func findFlows() {
        needs.update(from: demands, count: structure.nodeCount)
        needs[structure.nodeCount] = 0
        activities.update(repeating: 0, count: limitCount + 1)
        func use(_ index: Int, _ flow: Double) {
            let feeder = feeders[index]
            needs[Int(feeder.source)] += feeder.drawn * flow
            activities[Int(feeder.limit)] += feeder.load * flow
            for place in furtherRange(index) {
                let entry = further[place]
                if entry.isLimit {
                    activities[Int(entry.index)] += entry.weight * flow
                } else {
                    needs[Int(entry.index)] += entry.weight * flow
                }
            }
        }
        for index in columns where feederFlows[Int(index)] != 0 { use(Int(index), feederFlows[Int(index)]) }
        for place in (0..<resolved.count).reversed() {
            let node = Int(resolved.start[place])
            let index = Int(onlyFeeder[node])
            feederFlows[index] = needs[node]
            if needs[node] != 0 { use(index, needs[node]) }
        }
    }
}
