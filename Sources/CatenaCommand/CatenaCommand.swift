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
        groupedSubcommands: [
            CommandGroup(
                name: "Scenarios and runs",
                subcommands: [
                    NewCommand.self,
                    ImportCommand.self,
                    ValidateCommand.self,
                    ParametersCommand.self,
                    SchemaCommand.self,
                    RunCommand.self,
                    CompareCommand.self,
                    ReportCommand.self,
                    ServeCommand.self,
                ]),
            CommandGroup(
                name: "Plan and optimize",
                subcommands: [
                    PlanCommand.self,
                    OptimizeCommand.self,
                    SafetyCommand.self,
                    PromisesCommand.self,
                    DesignCommand.self,
                    AssignCommand.self,
                    RoutesCommand.self,
                    SolveCommand.self,
                ]),
            CommandGroup(
                name: "Studies",
                subcommands: [
                    BullwhipCommand.self,
                    SizeCommand.self,
                    StressCommand.self,
                    SweepCommand.self,
                    ShardCommand.self,
                    MergeCommand.self,
                    ResumeCommand.self,
                    ExplainCommand.self,
                    AdviseCommand.self,
                ]),
            CommandGroup(
                name: "Kept results",
                subcommands: [
                    RunsCommand.self,
                    QueryCommand.self,
                    ExportCommand.self,
                    FindingsCommand.self,
                ]),
            CommandGroup(
                name: "Customers and requirements",
                subcommands: [
                    SegmentsCommand.self,
                    BacktestCommand.self,
                    WorthCommand.self,
                    PromiseCommand.self,
                    RequirementsCommand.self,
                ]),
        ])

    static func main() {
        // A reader that goes away (`catena run … | head`) must not end the run before its result is kept.
        signal(SIGPIPE, SIG_IGN)
        main(nil)
    }
}

/// The version of the tool, as the changelog counts.
let toolVersion = "0.1.0"
