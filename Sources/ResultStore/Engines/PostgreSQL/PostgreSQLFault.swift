// SPDX-License-Identifier: Apache-2.0

/// What a server said instead of an answer.
struct PostgreSQLFault: Error {
    /// The kind of error, in five letters (PostgreSQL documentation, appendix A); empty when the connection was lost.
    var state: String
    var message: String
    /// The character of the statement at which the fault is, from 1.
    var position: Int?
    /// Whether nothing more can be asked over this connection.
    var isConnectionLost: Bool

    /// The fault as the store tells it.
    func storeError(_ address: String) -> StoreError {
        if isConnectionLost || state.hasPrefix("08") || state.hasPrefix("57P") {
            return .connectionLost(address: address, message: message)
        }
        return switch state {
        case "53100": .diskFull(path: address)
        case "58030": .diskFailed(path: address, message: message)
        case "55P03", "40P01", "40001": .locked(path: address)
        case "25006": .readOnly(path: address)
        // Who may not use a schema is told that there is none.
        case "42501", "3F000": .noPermission(address: address, message: message)
        default: .database(path: address, message: message, sql: nil)
        }
    }

    /// The fault of a statement that somebody typed; `nil` when it is not the statement's.
    func queryFault(_ sql: String, seconds: Double, wasCancelled: Bool) -> QueryFault? {
        switch state {
        case "57014": return wasCancelled ? .cancelled : .tooLong(seconds: seconds)
        case "25006": return .writes
        case "54000", "54001", "53200": return .tooLarge
        case "42601" where message.contains("multiple commands"): return .severalStatements
        case "42P02", "42P18", "08P01":
            let names = QueryFault.parameterNames(in: sql, marks: "$")
            if !names.isEmpty { return .parameters(names) }
        case "42501": return nil
        default: break
        }
        // 22: bad values, 42: syntax and names, 21 and 0A: what cannot be asked so, 2F and 25: what must not be.
        guard ["21", "22", "42", "0A", "2F", "25", "23", "P0"].contains(String(state.prefix(2))) else {
            return nil
        }
        return .notUnderstood(
            sql: sql, message: message, offset: position.map { max(0, $0 - 1) }, closest: nil)
    }
}
