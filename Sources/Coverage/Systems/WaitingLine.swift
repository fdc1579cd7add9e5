// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel

/// The mean of one long run by batch means, on the waits of an M/M/1 queue.
enum WaitingLine {
    /// Arrivals a unit of time; services take one on average.
    private static let load = 0.5
    /// Waits of a run, after those that are deleted.
    private static let length = 30_000

    static let trial = Trial(
        name: "batch-means",
        claims: [
            Claim(
                method: "steady state: mean of one run, 20 batches",
                system: "\(length) waits of M/M/1, load \(load), 1,000 deleted"),
            Claim(
                method: "steady state: the same, warm-up found by MSER-5",
                system: "31,000 waits of M/M/1, load \(load)"),
        ],
        share: 0.5
    ) { number in
        let waits = waits(1_000 + length, number)
        let cut = try mser5(series: waits)
        let truth = load / (1 - load)
        return [
            Outcome(try batchMeans(of: Array(waits.dropFirst(1_000))).interval, truth: truth),
            Outcome(
                try batchMeans(of: Array(waits.dropFirst(cut.observations))).interval, truth: truth),
        ]
    }

    /// The waits of successive customers who find the line empty at first.
    ///
    /// - Reference: Lindley (1952), "The theory of queues with a single server", Proceedings of the Cambridge
    ///   Philosophical Society 48(2): w' = max(0, w + s − a).
    private static func waits(_ count: Int, _ number: UInt32) -> [Double] {
        var arrivals = RandomStream(seed: 1, replication: number, name: "coverage/waiting-line/gap")
        var services = RandomStream(seed: 1, replication: number, name: "coverage/waiting-line/service")
        var gap = Sampler(.exponential(mean: 1 / load))
        var service = Sampler(.exponential(mean: 1))
        var wait = 0.0
        return (0..<count).map { _ in
            let present = wait
            wait = max(0, wait + service.sample(using: &services) - gap.sample(using: &arrivals))
            return present
        }
    }
}
