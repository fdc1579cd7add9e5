// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reports
import ResultStore

/// The runs that are kept, a screenful at a time.
struct RunResources: Sendable {
    private struct List: Encodable {
        var runs: [RunSummaryDocument]
        var next: String?
    }

    private struct Measures: Encodable {
        var measures: [EstimateDocument]
        var next: String?
    }

    private struct Text: Encodable { var text: String }

    /// The most series of an answer.
    private static let mostSeries = 40

    let store: SharedStore
    private let reports = RecentValues<[UInt8]>(most: 20)

    init(store: SharedStore) { self.store = store }

    func addRoutes(to router: inout Router) {
        router.add("GET", "runs") { request, _ throws(Problem) in try list(request) }
        router.add("GET", "runs/*") { request, parts throws(Problem) in
            _ = try QueryReader(request)
            let (detail, measures, tags) = try store.read { store throws(StoreError) in
                (
                    try store.runDetail(parts[0]),
                    try store.measurePage(of: parts[0], scope: "network", limit: 500), try store.tags()
                )
            }
            return .json(
                RunDetailDocument(
                    detail, measures: measures.map(EstimateDocument.init),
                    tags: Self.tags(of: detail.row, tags)))
        }
        router.add("GET", "runs/*/measures") { request, parts throws(Problem) in
            try measures(request, parts[0])
        }
        router.add("GET", "runs/*/scenario") { request, parts throws(Problem) in
            _ = try QueryReader(request)
            return .json(
                Text(
                    text: try store.read { store throws(StoreError) in try store.scenarioText(of: parts[0]) })
            )
        }
        router.add("GET", "runs/*/series") { request, parts throws(Problem) in try series(request, parts[0]) }
        router.add("GET", "runs/*/network") { request, parts throws(Problem) in try network(request, parts[0])
        }
        router.add("GET", "runs/*/report") { request, parts throws(Problem) in
            let asked = try QueryReader(request, "language").word(
                "language", among: Language.allCases.map(\.rawValue))
            let language = asked.flatMap { Language(rawValue: $0) } ?? Language.current
            var response = HTTPResponse(status: 200, body: try report(on: parts[0], in: language))
            response.fields["Content-Type"] = "text/html; charset=utf-8"
            response.fields["Content-Security-Policy"] = SafetyHeaders.reportPolicy
            return response
        }
    }

    /// The report of a run or comparison, remembered until more replications of it are kept.
    private func report(on name: String, in language: Language) throws(Problem) -> [UInt8] {
        let stamp = try store.read { store throws(StoreError) in try store.stamp(of: name) }
        return try reports.value("\(language.rawValue) \(stamp) \(name)") { () throws(Problem) in
            let item = try store.read { store throws(StoreError) in try store.item(name) }
            return Array(ReportPage.html(of: item, language: language).utf8)
        }
    }

    private func list(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        let query = try QueryReader(request, "scenario", "search", "limit", "after")
        let scenario = try query.text("scenario", longest: 200)
        let search = try query.text("search", longest: 200)
        let (limit, offset) = (try query.limit(), try query.offset())
        let (rows, tags) = try store.read { store throws(StoreError) in
            (
                try store.runPage(scenario: scenario, search: search, limit: limit + 1, offset: offset),
                try store.tags()
            )
        }
        return .json(
            List(
                runs: rows.prefix(limit).map { row in
                    RunSummaryDocument(
                        row, headline: row.headline.map(EstimateDocument.init), tags: Self.tags(of: row, tags)
                    )
                }, next: rows.count > limit ? "\(offset + limit)" : nil))
    }

    /// The tags of a run and of the comparison that it is part of.
    private static func tags(of row: RunRow, _ all: [String: [String]]) -> [String] {
        (all[row.id] ?? []) + (row.study.flatMap { all[$0] } ?? [])
    }

    private func measures(_ request: HTTPRequest, _ run: String) throws(Problem) -> HTTPResponse {
        let query = try QueryReader(request, "scope", "entity", "measure", "limit", "after")
        let scope = try query.text("scope", longest: 60)
        let entity = try query.text("entity", longest: 400)
        let measure = try query.text("measure", longest: 100)
        let (limit, offset) = (try query.limit(), try query.offset())
        let rows = try store.read { store throws(StoreError) in
            try store.measurePage(
                of: run, scope: scope, entity: entity, measure: measure, limit: limit + 1, offset: offset)
        }
        return .json(
            Measures(
                measures: rows.prefix(limit).map(EstimateDocument.init),
                next: rows.count > limit ? "\(offset + limit)" : nil))
    }

    private func series(_ request: HTTPRequest, _ run: String) throws(Problem) -> HTTPResponse {
        let query = try QueryReader(request, "scope", "entity", "measure")
        let scope = try query.word("scope", among: ["site", "segment"])
        let entity = try query.text("entity", longest: 400)
        let measure = try query.word(
            "measure", among: ["on-hand", "backlog", "demand-per-day", "fill-rate"])
        let found = try store.read { store throws(StoreError) in
            try store.series(
                of: run, scope: scope, entity: entity, measure: measure, limit: Self.mostSeries)
        }
        return .json(
            SeriesSetDocument(
                start: found.start, pointDays: found.pointDays, warmUpDays: found.warmUpDays,
                replications: found.replications,
                series: found.series.map {
                    SeriesDocument(
                        scope: $0.scope, entity: $0.entity, measure: $0.measure, unit: $0.unit, mean: $0.mean,
                        low: $0.low, high: $0.high)
                }))
    }

    private func network(_ request: HTTPRequest, _ run: String) throws(Problem) -> HTTPResponse {
        let query = try QueryReader(request, "day")
        let day = try query.number("day", 0...10_000_000)
        let state = try store.read { store throws(StoreError) in
            try store.networkState(of: run, day: day)
        }
        if let day, day >= state.days {
            throw Problem(400, "day is less than \(state.days), the length of the run, not \(day)")
        }
        return .json(RunNetworkDocument(state, day: day))
    }
}

extension RunNetworkDocument {
    init(_ state: NetworkState, day: Double?) {
        let drawn = DrawnNetwork(nodes: state.nodes, lanes: state.lanes)
        var known: [[String]: Double] = [:]
        for value in state.values { known[[value.scope, value.entity, value.measure]] = value.mean }
        self.init(
            start: state.start, days: state.days, day: day, pointDays: state.pointDays,
            lanesAreOfDay: state.lanesAreOfDay,
            nodes: drawn.nodes.map { node in
                var node = node
                let scope = node.kind == "segment" ? "segment" : "site"
                func value(_ name: String, _ mean: String) -> Double? {
                    known[[scope, node.id, name]] ?? (day == nil ? known[[scope, node.id, mean]] : nil)
                }
                node.onHand = value("on-hand", "on-hand-mean")
                node.backlog = value("backlog", "backlog-mean")
                node.fillRate = value("fill-rate", "fill-rate")
                node.demandPerDay = known[[scope, node.id, "demand-per-day"]]
                return node
            },
            lanes: drawn.lanes.map { lane in
                var lane = lane
                lane.shippedUnits = known[["lane", lane.id, "shipped-units"]]
                lane.inTransit = known[["lane", lane.id, "in-transit"]]
                lane.utilisation = known[["lane", lane.id, "lane-utilisation"]]
                return lane
            })
    }
}
