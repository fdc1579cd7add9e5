// SPDX-License-Identifier: Apache-2.0
import Foundation
import SimulationKernel

/// How likely an order of several lines asks for each product of a mix.
///
/// An order draws products by their weights, without repeating one, until it has its number of lines. So a
/// product with half of the weight is in half of the orders of one line, but in less than all of those of two.
enum LineInclusion {
    /// The probability of each product to be in an order.
    ///
    /// - Parameters:
    ///   - weights: How often a line asks for each product, relative to the others.
    ///   - lines: The number of lines, which is rounded, at least one and at most the number of products.
    /// - Returns: One probability for each weight.
    /// - Complexity: O(*n*² · lines) up to `mostExactWork`, then O(*n* · lines) with an error of O(1/*n*).
    /// - Reference: B. Rosén (1997), "Asymptotic theory for order sampling", Journal of Statistical Planning and
    ///   Inference 62: successive sampling as a race of exponential clocks, whose integral is taken here.
    static func probabilities(weights: [Double], lines: Distribution) -> [Double] {
        let total = weights.reduce(0, +)
        guard total > 0 else { return weights.map { _ in 0 } }
        let shares = weights.map { $0 / total }
        let most = shares.count { $0 > 0 }
        // The probability of more than m lines, for m from zero on.
        var moreThan = [1.0]
        while moreThan.count < most {
            let probability = lines.probability(ofAtLeast: Double(moreThan.count) + 0.5)
            if probability <= 0 { break }
            moreThan.append(probability)
        }
        if moreThan.count == 1 { return shares }
        if shares.count * shares.count * moreThan.count <= mostExactWork {
            return shares.map { $0 > 0 ? exactProbability(of: $0, among: shares, moreThan) : 0 }
        }
        return asymptoticProbabilities(shares, moreThan)
    }

    /// About 30 products with 20 lines.
    private static let mostExactWork = 20_000

    /// The probability that a clock of rate `share` rings before the order is full, by the trapezoidal rule
    /// in the logarithm of time, in which the integrand is analytic and dies off at both ends.
    private static func exactProbability(
        of share: Double, among shares: [Double], _ moreThan: [Double]
    ) -> Double {
        let step = 0.25
        let end = log(40 / share)
        var sum = 0.0
        var logTime = -34.0
        var others = shares
        if let own = others.firstIndex(of: share) { others.remove(at: own) }
        while logTime < end {
            let time = exp(logTime)
            sum += time * share * exp(-share * time) * probabilityOfRoom(at: time, others, moreThan)
            logTime += step
        }
        return min(1, sum * step)
    }

    /// The probability that the order still has room at `time`, given the clocks of the others.
    private static func probabilityOfRoom(
        at time: Double, _ others: [Double], _ moreThan: [Double]
    ) -> Double {
        // rung[m]: the probability that m clocks have rung, for as many as an order can have lines.
        var rung = [Double](repeating: 0, count: moreThan.count)
        rung[0] = 1
        for share in others where share > 0 {
            let rings = -expm1(-share * time)
            for count in stride(from: rung.count - 1, to: 0, by: -1) {
                rung[count] += rings * (rung[count - 1] - rung[count])
            }
            rung[0] -= rings * rung[0]
        }
        return zip(rung, moreThan).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// For each number of lines n, 1 − exp(−θ · share) with θ such that the sum is n.
    private static func asymptoticProbabilities(_ shares: [Double], _ moreThan: [Double]) -> [Double] {
        var probabilities = [Double](repeating: 0, count: shares.count)
        for (index, probability) in moreThan.enumerated() {
            let exactly = probability - (index + 1 < moreThan.count ? moreThan[index + 1] : 0)
            guard exactly > 0 else { continue }
            let time = time(expecting: Double(index + 1), shares)
            for product in shares.indices {
                probabilities[product] -= exactly * expm1(-shares[product] * time)
            }
        }
        return probabilities
    }

    /// The time at which `count` clocks are expected to have rung, by bisection.
    private static func time(expecting count: Double, _ shares: [Double]) -> Double {
        func expected(_ time: Double) -> Double { shares.reduce(0) { $0 - expm1(-$1 * time) } }
        var low = 0.0
        var high = 1.0
        while expected(high) < count, high < 1e12 { high *= 2 }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if expected(middle) < count { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
