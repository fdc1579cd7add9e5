// SPDX-License-Identifier: Apache-2.0

/// Draws Poisson counts of one mean, at least 10, by transformed rejection.
///
/// - Reference: Hörmann (1993), "The transformed rejection method for generating Poisson random variables",
///   Insurance: Mathematics and Economics 12(1), algorithm PTRS.
struct PoissonDraw: Sendable {
    private let mean: Double
    private let a: Double
    private let b: Double
    private let inverseAlpha: Double
    private let v: Double

    init(mean: Double) {
        self.mean = mean
        b = 0.931 + 2.53 * mean.squareRoot()
        a = -0.059 + 0.02483 * b
        inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        v = 0.9277 - 3.6224 / (b - 2)
    }

    /// Draws a count of any mean, for when the mean itself changes from draw to draw.
    static func sample(mean: Double, using stream: inout RandomStream) -> Double {
        if mean >= 10 { return PoissonDraw(mean: mean).sample(using: &stream) }
        var count = 0.0
        var probability = ReproducibleMath.exp(-mean)
        var uniform = stream.uniform()
        while uniform > probability, probability > 0 {
            uniform -= probability
            count += 1
            probability *= mean / count
        }
        return count
    }

    func sample(using stream: inout RandomStream) -> Double {
        while true {
            let centred = stream.uniform() - 0.5
            let uniform = stream.uniform()
            let margin = 0.5 - centred.magnitude
            let count = ((2 * a / margin + b) * centred + mean + 0.43).rounded(.down)
            if margin >= 0.07, uniform <= v { return count }
            if count < 0 || (margin < 0.013 && uniform > margin) { continue }
            let height = ReproducibleMath.log(uniform * inverseAlpha / (a / (margin * margin) + b))
            if height <= Self.logProbability(of: count, mean: mean) { return count }
        }
    }

    /// The logarithm of the probability of a count, exact even where the terms of k ln λ − λ − ln k! are
    /// huge.
    ///
    /// - Reference: Loader (2000), "Fast and accurate computation of binomial probabilities": −δ(k) − D(k, λ)
    ///   − ½ ln 2πk.
    private static func logProbability(of count: Double, mean: Double) -> Double {
        guard count >= 16 else {
            let factorial = stride(from: 2, through: count, by: 1).reduce(1, *)
            return count * ReproducibleMath.log(mean) - mean - ReproducibleMath.log(factorial)
        }
        let square = count * count
        // Stirling's error: the next term, 1 / (1680 k⁷), is below 3e-12 here.
        let stirling = (1 / 12.0 - (1 / 360.0 - 1 / (1260 * square)) / square) / count
        return -stirling - deviance(count, mean) - 0.5 * ReproducibleMath.log(2 * .pi * count)
    }

    /// x ln(x / m) + m − x without cancellation.
    private static func deviance(_ x: Double, _ m: Double) -> Double {
        let relative = (x - m) / (x + m)
        guard relative.magnitude < 0.1 else { return x * ReproducibleMath.log(x / m) + m - x }
        // x ln(x/m) = 2x artanh(r), so the deviance is (x − m) r + 2x (r³/3 + r⁵/5 + …).
        let square = relative * relative
        var power = 2 * x * relative
        var sum = (x - m) * relative
        var divisor = 3.0
        while true {
            power *= square
            let next = sum + power / divisor
            if next == sum { return sum }
            sum = next
            divisor += 2
        }
    }
}
