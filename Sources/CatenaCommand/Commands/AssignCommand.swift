// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import DesignFiles
import Foundation
import LinearProgramming
import NetworkDesign

/// Assigns orders to the sites that may serve them.
struct AssignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract:
            "Assign orders to the sites that may serve them: as many as possible, then at the least cost.",
        discussion: """
            A mapping in YAML says which columns of which CSV files are the orders, the sites with their capacities, the \
            rules (who makes what, serves whom, reaches which port) and the costs. What cannot be assigned is explained: \
            by the rule that leaves no site, or by the sites that are full. See docs/design.md.

            Exit status: 0 proven, 64 bad command line, 65 a fault in the files, 66 a file is missing, 75 stopped by a \
            limit or Ctrl-C (with the best assignment and its bounds).
            Example: catena assign orders/assign.yaml --write assigned.csv
            """)

    @Argument(help: "The mapping: a YAML file; the tables that it names stand beside it.")
    var mapping: String

    @OptionGroup var solving: SolverOptions

    @Option(help: "Stop after so many seconds.")
    var timeLimit: Double?

    @Option(
        help: ArgumentHelp(
            "Also write the site, cost or reason of every order as a CSV file.", valueName: "file"))
    var write: String?

    @Flag(help: "Replace a file that is already there.")
    var force = false

    @Flag(help: "Print the answer as JSON; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withDesignFaults {
            if let write { try refuseToReplace(write, force: force) }
            let file = try AssignmentFile(path: mapping)
            for remark in file.remarks { Console.note("note: \(remark)") }
            let (options, interruption) = try designOptions(timeLimit: timeLimit, gap: nil)
            let assignment = try withExtendedLifetime(interruption) {
                try file.problem.assignment(using: try solving.designer(), options: options)
            }
            let answer = AssignmentAnswer(assignment, of: file)
            if json {
                try Console.say(AssignmentDocument(answer, mapping: mapping).json)
            } else {
                Console.say(AssignmentText(answer).text)
            }
            if let write { try writeText(AssignmentText(answer).table, to: write) }
            if !answer.isProven { throw ExitCode(ExitStatus.stopped.rawValue) }
        }
    }
}
