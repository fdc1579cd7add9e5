// SPDX-License-Identifier: Apache-2.0
import SupplySimulator

/// A number that is published or follows exactly from theory, and that a model has to reproduce.
struct Figure: Sendable {
    /// What it is: `cost per period`, `fill rate`.
    let name: String
    /// Its true value.
    let exact: Double
    /// The half-width that its interval may have, relative to the exact value.
    ///
    /// One per cent, but for rare events in heavy traffic, where that would take hours.
    let largestHalfWidth: Double

    /// The half-width that is asked for unless a figure says otherwise.
    static let usualHalfWidth = 0.01

    init(_ name: String, _ exact: Double, largestHalfWidth: Double = usualHalfWidth) {
        self.name = name
        self.exact = exact
        self.largestHalfWidth = largestHalfWidth
    }
}

/// A figure together with how it is read off a finished run.
struct Reading: Sendable {
    let figure: Figure
    let read: @Sendable (RunMeasures) -> Double

    init(
        _ name: String, _ exact: Double, largestHalfWidth: Double = Figure.usualHalfWidth,
        _ read: @escaping @Sendable (RunMeasures) -> Double
    ) {
        figure = Figure(name, exact, largestHalfWidth: largestHalfWidth)
        self.read = read
    }

    /// A measure that is the figure as it stands.
    init(
        _ name: String, _ exact: Double, largestHalfWidth: Double = Figure.usualHalfWidth, _ measure: Measure,
        of entity: MeasuredEntity = .network
    ) {
        self.init(name, exact, largestHalfWidth: largestHalfWidth) { $0[measure, entity] }
    }
}
