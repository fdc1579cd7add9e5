// SPDX-License-Identifier: Apache-2.0
import RealModule

/// The number of successes in independent trials, each with the same probability of success.
package struct Binomial: Sendable {
    /// The number of trials, not negative.
    package let trials: Int
    /// The probability of success in each, from zero to one.
    package let probability: Double

    /// Creates the distribution; with arguments outside their ranges, all its values are not-a-number.
    package init(trials: Int, probability: Double) {
        self.trials = trials
        self.probability = trials >= 0 && probability >= 0 && probability <= 1 ? probability : .nan
    }

    /// The probability of exactly `successes`.
    ///
    /// - Reference: Loader (2000), "Fast and accurate computation of binomial probabilities".
    package func mass(_ successes: Int) -> Double {
        if probability.isNaN { return .nan }
        if successes < 0 || successes > trials { return 0 }
        let n = Double(trials)
        if probability == 0 { return successes == 0 ? 1 : 0 }
        if probability == 1 { return successes == trials ? 1 : 0 }
        if successes == 0 { return .exp(n * .log(onePlus: -probability)) }
        if successes == trials { return .exp(n * .log(probability)) }
        let k = Double(successes)
        return betaKernel(k, n - k, x: probability, y: 1 - probability)
    }

    /// The probability of at most `successes`.
    ///
    /// - Reference: Abramowitz and Stegun (1964), 26.5.24.
    package func cumulative(_ successes: Int) -> Double {
        if probability.isNaN { return .nan }
        if successes < 0 { return 0 }
        if successes >= trials { return 1 }
        let k = Double(successes)
        return regularizedBeta(
            k + 1, Double(trials) - k, x: probability, complement: 1 - probability
        ).upper
    }
}
