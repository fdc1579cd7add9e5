// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

extension ScenarioWriter {
    /// The text of a variant: a file that extends another and names only what differs.
    ///
    /// - Parameters:
    ///   - changed: The scenario that reading the variant gives.
    ///   - base: The scenario that it extends.
    ///   - path: Where the base is, as seen from the variant.
    /// - Returns: The text; it need not mean the same where a record of the base takes another form, so read it again
    ///   before relying on it.
    public static func variant(of changed: Scenario, extending base: Scenario, at path: String) -> String {
        let upper = node(of: canonical(changed))
        let lower = node(of: canonical(base))
        var entries: [(key: String, value: TextNode)] = [("extends", .text(path))]
        if case .mapping(let differing)? = upper.difference(from: lower) { entries += differing }
        return YAMLEmitter.document(.mapping(entries))
    }
}

extension TextNode {
    /// What has to be laid over another node to make this one; `nil` for nothing.
    fileprivate func difference(from lower: TextNode) -> TextNode? {
        guard case .mapping(let own) = self, case .mapping(let others) = lower else {
            return flow == lower.flow ? nil : self
        }
        let below = Dictionary(others.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        // Another type is another record: parts of two make no third.
        if let type = own.first(where: { $0.key == "type" })?.value, type.flow != below["type"]?.flow {
            return self
        }
        var entries: [(key: String, value: TextNode)] = []
        for (key, value) in own {
            guard let other = below[key] else {
                entries.append((key, value))
                continue
            }
            if let part = value.difference(from: other) { entries.append((key, part)) }
        }
        let kept = Set(own.map(\.key))
        for (key, _) in others where !kept.contains(key) { entries.append((key, .scalar("null"))) }
        return entries.isEmpty ? nil : .mapping(entries)
    }
}
