// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplyNetwork

extension ResultStore {
    /// Saves a run, all of it or nothing.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - replaces: Whether a run of the same name is replaced.
    ///   - completes: Whether a run of the same name that was begun is completed, see ``RunSession``.
    /// - Throws: If there is such a run and it is not to be replaced, if the run does not fit together, or
    ///   if it cannot be written.
    /// - Complexity: O(replications × measures).
    public func save(
        _ run: StoredRun, replacing replaces: Bool = false, completing completes: Bool = false
    ) throws(StoreError) {
        try run.check()
        let path = path
        try write { database in
            _ = try RunWriter(database, path: path).save(run, replacing: replaces, completing: completes)
        }
    }

    /// Saves a plan, all of it or nothing.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - replaces: Whether a plan or run of the same name is replaced.
    /// - Throws: If there is such a plan and it is not to be replaced, or if it cannot be written.
    public func save(_ plan: StoredPlan, replacing replaces: Bool = false) throws(StoreError) {
        let path = path
        try write { database in
            try RunWriter(database, path: path).save(plan, replacing: replaces)
        }
    }

    /// Saves a comparison with all of its runs, all of it or nothing.
    ///
    /// - Parameters:
    ///   - comparison: The comparison.
    ///   - replaces: Whether a comparison and runs of the same names are replaced.
    ///   - completes: Whether a comparison of the same name whose runs were begun is completed.
    /// - Throws: If there is such a comparison or run and it is not to be replaced, if something does not
    ///   fit together, or if it cannot be written.
    public func save(
        _ comparison: StoredComparison, replacing replaces: Bool = false, completing completes: Bool = false
    ) throws(StoreError) {
        for entry in comparison.scenarios { try entry.run.check() }
        try comparison.check()
        let path = path
        try write { database in
            let writer = RunWriter(database, path: path)
            if completes {
                try database.execute(
                    sql: "DELETE FROM studies WHERE study = ?", arguments: [comparison.study])
            } else {
                try writer.makeRoom(forStudy: comparison.study, replacing: replaces)
            }
            var runs: [Int64] = []
            for entry in comparison.scenarios {
                var run = entry.run
                run.manifest.study = comparison.study
                runs.append(try writer.save(run, replacing: replaces, completing: completes))
            }
            try StudyWriter(database, writer).save(comparison, runs: runs)
        }
    }

    /// Removes a run or plan, or a comparison with all of its runs.
    ///
    /// - Parameter name: The name of the run or of the comparison.
    /// - Throws: If there is nothing of this name, or if it cannot be removed.
    public func remove(_ name: String) throws(StoreError) {
        let path = path
        try write { database in
            let removed = try [
                "DELETE FROM runs WHERE id = ?1 OR study = ?1", "DELETE FROM studies WHERE study = ?1",
                "DELETE FROM tags WHERE item = ?1",
            ].map { try database.execute(sql: $0, arguments: [name]) }
            guard removed.contains(where: { $0 > 0 }) else { throw try noSuchRun(name, database, path) }
        }
    }
}

extension StoredRun {
    /// Refuses tables whose shapes do not fit together, which would be stored as something else than they are.
    func check() throws(StoreError) {
        func problem() -> String? {
            if values.count != replications.count {
                return "\(values.count) rows of values for \(replications.count) replications"
            }
            if let row = values.first(where: { $0.count != keys.count }) {
                return "a row of \(row.count) values for \(keys.count) measures"
            }
            if estimates.map(\.key) != keys { return "the estimates are not those of the measures" }
            if Set(keys).count != keys.count { return "a measure occurs twice" }
            if Set(replications).count != replications.count { return "a replication occurs twice" }
            let all =
                bands.sites.flatMap { [$0.onHand, $0.backlog] }
                + bands.segments.flatMap { [$0.demanded, $0.fillRate] }
            for band in all
            where ![band.mean, band.low, band.high].allSatisfy({ $0.count == bands.pointCount }) {
                return "a series has not \(bands.pointCount) points"
            }
            return nil
        }
        if let reason = problem() { throw .inconsistentRun(id: manifest.id, reason: reason) }
    }
}

extension StoredComparison {
    func check() throws(StoreError) {
        let count = scenarios.count
        func problem() -> String? {
            if !scenarios.indices.contains(baseIndex) { return "the base is not one of the scenarios" }
            let named =
                [verdict.best].compactMap(\.self) + verdict.candidates + scenarios.compactMap(\.identicalTo)
            if !named.allSatisfy(scenarios.indices.contains) {
                return "a scenario that there is not is named"
            }
            if verdict.means.count > count || verdict.advantages.count > count {
                return "the verdict is on more scenarios than there are"
            }
            if overTime.contains(where: { !scenarios.indices.contains($0.scenario) }) {
                return "a path of profit is not of one of the scenarios"
            }
            if differences.contains(where: { !scenarios.indices.contains($0.scenario) }) {
                return "a difference is not of one of the scenarios"
            }
            return nil
        }
        if let reason = problem() { throw .inconsistentRun(id: study, reason: reason) }
    }
}

/// The error of a name that stands for nothing, with the nearest one that does.
func noSuchRun(_ name: String, _ database: any StoreConnection, _ path: String) throws -> StoreError {
    let names = try String.fetchAll(
        database, sql: "SELECT id FROM runs UNION SELECT study FROM studies ORDER BY 1")
    var finder = NameFinder()
    return .noSuchRun(id: name, closest: finder.closest(to: name, among: names), path: path)
}
