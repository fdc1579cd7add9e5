// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
public import SupplyNetwork

/// A name for the content of a scenario: 32 hexadecimal digits, the same for the same canonical text
/// everywhere.
///
/// It tells scenarios apart in manifests and stores. It is an identity, not cryptography: who wants to can
/// make two scenarios with one hash.
///
/// - Complexity: O(*n*) in the length of the canonical text.
public func scenarioHash(of scenario: Scenario) -> String {
    var hashes = ScenarioHashes()
    ScenarioWriter.write(ScenarioWriter.canonical(scenario)) { hashes.add($0) }
    return hashes.digits
}

/// The name for the content of a scenario whose canonical text is at hand.
///
/// - Parameter text: What ``ScenarioWriter/yaml(of:)`` gives.
/// - Returns: The same as ``scenarioHash(of:)`` of the scenario.
/// - Complexity: O(*n*) in the length of the text.
public func scenarioHash(ofCanonicalText text: String) -> String {
    var hashes = ScenarioHashes()
    hashes.add(text)
    return hashes.digits
}

/// Two 64-bit hashes of differently prefixed texts: as good as independent for texts that nobody chose to clash.
private struct ScenarioHashes {
    private var hashes = ["scenario-1:", "scenario-2:"].map { prefix in
        var hash = RandomStream.StableHash()
        hash.add(prefix)
        return hash
    }

    mutating func add(_ text: String) {
        for index in hashes.indices { hashes[index].add(text) }
    }

    var digits: String {
        hashes.map { hash in
            let digits = String(hash.value, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
