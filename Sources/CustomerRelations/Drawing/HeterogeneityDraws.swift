// SPDX-License-Identifier: Apache-2.0
internal import SimulationKernel

extension RandomStream {
    /// Draws the logarithm of a gamma quantity with scale one.
    ///
    /// Of small shapes, which fitted models have, most quantities are too small for doubles; their logarithms are not.
    ///
    /// - Reference: Marsaglia and Tsang (2000), "A simple method for generating gamma variables", ACM Transactions on
    ///   Mathematical Software 26(3):363–372; its section 6 for shapes below one.
    mutating func logGammaQuantity(shape: Double) -> Double {
        guard shape > 0, shape.isFinite else { return .nan }
        let d = (shape < 1 ? shape + 1 : shape) - 1 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = StandardNormal.quantile(uniform())
            let u = uniform()
            let root = 1 + c * x
            guard root > 0 else { continue }
            let logCube = 3 * ReproducibleMath.log(root)
            let cube = root * root * root
            // Not a sampler of the kernel, which costs more to make than the draw: shapes change from draw to draw.
            guard ReproducibleMath.log(u) < 0.5 * x * x + d * (1 - cube + logCube) else { continue }
            let logarithm = ReproducibleMath.log(d) + logCube
            return shape < 1 ? logarithm + ReproducibleMath.log(uniform()) / shape : logarithm
        }
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
