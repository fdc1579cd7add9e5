// SPDX-License-Identifier: Apache-2.0
import Foundation
import PostgreSQLLibrary

/// One connection to a server, through libpq.
///
/// Owns the connection, which ends with it; a transaction that is open then is undone by the server.
final class PostgreSQLSession {
    /// The oldest version of the server that is known to serve.
    private static let leastVersion: Int32 = 120_000

    let functions: pg_library
    private let handle: OpaquePointer
    /// Whether rows are on their way into a table.
    private var isCopying = false

    /// Connects.
    ///
    /// - Parameters:
    ///   - address: Of the database.
    ///   - isReadOnly: Whether nothing may be changed.
    ///   - patience: How many seconds to wait for what another one has locked.
    /// - Throws: Why it cannot be connected to.
    init(_ address: ServerAddress, isReadOnly: Bool, patience: Double) throws(StoreError) {
        let functions = try PostgreSQLLibraryHandle.open().functions
        self.functions = functions
        try Self.check(address, functions)
        // What comes later counts: the address may set another time limit, but not another encoding.
        let settings = [
            ("connect_timeout", "10"), ("fallback_application_name", "catena"), ("dbname", address.text),
            ("client_encoding", "UTF8"),
        ]
        let opened = withCStrings(settings.map(\.0)) { keywords in
            withCStrings(settings.map(\.1)) { values in functions.connectdbParams(keywords, values, 1) }
        }
        guard let opened else {
            throw .cannotConnect(address: address.shown, message: "there is no memory for a connection")
        }
        handle = opened
        guard functions.status(opened) == Int32(PG_CONNECTION_OK) else {
            let message = String(cString: functions.errorMessage(opened))
            throw .cannotConnect(address: address.shown, message: Self.line(message, address))
        }
        // What the server remarks is not for the user.
        _ = functions.setNoticeProcessor(opened, { _, _ in }, nil)
        guard functions.serverVersion(opened) >= Self.leastVersion else {
            throw .unsuitableServer(
                address: address.shown, reason: "the server is too old; PostgreSQL 12 or newer is needed")
        }
        let encoding = functions.parameterStatus(opened, "server_encoding").map { String(cString: $0) }
        guard encoding == "UTF8" else {
            throw .unsuitableServer(
                address: address.shown,
                reason: "the database keeps texts as \(encoding ?? "something unknown"), "
                    + "make one with ENCODING 'UTF8'")
        }
        do {
            try run(
                """
                SET standard_conforming_strings = on; SET extra_float_digits = 3; SET bytea_output = 'hex';
                SET DateStyle = 'ISO'; SET jit = off; SET statement_timeout = 0;
                SET lock_timeout = \(Int((max(0.001, min(patience, 1e6)) * 1_000).rounded()));
                SET default_transaction_read_only = \(isReadOnly ? "on" : "off")
                """)
        } catch let fault as PostgreSQLFault {
            throw fault.storeError(address.shown)
        } catch { throw .cannotConnect(address: address.shown, message: String(describing: error)) }
    }

    deinit { functions.finish(handle) }

    /// Refuses an address that libpq does not understand; of what it says, what is quoted is left out, as it may hold a
    /// password.
    private static func check(_ address: ServerAddress, _ functions: pg_library) throws(StoreError) {
        var message: UnsafeMutablePointer<CChar>?
        if let settings = functions.conninfoParse(address.text, &message) {
            functions.conninfoFree(settings)
            return
        }
        defer { functions.freemem(message) }
        let text = message.map { String(cString: $0) } ?? "it cannot be understood"
        let parts = text.components(separatedBy: "\"")
        let plain = parts.indices.map { $0.isMultiple(of: 2) ? parts[$0] : "…" }.joined(separator: "\"")
        throw .badAddress(address: address.shown, reason: line(plain, address))
    }

    /// A message on one line, without the address, which may hold a password.
    private static func line(_ message: String, _ address: ServerAddress) -> String {
        message.replacing(address.text, with: address.shown).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    }

    /// Carries out statements without arguments; the result is the last one's.
    @discardableResult
    func run(_ sql: String) throws -> PostgreSQLResult { try result(functions.exec(handle, sql)) }

    /// Carries out a statement.
    func run(_ sql: String, _ arguments: [StoreValue]) throws -> PostgreSQLResult {
        try withArguments(arguments) { count, types, values, lengths, formats in
            try result(functions.execParams(handle, sql, count, types, values, lengths, formats, 0))
        }
    }

    /// Takes back what was begun; `false` when the connection is of no more use.
    func rollBack() -> Bool {
        if isCopying { try? endCopy(refusing: "given up") }
        return (try? run("ROLLBACK")) != nil
    }

    private func result(_ answer: OpaquePointer?) throws -> PostgreSQLResult {
        let status = functions.resultStatus(answer)
        let isGood = [PG_COMMAND_OK, PG_TUPLES_OK, PG_COPY_IN, PG_SINGLE_TUPLE].contains {
            Int32($0) == status
        }
        guard let answer, isGood else {
            defer { functions.clear(answer) }
            throw fault(of: answer)
        }
        return PostgreSQLResult(answer, functions)
    }

