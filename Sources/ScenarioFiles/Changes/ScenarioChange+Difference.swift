// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

extension ScenarioChange {
    /// The changes that make one scenario out of another, value by value.
    ///
    /// Values whose form changes, and lists, are given as a whole. Apply the changes before relying on them: what a
    /// scenario's text leaves to a table or a default may read differently.
    ///
    /// - Parameters:
    ///   - base: The scenario to start from.
    ///   - changed: The scenario to reach.
    /// - Returns: The changes; empty when the two are the same.
    public static func list(from base: Scenario, to changed: Scenario) -> [ScenarioChange] {
        list(from: base, to: [changed]).first ?? []
    }

    /// The changes that make each of several scenarios out of one.
    public static func list(from base: Scenario, to changed: [Scenario]) -> [[ScenarioChange]] {
        let lower = ScenarioWriter.node(of: ScenarioWriter.canonical(base))
        return changed.map { scenario in
            var found: [ScenarioChange] = []
            let upper = ScenarioWriter.node(of: ScenarioWriter.canonical(scenario))
            collect(lower, upper, path: "", into: &found)
            return found
        }
    }

    private static func collect(
        _ lower: TextNode, _ upper: TextNode, path: String, into found: inout [ScenarioChange]
    ) {
        guard case .mapping(let before) = lower, case .mapping(let after) = upper,
            path.isEmpty || keepsForm(before, after)
        else {
            if lower.flow != upper.flow { found.append(ScenarioChange(path: path, value: upper.flow)) }
            return
        }
        let prefix = path.isEmpty ? "" : path + "."
        let below = Dictionary(before.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        for (key, value) in after {
            let step = prefix + ScenarioReader.step(key)
            if let other = below[key] {
                collect(other, value, path: step, into: &found)
            } else {
                found.append(ScenarioChange(path: step, value: value.flow))
            }
        }
        let kept = Set(after.map(\.key))
        for (key, _) in before where !kept.contains(key) {
            found.append(ScenarioChange(path: prefix + ScenarioReader.step(key), value: "null"))
        }
    }

    /// Whether two mappings are the same kind of record: parts of two kinds make no third.
    private static func keepsForm(
        _ before: [(key: String, value: TextNode)], _ after: [(key: String, value: TextNode)]
    ) -> Bool {
        let types = [before, after].map { $0.first { $0.key == "type" }?.value.flow }
        return types[0] == types[1]
    }
}
