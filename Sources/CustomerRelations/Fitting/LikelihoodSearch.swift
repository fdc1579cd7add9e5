// SPDX-License-Identifier: Apache-2.0

/// Climbs to the peak of a smooth function by Newton's method with derivatives taken from differences.
///
/// Likelihoods of models of buying have few parameters, one peak and, off the peak, curved ridges on which methods
/// that use slopes alone crawl. Newton's steps follow the ridge; where the function does not curve down they are
/// damped until they are steps uphill, and none is longer than the region in which earlier steps kept their
/// promise. The search draws no random numbers: the same data give the same estimates.
///
/// - Reference: Moré and Sorensen (1983), "Computing a trust region step", SIAM Journal on Scientific and Statistical
///   Computing 4:553–572, for damping; Dennis and Schnabel (1983), *Numerical Methods for Unconstrained
///   Optimization*, section 5.6 for differences.
struct LikelihoodSearch {
    /// The peak that was found.
    struct Peak {
        /// Where it is.
        var point: [Double]
        /// How high it is.
        var value: Double
        /// The inverse of the negative curvature; infinite on the diagonal of a direction that is not determined.
        var covariance: [[Double]]
        /// Whether the climb ended for want of slope, not of steps.
        var hasSettled: Bool
    }

    private let starts: [[Double]]
    private let bounds: [ClosedRange<Double>]
    private let function: ([Double]) -> Double
    /// Differences over this step lose as much to rounding as to curvature in likelihoods of thousands of customers.
    private let step = 1e-3
    private let mostSteps = 200

    /// Prepares a climb.
    ///
    /// - Parameters:
    ///   - starts: Points to begin from.
    ///   - margin: How far beyond the starts the climb may go in each direction.
    ///   - function: What to maximize; not-a-number and minus infinity mean "not here".
    init(starts: [[Double]], margin: Double, function: @escaping ([Double]) -> Double) {
        self.starts = starts
        self.function = function
        bounds = (starts.first ?? []).indices.map { i in
            let values = starts.map { $0[i] }
            return (values.min() ?? 0) - margin...(values.max() ?? 0) + margin
        }
    }

    /// The highest peak found from the starts; nil when the function has a value at none of them.
    func run() -> Peak? {
        let candidates = starts.map { ($0, function($0)) }.filter { $0.1.isFinite }
        guard let best = candidates.max(by: { $0.1 < $1.1 }) else { return nil }
        let peak = climb(from: best.0, value: best.1)
        if peak.hasSettled && isDetermined(peak) { return peak }
        // A doubtful end: see whether the next best start does better.
        let others = candidates.filter { $0.0 != best.0 }
        guard let second = others.max(by: { $0.1 < $1.1 }) else { return peak }
        let other = climb(from: second.0, value: second.1)
        let isClearer = isDetermined(other) && !isDetermined(peak)
        return other.value > peak.value + (isClearer ? -1e-3 : 1e-3) ? other : peak
    }

    private func isDetermined(_ peak: Peak) -> Bool {
        peak.covariance.indices.allSatisfy { peak.covariance[$0][$0].isFinite }
    }

    private func climb(from start: [Double], value startValue: Double) -> Peak {
        var point = start
        var value = startValue
        var radius = 1.0
        var settled = false
        var slopes = Slopes(of: function, at: point, value: value, step: step)
        for _ in 0..<mostSteps {
            guard let move = uphillMove(from: point, slopes: slopes, radius: radius) else {
                settled = true
                break
            }
            let target = zip(point, move.step).map { $0 + $1 }
            let targetValue = function(target)
            let gain = targetValue - value
            // What rounding makes of a sum of this size.
            let noise = 1e-13 * (1 + value.magnitude)
            if gain.isFinite && gain > 0 {
                radius =
                    gain > 0.75 * move.promise ? min(radius * 2, 4) : max(radius * 0.7, move.length * 0.5)
                point = target
                value = targetValue
                slopes = Slopes(of: function, at: point, value: value, step: step)
                if move.promise < 1e-6 + noise { settled = true }
                if move.promise < 0.01 && radius >= 0.5 && isOnFlatRidge(slopes) { settled = true }
            } else {
                if move.promise < 1e-6 + noise { settled = true }
                radius = min(radius, move.length) / 4
                if radius < 1e-10 { settled = true }
            }
            if settled { break }
        }
        return Peak(
            point: point, value: value, covariance: covariance(at: point, slopes: slopes),
            hasSettled: settled)
    }

