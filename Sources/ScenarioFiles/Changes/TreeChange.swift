// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Applies a change to the tree of a scenario, so that the decoder checks it as if it stood in the file.
struct TreeChange {
    private let change: ScenarioChangeText
    private let value: SourceNode?
    private let file: Int
    private let context: DecodingContext
    /// With a `*` in the path only values that are written are changed: a supplier's stock has no policy to be set.
    private let changesOnlyWhatIsThere: Bool
    /// How many values were changed, or found wanting.
    private var reached = 0

    /// Takes a change in; `nil`, with an issue, when it has no meaning of its own.
    init?(_ written: ScenarioChange, _ context: DecodingContext) {
        let file = context.files.add("--set \(written.text)")
        let start = Place(file: file, line: 1, column: 1)
        guard let change = ScenarioChangeText(written.text) else {
            context.reportUnexpected(
                .plain(written.text, at: start),
                expected: "a change such as sites.north.stock.tea.policy.level=40 or a.b.c*=1.1")
            return nil
        }
        self.change = change
        self.file = file
        self.context = context
        changesOnlyWhatIsThere = change.steps.contains(where: \.isEvery)
        switch change.operation {
        case .multiply: value = nil
        case .set(let text):
            do {
                value = text.isEmpty ? .plain("", at: start) : try YAMLSource.tree(of: text, file: file)
            } catch {
                context.report(error)
                return nil
            }
        }
    }

    /// Whether the change is one of the defaults from which stock entries are filled.
    var concernsStockDefaults: Bool { change.steps.contains { $0.key == "stock-defaults" } }

    /// `root`, the tree of a whole scenario, changed.
    mutating func applied(to root: SourceNode) -> SourceNode {
        let shape = Shape.defined(ScenarioRecord.definition.name)
        let result = changed(root, shape, name: "the scenario", change.steps[...])
        if reached == 0 {
            context.report(
                .missingValue(
                    expected: "at least one value that the path with * reaches; name one to set it anew"),
                at: Place(file: file, line: 1, column: 1))
        }
        return result ?? root
    }

    private func place(_ step: ScenarioChangeText.Step) -> Place {
        Place(file: file, line: 1, column: step.column)
    }

    /// `node` changed; `nil` where it is left out, or where an issue was found.
    private mutating func changed(
        _ node: SourceNode?, _ shape: Shape, name: String, _ steps: ArraySlice<ScenarioChangeText.Step>
    ) -> SourceNode? {
        if node == nil, changesOnlyWhatIsThere { return nil }
        guard let step = steps.first else {
            reached += 1
            return changed(node, shape)
        }
        if let elements = node?.elements {
            return listChanged(elements, node?.place ?? place(step), shape, step, steps.dropFirst())
        }
        switch Catalogue.record(in: shape) {
        case .none:
            reached += 1
            context.report(
                .unexpected(
                    found: "\"\(step.key)\" of \(name)",
                    expected: "no more of the path: \(name) has no parts",
                    mending: nil), at: place(step))
            return node
        case .anyKey:
            let names = node?.mapping?.entries.filter { !$0.value.isNull }.map(\.key) ?? []
            let chosen = step.isEvery ? names : names.filter { $0 == step.key }
            if chosen.isEmpty, step.isEvery { return node }
            guard !chosen.isEmpty else {
                reportUnknown(step, in: name, among: names)
                return node
            }
            return entriesChanged(chosen, of: node, TreeMerge.elementShape(shape), step, steps.dropFirst())
        case .defined(let definition):
            guard let field = definition.field(step.key) else {
                let keys = definition.variants.flatMap { $0.fields.map(\.key) }
                reportUnknown(step, in: definition.name, among: keys)
                return node
            }
            return entriesChanged([step.key], of: node, field.shape, step, steps.dropFirst())
        }
    }

