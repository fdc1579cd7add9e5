// SPDX-License-Identifier: Apache-2.0
internal import SimulationKernel

extension RandomStream {
    /// Draws the logarithm of a gamma quantity with scale one.
    ///
    /// Of small shapes, which fitted models have, most quantities are too small for doubles; their logarithms are not.
    ///
    /// - Reference: Marsaglia and Tsang (2000), section 6.
    mutating func logGammaQuantity(shape: Double) -> Double {
        guard shape > 0, shape.isFinite else { return .nan }
        var boosted = Sampler(.gamma(shape: shape < 1 ? shape + 1 : shape, scale: 1))
        let logarithm = ReproducibleMath.log(boosted.sample(using: &self))
        return shape < 1 ? logarithm + ReproducibleMath.log(uniform()) / shape : logarithm
    }

    /// Draws a gamma quantity.
    mutating func gammaQuantity(shape: Double, rate: Double) -> Double {
        ReproducibleMath.exp(logGammaQuantity(shape: shape)) / rate
    }

    /// Draws a beta quantity.
    mutating func betaQuantity(_ a: Double, _ b: Double) -> Double {
        let first = logGammaQuantity(shape: a)
        let second = logGammaQuantity(shape: b)
        return 1 / (1 + ReproducibleMath.exp(second - first))
    }

    /// Draws the time to the next event of a Poisson process.
    mutating func waitingTime(rate: Double) -> Double {
        -ReproducibleMath.log(uniform()) / rate
    }
}
