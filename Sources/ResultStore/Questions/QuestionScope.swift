// SPDX-License-Identifier: Apache-2.0

/// Something that an answer can be split by, and how it is read.
public struct QuestionDimension: Hashable, Sendable {
    /// A part of a date.
    enum Period: String, CaseIterable, Hashable, Sendable {
        case month, day, week, quarter, year
    }

    /// Where its value comes from.
    private enum Source: Hashable, Sendable {
        /// An expression that is the same in every dialect.
        case expression(String)
        /// A part of the day of the point `v.point` of a series.
        case point(Period)
        /// A part of the date of a fact.
        case date(Period)
    }

    /// Its name, such as `site` or `month`.
    public let name: String
    private let source: Source

    init(_ name: String, _ expression: String) {
        self.name = name
        source = .expression(expression)
    }

    private init(_ source: Source, _ period: Period) {
        name = period.rawValue
        self.source = source
    }

    /// Its value in a row, in SQL.
    func expression(_ dialect: StoreDialect) -> String {
        switch source {
        case .expression(let text): text
        case .point(let period):
            Self.part(
                period, of: dialect.day("r.start_day", plusSeconds: "v.point * s.point_seconds"), dialect)
        case .date(let period): Self.part(period, of: "v.date", dialect)
        }
    }

    private static func part(_ period: Period, of day: String, _ dialect: StoreDialect) -> String {
        switch period {
        case .month: "substr(\(day), 1, 7)"
        case .day: day
        case .week: dialect.monday(of: day)
        case .quarter: "substr(\(day), 1, 4) || '-Q' || ((CAST(substr(\(day), 6, 2) AS INTEGER) + 2) / 3)"
        case .year: "substr(\(day), 1, 4)"
        }
    }

    /// The day of a point of a series.
    static let dayOfPoint = QuestionDimension(.point(.day), .day)

    /// Parts of a date, from the point `v.point` of a series.
    static let ofTime = Period.allCases.map { QuestionDimension(.point($0), $0) }

    /// Parts of the date of a fact.
    static let ofDate = Period.allCases.map { QuestionDimension(.date($0), $0) }
}

/// Which entities an answer is taken from.
struct QuestionScope: Sendable {
    /// The scope's name in the store.
    let name: String
    /// Tables that are joined for its dimensions.
    let joins: String
    /// What an answer can be split by, the usual way of drilling down in order.
    let dimensions: [QuestionDimension]

    static let network = QuestionScope(name: "network", joins: "", dimensions: [])
    static let echelon = QuestionScope(
        name: "echelon", joins: "",
        dimensions: [
            // Only of echelons: elsewhere an entity is no number.
            QuestionDimension("echelon", "CASE WHEN k.scope = 'echelon' THEN CAST(k.entity AS INTEGER) END")
        ])
    static let site = QuestionScope(
        name: "site", joins: "LEFT JOIN nodes n ON n.run = v.run AND n.node = k.entity",
        dimensions: [QuestionDimension("kind", "n.kind"), QuestionDimension("site", "k.entity")])
    static let stockPoint = QuestionScope(
        name: "stock-point", joins: "LEFT JOIN nodes n ON n.run = v.run AND n.node = k.site",
        dimensions: [
            QuestionDimension("kind", "n.kind"), QuestionDimension("site", "k.site"),
            QuestionDimension("product", "k.product"),
        ])
    static let segment = QuestionScope(
        name: "segment", joins: "", dimensions: [QuestionDimension("segment", "k.entity")])
    static let lane = QuestionScope(
        name: "lane", joins: "LEFT JOIN lanes l ON l.run = v.run AND l.lane = k.entity",
        dimensions: [
            QuestionDimension("mode", "l.mode"), QuestionDimension("origin", "l.origin"),
            QuestionDimension("destination", "l.destination"), QuestionDimension("lane", "k.entity"),
        ])
    /// Everything that is measured, whatever it is.
    static let any = QuestionScope(
        name: "", joins: "",
        dimensions: [
            QuestionDimension("scope", "k.scope"), QuestionDimension("entity", "k.entity"),
            QuestionDimension("measure", "k.measure"),
        ])
    /// What was paid and earned day by day.
    static let money = facts(["category": "v.cause"], ["site", "product", "segment", "lane"])
    /// What stood on shelves day by day.
    static let shelves = facts(["kind": "v.site_kind"], ["site", "product"])
    /// Lines of customers' orders.
    static let orderLines = facts([:], ["segment", "product", "site"])

    private static func facts(_ named: KeyValuePairs<String, String>, _ columns: [String]) -> QuestionScope {
        QuestionScope(
            name: "", joins: "",
            dimensions: QuestionDimension.ofDate + named.map { QuestionDimension($0, $1) }
                + columns.map { QuestionDimension($0, "v.\($0)") })
    }

    /// No measures: what a run says in words.
    static let words = QuestionScope(name: "", joins: "", dimensions: [])
}
