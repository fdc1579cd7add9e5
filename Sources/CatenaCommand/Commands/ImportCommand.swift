// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ScenarioFiles
import ScenarioImport
import SupplyNetwork

/// Makes a scenario of what planners and their systems keep.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract:
            "Make a scenario of a planner's workbook (.xlsx), or of what an ERP or a CRM exported (.csv).",
        discussion: """
            catena new --xlsx FILE.xlsx writes a workbook to fill in. A folder of CSV files is \
            imported by a mapping, a YAML file that says which column is which (docs/import.md). Every fault is told at once, with \
            sheet and cell, or file, line and column. Without --out nothing is written: the data are only checked.
            Examples: catena import plan.xlsx
              catena import plan.xlsx --out my-chain
              catena import exports --mapping mapping.yaml --out my-chain
            """)

    @Argument(help: "The workbook; with --mapping the folder of the exported files.")
    var input: String

    @Option(help: ArgumentHelp("Which column of which file is which.", valueName: "mapping.yaml"))
    var mapping: String?

    @Option(help: ArgumentHelp("The folder of the scenario to write.", valueName: "folder"))
    var out: String?

    @Flag(help: "Replace files in a folder that is already there.")
    var force = false

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() throws {
        try withExitStatus {
            if let out, !force, FileManager.default.fileExists(atPath: out) {
                throw CommandFailure(
                    status: .cannotWrite, message: "\(out) is there already; --force replaces its files")
            }
            do {
                let imported = try imported()
                if let out { try write(imported.files, to: out) }
                try say(imported)
            } catch let failure as ImportFailure where json {
                try Console.say(ImportDocument(failure).json)
                throw ExitCode(ExitStatus.badData.rawValue)
            }
        }
    }

    private func imported() throws -> ImportedScenario {
        // Nothing is there that files beside the scenario could be mistaken for.
        let folder = out ?? "\(URL(fileURLWithPath: input).deletingPathExtension().lastPathComponent)"
        guard let mapping else {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: input, isDirectory: &isFolder), isFolder.boolValue {
                throw CommandFailure(
                    status: .usage,
                    message: "\(input) is a folder: say which column is which with --mapping FILE.yaml")
            }
            return try ScenarioWorkbook.scenario(at: input, for: folder)
        }
        guard FileManager.default.fileExists(atPath: input) else {
            throw CommandFailure(status: .missing, message: "\(input): there is no such folder")
        }
        do {
            return try ExportMapping.scenario(in: input, mapping: mapping, for: folder)
        } catch let failure as PlainTable.Failure {
            throw CommandFailure(
                status: failure.isMissing ? .missing : .badData, message: failure.description)
        }
    }

    private func write(_ files: [ScenarioTemplate.File], to folder: String) throws {
        guard FileManager.default.fileExists(atPath: folder) else {
            _ = try ScenarioTemplate(name: "", summary: "", files: files).write(to: folder)
            return
        }
        let place = try OutputFolder(folder, names: files.map(\.name), force: true)
        for file in files { try place.write(file.text, as: file.name) }
    }

    private func say(_ imported: ImportedScenario) throws {
        if json {
            try Console.say(ImportDocument(imported, folder: out).json)
            return
        }
        for remark in imported.remarks { Console.note(remark.description) }
        let network = imported.scenario.scenario.network
        let points = network.sites.reduce(0) { $0 + $1.stock.count }
        let counts =
            "\(network.products.count) products, \(network.sites.count) sites, \(points) stock points, "
            + "\(network.lanes.count) lanes, \(network.segments.count) segments"
        guard let out else {
            Console.say(
                "ok: \(imported.scenario.scenario.name): \(counts); nothing was written without --out")
            return
        }
        Console.say("written: \(out): \(imported.files.map(\.name).joined(separator: ", "))")
        Console.say("  \(counts)")
        Console.say("Then try:")
        Console.say("  catena run \(out)")
    }
}
