// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplySimulator

extension Comparison {
    /// Holds claims against what each scenario changes from the base.
    ///
    /// The relative change is a ratio of two means over the same random worlds. Its interval is the delta method's,
    /// with the covariance of the pairs: the variance of ȳ/x̄ is about (s_y² + r² s_x² − 2 r s_xy) / (n x̄²), r = ȳ/x̄.
    /// The intervals of all claims and scenarios hold together at the comparison's level (Bonferroni).
    ///
    /// - Parameter claims: What is claimed.
    /// - Returns: One finding for each scenario but the base and each claim, in order.
    /// - Reference: Cochran (1977), *Sampling Techniques*, 3rd ed., equation 6.13, for the ratio of means.
    public func findings(on claims: [Claim]) -> [ClaimFinding] {
        let base = scenarios[baseIndex].result
        let others = scenarios.indices.filter { $0 != baseIndex }
        let share = (1 - level) / Double(max(1, claims.count * others.count))
        return others.flatMap { index in
            claims.map { claim in
                finding(on: claim, scenario: index, base: base, level: 1 - share)
            }
        }
    }

    private func finding(
        on claim: Claim, scenario: Int, base: RunResult, level: Double
    ) -> ClaimFinding {
        let changed = scenarios[scenario].result
        var pairs: [(x: Double, y: Double)] = []
        if let y = changed.independentValues(of: claim.key),
            let x = base.independentValues(of: claim.key)
        {
            for (x, y) in zip(x, y) where x.isFinite && y.isFinite { pairs.append((x, y)) }
        }
        let count = Double(pairs.count)
        let baseMean = pairs.isEmpty ? nil : pairs.reduce(0) { $0 + $1.x } / count
        let mean = pairs.isEmpty ? nil : pairs.reduce(0) { $0 + $1.y } / count
        guard let baseMean, let mean, baseMean != 0 else {
            return ClaimFinding(
                claim: claim, scenario: scenario, baseMean: baseMean, mean: mean, change: nil, interval: nil,
                verdict: .undefined)
        }
        let ratio = mean / baseMean
        // The residuals of the ratio estimator have the variance that the delta method asks for.
        let residuals = pairs.map { (($0.y - ratio * $0.x) / baseMean) + ratio - 1 }
        let interval = (try? meanInterval(of: residuals, level: level)).map { $0.lower...$0.upper }
        // A negative base turns growth into a fall of its magnitude; changes are told by the magnitude.
        return ClaimFinding(
            claim: claim, scenario: scenario, baseMean: baseMean, mean: mean, change: ratio - 1,
            interval: interval, verdict: Self.verdict(on: claim, change: ratio - 1, interval: interval))
    }

    private static func verdict(
        on claim: Claim, change: Double, interval: ClosedRange<Double>?
    ) -> ClaimFinding.Verdict {
        let interval = interval ?? change...change
        // Seen from the claimed direction, so that more of it is always larger.
        let sign: Double = claim.strong < 0 ? -1 : 1
        let (near, far) =
            sign > 0
            ? (interval.lowerBound, interval.upperBound) : (-interval.upperBound, -interval.lowerBound)
        if near <= 0, far >= 0 { return .notShown }
        if far < 0 { return .contradicted }
        if far < sign * claim.mild { return .weaker }
        if near > sign * claim.strong { return .exceeded }
        return .supported
    }
}
