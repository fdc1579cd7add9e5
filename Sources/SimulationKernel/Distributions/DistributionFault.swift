// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the parameters of a distribution, as facts; `description` makes a sentence of them.
public indirect enum DistributionFault: Error, Hashable, Sendable {
    /// A parameter, or one of a list of values, is infinite or not a number.
    case notFinite(parameter: String, value: Double)
    /// A parameter, or one of a list of weights, is below zero.
    case negative(parameter: String, value: Double)
    /// A parameter must be above zero and is not.
    case notPositive(parameter: String, value: Double)
    /// A parameter is beyond what can be represented or sampled exactly.
    case tooLarge(parameter: String, value: Double, limit: Double)
    /// The lower bound is above the upper one.
    case boundsReversed(low: Double, high: Double)
    /// The mode of a triangular distribution lies outside its bounds.
    case modeOutsideBounds(mode: Double, low: Double, high: Double)
    /// A probability lies outside its range; `allowsZero` says whether the range, up to one, includes zero.
    case probabilityOutOfRange(value: Double, allowsZero: Bool)
    /// The bounds of a truncated normal leave less than `limit` of the untruncated distribution.
    case boundsLeaveTooLittle(probability: Double, limit: Double)
    /// A list of values or components is empty.
    case empty(parameter: String)
    /// There are more or fewer weights than values or components.
    case weightCountDiffers(weights: Int, items: Int)
    /// No weight is above zero.
    case noPositiveWeight
    /// The sum of the weights is more than a floating-point number can hold.
    case weightsOverflow
    /// The count of a compound distribution is not always a whole number of at least zero.
    case countNotWhole
    /// The mean or the variance is more than a floating-point number can hold.
    case momentsOverflow(mean: Double, variance: Double)
    /// A component, the count or the size of a distribution made of others has a fault of its own.
    case inPart(String, DistributionFault)
}

extension DistributionFault: CustomStringConvertible {
    /// One sentence without a full stop: what was found, and what would be right.
    public var description: String {
        switch self {
        case .notFinite(let parameter, let value): "\(parameter) is \(value); it must be a finite number"
        case .negative(let parameter, let value): "\(parameter) is \(value); it must not be negative"
        case .notPositive(let parameter, let value): "\(parameter) is \(value); it must be above zero"
        case .tooLarge(let parameter, let value, let limit):
            "\(parameter) is \(value); its size must not exceed \(limit)"
        case .boundsReversed(let low, let high): "low is \(low), above high, which is \(high)"
        case .modeOutsideBounds(let mode, let low, let high):
            "mode is \(mode); it must lie between low, \(low), and high, \(high)"
        case .probabilityOutOfRange(let value, let allowsZero):
            "probability is \(value); it must \(allowsZero ? "be from 0 to 1" : "be above 0 and at most 1")"
        case .boundsLeaveTooLittle(let probability, let limit):
            "low and high leave \(probability) of the normal distribution; they must leave at least \(limit)"
        case .empty(let parameter): "\(parameter) is empty; it needs at least one entry"
        case .weightCountDiffers(let weights, let items):
            "there are \(weights) weights for \(items) entries; each entry needs one"
        case .noPositiveWeight: "all weights are zero; at least one must be above zero"
        case .weightsOverflow: "the sum of the weights is too large for a number"
        case .countNotWhole: "count can be negative or a fraction; it must always be 0, 1, 2 …"
        case .momentsOverflow(let mean, let variance):
            "the mean is \(mean) and the variance \(variance); both must be finite"
        case .inPart(let part, let fault): "\(part): \(fault)"
        }
    }
}
