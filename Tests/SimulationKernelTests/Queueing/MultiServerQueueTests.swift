// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

/// M/M/c and M/M/c/K queues on the kernel against theory.
///
/// 24 replications with fixed seeds, each from the stationary distribution; a measure may be four standard
/// errors from the truth, which a true simulation exceeds about once in 2,000 (Student's t with 23 degrees of
/// freedom).
@Suite struct MultiServerQueueTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var arrival: Double
        var service: Double
        var servers: Int
        var waitProbability: Double
        var meanWaiting: Double
        var meanWait: Double
        var meanNumber: Double
        var meanTime: Double
        var emptyProbability: Double
        var length: Double
        var testDescription: String { "λ = \(arrival), μ = \(service), c = \(servers)" }
    }

    /// Erlang's C formula; the rows with arrival rate 2 are the County Hospital of Hillier and Lieberman,
    /// *Introduction to Operations Research*: Lq = 4/3, L = 2, W = 1 h with one doctor, L = 3/4, Wq = 1/24 h,
    /// P₀ = 1/2 with two.
    static let rows: [Row] = [
        Row(
            arrival: 2, service: 3, servers: 1, waitProbability: 0.6666666666666666,
            meanWaiting: 1.333333333333333,
            meanWait: 0.6666666666666665, meanNumber: 1.9999999999999996, meanTime: 0.9999999999999998,
            emptyProbability: 0.3333333333333335, length: 1000),
        Row(
            arrival: 2, service: 3, servers: 2, waitProbability: 1 / 6.0, meanWaiting: 1 / 12.0,
            meanWait: 1 / 24.0,
            meanNumber: 0.75, meanTime: 0.375, emptyProbability: 0.5, length: 1000),
        Row(
            arrival: 0.8, service: 1, servers: 1, waitProbability: 0.8, meanWaiting: 3.2000000000000015,
            meanWait: 4.000000000000002, meanNumber: 4.000000000000002, meanTime: 5.000000000000002,
            emptyProbability: 0.19999999999999996, length: 3000),
        Row(
            arrival: 1.8, service: 1, servers: 2, waitProbability: 0.8526315789473683,
            meanWaiting: 7.673684210526316, meanWait: 4.2631578947368425, meanNumber: 9.473684210526315,
            meanTime: 5.2631578947368425, emptyProbability: 0.05263157894736845, length: 2000),
        Row(
            arrival: 4.5, service: 1, servers: 5, waitProbability: 0.7624932207329356,
            meanWaiting: 6.862438986596422, meanWait: 1.5249864414658716, meanNumber: 11.362438986596423,
            meanTime: 2.5249864414658716, emptyProbability: 0.004958549624234912, length: 800),
        Row(
            arrival: 9.5, service: 1, servers: 10, waitProbability: 0.8255855781256987,
            meanWaiting: 15.686125984388259, meanWait: 1.6511711562513955, meanNumber: 25.18612598438826,
            meanTime: 2.6511711562513955, emptyProbability: 2.5018374093583063e-05, length: 600),
        Row(
            arrival: 45, service: 1, servers: 50, waitProbability: 0.3638644672069884,
            meanWaiting: 3.2747802048628962, meanWait: 0.07277289344139769, meanNumber: 48.27478020486289,
            meanTime: 1.0727728934413976, emptyProbability: 2.417624403588931e-20, length: 200),
    ]

    @Test(arguments: rows)
    func `an M/M/c queue waits as Erlang's C formula says`(_ row: Row) {
        let station = QueueNetwork.Station(service: .exponential(mean: 1 / row.service), servers: row.servers)
        let experiment = QueueExperiment(
            markovian: [station], arrivalRate: row.arrival, length: row.length, replications: 24)
        func check(_ measure: (QueueRecord) -> Double, _ truth: Double, power: Double) {
            let (mean, tolerance) = experiment.comparison(measure)
            #expect(abs(mean - truth) <= tolerance)
            #expect(tolerance <= power * truth, "the test would notice no error below \(power)")
        }
        check(\.meanWait, row.meanWait, power: 0.5)
        check(\.meanTimeInSystem, row.meanTime, power: 0.4)
        check(\.meanNumber, row.meanNumber, power: 0.4)
        check({ $0.meanNumber - $0.throughput / row.service }, row.meanWaiting, power: 0.6)
        check(\.shareWaiting, row.waitProbability, power: 0.5)
        // In a few hundred units of time a state of probability 10⁻⁵ is not seen often enough to be compared.
        if row.emptyProbability > 1e-3 { check(\.shareEmpty, row.emptyProbability, power: 0.5) }
    }

    struct FiniteRow: CustomTestStringConvertible, Sendable {
        var arrival: Double
        var servers: Int
        var capacity: Int
        var blocked: Double
        var throughput: Double
        var meanNumber: Double
        var meanTime: Double
        var meanWait: Double
        var meanWaiting: Double
        var testDescription: String { "λ = \(arrival), μ = 1, c = \(servers), K = \(capacity)" }
    }

    /// The closed form of the birth-and-death chain; the first row is Erlang's loss formula B(2, 2) = 0.4.
    static let finiteRows: [FiniteRow] = [
        FiniteRow(
            arrival: 2, servers: 2, capacity: 2, blocked: 0.4, throughput: 1.2,
            meanNumber: 1.2000000000000002,
            meanTime: 1.0000000000000002, meanWait: 0, meanWaiting: 0),
        FiniteRow(
            arrival: 5, servers: 4, capacity: 10, blocked: 0.23002432542941192, throughput: 3.849878372852941,
            meanNumber: 7.356111562454415, meanTime: 1.9107386909480961, meanWait: 0.9107386909480963,
            meanWaiting: 3.5062331896014745),
    ]

    @Test(arguments: finiteRows)
    func `an M/M/c/K queue turns customers away as the birth-and-death chain says`(_ row: FiniteRow) {
        let station = QueueNetwork.Station(
            service: .exponential(mean: 1), servers: row.servers, capacity: row.capacity)
        let experiment = QueueExperiment(
            markovian: [station], arrivalRate: row.arrival, length: 500, replications: 24)
        func check(_ measure: (QueueRecord) -> Double, _ truth: Double) {
            let (mean, tolerance) = experiment.comparison(measure)
            #expect(abs(mean - truth) <= tolerance)
            #expect(tolerance <= 0.1 * truth)
        }
        check(\.shareBlocked, row.blocked)
        check(\.throughput, row.throughput)
        check(\.meanNumber, row.meanNumber)
        check(\.meanTimeInSystem, row.meanTime)
        check(\.meanWait, row.meanWait)
        check({ $0.throughput * $0.meanWait }, row.meanWaiting)
    }
}
