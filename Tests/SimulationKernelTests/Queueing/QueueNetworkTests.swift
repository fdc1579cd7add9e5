// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

@Suite struct QueueNetworkTests {
    /// Jackson (1957), "Networks of waiting lines": λ = 0.7, μ = 1, 1.2, 0.9 (receive, put away, pick).
    @Test func `a tandem of three stations holds as many as Jackson says`() {
        let stations = [1, 1.2, 0.9].map { QueueNetwork.Station(service: .exponential(mean: 1 / $0)) }
        let experiment = QueueExperiment(
            markovian: stations, arrivalRate: 0.7, length: 2000, replications: 24)
        let (meanNumber, numberTolerance) = experiment.comparison(\.meanNumber)
        #expect(abs(meanNumber - 7.233333333333332) <= numberTolerance)
        #expect(numberTolerance <= 0.25 * 7.23)
        let (meanTime, timeTolerance) = experiment.comparison(\.meanTimeInSystem)
        #expect(abs(meanTime - 10.333333333333332) <= timeTolerance)
        #expect(timeTolerance <= 0.25 * 10.33)
    }

    /// Little (1961), "A proof for the queuing formula: L = λW".
    ///
    /// In ticks, both sides are whole numbers.
    @Test(arguments: [UInt32(1), 2, 3, 4, 5, 6, 7, 8])
    func `Little's law is an identity over a window that starts and ends empty`(replication: UInt32) {
        let stations = [
            QueueNetwork.Station(service: .gamma(shape: 0.7, scale: 2), servers: 2),
            QueueNetwork.Station(service: .exponential(mean: 0.8)),
        ]
        var network = QueueNetwork(
            arrivalRate: 1, stations: stations, present: [0, 0], window: 0..<300, replication: replication)
        let record = network.runUntilEmpty()
        #expect(record.departed == record.arrived)
        #expect(record.departed > 200)
        #expect(record.customerTicks == record.ticksInSystem)
    }

    @Test func `Little's law holds to one percent over a long stationary run`() {
        let stations = [QueueNetwork.Station(service: .exponential(mean: 0.5), servers: 1)]
        let experiment = QueueExperiment(markovian: stations, arrivalRate: 1, length: 20_000, replications: 1)
        let record = experiment.records[0]
        #expect(
            abs(record.meanNumber - record.throughput * record.meanTimeInSystem) < 0.01 * record.meanNumber)
    }
}
