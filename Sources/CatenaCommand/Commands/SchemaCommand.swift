// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import ScenarioFiles

/// Prints the schema of the scenario format.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract:
            "Print the JSON Schema of scenarios, so that an editor completes and checks while you type.",
        discussion: """
            Example: catena schema > scenario.schema.json
            Then put this first line into scenario.yaml:
            # yaml-language-server: $schema=scenario.schema.json
            """)

    func run() throws { Console.say(String(ScenarioFormat.jsonSchema.dropLast())) }
}
