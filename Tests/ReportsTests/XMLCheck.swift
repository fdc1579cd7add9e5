// SPDX-License-Identifier: Apache-2.0
import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads a page or picture as XML and remembers what is in it.
final class XMLCheck: NSObject, XMLParserDelegate {
    /// The names of the elements, in the order in which they open.
    private(set) var elements: [String] = []
    /// All attributes: element, name and value.
    private(set) var attributes: [(element: String, name: String, value: String)] = []
    /// All text between the elements.
    private(set) var text = ""
    /// Why the text is not well-formed; `nil` when it is.
    private(set) var problem: String?

    init(_ source: String) {
        super.init()
        let parser = XMLParser(data: Data(source.utf8))
        parser.delegate = self
        if !parser.parse() {
            problem =
                "line \(parser.lineNumber), column \(parser.columnNumber): \(String(describing: parser.parserError))"
        }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes found: [String: String]
    ) {
        elements.append(name)
        for (key, value) in found { attributes.append((name, key, value)) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    /// Attributes of drawings that hold something else than finite numbers, percentages included.
    var badCoordinates: [String] {
        let numeric: Set = [
            "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "cx", "cy", "r", "width", "height", "d", "viewBox",
            "transform",
        ]
        let drawings: Set = ["svg", "line", "rect", "circle", "path", "text", "g"]
        return attributes.filter { drawings.contains($0.element) && numeric.contains($0.name) }.compactMap {
            found in
            let words = ["nan", "inf", "e+", "e-"]
            guard
                words.contains(where: found.value.lowercased().contains)
                    || found.value.isEmpty && found.name != "d"
            else { return nil }
            return "\(found.element) \(found.name)=\"\(found.value)\""
        }
    }

    /// How many elements there are of a name.
    func count(of name: String) -> Int { elements.filter { $0 == name }.count }

    /// The values of an attribute.
    func values(of name: String) -> [String] { attributes.filter { $0.name == name }.map(\.value) }
}
