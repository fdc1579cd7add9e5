// SPDX-License-Identifier: Apache-2.0

/// Why an analysis has no answer.
///
/// A missing interval is told from a wide one by this: nothing here ever returns a made-up number.
public enum AnalysisError: Error, Equatable, Hashable, Sendable {
    /// The method needs more observations than there are: one sample never yields an interval.
    case tooFewSamples(count: Int, needed: Int)
    /// An observation is infinite or not a number, for example a share of nothing.
    case sampleNotFinite(index: Int)
    /// Intermediate results are too large for doubles.
    case samplesTooLarge
    /// Paired samples differ in number; they must come from the same replications.
    case unequalCounts(expected: Int, found: Int)
    /// A comparison of fewer alternatives than it takes.
    case tooFewAlternatives(count: Int, needed: Int)
    /// A confidence level outside the open interval from zero to one.
    case levelOutOfRange(Double)
    /// A probability outside its range.
    case probabilityOutOfRange(Double)
    /// A relative precision outside the open interval from zero to one.
    case precisionOutOfRange(Double)
    /// An indifference zone that is negative or not finite.
    case negativeIndifference(Double)
    /// A count of successes that is negative, or larger than that of trials.
    case successesOutOfRange(successes: Int, trials: Int)
}

extension AnalysisError: CustomStringConvertible {
    /// The reason as a sentence, with the values found and those allowed.
    public var description: String {
        switch self {
        case .tooFewSamples(let count, let needed):
            "\(count) \(count == 1 ? "sample is" : "samples are") too few: at least \(needed) are needed"
        case .sampleNotFinite(let index):
            "sample \(index + 1) is not a finite number"
        case .samplesTooLarge:
            "the samples are too large for their variance to be computed"
        case .unequalCounts(let expected, let found):
            "paired samples must be equal in number: expected \(expected), found \(found)"
        case .tooFewAlternatives(let count, let needed):
            "a comparison needs at least \(needed) alternatives, found \(count)"
        case .levelOutOfRange(let level):
            "a confidence level lies between 0 and 1, such as 0.95: found \(level)"
        case .probabilityOutOfRange(let probability):
            "a probability lies between 0 and 1: found \(probability)"
        case .precisionOutOfRange(let precision):
            "a relative precision lies between 0 and 1, such as 0.01: found \(precision)"
        case .negativeIndifference(let difference):
            "an indifference zone is zero or more: found \(difference)"
        case .successesOutOfRange(let successes, let trials):
            "\(successes) successes in \(trials) trials are impossible"
        }
    }
}
