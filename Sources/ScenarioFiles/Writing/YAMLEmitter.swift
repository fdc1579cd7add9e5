// SPDX-License-Identifier: Apache-2.0

/// Lays out text nodes as a YAML document: what fits into a line stands in one, the rest is indented.
struct YAMLEmitter {
    /// Lines longer than this are broken up where they can be.
    private static let width = 110

    private var text = ""

    /// The document of a mapping.
    static func document(_ node: TextNode) -> String {
        var emitter = YAMLEmitter()
        if case .mapping(let entries) = node {
            for (key, value) in entries { emitter.emit(key, value) }
        }
        return emitter.takeText()
    }

    /// Writes an entry of the outermost mapping.
    mutating func emit(_ key: String, _ value: TextNode) { emit(key, value, indent: 0) }

    /// Begins a section, whose entries follow one by one: a large one is never held as a whole.
    mutating func beginSection(_ key: String) { text += YAMLScalar.written(key) + ":\n" }

    /// Writes entries of the section that was begun.
    mutating func emitInSection(_ node: TextNode) {
        guard case .mapping(let entries) = node else { return }
        for (key, value) in entries { emit(key, value, indent: 2) }
    }

    /// Gives out what has been written since it was asked for the last time.
    mutating func takeText() -> String {
        defer { text = "" }
        return text
    }

    private mutating func emit(_ key: String, _ value: TextNode, indent: Int) {
        let prefix = String(repeating: " ", count: indent) + YAMLScalar.written(key) + ":"
        if let line = Self.line(value, room: Self.width - prefix.count - 1, isOutermost: indent == 0) {
            text += "\(prefix) \(line)\n"
            return
        }
        text += prefix + "\n"
        switch value {
        case .scalar(let scalar): text += String(repeating: " ", count: indent + 2) + scalar + "\n"
        case .mapping(let entries):
            for (key, value) in entries { emit(key, value, indent: indent + 2) }
        case .sequence(let elements):
            // Elements stay in one line however long: their records are small.
            for element in elements {
                text += String(repeating: " ", count: indent + 2) + "- \(element.flow)\n"
            }
        }
    }

    /// The node in one line, if it is short enough; the sections of a scenario always take several.
    private static func line(_ node: TextNode, room: Int, isOutermost: Bool) -> String? {
        switch node {
        case .scalar(let scalar): return scalar
        case .sequence(let elements) where elements.isEmpty: return "[]"
        case .mapping(let entries) where entries.isEmpty: return "{}"
        case .mapping where isOutermost: return nil
        default:
            guard node.isShort(room) else { return nil }
            let line = node.flow
            return line.count <= room ? line : nil
        }
    }
}

extension TextNode {
    /// Whether the node may fit into `room` characters; cheap for one that cannot.
    fileprivate func isShort(_ room: Int) -> Bool {
        var room = room
        return fits(&room)
    }

    private func fits(_ room: inout Int) -> Bool {
        switch self {
        case .scalar(let text): room -= text.utf8.count / 4
        case .sequence(let elements):
            for element in elements {
                room -= 2
                guard room >= 0, element.fits(&room) else { return false }
            }
        case .mapping(let entries):
            for (_, value) in entries {
                room -= 4
                guard room >= 0, value.fits(&room) else { return false }
            }
        }
        return room >= 0
    }
}
