// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// The moments of the orders of a periodic segment, before season and rounding.
struct SeriesMoments {
    private let series: DemandSeries
    private let draw: Distribution
    private let drawVariance: Double

    init(_ series: DemandSeries, size: Distribution) {
        self.series = series
        draw = size
        drawVariance = size.variance
    }

    /// What the order of the given position asks for, when that is no matter of chance: a trace is replayed from its
    /// first value on.
    func knownValue(_ index: Int) -> Double? {
        guard series == .independent, case .trace(let values) = draw, !values.isEmpty else { return nil }
        return values[index % values.count]
    }

    /// How one order is distributed: as the draw itself, or, for a series that sums many draws up, as a normal quantity
    /// with the stationary moments.
    ///
    /// The spread of an integrated moving average grows without end; only that of its first orders enters here,
    /// since a mean that rounding changes is not what such a series is used for.
    var marginal: Distribution {
        switch series {
        case .independent: return draw
        case .autoregressive(let coefficient):
            let mean = draw.mean / (1 - coefficient)
            let variance = drawVariance / (1 - coefficient * coefficient)
            return drawVariance > 0
                ? .normal(mean: mean, standardDeviation: variance.squareRoot()) : .constant(mean)
        case .integratedMovingAverage: return draw
        }
    }

    /// The variance of a weighted sum of consecutive orders.
    ///
    /// - Parameters:
    ///   - factors: The season's factor on each.
    ///   - ordersBefore: How many orders came before the first of them.
    /// - Returns: The variance, in units².
    /// - Reference: G. E. P. Box, G. M. Jenkins (1976), *Time Series Analysis*, sections 3.2 and 4.3: the
    ///   autocovariances of AR(1), and IMA(0,1,1) as the sum of its innovations.
    func variance(ofSum factors: [Double], ordersBefore: Int) -> Double {
        guard drawVariance > 0, !factors.isEmpty else { return 0 }
        switch series {
        case .independent: return drawVariance * factors.reduce(0) { $0 + $1 * $1 }
        case .autoregressive(let coefficient):
            // Σᵢ Σⱼ fᵢ fⱼ φ^|i−j|, by carrying Σ_{j<i} fⱼ φ^(i−j) along.
            var carried = 0.0
            var sum = 0.0
            for factor in factors {
                sum += factor * (factor + 2 * carried)
                carried = coefficient * (carried + factor)
            }
            return max(0, sum) * drawVariance / (1 - coefficient * coefficient)
        case .integratedMovingAverage(let weight):
            // Order i is the mean, its own innovation, and `weight` of each one before.
            var later = 0.0
            var sum = 0.0
            for factor in factors.reversed() {
                let share = factor + weight * later
                sum += share * share
                later += factor
            }
            return drawVariance * (sum + Double(ordersBefore) * (weight * later) * (weight * later))
        }
    }
}
