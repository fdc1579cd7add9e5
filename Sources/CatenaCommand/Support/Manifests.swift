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
    func manifest(
        of scenario: Scenario, id: String, study: String? = nil, kind: RunManifest.Kind, variant: String = "",
        solver: (any LinearSolver)? = nil
    ) -> RunManifest {
        let elapsed = clock.duration(to: .now)
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        return RunManifest(
            id: id, study: study, created: ISO8601DateFormatter().string(from: began), kind: kind,
            scenario: scenario.name, variant: variant, scenarioHash: scenarioHash(of: scenario),
            scenarioText: ScenarioWriter.yaml(of: scenario), currency: scenario.currency, seed: scenario.seed,
            toolVersion: toolVersion, solver: solver?.name,
            solverVersion: solver?.version, machine: Self.machine, wallSeconds: seconds,
            command: commandLine(arguments))
    }

    private static var machine: String {
        let processors = ProcessInfo.processInfo.processorCount
        return "\(ProcessInfo.processInfo.operatingSystemVersionString), \(processors) processors"
    }
}
