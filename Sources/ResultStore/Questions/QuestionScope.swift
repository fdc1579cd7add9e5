// SPDX-License-Identifier: Apache-2.0

/// Something that an answer can be split by, and how it is read.
public struct QuestionDimension: Hashable, Sendable {
    /// Its name, such as `site` or `month`.
    public let name: String
    /// Its value in a row, in SQL.
    let expression: String

    init(_ name: String, _ expression: String) {
        self.name = name
        self.expression = expression
    }

    /// Parts of a date, from the point `v.point` of a series.
    static let ofTime = parts(of: "date(r.start_day, '+' || (v.point * s.point_seconds) || ' seconds')")

    /// Parts of the date of a fact.
    static let ofDate = parts(of: "v.date")

    private static func parts(of day: String) -> [QuestionDimension] {
        [
            QuestionDimension("month", "substr(\(day), 1, 7)"),
            QuestionDimension("day", day),
            QuestionDimension("week", "date(\(day), 'weekday 0', '-6 days')"),
            QuestionDimension(
                "quarter",
                "substr(\(day), 1, 4) || '-Q' || ((CAST(substr(\(day), 6, 2) AS INTEGER) + 2) / 3)"),
            QuestionDimension("year", "substr(\(day), 1, 4)"),
        ]
    }
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
        name: "echelon", joins: "", dimensions: [QuestionDimension("echelon", "CAST(k.entity AS INTEGER)")])
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