    private func fault(of answer: OpaquePointer? = nil) -> PostgreSQLFault {
        func field(_ code: Int) -> String? {
            functions.resultErrorField(answer, Int32(code)).map { String(cString: $0) }
        }
        let last = String(cString: functions.errorMessage(handle)).trimmingCharacters(
            in: .whitespacesAndNewlines)
        return PostgreSQLFault(
            state: field(Int(PG_DIAGNOSTIC_SQLSTATE)) ?? "",
            message: field(Int(PG_DIAGNOSTIC_MESSAGE)) ?? (last.isEmpty ? "it does not answer" : last),
            position: field(Int(PG_DIAGNOSTIC_POSITION)).flatMap { Int($0) },
            isConnectionLost: functions.status(handle) != Int32(PG_CONNECTION_OK))
    }
}

// MARK: - Many rows in

extension PostgreSQLSession {
    /// Begins to send rows.
    func beginCopy(_ sql: String) throws {
        try run(sql)
        isCopying = true
    }

    /// Sends some bytes of rows.
    func copy(_ bytes: UnsafeRawBufferPointer) throws {
        guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
        guard functions.putCopyData(handle, start, Int32(bytes.count)) == 1 else {
            isCopying = false
            throw fault()
        }
    }

    /// Ends the rows, or gives them up with a reason.
    func endCopy(refusing reason: String? = nil) throws {
        isCopying = false
        guard functions.putCopyEnd(handle, reason) == 1 else { throw fault() }
        var problem: (any Error)?
        while let answer = functions.getResult(handle) {
            do { _ = try result(answer) } catch { problem = problem ?? error }
        }
        if let problem { throw problem }
    }
}

// MARK: - Answers row by row

extension PostgreSQLSession {
    /// Asks a statement and gives each row to `row` as it arrives, which says whether it wants more; `mustStop` is asked while
    /// the server works, and the statement is cancelled when it says so.
    func stream(
        _ sql: String, _ arguments: [StoreValue], mustStop: () -> Bool, head: ([String]) throws -> Void,
        row: (PostgreSQLResult, Int32) throws -> Bool
    ) throws {
        let isSent = withArguments(arguments) { count, types, values, lengths, formats in
            functions.sendQueryParams(handle, sql, count, types, values, lengths, formats, 0)
        }
        guard isSent == 1 else { throw fault() }
        _ = functions.setSingleRowMode(handle)
        var problem: (any Error)?
        var (isWanted, isFirst) = (true, true)
        while let answer = try nextResult(mustStop) {
            do {
                let rows = try result(answer)
                guard isWanted else { continue }
                if isFirst { try head(rows.columnNames) }
                isFirst = false
                for place in 0..<rows.rowCount where isWanted { isWanted = try row(rows, place) }
                if !isWanted { cancel() }
            } catch {
                // What the server says after it was stopped is that it was.
                if isWanted { problem = problem ?? error }
                isWanted = false
                if !(error is PostgreSQLFault) { cancel() }
            }
        }
        if let problem { throw problem }
    }

    /// Waits for the next result, and asks now and then whether to stop.
    private func nextResult(_ mustStop: () -> Bool) throws -> OpaquePointer? {
        var isCancelled = false
        while functions.isBusy(handle) != 0 {
            var waiting = pollfd(fd: functions.socket(handle), events: Int16(POLLIN), revents: 0)
            poll(&waiting, 1, 20)
            guard functions.consumeInput(handle) == 1 else { throw fault() }
            if !isCancelled, mustStop() {
                isCancelled = true
                cancel()
            }
        }
        return functions.getResult(handle)
    }

    /// Asks the server to stop what it is doing for this connection.
    private func cancel() {
        guard let request = functions.getCancel(handle) else { return }
        var message = [CChar](repeating: 0, count: 256)
        _ = functions.cancel(request, &message, Int32(message.count))
        functions.freeCancel(request)
    }
}

// MARK: - Arguments

extension PostgreSQLSession {
    /// Gives arguments to libpq: numbers and texts as text, bytes as they are.
    private func withArguments<Value>(
        _ arguments: [StoreValue],
        _ body: (
            Int32, UnsafePointer<UInt32>, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>,
            UnsafePointer<Int32>
        ) throws -> Value
    ) rethrows -> Value {
        // The numbers of types are those of PostgreSQL's catalogue `pg_type`; zero lets the server find out.
        var types: [UInt32] = []
        var texts: [[UInt8]?] = []
        for argument in arguments {
            switch argument {
            case .null: (types, texts) = (types + [0], texts + [nil])
            case .integer(let number): (types, texts) = (types + [20], texts + [Array("\(number)\0".utf8)])
            case .real(let number): (types, texts) = (types + [701], texts + [Array("\(number)\0".utf8)])
            case .text(let text): (types, texts) = (types + [25], texts + [Array(text.utf8) + [0]])
            case .bytes(let data): (types, texts) = (types + [17], texts + [Array(data) + [0]])
            }
        }
        let lengths = texts.map { Int32(($0?.count ?? 1) - 1) }
        let formats: [Int32] = types.map { $0 == 17 ? 1 : 0 }
        // All in one piece of memory that stays where it is during the call.
        let all = texts.flatMap { $0 ?? [] }
        return try all.withUnsafeBufferPointer { buffer in
            var place = 0
            let pointers = texts.map { text -> UnsafePointer<CChar>? in
                guard let text, let start = buffer.baseAddress else { return nil }
                defer { place += text.count }
                return UnsafeRawPointer(start + place).assumingMemoryBound(to: CChar.self)
            }
            return try body(Int32(arguments.count), types, pointers, lengths, formats)
        }
    }
}

/// Gives texts to C as a list that ends with nothing.
private func withCStrings<Value>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies.map { $0.map { UnsafePointer($0) } } + [nil])
}
