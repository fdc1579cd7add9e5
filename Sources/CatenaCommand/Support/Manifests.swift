// SPDX-License-Identifier: Apache-2.0
import Foundation
import LinearProgramming
import ResultStore
import ScenarioFiles
import SupplyNetwork

/// The command line as it was typed.
var typedCommand: String { commandLine(typedArguments) }

/// The arguments as they were typed, without the password in the address of a store: they are kept and shown.
var typedArguments: [String] {
    CommandLine.arguments.dropFirst().map { argument in
        let isAddress = ["postgres", "postgresql"].contains { scheme in
            argument.hasPrefix("\(scheme)://") || argument.hasPrefix("--store=\(scheme)://")
        }
        return isAddress ? ResultStore.shown(argument) : argument
    }
}

/// A command line of `catena` with these arguments.
func commandLine(_ arguments: [String]) -> String {
    (["catena"] + arguments).map(quotedForShell).joined(separator: " ")
}

/// A word as a shell takes it.
func quotedForShell(_ word: String) -> String {
    guard word.isEmpty || word.contains(where: { " '\"$&;|<>*?()".contains($0) }) else { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
}

/// Says of a result where it comes from.
struct Provenance {
    private let began = Date()
    private let clock = ContinuousClock.now
    /// The arguments of the command that makes the result.
    private let arguments: [String]
    private let texts = ScenarioTexts()

    /// - Parameter resumed: What is taken up again; `nil` for a new result.
    init(resuming resumed: InterruptedRun? = nil) {
        arguments = resumed?.request.arguments ?? typedArguments
    }

    /// A name for a result that sorts by time: `20261122-143005-beer-game`.
    func name(_ scenario: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "yyyyMMdd-HHmmss"
        let plain = scenario.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
        return "\(formatter.string(from: began))-\(String(plain))"
    }

    /// The manifest of one run.
    ///
    /// - Parameters:
    ///   - scenario: What was run.
    ///   - id: The run's name.
    ///   - study: The study that it belongs to.
    ///   - kind: What kind of run it is.
    ///   - variant: Its name within the study.
    ///   - solver: Who solved its plan.
    ///   - detail: What is told of the scenario: all of it where the run is kept or shown.
    /// - Returns: The manifest.
    func manifest(
        of scenario: Scenario, id: String, study: String? = nil, kind: RunManifest.Kind, variant: String = "",
        solver: (any LinearSolver)? = nil, telling detail: ScenarioTexts.Detail = .text
    ) -> RunManifest {
        let told = texts.told(of: scenario, detail)
        let elapsed = clock.duration(to: .now)
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        return RunManifest(
            id: id, study: study, created: ISO8601DateFormatter().string(from: began), kind: kind,
            scenario: scenario.name, variant: variant, scenarioHash: told.hash,
            scenarioText: told.text, currency: scenario.currency, seed: scenario.seed,
            toolVersion: toolVersion, solver: solver?.name,
            solverVersion: solver?.version, machine: Self.machine, wallSeconds: seconds,
            command: commandLine(arguments))
    }

    private static var machine: String {
        let processors = ProcessInfo.processInfo.processorCount
        return "\(ProcessInfo.processInfo.operatingSystemVersionString), \(processors) processors"
    }
}

/// What manifests tell of scenarios, made once for each: the text of a million stock points takes as long as reading them.
///
/// A class, so that all manifests of a command share what was made; it lives as long as the command.
final class ScenarioTexts {
    /// How much is told.
    enum Detail: Int, Comparable {
        /// Nothing but the name.
        case name
        /// The hash.
        case hash
        /// The hash and the canonical text.
        case text

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    private var known: [(scenario: Scenario, detail: Detail, hash: String, text: String)] = []

    /// The hash and the text of a scenario, empty as far as they are not wanted.
    func told(of scenario: Scenario, _ detail: Detail) -> (hash: String, text: String) {
        if let made = known.first(where: { $0.detail >= detail && $0.scenario == scenario }) {
            return (made.hash, made.text)
        }
        var (hash, text) = ("", "")
        switch detail {
        case .name: break
        case .hash: hash = scenarioHash(of: scenario)
        case .text:
            text = ScenarioWriter.yaml(of: scenario)
            hash = scenarioHash(ofCanonicalText: text)
        }
        known.append((scenario, detail, hash, text))
        return (hash, text)
    }
}
