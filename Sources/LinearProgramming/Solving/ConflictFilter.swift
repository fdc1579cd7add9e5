// SPDX-License-Identifier: Apache-2.0

/// Reduces a set of rows that no point satisfies to one of which every row is needed.
///
/// The deletion filter: each row in turn is left out; if the others still clash, it stays out.
/// A solver that proves the clash of the others from some of them lets the rest go at once.
///
/// - Reference: Chinneck and Dravnieks (1991), *Locating minimal infeasible constraint sets in linear
///   programs*, ORSA Journal on Computing 3(2), 157–168. DOI 10.1287/ijoc.3.2.157.
public struct ConflictFilter {
    /// What a solver says about a part of the rows.
    public enum Verdict: Sendable, Equatable {
        /// Some point satisfies them.
        case feasible
        /// No point satisfies them, and that can be shown from the rows named, by their places in the part.
        case infeasible(support: [ConstraintID])
        /// It could not tell.
        case unknown
    }

    private let deadline: ContinuousClock.Instant
    private let verdict: (LinearProgram) -> Verdict

    /// Creates a filter.
    ///
    /// - Parameters:
    ///   - deadline: When to leave the remaining rows untested.
    ///   - verdict: Asks a solver about a program without objective and integers.
    public init(deadline: ContinuousClock.Instant, verdict: @escaping (LinearProgram) -> Verdict) {
        self.deadline = deadline
        self.verdict = verdict
    }

    /// Rows of `seed` that clash; every one of them is needed, unless the deadline passed or the solver
    /// could not tell.
    ///
    /// - Parameters:
    ///   - seed: Rows that together with the bounds of the variables cannot be satisfied.
    ///   - program: The program they are rows of.
    /// - Returns: A part of `seed`, in ascending order.
    public func conflict(within seed: [ConstraintID], of program: LinearProgram) -> [ConstraintID] {
        let rows = seed.sorted()
        let part = program.feasibilityPart(of: rows)
        var remaining = Array(part.constraints)
        var tested: Set<ConstraintID> = []
        while let row = remaining.first(where: { !tested.contains($0) }), ContinuousClock.now < deadline {
            tested.insert(row)
            let others = remaining.filter { $0 != row }
            if others.isEmpty { break }
            if case .infeasible(let support) = verdict(part.feasibilityPart(of: others)) {
                // A row found to be needed is in every proof; rounding must not lose it.
                let kept = Set(support.map { others[$0.offset] }).union(tested)
                remaining = others.filter(kept.contains)
            }
        }
        return remaining.map { rows[$0.offset] }
    }
}

extension LinearProgram {
    /// The question whether some point satisfies the given rows: without objective and integers, and without
    /// the variables that do not occur in them.
    func feasibilityPart(of rows: [ConstraintID]) -> LinearProgram {
        var part = LinearProgram(name, keepsNames: false)
        var place = [ConstraintID?](repeating: nil, count: constraintCount)
        for row in rows {
            let (lower, upper) = bounds(of: row)
            place[row.offset] = part.addConstraint("", lowerBound: lower, upperBound: upper)
        }
        let matrix = self.matrix
        for variable in variables {
            var copy: VariableID?
            for entry in matrix.entries(ofColumn: variable.offset) {
                guard let row = place[Int(matrix.rowIndices[entry])] else { continue }
                let (lower, upper) = bounds(of: variable)
                let column = copy ?? part.addVariable("", lowerBound: lower, upperBound: upper)
                copy = column
                part.add(matrix.values[entry], times: column, to: row)
            }
        }
        return part
    }
}
