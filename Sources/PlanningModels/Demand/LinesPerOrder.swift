// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// The moments of how often an order asks for a product, and of how much of it.
///
/// An order has a random number of lines, rounded and at least one; each asks for a product with the probability of its
/// share of the mix, whatever the other lines ask for.
struct LinesPerOrder {
    private let mean: Double
    private let secondMoment: Double

    init(_ lines: Distribution) {
        let rounded = LineSize(of: lines, smallestUnitsPerUnit: 1)
        let none = 1 - lines.probability(ofAtLeast: 0.5)
        mean = rounded.mean + none
        secondMoment = rounded.secondMoment + none
    }

    /// What one order asks for of a product.
    ///
    /// With N lines of which K, binomial given N, ask for the product in quantities X: E[K] E[X] and
    /// E[K] Var(X) + E[K²] E[X]², where E[K²] = E[N] p (1 − p) + E[N²] p².
    ///
    /// - Parameters:
    ///   - share: p, the product's share of all lines.
    ///   - size: X, what one line asks for.
    /// - Returns: The moments of the sum of all such lines of an order.
    func quantity(share: Double, size: LineSize) -> LineSize {
        let count = mean * share
        let squaredCount = mean * share * (1 - share) + secondMoment * share * share
        return LineSize(
            mean: count * size.mean,
            secondMoment: count * size.variance + squaredCount * size.mean * size.mean)
    }
}
