// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import ScenarioFiles

/// Writes a scenario to start from.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a commented scenario that runs as it is.",
        discussion: "Example: catena new my-chain --from \(ScenarioTemplates.standard.name)")

    @Argument(help: "The folder to create.")
    var name: String

    @Option(
        help: ArgumentHelp(
            "The template: \(ScenarioTemplates.all.map(\.name).joined(separator: ", ")).",
            valueName: "template"))
    var from: String = ScenarioTemplates.standard.name

    func run() throws {
        try withExitStatus {
            guard let template = ScenarioTemplates.named(from) else {
                let names = ScenarioTemplates.all.map(\.name).joined(separator: ", ")
                throw CommandFailure(
                    status: .usage, message: "there is no template \"\(from)\"; there are \(names)")
            }
            let files = try template.write(to: name)
            Console.say("written: \(files.joined(separator: ", "))")
            Console.say("Look at it, then try:")
            Console.say("  catena validate \(name)")
            Console.say("  catena run \(name)")
        }
    }
}
