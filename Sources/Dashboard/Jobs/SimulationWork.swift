// SPDX-License-Identifier: Apache-2.0
import Experiments
public import Foundation
public import ResultStore
import ScenarioFiles
public import SupplyNetwork
import SupplySimulator

/// Simulates one scenario, or compares several, and keeps the result in the store, as `catena run` and `catena compare` do.
struct SimulationWork: JobWork {
    private let request: JobRequest
    private let scenarios: [(name: String, scenario: Scenario)]
    private let objective: Measure?
    private let command: CommandText
    /// What is taken up again.
    private let resumed: String?
    private let context: Context

    /// What work of all jobs needs.
    struct Context: Sendable {
        /// The file of the store.
        var store: String
        /// How many replications of a job run at the same time.
        var threads: Int
        /// Says of a result where it comes from.
        var manifest: @Sendable (ResultOrigin) -> RunManifest
    }

    /// Reads the scenarios that a request names.
    ///
    /// They are read when the job is asked for: what somebody changes while it waits is not simulated.
    ///
    /// - Parameters:
    ///   - request: What is asked for.
    ///   - workspace: Where the scenarios are.
    ///   - context: What work of all jobs needs.
    ///   - resumed: The name of a result that was begun for the same request and cut off.
    /// - Throws: What is wrong with the request or the scenarios.
    init(
        _ request: JobRequest, _ workspace: Workspace, _ context: Context, resuming resumed: String? = nil
    ) throws(Problem) {
        try request.check()
        self.request = request
        self.context = context
        self.resumed = resumed
        objective = try request.objective.map { name throws(Problem) in try Self.measure(name) }
        let name = try ScenarioName(request.scenario)
        let path = try request.path.map { text throws(Problem) in try ScenarioFilePath(text) } ?? .main
        let lists = request.changes ?? []
        let ofRun = request.kind == .run ? lists.first ?? [] : []
        func load(_ path: ScenarioFilePath, _ changes: [String]) throws(Problem) -> Scenario {
            let changes = changes.flatMap(ScenarioChange.list)
            var scenario = try workspace.load(name, path: path, changes: changes).scenario
            if let seed = request.seed { scenario.seed = seed }
            return scenario
        }
        let base = try load(path, ofRun)
        var scenarios = [(name: base.name, scenario: base)]
        if request.kind == .compare {
            for text in request.variants ?? [] {
                let variant = try load(try ScenarioFilePath(text), [])
                let isTaken = scenarios.contains { $0.name == variant.name }
                scenarios.append((isTaken ? text : variant.name, variant))
            }
            for changes in lists {
                scenarios.append((changes.joined(separator: "; "), try load(path, changes)))
            }
        }
        // All face the same world.
        let seed = base.seed
        self.scenarios = scenarios.map { entry in
            var paired = entry.scenario
            paired.seed = seed
            return (entry.name, paired)
        }
        command = CommandText(
            request, folder: workspace.path(from: FileManager.default.currentDirectoryPath, to: name))
    }

