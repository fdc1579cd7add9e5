// SPDX-License-Identifier: Apache-2.0

/// What somebody wants to have simulated.
struct JobRequest: Codable, Equatable, Sendable, StrictBody {
    /// What kind of work it is.
    enum Kind: String, Codable, Sendable {
        /// One scenario.
        case run
        /// Several scenarios in the same random worlds.
        case compare
    }

    static let keys: Set = [
        "kind", "scenario", "path", "variants", "changes", "seed", "replications", "objective", "detail",
    ]

    var kind: Kind
    var scenario: String
    var path: String?
    var variants: [String]?
    var changes: [[String]]?
    var seed: UInt64?
    var replications: Int?
    var objective: String?
    var detail: Detail?

    /// How much of a run is kept.
    enum Detail: String, Codable, Sendable {
        case measures, daily, events
    }

    /// The largest seed: JSON's numbers are exact up to it.
    static let mostSeed: UInt64 = 1 << 53 - 1

    /// Checks what does not depend on files.
    ///
    /// - Throws: The first thing that is wrong.
    func check() throws(Problem) {
        if let replications, !(1...10_000).contains(replications) {
            throw Problem(400, "replications is 1 to 10000, not \(replications)")
        }
        if let seed, seed > Self.mostSeed { throw Problem(400, "seed is at most \(Self.mostSeed)") }
        let (variants, changes) = (variants ?? [], changes ?? [])
        guard variants.count <= 20, changes.count <= 20 else {
            throw Problem(400, "at most 20 variants and 20 lists of changes")
        }
        guard changes.allSatisfy({ (1...100).contains($0.count) }) else {
            throw Problem(
                400,
                "a list of changes holds 1 to 100 of them, such as \"sites.north.stock.tea.policy.level=40\"")
        }
        guard changes.allSatisfy({ $0.allSatisfy { (1...1_000).contains($0.utf8.count) } }) else {
            throw Problem(400, "a change is at most 1000 bytes long")
        }
        switch kind {
        case .run:
            guard variants.isEmpty, changes.count <= 1 else {
                throw Problem(400, "a run takes one scenario and one list of changes; use \"compare\"")
            }
            guard objective == nil else { throw Problem(400, "an objective decides a comparison, not a run") }
        case .compare:
            guard variants.count + changes.count > 0 else {
                throw Problem(400, "there is nothing to compare with: name variants or changes")
            }
        }
    }
}
