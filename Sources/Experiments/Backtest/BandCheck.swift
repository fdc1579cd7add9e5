// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis

/// Where an actual series lies among simulated ones, as exactly as if it were one more of them.
///
/// If the model is right, the actual path and the n simulated ones are alike: any of the n + 1 could be the actual. A band is
/// between order statistics of the other n, the k-th from each end with k = (n + 1)(1 − level)/2, so that a continuous figure lies
/// inside with probability 1 − 2k/(n + 1). How many figures of the actual path lie inside is compared with how many of each
/// simulated path lie inside the bands of the other n: a Monte Carlo test, exact whatever the dependence of figures in a
/// path and however discrete they are.
///
/// - Reference: Barnard (1963), "Discussion of Professor Bartlett's paper", JRSS B 25:294; Besag & Clifford (1989), "Generalized Monte
///   Carlo significance tests", Biometrika 76:633; David & Nagaraja (2003), *Order Statistics*, section 7.1, for the bands.
struct BandCheck {
    /// The rank from each end that a band ends at.
    let rank: Int
    let low: [Double]
    let high: [Double]
    let mean: [Double]
    /// For each path, the actual one last, how many figures lie inside the bands of the others.
    private(set) var inside: [Int]
    /// The share inside that a right model shows on average.
    let expected: Double

    /// How many simulations a band of `level` takes.
    static func replicationsNeeded(level: Double) -> Int {
        max(2, Int((2 / (1 - level) - 1e-9).rounded(.up)) - 1)
    }

    /// Checks a series.
    ///
    /// - Parameters:
    ///   - actual: What happened, by period.
    ///   - simulated: For each simulation, the same.
    ///   - level: The share inside a band.
    init(actual: [Double], simulated: [[Double]], level: Double) {
        let count = simulated.count
        rank = max(1, Int((Double(count + 1) * (1 - level) / 2 + 1e-9).rounded(.down)))
        let rank = rank
        var inside = [Int](repeating: 0, count: count + 1)
        var (low, high, mean): ([Double], [Double], [Double]) = ([], [], [])
        var expected = 0.0
        for period in actual.indices {
            let values = simulated.map { $0[period] } + [actual[period]]
            let sorted = values.sorted()
            // Leaving one value out moves the k-th of the others by one place, if at all.
            func ends(without value: Double) -> (Double, Double) {
                (
                    value <= sorted[rank - 1] ? sorted[rank] : sorted[rank - 1],
                    value >= sorted[count + 1 - rank] ? sorted[count - rank] : sorted[count + 1 - rank]
                )
            }
            var hits = 0
            for (path, value) in values.enumerated() {
                let (lower, upper) = ends(without: value)
                if lower <= value, value <= upper {
                    inside[path] += 1
                    hits += 1
                }
            }
            expected += Double(hits) / Double(count + 1)
            let (lower, upper) = ends(without: actual[period])
            low.append(lower)
            high.append(upper)
            mean.append(simulated.reduce(0) { $0 + $1[period] } / Double(max(1, count)))
        }
        (self.low, self.high, self.mean, self.inside) = (low, high, mean, inside)
        self.expected = actual.isEmpty ? 1 : expected / Double(actual.count)
    }

    /// The coverage of one series.
    func coverage(periods: Int) -> Backtest.Coverage {
        Self.coverage(inside: inside, count: periods, expected: expected)
    }

    /// The coverage from how many figures of each path lie inside, the actual path last.
    static func coverage(inside: [Int], count: Int, expected: Double) -> Backtest.Coverage {
        let actual = inside.last ?? 0
        let paths = Double(max(1, inside.count))
        let sorted = inside.sorted()
        let shares = [0.025, 0.975].map { probability in
            Double(sorted[min(sorted.count - 1, Int(probability * paths))]) / Double(max(1, count))
        }
        return Backtest.Coverage(
            inside: actual, count: count,
            share: try? proportionInterval(successes: actual, of: count, level: 0.95), expected: expected,
            range: shares[0]...shares[1], narrowProbability: Double(inside.count { $0 <= actual }) / paths,
            wideProbability: Double(inside.count { $0 >= actual }) / paths)
    }

    /// The probability of a total as far out on either side as the actual one.
    static func biasProbability(actual: Double, simulated: [Double]) -> Double {
        let below = simulated.count { $0 <= actual } + 1
        let above = simulated.count { $0 >= actual } + 1
        return min(1, 2 * Double(min(below, above)) / Double(simulated.count + 1))
    }
}
