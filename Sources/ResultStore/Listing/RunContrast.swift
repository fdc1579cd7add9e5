// SPDX-License-Identifier: Apache-2.0
public import Experiments
import OutputAnalysis
import SupplySimulator

/// Two kept runs beside each other.
public struct RunContrast: Sendable {
    /// How the intervals are computed.
    public enum Method: String, Hashable, Sendable {
        /// Replication by replication: both have the same seed, so they met the same chance.
        case paired
        /// As independent samples (Welch), which see less.
        case independent
    }

    /// How the intervals are computed.
    public let method: Method
    /// What differs, in the order of the second run's measures; `pairs` counts the replications that enter.
    public let differences: [PairedDifference]
    /// The joint level of the intervals.
    public let level: Double
    /// What a reader should know, in sentences.
    public let remarks: [String]

    /// Compares two runs in all measures of a scope that both have.
    ///
    /// With one seed, equal replications of two runs drew the same random numbers from equal streams, so they are paired;
    /// else Welch's interval is used. All intervals hold together at `level` (Bonferroni).
    ///
    /// - Parameters:
    ///   - after: The run that is looked at.
    ///   - before: The run that it is compared with.
    ///   - scope: The scope of the measures, such as `network`.
    ///   - level: The joint confidence level.
    /// - Reference: Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 10.2.
    public init(_ after: StoredRun, from before: StoredRun, scope: String = "network", level: Double = 0.95) {
        let common = after.replications.filter(before.replications.contains)
        let isPaired = after.manifest.seed == before.manifest.seed && common.count >= 2
        method = isPaired ? .paired : .independent
        self.level = level
        var positions: [MeasureKey: Int] = [:]
        for (position, key) in before.keys.enumerated() { positions[key] = position }
        let shared = after.keys.enumerated().compactMap { position, key in
            key.entity.scope == scope ? positions[key].map { (key, position, $0) } : nil
        }
        let individual = 1 - (1 - level) / Double(max(1, shared.count))
        differences = shared.map { key, position, other in
            let (values, base) = Self.samples(
                after, position, before, other, replications: isPaired ? common : nil)
            let interval =
                isPaired
                ? try? pairedDifference(values, base, level: individual)
                : try? welchDifference(values, base, level: individual)
            return PairedDifference(
                scenario: 1, key: key, baseMean: Self.mean(base), mean: Self.mean(values),
                pairs: min(values.count, base.count), interval: interval,
                finding: interval.map { PairedDifference.Finding($0, preference: key.measure.preference) }
                    ?? .undefined)
        }
        var remarks: [String] = []
        if after.manifest.currency != before.manifest.currency {
            remarks.append(
                "money is in \(after.manifest.currency) in one and in \(before.manifest.currency) in the other"
            )
        }
        if after.outline.horizon != before.outline.horizon || after.warmUp.length != before.warmUp.length {
            remarks.append("they are measured over different windows, so sums do not compare")
        }
        if after.manifest.toolVersion != before.manifest.toolVersion {
            remarks.append(
                "they were made by versions \(before.manifest.toolVersion) and \(after.manifest.toolVersion)")
        }
        if after.manifest.scenarioHash == before.manifest.scenarioHash {
            remarks.append("both are of the same scenario, to the letter")
        }
        self.remarks = remarks
    }

    private static func samples(
        _ after: StoredRun, _ position: Int, _ before: StoredRun, _ other: Int, replications: [UInt32]?
    ) -> (values: [Double], base: [Double]) {
        func values(_ run: StoredRun, _ position: Int) -> [UInt32: Double] {
            var found: [UInt32: Double] = [:]
            for (replication, row) in zip(run.replications, run.values) { found[replication] = row[position] }
            return found
        }
        let (first, second) = (values(after, position), values(before, other))
        guard let replications else {
            return (
                first.values.filter(\.isFinite).sorted(), second.values.filter(\.isFinite).sorted()
            )
        }
        let pairs = replications.compactMap { replication -> (Double, Double)? in
            guard let value = first[replication], let base = second[replication], value.isFinite,
                base.isFinite
            else { return nil }
            return (value, base)
        }
        return (pairs.map(\.0), pairs.map(\.1))
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}
