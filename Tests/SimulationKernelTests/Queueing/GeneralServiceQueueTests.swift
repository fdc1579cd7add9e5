// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

/// M/G/1 queues on the kernel against the formula of Pollaczek and Khinchine.
///
/// 24 replications with fixed seeds, each measured after a warm-up of 600 units of time, over six relaxation
/// times of the slowest of these queues, M/M/1 with 1 / (μ (1 − √ρ)²) = 90; four standard errors, exceeded by
/// chance about once in 2,000.
@Suite struct GeneralServiceQueueTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var label: String
        var arrival: Double
        var service: Distribution
        var meanWait: Double
        var meanTime: Double
        var meanWaiting: Double
        var meanNumber: Double
        var testDescription: String { label }
    }

    /// Wq = λ E[S²] / (2 (1 − ρ)): Pollaczek (1930), Khinchine (1932).
    static let rows: [Row] = [
        Row(
            label: "M/M/1", arrival: 0.8, service: .exponential(mean: 1), meanWait: 4.000000000000001,
            meanTime: 5.000000000000001, meanWaiting: 3.200000000000001, meanNumber: 4.000000000000001),
        Row(
            label: "M/E4/1", arrival: 0.8, service: .erlang(stages: 4, mean: 1), meanWait: 2.5000000000000004,
            meanTime: 3.5000000000000004, meanWaiting: 2.0000000000000004, meanNumber: 2.8000000000000007),
        // A squared coefficient of variation of one half, from another family than Erlang's.
        Row(
            label: "M/G/1, log-normal service", arrival: 0.5,
            service: .logNormal(mean: 1.5, standardDeviation: 1.5 * 0.5.squareRoot()), meanWait: 3.375,
            meanTime: 4.875, meanWaiting: 1.6875, meanNumber: 2.4375),
        Row(
            label: "M/G/1, gamma service", arrival: 0.5, service: .gamma(shape: 2, scale: 0.75),
            meanWait: 3.375,
            meanTime: 4.875, meanWaiting: 1.6875, meanNumber: 2.4375),
        // 0.8 / (2 · 0.2) = 2.
        Row(
            label: "M/D/1", arrival: 0.8, service: .constant(1), meanWait: 2, meanTime: 3, meanWaiting: 1.6,
            meanNumber: 2.4),
    ]

    @Test(arguments: rows)
    func `an M/G/1 queue waits as Pollaczek and Khinchine say`(_ row: Row) {
        let experiment = QueueExperiment(
            general: QueueNetwork.Station(service: row.service), arrivalRate: row.arrival, warmUp: 600,
            length: 3000,
            replications: 24)
        func check(_ measure: (QueueRecord) -> Double, _ truth: Double) {
            let (mean, tolerance) = experiment.comparison(measure)
            #expect(abs(mean - truth) <= tolerance)
            #expect(tolerance <= 0.3 * truth)
        }
        check(\.meanWait, row.meanWait)
        check(\.meanTimeInSystem, row.meanTime)
        check({ $0.meanNumber - $0.throughput * row.service.mean }, row.meanWaiting)
        check(\.meanNumber, row.meanNumber)
    }
}
