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
              lanes      \(network.lanes.count)
              segments   \(network.segments.count), \
            \(network.segments.reduce(0) { $0 + $1.customers }) customers
              time       \(loaded.scenario.horizon) from \(loaded.scenario.start)
            """
    }
}
