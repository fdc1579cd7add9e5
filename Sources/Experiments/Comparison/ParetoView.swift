// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
public import SupplySimulator

/// Scenarios judged by several measures at once: which of them leave nothing to be gained by another.
public struct ParetoView: Sendable {
    /// One of the scenarios.
    public struct Entry: Hashable, Sendable {
        /// The scenario's index in the comparison.
        public var scenario: Int
        /// The mean of each criterion; `nil` where it is undefined.
        public var means: [Double?]
        /// The scenarios that are shown to be better in at least one criterion, and in none shown to be worse.
        public var dominatedBy: [Int]
    }

    /// What the scenarios are judged by, of the network.
    public var criteria: [Measure]
    /// The distinct scenarios, in order.
    public var entries: [Entry]
    /// The joint confidence level of all comparisons of pairs.
    public var level: Double

    /// The scenarios that none dominates.
    public var front: [Int] { entries.filter(\.dominatedBy.isEmpty).map(\.scenario) }

    /// Judges the scenarios of a comparison; `nil` with fewer than two criteria, two scenarios that differ, or two
    /// replications.
    ///
    /// - Parameters:
    ///   - comparison: The comparison.
    ///   - wanted: Measures of the network that have a better and a worse; `nil` takes the objective, the share of
    ///     orders that are on time and in full, and emissions. Those in which scenarios do not differ are left out.
    public init?(_ comparison: Comparison, criteria wanted: [Measure]? = nil) {
        self.init(
            scenarios: comparison.scenarios.indices.filter { comparison.scenarios[$0].identicalTo == nil },
            criteria: wanted ?? Self.usualCriteria(comparison.objective),
            replications: comparison.replications, level: comparison.level,
            mean: { comparison.scenarios[$0].result[$1]?.mean },
            values: { comparison.scenarios[$0].result.independentValues(of: MeasureKey($1)) })
    }

    /// The objective, the share of orders that are on time and in full, and emissions.
    public static func usualCriteria(_ objective: Measure) -> [Measure] {
        [objective, .onTimeInFull, .emissions]
    }

    /// Judges scenarios by what was measured of them; `nil` with fewer than two criteria, two scenarios that differ, or two
    /// replications.
    ///
    /// - Parameters:
    ///   - distinct: The indices of the scenarios that differ from each other.
    ///   - wanted: Measures of the network that have a better and a worse; those in which scenarios do not differ are
    ///     left out.
    ///   - replications: How many paired replications there are.
    ///   - level: The joint confidence level.
    ///   - mean: The mean of a measure of a scenario.
    ///   - values: A measure of a scenario in each replication.
    public init?(
        scenarios distinct: [Int], criteria wanted: [Measure], replications: Int, level: Double,
        mean: (Int, Measure) -> Double?, values: (Int, Measure) -> [Double]?
    ) {
        var samples: [[[Double]]] = []
        var used: [Measure] = []
        for measure in wanted where measure.preference != nil && !used.contains(measure) {
            let columns = distinct.compactMap { values($0, measure) }
            guard columns.count == distinct.count, columns.contains(where: { $0 != columns[0] }) else {
                continue
            }
            used.append(measure)
            samples.append(columns)
        }
        guard used.count > 1, distinct.count > 1, replications > 1 else { return nil }
        let pairs = distinct.count * (distinct.count - 1) / 2 * used.count
        let single = SimultaneousCorrection.bonferroni.individualLevel(joint: level, count: pairs)
        func relation(_ one: Int, _ other: Int, _ criterion: Int) -> PairedDifference.Finding {
            let (first, second) = (samples[criterion][one], samples[criterion][other])
            let both = zip(first, second).filter { $0.isFinite && $1.isFinite }
            guard let interval = try? pairedDifference(both.map(\.0), both.map(\.1), level: single) else {
                return .notShown
            }
            return PairedDifference.Finding(interval, preference: used[criterion].preference)
        }
        criteria = used
        self.level = level
        entries = distinct.indices.map { one in
            let dominating = distinct.indices.filter { other in
                guard other != one else { return false }
                let findings = used.indices.map { relation(other, one, $0) }
                return findings.contains(.better) && !findings.contains(.worse)
            }
            return Entry(
                scenario: distinct[one],
                means: used.map { mean(distinct[one], $0) },
                dominatedBy: dominating.map { distinct[$0] })
        }
    }
}
