// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// A value of a scenario that a change can address.
public struct ScenarioParameter: Hashable, Sendable {
    /// The path to it, as a ``ScenarioChange`` takes it.
    public var path: String
    /// The value as the scenario's canonical text has it.
    public var text: String
}

extension ScenarioReader {
    /// The values that a scenario's canonical text holds, with their paths, in the order of the text.
    ///
    /// Values that are not given, and so have their default, are not among them; they can be set all the same.
    public static func parameters(of scenario: Scenario) -> [ScenarioParameter] {
        var found: [ScenarioParameter] = []
        collect(ScenarioWriter.node(of: ScenarioWriter.canonical(scenario)), path: "", into: &found)
        return found
    }

    private static func collect(_ node: TextNode, path: String, into found: inout [ScenarioParameter]) {
        let prefix = path.isEmpty ? "" : path + "."
        switch node {
        case .scalar(let text): found.append(ScenarioParameter(path: path, text: text))
        case .sequence(let elements):
            for (index, element) in elements.enumerated() {
                collect(element, path: "\(prefix)\(index)", into: &found)
            }
        case .mapping(let entries):
            for (key, value) in entries { collect(value, path: prefix + step(key), into: &found) }
        }
    }

    static func step(_ key: String) -> String {
        key.contains(where: { ".=;*\"{}[]".contains($0) }) ? "\"\(key)\"" : key
    }
}
