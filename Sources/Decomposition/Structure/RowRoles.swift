// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// Which rows of a program balance material, and in which direction to read them.
///
/// Read in its direction, a balance row says: what feeds it − what draws on it = what is demanded. No column may
/// feed two balance rows (a Leontief matrix), so a row that would make one do so counts as coupling, as do all rows
/// with an upper bound. A row with a lower bound only is a balance that may be fed too much.
struct RowRoles {
    /// +1 or −1, by which a balance row is to be multiplied; 0 of a coupling row.
    var direction: [Double]
    /// How many rows are balances.
    var balanceCount: Int

    init(of program: StandardProgram) {
        direction = [Double](repeating: 0, count: program.rowCount)
        var groups = SignedGroups(count: program.rowCount)
        let isBalance = (0..<program.rowCount).map {
            program.rowLower[$0].isFinite
                && (program.rowLower[$0] == program.rowUpper[$0] || program.rowUpper[$0] == .infinity)
        }
        Self.join(&groups, program, isBalance)
        Self.vote(&direction, &groups, program, isBalance)
        balanceCount = 0
        for row in 0..<program.rowCount
        where program.rowUpper[row] == .infinity && program.rowLower[row].isFinite {
            // What may be exceeded is fed, and where there is no demand it is a limit on what is drawn.
            if direction[row] < 0 || program.rowLower[row] < 0 { direction[row] = 0 }
        }
        demoteRowsFedTogether(program)
        balanceCount = direction.reduce(0) { $0 + ($1 == 0 ? 0 : 1) }
    }

    /// A column with two entries moves material from one row to the other.
    private static func join(_ groups: inout SignedGroups, _ program: StandardProgram, _ isBalance: [Bool]) {
        let matrix = program.matrix
        // Entries of one sign can also draw on both rows, so those of opposite signs go first.
        for joinsEqualSigns in [false, true] {
            for column in 0..<program.columnCount {
                var first = -1
                var second = -1
                var count = 0
                for entry in matrix.entries(ofColumn: column) where isBalance[Int(matrix.rowIndices[entry])] {
                    if count == 0 { first = entry } else { second = entry }
                    count += 1
                }
                guard count == 2 else { continue }
                let areEqual = (matrix.values[first] > 0) == (matrix.values[second] > 0)
                guard areEqual == joinsEqualSigns else { continue }
                groups.join(
                    Int(matrix.rowIndices[first]), Int(matrix.rowIndices[second]), areOpposite: areEqual)
            }
        }
    }

    /// Demands, of which there are more than stocks at the start, decide on the direction of each group.
    private static func vote(
        _ direction: inout [Double], _ groups: inout SignedGroups, _ program: StandardProgram,
        _ isBalance: [Bool]
    ) {
        let matrix = program.matrix
        var votes = [Int](repeating: 0, count: program.rowCount)
        for row in 0..<program.rowCount where isBalance[row] && program.rowLower[row] != 0 {
            let (root, sign) = groups.root(of: row)
            votes[root] += program.rowLower[row] * sign > 0 ? 1 : -1
        }
        // Without any, columns with a single entry are taken for supplies.
        var supplies = [Int](repeating: 0, count: program.rowCount)
        for column in 0..<program.columnCount {
            var only = -1
            var count = 0
            for entry in matrix.entries(ofColumn: column) where isBalance[Int(matrix.rowIndices[entry])] {
                only = entry
                count += 1
            }
            guard count == 1 else { continue }
            let (root, sign) = groups.root(of: Int(matrix.rowIndices[only]))
            supplies[root] += matrix.values[only] * sign > 0 ? 1 : -1
        }
        for row in 0..<program.rowCount where isBalance[row] {
            let (root, sign) = groups.root(of: row)
            let vote = votes[root] != 0 ? votes[root] : supplies[root]
            direction[row] = vote < 0 ? -sign : sign
        }
    }

    /// Whether most rows are balances and most columns feed one, so that sweeps do most of the work.
    func isWorthwhile(_ program: StandardProgram) -> Bool {
        guard balanceCount * 2 >= program.rowCount, balanceCount > 0 else { return false }
        var feeding = 0
        for column in 0..<program.columnCount {
            for entry in program.matrix.entries(ofColumn: column) {
                if program.matrix.values[entry] * direction[Int(program.matrix.rowIndices[entry])] > 0 {
                    feeding += 1
                    break
                }
            }
        }
        return feeding * 2 >= program.columnCount
    }

    private mutating func demoteRowsFedTogether(_ program: StandardProgram) {
        let matrix = program.matrix
        var uses = [Int](repeating: 0, count: program.rowCount)
        for row in matrix.rowIndices { uses[Int(row)] += 1 }
        for column in 0..<program.columnCount {
            var kept = -1
            for entry in matrix.entries(ofColumn: column) {
                let row = Int(matrix.rowIndices[entry])
                guard matrix.values[entry] * direction[row] > 0 else { continue }
                if kept < 0 {
                    kept = row
                } else if uses[row] > uses[kept] {
                    direction[kept] = 0
                    kept = row
                } else {
                    direction[row] = 0
                }
            }
        }
    }
}

/// Disjoint groups of items, each with a sign relative to the first of its group.
private struct SignedGroups {
    private var parent: [Int]
    private var isFlipped: [Bool]

    init(count: Int) {
        parent = Array(0..<count)
        isFlipped = [Bool](repeating: false, count: count)
    }

    /// The representative of an item's group, and the item's sign relative to it.
    mutating func root(of item: Int) -> (root: Int, sign: Double) {
        var root = item
        var flips = false
        while parent[root] != root {
            flips = flips != isFlipped[root]
            root = parent[root]
        }
        // The second walk hangs everything on the way directly below the representative.
        var next = item
        var rest = flips
        while parent[next] != root, next != root {
            let (after, flip) = (parent[next], isFlipped[next])
            parent[next] = root
            isFlipped[next] = rest
            rest = rest != flip
            next = after
        }
        return (root, flips ? -1 : 1)
    }

    /// Puts two items into one group; what they said about each other before stays.
    mutating func join(_ first: Int, _ second: Int, areOpposite: Bool) {
        let (a, signOfFirst) = root(of: first)
        let (b, signOfSecond) = root(of: second)
        guard a != b else { return }
        let (low, high) = (min(a, b), max(a, b))
        parent[high] = low
        isFlipped[high] = areOpposite != (signOfFirst != signOfSecond)
    }
}
