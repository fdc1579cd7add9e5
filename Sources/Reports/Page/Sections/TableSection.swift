// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplySimulator

/// The measures of segments, sites, echelons, stock points and lanes.
struct TableSection {
    /// The most rows of a table.
    static let mostRows = 60

    private let content: RunContent
    private let scenarioName: String?

    init(_ content: RunContent, scenarioName: String? = nil) {
        self.content = content
        self.scenarioName = scenarioName
    }

    /// The tables, as they are shown.
    var tables: [MeasureTable] { MeasureTable.all(of: content, limit: Self.mostRows) }

    var section: PageParts.Section? {
        let tables = tables
        guard !tables.isEmpty else { return nil }
        var parts: [Markup] = []
        if let scenarioName { parts.append(PageParts.paragraph(Phrase.of.text(scenarioName), "muted")) }
        return PageParts.Section(
            id: "tables", title: Phrase.tables.text, content: parts + tables.map { markup($0) })
    }

    private func markup(_ table: MeasureTable) -> Markup {
        let columns =
            [PageTable.Column(title: table.rowTitle, unit: nil, isText: true)]
            + table.columns.map {
                PageTable.Column(title: $0.title, unit: $0.unitText(currency: content.currency))
            }
        let remark = table.selection.map {
            Phrase.shownOf.text($0.uppercasedFirst, NumberText.count(table.total))
        }
        return PageTable(
            caption: table.title, remark: remark, columns: columns,
            rows: table.rows.map { row in
                PageTable.Row(
                    name: row.name, cells: zip(table.columns, row.estimates).map { .estimate($0.cell($1)) })
            }
        ).markup
    }
}

/// What the measures of a page mean.
struct DefinitionSection {
    private let measures: [Measure]

    /// Explains measures, each once, in the order in which they are declared.
    init(_ measures: [Measure]) {
        let wanted = Set(measures)
        self.measures = Measure.allCases.filter(wanted.contains)
    }

    var section: PageParts.Section {
        let rows = measures.map { measure in
            PageTable.Row(
                name: measure.title,
                cells: [
                    PageTable.Cell(measure.meaning), PageTable.Cell(measure.definition.source),
                    PageTable.Cell(measure.rawValue),
                ])
        }
        let table = PageTable(
            caption: Phrase.measuresOfReport.text,
            remark:
                Phrase.definitionsRemark.text,
            columns: [Phrase.measure, .meaning, .source, .name].map {
                PageTable.Column(title: $0.text, unit: nil, isText: true)
            }, rows: rows)
        return PageParts.Section(id: "definitions", title: Phrase.definitions.text, content: [table.markup])
    }
}

extension String {
    /// The text with a capital first letter.
    var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }
}
