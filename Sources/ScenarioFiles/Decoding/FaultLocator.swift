// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Finds where in the files a fault of the scenario lies.
struct FaultLocator {
    private let root: SourceNode
    private let context: DecodingContext

    /// Looks in the tree that the scenario was decoded from.
    init(_ root: SourceNode, _ context: DecodingContext) {
        self.root = root
        self.context = context
    }

    /// Reports the faults of a scenario, apart from those that follow from what could not be read.
    ///
    /// Suspicions about a scenario with errors would mislead, so they wait until there are none.
    func reportFaults(of scenario: Scenario) {
        guard !context.lacksTable else { return }
        // Without a section, everything that refers to it would be called unknown.
        for section in ["products", "sites", "lanes", "segments"] {
            if let node = root.mapping?[section], context.damaged.contains(node.place), node.mapping == nil {
                return
            }
        }
        let examination = ScenarioExamination(scenario)
        report(examination.errors)
        if context.issues.isEmpty { report(examination.suspicions) }
    }

    private func report(_ faults: [ScenarioFault]) {
        for fault in faults {
            let (place, isDamaged) = place(of: fault.path)
            if !isDamaged { context.report(.fault(fault.reason), at: place, severity: fault.severity) }
        }
    }

    /// The deepest place that a path leads to, and whether what is there, or around it, could not be read.
    private func place(of path: [String]) -> (Place, isDamaged: Bool) {
        var node = root
        var place = root.place
        var isDamaged = false
        for (depth, key) in path.enumerated() {
            guard let next = child(key, of: node) else { break }
            node = next.node
            place = next.place
            // Above an entry stand whole sections, which are not damaged by one of their parts.
            if depth > 0, context.damaged.contains(place) { isDamaged = true }
        }
        if path.count > 1, !isDamaged { isDamaged = holdsDamage(node, depth: 0) }
        return (place, isDamaged)
    }

    private func child(_ key: String, of node: SourceNode) -> (node: SourceNode, place: Place)? {
        if let mapping = node.mapping {
            guard let entry = mapping.entry(key) else { return nil }
            return (
                entry.value,
                entry.value.text == nil || entry.value.isEmpty ? entry.keyPlace : entry.value.place
            )
        }
        let elements = context.sortedRows[node.place] ?? node.elements
        guard let elements, let index = Int(key), elements.indices.contains(index) else { return nil }
        return (elements[index], elements[index].place)
    }

    private func holdsDamage(_ node: SourceNode, depth: Int) -> Bool {
        guard depth < 4 else { return false }
        if context.damaged.contains(node.place) { return true }
        if context.damaged.isEmpty { return false }
        if let elements = node.elements {
            return elements.prefix(100).contains { holdsDamage($0, depth: depth + 1) }
        }
        return node.mapping?.entries.prefix(100).contains { entry in
            context.damaged.contains(entry.keyPlace) || holdsDamage(entry.value, depth: depth + 1)
        } ?? false
    }
}
