// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import Foundation
import Reports
import ScenarioFiles
import SupplyNetwork
import SupplySimulator

/// The scenario that a command works on.
struct ScenarioArgument: ParsableArguments {
    @Argument(help: "The scenario's folder, or its YAML file.")
    var scenario: String

    @Option(
        help: ArgumentHelp(
            "Change a parameter before anything else, such as sites.north.stock.tea.policy.level=40 or a.b.c*=1.1; may be repeated. "
                + "catena parameters lists them.", valueName: "path=value"))
    var set: [String] = []

    init() {}

    /// The scenario at `path`, as it is.
    init(_ path: String) {
        scenario = path
        set = []
    }

    /// Reads the scenario and says what looks suspicious about it.
    func load(quietly: Bool = false) throws -> LoadedScenario {
        let loaded = try ScenarioReader.read(path: scenario, changes: set.flatMap(ScenarioChange.list))
        if !quietly { mention(loaded.suspicions) }
        return loaded
    }

    /// A few suspicions are said; of many only how many there are, lest they bury the answer.
    private func mention(_ suspicions: [LocatedIssue]) {
        if suspicions.count > 5 {
            Console.note("\(suspicions.count) things look suspicious: catena validate \(scenario)")
        } else {
            for issue in suspicions { Console.note(String(describing: issue)) }
        }
    }
}

/// How chance is treated.
struct ChanceOptions: ParsableArguments {
    @Option(help: "Replications; the scenario's number when left out.")
    var replications: Int?

    @Option(help: "The seed of all random numbers; the scenario's when left out.")
    var seed: UInt64?

    @Option(help: "Threads; as many as there are processors when left out. The results do not depend on it.")
    var threads: Int?

    @Option(help: "Confidence level of the intervals, in percent.")
    var level: Double = 95

    mutating func validate() throws {
        if let replications, replications < 1 {
            throw ValidationError("--replications must be at least 1, not \(replications)")
        }
        if let threads, threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
        guard level > 0, level < 100 else {
            throw ValidationError("--level is a percentage between 0 and 100, such as 95, not \(level)")
        }
    }

    /// The number of threads that is used.
    var threadCount: Int { threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// The scenario with the seed that was asked for.
    func seeded(_ scenario: Scenario) -> Scenario {
        var seeded = scenario
        if let seed { seeded.seed = seed }
        return seeded
    }
}

/// Where results go.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    @Option(help: storeHelp)
    var store = "results/catena.sqlite"

    @Flag(help: "Do not keep the result.")
    var noStore = false

    @Option(help: "Also write the report of the result as one HTML file.")
    var report: String?

    @Option(help: "The language of the report: en or zh.")
    var language = ReportLanguage.en

    @Flag(help: "Replace a report file that is already there.")
    var force = false
}

/// In which language the page of a study is written.
struct StudyLanguage: ParsableArguments {
    @Option(help: "The language of the report: en or zh.")
    var language = ReportLanguage.en

    /// Makes a page in the language.
    func page(_ make: () throws -> String) rethrows -> String { try language.language.page(make) }
}

/// The language of a report, as it is typed.
enum ReportLanguage: String, CaseIterable, ExpressibleByArgument {
    case en, zh

    /// The language of the page.
    var language: Language {
        switch self {
        case .en: .english
        case .zh: .chinese
        }
    }
}

/// How finely what happens in a run is kept, and how one that was cut off is taken up again.
struct KeepingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How finely what happens is kept in the store: measures; daily, also stock, flows and money day by day; events, also each "
                + "order line, shipment, movement, lot, job and payment.", valueName: "measures|daily|events")
    )
    var detail = KeptDetail.measures

    @Option(
        help: ArgumentHelp(
            "In how many replications days and events are kept, from the first on.", valueName: "N"))
    var detailReplications = 1

    @Option(
        help: ArgumentHelp(
            "Complete a run or comparison that was cut off, by its name; nothing else need be given.",
            valueName: "name"))
    var resume: String?

    mutating func validate() throws {
        if detailReplications < 1 {
            throw ValidationError("--detail-replications must be at least 1, not \(detailReplications)")
        }
    }
}

/// How finely what happens is kept, as it is typed.
enum KeptDetail: String, CaseIterable, ExpressibleByArgument {
    case measures, daily, events

    /// What a run is told.
    var facts: FactDetail {
        switch self {
        case .measures: .measures
        case .daily: .daily
        case .events: .events
        }
    }
}
