// SPDX-License-Identifier: Apache-2.0

/// Mean advantages of all pairs of alternatives and their standard errors, from paired replications.
struct PairwiseComparison {
    /// The number of replications of each alternative.
    let replications: Int
    /// The index of the alternative with the best mean; of equal ones the first.
    let best: Int
    private let count: Int
    /// Row by row; the diagonal is zero.
    private var advantages: [Double]
    private var standardErrors: [Double]

    init(_ samples: [[Double]], preferring preference: Preference) throws(AnalysisError) {
        guard let first = samples.first, samples.count >= 2 else {
            throw .tooFewAlternatives(count: samples.count, needed: 2)
        }
        try checkCount(first.count, needed: 2)
        count = samples.count
        replications = first.count
        advantages = Array(repeating: 0, count: count * count)
        standardErrors = advantages
        for i in 0..<count {
            for j in 0..<i {
                let summary = try SampleSummary(
                    preference == .larger
                        ? try differences(samples[i], samples[j]) : try differences(samples[j], samples[i]))
                let error = summary.standardError ?? 0
                advantages[i * count + j] = summary.mean
                advantages[j * count + i] = -summary.mean
                standardErrors[i * count + j] = error
                standardErrors[j * count + i] = error
            }
        }
        var leader = 0
        for i in 1..<count where advantages[i * count + leader] > 0 { leader = i }
        best = leader
    }

    /// How much better the mean of i is than that of j.
    func advantage(_ i: Int, _ j: Int) -> Double { advantages[i * count + j] }

    /// The standard error of the advantage.
    func standardError(_ i: Int, _ j: Int) -> Double { standardErrors[i * count + j] }

    /// Bonferroni's bound of the posterior probability that no other alternative beats the best by more than
    /// `indifference`.
    func probabilityOfCorrectSelection(indifference: Double) -> Double {
        let distribution = StudentT(degreesOfFreedom: Double(replications - 1))
        var wrong = CompensatedSum()
        for j in 0..<count where j != best {
            let lead = advantage(best, j) + indifference
            let error = standardError(best, j)
            wrong.add(error > 0 ? distribution.upperTail(lead / error) : (lead > 0 ? 0 : 0.5))
        }
        return max(0, 1 - wrong.value)
    }
}
