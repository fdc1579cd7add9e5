// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
public import Studies
import SupplySimulator

/// What would improve a supply chain, as one HTML file that opens offline.
public enum AdvicePage {
    /// The most changes in the picture.
    private static let mostBars = 24

    /// The head of a column.
    public struct Column: Hashable, Sendable {
        /// What stands in the column.
        public var title: String
        /// Whether it holds words rather than numbers.
        public var isText: Bool

        /// Creates a head.
        public init(_ title: String, isText: Bool = false) { (self.title, self.isText) = (title, isText) }
    }

    /// The changes of a verdict, a row each, as a terminal shows them, too.
    public struct Table: Hashable, Sendable {
        /// What is said of these changes.
        public var title: String
        /// The columns; the first holds a number.
        public var columns: [Column]
        /// The cells, row by row.
        public var rows: [[String]]

        /// Creates a table.
        public init(title: String, columns: [Column], rows: [[String]]) {
            (self.title, self.columns, self.rows) = (title, columns, rows)
        }
    }

    /// The answer first, then the effects of all changes in one picture, the tables, and how to check a change.
    ///
    /// - Parameters:
    ///   - advice: The advice.
    ///   - headline: The answer in a sentence or two.
    ///   - tables: The changes by verdict.
    ///   - checks: Commands that check a change by a comparison.
    ///   - command: The command that gives the same figures again.
    ///   - version: The version of the program, for the foot of the page.
    /// - Returns: The page.
    public static func html(
        of advice: Advice, headline: String, tables: [Table], checks: [String], command: String,
        catena version: String
    ) -> String {
        var sections: [PageParts.Section] = []
        if let picture = picture(advice) {
            sections.append(
                PageParts.Section(id: "effects", title: "By how much each change helps", content: [picture]))
        }
        sections += tables.enumerated().map { index, table in
            PageParts.Section(id: "table-\(index)", title: table.title, content: [markup(table, advice)])
        }
        sections.append(method(advice, checks, command))
        return PageParts.page(
            title: "\(advice.scenario): what would help",
            top: [
                PageParts.paragraph("Advice · \(advice.scenario)", "kicker"), .element("h1", [:], headline),
                PageParts.alert("Worth knowing", advice.notes),
            ], sections: sections, foot: "Catena \(version)")
    }

    /// The effect of each change in a year, with its interval.
    private static func picture(_ advice: Advice) -> Markup? {
        let rows = advice.findings.prefix(mostBars).compactMap { finding -> IntervalPlot.Row? in
            guard let effect = finding.effect, !finding.isIdentical else { return nil }
            let (mean, half) = (effect.estimate * advice.yearly, effect.halfWidth * advice.yearly)
            let tone: IntervalPlot.Tone =
                switch finding.verdict {
                case .helps: .better
                case .hurts: .worse
                case .doesNotHelp, .undecided: .neutral
                }
            return IntervalPlot.Row(
                name: finding.lever.words.shortened(to: 60),
                text: NumberText.signed(mean, NumberText.estimate(mean, halfWidth: half)), estimate: mean,
                lower: effect.lower * advice.yearly, upper: effect.upper * advice.yearly, tone: tone)
        }
        guard !rows.isEmpty else { return nil }
        let plot = IntervalPlot(
            label: "Effects of the changes: "
                + rows.map { ToldSentences.phrase($0.name) + " " + $0.text }.joined(separator: "; ") + ".",
            rows: rows, marksZero: true,
            tickText: { value, largest in
                NumberText.signed(value, NumberText.compact(value, among: largest))
            })
        let measure = advice.objective == .profit ? "profit" : "cost saved"
        return PageParts.figure(
            "Worth in a year",
            "Effect on \(measure) in \(advice.currency) in a year, above zero is better; intervals of all changes hold together "
                + "at \(PageText.levelText(advice.level)).", plot.chart)
    }

    private static func markup(_ table: Table, _ advice: Advice) -> Markup {
        PageTable(
            caption: table.title,
            remark:
                "Simulated: \(advice.currency) over \(NumberText.number(advice.measuredDays)) measured days.",
            columns: table.columns.enumerated().map { index, column in
                // The first column names the rows.
                PageTable.Column(title: column.title, isText: column.isText || index == 0)
            },
            rows: table.rows.map { row in
                PageTable.Row(
                    name: row.first ?? "",
                    cells: zip(table.columns, row).dropFirst().map { column, text in
                        column.isText
                            ? PageTable.Cell(ToldSentences.phrase(text))
                            : .estimate(ToldSentences.phrase(text))
                    })
            }
        ).markup
    }

    private static func method(_ advice: Advice, _ checks: [String], _ command: String) -> PageParts.Section {
        PageParts.Section(
            id: "method", title: "How it was tried",
            content: [
                PageParts.paragraph(
                    "Each change is simulated in the same random worlds as the scenario without it, and looked at several times; "
                        + "what cannot matter any more is given up."),
                PageParts.facts([
                    ("Changes tried", NumberText.count(advice.findings.count)),
                    ("Other changes", advice.untried > 0 ? "\(advice.untried) were not tried" : nil),
                    (
                        "Replications",
                        "\(NumberText.count(advice.replications)) in all, of at most \(NumberText.count(advice.budget))"
                    ),
                    (
                        "Measured window",
                        ToldSentences.phrase("\(NumberText.number(advice.measuredDays)) days")
                    ),
                    (
                        "Indifference",
                        "\(NumberText.number(advice.indifference)) \(advice.currency) over the measured window"
                    ),
                ]), .element("pre", [:], command),
                PageParts.paragraph("Check a change by", "note-text"),
                .element("pre", [:], checks.joined(separator: "\n")),
            ])
    }
}
