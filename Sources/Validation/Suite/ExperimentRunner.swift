// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel

/// Runs experiments, replications side by side on all cores.
enum ExperimentRunner {
    /// How many more replications a missed figure gets.
    static let repetitionFactor = 4

    static func result(of experiment: Experiment, in published: PublishedCase) async -> ExperimentResult {
        let clock = ContinuousClock()
        let start = clock.now
        let name = "\(published.id)/\(experiment.label)"
        func finish(_ findings: [Finding], _ failure: String? = nil) -> ExperimentResult {
            let duration = (clock.now - start).components
            return ExperimentResult(
                experiment: experiment, findings: findings, failure: failure,
                seconds: Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
        }
        do {
            switch experiment.method {
            case .deterministic(let tolerance, let compute):
                return finish(
                    zip(experiment.figures, try compute()).map { figure, value in
                        Finding(figure: figure, first: .value(value, tolerance: tolerance), second: nil)
                    })
            case .replicated(let count, let prepare):
                return finish(
                    try await findings(
                        of: experiment.figures, from: firstReplication(of: name), count: count, prepare()))
            }
        } catch {
            return finish([], "\(error)")
        }
    }

    /// The number of an experiment's first replication, from its name.
    ///
    /// Models share names, and with one seed they would share chance: then one unlucky sample makes a whole
    /// table miss. So each experiment has replications of its own, and each interval its own chance of missing.
    private static func firstReplication(of name: String) -> Int {
        Int(RandomStream.stableHash(of: name) & 0x7FFF_0000)
    }

    /// Intervals of all figures; when one misses, of four times as many fresh replications too.
    private static func findings(
        of figures: [Figure], from start: Int, count: Int, _ replication: @escaping Experiment.Replication
    ) async throws -> [Finding] {
        let first = try await intervals(of: figures.count, start..<start + count, replication)
        let misses = zip(figures, first).contains { !$1.contains($0.exact) }
        let second =
            misses
            ? try await intervals(
                of: figures.count, start + count..<start + count * (1 + repetitionFactor), replication) : []
        return figures.indices.map { index in
            let missed = !first[index].contains(figures[index].exact)
            return Finding(
                figure: figures[index], first: .interval(first[index]),
                second: missed ? .interval(second[index]) : nil)
        }
    }

    private static func intervals(
        of figureCount: Int, _ replications: Range<Int>, _ replication: @escaping Experiment.Replication
    ) async throws -> [ConfidenceInterval] {
        var values = [[Double]](repeating: [], count: replications.count)
        try await withThrowingTaskGroup(of: (Int, [Double]).self) { group in
            for number in replications {
                group.addTask { (number - replications.lowerBound, try replication(UInt32(number))) }
            }
            for try await (place, row) in group { values[place] = row }
        }
        return try (0..<figureCount).map { figure in
            try meanInterval(of: values.map { $0[figure] }, level: Finding.level)
        }
    }
}
