// SPDX-License-Identifier: Apache-2.0
import RealModule

/// A generalized extreme value distribution: the only law that the maximum of many can tend to.
///
/// F(x) = exp(−(1 + ξ (x − μ)/σ)^(−1/ξ)), and exp(−exp(−(x − μ)/σ)) for ξ = 0, the law of Gumbel. With ξ below 0 there
/// is a highest value, μ − σ/ξ; with ξ above 0 the tail falls like a power.
///
/// - Reference: Fisher and Tippett (1928), Proceedings of the Cambridge Philosophical Society 24(2):180–190; Coles
///   (2001), *An Introduction to Statistical Modeling of Extreme Values*, equation 3.2.
public struct ExtremeValueLaw: Hashable, Sendable, Codable {
    /// Where the law stands, μ.
    public var location: Double
    /// How wide it is, σ, above 0.
    public var scale: Double
    /// How heavy its tail is, ξ; 0 for the law of Gumbel.
    public var shape: Double

    /// Creates a law.
    public init(location: Double, scale: Double, shape: Double = 0) {
        self.location = location
        self.scale = scale
        self.shape = shape
    }

    /// The probability of at most `value`.
    public func cumulative(_ value: Double) -> Double {
        let z = (value - location) / scale
        if shape.magnitude < Self.almostGumbel { return Double.exp(-Double.exp(-z)) }
        let inner = 1 + shape * z
        guard inner > 0 else { return shape > 0 ? 0 : 1 }
        return Double.exp(-Double.pow(inner, -1 / shape))
    }

    /// The value that is not exceeded with `probability`, between 0 and 1.
    public func quantile(_ probability: Double) -> Double {
        // What is close to 1 is given as its complement, which a double holds better.
        value(exceededBy: -Double.log(probability))
    }

    /// The value that is exceeded with `probability`, between 0 and 1; exact also where that is tiny.
    public func level(exceededWith probability: Double) -> Double {
        value(exceededBy: -Double.log(onePlus: -probability))
    }

    private func value(exceededBy rate: Double) -> Double {
        if shape.magnitude < Self.almostGumbel { return location - scale * Double.log(rate) }
        return location + scale * Double.expMinusOne(-shape * Double.log(rate)) / shape
    }

    /// The highest value that can be, where there is one.
    public var upperEnd: Double? { shape < -Self.almostGumbel ? location - scale / shape : nil }

    /// The logarithm of the probability density of `samples` together; minus infinity where one is impossible.
    ///
    /// - Reference: Coles (2001), equations 3.7 and 3.9.
    public func logLikelihood(_ samples: [Double]) -> Double {
        guard scale > 0 else { return -.infinity }
        var sum = CompensatedSum()
        sum.add(-Double(samples.count) * Double.log(scale))
        for sample in samples {
            let z = (sample - location) / scale
            if shape.magnitude < Self.almostGumbel {
                sum.add(-z - Double.exp(-z))
            } else {
                let inner = 1 + shape * z
                guard inner > 0 else { return -.infinity }
                let log = Double.log(inner)
                sum.add(-(1 + 1 / shape) * log - Double.exp(-log / shape))
            }
        }
        return sum.value.isFinite ? sum.value : -.infinity
    }

    /// Below this shape the formula for Gumbel's law is closer than what rounding leaves of the general one.
    static let almostGumbel = 1e-7
}

extension ExtremeValueLaw {
    /// The general law whose first three L-moments are those of `samples`; `nil` where there is none.
    ///
    /// - Reference: Hosking (1990), "L-moments: analysis and estimation of distributions using linear combinations of
    ///   order statistics", Journal of the Royal Statistical Society B 52(1):105–124; Hosking, Wallis and Wood (1985),
    ///   Technometrics 27(3):251–261, equation 14 for the shape.
    public static func byLMoments(ofSorted samples: [Double]) -> ExtremeValueLaw? {
        let n = Double(samples.count)
        guard samples.count >= 3 else { return nil }
        var (b0, b1, b2) = (0.0, 0.0, 0.0)
        for (index, sample) in samples.enumerated() {
            let i = Double(index)
            b0 += sample / n
            b1 += sample * i / (n - 1) / n
            b2 += sample * i * (i - 1) / ((n - 1) * (n - 2)) / n
        }
        let (first, second, third) = (b0, 2 * b1 - b0, 6 * b2 - 6 * b1 + b0)
        guard second > 0 else { return nil }
        let c = 2 / (3 + third / second) - Double.log(2) / Double.log(3)
        // Hosking's κ is −ξ.
        let kappa = 7.8590 * c + 2.9554 * c * c
        guard kappa.isFinite, kappa > -0.99 else { return nil }
        if kappa.magnitude < 1e-6 {
            let scale = second / Double.log(2)
            return ExtremeValueLaw(location: first - 0.577_215_664_901_532_9 * scale, scale: scale)
        }
        let gamma = Double.gamma(1 + kappa)
        let scale = second * kappa / ((1 - Double.pow(2, -kappa)) * gamma)
        guard scale > 0, scale.isFinite else { return nil }
        return ExtremeValueLaw(
            location: first - scale * (1 - gamma) / kappa, scale: scale, shape: -kappa)
    }

    /// The law of Gumbel that is most likely to have given `samples`; `nil` where they do not vary.
    ///
    /// The scale solves σ = mean(x) − Σ x exp(−x/σ) / Σ exp(−x/σ), which has one root.
    ///
    /// - Reference: Johnson, Kotz and Balakrishnan (1995), *Continuous Univariate Distributions*, volume 2, 2nd ed.,
    ///   section 22.9.
    public static func gumbel(mostLikelyFor samples: [Double]) -> ExtremeValueLaw? {
        guard let least = samples.min(), let most = samples.max(), most > least else { return nil }
        let n = Double(samples.count)
        let mean = samples.reduce(0) { $0 + ($1 - least) } / n
        func sums(_ scale: Double) -> (weights: Double, weighted: Double) {
            var (weights, weighted) = (0.0, 0.0)
            for sample in samples {
                let weight = Double.exp(-(sample - least) / scale)
                weights += weight
                weighted += (sample - least) * weight
            }
            return (weights, weighted)
        }
        func defect(_ scale: Double) -> Double {
            let sums = sums(scale)
            return mean - sums.weighted / sums.weights - scale
        }
        var (low, high) = ((most - least) * 1e-6, most - least)
        guard defect(low) > 0 else { return nil }
        while defect(high) > 0, high < (most - least) * 1e6 { high *= 2 }
        for _ in 0..<200 where high - low > 1e-13 * high {
            let middle = (low + high) / 2
            if defect(middle) > 0 { low = middle } else { high = middle }
        }
        let scale = (low + high) / 2
        let location = least - scale * Double.log(sums(scale).weights / n)
        return ExtremeValueLaw(location: location, scale: scale)
    }
}
