// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension ResultStore {
    /// A page of comparisons, the newest first.
    ///
    /// - Parameters:
    ///   - limit: The most comparisons.
    ///   - offset: How many are passed over.
    /// - Returns: The comparisons.
    /// - Throws: If the store cannot be read.
    public func comparisonPage(limit: Int, offset: Int = 0) throws(StoreError) -> [ComparisonRow] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT s.*, (SELECT min(created) FROM runs r WHERE r.study = s.study) AS created FROM studies s
                    ORDER BY created DESC, s.study DESC LIMIT ? OFFSET ?
                    """,
                arguments: [limit, offset]
            ).map { try ComparisonRow($0, database) }
        }
    }

    /// A comparison without its runs.
    ///
    /// - Throws: If there is none of this name, or if it cannot be read.
    public func comparisonDetail(_ study: String) throws(StoreError) -> ComparisonDetail {
        let path = path
        return try read { database in
            let found = try Row.fetchOne(
                database,
                sql: """
                    SELECT s.*, (SELECT min(created) FROM runs r WHERE r.study = s.study) AS created,
                        (SELECT min(currency) FROM runs r WHERE r.study = s.study) AS currency
                    FROM studies s WHERE s.study = ?
                    """,
                arguments: [study])
            guard let found else { throw try noSuchRun(study, database, path) }
            let differences = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM study_differences JOIN measure_keys USING (key) WHERE study = ? ORDER BY position
                    """,
                arguments: [study])
            return ComparisonDetail(
                row: try ComparisonRow(found, database), level: found["level"], base: found["base"],
                best: found["best"], probability: found["probability"], currency: found["currency"] ?? "",
                differences: differences.map(ComparisonDetail.Difference.init),
                warnings: try String.fetchAll(
                    database, sql: "SELECT message FROM study_warnings WHERE study = ? ORDER BY position",
                    arguments: [study]))
        }
    }
}

extension ComparisonRow {
    init(_ row: Row, _ database: any StoreConnection) throws {
        let study: String = row["study"]
        let entries = try Row.fetchAll(
            database,
            sql: """
                SELECT s.name, r.id, s.mean, s.identical_to FROM study_scenarios s JOIN runs r USING (run)
                WHERE s.study = ? ORDER BY s.position
                """,
            arguments: [study])
        self.init(
            id: study, created: row["created"] ?? "", objective: row["objective"],
            replications: row["replications"], verdict: row["kind"], sentence: row["verdict"],
            scenarios: entries.map { Entry(name: $0[0], run: $0[1], mean: $0[2], identicalTo: $0[3]) })
    }
}

extension ComparisonDetail.Difference {
    init(_ row: Row) {
        self.init(
            scenario: row["scenario"], measure: row["measure"], scope: row["scope"], entity: row["entity"],
            unit: row["unit"], baseMean: row["base_mean"], mean: row["mean"], estimate: row["difference"],
            lower: row["lower"], upper: row["upper"], finding: row["finding"], pairs: row["pairs"])
    }
}
