// SPDX-License-Identifier: Apache-2.0

extension Distribution {
    /// Whole numbers up to this size are exact as floating-point numbers: 2⁵³.
    static var largestWholeNumber: Double { 0x1p53 }

    /// The largest mean of a count: 2⁴⁷.
    ///
    /// The largest geometric draw, 53 ln 2 times its mean, is still exact.
    static var largestCountMean: Double { 0x1p47 }

    /// A draw of a compound distribution takes as many steps as its count, on average at most this many.
    static var largestCompoundCountMean: Double { 1e6 }

    /// Beyond bounds that leave less of a normal distribution than this, cancellation spoils its moments.
    static var leastTruncatedProbability: Double { 1e-12 }

    /// Everything that is wrong with the parameters; empty for a distribution that can be sampled.
    ///
    /// - Complexity: O(*n*) in the number of values, weights and components.
    public var faults: [DistributionFault] {
        let found = parameterFaults
        guard found.isEmpty else { return found }
        let (mean, variance) = (self.mean, self.variance)
        guard mean.isFinite, variance.isFinite else {
            return [.momentsOverflow(mean: mean, variance: variance)]
        }
        return []
    }

    private var parameterFaults: [DistributionFault] {
        switch self {
        case .constant(let value): Self.unlessFinite("value", value)
        case .uniform(let low, let high): Self.unlessBounds(low, high)
        case .discreteUniform(let low, let high):
            Self.unlessExact("low", low) + Self.unlessExact("high", high)
                + Self.unlessOrdered(Double(low), Double(high))
        case .triangular(let low, let mode, let high): Self.triangularFaults(low, mode, high)
        case .normal(let mean, let deviation):
            Self.unlessFinite("mean", mean) + Self.ifNegative("standard deviation", deviation)
        case .truncatedNormal(let mean, let deviation, let low, let high):
            Self.truncatedNormalFaults(mean, deviation, low, high)
        case .logNormal(let mean, let deviation):
            Self.unlessPositive("mean", mean) + Self.ifNegative("standard deviation", deviation)
        case .exponential(let mean): Self.unlessPositive("mean", mean)
        case .gamma(let shape, let scale), .weibull(let shape, let scale):
            Self.unlessPositive("shape", shape) + Self.unlessPositive("scale", scale)
        case .erlang(let stages, let mean):
            Self.unlessPositive("stages", Double(stages)) + Self.unlessPositive("mean", mean)
        case .poisson(let mean): Self.unlessCountMean(mean)
        case .negativeBinomial(let mean, let dispersion):
            Self.unlessCountMean(mean) + Self.unlessPositive("dispersion", dispersion)
        case .geometric(let probability): Self.geometricFaults(probability)
        case .bernoulli(let probability): Self.unlessProbability(probability)
        case .empirical(let values, let weights):
            values.flatMap { Self.unlessFinite("value", $0) }
                + Self.weightFaults(weights, items: values.count, named: "values")
        case .mixture(let weights, let components):
            Self.weightFaults(weights, items: components.count, named: "components")
                + components.enumerated().flatMap { Self.inPart("component \($0 + 1)", $1) }
        case .compound(let count, let size): Self.compoundFaults(count, size)
        case .trace(let values):
            values.isEmpty ? [.empty(parameter: "values")] : values.flatMap { Self.unlessFinite("value", $0) }
        }
    }
}

// MARK: - One rule a function

extension Distribution {
    private static func unlessFinite(_ parameter: String, _ value: Double) -> [DistributionFault] {
        value.isFinite ? [] : [.notFinite(parameter: parameter, value: value)]
    }

    private static func ifNegative(_ parameter: String, _ value: Double) -> [DistributionFault] {
        value < 0 ? [.negative(parameter: parameter, value: value)] : unlessFinite(parameter, value)
    }

    private static func unlessPositive(_ parameter: String, _ value: Double) -> [DistributionFault] {
        value <= 0 ? [.notPositive(parameter: parameter, value: value)] : unlessFinite(parameter, value)
    }

