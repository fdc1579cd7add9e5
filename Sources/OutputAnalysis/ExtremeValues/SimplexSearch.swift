// SPDX-License-Identifier: Apache-2.0

/// Looks for a minimum without derivatives, by a simplex that turns itself over, stretches and shrinks.
///
/// - Reference: Nelder and Mead (1965), The Computer Journal 7(4):308–313.
enum SimplexSearch {
    typealias Point = [Double]

    /// The lowest point found from a simplex; a cost may be infinite where there is no value.
    ///
    /// - Parameters:
    ///   - cost: What is to be least.
    ///   - corners: One point more than there are dimensions.
    ///   - tolerance: How small the simplex is when the search ends.
    /// - Returns: The point and its cost.
    static func least(
        of cost: (Point) -> Double, from corners: [Point], tolerance: Double = 1e-8
    ) -> (point: Point, cost: Double) {
        var simplex = corners.map { (point: $0, cost: cost($0)) }
        let last = simplex.count - 1
        func mixed(_ a: Point, _ b: Point, _ t: Double) -> Point { zip(a, b).map { $0 + t * ($1 - $0) } }
        for _ in 0..<500 {
            simplex.sort { $0.cost < $1.cost }
            let (best, worst) = (simplex[0], simplex[last])
            let size = zip(best.point, worst.point).map { ($0 - $1).magnitude }.max() ?? 0
            if size < tolerance, worst.cost - best.cost < 1e-3 * tolerance { break }
            let center = (0..<last).map { axis in
                simplex[..<last].reduce(0) { $0 + $1.point[axis] } / Double(last)
            }
            let reflected = mixed(worst.point, center, 2)
            let reflectedCost = cost(reflected)
            if reflectedCost < best.cost {
                let expanded = mixed(worst.point, center, 3)
                let expandedCost = cost(expanded)
                simplex[last] =
                    expandedCost < reflectedCost ? (expanded, expandedCost) : (reflected, reflectedCost)
            } else if reflectedCost < simplex[last - 1].cost {
                simplex[last] = (reflected, reflectedCost)
            } else {
                let target = reflectedCost < worst.cost ? reflected : worst.point
                let contracted = mixed(center, target, 0.5)
                let contractedCost = cost(contracted)
                if contractedCost < min(reflectedCost, worst.cost) {
                    simplex[last] = (contracted, contractedCost)
                } else {
                    for index in 1...last {
                        let shrunk = mixed(best.point, simplex[index].point, 0.5)
                        simplex[index] = (shrunk, cost(shrunk))
                    }
                }
            }
        }
        return simplex.min { $0.cost < $1.cost } ?? (corners[0], .infinity)
    }
}
