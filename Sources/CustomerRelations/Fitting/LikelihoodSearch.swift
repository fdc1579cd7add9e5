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
        // A doubtful end: see whether another start does better.
        var highest = peak
        for start in candidates where start.0 != best.0 {
            let other = climb(from: start.0, value: start.1)
            let isClearer = isDetermined(other) && !isDetermined(highest)
            let isHigher = other.value > highest.value + 1e-6
            if isHigher || (isClearer && other.value > highest.value - 1e-6) { highest = other }
        }
        return highest
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
                if move.promise < 1e-9 + noise { settled = true }
            } else {
                if move.promise < 1e-9 + noise { settled = true }
                radius = min(radius, move.length) / 4
                if radius < 1e-10 { settled = true }
            }
            if settled { break }
        }
        return Peak(
            point: point, value: value, covariance: covariance(at: point, slopes: slopes),
            hasSettled: settled)
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
    private func covariance(at point: [Double], slopes: Slopes) -> [[Double]] {
        let inside = point.indices.filter { i in
            point[i] > bounds[i].lowerBound && point[i] < bounds[i].upperBound
        }
        var result = point.indices.map { i in point.indices.map { $0 == i ? Double.infinity : 0 } }
        // Curvature that differences cannot tell from none.
        let least = 1e-12 * (1 + slopes.value.magnitude) / (step * step)
        var kept = inside
        while !kept.isEmpty {
            let information = kept.map { i in kept.map { j in -slopes.hessian[i][j] } }
            if let factor = CholeskyFactor(of: information, leastPivot: least) {
                for j in kept {
                    let column = factor.solve(kept.map { $0 == j ? 1.0 : 0 })
                    for (i, element) in zip(kept, column) { result[i][j] = element }
                }
                break
            }
            // Leave out the parameter with the least curvature of its own, and ask about the rest.
            let flattest = kept.max { slopes.hessian[$0][$0] < slopes.hessian[$1][$1] }
            kept.removeAll { $0 == flattest }
        }
        return result
    }
}
