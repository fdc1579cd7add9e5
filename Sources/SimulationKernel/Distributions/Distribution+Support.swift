// SPDX-License-Identifier: Apache-2.0

extension Distribution {
    /// The greatest lower bound of its values, minus infinity when there is none.
    ///
    /// Meaningful only when ``faults`` is empty, as are all the properties below.
    public var minimumValue: Double {
        switch self {
        case .constant(let value): value
        case .uniform(let low, _), .triangular(let low, _, _), .truncatedNormal(_, _, let low, _): low
        case .discreteUniform(let low, _): Double(low)
        case .normal(let mean, let deviation): deviation == 0 ? mean : -.infinity
        case .logNormal(let mean, let deviation): deviation == 0 ? mean : 0
        case .exponential, .gamma, .erlang, .weibull, .poisson, .negativeBinomial: 0
        case .geometric: 1
        case .bernoulli(let probability): probability == 1 ? 1 : 0
        case .empirical(let values, let weights): Self.possible(values, weights).min() ?? .infinity
        case .mixture(let weights, let components):
            Self.possible(components, weights).map(\.minimumValue).min() ?? .infinity
        case .compound(let count, let size):
            Self.extreme(
                of: size.minimumValue, fewest: count.minimumValue, most: count.maximumValue, pick: min)
        case .trace(let values): values.min() ?? .infinity
        }
    }

    /// The least upper bound of its values, infinity when there is none.
    public var maximumValue: Double {
        switch self {
        case .constant(let value): value
        case .uniform(_, let high), .triangular(_, _, let high), .truncatedNormal(_, _, _, let high): high
        case .discreteUniform(_, let high): Double(high)
        case .normal(let mean, let deviation), .logNormal(let mean, let deviation):
            deviation == 0 ? mean : .infinity
        case .exponential, .gamma, .erlang, .weibull: .infinity
        case .poisson(let mean), .negativeBinomial(let mean, _): mean == 0 ? 0 : .infinity
        case .geometric(let probability): probability == 1 ? 1 : .infinity
        case .bernoulli(let probability): probability == 0 ? 0 : 1
        case .empirical(let values, let weights): Self.possible(values, weights).max() ?? -.infinity
        case .mixture(let weights, let components):
            Self.possible(components, weights).map(\.maximumValue).max() ?? -.infinity
        case .compound(let count, let size):
            Self.extreme(
                of: size.maximumValue, fewest: count.minimumValue, most: count.maximumValue, pick: max)
        case .trace(let values): values.max() ?? -.infinity
        }
    }

    /// Whether every draw is the same value.
    public var isDeterministic: Bool { constantValue != nil }

    /// The value of every draw, or nil when draws differ.
    ///
    /// - Complexity: O(*n*) in the number of values and components.
    public var constantValue: Double? {
        let value = minimumValue
        return value == maximumValue ? value : nil
    }

    /// Whether every draw is a whole number.
    public var isWholeNumbered: Bool {
        if let value = constantValue { return value == value.rounded() }
        return switch self {
        case .discreteUniform, .poisson, .negativeBinomial, .geometric, .bernoulli: true
        case .empirical(let values, let weights):
            Self.possible(values, weights).allSatisfy { $0 == $0.rounded() }
        case .mixture(let weights, let components):
            Self.possible(components, weights).allSatisfy(\.isWholeNumbered)
        case .compound(_, let size): size.isWholeNumbered
        case .trace(let values): values.allSatisfy { $0 == $0.rounded() }
        case .constant, .uniform, .triangular, .normal, .truncatedNormal, .logNormal, .exponential, .gamma,
            .erlang, .weibull:
            false
        }
    }

    /// The items whose weight is above zero.
    private static func possible<Item>(_ items: [Item], _ weights: [Double]) -> [Item] {
        zip(items, weights).filter { $1 > 0 }.map(\.0)
    }

    /// The extreme of a sum whose number of terms varies, given the extreme of one term.
    private static func extreme(
        of term: Double, fewest: Double, most: Double, pick: (Double, Double) -> Double
    ) -> Double {
        // 0 × ∞ is not a number; a sum of no terms is 0.
        func sum(_ terms: Double) -> Double { terms == 0 || term == 0 ? 0 : terms * term }
        return pick(sum(fewest), sum(most))
    }
}
