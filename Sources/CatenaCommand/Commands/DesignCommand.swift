// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import DesignFiles
import Foundation
import LinearProgramming
import NetworkDesign
import ScenarioFiles

/// Says which sites to have, how large, and whom each serves.
struct DesignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "design",
        abstract:
            "Say which sites to open or close, how large, and which customers each serves, at the least cost.",
        discussion: """
            The input is a scenario whose sites have candidate: (fixed, opening and closing cost, sizes), a folder with \
            customers.csv (and sites.csv, costs.csv, demands.csv) or a file of the OR-Library (capacitated warehouse \
            location, p-median). See docs/design.md.

            Exit status: 0 proven (or within --gap), 1 no design satisfies everything (with what clashes), 64 bad command \
            line, 65 a fault in the files, 66 a file is missing, 75 stopped by a limit or Ctrl-C (with the best design and \
            a bound).
            Examples:
              catena design my-chain --years 5 --write designed.yaml && catena compare my-chain designed.yaml
              catena design regions --per-unit-km 0.08 --single-source
              catena design regions --greenfield 3 --new-site-cost 250000
              catena design regions --cvar 0.9 --shortage-cost 12
              catena design pmed1.txt
            """)

    @Argument(
        help:
            "A scenario, a folder with customers.csv, or a file of the OR-Library; may be left out with --customers."
    )
    var input: String?

    @OptionGroup(title: "Tables") var tables: DesignTableOptions

    @OptionGroup(title: "The question") var question: DesignQuestionOptions

    @OptionGroup var solving: SolverOptions

    @Option(help: "Stop after so many seconds.")
    var timeLimit: Double?

    @Option(help: "Stop when the design is proven to lie within so many percent of the least cost.")
    var gap: Double?

    @Option(
        help: ArgumentHelp("Also write which site serves which customer as a CSV file.", valueName: "file"))
    var writeAssignment: String?

    @Option(
        help: ArgumentHelp(
            "With a scenario: over how many years opening and closing costs are spread; 1 when left out.",
            valueName: "n"))
    var years: Double?

    @Option(
        help: ArgumentHelp(
            "With a scenario: also write it with the sites and sources of the design, for catena run and compare.",
            valueName: "file"))
    var write: String?

    @Flag(help: "Replace a file that is already there.")
    var force = false

    @Flag(help: "Print the answer as JSON; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withDesignFaults {
            for path in [writeAssignment, write].compactMap(\.self) {
                try refuseToReplace(path, force: force)
            }
            let answer = try isScenario ? scenarioAnswer() : tablesAnswer()
            for remark in answer.remarks { Console.note("note: \(remark)") }
            if json {
                try Console.say(DesignDocument(answer).json)
            } else {
                Console.say(DesignText(answer).text)
            }
            if let writeAssignment { try writeText(DesignText(answer).table, to: writeAssignment) }
            let isEnough = answer.isProven || gap.map { answer.gap <= $0 / 100 + 1e-9 } ?? false
            if !isEnough { throw ExitCode(ExitStatus.stopped.rawValue) }
        }
    }

    /// Whether the input is a scenario: a YAML file, or a folder with one of the usual name.
    private var isScenario: Bool {
        guard let input else { return false }
        return input.hasSuffix(".yaml") || input.hasSuffix(".yml")
            || FileManager.default.fileExists(atPath: "\(input)/\(ScenarioReader.fileName)")
    }

    private func scenarioAnswer() throws -> DesignAnswer {
        if let stray = question.tablesOnly ?? tables.given {
            throw CommandFailure(
                status: .usage,
                message: "\(stray) is for tables; a scenario has its own sites, costs and demand")
        }
        if let years, !(years > 0 && years <= 1_000) {
            throw CommandFailure(
                status: .usage, message: "--years is a number above 0 and up to 1000, not \(years)")
        }
        let scenario = try ScenarioReader.read(path: input ?? "").scenario
        var study = try ScenarioDesign(scenario, years: years ?? 1)
        study.problem.hasSingleSource = question.singleSource
        study.problem.openSites = try question.openSites()
        let (options, interruption) = try designOptions(timeLimit: timeLimit, gap: gap)
        let solver = try solving.designer()
        let design = try withExtendedLifetime(interruption) {
            try study.design(using: solver, options: options)
        }
        if let write { try writeText(ScenarioWriter.yaml(of: study.variant(design)), to: write) }
        return study.answer(design)
    }

    private func tablesAnswer() throws -> DesignAnswer {
        if let stray = write.map({ _ in "--write" }) ?? years.map({ _ in "--years" }) {
            throw CommandFailure(status: .usage, message: "\(stray) is for scenarios")
        }
        var (data, count) = try tables.load(input)
        try question.apply(to: &data)
        let (options, interruption) = try designOptions(timeLimit: timeLimit, gap: gap)
        let solver = try solving.designer()
        return try withExtendedLifetime(interruption) {
            if let sites = question.greenfield {
                let size = FacilityProblem.Size(
                    capacity: question.newSiteCapacity ?? .infinity, fixedCost: question.newSiteCost)
                return try DesignStudy.greenfield(
                    data, count: sites, size: size, keepsSites: tables.hasSites(input), travel: tables.travel,
                    solver: solver, options: options)
            }
            if let count = question.medians ?? count {
                return try DesignStudy.medians(data, count: count, solver: solver, options: options)
            }
            if !data.scenarios.isEmpty {
                return try robustAnswer(data, solver, options)
            }
            guard question.cvar == nil else {
                throw CommandFailure(
                    status: .usage, message: "--cvar needs several demands: demands.csv, or --demands FILE")
            }
            return try DesignStudy.facilities(data, solver: solver, options: options)
        }
    }

    private func robustAnswer(
        _ data: DesignTables, _ solver: any LinearSolver, _ options: SolveOptions
    ) throws -> DesignAnswer {
        guard let shortage = question.shortageCost else {
            throw CommandFailure(
                status: .usage,
                message: "with several demands, --shortage-cost says what one unit that is not served costs")
        }
        let level = question.cvar ?? 0
        return try DesignStudy.robust(
            data, shortageCost: shortage, worstShare: 1 - level,
            riskWeight: question.cvar == nil ? 0 : question.riskWeight, solver: solver, options: options)
    }
}
