// SPDX-License-Identifier: Apache-2.0
import Foundation
import ResultStore
import Testing

/// The server of PostgreSQL that tests may use, as `tools/with-postgres` starts it.
enum TestServer {
    /// The address of a database for tests; `nil` when there is no server.
    static let address = ProcessInfo.processInfo.environment["CATENA_TEST_POSTGRES"]
    /// The address of the same server over TCP, where a user needs a password.
    static let passwordAddress = ProcessInfo.processInfo.environment["CATENA_TEST_POSTGRES_TCP"]

    static let comment: Comment = "there is no server: tools/with-postgres COMMAND starts one"
}

/// A schema of its own on the server, which is removed with the value.
final class TemporarySchema: Sendable {
    let name: String
    /// The address of the store in the schema.
    let store: String

    init() throws {
        let server = try #require(TestServer.address)
        name = "t" + UUID().uuidString.lowercased().replacing("-", with: "")
        store = "\(server)&options=-csearch_path%3D\(name)"
        try Self.psql(server, "CREATE SCHEMA \(name)")
    }

    deinit {
        if let server = TestServer.address { _ = try? Self.psql(server, "DROP SCHEMA \(name) CASCADE") }
    }

    /// Carries out a statement in the schema as another program would; returns what it prints.
    @discardableResult
    func psql(_ sql: String) throws -> String { try Self.psql(store, sql) }

    /// Begins a statement as another program would, and does not wait for its end: a thread that waited would be missing
    /// where the tests run side by side on few processors.
    func begin(_ sql: String) throws -> Process {
        let process = Self.process(store, sql)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Waits until a condition holds on the server, for half a minute at most.
    func wait(until condition: String) async throws {
        for _ in 0..<300 {
            if try psql("SELECT \(condition)") == "t" { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("\(condition) does not come to hold")
    }

    private static func process(_ address: String, _ sql: String) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", sql,
        ]
        process.standardError = FileHandle.nullDevice
        return process
    }

    @discardableResult
    private static func psql(_ address: String, _ sql: String) throws -> String {
        let process = Self.process(address, sql)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// The same store twice: in a file, and on the server.
struct BothEngines {
    let folder: TemporaryFolder
    let schema: TemporarySchema
    let file: ResultStore
    let server: ResultStore

    init() throws {
        folder = try TemporaryFolder()
        schema = try TemporarySchema()
        file = try ResultStore(path: folder.store)
        server = try ResultStore(path: schema.store)
    }

    var stores: [ResultStore] { [file, server] }
}

extension ResultStore {
    /// All rows of a table or view, in an order that does not depend on where they are.
    func allRows(_ table: String) throws -> [[QueryValue]] {
        try query("SELECT * FROM \(table)", limits: QueryLimits(rows: 1_000_000)).rows
            .map { ($0, $0.map(\.plainText).joined(separator: "|")) }.sorted { $0.1 < $1.1 }.map(\.0)
    }
}

/// Whether two answers are the same but for the last digits of sums, which are added up in another order.
func isNearly(_ one: [[QueryValue]], _ other: [[QueryValue]]) -> Bool {
    guard one.count == other.count else { return false }
    return zip(one, other).allSatisfy { first, second in
        first.count == second.count
            && zip(first, second).allSatisfy { one, other in
                guard let number = one.number, let second = other.number else { return one == other }
                return abs(number - second) <= 1e-9 * max(1, abs(number))
            }
    }
}
