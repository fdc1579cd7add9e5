// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import ScenarioFiles
import SupplyNetwork

/// Lists what `--set` can change.
struct ParametersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parameters",
        abstract: "List the values of a scenario with the paths by which --set changes them.",
        discussion: """
            Values that are not given have their default and are not listed; they can be set all the same. A * in a \
            path stands for every name that has the value already.
            Example: catena parameters scenarios/beer-game --match policy
            """)

    @OptionGroup var input: ScenarioArgument

    @Option(help: "Only paths that contain this text.")
    var match: String?

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() throws {
        try withExitStatus {
            let scenario = try input.load(quietly: true).scenario
            let parameters = ScenarioReader.parameters(of: scenario).filter { parameter in
                match.map { parameter.path.contains($0) } ?? true
            }
            if json {
                try Console.say(ParametersDocument(scenario: scenario.name, parameters).json)
            } else if let match, parameters.isEmpty {
                throw CommandFailure(
                    status: .usage, message: "no path of \(scenario.name) contains \"\(match)\"")
            } else {
                Console.say(parameters.map { "\($0.path)=\($0.text)" }.joined(separator: "\n"))
            }
        }
    }
}

/// The parameters as `--json` prints them.
struct ParametersDocument: Encodable {
    struct Parameter: Encodable {
        var path: String
        var value: String
    }

    var scenario: String
    var parameters: [Parameter]

    init(scenario: String, _ parameters: [ScenarioParameter]) {
        self.scenario = scenario
        self.parameters = parameters.map { Parameter(path: $0.path, value: $0.text) }
    }
}
