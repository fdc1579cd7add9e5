// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ScenarioFiles
import ScenarioImport
import SupplyNetwork

/// Writes a scenario to start from, as files or as a workbook.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a scenario that runs as it is, as commented files or as a workbook to fill in.",
        discussion: """
            With --xlsx the scenario becomes a workbook (.xlsx) with a sheet for each table; catena import reads it back. --from \
            then also takes the folder or file of any scenario.
            Examples: catena new my-chain --from \(ScenarioTemplates.standard.name)
              catena new --xlsx plan.xlsx
              catena new --xlsx beer.xlsx --from scenarios/beer-game
            """)

    @Argument(help: "The folder to create; with --xlsx the scenario's name, which may be left out.")
    var name: String?

    @Option(
        help: ArgumentHelp(
            "The template: \(ScenarioTemplates.all.map(\.name).joined(separator: ", ")); with --xlsx also a scenario.",
            valueName: "template"))
    var from: String = ScenarioTemplates.standard.name

    @Option(help: ArgumentHelp("Write a workbook instead of a folder.", valueName: "file.xlsx"))
    var xlsx: String?

    @Flag(help: "Replace a workbook that is already there.")
    var force = false

    func run() throws {
        try withExitStatus {
            if let xlsx {
                try writeWorkbook(xlsx)
                return
            }
            guard let name else {
                throw CommandFailure(
                    status: .usage, message: "name the folder to create, or a workbook with --xlsx FILE.xlsx")
            }
            guard !name.lowercased().hasSuffix(".xlsx") else {
                throw CommandFailure(
                    status: .usage, message: "\(name) is to be a folder; for a workbook: --xlsx \(name)")
            }
            guard let template = ScenarioTemplates.named(from) else { throw noTemplate }
            let files = try template.write(to: name)
            Console.say("written: \(files.joined(separator: ", "))")
            Console.say("Look at it, then try:")
            Console.say("  catena validate \(name)")
            Console.say("  catena run \(name)")
        }
    }

    private var noTemplate: CommandFailure {
        let names = ScenarioTemplates.all.map(\.name).joined(separator: ", ")
        return CommandFailure(
            status: .usage, message: "there is no template \"\(from)\"; there are \(names)")
    }

    private func writeWorkbook(_ path: String) throws {
        guard path.lowercased().hasSuffix(".xlsx") else {
            throw CommandFailure(
                status: .usage, message: "the name of a workbook ends with .xlsx, not \"\(path)\"")
        }
        try refuseToReplace(path, force: force)
        var scenario: Scenario
        if let template = ScenarioTemplates.named(from) {
            scenario = try template.scenario().scenario
        } else {
            guard FileManager.default.fileExists(atPath: from) else {
                guard from.contains("/") || from.contains(".") else { throw noTemplate }
                throw CommandFailure(status: .missing, message: "\(from): there is no such scenario")
            }
            scenario = try ScenarioReader.read(path: from).scenario
        }
        if let name { scenario.name = name }
        try writeWhole(path) { try ScenarioWorkbook.write(scenario, to: $0) }
        Console.say("written: \(path)")
        Console.say("Fill it in with a spreadsheet program, then try:")
        Console.say("  catena import \(path)")
        Console.say("  catena import \(path) --out my-chain")
        Console.say("  catena run my-chain")
    }
}
