// SPDX-License-Identifier: Apache-2.0
import RealModule

/// An extreme value distribution fitted to maxima, with the evidence on whether to believe it.
public struct ExtremeValueFit: Hashable, Sendable, Codable {
    /// Why not to trust what the fit says beyond its samples.
    public enum Doubt: String, CaseIterable, Hashable, Sendable, Codable {
        /// Fewer than 30 maxima: the shape of the tail cannot be told.
        case fewSamples = "few-samples"
        /// Fewer than 8 different maxima: they come in steps too large for a smooth law.
        case fewDistinct = "few-distinct"
        /// The points of the probability plot bend away from the law more than 19 of 20 samples of it would.
        case poorFit = "poor-fit"
        /// The shape is below −1/2, where standard errors by likelihood do not hold (Smith 1985).
        case hardEnd = "hard-end"
        /// The shape is above 1/2, a tail without a variance.
        case heavyTail = "heavy-tail"
        /// The likelihood is too flat for standard errors.
        case noErrors = "no-errors"
    }

    /// The law to go by: that of Gumbel, unless the samples speak against it.
    public let law: ExtremeValueLaw
    /// The law of Gumbel that fits best.
    public let gumbel: ExtremeValueLaw
    /// The general law that fits best.
    public let general: ExtremeValueLaw
    /// The general law by L-moments, to compare with; `nil` where there is none.
    public let byLMoments: ExtremeValueLaw?
    /// The number of maxima.
    public let count: Int
    /// The standard error of the general law's shape; `nil` where the likelihood is too flat.
    public let shapeError: Double?
    /// Twice the difference of the logarithms of likelihood of the general law and Gumbel's.
    public let likelihoodRatio: Double
    /// The probability of so large a ratio under the law of Gumbel.
    public let gumbelPValue: Double
    /// The correlation of the ordered samples with what the law expects of them; 1 on the line.
    public let plotCorrelation: Double
    /// What 19 of 20 samples of the law of this size exceed.
    public let criticalCorrelation: Double
    /// Why not to trust it; empty when nothing speaks against it.
    public let doubts: [Doubt]
    /// The covariance of location, scale and shape, row by row; of Gumbel's law the shape has none.
    private let covariance: [Double]?
    private let samples: [Double]

    /// Whether nothing speaks against the fit.
    public var isTrusted: Bool { doubts.isEmpty }

    /// Fits both laws by maximum likelihood and chooses by the likelihood ratio.
    ///
    /// Gumbel's law is taken unless the ratio rejects it at 5%: a shape that the samples do not show only makes what is
    /// said of rare maxima less sure.
    ///
    /// - Parameter samples: Independent maxima over equally long times.
    /// - Returns: The fit; `nil` where the samples do not vary.
    /// - Throws: With fewer than five samples, or if one is not finite.
    /// - Reference: Coles (2001), sections 3.3 and 6.2; diagnostics: Filliben (1975), Technometrics 17(1):111–117, with
    ///   the plotting positions of Gringorten (1963), Journal of Geophysical Research 68(3):813–814.
    public static func fit(_ samples: [Double]) throws(AnalysisError) -> ExtremeValueFit? {
        try checkCount(samples.count, needed: 5)
        if let index = samples.firstIndex(where: { !$0.isFinite }) { throw .sampleNotFinite(index: index) }
        let sorted = samples.sorted()
        guard let gumbel = ExtremeValueLaw.gumbel(mostLikelyFor: sorted) else { return nil }
        return ExtremeValueFit(sorted: sorted, gumbel: gumbel)
    }

    private init(sorted: [Double], gumbel: ExtremeValueLaw) {
        let moments = ExtremeValueLaw.byLMoments(ofSorted: sorted)
        var general = LikelihoodClimb(samples: sorted, from: gumbel).best()
        if let moments {
            let other = LikelihoodClimb(samples: sorted, from: moments).best()
            if other.logLikelihood(sorted) > general.logLikelihood(sorted) { general = other }
        }
        let ratio = max(0, 2 * (general.logLikelihood(sorted) - gumbel.logLikelihood(sorted)))
        let pValue = 2 * (1 - Gaussian.cumulative(ratio.squareRoot()))
        let chosen = pValue < 0.05 ? general : gumbel
        let ofGeneral = Information(general, sorted, parameters: 3).covariance
        covariance = chosen == general ? ofGeneral : Information(gumbel, sorted, parameters: 2).covariance
        let shapeVariance = ofGeneral.map { $0[8] }
        shapeError = shapeVariance.map { $0.squareRoot() }
        let plot = ProbabilityPlot(law: chosen, count: sorted.count)
        plotCorrelation = plot.correlation(with: sorted)
        criticalCorrelation = plot.criticalCorrelation()
        var doubts: [Doubt] = []
        if sorted.count < 30 { doubts.append(.fewSamples) }
        if Set(sorted).count < 8 { doubts.append(.fewDistinct) }
        if plotCorrelation < criticalCorrelation { doubts.append(.poorFit) }
        if chosen.shape < -0.5 { doubts.append(.hardEnd) }
        if chosen.shape > 0.5 { doubts.append(.heavyTail) }
        if covariance == nil { doubts.append(.noErrors) }
        law = chosen
        self.gumbel = gumbel
        self.general = general
        byLMoments = moments
        count = sorted.count
        samples = sorted
        likelihoodRatio = ratio
        gumbelPValue = pValue
        self.doubts = doubts
    }

