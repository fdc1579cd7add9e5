// SPDX-License-Identifier: Apache-2.0
import Foundation
import SimulationKernel

extension Distribution {
    /// The probability of a value of at least `x`.
    ///
    /// Exact up to rounding, except for a compound, which is taken for a gamma quantity with its moments.
    /// For a trace, the share of its values.
    ///
    /// - Reference: Johnson, Kotz and Balakrishnan (1994), *Continuous Univariate Distributions*; Johnson, Kemp and
    ///   Kotz (2005), *Univariate Discrete Distributions*.
    func probability(ofAtLeast x: Double) -> Double {
        switch self {
        case .constant(let value): value >= x ? 1 : 0
        case .uniform(let low, let high):
            high > low ? Self.share((high - x) / (high - low)) : (low >= x ? 1 : 0)
        case .discreteUniform(let low, let high):
            Self.share((Double(high) - x.rounded(.up) + 1) / (Double(high) - Double(low) + 1))
        case .triangular(let low, let mode, let high): Self.triangularTail(x, low, mode, high)
        case .normal(let mean, let deviation):
            deviation > 0
                ? StandardNormal.probability(upTo: (mean - x) / deviation) : (mean >= x ? 1 : 0)
        case .truncatedNormal(let mean, let deviation, let low, let high):
            Self.truncatedNormalTail(x, mean: mean, deviation: deviation, low: low, high: high)
        case .logNormal: Self.logNormalTail(x, mean: mean, variance: variance)
        case .exponential(let mean): x <= 0 ? 1 : exp(-x / mean)
        case .gamma(let shape, let scale): IncompleteGamma.upper(shape: shape, x / scale)
        case .erlang(let stages, let mean):
            IncompleteGamma.upper(shape: Double(stages), x / (mean / Double(stages)))
        case .weibull(let shape, let scale): x <= 0 ? 1 : exp(-pow(x / scale, shape))
        case .poisson(let mean): Self.poissonTail(x, mean: mean)
        case .negativeBinomial(let mean, let dispersion):
            Self.negativeBinomialTail(x, mean: mean, dispersion: dispersion)
        case .geometric(let probability): x <= 1 ? 1 : pow(1 - probability, x.rounded(.up) - 1)
        case .bernoulli(let probability): x <= 0 ? 1 : (x <= 1 ? probability : 0)
        case .empirical(let values, let weights):
            Self.weightedShare(values.map { $0 >= x ? 1 : 0 }, weights)
        case .mixture(let weights, let components):
            Self.weightedShare(components.map { $0.probability(ofAtLeast: x) }, weights)
        case .compound: Self.momentMatchedTail(x, mean: mean, variance: variance)
        case .trace(let values): Double(values.count { $0 >= x }) / Double(max(1, values.count))
        }
    }

    private static func share(_ value: Double) -> Double { min(1, max(0, value)) }

    private static func triangularTail(_ x: Double, _ low: Double, _ mode: Double, _ high: Double) -> Double {
        guard high > low else { return low >= x ? 1 : 0 }
        if x <= low { return 1 }
        if x >= high { return 0 }
        let width = high - low
        return x <= mode
            ? 1 - (x - low) * (x - low) / (width * (mode - low))
            : (high - x) * (high - x) / (width * (high - mode))
    }

    private static func truncatedNormalTail(
        _ x: Double, mean: Double, deviation: Double, low: Double, high: Double
    ) -> Double {
        if x <= low { return 1 }
        if x > high { return 0 }
        func above(_ value: Double) -> Double { StandardNormal.probability(upTo: (mean - value) / deviation) }
        let inside = above(low) - above(high)
        return inside > 0 ? share((above(x) - above(high)) / inside) : (mean >= x ? 1 : 0)
    }

    private static func logNormalTail(_ x: Double, mean: Double, variance: Double) -> Double {
        guard x > 0 else { return 1 }
        guard variance > 0 else { return mean >= x ? 1 : 0 }
        let spread = log(1 + variance / (mean * mean))
        return StandardNormal.probability(upTo: (log(mean) - spread / 2 - log(x)) / spread.squareRoot())
    }

    private static func poissonTail(_ x: Double, mean: Double) -> Double {
        let least = x.rounded(.up)
        guard least > 0 else { return 1 }
        // N ≥ k when the k-th event comes before time one.
        return mean > 0 ? 1 - IncompleteGamma.upper(shape: least, mean) : 0
    }

    private static func negativeBinomialTail(_ x: Double, mean: Double, dispersion: Double) -> Double {
        let least = x.rounded(.up)
        guard least > 0 else { return 1 }
        guard mean > 0 else { return 0 }
        let success = mean / (mean + dispersion)
        var term = exp(dispersion * log(1 - success))
        var below = 0.0
        var count = 0.0
        while count < least, count < 1e6 {
            below += term
            count += 1
            term *= success * (count - 1 + dispersion) / count
        }
        return share(1 - below)
    }

    private static func momentMatchedTail(_ x: Double, mean: Double, variance: Double) -> Double {
        guard mean > 0, variance > 0 else { return mean >= x ? 1 : 0 }
        return IncompleteGamma.upper(shape: mean * mean / variance, x * mean / variance)
    }

    private static func weightedShare(_ values: [Double], _ weights: [Double]) -> Double {
        let total = weights.reduce(0, +)
        return total > 0 ? zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total : 0
    }
}

/// The regularized incomplete gamma function.
enum IncompleteGamma {
    /// Q(a, x) = Γ(a, x) / Γ(a): the probability that a gamma quantity of scale one is at least `x`.
    ///
    /// - Reference: Press, Teukolsky, Vetterling and Flannery (2007), *Numerical Recipes*, 3rd ed., section 6.2: the
    ///   series 6.2.5 below a + 1, and Lentz's evaluation of the continued fraction 6.2.7 above.
    static func upper(shape a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 1 }
        guard x.isFinite else { return 0 }
        let front = exp(a * log(x) - x - lgamma(a))
        let mostTerms = 1_000 + Int(min(1e6, 20 * a.squareRoot()))
        if x < a + 1 {
            var term = 1 / a
            var sum = term
            for step in 1...mostTerms where abs(term) > sum * 1e-16 {
                term *= x / (a + Double(step))
                sum += term
            }
            return min(1, max(0, 1 - front * sum))
        }
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var fraction = d
        for step in 1...mostTerms {
            let i = Double(step)
            let numerator = -i * (i - a)
            b += 2
            d = numerator * d + b
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = b + numerator / c
            if abs(c) < tiny { c = tiny }
            fraction *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return min(1, max(0, front * fraction))
    }
}
