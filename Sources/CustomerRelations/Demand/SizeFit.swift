// SPDX-License-Identifier: Apache-2.0
import RealModule
public import SimulationKernel

/// A family of distributions that sizes may have.
public enum SizeFamily: String, CaseIterable, Hashable, Sendable {
    /// Always the same.
    case constant
    /// A Poisson count.
    case poisson
    /// A Poisson count with a gamma distributed mean.
    case negativeBinomial = "negative-binomial"
    /// Gamma.
    case gamma
    /// Log-normal.
    case logNormal = "log-normal"
    /// As often as each value was seen.
    case empirical

    /// The family of a distribution; `nil` for those that are not fitted.
    public init?(of distribution: Distribution) {
        switch distribution {
        case .constant: self = .constant
        case .poisson: self = .poisson
        case .negativeBinomial: self = .negativeBinomial
        case .gamma, .exponential, .erlang: self = .gamma
        case .logNormal: self = .logNormal
        case .empirical: self = .empirical
        default: return nil
        }
    }
}

/// A distribution of sizes that was fitted by maximum likelihood.
///
/// Sizes are whole numbers of smallest units. Families with a density are compared with counts by their density at each
/// whole number, which is the probability of what rounds to it as long as the spread is more than a few units.
///
/// - Reference: Johnson, Kemp & Kotz (2005), *Univariate Discrete Distributions*, 3rd ed., section 5.8, for the negative binomial;
///   Minka (2002), "Estimating a Gamma distribution", for the gamma's shape; Schwarz (1978), "Estimating the dimension of a
///   model", for the choice.
public struct SizeFit: Hashable, Sendable {
    /// The family.
    public var family: SizeFamily
    /// The distribution of what the fit was made to, in smallest units.
    public var distribution: Distribution
    /// How many sizes it was fitted to.
    public var count: Int
    /// The logarithm of the likelihood.
    public var logLikelihood: Double
    /// How many parameters were fitted.
    public var parameters: Int
    /// Schwarz's criterion: smaller is better.
    ///
    /// Akaike's would take any well spread sample for its own distribution.
    public var criterion: Double {
        Double(parameters) * Double.log(Double(max(1, count))) - 2 * logLikelihood
    }

    /// Fits one family to sizes, zero or above.
    ///
    /// - Parameters:
    ///   - family: The family.
    ///   - sizes: The sizes in smallest units.
    /// - Returns: The fit; `nil` where the family cannot have made the sizes, such as zeros of a log-normal.
    public static func of(_ family: SizeFamily, to sizes: [Int]) -> SizeFit? {
        SizeSample(sizes).flatMap { $0.fit(family) }
    }

    /// Fits all families and takes the one with the smallest criterion.
    ///
    /// - Parameter sizes: The sizes in smallest units; none is below zero.
    /// - Returns: The best fit; `nil` without sizes.
    public static func best(of sizes: [Int]) -> SizeFit? {
        guard let sample = SizeSample(sizes) else { return nil }
        return SizeFamily.allCases.compactMap { sample.fit($0) }.min { $0.criterion < $1.criterion }
    }

    /// The same family and spread with the mean of other sizes; the values themselves for an empirical one.
    ///
    /// What a resample of the history says of the size: the spread relative to the mean is kept, since it is the mean
    /// that bands over weeks depend on.
    func moved(to sizes: [Int]) -> Distribution {
        guard let sample = SizeSample(sizes), sample.mean > 0 else { return distribution }
        switch distribution {
        case .poisson: return .poisson(mean: sample.mean)
        case .negativeBinomial(_, let dispersion):
            return .negativeBinomial(mean: sample.mean, dispersion: dispersion)
        case .gamma(let shape, _): return .gamma(shape: shape, scale: sample.mean / shape)
        case .logNormal(let mean, let deviation):
            return .logNormal(mean: sample.mean, standardDeviation: deviation * sample.mean / mean)
        case .empirical: return sample.fit(.empirical)?.distribution ?? distribution
        default: return distribution
        }
    }
}

/// Sizes by how often each was seen.
private struct SizeSample {
    let values: [(size: Double, count: Double)]
    let count: Double
    let mean: Double
    let meanLog: Double
    let hasZeros: Bool

