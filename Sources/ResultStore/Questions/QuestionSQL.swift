// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Writes a ready-made question as one statement of SQL.
///
/// Names and values stand in it as quoted texts, so that it can be shown, changed and asked again as it is.
struct QuestionSQL {
    let question: ReadyQuestion
    let request: QuestionRequest
    let scope: QuestionScope
    /// How the database that is asked says what others say differently.
    let dialect: StoreDialect
    /// What the answer is split by.
    let by: [QuestionDimension]

    /// Chooses the scope that has what is asked for.
    init(
        _ question: ReadyQuestion, _ request: QuestionRequest, _ dialect: StoreDialect
    ) throws(QuestionFault) {
        self.question = question
        self.request = request
        self.dialect = dialect
        let names = request.by ?? question.usual
        if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
            throw .repeated(name: names[twice])
        }
        let wanted = names + request.conditions.map(\.dimension)
        let known = question.dimensions
        for name in wanted where !known.contains(name) {
            throw .unknownDimension(name: name, closest: closestName(to: name, among: known), known: known)
        }
        let fitting = question.scopes.filter { scope in
            let has = Set(question.dimensions(of: scope).map(\.name))
            return wanted.allSatisfy(has.contains)
        }
        // A total is taken from the network as a whole where that is measured.
        let total = wanted.isEmpty ? fitting.first { $0.name == "network" } : nil
        guard let scope = total ?? fitting.first
        else {
            throw .notTogether(
                names: wanted,
                groups: question.scopes.map { question.dimensions(of: $0).map(\.name) }
                    .filter { !$0.isEmpty })
        }
        if question.needsOtherRun, request.against == nil { throw .needsOtherRun(question: question.name) }
        self.scope = scope
        let dimensions = question.dimensions(of: scope)
        by = names.compactMap { name in dimensions.first { $0.name == name } }
    }

    /// What else the answer could be split by, in the scope that it comes from and in finer ones.
    var drillDown: [String] {
        let used = Set(by.map(\.name) + request.conditions.map(\.dimension))
        return question.dimensions.filter { !used.contains($0) }
    }

    /// The statement; for variants it needs the names that their runs have.
    func text(variants: [(run: String, name: String)]) -> String {
        switch question.shape {
        case .amounts(let measures): amounts(measures)
        case .rates(let suffix): rates(suffix)
        case .columns(let columns): self.columns(columns)
        case .overTime(_, let measure, let weight): overTime(measure, weight: weight)
        case .facts(let view, let amount, let filter): facts(view, amount, where: filter)
        case .peaks: peaks
        case .sideBySide: sideBySide(variants)
        case .changes: changes
        case .precision: precision
        case .warnings: warnings
        }
    }

    /// All values that a dimension has in these runs.
    func values(of dimension: QuestionDimension) -> String {
        var source = from
        if case .overTime(_, let measure, _) = question.shape { source = seriesSource(measure) }
        if case .peaks = question.shape { source = seriesSource("on-hand") }
        if case .facts(let view, _, _) = question.shape { source = factSource(view) }
        return
            "\(chosen)SELECT DISTINCT \(dimension.expression(dialect)) \(source) ORDER BY 1 LIMIT 10000"
    }

    // MARK: - Parts

    /// Which runs are asked; a run's label is its own name, or the variant within a comparison.
    private var chosen: String {
        let names = request.runs.map(Self.quoted).joined(separator: ", ")
        return """
            WITH chosen AS (
                SELECT run, id, CASE WHEN variant = '' THEN id ELSE variant END AS label, start_day
                FROM runs WHERE id IN (\(names))
            )

            """
    }

    private var from: String {
        """
        FROM measure_values v JOIN chosen r ON r.run = v.run JOIN measure_keys k ON k.key = v.key
            \(scope.joins)
        """
    }

    /// Beginning with AND, where there is a condition.
    private var conditions: String {
        let dimensions = question.dimensions(of: scope)
        var text = ""
        var done: Set<String> = []
        for condition in request.conditions where done.insert(condition.dimension).inserted {
            guard let dimension = dimensions.first(where: { $0.name == condition.dimension }) else {
                continue
            }
            let all = request.conditions.filter { $0.dimension == condition.dimension }
            let kept = all.filter { !$0.isNegated }.map { test(dimension, $0.value) }
            if !kept.isEmpty { text += "\n    AND (\(kept.joined(separator: " OR ")))" }
            for left in all where left.isNegated {
                text += "\n    AND NOT \(test(dimension, left.value))"
            }
        }
        return text
    }

    private func test(_ dimension: QuestionDimension, _ value: String) -> String {
        let expression = dimension.expression(dialect)
        guard value.contains("*") else { return "CAST(\(expression) AS TEXT) = \(Self.quoted(value))" }
        let pattern = value.replacing("\\", with: "\\\\").replacing("%", with: "\\%")
            .replacing("_", with: "\\_").replacing("*", with: "%")
        return "CAST(\(expression) AS TEXT) \(dialect.like) \(Self.quoted(pattern)) ESCAPE '\\'"
    }

    /// The label of the run where there are several, then the dimensions, each as `expression AS name`.
    private var keys: [(expression: String, name: String)] {
        (isOneRun ? [] : [("r.label", "variant")]) + by.map { ($0.expression(dialect), $0.name) }
    }

    private var isOneRun: Bool { request.runs.count == 1 }

    private func list(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: ", ") }

    private var selectedKeys: [String] { keys.map { "\($0.expression) AS \(Self.name($0.name))" } }

    private var keyNames: [String] { keys.map { Self.name($0.name) } }

    private func grouped(by names: [String]) -> String {
        names.isEmpty ? "" : "\nGROUP BY \(names.joined(separator: ", "))"
    }

    private var ordered: String {
        // Where rows are equal by the question's own order, the dimensions decide; what is not known is the least.
        let own = question.order.isEmpty ? [] : question.order.components(separatedBy: ", ")
        let terms = list((isOneRun ? [] : ["variant"]) + (own + by.map { Self.name($0.name) }).map(Self.term))
        return terms.isEmpty ? "" : "\nORDER BY \(terms)"
    }

    private static func term(_ term: String) -> String {
        term + (term.hasSuffix(" DESC") ? " NULLS LAST" : " NULLS FIRST")
    }

    static func quoted(_ text: String) -> String {
        "'" + text.replacing("\0", with: "").replacing("'", with: "''") + "'"
    }

    /// A name that SQL could take for a word of its own is quoted.
    private static func name(_ name: String) -> String { "\"\(name)\"" }

    // MARK: - Shapes

    private func amounts(_ measures: [String]) -> String {
        let names = measures.map(Self.quoted).joined(separator: ", ")
        let share = "\(dialect.rounded("100.0 * AVG(amount) / \(whole)")) AS percent"
        return overReplications(
            "SUM(v.value)", where: "k.scope = \(Self.quoted(scope.name)) AND k.measure IN (\(names))",
            further: [share])
    }

    private func rates(_ suffix: String) -> String {
        overReplications(
            "AVG(v.value)",
            where: "k.measure \(dialect.like) \(Self.quoted("%" + suffix)) AND v.value IS NOT NULL",
            further: [])
    }

    /// An amount of each replication, then its mean and range over replications.
    private func overReplications(_ amount: String, where which: String, further: [String]) -> String {
        let figures = ["AVG(amount) AS mean", "MIN(amount) AS least", "MAX(amount) AS most"]
        return """
            \(chosen)SELECT \(list(keyNames + figures + further))
            FROM (
                SELECT \(list(selectedKeys + ["v.run", "v.replication", "\(amount) AS amount"]))
                \(from)
                WHERE \(which)\(conditions)
                \(grouped(by: ["v.run", "v.replication"] + keys.map(\.expression)))
            ) amounts\(grouped(by: keyNames + (isOneRun ? [] : ["run"])))
            HAVING MAX(ABS(amount)) > 0\(ordered)
            """
    }

    /// What a share is a share of: the sum of the means in the same run.
    private var whole: String {
        "NULLIF(SUM(AVG(amount)) OVER (\(isOneRun ? "" : "PARTITION BY run")), 0)"
    }

    private func columns(_ columns: [ReadyQuestion.MeasureColumn]) -> String {
        var measures = columns.map(\.measure)
        for case .mean(let weight) in columns.map(\.rule) where !measures.contains(weight) {
            measures.append(weight)
        }
        let pivot = measures.map { measure in
            "MAX(CASE WHEN k.measure = \(Self.quoted(measure)) THEN v.value END) AS \(Self.column(measure))"
        }
        let combined = columns.map { column in
            switch column.rule {
            case .sum: "SUM(\(column.name)) AS \(column.name)"
            case .largest: "MAX(\(column.name)) AS \(column.name)"
            case .mean(let weight): Self.weightedMean(of: column.name, by: Self.column(weight))
            }
        }
        let means = columns.map { "AVG(\($0.name)) AS \($0.name)" }
        let run = isOneRun ? [] : ["run"]
        return """
            \(chosen)SELECT \(list(keyNames + means))
            FROM (
                SELECT \(list(keyNames + ["run", "replication"] + combined))
                FROM (
                    SELECT \(list(selectedKeys + ["v.run", "v.replication"] + pivot))
                    \(from)
                    WHERE k.scope = \(Self.quoted(scope.name)) AND k.measure IN (\(measures.map(Self.quoted).joined(separator: ", ")))\(conditions)
                    \(grouped(by: entity + keys.map(\.expression)))
                ) entities
                \(grouped(by: ["run", "replication"] + keyNames))
            ) replications\(grouped(by: keyNames + run))
            HAVING \(columns.map { "COUNT(\($0.name))" }.joined(separator: " + ")) > 0\(ordered)
            """
    }

    private var entity: [String] { ["v.run", "v.replication", "k.scope", "k.entity", "k.site", "k.product"] }

    private static func column(_ measure: String) -> String { measure.replacing("-", with: "_") }

    /// Of a single entity its own value, even without weight.
    private static func weightedMean(of value: String, by weight: String) -> String {
        """
        CASE WHEN COUNT(\(value)) = 1 THEN MAX(\(value)) ELSE SUM(\(value) * \(weight)) \
        / NULLIF(SUM(CASE WHEN \(value) IS NOT NULL THEN \(weight) END), 0) END AS \(value)
        """
    }

    private func seriesSource(_ measure: String) -> String {
        """
        FROM series_values v JOIN chosen r ON r.run = v.run JOIN series_shapes s ON s.run = v.run
            JOIN series_keys k ON k.run = v.run AND k.position = v.position AND k.measure = \(Self.quoted(measure))
            \(scope.joins)
        """
    }

    private func overTime(_ measure: String, weight: String?) -> String {
        let amount =
            weight == nil
            ? "SUM(v.mean) AS amount"
            : "SUM(v.mean * w.mean) / NULLIF(SUM(CASE WHEN v.mean IS NOT NULL THEN w.mean END), 0) AS amount"
        let weights = weight.map { weight in
            """

                    JOIN series_keys wk ON wk.run = v.run AND wk.entity = k.entity AND wk.scope = k.scope
                        AND wk.measure = \(Self.quoted(weight))
                    JOIN series_values w ON w.run = v.run AND w.position = wk.position AND w.point = v.point
            """
        }
        let run = isOneRun ? [] : ["run"]
        return """
            \(chosen)SELECT \(list(keyNames + ["AVG(amount) AS mean", "MIN(amount) AS least", "MAX(amount) AS most"]))
            FROM (
                SELECT \(list(selectedKeys + ["v.run", "v.point", amount]))
                \(seriesSource(measure))\(weights ?? "")
                WHERE v.mean IS NOT NULL\(conditions)
                \(grouped(by: ["v.run", "v.point"] + keys.map(\.expression)))
            ) points\(grouped(by: keyNames + run))\(ordered)
            """
    }

    private func factSource(_ view: String) -> String { "FROM \(view) v JOIN chosen r ON r.id = v.run" }

    /// Replications without a fact of a kind count as none of it.
    private func facts(_ view: String, _ amount: String, where filter: String) -> String {
        let all =
            "(SELECT COUNT(*) FROM recordings c JOIN chosen o ON o.run = c.run WHERE o.id = sums.run)"
        let figures = [
            "SUM(amount) / \(all) AS mean",
            "CASE WHEN COUNT(*) < \(all) AND MIN(amount) > 0 THEN 0.0 ELSE MIN(amount) END AS least",
            "CASE WHEN COUNT(*) < \(all) AND MAX(amount) < 0 THEN 0.0 ELSE MAX(amount) END AS most",
        ]
        return """
            \(chosen)SELECT \(list(keyNames + figures))
            FROM (
                SELECT \(list(selectedKeys + ["v.run", "v.replication", "SUM(CAST(\(amount) AS DOUBLE PRECISION)) AS amount"]))
                \(factSource(view))
                WHERE v.is_measured = 1 AND \(filter)\(conditions)
                \(grouped(by: ["v.run", "v.replication"] + keys.map(\.expression)))
            ) sums\(grouped(by: keyNames + ["run"]))
            HAVING MAX(ABS(amount)) > 0\(ordered)
            """
    }

    private var peaks: String {
        let day = QuestionDimension.dayOfPoint.expression(dialect)
        return """
            \(chosen)SELECT \(list(keyNames + ["day", "amount AS most", "high AS most_in_replications"]))
            FROM (
                SELECT points.*, ROW_NUMBER() OVER (
                    PARTITION BY \(list(keyNames + ["run"])) ORDER BY amount DESC, day) AS place
                FROM (
                    SELECT \(list(selectedKeys + ["v.run", "\(day) AS day", "SUM(v.mean) AS amount", "SUM(v.high) AS high"]))
                    \(seriesSource("on-hand"))
                    WHERE v.mean IS NOT NULL\(conditions)
                    \(grouped(by: ["v.run", "v.point", day] + keys.map(\.expression)))
                ) points
            ) ranked
            WHERE place = 1\(ordered)
            """
    }

    /// Everything that the runs' estimates say, with the names of `any`.
    private var estimates: String {
        """
        FROM measure_estimates v JOIN chosen r ON r.run = v.run JOIN measure_keys k ON k.key = v.key
        WHERE k.scope IS NOT NULL\(conditions)
        """
    }

    private func sideBySide(_ variants: [(run: String, name: String)]) -> String {
        let means = variants.map { variant in
            "MAX(CASE WHEN i.id = \(Self.quoted(variant.run)) THEN v.mean END) AS \"\(variant.name.replacing("\"", with: "\"\"").replacing("\0", with: ""))\""
        }
        let scoped = by.contains { $0.name == "scope" || $0.name == "entity" } || !request.conditions.isEmpty
        let only = scoped ? "" : " AND k.scope = 'network'"
        return """
            \(chosen)SELECT \(list(by.map { "\($0.expression(dialect)) AS \(Self.name($0.name))" } + ["k.unit"] + means))
            FROM measure_estimates v JOIN chosen r ON r.run = v.run JOIN measure_keys k ON k.key = v.key
                JOIN runs i ON i.run = v.run
            WHERE v.mean IS NOT NULL\(only)\(conditions)
            GROUP BY \(list(by.map { $0.expression(dialect) } + ["k.unit"]))
            ORDER BY \(list(["MIN(v.position)"] + by.map { $0.expression(dialect) }))
            """
    }

    private var changes: String {
        let other = Self.quoted(request.against ?? "")
        return """
            \(chosen)SELECT \(list(selectedKeys + ["k.unit", "b.mean AS before", "v.mean AS after", "v.mean - b.mean AS difference"])),
                \(dialect.rounded("100.0 * (v.mean - b.mean) / NULLIF(ABS(b.mean), 0)")) AS percent,
                CASE WHEN v.lower > b.upper OR v.upper < b.lower THEN 'apart' ELSE 'overlap' END AS intervals
            FROM measure_estimates v JOIN chosen r ON r.run = v.run JOIN measure_keys k ON k.key = v.key
                JOIN runs o ON o.id = \(other)
                JOIN measure_estimates b ON b.run = o.run AND b.key = v.key
            WHERE v.mean <> b.mean\(conditions)
            ORDER BY \(isOneRun ? "" : "variant, ")CASE WHEN k.scope = 'network' THEN 0 ELSE 1 END, ABS(v.mean - b.mean) / NULLIF(ABS(b.mean), 0) DESC NULLS LAST,
                v.position
            """
    }

    private var precision: String {
        """
        \(chosen)SELECT \(list(selectedKeys + ["k.unit", "v.mean", "v.half_width"])),
            \(dialect.rounded("100.0 * v.half_width / ABS(v.mean)")) AS percent, v.defined_count AS count
        \(estimates) AND v.half_width > 0 AND v.mean <> 0
        ORDER BY \(isOneRun ? "" : "variant, ")percent DESC, v.position
        """
    }

    private var warnings: String {
        """
        \(chosen)SELECT \(isOneRun ? "" : "r.label AS variant, ")w.message AS warning
        FROM warnings w JOIN chosen r ON r.run = w.run
        ORDER BY \(isOneRun ? "" : "r.label, ")w.position
        """
    }
}