    /// The level that a maximum exceeds with a probability, with its interval.
    ///
    /// The estimate is that of ``law``. The interval is by the profile likelihood of the general law, also where Gumbel's
    /// is gone by: that the samples do not show a shape does not say that there is none, and a level far out depends on
    /// it. Gumbel's estimate lies within an interval of 95%, since it is gone by only where the likelihood ratio is small.
    ///
    /// - Parameters:
    ///   - probability: The probability that the maximum of one block exceeds it, between 0 and 1: 0.01 for the level
    ///     that is exceeded once in a hundred years.
    ///   - level: The confidence level.
    /// - Returns: The level with its interval, without a bound (infinite) where the likelihood sets none.
    /// - Reference: Coles (2001), sections 2.6.6 and 3.3.4.
    public func level(exceededWith probability: Double, level: Double = 0.95) -> ConfidenceInterval {
        let estimate = law.level(exceededWith: probability)
        let bounds = LevelProfile(samples: samples, law: general, probability: probability)
            .bounds(level: level)
        return ConfidenceInterval(
            estimate: estimate, lower: min(bounds.lower, estimate), upper: max(bounds.upper, estimate),
            level: level, count: count)
    }

    /// The standard error of the estimate of ``level(exceededWith:level:)`` if ``law`` is the true one, by the delta method;
    /// `nil` where the likelihood is too flat.
    ///
    /// - Reference: Coles (2001), section 3.3.3.
    public func standardError(ofLevelExceededWith probability: Double) -> Double? {
        guard let covariance else { return nil }
        let parameters = law == gumbel ? 2 : 3
        let step = 1e-5
        var gradient = [0.0, 0.0, 0.0]
        for index in 0..<parameters {
            let size = index == 2 ? step : step * law.scale
            let upper = law.moved(index, by: size).level(exceededWith: probability)
            let lower = law.moved(index, by: -size).level(exceededWith: probability)
            gradient[index] = (upper - lower) / (2 * size)
        }
        var variance = 0.0
        for row in 0..<3 {
            for column in 0..<3 {
                variance += gradient[row] * covariance[3 * row + column] * gradient[column]
            }
        }
        return variance >= 0 && variance.isFinite ? variance.squareRoot() : nil
    }
}

extension ExtremeValueLaw {
    /// The law with one of location, scale and shape changed.
    fileprivate func moved(_ parameter: Int, by step: Double) -> ExtremeValueLaw {
        var moved = self
        switch parameter {
        case 0: moved.location += step
        case 1: moved.scale += step
        default: moved.shape += step
        }
        return moved
    }
}

/// The observed information of a fit, by differences of its likelihood, and its inverse.
private struct Information {
    let covariance: [Double]?

