// SPDX-License-Identifier: Apache-2.0
import Foundation
import PostgreSQLLibrary

/// An answer of a server.
///
/// Owns what libpq has allocated for it, which is freed with it.
final class PostgreSQLResult {
    private let functions: pg_library
    private let handle: OpaquePointer
    private let types: [UInt32]
    let columnNames: [String]
    let rowCount: Int32

    init(_ handle: OpaquePointer, _ functions: pg_library) {
        self.functions = functions
        self.handle = handle
        rowCount = functions.ntuples(handle)
        let columns = 0..<functions.nfields(handle)
        types = columns.map { functions.ftype(handle, $0) }
        columnNames = columns.map { functions.fname(handle, $0).map { String(cString: $0) } ?? "" }
    }

    deinit { functions.clear(handle) }

    /// How many rows a statement has changed.
    var changedRows: Int { Int(String(cString: functions.cmdTuples(handle))) ?? 0 }

    func values(_ row: Int32) -> [StoreValue] {
        types.indices.map { value(row, Int32($0), types[$0]) }
    }

    /// The numbers of types are those of PostgreSQL's catalogue `pg_type`.
    private func value(_ row: Int32, _ column: Int32, _ type: UInt32) -> StoreValue {
        guard functions.getisnull(handle, row, column) == 0 else { return .null }
        let text = functions.getvalue(handle, row, column)
        switch type {
        case 20, 21, 23, 26: return .integer(strtoll(text, nil, 10))
        case 16: return .integer(text.pointee == CChar(UInt8(ascii: "t")) ? 1 : 0)
        case 700, 701: return .real(strtod(text, nil))
        // Sums of whole numbers come as NUMERIC; those of other numbers have a decimal point.
        case 1700: return Int64(String(cString: text)).map(StoreValue.integer) ?? .real(strtod(text, nil))
        case 17: return .bytes(Self.bytes(text))
        default:
            let count = Int(functions.getlength(handle, row, column))
            return text.withMemoryRebound(to: UInt8.self, capacity: count) { start in
                .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
            }
        }
    }

    /// The size of the largest value of a row, in bytes.
    func largestValue(_ row: Int32) -> Int {
        types.indices.map { Int(functions.getlength(handle, row, Int32($0))) }.max() ?? 0
    }

    /// Bytes that are written as `\x` and two digits each.
    private static func bytes(_ text: UnsafePointer<CChar>) -> Data {
        func digit(_ letter: CChar) -> UInt8 {
            let code = UInt8(bitPattern: letter)
            return code >= UInt8(ascii: "a") ? code - UInt8(ascii: "a") + 10 : code - UInt8(ascii: "0")
        }
        let count = strlen(text)
        guard count >= 2 else { return Data() }
        var data = Data(capacity: count / 2 - 1)
        for place in stride(from: 2, to: count - 1, by: 2) {
            data.append(digit(text[place]) << 4 | digit(text[place + 1]))
        }
        return data
    }
}
