// SPDX-License-Identifier: Apache-2.0

/// The first and second derivatives of a function at a point, by central differences.
struct Slopes {
    /// The value at the point.
    let value: Double
    /// The first derivatives.
    let gradient: [Double]
    /// The second derivatives, by rows.
    let hessian: [[Double]]

    /// Measures the slopes with 1 + 2·n + n·(n−1) values of the function.
    ///
    /// - Reference: Abramowitz and Stegun (1964), 25.3.23 and 25.3.27.
    init(of function: ([Double]) -> Double, at point: [Double], value: Double, step: Double) {
        func at(_ i: Int, _ j: Int, _ sign: Double) -> Double {
            var moved = point
            moved[i] += sign * step
            if j != i { moved[j] += sign * step }
            return function(moved)
        }
        let above = point.indices.map { at($0, $0, 1) }
        let below = point.indices.map { at($0, $0, -1) }
        var second = point.map { _ in point.map { _ in 0.0 } }
        for i in point.indices {
            second[i][i] = (above[i] - 2 * value + below[i]) / (step * step)
            for j in 0..<i {
                let diagonal = at(i, j, 1) + at(i, j, -1) + 2 * value
                let sides = above[i] + above[j] + below[i] + below[j]
                second[i][j] = (diagonal - sides) / (2 * step * step)
                second[j][i] = second[i][j]
            }
        }
        self.value = value
        gradient = point.indices.map { (above[$0] - below[$0]) / (2 * step) }
        hessian = second
    }
}
