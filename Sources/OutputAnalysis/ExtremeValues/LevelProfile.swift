// SPDX-License-Identifier: Apache-2.0
import RealModule

/// How likely the samples are if the level that is exceeded with a probability is this or that, each with the scale and shape
/// that suit it best.
///
/// - Reference: Coles (2001), *An Introduction to Statistical Modeling of Extreme Values*, sections 2.6.6 and 3.3.4.
struct LevelProfile {
    /// The maxima.
    let samples: [Double]
    /// The most likely general law.
    let law: ExtremeValueLaw
    /// The probability with which a maximum exceeds the level.
    let probability: Double

    /// The levels beyond which the samples are too unlikely: twice the loss of log-likelihood is above the quantile of χ²₁.
    ///
    /// - Parameter level: The confidence level.
    /// - Returns: The bounds, infinite where the likelihood falls too slowly to set one.
    func bounds(level: Double) -> (lower: Double, upper: Double) {
        let root = Gaussian.quantile((1 + level) / 2)
        return (bound(downward: true, root: root), bound(downward: false, root: root))
    }

    /// Where the root of the deviance reaches `root` on one side.
    private func bound(downward: Bool, root: Double) -> Double {
        let center = law.level(exceededWith: probability)
        let most = law.logLikelihood(samples)
        var suited = [Double.log(law.scale), law.shape]
        func excess(_ distance: Double) -> Double {
            let level = downward ? center - distance : center + distance
            let (point, cost) = mostSuited(to: level, near: suited)
            guard cost.isFinite else { return .infinity }
            suited = point
            return max(0, 2 * (most + cost)).squareRoot() - root
        }
        var near = (distance: 0.0, excess: -root)
        var far = (distance: law.scale, excess: excess(law.scale))
        var doublings = 0
        while far.excess < 0 {
            near = far
            far.distance *= 2
            far.excess = excess(far.distance)
            doublings += 1
            if doublings == 40 { return downward ? -.infinity : .infinity }
        }
        // Regula falsi in the manner of Illinois: the end that stays counts half.
        var (nearWeight, farWeight) = (1.0, 1.0)
        for _ in 0..<60 where far.distance - near.distance > 1e-7 * far.distance {
            let (low, high) = (near.excess * nearWeight, far.excess * farWeight)
            let isUsable = high.isFinite && high > low
            let share = isUsable ? min(0.95, max(0.05, -low / (high - low))) : 0.5
            let distance = near.distance + share * (far.distance - near.distance)
            let value = excess(distance)
            if value < 0 {
                near = (distance, value)
                (nearWeight, farWeight) = (1, farWeight / 2)
            } else {
                far = (distance, value)
                (nearWeight, farWeight) = (nearWeight / 2, 1)
            }
        }
        return downward ? center - near.distance : center + near.distance
    }

    /// The logarithm of the scale and the shape that are most likely with a level, and minus the log-likelihood.
    private func mostSuited(to level: Double, near start: [Double]) -> (point: [Double], cost: Double) {
        let logarithm = -Double.log(-Double.log(onePlus: -probability))
        func cost(_ point: [Double]) -> Double {
            let (scale, shape) = (Double.exp(point[0]), point[1])
            // Below −1 the likelihood grows without limit at the upper end.
            guard shape > -0.99, shape < 3 else { return .infinity }
            let distance =
                shape.magnitude < ExtremeValueLaw.almostGumbel
                ? logarithm : Double.expMinusOne(shape * logarithm) / shape
            let law = ExtremeValueLaw(location: level - scale * distance, scale: scale, shape: shape)
            return -law.logLikelihood(samples)
        }
        // A law without an end has some likelihood, wherever the level is.
        let origin = cost(start).isFinite ? start : [start[0], 0]
        let corners = [origin, [origin[0] + 0.1, origin[1]], [origin[0], origin[1] + 0.05]]
        return SimplexSearch.least(of: cost, from: corners, tolerance: 1e-6)
    }
}
