// SPDX-License-Identifier: Apache-2.0
public import Foundation

/// Why a finding cannot be found, kept or read.
public enum FindingFault: Error, Equatable, Sendable {
    /// There is no such finding.
    case notThere(id: String, closest: String?)
    /// What is kept or imported is no finding of this version.
    case unreadable(place: String, reason: String)
}

extension FindingFault: LocalizedError, CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var errorDescription: String? { description }

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .notThere(let id, let closest):
            "there is no finding \"\(id)\"" + (closest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .unreadable(let place, let reason): "\(place): \(reason)"
        }
    }
}

extension ResultStore {
    /// Keeps a finding; one of the same name is replaced, its checks stay.
    ///
    /// - Throws: If it cannot be written.
    public func save(_ finding: Finding) throws(StoreError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try write { database in
            let document = String(decoding: try encoder.encode(finding), as: UTF8.self)
            try database.execute(
                sql: """
                    INSERT INTO findings (finding, created, scenario, claim, document) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (finding) DO UPDATE SET created = excluded.created, scenario = excluded.scenario,
                        claim = excluded.claim, document = excluded.document
                    """,
                arguments: [finding.id, finding.created, finding.scenario, finding.claim, document])
        }
    }

    /// All findings with their checks, the newest first.
    ///
    /// - Throws: If one cannot be read.
    public func findings() throws -> [KeptFinding] {
        try findings(where: "1 = 1", [])
    }

    /// The finding called `id`, or the only one whose name begins so.
    ///
    /// - Throws: A ``FindingFault`` when there is none.
    public func finding(_ id: String) throws -> KeptFinding {
        if let exact = try findings(where: "finding = ?", [id]).first { return exact }
        let names = try read { database in
            try String.fetchAll(database, sql: "SELECT finding FROM findings ORDER BY finding")
        }
        let beginning = id.count >= 2 ? names.filter { $0.hasPrefix(id) } : []
        guard beginning.count == 1, let name = beginning.first,
            let found = try findings(where: "finding = ?", [name]).first
        else { throw FindingFault.notThere(id: id, closest: closestName(to: id, among: names)) }
        return found
    }

    /// Removes a finding with its checks.
    ///
    /// - Throws: A ``FindingFault`` when there is none.
    public func removeFinding(_ id: String) throws {
        let changes = try write { database in
            try database.execute(sql: "DELETE FROM findings WHERE finding = ?", arguments: [id])
        }
        guard changes > 0 else { throw FindingFault.notThere(id: id, closest: nil) }
    }

    /// Adds a check to a finding.
    ///
    /// - Throws: If there is no such finding, or if it cannot be written.
    public func add(_ check: FindingCheck, to id: String) throws(StoreError) {
        try write { database in
            let sql = "SELECT COALESCE(MAX(position), -1) + 1 FROM finding_checks WHERE finding = ?"
            let position = try Int.fetchOne(database, sql: sql, arguments: [id]) ?? 0
            try database.execute(
                sql: "INSERT INTO finding_checks VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    id, position, check.checked, check.toolVersion, check.outcome.rawValue,
                    check.details.joined(separator: "\n"),
                ])
        }
    }

    private func findings(where condition: String, _ arguments: [(any StoreConvertible)?]) throws
        -> [KeptFinding]
    {
        let (rows, checks) = try read { database in
            let sql =
                "SELECT finding, document FROM findings WHERE \(condition) ORDER BY created DESC, finding"
            let rows = try Row.fetchAll(database, sql: sql, arguments: arguments)
            let checks = try Row.fetchAll(
                database, sql: "SELECT * FROM finding_checks ORDER BY finding, position")
            return (rows, checks)
        }
        var byFinding: [String: [FindingCheck]] = [:]
        for row in checks {
            let outcome: String = row["outcome"]
            byFinding[row["finding"], default: []].append(
                FindingCheck(
                    checked: row["checked"], toolVersion: row["tool_version"],
                    outcome: FindingCheck.Outcome(rawValue: outcome) ?? .notChecked,
                    details: (row["detail"] as String).split(separator: "\n").map(String.init)))
        }
        return try rows.map { row in
            let id: String = row["finding"]
            let document: String = row["document"]
            do {
                let finding = try JSONDecoder().decode(Finding.self, from: Data(document.utf8))
                return KeptFinding(finding, checks: byFinding[id] ?? [])
            } catch {
                throw FindingFault.unreadable(
                    place: "\(path): finding \(id)", reason: "it is not a finding of this version")
            }
        }
    }
}
