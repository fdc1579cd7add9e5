// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Rows on their way into a table by COPY in its binary format, in which numbers keep all of their bits.
///
/// - Reference: PostgreSQL documentation, part VI, "COPY", section "Binary Format".
final class PostgreSQLBulkRows: BulkRows {
    private static let size = 1 << 18

    private let session: PostgreSQLSession
    private let columns: Int16
    private var isRowOpen = false
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
    private var used = 0
    /// What went wrong while a row was bound, told when it ends.
    private var problem: (any Error)?

    init(_ session: PostgreSQLSession, into table: String, columns: Int) throws {
        self.session = session
        self.columns = Int16(columns)
        try session.beginCopy("COPY \(table) FROM STDIN (FORMAT binary)")
        // The signature, no flags, no extension.
        put(Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    deinit { buffer.deallocate() }

    func bind(_ value: Int64) {
        begin()
        put(Int32(8))
        put(value)
    }

    func bind(_ value: Double) {
        guard !value.isNaN else { return bindNull() }
        begin()
        put(Int32(8))
        put(Int64(bitPattern: value.bitPattern))
    }

    func bind(_ value: String) {
        if value.utf8.contains(0) { problem = problem ?? Self.nullCharacter }
        bind(bytes: Array(value.utf8))
    }

    func bind(_ value: Data) { bind(bytes: Array(value)) }

    func bindNull() {
        begin()
        put(Int32(-1))
    }

    func insert() throws {
        isRowOpen = false
        if let problem { throw problem }
    }

    func finish() throws {
        put(Int16(-1))
        flush()
        if let problem { throw problem }
        try session.endCopy()
    }

    /// What a text must not hold.
    static var nullCharacter: PostgreSQLFault {
        PostgreSQLFault(
            state: "22021", message: "a text holds the character NUL, which PostgreSQL does not keep",
            position: nil, isConnectionLost: false)
    }

    private func begin() {
        guard !isRowOpen else { return }
        isRowOpen = true
        put(columns)
    }

    private func bind(bytes: [UInt8]) {
        begin()
        put(Int32(bytes.count))
        put(bytes)
    }

    private func put<Number: FixedWidthInteger>(_ number: Number) {
        if used + 8 > Self.size { flush() }
        buffer.storeBytes(of: number.bigEndian, toByteOffset: used, as: Number.self)
        used += MemoryLayout<Number>.size
    }

    private func put(_ bytes: [UInt8]) {
        if used + bytes.count > Self.size { flush() }
        bytes.withUnsafeBytes { bytes in
            if bytes.count > Self.size {
                send(bytes)
            } else {
                UnsafeMutableRawBufferPointer(rebasing: buffer[used...]).copyMemory(from: bytes)
                used += bytes.count
            }
        }
    }

    private func flush() {
        send(UnsafeRawBufferPointer(rebasing: buffer[..<used]))
        used = 0
    }

    private func send(_ bytes: UnsafeRawBufferPointer) {
        guard problem == nil, !bytes.isEmpty else { return }
        do { try session.copy(bytes) } catch { problem = error }
    }
}
