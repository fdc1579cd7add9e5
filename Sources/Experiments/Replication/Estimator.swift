// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplySimulator

/// Estimates measures from their values in the replications.
struct Estimator {
    /// The quantiles that are always estimated.
    static let usualQuantiles = [0.05, 0.5, 0.95]

    private let level: Double
    private let probabilities: [Double]
    private let isAntithetic: Bool
    /// The ranks of a quantile's interval depend on the number of values alone, and most measures share that.
    private var ranks: [Int: [QuantileRanks?]] = [:]

    /// Creates an estimator.
    ///
    /// - Parameters:
    ///   - level: The confidence level of the intervals, between 0 and 1.
    ///   - wantedQuantiles: Quantiles to estimate besides the usual ones.
    ///   - isAntithetic: Whether replications are antithetic pairs.
    init(level: Double, wantedQuantiles: [Double] = [], isAntithetic: Bool = false) {
        self.level = level
        self.isAntithetic = isAntithetic
        probabilities = Set(Self.usualQuantiles + wantedQuantiles).sorted()
    }

    /// Estimates all measures, given as one row of values for each replication.
    mutating func estimates(of keys: [MeasureKey], from rows: [[Double]]) -> [MeasureEstimate] {
        var estimates: [MeasureEstimate] = []
        estimates.reserveCapacity(keys.count)
        for (column, key) in keys.enumerated() {
            estimates.append(estimate(of: key, from: rows.map { $0[column] }))
        }
        return estimates
    }

    /// Estimates one measure from its value in each replication, in the order of replications.
    mutating func estimate(of key: MeasureKey, from values: [Double]) -> MeasureEstimate {
        let defined = values.filter(\.isFinite)
        var estimate = MeasureEstimate(
            key: key, definedCount: defined.count, undefinedCount: values.count - defined.count)
        guard let summary = try? SampleSummary(defined) else { return estimate }
        estimate.mean = summary.mean
        estimate.standardDeviation = summary.standardDeviation
        estimate.min = summary.min
        estimate.max = summary.max
        estimate.interval = try? meanInterval(
            of: independentFigures(values, isAntithetic: isAntithetic).filter(\.isFinite), level: level)
        // The mean is that of whole pairs, as the interval is.
        if isAntithetic, let interval = estimate.interval { estimate.mean = interval.estimate }
        let sorted = defined.sorted()
        for (probability, ranks) in zip(probabilities, ranks(for: defined.count)) {
            guard let value = try? sampleQuantile(of: sorted, probability: probability) else { continue }
            var quantile = QuantileEstimate(probability: probability, value: value)
            if let ranks {
                quantile.interval = OrderStatisticInterval(
                    lower: sorted[ranks.lower - 1], upper: sorted[ranks.upper - 1], coverage: ranks.coverage)
            }
            estimate.quantiles.append(quantile)
        }
        return estimate
    }

    private mutating func ranks(for count: Int) -> [QuantileRanks?] {
        if let known = ranks[count] { return known }
        // Order statistics of figures that depend on each other enclose a quantile nobody knows how often.
        let found =
            isAntithetic
            ? probabilities.map { _ in nil }
            : probabilities.map { try? quantileRanks(count: count, probability: $0, level: level) }
        ranks[count] = found
        return found
    }
}
