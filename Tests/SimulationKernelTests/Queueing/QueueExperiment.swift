// SPDX-License-Identifier: Apache-2.0

import SimulationKernel

/// Independent replications of a queueing network that starts in its stationary distribution.
struct QueueExperiment {
    let records: [QueueRecord]

    /// Runs a line of stations with exponential services, each from its stationary number of customers.
    ///
    /// Started so, a birth-and-death queue is stationary from the first instant, and so is a line of them
    /// without limits (Jackson 1957): no warm-up, no bias.
    init(markovian stations: [QueueNetwork.Station], arrivalRate: Double, length: Double, replications: Int) {
        records = (0..<replications).map { replication in
            let present = stations.enumerated().map { index, station in
                var stream = RandomStream(
                    seed: 1, replication: UInt32(replication), name: "station:\(index)/present")
                var sampler = Sampler(Self.stationaryNumber(at: station, arrivalRate: arrivalRate))
                return Int(sampler.sample(using: &stream))
            }
            var network = QueueNetwork(
                arrivalRate: arrivalRate, stations: stations, present: present, window: 0..<length,
                replication: UInt32(replication))
            return network.run()
        }
    }

    /// Runs one station from empty, and measures after a warm-up.
    init(
        general station: QueueNetwork.Station, arrivalRate: Double, warmUp: Double, length: Double,
        replications: Int
    ) {
        records = (0..<replications).map { replication in
            var network = QueueNetwork(
                arrivalRate: arrivalRate, stations: [station], present: [0],
                window: warmUp..<(warmUp + length),
                replication: UInt32(replication))
            return network.run()
        }
    }

    /// How far the mean of the replications may be from the truth: four standard errors.
    func comparison(_ measure: (QueueRecord) -> Double) -> (mean: Double, tolerance: Double) {
        let moments = SampleMoments(records.map(measure))
        return (moments.mean, 4 * moments.standardErrorOfMean)
    }

    /// The stationary distribution of a birth-and-death queue: weights λⁿ / (μ₁ … μₙ).
    private static func stationaryNumber(at station: QueueNetwork.Station, arrivalRate: Double)
        -> Distribution
    {
        var weights = [1.0]
        let load = arrivalRate * station.service.mean
        // Beyond 2,000 customers the queues of these tests have a probability below 10⁻⁴⁰.
        for number in 1...min(station.capacity, 2000) {
            weights.append((weights.last ?? 0) * load / Double(min(number, station.servers)))
        }
        return .empirical(values: weights.indices.map(Double.init), weights: weights)
    }
}
