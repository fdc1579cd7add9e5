// SPDX-License-Identifier: Apache-2.0
import Foundation
import OutputAnalysis
import SupplySimulator
import Synchronization

/// What a job came to.
struct JobOutcome: Sendable {
    /// The name of what was kept; `nil` when there is nothing.
    var result: String?
    /// Whether all was done that was asked for.
    var isComplete: Bool
}

/// Something that a job does.
protocol JobWork: Sendable {
    /// How many replications it will be, as far as is known.
    var total: Int? { get }
    /// The seed that is used.
    var seed: UInt64 { get }

    /// Does it, on the calling thread.
    ///
    /// - Parameters:
    ///   - reporter: Told how far it is.
    ///   - isStopped: Whether it should end soon.
    /// - Returns: What it came to.
    /// - Throws: Why it cannot be done.
    func perform(
        reporter: JobReporter, isStopped: @escaping @Sendable () -> Bool
    ) throws(Problem) -> JobOutcome
}

/// Tells those who watch a job how far it is and what it seems to come to, a few times a second.
final class JobReporter: Sendable {
    private struct State {
        var lastProgress = 0.0
        var lastEstimates = 0.0
        var values: [Int: [Measure: [Double]]] = [:]
        var finished = 0
    }

    private struct Progress: Encodable {
        var done: Int
        var total: Int
        var secondsLeft: Int?
    }

    private struct Estimates: Encodable {
        var replications: Int
        var measures: [EstimateDocument]
    }

    /// What is watched while it comes to be, of the network.
    static let watched: [Measure] = [
        .profit, .totalCost, .fillRate, .onTimeInFull, .stockValueMean, .bullwhip,
    ]

    private let watch: JobWatch
    private let began = ProcessInfo.processInfo.systemUptime
    private let onProgress: @Sendable (Int, Int) -> Void
    private let onBegin: @Sendable (String) -> Void
    private let state = Mutex(State())

    init(
        watch: JobWatch, onBegin: @escaping @Sendable (String) -> Void,
        onProgress: @escaping @Sendable (Int, Int) -> Void
    ) {
        self.watch = watch
        self.onBegin = onBegin
        self.onProgress = onProgress
    }

    /// Says what the result will be called, so that it can be taken up when the server is killed.
    func begin(_ name: String) { onBegin(name) }

    /// Says how many replications are finished of how many.
    func report(done: Int, total: Int) {
        onProgress(done, total)
        let elapsed = ProcessInfo.processInfo.systemUptime - began
        let isDue = state.withLock { state in
            guard elapsed - state.lastProgress >= 0.25 || done == total else { return false }
            state.lastProgress = elapsed
            return true
        }
        guard isDue else { return }
        var left: Int?
        if done > 0, elapsed > 0.5 {
            left = Int((elapsed / Double(done) * Double(total - done)).rounded(.up))
        }
        watch.post("progress", Progress(done: done, total: total, secondsLeft: left))
    }

    /// Takes note of what a replication came to.
    ///
    /// - Parameters:
    ///   - values: What it came to.
    ///   - positions: Where the measures that are watched stand in it.
    ///   - scenario: The index of the scenario.
    ///   - names: The names of the scenarios; empty for a run.
    func note(_ values: [Double], at positions: [Measure: Int], scenario: Int, names: [String]) {
        let elapsed = ProcessInfo.processInfo.systemUptime - began
        let due = state.withLock { state -> Estimates? in
            for (measure, position) in positions {
                guard values.indices.contains(position), values[position].isFinite else { continue }
                state.values[scenario, default: [:]][measure, default: []].append(values[position])
            }
            state.finished += 1
            guard elapsed - state.lastEstimates >= 1 else { return nil }
            state.lastEstimates = elapsed
            return Self.estimates(state, names)
        }
        if let due { watch.post("estimates", due) }
    }

    private static func estimates(_ state: State, _ names: [String]) -> Estimates {
        let measures = state.values.sorted { $0.key < $1.key }.flatMap { scenario, values in
            watched.compactMap { measure -> EstimateDocument? in
                guard let samples = values[measure], !samples.isEmpty else { return nil }
                return EstimateDocument(
                    measure, samples: samples,
                    scenario: names.indices.contains(scenario) ? names[scenario] : nil)
            }
        }
        return Estimates(replications: state.finished, measures: measures)
    }
}
