// SPDX-License-Identifier: Apache-2.0
public import ResultStore

/// A scenario of the past that is like a new one, with what was learned there.
public struct SimilarScenario: Hashable, Sendable {
    /// Its name.
    public var scenario: String
    /// The hash of its meaning.
    public var scenarioHash: String
    /// How far it is, and in what.
    public var likeness: Likeness
    /// The findings on it, the newest first.
    public var findings: [KeptFinding]

    /// The scenarios of findings that are nearest to a network, the nearest first.
    ///
    /// Findings on one scenario stand together. A finding that no longer reproduces is still named, with its status.
    ///
    /// - Parameters:
    ///   - profile: What the new network is like.
    ///   - findings: What was learned so far.
    ///   - most: The most scenarios.
    /// - Returns: The scenarios, each once.
    public static func nearest(to profile: NetworkProfile, among findings: [KeptFinding], most: Int = 5)
        -> [SimilarScenario]
    {
        var found: [SimilarScenario] = []
        var places: [String: Int] = [:]
        for kept in findings {
            let hash = kept.finding.parts.first?.scenarioHash ?? ""
            if let place = places[hash] {
                found[place].findings.append(kept)
                continue
            }
            places[hash] = found.count
            let past = NetworkProfile(features: kept.finding.features, traits: Set(kept.finding.traits))
            found.append(
                SimilarScenario(
                    scenario: kept.finding.scenario, scenarioHash: hash, likeness: Likeness(profile, past),
                    findings: [kept]))
        }
        found.sort { ($0.likeness.distance, $0.scenario) < ($1.likeness.distance, $1.scenario) }
        return Array(found.prefix(most))
    }
}
