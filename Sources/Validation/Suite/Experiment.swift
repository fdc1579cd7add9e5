// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

/// One model, run once or many times, and the figures that it has to reproduce.
struct Experiment: Sendable {
    /// Gives the figures' values in one replication.
    typealias Replication = @Sendable (UInt32) throws -> [Double]

    /// How the values of the figures come about.
    enum Method: Sendable {
        /// By independent replications; `prepare` does once what they share.
        case replicated(count: Int, prepare: @Sendable () throws -> Replication)
        /// By a model without chance, to a relative tolerance.
        case deterministic(tolerance: Double, compute: @Sendable () throws -> [Double])
    }

    /// Which of the case's variants it is: the row of a table, the policy.
    let label: String
    let figures: [Figure]
    let method: Method

    init(_ label: String, _ figures: [Figure], _ method: Method) {
        self.label = label
        self.figures = figures
        self.method = method
    }
}

extension Experiment {
    /// Replications of a scenario.
    static func simulation(
        _ label: String, of scenario: Scenario, replications: Int, _ readings: [Reading]
    ) -> Experiment {
        Experiment(
            label, readings.map(\.figure),
            .replicated(count: replications) {
                let model = try SimulationModel(scenario)
                return { replication in try run(model, replication: replication, readings) }
            })
    }

    /// Replications of a scenario that is itself drawn anew for each.
    static func simulation(
        _ label: String, replications: Int, _ readings: [Reading],
        of scenario: @escaping @Sendable (UInt32) -> Scenario
    ) -> Experiment {
        Experiment(
            label, readings.map(\.figure),
            .replicated(count: replications) {
                { replication in
                    try run(SimulationModel(scenario(replication)), replication: replication, readings)
                }
            })
    }

    /// The one run of a scenario without chance.
    static func deterministic(
        _ label: String, of scenario: Scenario, tolerance: Double, _ readings: [Reading]
    ) -> Experiment {
        Experiment(
            label, readings.map(\.figure),
            .deterministic(tolerance: tolerance) {
                try run(SimulationModel(scenario), replication: 0, readings)
            })
    }

    private static func run(
        _ model: SimulationModel, replication: UInt32, _ readings: [Reading]
    ) throws -> [Double] {
        var world = World(model, replication: replication)
        let measures = RunMeasures(try world.run(), of: model)
        return readings.map { $0.read(measures) }
    }
}