    private static func measure(_ name: String) throws(Problem) -> Measure {
        guard let measure = Measure(rawValue: name) else {
            let nearest = closestName(to: name, among: Measure.allCases.map(\.rawValue))
            throw Problem(
                400, "there is no measure \"\(name)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? ""))
        }
        return measure
    }

    var total: Int? {
        (request.replications ?? scenarios.first?.scenario.replications).map { $0 * scenarios.count }
    }

    var seed: UInt64 { scenarios.first?.scenario.seed ?? 0 }

    func perform(
        reporter: JobReporter, isStopped: @escaping @Sendable () -> Bool
    ) throws(Problem) -> JobOutcome {
        do {
            return try simulate(reporter, isStopped)
        } catch let problem as Problem {
            throw problem
        } catch let error as StudyError {
            throw Problem(422, String(describing: error))
        } catch let error as StoreError {
            throw Problem(error)
        } catch {
            throw Problem(500, String(describing: error))
        }
    }

    private func simulate(
        _ reporter: JobReporter, _ isStopped: @escaping @Sendable () -> Bool
    ) throws -> JobOutcome {
        let began = Date()
        let store = try ResultStore(path: context.store)
        let session = try session(in: store, began)
        reporter.begin(session.name)
        let watched = scenarios.map { Self.positions(in: $0.scenario) }
        let names = request.kind == .compare ? scenarios.map(\.name) : []
        let keeping = ReplicationKeeping(
            facts: FactDetail(request.detail), known: { session.outcome(of: $0, $1) },
            keep: { finished in
                session.keep(finished)
                reporter.note(
                    finished.outcome.values, at: watched[finished.scenario], scenario: finished.scenario,
                    names: names)
            })
        do {
            let item = try result(session.name, began, keeping, reporter, isStopped)
            guard let item else {
                try session.finish()
                try store.abandon(session.name)
                return JobOutcome(result: nil, isComplete: false)
            }
            switch item {
            case .run(let run):
                try session.finish(isComplete: run.manifest.isComplete)
                try store.save(run, completing: true)
                return JobOutcome(result: session.name, isComplete: run.manifest.isComplete)
            case .comparison(let comparison):
                try session.finish(isComplete: comparison.isComplete)
                try store.save(comparison, completing: true)
                return JobOutcome(result: session.name, isComplete: comparison.isComplete)
            case .plan: return JobOutcome(result: nil, isComplete: false)
            }
        } catch {
            try? session.finish()
            try? store.abandon(session.name)
            throw error
        }
    }

    /// Begins in the store, or takes up what was cut off if it would come to the same figures.
    private func session(in store: ResultStore, _ began: Date) throws -> RunSession {
        let outlines = scenarios.map { ScenarioOutline($0.scenario) }
        if let resumed, let known = try? store.interrupted(resumed),
            known.scenarioHashes == manifests(resumed, began).map(\.scenarioHash),
            known.toolVersion == manifests(resumed, began).first?.toolVersion
        {
            return try store.resume(resumed, outlines)
        }
        let asked = RunRequest(
            arguments: Array(command.words.dropFirst()), folder: FileManager.default.currentDirectoryPath)
        return try store.begin(resultName(began), asked) { name in
            Array(zip(manifests(name, began), outlines))
        }
    }

    /// Where each scenario's run comes from.
    private func manifests(_ name: String, _ began: Date) -> [RunManifest] {
        scenarios.enumerated().map { index, entry in
            let isRun = request.kind == .run
            var manifest = context.manifest(
                ResultOrigin(
                    scenario: entry.scenario, id: isRun ? name : "\(name)-\(index)",
                    study: isRun ? nil : name, kind: isRun ? .run : .compare,
                    variant: isRun ? "" : entry.name, began: began, command: command.text))
            manifest.detail = FactDetail(request.detail)
            return manifest
        }
    }

    /// Simulates; `nil` when it was stopped before anything was finished.
    private func result(
        _ name: String, _ began: Date, _ keeping: ReplicationKeeping, _ reporter: JobReporter,
        _ isStopped: @escaping @Sendable () -> Bool
    ) throws -> StoredItem? {
        let report: @Sendable (Int, Int) -> Void = { reporter.report(done: $0, total: $1) }
        switch request.kind {
        case .run:
            let result = try RunStudy.run(
                scenarios[0].scenario,
                options: RunOptions(replications: request.replications, threads: context.threads),
                keeping: keeping, progress: report, isCancelled: isStopped)
            guard !result.replications.isEmpty else { return nil }
            return .run(StoredRun(result, manifest: manifests(name, began)[0]))
        case .compare:
            let comparison = try CompareStudy.run(
                scenarios,
                options: CompareOptions(
                    replications: request.replications, threads: context.threads, objective: objective),
                keeping: keeping, progress: report, isCancelled: isStopped)
            guard comparison.replications > 0 else { return nil }
            guard
                let stored = StoredComparison(comparison, study: name, manifests: manifests(name, began))
            else { throw Problem(500, "a comparison lost one of its manifests") }
            return .comparison(stored)
        }
    }

    /// Where the measures that are watched stand among those of a replication.
    private static func positions(in scenario: Scenario) -> [Measure: Int] {
        guard let layout = try? SimulationModel(scenario).layout else { return [:] }
        var positions: [Measure: Int] = [:]
        for measure in JobReporter.watched { positions[measure] = layout.index(of: MeasureKey(measure)) }
        return positions
    }

    /// A name that sorts by time: `20261122-143005-beer-game`.
    private func resultName(_ began: Date) -> String {
        let digits = Moment.text(began).filter(\.isNumber)
        let plain = scenarios[0].scenario.name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
        return "\(digits.prefix(8))-\(digits.dropFirst(8))-\(String(plain.prefix(80)))"
    }
}

extension FactDetail {
    /// How finely a request wants to have kept what happens.
    fileprivate init(_ detail: JobRequest.Detail?) {
        switch detail {
        case .measures, nil: self = .measures
        case .daily: self = .daily
        case .events: self = .events
        }
    }
}

/// Where a result comes from, for its manifest.
public struct ResultOrigin: Sendable {
    /// The scenario as it was run.
    public var scenario: Scenario
    /// The name of the run.
    public var id: String
    /// The comparison that it is part of.
    public var study: String?
    /// What kind of work it was.
    public var kind: RunManifest.Kind
    /// What was changed in the scenario.
    public var variant = ""
    /// When the work began.
    public var began: Date
    /// The command line that repeats it.
    public var command: String
}

/// The command line that does what a request asks for.
struct CommandText {
    /// The program and its arguments.
    let words: [String]

    /// The words as a shell takes them.
    var text: String { words.map(Self.quoted).joined(separator: " ") }

    init(_ request: JobRequest, folder: String) {
        func file(_ path: String?) -> String {
            path.map { $0 == "scenario.yaml" ? folder : "\(folder)/\($0)" } ?? folder
        }
        var words = ["catena", request.kind.rawValue, file(request.path)]
        words += (request.variants ?? []).map { file($0) }
        for changes in request.changes ?? [] {
            if request.kind == .run {
                words += changes.flatMap { ["--set", $0] }
            } else {
                words += ["--set", changes.joined(separator: ";")]
            }
        }
        if let seed = request.seed { words += ["--seed", "\(seed)"] }
        if let replications = request.replications { words += ["--replications", "\(replications)"] }
        if let objective = request.objective { words += ["--objective", objective] }
        self.words = words
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-_./=:,+@%".utf8.contains(byte)
            }
        }
        return isPlain ? word : "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }
}
