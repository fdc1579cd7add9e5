// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel

/// Intervals of independent samples.
enum IndependentSamples {
    static let trials =
        [normalMean, quantiles, pairedDifference, unequalVariances, simultaneous, ratio, proportion, best]
        + [
            extremeValues("extreme", "the law of Gumbel", shape: 0),
            extremeValues("extreme-bounded", "an extreme value law of shape −0.2", shape: -0.2),
            extremeValues("extreme-heavy", "an extreme value law of shape 0.1", shape: 0.1),
        ]

    /// Draws the samples of one experiment.
    struct Source {
        private var stream: RandomStream

        init(_ name: String, _ number: UInt32) {
            stream = RandomStream(seed: 1, replication: number, name: "coverage/\(name)")
        }

        mutating func draw(_ distribution: Distribution, _ count: Int) -> [Double] {
            var sampler = Sampler(distribution)
            return (0..<count).map { _ in sampler.sample(using: &stream) }
        }
    }

    private static let standard = Distribution.normal(mean: 0, standardDeviation: 1)

    private static let normalMean = Trial(
        name: "normal-mean",
        claims: [5, 20].map { Claim(method: "mean, Student's t", system: "\($0) normal samples") }
    ) { number in
        var source = Source("normal-mean", number)
        return [
            Outcome(try meanInterval(of: source.draw(standard, 5)), truth: 0),
            Outcome(try meanInterval(of: source.draw(standard, 20)), truth: 0),
        ]
    }

    /// Numbers of samples for which the choice of ranks comes close to the level.
    private static let quantiles: Trial = {
        let cases = [(100, 0.5), (200, 0.9), (300, 0.95)]
        return Trial(
            name: "quantile",
            claims: cases.map { count, probability in
                Claim(
                    method: "quantile \(probability), order statistics",
                    system: "\(count) exponential samples")
            }
        ) { number in
            var source = Source("quantile", number)
            return try cases.map { count, probability in
                Outcome(
                    try quantileInterval(
                        of: source.draw(.exponential(mean: 1), count), probability: probability),
                    truth: -ReproducibleMath.log(1 - probability))
            }
        }
    }()

    private static let pairedDifference = Trial(
        name: "paired",
        claims: [
            Claim(
                method: "paired difference, Student's t",
                system: "10 pairs of normal samples, correlation 0.9")
        ]
    ) { number in
        var source = Source("paired", number)
        let common = source.draw(standard, 10)
        let own = source.draw(standard, 10)
        let (first, second) = (common.map { 3 * $0 + 5 }, zip(common, own).map { 3 * $0 + $1 })
        return [Outcome(try OutputAnalysis.pairedDifference(first, second), truth: 5)]
    }

    private static let unequalVariances = Trial(
        name: "welch",
        claims: [
            Claim(
                method: "difference of independent means, Welch",
                system: "8 and 24 normal samples, deviations 3 and 1")
        ]
    ) { number in
        var source = Source("welch", number)
        let first = source.draw(.normal(mean: 2, standardDeviation: 3), 8)
        return [Outcome(try welchDifference(first, source.draw(standard, 24)), truth: 2)]
    }

    private static let simultaneous = Trial(
        name: "simultaneous",
        claims: [
            Claim(method: "8 means at once, Bonferroni", system: "15 normal samples each, independent"),
            Claim(
                method: "4 differences from one base at once, Bonferroni", system: "20 normal samples each"),
        ]
    ) { number in
        var source = Source("simultaneous", number)
        let means = try simultaneousMeanIntervals(of: (0..<8).map { _ in source.draw(standard, 15) })
        let base = source.draw(standard, 20)
        let differences = try simultaneousDifferences(
            of: (0..<4).map { _ in source.draw(standard, 20) }, from: base)
        return [
            Outcome(means, truths: Array(repeating: 0, count: 8)),
            Outcome(differences, truths: Array(repeating: 0, count: 4)),
        ]
    }

    private static let ratio = Trial(
        name: "ratio",
        claims: [
            Claim(
                method: "ratio of means, jackknife",
                system: "30 pairs of gamma samples that share a part, ratio 1.5")
        ]
    ) { number in
        var source = Source("ratio", number)
        let common = source.draw(.gamma(shape: 10, scale: 1), 30)
        let own = source.draw(.gamma(shape: 5, scale: 1), 30)
        return [
            Outcome(try ratioInterval(of: zip(common, own).map { $0 + $1 }, to: common), truth: 1.5)
        ]
    }

    private static let proportion = Trial(
        name: "proportion",
        claims: [
            Claim(
                method: "probability, Clopper and Pearson", system: "30 replications, probability 0.1",
                promise: .atLeast(0.95))
        ]
    ) { number in
        var source = Source("proportion", number)
        let met = source.draw(.bernoulli(probability: 0.1), 30).reduce(0, +)
        return [Outcome(try proportionInterval(successes: Int(met), of: 30), truth: 0.1)]
    }

    /// Five alternatives, of which the first is best by half a deviation.
    private static let best = Trial(
        name: "best",
        claims: [
            Claim(
                method: "all against the best of the others at once, Hsu",
                system: "5 alternatives, 20 normal samples, best by 0.5 deviations", promise: .atLeast(0.95))
        ]
    ) { number in
        var source = Source("best", number)
        let samples = (0..<5).map { alternative in
            source.draw(.normal(mean: alternative == 0 ? 0.5 : 0, standardDeviation: 1), 20)
        }
        let found = try comparisonWithBest(of: samples, preferring: .larger)
        return [Outcome(found.advantages, truths: [0.5, -0.5, -0.5, -0.5, -0.5])]
    }

    private static func extremeValues(_ name: String, _ system: String, shape: Double) -> Trial {
        let law = ExtremeValueLaw(location: 0, scale: 1, shape: shape)
        return Trial(
            name: name,
            claims: [
                Claim(
                    method: "level that one maximum in 100 exceeds, extreme value fit",
                    system: "100 maxima by \(system)")
            ],
            share: 0.5
        ) { number in
            var source = Source(name, number)
            let maxima = source.draw(.uniform(low: 0, high: 1), 100).map(law.quantile)
            guard let fit = try ExtremeValueFit.fit(maxima) else {
                throw CoverageFault.noInterval("an extreme value fit")
            }
            return [Outcome(fit.level(exceededWith: 0.01), truth: law.level(exceededWith: 0.01))]
        }
    }
}
