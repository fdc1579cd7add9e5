// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// Turns the answer of the master into one of the whole program.
struct WholeSolution {
    let program: LinearProgram
    let standard: StandardProgram
    let structure: FlowStructure
    let master: ReducedMaster

    /// The point, with prices and vertex where `isOptimal`.
    func solution(isOptimal: Bool, iterations: Int) -> LinearSolution {
        let matrix = standard.matrix
        var values = standard.origin
        for index in structure.feeders.indices {
            let flow = master.feederFlows[index]
            let column = Int(structure.feeders[index].column)
            guard flow != 0, column >= 0 else { continue }
            values[column] += standard.sign[column] * flow * structure.units[index]
        }
        var activities = [Double](repeating: 0, count: standard.rowCount)
        var objective = program.objectiveConstant
        for column in 0..<standard.columnCount where values[column] != 0 {
            objective += program.objective[column] * values[column]
            for entry in matrix.entries(ofColumn: column) {
                activities[Int(matrix.rowIndices[entry])] +=
                    standard.sign[column] * matrix.values[entry] * values[column]
            }
        }
        guard isOptimal else {
            return LinearSolution(
                objectiveValue: objective, values: values, activities: activities, iterations: iterations)
        }
        let direction = program.sense == .minimize ? 1.0 : -1.0
        let (prices, blocked) = rowPrices()
        var duals = [Double](repeating: 0, count: standard.rowCount)
        for row in 0..<standard.rowCount { duals[row] = direction * prices[row] }
        var reducedCosts = program.objective
        for column in 0..<standard.columnCount {
            var sum = 0.0
            for entry in matrix.entries(ofColumn: column) {
                sum += matrix.values[entry] * duals[Int(matrix.rowIndices[entry])]
            }
            reducedCosts[column] -= standard.sign[column] * sum
        }
        let basis = basis(blocked)
        for column in 0..<standard.columnCount where basis?.variables[column] == .basic {
            // The master's prices make it zero but for rounding.
            if abs(reducedCosts[column]) < 1e-9 { reducedCosts[column] = 0 }
        }
        return LinearSolution(
            objectiveValue: objective, values: values, activities: activities, reducedCosts: reducedCosts,
            dualValues: duals, basis: basis, iterations: iterations)
    }

    /// The price of each row in the standard form, and the column that holds each row that nothing can feed.
    private func rowPrices() -> (prices: [Double], blocked: [(row: Int, column: Int)]) {
        var prices = [Double](repeating: 0, count: standard.rowCount)
        for limit in 0..<structure.limitCount where structure.limitRows[limit] >= 0 {
            prices[Int(structure.limitRows[limit])] -= structure.limitSigns[limit] * master.limitPrices[limit]
        }
        var isBlocked = [Bool](repeating: false, count: structure.nodeCount)
        var hasBlocked = false
        for node in 0..<structure.nodeCount {
            if master.nodePrices[node].isFinite {
                prices[Int(structure.rows[node])] =
                    structure.direction[Int(structure.rows[node])] * master.nodePrices[node]
            } else {
                isBlocked[node] = true
                hasBlocked = true
            }
        }
        guard hasBlocked else { return (prices, []) }
        let blocked = price(isBlocked, &prices)
        return (prices, blocked)
    }

    /// Gives rows that nothing can feed the least prices at which nothing would draw on them, those furthest
    /// downstream first.
    private func price(_ isBlocked: [Bool], _ prices: inout [Double]) -> [(row: Int, column: Int)] {
        let matrix = standard.matrix
        var users: [(node: Int, column: Int, drawn: Double)] = []
        for index in structure.feeders.indices where structure.feeders[index].column >= 0 {
            let column = Int(structure.feeders[index].column)
            // The first source in the order of nodes is priced last, so it makes up for all that the column needs.
            var first = (node: structure.nodeCount, column: column, drawn: 0.0)
            for entry in matrix.entries(ofColumn: column) {
                let row = Int(matrix.rowIndices[entry])
                let drawn = -matrix.values[entry] * structure.direction[row]
                let node = Int(structure.nodes[row])
                if node >= 0, drawn > 0, isBlocked[node], node < first.node { first = (node, column, drawn) }
            }
            if first.node < structure.nodeCount { users.append(first) }
        }
        users.sort { ($0.node, $1.column) > ($1.node, $0.column) }
        var blocked: [(row: Int, column: Int)] = []
        for user in users {
            var reducedCost = standard.cost[user.column]
            for entry in matrix.entries(ofColumn: user.column) {
                reducedCost -= matrix.values[entry] * prices[Int(matrix.rowIndices[entry])]
            }
            guard reducedCost < 0 else { continue }
            let row = Int(structure.rows[user.node])
            prices[row] += structure.direction[row] * -reducedCost / user.drawn
            if blocked.last?.row == row { blocked.removeLast() }
            blocked.append((row, user.column))
        }
        return blocked
    }

    /// The vertex, nil when the statuses do not make one.
    private func basis(_ blocked: [(row: Int, column: Int)]) -> Basis? {
        var variables = [BasisStatus](repeating: .atLower, count: standard.columnCount)
        var rows = [BasisStatus](repeating: .basic, count: standard.rowCount)
        for column in 0..<standard.columnCount where standard.sign[column] < 0 {
            variables[column] = .atUpper
        }
        for node in 0..<structure.nodeCount where master.nodePrices[node].isFinite {
            rows[Int(structure.rows[node])] = master.nodeStatus[node]
        }
        func isHeld(_ limit: Int) -> Bool {
            master.keepsLimit[limit] && master.restStatus[limit] != .basic
                && master.excessStatus[limit] != .basic
        }
        for limit in 0..<structure.limitCount where structure.limitRows[limit] >= 0 && isHeld(limit) {
            let row = Int(structure.limitRows[limit])
            rows[row] = structure.limitSigns[limit] > 0 && !structure.isExact[limit] ? .atUpper : .atLower
        }
        for index in structure.feeders.indices {
            let column = Int(structure.feeders[index].column)
            guard column >= 0, master.feederStatus[index] != .atLower else { continue }
            variables[column] = master.feederStatus[index]
            if index < structure.sinkStart, let limit = structure.ownLimit(ofFeeder: index), isHeld(limit) {
                variables[column] = .atUpper
            }
            if standard.sign[column] < 0, variables[column] == .atUpper { variables[column] = .atLower }
        }
        for (row, column) in blocked {
            rows[row] = .atLower
            variables[column] = .basic
        }
        let count =
            rows.reduce(0) { $0 + ($1 == .basic ? 1 : 0) }
            + variables.reduce(0) { $0 + ($1 == .basic ? 1 : 0) }
        return count == standard.rowCount ? Basis(variables: variables, constraints: rows) : nil
    }
}