    init(_ law: ExtremeValueLaw, _ samples: [Double], parameters: Int) {
        let steps = [1e-3 * law.scale, 1e-3 * law.scale, 1e-3]
        let center = law.logLikelihood(samples)
        var matrix = [[Double]](repeating: [0, 0, 0], count: 3)
        for row in 0..<parameters {
            for column in 0...row {
                let second: Double
                if row == column {
                    let sum =
                        law.moved(row, by: steps[row]).logLikelihood(samples)
                        + law.moved(row, by: -steps[row]).logLikelihood(samples)
                    second = (sum - 2 * center) / (steps[row] * steps[row])
                } else {
                    func at(_ a: Double, _ b: Double) -> Double {
                        law.moved(row, by: a * steps[row]).moved(column, by: b * steps[column])
                            .logLikelihood(samples)
                    }
                    let difference = at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)
                    second = difference / (4 * steps[row] * steps[column])
                }
                matrix[row][column] = -second
                matrix[column][row] = -second
            }
        }
        covariance = Self.inverse(matrix, parameters)
    }

    /// The inverse of a positive definite matrix of two or three rows, padded with zeros; `nil` where it is not.
    private static func inverse(_ m: [[Double]], _ size: Int) -> [Double]? {
        guard m.joined().allSatisfy(\.isFinite) else { return nil }
        let two = m[0][0] * m[1][1] - m[0][1] * m[1][0]
        guard m[0][0] > 0, two > 0 else { return nil }
        if size == 2 {
            return [m[1][1] / two, -m[0][1] / two, 0, -m[1][0] / two, m[0][0] / two, 0, 0, 0, 0]
        }
        func minor(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double {
            m[a][b] * m[c][d] - m[a][d] * m[c][b]
        }
        let determinant =
            m[0][0] * minor(1, 1, 2, 2) - m[0][1] * minor(1, 0, 2, 2) + m[0][2] * minor(1, 0, 2, 1)
        guard determinant > 0 else { return nil }
        let cofactors = [
            minor(1, 1, 2, 2), -minor(0, 1, 2, 2), minor(0, 1, 1, 2),
            -minor(1, 0, 2, 2), minor(0, 0, 2, 2), -minor(0, 0, 1, 2),
            minor(1, 0, 2, 1), -minor(0, 0, 2, 1), minor(0, 0, 1, 1),
        ]
        return cofactors.map { $0 / determinant }
    }
}

/// Looks for the most likely law, in location, logarithm of the scale, and shape.
private struct LikelihoodClimb {
    typealias Point = [Double]
    let samples: [Double]
    private let start: ExtremeValueLaw

    init(samples: [Double], from start: ExtremeValueLaw) {
        self.samples = samples
        self.start = start
    }

    func best() -> ExtremeValueLaw {
        let origin = [0.0, 0.0, start.shape]
        var simplex = [origin]
        for (index, step) in [0.2, 0.1, 0.1].enumerated() {
            var corner = origin
            corner[index] += step
            simplex.append(corner)
        }
        var found = climb(simplex)
        // Once more from where it ended, since a simplex may have collapsed too early.
        simplex = [found]
        for index in 0..<3 {
            var corner = found
            corner[index] += 0.02
            simplex.append(corner)
        }
        found = climb(simplex)
        return law(found)
    }

    private func law(_ point: Point) -> ExtremeValueLaw {
        ExtremeValueLaw(
            location: start.location + start.scale * point[0], scale: start.scale * Double.exp(point[1]),
            shape: point[2])
    }

    private func cost(_ point: Point) -> Double {
        // Below −1 the likelihood grows without limit at the upper end.
        guard point[2] > -0.99, point[2] < 3 else { return .infinity }
        return -law(point).logLikelihood(samples)
    }

    private func climb(_ corners: [Point]) -> Point {
        SimplexSearch.least(of: cost, from: corners).point
    }
}

/// Ordered samples against what a law expects of them.
private struct ProbabilityPlot {
    private let law: ExtremeValueLaw
    private let expected: [Double]

    init(law: ExtremeValueLaw, count: Int) {
        self.law = law
        expected = (1...count).map { law.quantile((Double($0) - 0.44) / (Double(count) + 0.12)) }
    }

    func correlation(with sorted: [Double]) -> Double {
        let n = Double(expected.count)
        let (meanX, meanY) = (expected.reduce(0, +) / n, sorted.reduce(0, +) / n)
        var (xx, yy, xy) = (0.0, 0.0, 0.0)
        for (x, y) in zip(expected, sorted) {
            xx += (x - meanX) * (x - meanX)
            yy += (y - meanY) * (y - meanY)
            xy += (x - meanX) * (y - meanY)
        }
        return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
    }

    /// The correlation that 19 of 20 samples of the law exceed, by drawing 99 samples; the same every time.
    func criticalCorrelation() -> Double {
        // Weyl's sequence, mixed: enough for a critical value, and it needs no stream.
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func exponential() -> Double {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            mixed ^= mixed >> 31
            return -Double.log((Double(mixed >> 11) + 0.5) * 0x1p-53)
        }
        var correlations: [Double] = []
        var sums = Array(repeating: 0.0, count: expected.count)
        for _ in 0..<99 {
            // Sums of exponential gaps over their total are uniform numbers in ascending order.
            var sum = 0.0
            for index in sums.indices {
                sum += exponential()
                sums[index] = sum
            }
            let total = sum + exponential()
            correlations.append(correlation(with: sums.map { law.quantile($0 / total) }))
        }
        correlations.sort()
        // The fifth smallest of 99: a share of 5/100.
        return correlations[4]
    }
}
