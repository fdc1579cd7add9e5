// SPDX-License-Identifier: Apache-2.0

/// A table or view of a store as it is written to a file.
public struct ExportedTable: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its columns.
    public var columns: [String]
    /// The statement that reads it.
    public var sql: String
}

extension ResultStore {
    /// What is exported when nothing else is asked for: the views, which speak in names; the tables below them hold numbers.
    public static let usualExport = [
        "estimates", "measures", "series", "differences", "stock_by_day", "lanes_by_day", "segments_by_day",
        "production_by_day", "handling_by_day", "money_by_day", "order_lines", "shipments", "movements",
        "production_lots", "handling_jobs", "postings",
    ]

    /// The tables to export.
    ///
    /// - Parameters:
    ///   - names: Tables and views by name; the usual views that hold something when there are none.
    ///   - results: Only what belongs to these results, by their names; everything when there are none.
    /// - Returns: The tables, in the order asked for.
    /// - Throws: A ``QueryFault`` for a table that is not there, a ``StoreError`` for a result that is not there.
    public func exportedTables(_ names: [String] = [], of results: [String] = []) throws -> [ExportedTable] {
        let there = try relations()
        let path = path
        let runs = try read { database in
            try results.flatMap { name in
                let found = try String.fetchAll(
                    database, sql: "SELECT id FROM runs WHERE id = ?1 OR study = ?1 ORDER BY run",
                    arguments: [name])
                guard !found.isEmpty else { throw try noSuchRun(name, database, path) }
                return found
            }
        }
        let wanted =
            names.isEmpty ? Self.usualExport.filter { name in there.contains { $0.name == name } } : names
        let exported = try wanted.map { name in
            guard let table = there.first(where: { $0.name == name }) else {
                throw QueryFault.noSuchTable(
                    name: name, closest: closestName(to: name, among: there.map(\.name)))
            }
            let condition = self.condition(on: table, runs: results.isEmpty ? nil : runs)
            return ExportedTable(
                name: name, columns: table.columns, sql: "SELECT * FROM \"\(name)\"\(condition)")
        }
        guard names.isEmpty else { return exported }
        return try exported.filter { try !query("SELECT 1 FROM (\($0.sql)) asked LIMIT 1").rows.isEmpty }
    }

    /// Which rows belong to the runs: views and `runs` have their names, tables their numbers.
    private func condition(on table: Relation, runs: [String]?) -> String {
        guard let runs else { return "" }
        let list = runs.map(QuestionSQL.quoted).joined(separator: ", ")
        if table.name == "runs" { return " WHERE id IN (\(list))" }
        if table.columns.contains("run") {
            return table.isView
                ? " WHERE run IN (\(list))" : " WHERE run IN (SELECT run FROM runs WHERE id IN (\(list)))"
        }
        if table.columns.contains("study") {
            return " WHERE study IN (SELECT study FROM runs WHERE id IN (\(list)))"
        }
        return ""
    }
}
