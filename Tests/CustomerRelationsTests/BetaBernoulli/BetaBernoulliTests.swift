// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Foundation
import SimulationKernel
import Testing

struct BetaBernoulliTests {
    private let model = BetaBernoulliModel(alpha: 1.204, beta: 0.750, gamma: 0.657, delta: 2.783)

    @Test func `the likelihoods of all histories sum to one`() {
        let occasions = 8
        var total = exp(model.logLikelihood(of: history(0, 0, occasions)))
        var byCount = [total] + Array(repeating: 0, count: occasions)
        for last in 1...occasions {
            for count in 1...last {
                // The last purchase is given; the others are anywhere before it.
                let ways = exp(
                    lgamma(Double(last)) - lgamma(Double(count)) - lgamma(Double(last - count + 1)))
                let share = ways * exp(model.logLikelihood(of: history(count, last, occasions)))
                total += share
                byCount[count] += share
            }
        }
        #expect(abs(total - 1) < 1e-12)
        for (count, share) in byCount.enumerated() {
            let probability = model.probability(ofPurchases: count, withinOccasions: occasions)
            #expect(abs(share - probability) < 1e-12)
        }
        let mean = byCount.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
        #expect(abs(mean - model.expectedPurchases(withinOccasions: occasions)) < 1e-12)
    }

    @Test func `expected purchases are the published closed form`() {
        // Equation 13.
        let (alpha, beta, gamma, delta) = (model.alpha, model.beta, model.gamma, model.delta)
        func logBeta(_ a: Double, _ b: Double) -> Double { lgamma(a) + lgamma(b) - lgamma(a + b) }
        for (x, last) in [(0, 0), (1, 1), (3, 4), (4, 5), (6, 6)] {
            let donor = history(x, last, 6)
            func share(_ n: Double) -> Double { exp(lgamma(1 + delta + n) - lgamma(gamma + delta + n)) }
            let bracket: Double = share(6) - share(11)
            var logFactor: Double = logBeta(alpha + Double(x) + 1, beta + 6 - Double(x))
            logFactor -= logBeta(alpha, beta)
            logFactor += lgamma(gamma + delta) - lgamma(1 + delta)
            logFactor -= model.logLikelihood(of: donor)
            let known: Double = exp(logFactor) * delta / (gamma - 1) * bracket
            #expect(abs(model.expectedPurchases(after: donor, withinOccasions: 5) / known - 1) < 1e-10)
        }
    }

    @Test func `discounted purchases are the sum of occasions to come`() {
        let donor = history(4, 5, 6)
        var sum = 0.0
        var before = 0.0
        for occasion in 1...400 {
            let purchases = model.expectedPurchases(after: donor, withinOccasions: occasion)
            sum += (purchases - before) / pow(1.1, Double(occasion))
            before = purchases
        }
        #expect(abs(model.discountedPurchases(after: donor, discountRate: 0.1) / sum - 1) < 1e-10)
    }

    @Test func `drawn histories come in the proportions of the likelihood`() {
        // Chi-square over the 22 histories of six occasions: above 50 once in 2,500 seeds (21 degrees of freedom).
        var stream = RandomStream(seed: 5, replication: 0, name: "donors")
        var counts: [PurchaseHistory: Double] = [:]
        let draws = 10_000
        for _ in 0..<draws { counts[model.drawHistory(occasions: 6, using: &stream), default: 0] += 1 }
        var statistic = 0.0
        for last in 0...6 {
            for count in (last == 0 ? 0 : 1)...last {
                let donor = history(count, last, 6)
                let ways =
                    last == 0
                    ? 1 : exp(lgamma(Double(last)) - lgamma(Double(count)) - lgamma(Double(last - count + 1)))
                let expected = Double(draws) * ways * exp(model.logLikelihood(of: donor))
                let difference = counts[donor, default: 0] - expected
                statistic += difference * difference / expected
            }
        }
        #expect(statistic < 50)
    }

    @Test func `a donor of the last year is there, one who gave often and stopped is not`() {
        #expect(model.probabilityAlive(history(6, 6, 6)) == 1)
        #expect(model.probabilityAlive(history(3, 3, 6)) < model.probabilityAlive(history(2, 3, 6)))
        let next = model.probabilityAliveAtNextOccasion(history(6, 6, 6))
        #expect(abs(next - (2.783 + 6) / (0.657 + 2.783 + 6)) < 1e-12)
    }

    private func history(_ count: Int, _ last: Int, _ occasions: Int) -> PurchaseHistory {
        PurchaseHistory(repeatPurchases: count, lastPurchase: Double(last), age: Double(occasions))
    }
}
