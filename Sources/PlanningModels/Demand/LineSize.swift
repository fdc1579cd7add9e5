// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// The expected quantity of an order line and its second moment, once a draw was rounded to whole smallest units
/// and one that rounds to nothing, or is negative, asks for nothing.
struct LineSize: Equatable {
    /// In units.
    var mean: Double
    /// In units².
    var secondMoment: Double

    /// The variance, in units².
    var variance: Double { max(0, secondMoment - mean * mean) }

    /// Computes the moments of `factor` times a draw.
    ///
    /// - Parameters:
    ///   - size: Units in one line.
    ///   - factor: The season's factor on the quantity.
    ///   - smallestUnitsPerUnit: The product's.
    init(of size: Distribution, factor: Double = 1, smallestUnitsPerUnit: Double) {
        let scale = factor * smallestUnitsPerUnit
        guard scale > 0, scale.isFinite else {
            self.init(mean: 0, secondMoment: 0)
            return
        }
        if let value = size.constantValue {
            let quantity = max(0, (value * scale).rounded()) / smallestUnitsPerUnit
            self.init(mean: quantity, secondMoment: quantity * quantity)
            return
        }
        let mean = size.mean * scale
        let deviation = size.variance.squareRoot() * scale
        let isWhole = size.isWholeNumbered && scale == scale.rounded()
        let isFine = deviation >= Self.fineDeviation
        if size.minimumValue >= 0, isWhole || isFine {
            self.init(
                mean: mean / smallestUnitsPerUnit,
                secondMoment: (mean * mean + deviation * deviation) / smallestUnitsPerUnit
                    / smallestUnitsPerUnit)
            return
        }
        // Where rounding is far below the spread, a coarser unit gives the same sums with fewer terms.
        let step = isFine ? deviation / Self.fineDeviation : 1
        let sums = Self.moments(size, unit: step / scale, reach: mean + 40 * deviation, step: step)
        let unit = step / smallestUnitsPerUnit
        self.init(mean: sums.mean * unit, secondMoment: sums.second * unit * unit)
    }

    init(mean: Double, secondMoment: Double) {
        self.mean = mean
        self.secondMoment = secondMoment
    }

    /// The spread, in smallest units, from which on rounding changes a mean by less than one in a million.
    private static let fineDeviation = 64.0

    /// E[Q] = Σ P(Q ≥ k) and E[Q²] = Σ (2k − 1) P(Q ≥ k), where Q ≥ k when the draw is at least k − ½ units.
    private static func moments(
        _ size: Distribution, unit: Double, reach: Double, step: Double
    ) -> (mean: Double, second: Double) {
        var mean = 0.0
        var second = 0.0
        var count = 1.0
        while count * step <= reach + 1, count < 1e5 {
            let probability = size.probability(ofAtLeast: (count - 0.5) * unit)
            mean += probability
            second += (2 * count - 1) * probability
            if probability < 1e-15 { break }
            count += 1
        }
        return (mean, second)
    }
}
