// SPDX-License-Identifier: Apache-2.0
import SupplySimulator

/// The measures of one run by name.
struct RunMeasures {
    private let layout: MeasureLayout
    private let values: [Double]

    init(_ result: ReplicationResult, of model: SimulationModel) {
        layout = model.layout
        values = result.values
    }

    /// The value of a measure; not a number when the model does not have it, so that no figure can match it.
    subscript(_ measure: Measure, _ entity: MeasuredEntity = .network) -> Double {
        layout.index(of: MeasureKey(measure, entity)).map { values[$0] } ?? .nan
    }
}
