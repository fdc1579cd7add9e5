// SPDX-License-Identifier: Apache-2.0
import RealModule

/// Solves F(x) = `target`, where log F is concave and strictly monotone, by Newton's method on log F.
///
/// A tangent of a concave function lies above it, so from the second step on the iterates approach the root from
/// one side: no bracket is needed, and none of the usual ways of Newton's method to fail exist. All distributions
/// here are such in a suitable variable, since a logarithmically concave density makes both tails so.
///
/// - Parameters:
///   - guess: Where to begin.
///   - target: The value sought, positive and within the range of F.
///   - function: F and its derivative.
/// - Returns: The root, to about one rounding of F.
/// - Reference: Bagnoli and Bergstrom (2005), "Log-concave probability and its applications", Economic Theory
///   26:445–469, theorems 1 and 3.
func logConcaveRoot(
    from guess: Double, target: Double, of function: (Double) -> (value: Double, slope: Double)
) -> Double {
    var x = guess
    var lastInside = 0.0
    var lastStep = Double.infinity
    for _ in 0..<200 {
        let (value, slope) = function(x)
        // So far out that F is not a positive double: come back half way.
        guard value > 0, slope != 0 else {
            x = (x + lastInside) / 2
            continue
        }
        lastInside = x
        // log(value/target), without cancellation where they agree.
        let excess = (value - target) / target
        let logExcess: Double = excess.magnitude < 0.5 ? .log(onePlus: excess) : .log(value / target)
        let step = logExcess * value / slope
        x -= step
        // Steps that no longer shrink near the root are rounding errors of F.
        let hasSettled = step.magnitude < 1e-8 && step.magnitude >= lastStep
        if hasSettled || step.magnitude <= 1e-16 * max(1, x.magnitude) { break }
        lastStep = step.magnitude
    }
    return x
}
