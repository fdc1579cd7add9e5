// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation

/// The command line: the only place of Catena that prints and exits.
@main
struct CatenaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catena",
        abstract: "Simulate and optimize supply chains.",
        discussion: """
            A scenario is a folder with a scenario.yaml, or such a file. A first round:

              catena new my-chain
              catena validate my-chain
              catena run my-chain
              catena plan my-chain
              catena compare my-chain --with-plan --report report.html
            """,
        version: toolVersion,
        subcommands: [
            NewCommand.self,
            ValidateCommand.self,
            SchemaCommand.self,
            ParametersCommand.self,
            RunCommand.self,
            PlanCommand.self,
            SolveCommand.self,
            CompareCommand.self,
            SweepCommand.self,
            StressCommand.self,
            OptimizeCommand.self,
            SafetyCommand.self,
            PromisesCommand.self,
            WorthCommand.self,
            BacktestCommand.self,
            SizeCommand.self,
            SegmentsCommand.self,
            RequirementsCommand.self,
            ReportCommand.self,
            PromiseCommand.self,
            DesignCommand.self,
            AssignCommand.self,
            RoutesCommand.self,
            BullwhipCommand.self,
        ])

    static func main() {
        // A reader that goes away (`catena run … | head`) must not end the run before its result is kept.
        signal(SIGPIPE, SIG_IGN)
        main(nil)
    }
}

/// The version of the tool, as the changelog counts.
let toolVersion = "0.1.0"
