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
    let text = ScenarioWriter.yaml(of: scenario)
    // Two 64-bit hashes of differently prefixed texts are as good as independent for texts that nobody chose
    // to clash.
    return ["scenario-1:", "scenario-2:"].map { prefix in
        let digits = String(RandomStream.stableHash(of: prefix + text), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
}
