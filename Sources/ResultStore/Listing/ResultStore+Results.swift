// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension ResultStore {
    /// All results with their tags, the newest first; the runs of a comparison stand together as one.
    public func results() throws(StoreError) -> [ResultSummary] {
        let path = path
        return try read { database in
            var tags: [String: [String]] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT tag, item FROM tags ORDER BY tag") {
                tags[row["item"], default: []].append(row["tag"])
            }
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, study, created, kind, scenario, variant, replications, wall_seconds, tool_version,
                        command, is_complete
                    FROM runs ORDER BY run
                    """)
            var results: [ResultSummary] = []
            var places: [String: Int] = [:]
            for row in rows {
                let kind: String = row["kind"]
                guard let known = RunManifest.Kind(rawValue: kind) else {
                    throw StoreError.unknownName(kind: "kind of run", name: kind, path: path)
                }
                let study: String? = row["study"]
                let variant: String = row["variant"]
                if let study, let place = places[study] {
                    results[place].runs.append(row["id"])
                    results[place].variants.append(variant)
                    results[place].isComplete = results[place].isComplete && row["is_complete"]
                    results[place].tags += tags[row["id"]] ?? []
                    continue
                }
                let name = study ?? row["id"]
                if study != nil { places[name] = results.count }
                results.append(
                    ResultSummary(
                        name: name, kind: known, created: row["created"], scenario: row["scenario"],
                        variants: variant.isEmpty ? [] : [variant], runs: [row["id"]],
                        replications: row["replications"], isComplete: row["is_complete"],
                        wallSeconds: row["wall_seconds"] as Double? ?? .nan,
                        toolVersion: row["tool_version"], command: row["command"],
                        tags: (tags[name] ?? []) + (study == nil ? [] : tags[row["id"]] ?? [])))
            }
            return results.sorted { ($0.created, $0.name) > ($1.created, $1.name) }
        }
    }

    /// The result that a name stands for: itself, or the newest result with that tag.
    ///
    /// - Throws: If it stands for nothing, with the nearest name that does.
    public func resolved(_ name: String) throws(StoreError) -> String {
        let path = path
        return try read { database in
            let isThere = try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM runs WHERE id = ?1 OR study = ?1)",
                arguments: [name])
            if isThere == true { return name }
            let sql = """
                SELECT t.item FROM tags t JOIN runs r ON r.id = t.item OR r.study = t.item WHERE t.tag = ?
                ORDER BY r.created DESC, r.id DESC LIMIT 1
                """
            guard let item = try String.fetchOne(database, sql: sql, arguments: [name]) else {
                throw try noSuchRun(name, database, path)
            }
            return item
        }
    }

    /// Removes results, all of them or none, and gives their room back to the disk.
    ///
    /// - Parameter names: Runs and comparisons by name; what is not there is no fault.
    /// - Throws: If the store cannot be written.
    public func remove(_ names: [String]) throws(StoreError) {
        try write { database in
            for name in names {
                try database.execute(sql: "DELETE FROM runs WHERE id = ?1 OR study = ?1", arguments: [name])
                try database.execute(sql: "DELETE FROM studies WHERE study = ?", arguments: [name])
                try database.execute(sql: "DELETE FROM tags WHERE item = ?", arguments: [name])
            }
            // Keys that no run measures any more.
            try database.execute(
                sql: """
                    DELETE FROM measure_keys WHERE key IN (
                        SELECT key FROM measure_keys EXCEPT SELECT key FROM measure_values
                            EXCEPT SELECT key FROM measure_estimates EXCEPT SELECT key FROM study_measures
                            EXCEPT SELECT key FROM study_differences EXCEPT SELECT key FROM precision_entries)
                    """)
        }
        do {
            try engine.giveBackRoom()
        } catch {
            throw storeError(error)
        }
    }
}
