// SPDX-License-Identifier: Apache-2.0

/// How to turn uniform numbers into values of one distribution, with all that can be computed beforehand.
enum SamplingRule: Sendable {
    case constant(Double)
    case uniform(low: Double, width: Double)
    case wholeUniform(low: Int, count: UInt64)
    case triangular(TriangularDraw)
    case normal(mean: Double, deviation: Double)
    case truncatedNormal(mean: Double, deviation: Double, shape: TruncatedStandardNormal)
    /// The parameters are those of the logarithm.
    case logNormal(mean: Double, deviation: Double)
    case exponential(mean: Double)
    case gamma(GammaDraw)
    case erlang(stages: Int, stageMean: Double)
    case weibull(power: Double, scale: Double)
    case geometric(rate: Double)
    case bernoulli(probability: Double)
    case countTable(first: Double, table: CumulativeTable)
    case poisson(PoissonDraw)
    /// A Poisson count whose mean is drawn first.
    case poissonGamma(GammaDraw)
    case valueTable(values: [Double], table: CumulativeTable)
    case mixture(CumulativeTable)
    case compound
    case trace([Double])

    /// Beyond this many factors a product of uniform numbers could fall below the smallest floating-point
    /// number.
    private static let mostErlangStages = 16

    /// Precomputes the rule of a distribution without faults.
    init(_ distribution: Distribution) {
        switch distribution {
        case _ where distribution.isDeterministic: self = .constant(distribution.mean)
        case .constant(let value): self = .constant(value)
        case .uniform(let low, let high): self = .uniform(low: low, width: high - low)
        case .discreteUniform(let low, let high):
            self = .wholeUniform(low: low, count: UInt64(high - low) + 1)
        case .triangular(let low, let mode, let high):
            self = .triangular(TriangularDraw(low: low, mode: mode, high: high))
        case .normal(let mean, let deviation): self = .normal(mean: mean, deviation: deviation)
        case .truncatedNormal(let mean, let deviation, let low, let high):
            let shape = TruncatedStandardNormal(
                low: (low - mean) / deviation, high: (high - mean) / deviation)
            self = .truncatedNormal(mean: mean, deviation: deviation, shape: shape)
        case .logNormal(let mean, let deviation):
            let variation = deviation / mean
            // The square of a huge coefficient of variation could overflow; its one more does not matter
            // then.
            let variance =
                variation > 1e9
                ? 2 * ReproducibleMath.log(variation)
                : ReproducibleMath.log(onePlus: variation * variation)
            self =
                .logNormal(
                    mean: ReproducibleMath.log(mean) - variance / 2, deviation: variance.squareRoot())
        case .exponential(let mean): self = .exponential(mean: mean)
        case .gamma(let shape, let scale): self = .gamma(GammaDraw(shape: shape, scale: scale))
        case .erlang(let stages, let mean):
            let stageMean = mean / Double(stages)
            self =
                stages <= Self.mostErlangStages
                ? .erlang(stages: stages, stageMean: stageMean)
                : .gamma(GammaDraw(shape: Double(stages), scale: stageMean))
        case .weibull(let shape, let scale): self = .weibull(power: 1 / shape, scale: scale)
        case .poisson(let mean): self = .poissonCount(mean: mean)
        case .negativeBinomial(let mean, let dispersion):
            self = .negativeBinomialCount(mean: mean, dispersion: dispersion)
        case .geometric(let probability):
            self = .geometric(rate: -ReproducibleMath.log(onePlus: -probability))
        case .bernoulli(let probability): self = .bernoulli(probability: probability)
        case .empirical(let values, let weights): self = .sortedValues(values, weights)
        case .mixture(let weights, _): self = .mixture(CumulativeTable(weights: weights))
        case .compound: self = .compound
        case .trace(let values): self = .trace(values)
        }
    }

    private static func poissonCount(mean: Double) -> Self {
        let table = CumulativeTable.ofCounts(mode: mean.rounded(.down)) { mean / ($0 + 1) }
        return table.map { .countTable(first: $0.first, table: $0.table) }
            ?? .poisson(PoissonDraw(mean: mean))
    }

    private static func negativeBinomialCount(mean: Double, dispersion: Double) -> Self {
        let ratio = mean / (dispersion + mean)
        let mode = max(0, ((dispersion - 1) * (mean / dispersion)).rounded(.down))
        let table = CumulativeTable.ofCounts(mode: mode) { ($0 + dispersion) / ($0 + 1) * ratio }
        return table.map { .countTable(first: $0.first, table: $0.table) }
            ?? .poissonGamma(GammaDraw(shape: dispersion, scale: mean / dispersion))
    }

    private static func sortedValues(_ values: [Double], _ weights: [Double]) -> Self {
        // In ascending order, so that a draw rises with its uniform number.
        let entries = zip(values, weights).sorted { $0.0 < $1.0 }
        return .valueTable(values: entries.map(\.0), table: CumulativeTable(weights: entries.map(\.1)))
    }
}

/// The inverse of a triangular distribution function.
struct TriangularDraw: Sendable {
    private let low: Double, high: Double
    private let shareBelowMode: Double
    private let widthTimesLeft: Double, widthTimesRight: Double

    init(low: Double, mode: Double, high: Double) {
        (self.low, self.high) = (low, high)
        shareBelowMode = (mode - low) / (high - low)
        widthTimesLeft = (high - low) * (mode - low)
        widthTimesRight = (high - low) * (high - mode)
    }

    func quantile(_ p: Double) -> Double {
        p < shareBelowMode
            ? low + (p * widthTimesLeft).squareRoot() : high - ((1 - p) * widthTimesRight).squareRoot()
    }
}

extension RandomStream {
    /// An exponential quantity of mean 1, by inversion.
    @inline(__always)
    mutating func unitExponential() -> Double { -ReproducibleMath.log(1 - uniform()) }

    /// The sum of exponential quantities of mean 1: one logarithm of a product.
    mutating func erlang(stages: Int) -> Double {
        var product = 1.0
        for _ in 0..<stages { product *= 1 - uniform() }
        return -ReproducibleMath.log(product)
    }
}
