// SPDX-License-Identifier: Apache-2.0

/// A database that holds a store: opened, brought up to date, and used in transactions.
protocol StoreEngine: Sendable {
    /// How it says what others say differently.
    var dialect: StoreDialect { get }

    /// Does something in a transaction that sees one state of the store and changes nothing.
    func read<Value>(_ body: (any StoreConnection) throws -> Value) throws -> Value

    /// Does something in a transaction: all of it is there afterwards, or nothing.
    ///
    /// - Parameters:
    ///   - alone: Whether nobody else may write alone meanwhile, as for new names and numbers; what concerns one run only
    ///     need not be alone.
    ///   - body: What is done.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, and what the database says.
    func write<Value>(alone: Bool, _ body: (any StoreConnection) throws -> Value) throws -> Value

    /// Answers a statement that somebody has typed, row by row, and changes nothing; throws a ``QueryFault`` when it is not
    /// answered, and what `head` and `row` throw.
    func stream(
        _ sql: String, arguments: [QueryValue], seconds: Double, isCancelled: @escaping () -> Bool,
        head: ([String]) throws -> Void, row: ([QueryValue]) throws -> Bool
    ) throws

    /// Gives the room of what was removed back to the disk, where that is not done unasked.
    func giveBackRoom() throws

    /// Turns an error of the database into one of the store; `nil` for what is something else.
    func storeError(_ error: any Error) -> StoreError?
}