    private static func unlessOrdered(_ low: Double, _ high: Double) -> [DistributionFault] {
        low > high ? [.boundsReversed(low: low, high: high)] : []
    }

    private static func unlessBounds(_ low: Double, _ high: Double) -> [DistributionFault] {
        unlessFinite("low", low) + unlessFinite("high", high) + unlessOrdered(low, high)
    }

    private static func unlessExact(_ parameter: String, _ value: Int) -> [DistributionFault] {
        Double(value).magnitude <= largestWholeNumber
            ? [] : [.tooLarge(parameter: parameter, value: Double(value), limit: largestWholeNumber)]
    }

    private static func unlessCountMean(_ mean: Double) -> [DistributionFault] {
        mean > largestCountMean && mean.isFinite
            ? [.tooLarge(parameter: "mean", value: mean, limit: largestCountMean)] : ifNegative("mean", mean)
    }

    private static func unlessProbability(_ probability: Double) -> [DistributionFault] {
        (0...1).contains(probability) ? [] : [.probabilityOutOfRange(value: probability, allowsZero: true)]
    }

    private static func geometricFaults(_ probability: Double) -> [DistributionFault] {
        guard probability > 0, probability <= 1 else {
            return [.probabilityOutOfRange(value: probability, allowsZero: false)]
        }
        let mean = 1 / probability
        return mean > largestCountMean
            ? [.tooLarge(parameter: "mean", value: mean, limit: largestCountMean)] : []
    }

    private static func triangularFaults(_ low: Double, _ mode: Double, _ high: Double) -> [DistributionFault]
    {
        let found = unlessBounds(low, high) + unlessFinite("mode", mode)
        guard found.isEmpty, mode < low || mode > high else { return found }
        return [.modeOutsideBounds(mode: mode, low: low, high: high)]
    }

    private static func truncatedNormalFaults(
        _ mean: Double, _ deviation: Double, _ low: Double, _ high: Double
    ) -> [DistributionFault] {
        var found = unlessFinite("mean", mean) + unlessPositive("standard deviation", deviation)
        // Infinite bounds are open ends; only a bound that is not a number, or infinite on the wrong side, is
        // a fault.
        if low.isNaN || low == .infinity { found.append(.notFinite(parameter: "low", value: low)) }
        if high.isNaN || high == -.infinity { found.append(.notFinite(parameter: "high", value: high)) }
        found += unlessOrdered(low, high)
        guard found.isEmpty else { return found }
        let kept = TruncatedStandardNormal(low: (low - mean) / deviation, high: (high - mean) / deviation)
            .probability
        guard kept < leastTruncatedProbability else { return [] }
        return [.boundsLeaveTooLittle(probability: kept, limit: leastTruncatedProbability)]
    }

    private static func weightFaults(
        _ weights: [Double], items: Int, named parameter: String
    ) -> [DistributionFault] {
        var found: [DistributionFault] = items == 0 ? [.empty(parameter: parameter)] : []
        if weights.count != items { found.append(.weightCountDiffers(weights: weights.count, items: items)) }
        let unsound = weights.flatMap { ifNegative("weight", $0) }
        found += unsound
        guard unsound.isEmpty, !weights.isEmpty else { return found }
        let total = weights.reduce(0, +)
        if total == 0 { found.append(.noPositiveWeight) }
        if total == .infinity { found.append(.weightsOverflow) }
        return found
    }

    private static func compoundFaults(_ count: Distribution, _ size: Distribution) -> [DistributionFault] {
        var found = inPart("count", count)
        if found.isEmpty {
            if !count.isWholeNumbered || count.minimumValue < 0 { found.append(.countNotWhole) }
            let (mean, limit) = (count.mean, largestCompoundCountMean)
            if mean > limit { found.append(.tooLarge(parameter: "mean of count", value: mean, limit: limit)) }
        }
        return found + inPart("size", size)
    }

    private static func inPart(_ part: String, _ distribution: Distribution) -> [DistributionFault] {
        distribution.faults.map { .inPart(part, $0) }
    }
}
