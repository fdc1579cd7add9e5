// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import Synchronization

/// What a list says of a scenario.
struct ScenarioFacts: Sendable {
    /// Its own name; `nil` when it is not valid.
    var title: String?
    var summary = ""
    var sites: Int?
    var segments: Int?
    var products: Int?

    init(_ scenario: Scenario?) {
        guard let scenario else { return }
        title = scenario.name
        summary = scenario.summary
        sites = scenario.network.sites.count
        segments = scenario.network.segments.count
        products = scenario.network.products.count
    }
}

/// Remembers what lists say of scenarios until their files change, since reading all of a workspace takes long.
final class ScenarioShelf: Sendable {
    private struct Entry {
        var stamp: [String]
        var facts: ScenarioFacts
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// The facts of a scenario, read again when the stamp of its files is another one.
    func facts(of name: String, stamp: [String], read: () -> ScenarioFacts) -> ScenarioFacts {
        if let known = entries.withLock({ $0[name] }), known.stamp == stamp { return known.facts }
        let facts = read()
        entries.withLock { $0[name] = Entry(stamp: stamp, facts: facts) }
        return facts
    }
}
