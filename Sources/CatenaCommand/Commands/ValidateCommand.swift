// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import ScenarioFiles
import SupplyNetwork

/// Checks a scenario.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Say everything that is wrong or suspicious about a scenario, each with its place.",
        discussion: "Example: catena validate scenarios/beer-game")

    @OptionGroup var input: ScenarioArgument

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() throws {
        try withExitStatus {
            do {
                let loaded = try input.load(quietly: true)
                if json {
                    try Console.say(ValidationDocument(loaded).json)
                    return
                }
                for issue in loaded.suspicions { Console.say(String(describing: issue)) }
                Console.say(summary(of: loaded))
            } catch let error as ScenarioReadError where json {
                try Console.say(ValidationDocument(error).json)
                throw ExitCode(error.exitStatus)
            }
        }
    }

    /// How many lanes no present rule orders over.
    private func alternatives(in network: Network) -> String {
        let items = network.sites.flatMap(\.stock)
        var used = Set(items.flatMap(\.sourcing.lanes) + network.segments.flatMap(\.sourcing.lanes))
        for item in items {
            used.formUnion(item.initialReceipts.compactMap(\.lane))
            if case .plannedOrders(let orders) = item.policy { used.formUnion(orders.compactMap(\.lane)) }
        }
        let count = network.lanes.count { !used.contains($0.id) }
        return count == 0 ? "" : ", \(count) of them alternatives that only a plan may choose"
    }

    private func summary(of loaded: LoadedScenario) -> String {
        let network = loaded.scenario.network
        let kinds = SiteKind.allCases.compactMap { kind -> String? in
            let count = network.sites.count { $0.kind == kind }
            return count == 0 ? nil : "\(count) \(kind.rawValue)\(count == 1 ? "" : "s")"
        }
        let points = network.sites.reduce(0) { $0 + $1.stock.count }
        let verdict =
            loaded.suspicions.isEmpty
            ? "ok" : "ok, with \(loaded.suspicions.count) suspicion\(loaded.suspicions.count == 1 ? "" : "s")"
        return """
            \(verdict): \(loaded.scenario.name)
              products   \(network.products.count)
              sites      \(network.sites.count) (\(kinds.joined(separator: ", "))), \(points) stock points
              lanes      \(network.lanes.count)\(alternatives(in: network))
              segments   \(network.segments.count), \
            \(network.segments.reduce(0) { $0 + $1.customers }) customers
              time       \(loaded.scenario.horizon) from \(loaded.scenario.start)
            """
    }
}
