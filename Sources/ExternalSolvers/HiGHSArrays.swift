// SPDX-License-Identifier: Apache-2.0
import HighsLibrary
import LinearProgramming

/// Owns a program in the flat arrays that the library reads, and the arrays it writes; all are freed with it.
final class HiGHSArrays {
    private var problem = highs_problem()
    private(set) var answer = highs_answer()
    private let rowCount: Int
    private let columnCount: Int
    private var allocations: [UnsafeMutableRawPointer] = []

    init(_ program: NormalProgram, startBasis: Basis?) {
        rowCount = program.rowCount
        columnCount = program.columnCount
        problem.rows = Int32(rowCount)
        problem.columns = Int32(columnCount)
        problem.entries = Int32(program.matrix.entryCount)
        problem.costs = copy(program.costs)
        problem.column_lower = copy(program.columnLower)
        problem.column_upper = copy(program.columnUpper)
        problem.row_lower = copy(program.rowLower)
        problem.row_upper = copy(program.rowUpper)
        problem.column_starts = copy(program.matrix.columnStarts.map(Int32.init))
        problem.row_indices = copy(program.matrix.rowIndices)
        problem.values = copy(program.matrix.values)
        if program.hasIntegers { problem.integrality = copy(program.isInteger.map { $0 ? 1 : 0 }) }
        if let startBasis, !program.hasIntegers {
            problem.start_columns = copy(startBasis.variables.map(\.code))
            problem.start_rows = copy(startBasis.constraints.map(\.code))
        }
        answer.bound = .nan
        answer.values = room(columnCount, of: 0)
        answer.reduced_costs = room(columnCount, of: 0)
        answer.activities = room(rowCount, of: 0)
        answer.duals = room(rowCount, of: 0)
        answer.column_statuses = room(columnCount, of: 0)
        answer.row_statuses = room(rowCount, of: 0)
    }

    deinit {
        for allocation in allocations { allocation.deallocate() }
    }

    /// Solves on a thread of its own, and waits for it.
    ///
    /// - Returns: Zero or an errno.
    func solve(_ library: OpaquePointer, _ settings: highs_settings) -> Int32 {
        withUnsafePointer(to: settings) { highs_library_solve(library, &problem, $0, &answer) }
    }

    var values: [Double] { array(answer.values, columnCount) }

    /// The prices of rows, for the minimization.
    var prices: [Double] { array(answer.duals, rowCount) }

    var basis: Basis {
        Basis(
            variables: array(answer.column_statuses, columnCount).map(BasisStatus.init(code:)),
            constraints: array(answer.row_statuses, rowCount).map(BasisStatus.init(code:)))
    }

    /// What the library refused.
    var message: String {
        withUnsafeBytes(of: answer.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
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

    private func array<Element: BitwiseCopyable>(
        _ pointer: UnsafeMutablePointer<Element>?, _ count: Int
    ) -> [Element] {
        Array(UnsafeBufferPointer(start: pointer, count: count))
    }
}

extension BasisStatus {
    /// The number that the library has for it.
    fileprivate var code: Int32 {
        switch self {
        case .atLower: 0
        case .basic: 1
        case .atUpper: 2
        case .free: 3
        }
    }

    fileprivate init(code: Int32) {
        switch code {
        case 1: self = .basic
        case 2: self = .atUpper
        case 3: self = .free
        default: self = .atLower
        }
    }
}
