// SPDX-License-Identifier: Apache-2.0
import RealModule

/// The beta distribution, needed for exact intervals of a proportion.
package struct Beta: Sendable {
    /// The first shape, positive: large values push toward one.
    package let a: Double
    /// The second shape, positive: large values push toward zero.
    package let b: Double

    /// Creates the distribution; with shapes that are not positive, all its values are not-a-number.
    package init(_ a: Double, _ b: Double) {
        self.a = a > 0 ? a : .nan
        self.b = b > 0 ? b : .nan
    }

    /// The probability of a value up to `x`.
    package func cumulative(_ x: Double) -> Double {
        let inside = min(max(x, 0), 1)
        return regularizedBeta(a, b, x: inside, complement: 1 - inside).lower
    }

    /// The value that is not exceeded with `probability`: zero at zero, one at one, not-a-number outside.
    package func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1, (a + b).isFinite else { return .nan }
        if probability == 0 || probability == 1 { return probability }
        // The density of log(X/(1−X)) is logarithmically concave; solve for the tail that is smaller.
        let root = logConcaveRoot(
            from: .log(a / b), target: min(probability, 1 - probability)
        ) { logOdds in
            let x = 1 / (1 + .exp(-logOdds))
            let y = 1 / (1 + Double.exp(logOdds))
            let shares = regularizedBeta(a, b, x: x, complement: y)
            let slope = betaKernel(a, b, x: x, y: y) * (a * b / (a + b))
            return probability < 0.5 ? (shares.lower, slope) : (shares.upper, -slope)
        }
        return 1 / (1 + .exp(-root))
    }
}
