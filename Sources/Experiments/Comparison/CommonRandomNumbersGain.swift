// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
public import SupplySimulator

/// What common random numbers have gained over all differences of a comparison.
///
/// Scenarios that face the same chances differ by what was changed, and what chance does to both cancels. The gain is
/// measured, not assumed: for each difference, its variance over replications is held against the sum of both scenarios'
/// variances, which it would have if each had random numbers of its own.
///
/// - Reference: Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 11.2.
public struct CommonRandomNumbersGain: Hashable, Sendable {
    /// The fewest pairs for which a ratio of variances is told.
    static let fewestPairs = 5

    /// How many differences it is measured on: those that chance touches, over at least five pairs.
    public var count: Int
    /// The median of their ratios of variances: 0.1 says that a tenth of the replications suffice.
    public var medianVarianceRatio: Double
    /// The median of those of the objective, one a scenario; `nil` where chance does not touch them.
    public var objectiveVarianceRatio: Double?
    /// What scenarios are judged by.
    public var objective: Measure

    /// Measures the gain; `nil` without a difference that chance touches.
    ///
    /// - Parameters:
    ///   - differences: Those of a comparison. A measure that a change leaves as it is tells nothing and is left out.
    ///   - objective: What scenarios are judged by.
    public init?(of differences: [PairedDifference], objective: Measure) {
        let touched = differences.compactMap { difference -> (MeasureKey, Double)? in
            guard difference.finding != .identical, difference.pairs >= Self.fewestPairs,
                let ratio = difference.effect?.varianceRatio, ratio.isFinite
            else { return nil }
            return (difference.key, ratio)
        }
        guard let median = Self.median(touched.map(\.1)) else { return nil }
        count = touched.count
        medianVarianceRatio = median
        objectiveVarianceRatio = Self.median(touched.filter { $0.0 == MeasureKey(objective) }.map(\.1))
        self.objective = objective
    }

    /// The gain in words.
    public var sentence: String {
        let what = "Common random numbers made the variance of the differences"
        let own = objectiveVarianceRatio.map { "; of \(objective.words) \(Self.words($0))" } ?? ""
        let median = count == 1 ? "" : " (median of \(count)\(own))"
        let change = "\(what) \(Self.words(medianVarianceRatio))\(median)"
        switch medianVarianceRatio {
        case ..<1e-6: return change + ": what was changed is all that tells the scenarios apart."
        case ..<0.95:
            return change
                + ": as if there were \(FigureText.factor(1 / medianVarianceRatio)) times as many replications without them."
        case ...1.05: return change + "."
        default:
            return change
                + ": what was changed turns the chances round, and random numbers of its own for each scenario would "
                + "tell more."
        }
    }

    private static func words(_ ratio: Double) -> String {
        switch ratio {
        case ..<1e-6: "vanish"
        case ..<0.95: "\(FigureText.factor(1 / ratio)) times smaller"
        case ...1.05: "neither smaller nor larger"
        default: "\(FigureText.factor(ratio)) times larger"
        }
    }

    private static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
