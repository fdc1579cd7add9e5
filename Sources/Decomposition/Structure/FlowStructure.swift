// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// A program as flows between nodes: each balance row is a node, each column feeds at most one of them, and
/// everything else couples the flows.
///
/// Nodes are numbered such that those on which a node draws come first, except within rings
/// (strongly connected nodes, such as the periods of a demand that can be met early or late).
struct FlowStructure {
    /// A column that feeds a node, per unit that arrives there.
    struct Feeder {
        var cost: Double
        /// How much it draws on its first source.
        var drawn: Double
        /// How much it takes of its first limit.
        var load: Double
        /// The first node that it draws on; `nodeCount`, whose price is zero, for none.
        var source: Int32
        /// The first limit that it takes part in; `limitCount`, whose price is zero, for none.
        var limit: Int32
        /// Its column; −1 for stock at the start.
        var column: Int32
        /// Where its further sources and limits end in `further`; they start where those of the feeder before end.
        var furtherEnd: Int32
    }

    /// A further source (`limit` false) or limit of a feeder.
    struct Further {
        var weight: Double
        var index: Int32
        var isLimit: Bool
    }

    let nodeCount: Int
    /// The row of each node.
    private(set) var rows: [Int32] = []
    /// The node of each row, −1 of a coupling row.
    private(set) var nodes: [Int32]
    private(set) var direction: [Double]
    /// What each node must be fed beyond what is drawn on it; never negative, as stock at the start is a feeder.
    private(set) var demands: [Double] = []
    /// Where the feeders of each node start; those from the node's own ring stand last.
    private(set) var feederStarts: [Int32] = [0]
    private(set) var ringFeederStarts: [Int32] = []
    /// The feeders of all nodes, and behind them the columns that feed none, in the order of the program.
    private(set) var feeders: [Feeder] = []
    private(set) var further: [Further] = []
    /// How much of its column each feeder takes for a unit that arrives.
    private(set) var units: [Double] = []
    /// Where each ring starts among the nodes; a node alone is a ring of one.
    private(set) var ringStarts: [Int32] = [0]
    /// Where among the feeders those columns start that feed no node.
    private(set) var sinkStart = 0
    /// The greatest value of each column that feeds no node.
    private(set) var sinkUppers: [Double] = []
    /// The greatest price of each limit: above it, something that nothing else holds back would make more room.
    private(set) var priceCaps: [Double] = []
    /// Whether more may reach a node than is drawn.
    private(set) var mayBeExceeded: [Bool] = []

    /// What may be taken of each limit: first the coupling rows, then stocks at the start and upper bounds of columns.
    private(set) var bounds: [Double] = []
    /// Whether all of a limit must be taken, so that its price may be negative.
    private(set) var isExact: [Bool] = []
    /// The row of each limit; −1 of a stock at the start, −2 of an upper bound.
    private(set) var limitRows: [Int32] = []
    /// −1 where the limit is the lower bound of its row, else 1.
    private(set) var limitSigns: [Double] = []
    var limitCount: Int { bounds.count }
    /// The first limit of each row and the one after its last; a row between two bounds has two.
    private(set) var firstLimits: [Int32]

