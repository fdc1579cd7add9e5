// SPDX-License-Identifier: Apache-2.0
import RealModule

/// Student's t distribution; with infinite degrees of freedom, the standard normal distribution.
///
/// - Reference: Abramowitz and Stegun (1964), 26.7.1.
package struct StudentT: Sendable {
    /// The degrees of freedom: positive, not necessarily whole (Welch), possibly infinite.
    package let degreesOfFreedom: Double

    /// Creates the distribution; with degrees of freedom that are not positive, all its values are not-a-number.
    package init(degreesOfFreedom: Double) {
        self.degreesOfFreedom = degreesOfFreedom > 0 ? degreesOfFreedom : .nan
    }

    /// The probability of a value up to `t`.
    package func cumulative(_ t: Double) -> Double { upperTail(-t) }

    /// The probability of a value above `t`, to full precision for large `t`.
    package func upperTail(_ t: Double) -> Double {
        if degreesOfFreedom == .infinity { return Gaussian.cumulative(-t) }
        let shares = twoSidedShares(t)
        return t > 0 ? shares.outside / 2 : 0.5 + shares.inside / 2
    }

    /// The value that is not exceeded with `probability`: ±infinity at zero and one, not-a-number outside.
    package func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1, !degreesOfFreedom.isNaN else { return .nan }
        // 1 − p is exact above one half.
        return probability < 0.5 ? -upperQuantile(probability) : upperQuantile(1 - probability)
    }

    /// The value that is exceeded with the probability `tail`, which is at most one half.
    package func upperQuantile(_ tail: Double) -> Double {
        if tail == 0.5 { return 0 }
        if tail == 0 { return .infinity }
        let guess = Double.log(max(Gaussian.roughUpperQuantile(tail), 1e-3))
        // The density of log T is logarithmically concave, and the root keeps its relative precision that way.
        // Near the center, the probability between zero and t is the one that has the digits.
        let root =
            tail < 0.25
            ? logConcaveRoot(from: guess, target: tail) { x in
                let t = Double.exp(x)
                return (upperTail(t), -t * density(t))
            }
            : logConcaveRoot(from: guess, target: 0.5 - tail) { x in
                let t = Double.exp(x)
                return (inside(t) / 2, t * density(t))
            }
        return .exp(root)
    }

    /// The density at `t`.
    package func density(_ t: Double) -> Double {
        if degreesOfFreedom == .infinity { return Gaussian.density(t) }
        let half = degreesOfFreedom / 2
        // Γ(half+½)/(Γ(half)·√half), written with Stirling errors so that it does not cancel for many degrees of freedom.
        let ratio =
            stirlingError(half + 0.5) - stirlingError(half) + half * .log(onePlus: 0.5 / half) - 0.5
        return .exp(ratio - (half + 0.5) * .log(onePlus: t * t / degreesOfFreedom)) / .sqrt(2 * .pi)
    }

    /// The probability of a magnitude below `t`.
    private func inside(_ t: Double) -> Double {
        degreesOfFreedom == .infinity ? .erf(t / 2.squareRoot()) : twoSidedShares(t).inside
    }

    private func twoSidedShares(_ t: Double) -> (inside: Double, outside: Double) {
        let square = t * t
        guard square.isFinite else { return t.isNaN ? (.nan, .nan) : (1, 0) }
        let total = degreesOfFreedom + square
        let shares = regularizedBeta(
            0.5, degreesOfFreedom / 2, x: square / total, complement: degreesOfFreedom / total)
        return (shares.lower, shares.upper)
    }
}
