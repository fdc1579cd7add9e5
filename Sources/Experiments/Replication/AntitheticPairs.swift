// SPDX-License-Identifier: Apache-2.0
import SupplySimulator

/// The independent figures among those of replications: these themselves, or the means of antithetic pairs.
///
/// Every second replication of an antithetic run mirrors the chances of the one before it, so that the two depend on each
/// other and their mean varies less. Means of different pairs are independent, and all intervals rest on them.
///
/// - Parameters:
///   - values: One figure from each replication, in the order of replications.
///   - isAntithetic: Whether they are pairs.
/// - Returns: The figures; of a pair with an undefined figure not a number, and nothing of a replication without a partner.
func independentFigures(_ values: [Double], isAntithetic: Bool) -> [Double] {
    guard isAntithetic else { return values }
    var means: [Double] = []
    for pair in stride(from: 0, to: values.count - 1, by: 2) {
        means.append((values[pair] + values[pair + 1]) / 2)
    }
    return means
}

/// What antithetic pairs have gained: how much less their means vary than those of independent replications.
///
/// - Reference: Hammersley and Morton (1956), "A new Monte Carlo technique: antithetic variates", Proceedings of the
///   Cambridge Philosophical Society 52(3); Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 11.3.
public struct AntitheticGain: Hashable, Sendable {
    /// The measures of the network that it is told of.
    static let measures: [Measure] = [
        .totalCost, .profit, .fillRate, .onTimeInFull, .orderCycleTimeMean, .stockValueMean, .inventoryTurns,
    ]

    /// How many pairs there are.
    public var pairs: Int
    /// The median over measures of the ratio of variances: 0.5 says that half of the replications suffice, more than 1
    /// that pairs do harm; `nil` with fewer than five pairs, or without a measure that varies.
    public var medianVarianceRatio: Double?
    /// How many measures it is the median of.
    public var measures: Int

    /// Measures the gain.
    ///
    /// - Parameter columns: For each measure, its figure in each replication, partners beside each other.
    init(of columns: [[Double]]) {
        pairs = (columns.first?.count ?? 0) / 2
        let ratios = columns.compactMap(Self.ratio)
        measures = ratios.count
        let sorted = ratios.sorted()
        medianVarianceRatio =
            pairs < 5 || sorted.isEmpty
            ? nil : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// The variance of the means of pairs over that of the means of two independent replications: 1 + the correlation.
    private static func ratio(_ values: [Double]) -> Double? {
        guard values.count > 3, values.allSatisfy(\.isFinite) else { return nil }
        let means = independentFigures(values, isAntithetic: true)
        func squares(_ values: [Double]) -> Double {
            let mean = values.reduce(0, +) / Double(values.count)
            var sum = 0.0
            for value in values { sum += (value - mean) * (value - mean) }
            return sum
        }
        let first = values.indices.filter { $0 % 2 == 0 }.map { values[$0] }
        let second = values.indices.filter { $0 % 2 == 1 }.map { values[$0] }
        let independent = (squares(first) + squares(second)) / 4
        return independent > 0 ? squares(means) / independent : nil
    }

    /// The gain in words.
    public var sentence: String {
        let pairs =
            "Every second replication mirrors the chances of the one before it: \(pairs) antithetic pairs"
        guard let ratio = medianVarianceRatio else { return pairs + "." }
        let median = measures == 1 ? "" : " (median of \(measures) measures)"
        let effect =
            switch ratio {
            case ..<1e-6: "left the means without variance"
            case ..<0.95: "made the variance of the means \(FigureText.factor(1 / ratio)) times smaller"
            case ...1.05: "changed the variance of the means little"
            default: "made the variance of the means \(FigureText.factor(ratio)) times larger"
            }
        return "\(pairs) \(effect)\(median)."
    }
}