    init(of program: StandardProgram, roles: RowRoles) {
        nodeCount = roles.balanceCount
        direction = roles.direction
        nodes = [Int32](repeating: -1, count: program.rowCount)
        firstLimits = [Int32](repeating: 0, count: program.rowCount + 1)
        let matrix = program.matrix

        // Columns by the row that they feed.
        var counts = [Int](repeating: 0, count: program.rowCount + 1)
        var fed = [Int32](repeating: -1, count: program.columnCount)
        for column in 0..<program.columnCount where program.upper[column] > 0 {
            for entry in matrix.entries(ofColumn: column) {
                let row = Int(matrix.rowIndices[entry])
                if matrix.values[entry] * direction[row] > 0 {
                    fed[column] = Int32(row)
                    counts[row + 1] += 1
                }
            }
        }
        for row in 0..<program.rowCount { counts[row + 1] += counts[row] }
        var byRow = [Int32](repeating: 0, count: counts[program.rowCount])
        var next = counts
        for column in 0..<program.columnCount where fed[column] >= 0 {
            byRow[next[Int(fed[column])]] = Int32(column)
            next[Int(fed[column])] += 1
        }

        for row in 0..<program.rowCount {
            if direction[row] == 0 { addLimits(ofRow: row, program) }
            firstLimits[row + 1] = Int32(limitCount)
        }

        var order = RingOrder(rowCount: program.rowCount)
        order.visit(direction: direction, columnsByRow: byRow, starts: counts, matrix: matrix)
        rows = order.rows
        ringStarts = order.ringStarts
        for (node, row) in rows.enumerated() { nodes[Int(row)] = Int32(node) }
        var ring = [Int32](repeating: 0, count: nodeCount)
        for index in 0..<(ringStarts.count - 1) {
            for node in Int(ringStarts[index])..<Int(ringStarts[index + 1]) { ring[node] = Int32(index) }
        }

        feeders.reserveCapacity(byRow.count)
        units.reserveCapacity(byRow.count)
        demands.reserveCapacity(nodeCount)
        for node in 0..<nodeCount {
            let row = Int(rows[node])
            let demand = program.rowLower[row] * direction[row]
            demands.append(max(demand, 0))
            mayBeExceeded.append(program.rowUpper[row] != program.rowLower[row])
            if demand < 0 { addStock(-demand) }
            for pass in 0..<2 {
                if pass == 1 { ringFeederStarts.append(Int32(feeders.count)) }
                for position in counts[row]..<counts[row + 1] {
                    let column = Int(byRow[position])
                    var isInRing = false
                    for entry in matrix.entries(ofColumn: column) {
                        let other = Int(matrix.rowIndices[entry])
                        if other != row, direction[other] != 0, ring[Int(nodes[other])] == ring[node] {
                            isInRing = true
                        }
                    }
                    if isInRing == (pass == 1) { addFeeder(column, to: row, program) }
                }
            }
            feederStarts.append(Int32(feeders.count))
        }
        sinkStart = feeders.count
        for column in 0..<program.columnCount where program.upper[column] > 0 && fed[column] < 0 {
            addFeeder(column, to: -1, program)
            sinkUppers.append(program.upper[column])
        }
        // The numbers that stand for "none" are known only now.
        for index in feeders.indices where feeders[index].limit < 0 {
            feeders[index].limit = Int32(limitCount)
        }
        capPrices()
    }

    // MARK: Other data

    /// Takes over other costs, demands and bounds of the same matrix.
    ///
    /// - Returns: False when the structure itself would be another one, as where a bound appears or goes; then nothing
    ///   more may be asked of this one.
    /// - Complexity: O(rows + columns).
    mutating func take(_ program: StandardProgram, insteadOf old: StandardProgram) -> Bool {
        for row in rows.indices where direction[Int(rows[row])] != 0 {
            let row = Int(rows[row])
            guard program.rowLower[row].isFinite,
                (program.rowLower[row] == program.rowUpper[row]) == (old.rowLower[row] == old.rowUpper[row]),
                program.rowUpper[row].isFinite == old.rowUpper[row].isFinite,
                (program.rowLower[row] * direction[row] < 0) == (old.rowLower[row] * direction[row] < 0)
            else { return false }
        }
        for column in 0..<program.columnCount {
            let (new, before) = (program.upper[column], old.upper[column])
            guard new == before || (new > 0 && before > 0 && new.isFinite == before.isFinite),
                program.sign[column] == old.sign[column]
            else { return false }
        }
        for node in 0..<nodeCount {
            let demand = program.rowLower[Int(rows[node])] * direction[Int(rows[node])]
            demands[node] = max(demand, 0)
            let first = Int(feederStarts[node])
            if demand < 0 { bounds[Int(feeders[first].limit)] = -demand }
        }
        for row in 0..<program.rowCount where direction[row] == 0 {
            let (lower, upper) = (program.rowLower[row], program.rowUpper[row])
            guard upper.isFinite == old.rowUpper[row].isFinite, lower.isFinite == old.rowLower[row].isFinite,
                (lower == upper) == (old.rowLower[row] == old.rowUpper[row])
            else { return false }
            for limit in Int(firstLimits[row])..<Int(firstLimits[row + 1]) {
                bounds[limit] = limitSigns[limit] > 0 ? upper : -lower
            }
        }
        for index in feeders.indices where feeders[index].column >= 0 {
            let column = Int(feeders[index].column)
            feeders[index].cost = program.cost[column] * units[index]
            if index >= sinkStart {
                sinkUppers[index - sinkStart] = program.upper[column]
            } else if program.upper[column].isFinite, let limit = ownLimit(ofFeeder: index) {
                bounds[limit] = program.upper[column]
            }
        }
        capPrices()
        return true
    }

