// SPDX-License-Identifier: Apache-2.0
public import Foundation

/// Why a result cannot be tagged so.
public enum TagFault: Error, Equatable, Sendable {
    /// The tag is empty, longer than 100 characters, or holds characters that cannot be seen.
    case unusable(String)
    /// The tag means something already: `latest`, or the name of a result.
    case taken(String)
    /// The result has no such tag.
    case notThere(tag: String, item: String, closest: String?)
}

extension TagFault: LocalizedError, CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var errorDescription: String? { description }

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .unusable(let tag):
            "a tag has 1 to 100 characters that can be seen, and no comma; \(tag.debugDescription) is none"
        case .taken(let tag): "\"\(tag)\" is the name of a result already; choose another tag"
        case .notThere(let tag, let item, let closest):
            "\(item) has no tag \"\(tag)\"" + (closest.map { "; did you mean \"\($0)\"?" } ?? "")
        }
    }
}

extension ResultStore {
    /// Tags a result; it then stands in lists under the tag, and is never pruned.
    ///
    /// - Parameters:
    ///   - item: A run or comparison by name.
    ///   - tag: The tag, which several results may have.
    ///   - created: The present time, as ISO 8601.
    /// - Throws: A ``TagFault`` when the tag cannot be used, a ``StoreError`` when there is no such result or the store
    ///   cannot be written.
    public func tag(_ item: String, as tag: String, created: String) throws {
        let isVisible = tag.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
            case .format: scalar == "\u{200D}"
            default: scalar != ","
            }
        }
        guard isVisible, tag == tag.trimmingCharacters(in: .whitespaces), (1...100).contains(tag.count) else {
            throw TagFault.unusable(tag)
        }
        let path = path
        let isTaken = try write { database in
            try Self.checkThere(item, database, path)
            let isName = try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM runs WHERE id = ?1 OR study = ?1)",
                arguments: [tag])
            guard isName != true, tag != "latest" else { return true }
            try database.execute(
                sql: "INSERT INTO tags VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [tag, item, created])
            return false
        }
        if isTaken { throw TagFault.taken(tag) }
    }

    /// Takes a tag from a result.
    ///
    /// - Throws: A ``TagFault`` when it has no such tag, a ``StoreError`` when there is no such result or the store cannot be
    ///   written.
    public func untag(_ item: String, _ tag: String) throws {
        let path = path
        let fault: TagFault? = try write { database in
            try Self.checkThere(item, database, path)
            let removed = try database.execute(
                sql: "DELETE FROM tags WHERE tag = ? AND item = ?", arguments: [tag, item])
            guard removed == 0 else { return nil }
            let tags = try String.fetchAll(
                database, sql: "SELECT tag FROM tags WHERE item = ?", arguments: [item])
            return .notThere(tag: tag, item: item, closest: closestName(to: tag, among: tags))
        }
        if let fault { throw fault }
    }

    private static func checkThere(_ item: String, _ database: any StoreConnection, _ path: String) throws {
        let isThere = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM runs WHERE id = ?1 OR study = ?1)", arguments: [item]
        )
        guard isThere == true else { throw try noSuchRun(item, database, path) }
    }
}
