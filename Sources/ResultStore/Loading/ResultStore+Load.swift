// SPDX-License-Identifier: Apache-2.0
public import Experiments

extension ResultStore {
    /// All runs and plans, the newest first; their scenarios' texts are left out.
    public func runs() throws(StoreError) -> [RunSummary] {
        let path = path
        return try read { database in
            try Row.fetchAll(
                database, sql: "SELECT *, '' AS scenario_text FROM runs ORDER BY created DESC, run DESC"
            ).map { row in
                var manifest = try RunManifest(row, path: path)
                manifest.scenarioText = ""
                return RunSummary(manifest: manifest, replications: row["replications"])
            }
        }
    }

    /// The run called `id`.
    ///
    /// - Throws: If there is none, or if it cannot be read.
    public func run(_ id: String) throws(StoreError) -> StoredRun {
        let path = path
        return try read { try RunReader($0, path: path).run(id) }
    }

    /// The plan called `id`.
    ///
    /// - Throws: If there is none, or if it cannot be read.
    public func plan(_ id: String) throws(StoreError) -> StoredPlan {
        let path = path
        return try read { try RunReader($0, path: path).plan(id) }
    }

    /// The comparison called `study`, with its runs.
    ///
    /// - Throws: If there is none, or if it cannot be read.
    public func comparison(_ study: String) throws(StoreError) -> StoredComparison {
        let path = path
        return try read { try StudyReader($0, path: path).comparison(study) }
    }

    /// What `name` stands for: a comparison, a run or a plan.
    ///
    /// - Throws: If it stands for nothing, or if it cannot be read.
    public func item(_ name: String) throws(StoreError) -> StoredItem {
        let path = path
        return try read { database in
            let isStudy = try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM studies WHERE study = ?)", arguments: [name])
            if isStudy == true { return .comparison(try StudyReader(database, path: path).comparison(name)) }
            let reader = RunReader(database, path: path)
            let isPlan = try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM plan_outcomes JOIN runs USING (run) WHERE id = ?)",
                arguments: [name])
            return isPlan == true ? .plan(try reader.plan(name)) : .run(try reader.run(name))
        }
    }

    /// What the run called `id` measured, without the values of each replication and without series.
    ///
    /// - Throws: If there is no such run, or if it cannot be read.
    public func measures(of id: String) throws(StoreError) -> [MeasureEstimate] {
        let path = path
        return try read { database in
            let reader = RunReader(database, path: path)
            let row = try reader.manifestRow(id)
            return try reader.estimates(row["run"], level: row["level"])
        }
    }
}
