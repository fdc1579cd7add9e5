// SPDX-License-Identifier: Apache-2.0

/// The address of a database on a server: `postgres://user@host:port/database`.
struct ServerAddress: Hashable, Sendable {
    /// The address as libpq takes it; it may hold a password, and is never shown.
    let text: String
    /// The address without password and settings.
    let shown: String

    /// Reads an address.
    ///
    /// - Returns: `nil` when `path` is a file's.
    /// - Throws: If it is the address of another kind of server.
    init?(_ path: String) throws(StoreError) {
        guard let scheme = path.firstRange(of: "://") else { return nil }
        shown = Self.shown(path)
        text = path
        guard ["postgres", "postgresql"].contains(path[..<scheme.lowerBound]) else {
            throw .badAddress(address: shown, reason: "no such kind of store is known")
        }
    }

    /// An address without what may be a password.
    ///
    /// All up to the last @ counts as the user's part, so that a password that should have been escaped is not shown either.
    static func shown(_ path: String) -> String {
        guard let scheme = path.firstRange(of: "://") else { return path }
        let rest = path[scheme.upperBound...]
        let at = rest.lastIndex(of: "@")
        let parts = (at.map { rest[rest.index(after: $0)...] } ?? rest).split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let user = at.map { rest[..<$0] }?.prefix { !":/?@".contains($0) } ?? ""
        let settings = (parts.count > 1 ? parts[1] : "").split(separator: "&")
            .filter { !$0.lowercased().contains("passw") }
        return path[..<scheme.upperBound] + (user.isEmpty ? "" : user + "@") + parts[0]
            + (settings.isEmpty ? "" : "?" + settings.joined(separator: "&"))
    }
}
