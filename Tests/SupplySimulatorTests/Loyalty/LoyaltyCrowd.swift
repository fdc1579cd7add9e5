// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport

/// A shop whose customers remember, and figures over many replications of it.
struct Crowd {
    var shop = Shop(onHand: 1_000_000_000)
    var loyalty = Loyalty()
    var customers = 1
    var seed: UInt64 = 1

    init(_ customers: Int, ordersPerDay: Double, days: Int64, _ mode: LoyaltyMode = .individual) {
        self.customers = customers
        loyalty.mode = mode
        shop.town.orders = .poisson(ordersPerDay: ordersPerDay)
        shop.days = days
        shop.measurePeriod = .days(days)
    }

    var scenario: Scenario {
        var shop = shop
        shop.town.customers = customers
        shop.town.loyalty = loyalty
        var scenario = shop.scenario
        scenario.seed = seed
        return scenario
    }

    func run(_ replication: UInt32 = 0) throws -> SimulatedRun {
        try SimulatedRun(scenario, replication: replication, recordsJournal: false)
    }

    /// The values of a measure of the town in so many replications.
    func values(_ measures: [Measure], replications: Int) throws -> [Measure: Sample] {
        let model = try SimulationModel(scenario)
        var samples: [Measure: Sample] = [:]
        for replication in 0..<replications {
            var world = World(model, replication: UInt32(replication))
            let values = try world.run().values
            for measure in measures {
                let index = model.layout.index(of: MeasureKey(measure, .town))
                samples[measure, default: Sample()].values.append(index.map { values[$0] } ?? .nan)
            }
        }
        return samples
    }
}

/// Values of independent replications.
struct Sample {
    var values: [Double] = []

    var mean: Double { values.reduce(0, +) / Double(values.count) }
    var variance: Double {
        let mean = mean
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
    var standardError: Double { (variance / Double(values.count)).squareRoot() }

    /// By how many standard errors the mean is away from a known one: beyond 4 in one of 16,000 sound tests.
    func distance(from known: Double) -> Double { (mean - known).magnitude / max(standardError, 1e-9) }

    /// The same for the means of two samples.
    func distance(from other: Sample) -> Double {
        let error = (standardError * standardError + other.standardError * other.standardError).squareRoot()
        return (mean - other.mean).magnitude / max(error, 1e-9)
    }

    /// By how many standard errors the logarithm of the variance is away from a known one's, for values that are nearly
    /// normal: its standard error is √(2/(n − 1)).
    func distance(ofVarianceFrom known: Double) -> Double {
        let error = (2 / Double(values.count - 1)).squareRoot()
        return (ReproducibleMath.log(variance / known)).magnitude / error
    }

    func distance(ofVarianceFrom other: Sample) -> Double {
        distance(ofVarianceFrom: other.variance) / 2.0.squareRoot()
    }
}
