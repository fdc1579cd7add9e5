// SPDX-License-Identifier: Apache-2.0

/// What one kind of interval or selection promises, on a system whose answer is known.
struct Claim: Sendable {
    /// How often it must be right.
    enum Promise: Sendable {
        /// As often as it says, neither less nor more: 95 times in 100, give or take 1.5.
        case exactly
        /// At least as often as it says, since it is built to be on the safe side.
        case atLeast(Double)

        /// The shares of right experiments that keep the promise.
        var wanted: ClosedRange<Double> {
            switch self {
            case .exactly: 0.935...0.965
            case .atLeast(let share): share...1
            }
        }
    }

    /// What is computed: `mean, Student's t`.
    var method: String
    /// Of what, with the numbers of samples and replications.
    var system: String
    var promise = Promise.exactly
}

/// How one experiment ended.
enum Outcome: Sendable {
    /// The interval holds the truth, or the selection is right.
    case right
    /// The whole interval lies below the truth.
    case below
    /// The whole interval lies above the truth.
    case above
    /// One of several intervals, or the selection, is wrong.
    case wrong
}

/// Claims that are tried on the same experiments.
struct Trial: Sendable {
    /// Names the random numbers, so that no two trials share any.
    var name: String
    var claims: [Claim]
    /// The share of the usual number of experiments, for those that take long.
    var share = 1.0
    /// Makes one experiment and says how each claim came out.
    var experiment: @Sendable (_ number: UInt32) throws -> [Outcome]

    /// How many experiments are made where `usual` is the number.
    func count(usual: Int) -> Int { max(1, Int((Double(usual) * share).rounded())) }
}
