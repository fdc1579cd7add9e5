// SPDX-License-Identifier: Apache-2.0

/// How a random quantity varies: demand per order, time between orders, lead time or yield.
///
/// A distribution is data. ``faults`` says what is wrong with its parameters; ``Sampler`` draws from a sound
/// one. Quantities have the unit of the parameter that they belong to.
///
/// - Reference: Law (2015), *Simulation Modeling and Analysis*, 5th ed., chapters 6 and 8, for the families
///   and their parameters.
public indirect enum Distribution: Hashable, Sendable {
    /// Always the same value.
    case constant(Double)
    /// Any value between two bounds, all equally likely.
    case uniform(low: Double, high: Double)
    /// Any whole number from `low` to `high`, both included, all equally likely.
    case discreteUniform(low: Int, high: Int)
    /// Between two bounds, most likely near `mode`.
    case triangular(low: Double, mode: Double, high: Double)
    /// Gauss's distribution; it reaches below zero whatever its mean.
    case normal(mean: Double, standardDeviation: Double)
    /// A normal distribution on the condition that it falls between two bounds, which may be infinite.
    ///
    /// `mean` and `standardDeviation` are those before truncation.
    case truncatedNormal(mean: Double, standardDeviation: Double, low: Double, high: Double)
    /// A positive quantity whose logarithm is normal; `mean` and `standardDeviation` are those of the
    /// quantity itself.
    case logNormal(mean: Double, standardDeviation: Double)
    /// The time between the events of a Poisson process.
    case exponential(mean: Double)
    /// A gamma distribution with mean `shape` × `scale`.
    case gamma(shape: Double, scale: Double)
    /// The sum of `stages` exponential times that are alike; `mean` is the mean of the sum.
    case erlang(stages: Int, mean: Double)
    /// A Weibull distribution; `scale` is its quantile at 1 − 1/e.
    case weibull(shape: Double, scale: Double)
    /// The number of events of a Poisson process.
    case poisson(mean: Double)
    /// A Poisson count whose mean is itself gamma distributed; the variance is mean + mean² / `dispersion`.
    case negativeBinomial(mean: Double, dispersion: Double)
    /// The number of trials up to and including the first success: 1, 2, …
    case geometric(probability: Double)
    /// One with the given probability, else zero.
    case bernoulli(probability: Double)
    /// One of the values, with a probability in proportion to its weight.
    case empirical(values: [Double], weights: [Double])
    /// A draw from one of the components, chosen in proportion to its weight.
    case mixture(weights: [Double], components: [Distribution])
    /// The sum of `count` independent draws of `size`; zero when the count is.
    case compound(count: Distribution, size: Distribution)
    /// The values in the order given, starting over at the end: replayed history, without chance.
    case trace(values: [Double])
}
