// SPDX-License-Identifier: Apache-2.0

/// The normal distribution with mean 0 and standard deviation 1.
public enum StandardNormal {
    /// The probability of a value of at most `z`.
    ///
    /// - Parameter z: Any number, infinities included.
    /// - Returns: Φ(z), with a relative error of about 10⁻¹⁵ even in the lower tail.
    /// - Reference: Abramowitz and Stegun (1964), equations 26.2.11 (series) and 26.2.14 (continued
    ///   fraction).
    public static func probability(upTo z: Double) -> Double {
        let size = z.magnitude
        if size < 1.5 {
            var (term, sum, divisor) = (size, size, 1.0)
            while term > sum * 1e-17 {
                divisor += 2
                term *= size * size / divisor
                sum += term
            }
            let beyondCentre = density(at: size) * sum
            return z < 0 ? 0.5 - beyondCentre : 0.5 + beyondCentre
        }
        guard size < 40 else { return z < 0 ? 0 : z.isNaN ? z : 1 }
        // z + 1/(z + 2/(z + 3/(z + …))), from the inside; so many levels suffice for 53 bits.
        var fraction = size
        for level in stride(from: (20 + 400 / (size * size)).rounded(), to: 0, by: -1) {
            fraction = size + level / fraction
        }
        let tail = density(at: size) / fraction
        return z < 0 ? tail : 1 - tail
    }

    /// The density at `z`.
    ///
    /// - Parameter z: Any number, infinities included.
    /// - Returns: φ(z).
    public static func density(at z: Double) -> Double {
        // z² is rounded; with its high part exact, what is lost stays small beside the rest of the exponent.
        let high = Double(bitPattern: z.bitPattern & ~0x7ff_ffff)
        let rest = (z - high) * (z + high)
        guard high.magnitude < 40 else { return z.isNaN ? z : 0 }
        return 0.3989422804014327 * ReproducibleMath.exp(-0.5 * high * high)
            * ReproducibleMath.exp(-0.5 * rest)
    }

    /// The value that is not exceeded with probability `p`.
    ///
    /// - Parameter p: A probability, above 0 and below 1.
    /// - Returns: Φ⁻¹(p), with a relative error of about 10⁻¹⁶.
    /// - Reference: Wichura (1988), "Algorithm AS 241: the percentage points of the normal distribution",
    ///   Applied Statistics 37(3), routine PPND16.
    public static func quantile(_ p: Double) -> Double {
        let q = p - 0.5
        if q.magnitude <= 0.425 { return q * central(0.180625 - q * q) }
        let tail = (-ReproducibleMath.log(q < 0 ? p : 1 - p)).squareRoot()
        let size = tail <= 5 ? middle(tail - 1.6) : far(tail - 5)
        return q < 0 ? -size : size
    }

    // Each approximation is a ratio of two polynomials, evaluated side by side: (numerator, denominator).
    private typealias Pair = SIMD2<Double>

    @inline(__always)
    private static func central(_ r: Double) -> Double {
        var sum = Pair(2.5090809287301226727e+3, 5.2264952788528545610e+3)
        sum = sum * r + Pair(3.3430575583588128105e+4, 2.8729085735721942674e+4)
        sum = sum * r + Pair(6.7265770927008700853e+4, 3.9307895800092710610e+4)
        sum = sum * r + Pair(4.5921953931549871457e+4, 2.1213794301586595867e+4)
        sum = sum * r + Pair(1.3731693765509461125e+4, 5.3941960214247511077e+3)
        sum = sum * r + Pair(1.9715909503065514427e+3, 6.8718700749205790830e+2)
        sum = sum * r + Pair(1.3314166789178437745e+2, 4.2313330701600911252e+1)
        sum = sum * r + Pair(3.3871328727963666080e0, 1)
        return sum.x / sum.y
    }

    @inline(__always)
    private static func middle(_ r: Double) -> Double {
        var sum = Pair(7.74545014278341407640e-4, 1.05075007164441684324e-9)
        sum = sum * r + Pair(2.27238449892691845833e-2, 5.47593808499534494600e-4)
        sum = sum * r + Pair(2.41780725177450611770e-1, 1.51986665636164571966e-2)
        sum = sum * r + Pair(1.27045825245236838258e0, 1.48103976427480074590e-1)
        sum = sum * r + Pair(3.64784832476320460504e0, 6.89767334985100004550e-1)
        sum = sum * r + Pair(5.76949722146069140550e0, 1.67638483018380384940e0)
        sum = sum * r + Pair(4.63033784615654529590e0, 2.05319162663775882187e0)
        sum = sum * r + Pair(1.42343711074968357734e0, 1)
        return sum.x / sum.y
    }

    private static func far(_ r: Double) -> Double {
        var sum = Pair(2.01033439929228813265e-7, 2.04426310338993978564e-15)
        sum = sum * r + Pair(2.71155556874348757815e-5, 1.42151175831644588870e-7)
        sum = sum * r + Pair(1.24266094738807843860e-3, 1.84631831751005468180e-5)
        sum = sum * r + Pair(2.65321895265761230930e-2, 7.86869131145613259100e-4)
        sum = sum * r + Pair(2.96560571828504891230e-1, 1.48753612908506148525e-2)
        sum = sum * r + Pair(1.78482653991729133580e0, 1.36929880922735805310e-1)
        sum = sum * r + Pair(5.46378491116411436990e0, 5.99832206555887937690e-1)
        sum = sum * r + Pair(6.65790464350110377720e0, 1)
        return sum.x / sum.y
    }
}
