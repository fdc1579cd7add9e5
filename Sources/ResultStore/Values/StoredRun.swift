// SPDX-License-Identifier: Apache-2.0
public import Experiments
public import SupplySimulator

/// A run as it is stored and reported: where it comes from, what it measured and how surely.
///
/// The same value comes out of a fresh run and out of the store, so a report cannot tell the two apart.
public struct StoredRun: Sendable {
    /// What the run was made from, and by what.
    public var manifest: RunManifest
    /// The network and the time of the scenario.
    public var outline: ScenarioOutline
    /// Which replications there are, in ascending order.
    public var replications: [UInt32]
    /// What was measured.
    public var keys: [MeasureKey]
    /// For each replication, its measures in the order of `keys`; not a number where one is not defined.
    public var values: [[Double]]
    /// The estimates over replications, in the order of `keys`.
    public var estimates: [MeasureEstimate]
    /// How stock, backlog, demand and service went over time.
    public var bands: SeriesBands
    /// What is suspicious about the run, in sentences.
    public var warnings: [String]
    /// What part of each run was not measured, and why; the details of MSER-5's cut are not stored.
    public var warmUp: WarmUpReport
    /// Whether the precision that was asked for is reached; `nil` when none was.
    public var precision: PrecisionReport?
    /// The confidence level of the intervals.
    public var level: Double
    /// How many events the replications took together.
    public var events: UInt64

    /// Creates a run from its parts.
    public init(
        manifest: RunManifest, outline: ScenarioOutline, replications: [UInt32], keys: [MeasureKey],
        values: [[Double]],
        estimates: [MeasureEstimate], bands: SeriesBands, warnings: [String], warmUp: WarmUpReport,
        precision: PrecisionReport? = nil, level: Double, events: UInt64
    ) {
        self.manifest = manifest
        self.outline = outline
        self.replications = replications
        self.keys = keys
        self.values = values
        self.estimates = estimates
        self.bands = bands
        self.warnings = warnings
        self.warmUp = warmUp
        self.precision = precision
        self.level = level
        self.events = events
    }

    /// Joins a result with where it comes from; whether it is complete is taken from the result.
    public init(_ result: RunResult, manifest: RunManifest) {
        self.init(
            manifest: manifest, outline: ScenarioOutline(result.scenario), replications: result.replications,
            keys: result.keys, values: result.values,
            estimates: result.estimates, bands: result.bands, warnings: result.warnings.map(\.description),
            warmUp: result.warmUp, precision: result.precision, level: result.level, events: result.events)
        self.manifest.isComplete = result.isComplete
    }
}
