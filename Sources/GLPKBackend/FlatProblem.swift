// SPDX-License-Identifier: Apache-2.0

import GLPKGuard
import LinearProgramming

/// Owns a linear program in the flat arrays that the guard reads, and the arrays it writes; all are freed
/// with it.
final class FlatProblem {
    private(set) var problem: guard_problem
    private(set) var result: guard_result
    private let rowCount: Int
    private let columnCount: Int
    private var allocations: [UnsafeMutableRawPointer] = []

    init(_ program: LinearProgram, startBasis: Basis?) {
        problem = guard_problem()
        result = guard_result()
        rowCount = program.constraintCount
        columnCount = program.variableCount
        let matrix = program.matrix
        problem.rows = Int32(rowCount)
        problem.columns = Int32(columnCount)
        problem.maximize = program.sense == .maximize ? 1 : 0
        problem.objective_constant = program.objectiveConstant
        problem.objective = copy(program.objective)
        problem.column_lower = copy(program.variableLowerBounds)
        problem.column_upper = copy(program.variableUpperBounds)
        problem.kinds = copy(program.kinds.map(\.code))
        problem.row_lower = copy(program.constraintLowerBounds)
        problem.row_upper = copy(program.constraintUpperBounds)
        problem.column_starts = copy(matrix.columnStarts.map(Int64.init))
        problem.row_indices = copy(matrix.rowIndices)
        problem.values = copy(matrix.values)
        if let startBasis {
            problem.start_columns = copy(startBasis.variables.map(\.code))
            problem.start_rows = copy(startBasis.constraints.map(\.code))
        }
        result.values = room(columnCount, of: 0)
        result.reduced_costs = room(columnCount, of: 0)
        result.column_statuses = room(columnCount, of: 0)
        result.activities = room(rowCount, of: 0)
        result.duals = room(rowCount, of: 0)
        result.row_statuses = room(rowCount, of: 0)
        result.multipliers = room(rowCount, of: 0)
        result.ray = room(columnCount, of: 0)
    }

    deinit {
        for allocation in allocations { allocation.deallocate() }
    }

    /// Solves on the calling thread.
    func solve(_ options: guard_options) {
        withUnsafePointer(to: options) { guard_solve(&problem, $0, &result) }
    }

    /// The point that was found, if any.
    var point: LinearSolution? {
        guard result.has_point != 0 else { return nil }
        return LinearSolution(
            objectiveValue: result.objective, values: values(result.values, columnCount),
            activities: values(result.activities, rowCount),
            reducedCosts: result.has_duals != 0 ? values(result.reduced_costs, columnCount) : [],
            dualValues: result.has_duals != 0 ? values(result.duals, rowCount) : [], basis: basis,
            iterations: Int(result.iterations))
    }

    /// The rows that take part in the proof of infeasibility, if there is one.
    var provenConflict: [ConstraintID]? {
        guard result.has_multipliers != 0 else { return nil }
        let multipliers = values(result.multipliers, rowCount)
        return multipliers.indices.filter { multipliers[$0] != 0 }.map { ConstraintID(index: Int32($0)) }
    }

    /// The direction of unlimited gain, if one was found.
    var direction: [Double]? {
        result.has_ray != 0 ? values(result.ray, columnCount) : nil
    }

    /// What GLPK said when it broke down.
    var message: String {
        withUnsafeBytes(of: result.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    private var basis: Basis? {
        guard result.has_basis != 0 else { return nil }
        return Basis(
            variables: values(result.column_statuses, columnCount).map(BasisStatus.init(code:)),
            constraints: values(result.row_statuses, rowCount).map(BasisStatus.init(code:)))
    }

    private func copy<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafePointer<Element> {
        let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(1, array.count))
        array.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { pointer.initialize(from: start, count: source.count) }
        }
        allocations.append(UnsafeMutableRawPointer(pointer))
        return UnsafePointer(pointer)
    }

    private func room<Element: BitwiseCopyable>(
        _ count: Int, of zero: Element
    ) -> UnsafeMutablePointer<Element> {
        let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
        pointer.initialize(repeating: zero, count: max(1, count))
        allocations.append(UnsafeMutableRawPointer(pointer))
        return pointer
    }

    private func values<Element: BitwiseCopyable>(
        _ pointer: UnsafeMutablePointer<Element>?, _ count: Int
    ) -> [Element] {
        Array(UnsafeBufferPointer(start: pointer, count: count))
    }
}

extension VariableKind {
    fileprivate var code: UInt8 {
        UInt8(self == .continuous ? GUARD_CONTINUOUS.rawValue : GUARD_INTEGER.rawValue)
    }
}

extension BasisStatus {
    fileprivate var code: UInt8 {
        switch self {
        case .basic: UInt8(GUARD_BASIC.rawValue)
        case .atLower: UInt8(GUARD_AT_LOWER.rawValue)
        case .atUpper: UInt8(GUARD_AT_UPPER.rawValue)
        case .free: UInt8(GUARD_FREE.rawValue)
        }
    }

    fileprivate init(code: UInt8) {
        switch UInt32(code) {
        case GUARD_BASIC.rawValue: self = .basic
        case GUARD_AT_UPPER.rawValue: self = .atUpper
        case GUARD_FREE.rawValue: self = .free
        default: self = .atLower
        }
    }
}
