// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The answer to a ready-made question.
public struct QuestionAnswer: Sendable {
    /// The statement that was asked.
    public var sql: String
    /// What it found.
    public var result: QueryResult
    /// What the answer could also be split by.
    public var drillDown: [String]
}

extension ResultStore {
    /// Answers a ready-made question.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - request: Of which runs, split by what, with which conditions.
    ///   - limits: How much it may take.
    ///   - isCancelled: Is asked every few milliseconds whether to stop.
    /// - Returns: The answer.
    /// - Throws: A ``QuestionFault`` when it cannot be asked so, a ``QueryFault`` when it is not answered, a ``StoreError``
    ///   when a run is not there or the store cannot be read.
    public func answer(
        _ question: ReadyQuestion, _ request: QuestionRequest, limits: QueryLimits = QueryLimits(),
        isCancelled: @escaping () -> Bool = { false }
    ) throws -> QuestionAnswer {
        let (question, sql, variants) = try statement(of: question, request)
        var result = try query(sql, limits: limits, isCancelled: isCancelled)
        if case .sideBySide = question.question.shape, result.columns.count >= variants.count {
            // A server cuts long names of columns off.
            result.columns.replaceSubrange((result.columns.count - variants.count)..., with: variants)
        }
        if result.rows.isEmpty { try explainEmptiness(of: question) }
        return QuestionAnswer(sql: sql, result: result, drillDown: question.drillDown)
    }

    /// The statement of a ready-made question.
    ///
    /// - Throws: As `answer`.
    public func sql(of question: ReadyQuestion, _ request: QuestionRequest) throws -> String {
        try statement(of: question, request).sql
    }

    private func statement(of question: ReadyQuestion, _ request: QuestionRequest) throws -> (
        QuestionSQL, sql: String, variants: [String]
    ) {
        var resolved = request
        let names = try runNames(try request.runs.map { try self.resolved($0) })
        resolved.runs = names.map(\.run)
        if let against = request.against {
            resolved.against = try runNames([try self.resolved(against)]).first?.run
        }
        let statement = try QuestionSQL(question, resolved, engine.dialect)
        return (statement, statement.text(variants: names), names.map(\.name))
    }

    /// The runs that names stand for, a comparison standing for all of its own, each with a label of its own.
    private func runNames(_ names: [String]) throws(StoreError) -> [(run: String, name: String)] {
        let path = path
        return try read { database in
            var found: [(run: String, name: String)] = []
            for name in names {
                let rows = try Row.fetchAll(
                    database,
                    sql: "SELECT id, variant FROM runs WHERE id = ?1 OR study = ?1 ORDER BY run",
                    arguments: [name])
                guard !rows.isEmpty else { throw try noSuchRun(name, database, path) }
                for row in rows where !found.contains(where: { $0.run == row["id"] as String }) {
                    let variant: String = row["variant"]
                    found.append((run: row["id"], name: variant.isEmpty ? row["id"] : variant))
                }
            }
            let labels = QueryResult.distinct(found.map(\.name))
            return zip(found, labels).map { (run: $0.run, name: $1) }
        }
    }

    /// Tells when a condition names something that is not there, with the nearest that is.
    private func explainEmptiness(of statement: QuestionSQL) throws {
        let dimensions = statement.question.dimensions(of: statement.scope)
        for condition in statement.request.conditions
        where !condition.isNegated && !condition.value.contains("*") {
            guard let dimension = dimensions.first(where: { $0.name == condition.dimension }) else {
                continue
            }
            let values = try query(statement.values(of: dimension)).rows.compactMap { $0.first?.plainText }
            guard !values.contains(condition.value) else { continue }
            throw QuestionFault.unknownValue(
                dimension: condition.dimension, value: condition.value,
                closest: closestName(to: condition.value, among: values))
        }
    }
}

/// The candidate nearest to `name`, if one is near.
func closestName(to name: String, among candidates: [String]) -> String? {
    var finder = NameFinder()
    return finder.closest(to: name, among: candidates)
}