    init?(_ sizes: [Int]) {
        guard !sizes.isEmpty else { return nil }
        var seen: [Int: Int] = [:]
        for size in sizes { seen[max(size, 0), default: 0] += 1 }
        values = seen.sorted { $0.key < $1.key }.map { (Double($0.key), Double($0.value)) }
        count = Double(sizes.count)
        mean = values.reduce(0) { $0 + $1.size * $1.count } / count
        hasZeros = seen[0] != nil
        meanLog = hasZeros ? -.infinity : values.reduce(0) { $0 + Double.log($1.size) * $1.count } / count
    }

    func fit(_ family: SizeFamily) -> SizeFit? {
        func fit(_ distribution: Distribution, _ likelihood: Double, _ parameters: Int) -> SizeFit? {
            guard likelihood.isFinite else { return nil }
            return SizeFit(
                family: family, distribution: distribution, count: Int(count), logLikelihood: likelihood,
                parameters: parameters)
        }
        switch family {
        case .constant:
            guard values.count == 1 else { return nil }
            return fit(.constant(mean), 0, 1)
        case .poisson:
            guard mean > 0 else { return nil }
            let constant = values.reduce(0) { $0 + $1.count * Double.logGamma($1.size + 1) }
            return fit(.poisson(mean: mean), count * (mean * Double.log(mean) - mean) - constant, 1)
        case .negativeBinomial:
            // As the dispersion grows it becomes a Poisson; without more spread than that there is nothing to fit.
            let variance = values.reduce(0) { $0 + ($1.size - mean) * ($1.size - mean) * $1.count } / count
            guard mean > 0, variance > mean else { return nil }
            let (best, likelihood) = maximum(1e-4, 1e5) { negativeBinomial(dispersion: $0) }
            return fit(.negativeBinomial(mean: mean, dispersion: best), likelihood, 2)
        case .gamma:
            guard !hasZeros, values.count > 1 else { return nil }
            let (best, likelihood) = maximum(1e-3, 1e6) { gamma(shape: $0) }
            return fit(.gamma(shape: best, scale: mean / best), likelihood, 2)
        case .logNormal:
            guard !hasZeros, values.count > 1 else { return nil }
            let variance =
                values.reduce(0) { sum, value in
                    let distance = Double.log(value.size) - meanLog
                    return sum + distance * distance * value.count
                } / count
            let likelihood = -count * (meanLog + 0.5 * Double.log(2 * .pi * variance) + 0.5)
            let fitted = Double.exp(meanLog + variance / 2)
            return fit(
                .logNormal(
                    mean: fitted, standardDeviation: fitted * Double.expMinusOne(variance).squareRoot()),
                likelihood, 2)
        case .empirical:
            guard values.count > 1 else { return nil }
            let likelihood = values.reduce(0) { $0 + $1.count * Double.log($1.count / count) }
            return fit(
                .empirical(values: values.map(\.size), weights: values.map(\.count)), likelihood,
                values.count - 1)
        }
    }

    private func negativeBinomial(dispersion k: Double) -> Double {
        let own = k * Double.log(k / (k + mean)) - Double.logGamma(k)
        let success = Double.log(mean / (k + mean))
        return values.reduce(0) { sum, value in
            sum + value.count
                * (Double.logGamma(value.size + k) - Double.logGamma(value.size + 1) + value.size * success
                    + own)
        }
    }

    private func gamma(shape: Double) -> Double {
        let scale = mean / shape
        return count
            * ((shape - 1) * meanLog - shape - shape * Double.log(scale) - Double.logGamma(shape))
    }

    /// The argument with the largest value between two, found on the scale of logarithms: the likelihoods have one hill.
    private func maximum(_ low: Double, _ high: Double, _ value: (Double) -> Double) -> (Double, Double) {
        let golden = 0.618_033_988_749_895
        var (a, b) = (Double.log(low), Double.log(high))
        var (c, d) = (b - golden * (b - a), a + golden * (b - a))
        var (atC, atD) = (value(Double.exp(c)), value(Double.exp(d)))
        while b - a > 1e-6 {
            if atC > atD {
                (b, d, atD) = (d, c, atC)
                c = b - golden * (b - a)
                atC = value(Double.exp(c))
            } else {
                (a, c, atC) = (c, d, atD)
                d = a + golden * (b - a)
                atD = value(Double.exp(d))
            }
        }
        let best = Double.exp((a + b) / 2)
        return (best, value(best))
    }
}
