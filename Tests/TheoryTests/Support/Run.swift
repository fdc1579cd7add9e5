// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator
import Testing

/// The measures of one replication by name.
struct Run {
    private let layout: MeasureLayout
    private let values: [Double]

    /// Runs a replication of a scenario, conservation laws included.
    init(_ scenario: Scenario, replication: UInt32 = 0) throws {
        let model = try SimulationModel(scenario)
        var world = World(model, replication: replication)
        values = try world.run().values
        layout = model.layout
    }

    /// The value of a measure.
    func value(_ measure: Measure, _ entity: MeasuredEntity = .network) throws -> Double {
        values[try #require(layout.index(of: MeasureKey(measure, entity)))]
    }
}

/// Whether a value rounds to a printed number: `119.5`, to as many decimals as are printed.
func rounds(_ value: Double, to printed: String) throws -> Bool {
    let number = try #require(Double(printed))
    let decimals = printed.split(separator: ".").dropFirst().first?.count ?? 0
    let unit = (0..<decimals).reduce(1.0) { power, _ in power / 10 }
    // A printed digit is the value rounded; the slack covers binary fractions that lie on the edge.
    return (value - number).magnitude <= 0.5 * unit * (1 + 1e-9)
}
