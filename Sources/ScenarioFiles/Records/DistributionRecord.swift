// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// The ways in which a scenario writes distributions.
enum DistributionRecord {
    /// A family whose parameters are numbers.
    struct Family: Sendable {
        let key: String
        let meaning: String
        let parameters: [Field<Double>]
        let make: @Sendable ([Double]) -> Distribution
        let values: @Sendable (Distribution) -> [Double]?

        /// The definition of the family's parameters.
        let definition: Definition

        init(
            _ key: String, _ meaning: String, _ parameters: [Field<Double>],
            make: @escaping @Sendable ([Double]) -> Distribution,
            values: @escaping @Sendable (Distribution) -> [Double]?
        ) {
            self.key = key
            self.meaning = meaning
            self.parameters = parameters
            self.make = make
            self.values = values
            self.definition = Definition("\(key) distribution", meaning, fields: parameters.map(\.entry))
        }

        /// What the family's key may have as value: its parameters, or the only one of them as it is.
        var shape: Shape {
            let record = Shape.defined(definition.name)
            return parameters.count == 1 ? .oneOf([parameters[0].entry.shape, record]) : record
        }
    }

    private static func number(_ key: String, _ range: AllowedRange, _ meaning: String) -> Field<Double> {
        .required(key, .number(range), standIn: 1, meaning)
    }

    private static func whole(_ key: String, from low: Int?, _ meaning: String) -> Field<Double> {
        let codec = Codec<Int>.whole(from: low)
            .mapped(reading: { value, _, _ in Double(value) }, writing: { Int(exactly: $0) ?? 0 })
        return .required(key, codec, standIn: 1, meaning)
    }

    private static let mean = number("mean", .finite, "The mean.")
    private static let deviation = number("sd", .notNegative, "The standard deviation.")

    /// The families whose parameters are numbers.
    static let families: [Family] = continuous + bounded + counts

    private static let continuous: [Family] = [
        Family(
            "normal", "Gauss's bell curve, which reaches below zero.", [mean, deviation],
            make: { .normal(mean: $0[0], standardDeviation: $0[1]) },
            values: { if case .normal(let mean, let deviation) = $0 { [mean, deviation] } else { nil } }),
        Family(
            "truncated-normal",
            "A normal distribution between two bounds; mean and sd are those before truncation.",
            [
                mean, deviation, .defaulted("low", .bound, 0, "The lower bound."),
                .defaulted("high", .bound, .infinity, "The upper bound."),
            ],
            make: { .truncatedNormal(mean: $0[0], standardDeviation: $0[1], low: $0[2], high: $0[3]) },
            values: {
                guard case .truncatedNormal(let mean, let deviation, let low, let high) = $0 else {
                    return nil
                }
                return [mean, deviation, low, high]
            }),
        Family(
            "log-normal", "Positive, skewed to the right; mean and sd are those of the quantity itself.",
            [mean, deviation],
            make: { .logNormal(mean: $0[0], standardDeviation: $0[1]) },
            values: { if case .logNormal(let mean, let deviation) = $0 { [mean, deviation] } else { nil } }),
        Family(
            "exponential", "The time between the events of a Poisson process.", [mean],
            make: { .exponential(mean: $0[0]) },
            values: { if case .exponential(let mean) = $0 { [mean] } else { nil } }),
        Family(
            "gamma", "Positive; the mean is shape × scale.",
            [number("shape", .positive, "The shape."), number("scale", .positive, "The scale.")],
            make: { .gamma(shape: $0[0], scale: $0[1]) },
            values: { if case .gamma(let shape, let scale) = $0 { [shape, scale] } else { nil } }),
        Family(
            "erlang", "The sum of several exponential times that are alike.",
            [whole("stages", from: 1, "How many times are added."), mean],
            make: { .erlang(stages: Int($0[0]), mean: $0[1]) },
            values: { if case .erlang(let stages, let mean) = $0 { [Double(stages), mean] } else { nil } }),
        Family(
            "weibull", "Positive; scale is the quantile at 1 − 1/e.",
            [number("shape", .positive, "The shape."), number("scale", .positive, "The scale.")],
            make: { .weibull(shape: $0[0], scale: $0[1]) },
            values: { if case .weibull(let shape, let scale) = $0 { [shape, scale] } else { nil } }),
    ]

    private static let bounded: [Family] = [
        Family(
            "uniform", "Any value between two bounds, all equally likely.",
            [number("low", .finite, "The lower bound."), number("high", .finite, "The upper bound.")],
            make: { .uniform(low: $0[0], high: $0[1]) },
            values: { if case .uniform(let low, let high) = $0 { [low, high] } else { nil } }),
        Family(
            "discrete-uniform", "Any whole number from low to high, all equally likely.",
            [
                whole("low", from: nil, "The smallest number."),
                whole("high", from: nil, "The largest number."),
            ],
            make: { .discreteUniform(low: Int($0[0]), high: Int($0[1])) },
            values: {
                if case .discreteUniform(let low, let high) = $0 { [Double(low), Double(high)] } else { nil }
            }),
        Family(
            "triangular", "Between two bounds, most likely near the mode.",
            [
                number("low", .finite, "The lower bound."), number("mode", .finite, "The most likely value."),
                number("high", .finite, "The upper bound."),
            ],
            make: { .triangular(low: $0[0], mode: $0[1], high: $0[2]) },
            values: {
                if case .triangular(let low, let mode, let high) = $0 { [low, mode, high] } else { nil }
            }),
    ]

    private static let counts: [Family] = [
        Family(
            "poisson", "The number of events of a Poisson process.", [mean],
            make: { .poisson(mean: $0[0]) },
            values: { if case .poisson(let mean) = $0 { [mean] } else { nil } }),
        Family(
            "negative-binomial",
            "A count more variable than Poisson's: the variance is mean + mean² / dispersion.",
            [mean, number("dispersion", .positive, "Small for much variation.")],
            make: { .negativeBinomial(mean: $0[0], dispersion: $0[1]) },
            values: {
                if case .negativeBinomial(let mean, let dispersion) = $0 { [mean, dispersion] } else { nil }
            }),
        Family(
            "geometric", "The number of trials up to and including the first success: 1, 2, …",
            [number("probability", .share, "The probability of success.")],
            make: { .geometric(probability: $0[0]) },
            values: { if case .geometric(let probability) = $0 { [probability] } else { nil } }),
        Family(
            "bernoulli", "One with the given probability, else zero.",
            [number("probability", .share, "The probability of one.")],
            make: { .bernoulli(probability: $0[0]) },
            values: { if case .bernoulli(let probability) = $0 { [probability] } else { nil } }),
    ]
}