    /// Whether there is a direction in which the function hardly bends: the climb may end, since all that could still
    /// be gained does not tell one point of the ridge from another.
    private func isOnFlatRidge(_ slopes: Slopes) -> Bool {
        let axes = PrincipalAxes(of: slopes.hessian.map { row in row.map { -$0 } })
        return axes.values.contains { $0 < leastCurvature(at: slopes) }
    }

    /// The step that the quadratic model likes best within the radius and the bounds; nil when no slope is left.
    private func uphillMove(
        from point: [Double], slopes: Slopes, radius: Double
    ) -> (step: [Double], promise: Double, length: Double)? {
        let free = point.indices.filter { i in
            let slope = slopes.gradient[i]
            return !(point[i] <= bounds[i].lowerBound && slope < 0)
                && !(point[i] >= bounds[i].upperBound && slope > 0)
        }
        let gradient = free.map { slopes.gradient[$0] }
        guard gradient.contains(where: { $0 != 0 }) else { return nil }
        let curvature = free.map { i in free.map { j in -slopes.hessian[i][j] } }
        let scale = curvature.indices.map { curvature[$0][$0].magnitude }.max() ?? 1
        var damping = 0.0
        for _ in 0..<200 {
            var damped = curvature
            for i in damped.indices { damped[i][i] += damping }
            damping = damping == 0 ? 1e-10 * (scale > 0 ? scale : 1) : damping * 4
            guard let factor = CholeskyFactor(of: damped) else { continue }
            let direction = factor.solve(gradient)
            let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length <= radius * 1.5 else { continue }
            var step = [Double](repeating: 0, count: point.count)
            for (i, move) in zip(free, direction) {
                step[i] = min(max(point[i] + move, bounds[i].lowerBound), bounds[i].upperBound) - point[i]
            }
            var promise = 0.0
            for i in free {
                promise += slopes.gradient[i] * step[i]
                for j in free { promise += slopes.hessian[i][j] * step[i] * step[j] / 2 }
            }
            guard promise > 0 else { continue }
            return (step, promise, length)
        }
        return nil
    }

    /// The covariance of the estimates: the inverse of the observed information.
    ///
    /// Directions without curvature are left out of the inverse; parameters that lie along them, and those at a bound,
    /// have an infinite variance.
    private func covariance(at point: [Double], slopes: Slopes) -> [[Double]] {
        let inside = point.indices.filter { i in
            point[i] > bounds[i].lowerBound && point[i] < bounds[i].upperBound
                && slopes.hessian[i].allSatisfy { $0.isFinite }
        }
        let axes = PrincipalAxes(of: inside.map { i in inside.map { j in -slopes.hessian[i][j] } })
        var result = point.map { _ in point.map { _ in 0.0 } }
        var isDetermined = point.indices.map { inside.contains($0) }
        for (curvature, axis) in zip(axes.values, axes.axes) {
            let isFlat = !(curvature >= leastCurvature(at: slopes))
            for (row, i) in inside.enumerated() {
                if isFlat && axis[row].magnitude > 0.05 { isDetermined[i] = false }
                if isFlat { continue }
                for (column, j) in inside.enumerated() where j <= i {
                    result[i][j] += axis[row] * axis[column] / curvature
                    result[j][i] = result[i][j]
                }
            }
        }
        for i in point.indices where !isDetermined[i] {
            for j in point.indices {
                result[i][j] = i == j ? .infinity : 0
                result[j][i] = result[i][j]
            }
        }
        return result
    }

    /// Curvature below which a direction counts as flat: what differences cannot tell from none, or a standard error
    /// of ten in a logarithm, which is a factor of twenty thousand either way.
    private func leastCurvature(at slopes: Slopes) -> Double {
        max(0.01, 1e-12 * slopes.value.magnitude / (step * step))
    }
}