    private mutating func capPrices() {
        priceCaps = [Double](repeating: .infinity, count: limitCount)
        for index in sinkStart..<feeders.count where sinkUppers[index - sinkStart] == .infinity {
            let feeder = feeders[index]
            let isAlone =
                feeder.load < 0 && Int(feeder.source) == nodeCount
                && feeder.furtherEnd == furtherStart(of: index)
            guard isAlone else { continue }
            priceCaps[Int(feeder.limit)] = min(priceCaps[Int(feeder.limit)], feeder.cost / -feeder.load)
        }
    }

    /// Where the further sources and limits of a feeder start.
    func furtherStart(of index: Int) -> Int32 { index == 0 ? 0 : feeders[index - 1].furtherEnd }

    /// The limit that stands for the upper bound of a feeder's column, nil where it has none.
    func ownLimit(ofFeeder index: Int) -> Int? {
        // It was taken last.
        let end = feeders[index].furtherEnd
        let last: Int32
        if end > furtherStart(of: index), further[Int(end) - 1].isLimit {
            last = further[Int(end) - 1].index
        } else {
            last = feeders[index].limit
        }
        return Int(last) < limitCount && limitRows[Int(last)] == -2 ? Int(last) : nil
    }

    /// How much of its own limit a feeder takes per unit.
    func ownLoad(ofFeeder index: Int) -> Double {
        let end = feeders[index].furtherEnd
        return end > furtherStart(of: index) && further[Int(end) - 1].isLimit
            ? further[Int(end) - 1].weight : feeders[index].load
    }

    private mutating func addLimits(ofRow row: Int, _ program: StandardProgram) {
        let (lower, upper) = (program.rowLower[row], program.rowUpper[row])
        if upper.isFinite { addLimit(upper, isExact: lower == upper, row: Int32(row), sign: 1) }
        if lower.isFinite, lower != upper { addLimit(-lower, isExact: false, row: Int32(row), sign: -1) }
    }

    private mutating func addLimit(_ bound: Double, isExact exact: Bool, row: Int32, sign: Double) {
        bounds.append(bound)
        isExact.append(exact)
        limitRows.append(row)
        limitSigns.append(sign)
    }

    private mutating func addStock(_ amount: Double) {
        feeders.append(
            Feeder(
                cost: 0, drawn: 0, load: 1, source: Int32(nodeCount), limit: Int32(limitCount), column: -1,
                furtherEnd: Int32(further.count)))
        units.append(1)
        addLimit(amount, isExact: true, row: -1, sign: 1)
    }

    private mutating func addFeeder(_ column: Int, to row: Int, _ program: StandardProgram) {
        let matrix = program.matrix
        var perUnit = 1.0
        for entry in matrix.entries(ofColumn: column) where Int(matrix.rowIndices[entry]) == row {
            // The unit of a feeder is a unit that arrives, not one that leaves.
            perUnit = 1 / abs(matrix.values[entry])
        }
        var feeder = Feeder(
            cost: program.cost[column] * perUnit, drawn: 0, load: 0, source: Int32(nodeCount), limit: -1,
            column: Int32(column), furtherEnd: 0)
        func take(_ limit: Int, _ weight: Double, _ further: inout [Further]) {
            if feeder.limit < 0 {
                feeder.limit = Int32(limit)
                feeder.load = weight
            } else {
                further.append(Further(weight: weight, index: Int32(limit), isLimit: true))
            }
        }
        for entry in matrix.entries(ofColumn: column) {
            let other = Int(matrix.rowIndices[entry])
            guard other != row else { continue }
            let weight = matrix.values[entry] * perUnit
            if direction[other] == 0 {
                for limit in firstLimits[other]..<firstLimits[other + 1] {
                    take(Int(limit), weight * limitSigns[Int(limit)], &further)
                }
            } else if Int(feeder.source) == nodeCount {
                feeder.source = nodes[other]
                feeder.drawn = abs(weight)
            } else {
                further.append(Further(weight: abs(weight), index: nodes[other], isLimit: false))
            }
        }
        if row >= 0, program.upper[column].isFinite {
            take(limitCount, perUnit, &further)
            addLimit(program.upper[column], isExact: false, row: -2, sign: 1)
        }
        feeder.furtherEnd = Int32(further.count)
        feeders.append(feeder)
        units.append(perUnit)
    }
}
