// SPDX-License-Identifier: Apache-2.0
import RealModule

// Means over quantities that differ. The trapezoidal rule on the whole line is exact to rounding for these integrals
// once its step is a fraction of the width of the weight: in the logarithm of a gamma quantity, or the log-odds of
// a beta one, the integrands are analytic in a strip and vanish at both ends. Closed forms are hypergeometric functions
// with poles at parameters at which nothing special happens to the mean itself.
// Reference: Trefethen and Weideman (2014), "The exponentially convergent trapezoidal rule", SIAM Review 56:385–458,
// section 5.

/// How exactly to take a mean over a distribution.
package enum MeanPrecision: Sendable {
    /// To about 12 digits.
    case full
    /// To about 8 digits, for means within means, which take the square of the effort.
    case nested

    /// The longest step in a logarithm.
    fileprivate var step: Double { self == .full ? 0.25 : 0.4 }

    /// The longest step in standard deviations of the weight.
    fileprivate var relativeStep: Double { self == .full ? 0.4 : 0.7 }

    /// The least weight that matters.
    fileprivate var least: Double { self == .full ? 1e-18 : 1e-11 }
}

/// The mean of a function of a beta quantity.
///
/// - Parameters:
///   - a: The first shape, positive.
///   - b: The second shape, positive.
///   - precision: How exactly.
///   - function: A function of the quantity and of one minus it, each to full precision; smooth, and bounded near
///     zero and one.
/// - Returns: The mean to about 12 digits; not-a-number outside the domain.
package func betaMean(
    _ a: Double, _ b: Double, _ precision: MeanPrecision = .full, of function: (Double, Double) -> Double
) -> Double {
    guard a > 0, b > 0, a.isFinite, b.isFinite else { return .nan }
    // With y the log-odds, the weight is pᵃ·(1−p)ᵇ, written with the smaller of the odds and their inverse.
    return wholeLineMean(
        from: .log(a / b), width: (1 / a + 1 / b).squareRoot(), precision, decayBelow: a, decayAbove: b
    ) { y in
        let odds = Double.exp(-y.magnitude)
        let larger = 1 / (1 + odds)
        let smaller = odds * larger
        let logWeight = -(a + b) * .log(onePlus: odds) + (y < 0 ? a * y : -b * y)
        return (logWeight, y < 0 ? function(smaller, larger) : function(larger, smaller))
    }
}

/// The mean of a function of a gamma quantity.
///
/// - Parameters:
///   - shape: The shape, positive.
///   - rate: One over the scale, positive.
///   - precision: How exactly.
///   - function: A function that is smooth, bounded near zero, and grows no faster than a power.
/// - Returns: The mean to about 12 digits; not-a-number outside the domain.
package func gammaMean(
    shape: Double, rate: Double, _ precision: MeanPrecision = .full, of function: (Double) -> Double
) -> Double {
    guard shape > 0, rate > 0, shape.isFinite, rate.isFinite else { return .nan }
    // With y the logarithm of quantity × rate, the weight is e^(shape·y − e^y).
    return wholeLineMean(
        from: .log(shape), width: 1 / shape.squareRoot(), precision, decayBelow: shape, decayAbove: .infinity
    ) { y in
        let quantity = Double.exp(y)
        return (shape * y - quantity, function(quantity / rate))
    }
}

/// The mean of a function on the line under a weight with one peak, which falls off like exponentials.
private func wholeLineMean(
    from center: Double, width: Double, _ precision: MeanPrecision, decayBelow: Double, decayAbove: Double,
    integrand: (Double) -> (logWeight: Double, value: Double)
) -> Double {
    let step = min(precision.step, precision.relativeStep * width)
    let (peak, first) = integrand(center)
    var weights = 1.0
    var sum = first
    for direction in [-1.0, 1.0] {
        let decay = direction < 0 ? decayBelow : decayAbove
        var node = 0.0
        while true {
            node += 1
            let y = center + direction * node * step
            let (logWeight, value) = integrand(y)
            var weight = Double.exp(logWeight - peak)
            // So far out the function no longer changes, and the weights are a geometric series.
            let isLast = y.magnitude > 300
            if isLast { weight /= -.expMinusOne(-decay * step) }
            weights += weight
            sum += weight * value
            let least = precision.least
            let matters = weight > least || (weight * value).magnitude > least * sum.magnitude
            if isLast || !matters { break }
        }
    }
    return sum / weights
}
