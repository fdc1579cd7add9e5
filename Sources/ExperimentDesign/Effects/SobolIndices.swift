// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// The points at which a response is to be known so that its variance can be split among factors.
///
/// - Reference: Saltelli et al. (2010), "Variance based sensitivity analysis of model output", Comput. Phys. Commun. 181.
public struct SobolIndexDesign: Sendable {
    /// The fewest base points that tell how sure indices are.
    public static let fewestForIntervals = 16
    /// How many base points there are.
    public let count: Int
    /// How many factors there are.
    public let factors: Int
    /// All points: the base points, their partners, and for each factor the base points with that factor of the partner.
    public let points: [[Double]]

    /// Lays out points.
    ///
    /// - Parameters:
    ///   - count: How many base points, at least 2; a power of two is best. It takes `count · (factors + 2)` trials.
    ///   - factors: How many factors, from 1 to half of ``SobolSequence/factorLimit``.
    ///   - seed: The seed of the digital shift.
    public init?(count: Int, factors: Int, seed: UInt64) {
        guard count >= 2, factors >= 1, count <= Design.pointLimit / (factors + 2),
            var sequence = SobolSequence(factors: 2 * factors, seed: seed)
        else { return nil }
        let rows = sequence.next(count)
        let base = rows.map { Array($0[..<factors]) }
        let partner = rows.map { Array($0[factors...]) }
        var points = base + partner
        for factor in 0..<factors {
            points += zip(base, partner).map { one, other in
                var mixed = one
                mixed[factor] = other[factor]
                return mixed
            }
        }
        self.count = count
        self.factors = factors
        self.points = points
    }

    /// Splits the variance of the responses at ``points``.
    ///
    /// - Parameters:
    ///   - responses: One for each point.
    ///   - level: The confidence level of the intervals, between 0 and 1.
    ///   - resamples: How many bootstrap samples the intervals come from.
    ///   - seed: The seed of the bootstrap.
    /// - Returns: An index for each factor; `nil` when numbers do not match or the response does not vary.
    public func indices(
        _ responses: [Double], level: Double = 0.95, resamples: Int = 500, seed: UInt64 = 1
    ) -> [SobolIndex]? {
        guard responses.count == points.count, responses.allSatisfy(\.isFinite) else { return nil }
        let all = Array(0..<count)
        guard let estimates = estimates(responses, rows: all) else { return nil }
        // Fewer points resample to nearly the same, which would look like certainty.
        let resamples = count < Self.fewestForIntervals ? 0 : resamples
        var random = RandomStream(seed: seed, replication: 0, name: "sobol-bootstrap")
        var samples: [[(first: Double, total: Double)]] = []
        for _ in 0..<max(0, resamples) {
            let rows = all.map { _ in min(count - 1, Int(random.uniform() * Double(count))) }
            if let sample = self.estimates(responses, rows: rows) { samples.append(sample) }
        }
        func interval(_ values: [Double]) -> ClosedRange<Double>? {
            guard values.count >= 20 else { return nil }
            let sorted = values.sorted()
            let tail = (1 - level) / 2 * Double(sorted.count - 1)
            return sorted[Int(tail.rounded())]...sorted[sorted.count - 1 - Int(tail.rounded())]
        }
        return (0..<factors).map { factor in
            SobolIndex(
                first: estimates[factor].first, total: estimates[factor].total,
                firstInterval: interval(samples.map { $0[factor].first }),
                totalInterval: interval(samples.map { $0[factor].total }))
        }
    }

    /// The indices by the base points in `rows`, or `nil` where the response does not vary in them.
    ///
    /// The partner and a mixed point have one factor in common, so that their correlation is the factor's first-order
    /// index; the base point and the mixed point have all but that factor in common, so that theirs is what remains to
    /// the total index. Estimating means and variances from the same pairs that are multiplied makes both lie between
    /// their bounds, and is the most efficient way for large samples.
    ///
    /// The true total index is never below the first-order one. Where chance orders the two estimates otherwise, their
    /// mean is the nearest pair that obeys (isotonic regression).
    ///
    /// - Reference: Janon, Klein, Lagnoux, Nodet and Prieur (2014), "Asymptotic normality and efficiency of two Sobol index
    ///   estimators", ESAIM: Probability and Statistics 18, equation 6; order: Barlow, Bartholomew, Bremner and Brunk (1972).
    private func estimates(_ responses: [Double], rows: [Int]) -> [(first: Double, total: Double)]? {
        let size = Double(rows.count)
        var mean = 0.0
        for row in rows { mean += (responses[row] + responses[count + row]) / (2 * size) }
        var variance = 0.0
        for row in rows {
            let (one, other) = (responses[row] - mean, responses[count + row] - mean)
            variance += (one * one + other * other) / (2 * size)
        }
        guard variance > 1e-24 * max(mean * mean, 1e-300), variance.isFinite else { return nil }
        /// The correlation of two groups whose points have the same distribution.
        func correlation(_ one: Int, _ other: Int) -> Double {
            var (center, square, product) = (0.0, 0.0, 0.0)
            for row in rows {
                // From the mean of all, so that little cancels.
                let (x, y) = (responses[one * count + row] - mean, responses[other * count + row] - mean)
                center += (x + y) / (2 * size)
                square += (x * x + y * y) / (2 * size)
                product += x * y / size
            }
            let spread = square - center * center
            return spread > 1e-12 * variance ? (product - center * center) / spread : 1
        }
        return (0..<factors).map { factor in
            let first = min(max(correlation(1, 2 + factor), 0), 1)
            let total = min(max(1 - correlation(0, 2 + factor), 0), 1)
            guard first > total else { return (first, total) }
            return ((first + total) / 2, (first + total) / 2)
        }
    }
}

/// How much of a response's variance a factor explains.
public struct SobolIndex: Hashable, Sendable {
    /// The share of the variance that would be gone, on average, if the factor alone were known.
    public var first: Double
    /// At least that: the share that would remain if all factors but this one were known: its own effect and all its interactions.
    public var total: Double
    /// The bootstrap's percentile interval of the first-order index; `nil` with fewer than
    /// ``SobolIndexDesign/fewestForIntervals`` base points.
    public var firstInterval: ClosedRange<Double>?
    /// The same of the total index.
    public var totalInterval: ClosedRange<Double>?
}
