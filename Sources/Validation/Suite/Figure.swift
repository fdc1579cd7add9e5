// SPDX-License-Identifier: Apache-2.0
import SupplySimulator


/// A number that is published or follows exactly from theory, and that a model has to reproduce.
struct Figure: Sendable {
    /// What it is: `cost per period`, `fill rate`.
    let name: String
    /// Its true value.
    let exact: Double

    init(_ name: String, _ exact: Double) {
        self.name = name
        self.exact = exact
    }
}

/// A figure together with how it is read off a finished run.
struct Reading: Sendable {
    let figure: Figure
    let read: @Sendable (RunMeasures) -> Double

    init(_ name: String, _ exact: Double, _ read: @escaping @Sendable (RunMeasures) -> Double) {
        figure = Figure(name, exact)
        self.read = read
    }

    /// A measure that is the figure as it stands.
    init(_ name: String, _ exact: Double, _ measure: Measure, of entity: MeasuredEntity = .network) {
        self.init(name, exact) { $0[measure, entity] }
    }
}
