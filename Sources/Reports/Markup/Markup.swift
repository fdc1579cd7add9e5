// SPDX-License-Identifier: Apache-2.0

/// A piece of HTML or SVG whose texts and attribute values are escaped by construction.
///
/// There is no way to make one from a raw string outside this file, so a name such as `<script>` in a scenario stays a
/// name. What it writes is XML as well as HTML, so that any XML parser can check it.
package struct Markup: Hashable, Sendable {
    /// The markup as text.
    package private(set) var source: String

    /// Nothing.
    package static let empty = Markup(source: "")

    private init(source: String) { self.source = source }

    /// A text, escaped.
    ///
    /// On a page whose texts are all told in its language, it is told.
    package static func text(_ text: String) -> Markup { Markup(source: escaped(ToldSentences.onPage(text))) }

    /// An element; attributes whose value is `nil` are left out.
    ///
    /// - Parameters:
    ///   - name: A literal, so that no input can become markup.
    ///   - attributes: Literal names, and values that are escaped.
    ///   - children: What stands inside.
    /// - Returns: The element.
    package static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
        _ children: [Markup] = []
    ) -> Markup {
        var source = "<\(name)"
        for case (let key, let value?) in attributes {
            let text = "\(key)" == "aria-label" ? ToldSentences.onPage(value) : value
            source += " \(key)=\"\(escaped(text))\""
        }
        // HTML knows no self-closing tags but those of void elements and of SVG's shapes.
        if children.isEmpty, closesItself("\(name)") { return Markup(source: source + "/>") }
        source += ">"
        for child in children { source += child.source }
        return Markup(source: source + "</\(name)>")
    }

    /// An element with a text inside.
    package static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], _ text: String
    ) -> Markup { element(name, attributes, [.text(text)]) }

    /// A style sheet; it must contain neither `<` nor `&`, which HTML and XML read differently inside one.
    package static func style(_ sheet: StaticString) -> Markup {
        Markup(source: "<style>\n\(sheet)</style>\n")
    }

    /// A script of the program's own; what it works on stands in attributes, which are escaped.
    package static func script(_ script: StaticString) -> Markup {
        Markup(source: "<script>\(scriptText(script))</script>\n")
    }

    /// What stands inside the element of a script: JavaScript to a browser, character data to an XML parser.
    package static func scriptText(_ script: StaticString) -> String {
        "/*<![CDATA[*/\n\(script)/*]]>*/"
    }

    /// Several pieces after another.
    package static func group(_ pieces: [Markup]) -> Markup {
        Markup(source: pieces.map(\.source).joined())
    }

    /// One piece after the other.
    package static func + (a: Markup, b: Markup) -> Markup { Markup(source: a.source + b.source) }

    private static func closesItself(_ name: String) -> Bool {
        switch name {
        case "meta", "br", "hr", "col", "input", "line", "rect", "circle", "path", "polyline", "polygon",
            "use":
            true
        default: false
        }
    }

    /// `text` with markup characters as entities, and characters that XML forbids replaced by U+FFFD.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            // Marks that reorder what follows could make a report say what it does not.
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
