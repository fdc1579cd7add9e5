// SPDX-License-Identifier: Apache-2.0
public import Studies
import SupplyNetwork
import SupplySimulator

/// What a sweep consists of, as the file `manifest.json` of its folder says it.
///
/// With the scenario beside it, it fixes every number of the result: which settings, which replications, which seed, and how
/// the work is divided into shards.
public struct SweepManifest: Hashable, Sendable, Codable {
    /// A parameter that is varied.
    public struct Factor: Hashable, Sendable, Codable {
        /// The path of the parameter.
        public var path: String
        /// The lower end.
        public var low: Double
        /// The upper end.
        public var high: Double
        /// What follows the number.
        public var unit: String
        /// Whether only whole numbers are tried.
        public var whole: Bool
    }

    /// The present form of the file.
    public static let currentFormat = 1

    /// The form of the file.
    public var format = currentFormat
    /// The version of the tool; another version may measure something else and is refused.
    public var catena: String
    /// The hash of the scenario in `scenario.yaml`, seed and warm-up included.
    public var scenarioHash: String
    /// How many replications each setting has.
    public var replications: Int
    /// The joint confidence level of the intervals, between 0 and 1.
    public var level: Double
    /// What is measured, of the network.
    public var measures: [String]
    /// What is varied.
    public var factors: [Factor]
    /// How settings were chosen; `nil` for a list of settings.
    public var design: SweepDesign?
    /// The values of each setting, in the order of the factors.
    public var settings: [[Double]]
    /// Into how many shards the work is divided.
    public var shards: Int

    /// The manifest of some work.
    ///
    /// - Parameters:
    ///   - work: The work.
    ///   - design: How its settings were chosen; `nil` for a list of settings.
    ///   - shards: Into how many shards it is divided, at least 1.
    ///   - scenarioHash: The hash of the work's scenario.
    ///   - toolVersion: The version of the tool.
    public init(
        _ work: SweepWork, design: SweepDesign?, shards: Int, scenarioHash: String, toolVersion: String
    ) {
        catena = toolVersion
        self.scenarioHash = scenarioHash
        replications = work.replications
        level = work.level
        measures = work.measures.map(\.rawValue)
        factors = work.plan.factors.map {
            Factor(path: $0.path, low: $0.low, high: $0.high, unit: $0.unit, whole: $0.isWhole)
        }
        self.design = design
        settings = work.plan.values
        self.shards = max(1, shards)
    }

    /// The plan; `nil` when the settings are not those of the design, or a setting lacks a value.
    var plan: SweepPlan? {
        let factors = factors.map {
            SweepFactor(path: $0.path, low: $0.low, high: $0.high, unit: $0.unit, isWhole: $0.whole)
        }
        guard settings.allSatisfy({ $0.count == factors.count }) else { return nil }
        guard let design else { return SweepPlan(listed: factors, values: settings) }
        guard let plan = design.plan(factors), plan.values == settings else { return nil }
        return plan
    }
}
