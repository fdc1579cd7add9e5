// SPDX-License-Identifier: Apache-2.0

/// Lays one tree over another: what the upper one names replaces what the lower one has, record by record.
///
/// The format says what a record is. A value that is chosen among forms (a policy, a distribution, a source)
/// is replaced as a whole when its form changes, since parts of two forms make no third.
enum TreeMerge {
    /// `over` laid over `base`, both of the form `shape`.
    static func merged(_ base: SourceNode, _ over: SourceNode, _ shape: Shape) -> SourceNode {
        if over.isEmpty, base.mapping != nil { return base }
        guard let lower = base.mapping, let upper = over.mapping else { return over }
        switch Catalogue.record(in: shape) {
        case .none: return over
        case .anyKey:
            let element = elementShape(shape)
            return laid(upper, over: lower, at: over.place) { _ in element }
        case .defined(let definition):
            guard keepsForm(lower, upper, definition) else { return over }
            return laid(upper, over: lower.without(displaced(by: upper, definition)), at: over.place) {
                definition.field($0)?.shape ?? .text
            }
        }
    }

    private static func laid(
        _ upper: SourceMapping, over lower: SourceMapping, at place: Place, shape: (String) -> Shape
    ) -> SourceNode {
        var entries: [SourceMapping.Entry] = []
        entries.reserveCapacity(lower.entries.count + upper.entries.count)
        for entry in lower.entries {
            guard let above = upper.entry(entry.key) else {
                entries.append(entry)
                continue
            }
            if above.value.isNull { continue }
            let value = merged(entry.value, above.value, shape(entry.key))
            entries.append(SourceMapping.Entry(key: entry.key, keyPlace: above.keyPlace, value: value))
        }
        for entry in upper.entries where lower.entry(entry.key) == nil { entries.append(entry) }
        return SourceNode(.mapping(SourceMapping(entries)), at: place)
    }

    /// Keys of the lower record that give way because the upper one names another of which there can be only
    /// one.
    private static func displaced(by upper: SourceMapping, _ definition: Definition) -> Set<String> {
        let named = definition.exclusiveKeys.filter { upper[$0].map { !$0.isNull } ?? false }
        return named.isEmpty ? [] : definition.exclusiveKeys.subtracting(named)
    }

    /// What an entry of a map looks like.
    static func elementShape(_ shape: Shape) -> Shape {
        switch shape {
        case .map(_, let element): return element
        case .oneOf(let shapes):
            return shapes.lazy.compactMap { if case .map(_, let element) = $0 { element } else { nil } }.first
                ?? .text
        default: return .text
        }
    }

    /// What an element of a list looks like.
    static func listElementShape(_ shape: Shape) -> Shape {
        switch shape {
        case .list(let element, _): element
        case .oneOf(let shapes):
            shapes.lazy.compactMap { if case .list(let element, _) = $0 { element } else { nil } }.first
                ?? .text
        default: .text
        }
    }

    /// Whether the upper record changes parts of the lower one, rather than being another form of it.
    private static func keepsForm(
        _ lower: SourceMapping, _ upper: SourceMapping, _ definition: Definition
    ) -> Bool {
        switch definition.selector {
        case .none: return true
        case .tag(let key): return upper[key] == nil || upper[key]?.text == lower[key]?.text
        case .key:
            let forms = definition.variants.map(\.name).filter { upper[$0] != nil }
            return forms.allSatisfy { lower[$0] != nil }
        }
    }

    /// Two descriptions of the same thing put together; `report` is told of what both give.
    static func united(
        _ first: SourceNode, _ second: SourceNode, name: String,
        report: (_ name: String, _ first: Place, _ second: Place) -> Void
    ) -> SourceNode {
        if first.isEmpty || first.isNull { return second }
        guard let left = first.mapping, let right = second.mapping else {
            report(name, first.place, second.place)
            return first
        }
        let result = SourceMapping(left.entries)
        for entry in right.entries {
            let value = left[entry.key].map { united($0, entry.value, name: entry.key, report: report) }
            result.set(entry.key, at: entry.keyPlace, to: value ?? entry.value)
        }
        return SourceNode(.mapping(result), at: first.place)
    }
}