    private mutating func reportUnknown(
        _ step: ScenarioChangeText.Step, in record: String, among names: [String]
    ) {
        reached += 1
        var known: Set<String> = []
        let unique = names.filter { known.insert($0).inserted }
        context.report(
            .unknownKey(
                key: step.key, record: record, closest: context.closest(to: step.key, among: unique),
                allowed: unique.isEmpty ? ["none, for there are none"] : Array(unique.prefix(24))),
            at: place(step))
    }

    private mutating func entriesChanged(
        _ keys: [String], of node: SourceNode?, _ shape: Shape, _ step: ScenarioChangeText.Step,
        _ rest: ArraySlice<ScenarioChangeText.Step>
    ) -> SourceNode {
        var entries = node?.mapping?.entries ?? []
        for key in keys {
            let position = entries.firstIndex { $0.key == key }
            let before = position.map { entries[$0].value }
            // An element that lacks what the path with * asks for stays as it is.
            if before == nil, changesOnlyWhatIsThere { continue }
            let result = changed(before, shape, name: key, rest)
            guard let result, !result.isNull else {
                if let position { entries.remove(at: position) }
                continue
            }
            if let position {
                entries[position].value = result
            } else {
                entries.append(SourceMapping.Entry(key: key, keyPlace: place(step), value: result))
            }
        }
        return SourceNode(.mapping(SourceMapping(entries)), at: node?.place ?? place(step))
    }

    private mutating func listChanged(
        _ elements: [SourceNode], _ listPlace: Place, _ shape: Shape, _ step: ScenarioChangeText.Step,
        _ rest: ArraySlice<ScenarioChangeText.Step>
    ) -> SourceNode {
        let index = Int(step.key).flatMap { elements.indices.contains($0) ? $0 : nil }
        guard step.isEvery || index != nil else {
            reached += 1
            context.report(
                .unexpected(
                    found: "\"\(step.key)\"",
                    expected: "the index of an element, 0 to \(elements.count - 1), or *", mending: nil),
                at: place(step))
            return SourceNode(.sequence(elements), at: listPlace)
        }
        let element = TreeMerge.listElementShape(shape)
        var result: [SourceNode] = []
        for (position, node) in elements.enumerated() {
            guard step.isEvery || position == index else {
                result.append(node)
                continue
            }
            let changed = changed(node, element, name: "element \(position)", rest)
            if let changed, !changed.isNull { result.append(changed) }
        }
        return SourceNode(.sequence(result), at: listPlace)
    }

    /// The value at the end of the path.
    private func changed(_ node: SourceNode?, _ shape: Shape) -> SourceNode? {
        switch change.operation {
        case .set:
            guard let value else { return node }
            guard let node, node.mapping != nil, value.mapping != nil else { return value }
            return TreeMerge.merged(node, value, shape)
        case .multiply(let factor):
            return multiplied(node, by: factor)
        }
    }

    private func multiplied(_ node: SourceNode?, by factor: Double) -> SourceNode? {
        let here = Place(file: file, line: 1, column: change.steps.last?.column ?? 1)
        guard let node else {
            context.report(.missingValue(expected: "a number in the scenario, to be multiplied"), at: here)
            return nil
        }
        guard let text = node.text, let (number, unit) = Self.numberAndUnit(of: text) else {
            context.report(
                .unexpected(
                    found: DecodingContext.words(for: node),
                    expected: "a number in the scenario, to be multiplied", mending: nil), at: here)
            return node
        }
        let product = YAMLScalar.written(number * factor)
        var result = SourceNode.plain(unit.isEmpty ? product : product + unit, at: here)
        result.isComputed = true
        return result
    }

    /// `3.5 d` as 3.5 and ` d`.
    private static func numberAndUnit(of text: String) -> (number: Double, unit: String)? {
        if let whole = NumberText.number(text) { return (whole, "") }
        var end = text.endIndex
        while end > text.startIndex {
            end = text.index(before: end)
            if let number = NumberText.number(text[..<end].trimmingSpaces) {
                return (number, String(text[text[..<end].trimmingSpaces.endIndex...]))
            }
        }
        return nil
    }
}
