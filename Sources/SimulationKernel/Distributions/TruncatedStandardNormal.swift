// SPDX-License-Identifier: Apache-2.0

/// A standard normal quantity on the condition that it lies between two bounds, which may be infinite.
struct TruncatedStandardNormal: Sendable {
    /// The bounds, turned round when both lie above zero: the lower tail is where floating point has its
    /// precision.
    private let low: Double, high: Double
    private let isMirrored: Bool
    /// The probability that an unconditional quantity lies below the lower bound.
    private let probabilityBelow: Double
    /// The probability that an unconditional quantity lies between the bounds.
    let probability: Double

    /// Creates the distribution between two bounds, the lower one first.
    init(low: Double, high: Double) {
        isMirrored = low > 0
        self.low = isMirrored ? -high : low
        self.high = isMirrored ? -low : high
        probabilityBelow = StandardNormal.probability(upTo: self.low)
        probability = StandardNormal.probability(upTo: self.high) - probabilityBelow
    }

    /// The expected value, on the condition.
    var mean: Double { isMirrored ? -moments.mean : moments.mean }

    /// The variance, on the condition.
    var variance: Double { moments.variance }

    /// The value that is not exceeded with probability `p`, on the condition.
    func quantile(_ p: Double) -> Double {
        let share = isMirrored ? 1 - p : p
        // The sum can round up to 1, which has no quantile.
        let z = StandardNormal.quantile(Swift.min(probabilityBelow + share * probability, 1 - 0x1p-53))
        let inside = Swift.min(Swift.max(z, low), high)
        return isMirrored ? -inside : inside
    }

    private var moments: (mean: Double, variance: Double) {
        high - low <= 0.5 ? momentsByQuadrature : momentsInClosedForm
    }

    /// The mean and variance by Johnson, Kotz and Balakrishnan (1994), chapter 13, equations 13.134 and
    /// 13.135.
    private var momentsInClosedForm: (mean: Double, variance: Double) {
        let (lowDensity, highDensity) = (StandardNormal.density(at: low), StandardNormal.density(at: high))
        let mean = (lowDensity - highDensity) / probability
        // An infinite bound contributes nothing: z φ(z) tends to zero.
        let weighted = (low.isFinite ? low * lowDensity : 0) - (high.isFinite ? high * highDensity : 0)
        return (mean, 1 + weighted / probability - mean * mean)
    }

    /// The same by ten-point Gauss–Legendre quadrature, for bounds so close that the closed form cancels.
    private var momentsByQuadrature: (mean: Double, variance: Double) {
        let (centre, half) = (low + (high - low) / 2, (high - low) / 2)
        guard half > 0 else { return (centre, 0) }
        // Offsets from the centre in half widths, with their shares of the density relative to that at the
        // centre.
        var (total, first, second) = (0.0, 0.0, 0.0)
        for (node, weight) in Self.gaussLegendre {
            for offset in [-node, node] {
                let distance = offset * half
                let share = weight * ReproducibleMath.exp(-distance * (centre + distance / 2))
                total += share
                first += share * offset
                second += share * offset * offset
            }
        }
        let offset = first / total
        return (centre + half * offset, half * half * (second / total - offset * offset))
    }

    /// Abramowitz and Stegun (1964), table 25.4, n = 10: the positive nodes with their weights.
    private static let gaussLegendre: [(node: Double, weight: Double)] = [
        (0.148874338981631211, 0.295524224714752870), (0.433395394129247191, 0.269266719309996355),
        (0.679409568299024406, 0.219086362515982044), (0.865063366688984511, 0.149451349150580593),
        (0.973906528517171720, 0.066671344308688138),
    ]
}
