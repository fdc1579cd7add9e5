// SPDX-License-Identifier: Apache-2.0
import Foundation
import SupplySimulator

/// What pages are put together from.
enum PageParts {
    /// A whole page.
    ///
    /// - Parameters:
    ///   - title: The title of the window.
    ///   - top: What stands before the sections.
    ///   - sections: The sections, which are linked to at the top.
    ///   - foot: The last line.
    ///   - script: The only script that may run; `nil` for none.
    /// - Returns: The page as text.
    static func page(
        title: String, top: [Markup], sections: [Section], foot: String, script: StaticString? = nil
    ) -> String {
        let links = sections.map { section in
            Markup.element("li", [:], [.element("a", ["href": "#\(section.id)"], section.title)])
        }
        let nav = Markup.element("nav", ["aria-label": Phrase.sections.text], [.element("ul", [:], links)])
        let head = Markup.element(
            "head", [:],
            [
                .element("meta", ["charset": "utf-8"]),
                .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                // Nothing may be loaded or run, whatever a scenario's texts contain.
                .element(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'\(scriptPolicy(script))",
                    ]),
                .element("title", [:], title), .style(StyleSheet.charts), .style(StyleSheet.page),
            ])
        let body = Markup.element(
            "body", [:],
            [
                .element("header", ["class": "top"], top + (links.count > 2 ? [nav] : [])),
                .element("main", [:], sections.map(\.markup)), .element("footer", [:], foot),
                script.map { .script($0) } ?? .empty,
            ])
        let html = Markup.element("html", ["lang": Language.current.rawValue], [head, body])
        return "<!DOCTYPE html>\n" + html.source + "\n"
    }

    private static func scriptPolicy(_ script: StaticString?) -> String {
        script.map { "; script-src 'sha256-\(ContentHash.base64(of: Markup.scriptText($0)))'" } ?? ""
    }

    /// A part of a page with a heading that can be linked to.
    struct Section {
        var id: String
        var title: String
        var content: [Markup]
        /// What its figures show, and the command that makes them again; empty for none.
        var explanation = Markup.empty

        var markup: Markup {
            .element(
                "section", ["aria-labelledby": id],
                [.element("h2", ["id": id], title)] + content + [explanation])
        }

        /// The section with what its measures mean, and the command that makes its figures again.
        func explained(_ measures: [Measure], also more: [(String, String?)] = [], command: String) -> Section
        {
            var section = self
            var seen: Set<Measure> = []
            let facts = measures.filter { seen.insert($0).inserted }.map { ($0.title, Optional($0.meaning)) }
            section.explanation = .element(
                "details", ["class": "how"],
                [
                    .element("summary", [:], Phrase.howToRead.text), PageParts.facts(more + facts),
                    .element("pre", [:], command),
                ])
            return section
        }
    }

    /// A chart with its caption.
    static func figure(_ caption: String, _ remark: String? = nil, _ chart: Chart) -> Markup {
        figure(caption, remark, chart.inline)
    }

    /// A picture with its caption.
    static func figure(_ caption: String, _ remark: String? = nil, _ picture: Markup) -> Markup {
        let small = remark.map { [Markup.element("small", [:], $0)] } ?? []
        return .element(
            "figure", [:], [.element("figcaption", [:], [.text(caption)] + small), picture])
    }

    /// A paragraph.
    static func paragraph(_ text: String, _ style: String? = nil) -> Markup {
        .element("p", ["class": style], text)
    }

    /// A box with what must not be overlooked.
    static func alert(_ title: String, _ messages: [String]) -> Markup {
        guard !messages.isEmpty else { return .empty }
        let list = Markup.element("ul", [:], messages.map { .element("li", [:], $0) })
        return .element("div", ["class": "alert", "role": "note"], [.element("strong", [:], title), list])
    }

    /// Names and values below each other.
    static func facts(_ facts: [(String, String?)]) -> Markup {
        .element(
            "dl", ["class": "facts"],
            facts.flatMap { name, value -> [Markup] in
                guard let value, !value.isEmpty else { return [] }
                return [.element("dt", [:], name), .element("dd", [:], value)]
            })
    }
}

/// A table of a page.
struct PageTable {
    /// The head of a column, with a unit or the like below it.
    struct Column {
        var title: String
        var unit: String?
        /// Whether the column holds words rather than numbers.
        var isText = false
    }

    /// A cell.
    struct Cell {
        var text: String
        /// What stands behind the text, smaller.
        var remark: String?
        /// The class that gives it its colour.
        var style: String?

        init(_ text: String, remark: String? = nil, style: String? = nil) {
            self.text = text
            self.remark = remark
            self.style = style
        }

        /// A mean and, smaller, its half-width.
        static func estimate(_ text: String) -> Cell {
            guard let separator = text.range(of: " ± ") else { return Cell(text) }
            return Cell(
                String(text[..<separator.lowerBound]), remark: "±\u{A0}" + text[separator.upperBound...])
        }
    }

    /// A row: its name, then its cells.
    ///
    /// A row without cells is a heading of those below it.
    struct Row {
        var name: String
        var cells: [Cell]
        /// Whether the row stands out.
        var isFocus = false
    }

    var caption: String
    var remark: String?
    var columns: [Column]
    var rows: [Row]

    var markup: Markup {
        let head = columns.map { column in
            Markup.element(
                "th", ["scope": "col", "class": column.isText ? "text" : nil],
                [.text(column.title)] + (column.unit.map { [.element("small", [:], $0)] } ?? []))
        }
        let small = remark.map { [Markup.element("small", [:], $0)] } ?? []
        let table = Markup.element(
            "table", [:],
            [
                // The visible caption stands outside, where it does not scroll away with a wide table.
                .element("caption", ["class": "hidden"], caption),
                .element("thead", [:], [.element("tr", [:], head)]),
                .element("tbody", [:], rows.map(row)),
            ])
        let scroll = Markup.element(
            "div", ["class": "scroll", "role": "region", "aria-label": caption, "tabindex": "0"], [table])
        return .element(
            "figure", ["class": "table"], [.element("figcaption", [:], [.text(caption)] + small), scroll])
    }

    private func row(_ row: Row) -> Markup {
        if row.cells.isEmpty {
            let heading = Markup.element(
                "th", ["scope": "rowgroup", "class": "text", "colspan": String(columns.count)], row.name)
            return .element("tr", ["class": "group"], [heading])
        }
        let cells = row.cells.enumerated().map { index, cell in
            let isText = columns.indices.contains(index + 1) && columns[index + 1].isText
            let style = [isText ? "text" : "number", cell.style].compactMap(\.self).joined(separator: " ")
            return Markup.element(
                "td", ["class": style],
                [.text(cell.text)] + (cell.remark.map { [.text(" "), .element("small", [:], $0)] } ?? []))
        }
        return .element(
            "tr", ["class": row.isFocus ? "focus" : nil],
            [.element("th", ["scope": "row", "class": "text"], row.name)] + cells)
    }
}
