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
    private let command: String
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
    /// - Throws: What is wrong with the request or the scenarios.
    init(_ request: JobRequest, _ workspace: Workspace, _ context: Context) throws(Problem) {
        try request.check()
        self.request = request
        self.context = context
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
        self.scenarios = scenarios
        command = CommandText(request, folder: "\(workspace.root)/\(name.text)").text
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
        name: String, reporter: JobReporter, isStopped: @escaping @Sendable () -> Bool
    ) throws(Problem) -> JobOutcome {
        let began = Date()
        do {
            switch request.kind {
            case .run: return try run(name, began, reporter, isStopped)
            case .compare: return try compare(name, began, reporter, isStopped)
            }
        } catch let problem as Problem {
            throw problem
        } catch let error as StudyError {
            throw Problem(422, String(describing: error))
        } catch let error as StoreError {
            throw Problem(507, error.description)
        } catch {
            throw Problem(500, String(describing: error))
        }
    }

    private func run(
        _ job: String, _ began: Date, _ reporter: JobReporter, _ isStopped: @escaping @Sendable () -> Bool
    ) throws -> JobOutcome {
        let scenario = scenarios[0].scenario
        let result = try RunStudy.run(
            scenario, options: RunOptions(replications: request.replications, threads: context.threads),
            progress: { reporter.report(done: $0, total: $1) }, isCancelled: isStopped)
        guard !result.replications.isEmpty else { return JobOutcome(result: nil, isComplete: false) }
        let name = resultName(scenario.name, job, began)
        let origin = ResultOrigin(scenario: scenario, id: name, kind: .run, began: began, command: command)
        let stored = StoredRun(result, manifest: context.manifest(origin))
        try ResultStore(path: context.store).save(stored)
        return JobOutcome(result: name, isComplete: result.isComplete)
    }

    private func compare(
        _ job: String, _ began: Date, _ reporter: JobReporter, _ isStopped: @escaping @Sendable () -> Bool
    ) throws -> JobOutcome {
        let comparison = try CompareStudy.run(
            scenarios,
            options: CompareOptions(
                replications: request.replications, threads: context.threads, objective: objective),
            progress: { reporter.report(done: $0, total: $1) }, isCancelled: isStopped)
        guard comparison.replications > 0 else { return JobOutcome(result: nil, isComplete: false) }
        let name = resultName(scenarios[0].scenario.name, job, began)
        let manifests = comparison.scenarios.enumerated().map { index, compared in
            context.manifest(
                ResultOrigin(
                    scenario: compared.result.scenario, id: "\(name)-\(index)", study: name, kind: .compare,
                    variant: compared.name, began: began, command: command))
        }
        guard let stored = StoredComparison(comparison, study: name, manifests: manifests) else {
            throw Problem(500, "a comparison lost one of its manifests")
        }
        try ResultStore(path: context.store).save(stored)
        return JobOutcome(result: name, isComplete: comparison.isComplete)
    }

    /// A name that sorts by time and that no other job gives: `20261122-143005-beer-game-j3`.
    private func resultName(_ scenario: String, _ job: String, _ began: Date) -> String {
        let digits = Moment.text(began).filter(\.isNumber)
        let plain = scenario.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
        return "\(digits.prefix(8))-\(digits.dropFirst(8))-\(String(plain.prefix(80)))-\(job)"
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
    let text: String

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
        text = words.map(Self.quoted).joined(separator: " ")
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
