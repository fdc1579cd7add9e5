// SPDX-License-Identifier: Apache-2.0
import Reports
import ResultStore
import SupplySimulator

/// The comparisons that are kept.
struct ComparisonResources: Sendable {
    private struct List: Encodable {
        var comparisons: [ComparisonSummaryDocument]
        var next: String?
    }

    let store: SharedStore

    func addRoutes(to router: inout Router) {
        router.add("GET", "comparisons") { request, _ throws(Problem) in
            let query = try QueryReader(request, "limit", "after")
            let (limit, offset) = (try query.limit(), try query.offset())
            let (rows, tags) = try store.read { store throws(StoreError) in
                (try store.comparisonPage(limit: limit + 1, offset: offset), try store.tags())
            }
            return .json(
                List(
                    comparisons: rows.prefix(limit).map {
                        ComparisonSummaryDocument($0, tags: tags[$0.id] ?? [])
                    },
                    next: rows.count > limit ? "\(offset + limit)" : nil))
        }
        router.add("GET", "comparisons/*") { request, parts throws(Problem) in
            _ = try QueryReader(request)
            let (detail, tags) = try store.read { store throws(StoreError) in
                (try store.comparisonDetail(parts[0]), try store.tags())
            }
            return .json(ComparisonDocument(detail, tags: tags[parts[0]] ?? []))
        }
    }
}

/// A comparison in a list.
struct ComparisonSummaryDocument: Encodable {
    var id: String
    var created: String
    var objective: String
    var replications: Int
    var verdict: String
    var sentence: String
    var scenarios: [String]
    var runs: [String]
    var tags: [String]

    init(_ row: ComparisonRow, tags: [String]) {
        self.tags = tags
        (id, created, objective, replications) = (row.id, row.created, row.objective, row.replications)
        (verdict, sentence) = (row.verdict, ToldSentences.text(row.sentence))
        scenarios = row.scenarios.map(\.name)
        runs = row.scenarios.map(\.run)
    }
}

/// A comparison: its verdict and its differences.
struct ComparisonDocument: Encodable {
    struct Verdict: Encodable {
        var kind: String
        var best: String?
        var probability: Double?
        var sentence: String
    }

    struct Entry: Encodable {
        var name: String
        var run: String
        var mean: Double?
        var identicalTo: String?
    }

    struct Difference: Encodable {
        var scenario: String
        var measure: String
        var title: String?
        var unit: String
        var scope: String
        var entity: String
        var baseMean: Double?
        var mean: Double?
        var estimate: Double?
        var lower: Double?
        var upper: Double?
        var finding: String
        var pairs: Int
    }

    var id: String
    var created: String
    var objective: String
    var replications: Int
    var level: Double
    var base: String
    var currency: String
    var verdict: Verdict
    var scenarios: [Entry]
    var differences: [Difference]
    var warnings: [String]
    var tags: [String]

    init(_ detail: ComparisonDetail, tags: [String]) {
        self.tags = tags
        let row = detail.row
        let names = row.scenarios.map(\.name)
        func name(_ position: Int) -> String { names.indices.contains(position) ? names[position] : "" }
        (id, created, objective, replications) = (row.id, row.created, row.objective, row.replications)
        (level, base, currency, warnings) = (
            detail.level, name(detail.base), detail.currency, ToldSentences.texts(detail.warnings)
        )
        verdict = Verdict(
            kind: row.verdict, best: detail.best.map(name), probability: detail.probability,
            sentence: ToldSentences.text(row.sentence))
        scenarios = row.scenarios.map { entry in
            Entry(
                name: entry.name, run: entry.run, mean: entry.mean, identicalTo: entry.identicalTo.map(name))
        }
        differences = detail.differences.map { difference in
            Difference(
                scenario: name(difference.scenario), measure: difference.measure,
                title: Measure(rawValue: difference.measure)?.definition.title, unit: difference.unit,
                scope: difference.scope, entity: difference.entity, baseMean: difference.baseMean,
                mean: difference.mean, estimate: difference.estimate, lower: difference.lower,
                upper: difference.upper, finding: difference.finding, pairs: difference.pairs)
        }
    }
}
