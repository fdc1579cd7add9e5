// SPDX-License-Identifier: Apache-2.0
import RealModule

/// The normal distribution with mean zero and variance one.
///
/// Not named `StandardNormal`, which is the simulation kernel's: targets that import both would have to choose.
package enum Gaussian {
    /// The probability of a value up to `z`, to full precision in both tails.
    package static func cumulative(_ z: Double) -> Double {
        .erfc(-z / 2.squareRoot()) / 2
    }

    /// The value that is not exceeded with `probability`: ±infinity at zero and one, not-a-number outside.
    package static func quantile(_ probability: Double) -> Double {
        StudentT(degreesOfFreedom: .infinity).quantile(probability)
    }

    /// The density at `z`.
    package static func density(_ z: Double) -> Double {
        .exp(-z * z / 2) / (2 * .pi).squareRoot()
    }

    /// A first guess of the value exceeded with a probability up to one half, within 4.5e-4.
    ///
    /// - Reference: Abramowitz and Stegun (1964), 26.2.23.
    static func roughUpperQuantile(_ tail: Double) -> Double {
        let t = (-2 * Double.log(tail)).squareRoot()
        return t - (2.515517 + t * (0.802853 + t * 0.010328))
            / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    }
}
