// SPDX-License-Identifier: Apache-2.0
import RealModule

/// The chi-square distribution.
///
/// - Reference: Abramowitz and Stegun (1964), 26.4.19; first guess of the quantile: Wilson and Hilferty (1931).
package struct ChiSquare: Sendable {
    /// The degrees of freedom: positive, not necessarily whole.
    package let degreesOfFreedom: Double

    /// Creates the distribution; with degrees of freedom that are not positive, all its values are not-a-number.
    package init(degreesOfFreedom: Double) {
        self.degreesOfFreedom = degreesOfFreedom > 0 ? degreesOfFreedom : .nan
    }

    /// The probability of a value up to `x`.
    package func cumulative(_ x: Double) -> Double {
        regularizedGamma(shape: degreesOfFreedom / 2, max(x, 0) / 2).lower
    }

    /// The probability of a value above `x`, to full precision for large `x`.
    package func upperTail(_ x: Double) -> Double {
        regularizedGamma(shape: degreesOfFreedom / 2, max(x, 0) / 2).upper
    }

    /// The value that is not exceeded with `probability`: zero at zero, infinity at one, not-a-number outside.
    package func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1, degreesOfFreedom.isFinite else { return .nan }
        if probability == 0 { return 0 }
        if probability == 1 { return .infinity }
        let shape = degreesOfFreedom / 2
        let spread = 2 / (9 * degreesOfFreedom)
        let cubeRoot = 1 - spread + Gaussian.quantile(probability) * spread.squareRoot()
        // Where the guess fails, the first term of the series for small values is good.
        let guess: Double =
            cubeRoot > 0.1
            ? .log(shape) + 3 * .log(cubeRoot)
            : (.log(probability) + .logGamma(shape + 1)) / shape
        // The density of log X is logarithmically concave; solve for the tail that is smaller.
        let root = logConcaveRoot(
            from: guess, target: min(probability, 1 - probability)
        ) { x in
            let half = Double.exp(x)
            let shares = regularizedGamma(shape: shape, half)
            let slope = shape * gammaKernel(shape, half)
            return probability < 0.5 ? (shares.lower, slope) : (shares.upper, -slope)
        }
        return 2 * .exp(root)
    }
}
