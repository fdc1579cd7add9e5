// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork
import SupplySimulator
import Testing

/// Independent replications of a scenario, compared with theory.
struct Replications {
    private let runs: [Run]

    /// Runs replications 0 to `count` − 1 with the scenario's seed.
    init(_ scenario: Scenario, count: UInt32) throws {
        runs = try (0..<count).map { try Run(scenario, replication: $0) }
    }

    /// Expects a figure's mean over the replications to be the exact one, within four standard errors.
    ///
    /// With 20 replications such an interval misses a true value once in 1,300 cases; the seed is fixed. A standard
    /// error above 3 % of the value would let wrong models pass, so it fails the test as well.
    func expect(
        _ exact: Double, sourceLocation: SourceLocation = #_sourceLocation,
        _ figure: (Run) throws -> Double
    ) throws {
        let samples = try runs.map(figure)
        let interval = try meanInterval(of: samples)
        let spread = samples.reduce(0) { $0 + ($1 - interval.estimate) * ($1 - interval.estimate) }
        let standardError = (spread / Double(samples.count - 1) / Double(samples.count)).squareRoot()
        #expect(
            (interval.estimate - exact).magnitude <= 4 * standardError,
            "\(interval.estimate) for \(exact), standard error \(standardError)",
            sourceLocation: sourceLocation)
        #expect(
            standardError <= 0.03 * exact.magnitude, "standard error \(standardError) of \(exact)",
            sourceLocation: sourceLocation)
    }

    /// Expects a measure's mean over the replications to be the exact one; see the other form.
    func expect(
        _ exact: Double, _ measure: Measure, of entity: MeasuredEntity = .network,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try expect(exact, sourceLocation: sourceLocation) { try $0.value(measure, entity) }
    }
}
