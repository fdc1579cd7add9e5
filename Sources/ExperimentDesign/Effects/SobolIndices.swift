// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// The points at which a response is to be known so that its variance can be split among factors.
///
/// - Reference: Saltelli et al. (2010), "Variance based sensitivity analysis of model output", Comput. Phys. Commun. 181.
public struct SobolIndexDesign: Sendable {
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
        return (0..<factors).map { factor in
            var (first, total) = (0.0, 0.0)
            for row in rows {
                let mixed = responses[(2 + factor) * count + row]
                // Saltelli et al. (2010), table 2 (b) for the first order, (f, of Jansen 1999) for the total.
                first += (responses[count + row] - mean) * (mixed - responses[row]) / size
                let gap = responses[row] - mixed
                total += gap * gap / (2 * size)
            }
            return (first / variance, total / variance)
        }
    }
}

/// How much of a response's variance a factor explains.
public struct SobolIndex: Hashable, Sendable {
    /// The share of the variance that would be gone, on average, if the factor alone were known.
    public var first: Double
    /// The share that would remain if all factors but this one were known: its own effect and all its interactions.
    public var total: Double
    /// The bootstrap's percentile interval of the first-order index; `nil` with fewer than 20 samples.
    public var firstInterval: ClosedRange<Double>?
    /// The same of the total index.
    public var totalInterval: ClosedRange<Double>?
}
