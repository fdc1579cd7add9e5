// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis

extension Outcome {
    /// How an interval stands to the truth.
    init(_ interval: ConfidenceInterval, truth: Double) {
        self.init(interval.lower, interval.upper, truth: truth)
    }

    /// How an interval between order statistics stands to the truth.
    init(_ interval: OrderStatisticInterval, truth: Double) {
        self.init(interval.lower, interval.upper, truth: truth)
    }

    private init(_ lower: Double, _ upper: Double, truth: Double) {
        self = truth > upper ? .below : truth < lower ? .above : .right
    }

    /// Whether all of several intervals hold their truths.
    init(_ intervals: [ConfidenceInterval], truths: [Double]) {
        self = zip(intervals, truths).allSatisfy { $0.contains($1) } ? .right : .wrong
    }
}

/// An experiment that did not come to an interval.
enum CoverageFault: Error, CustomStringConvertible {
    /// The measure has none.
    case noInterval(String)

    var description: String {
        switch self {
        case .noInterval(let what): "an experiment came to no interval of \(what)"
        }
    }
}
