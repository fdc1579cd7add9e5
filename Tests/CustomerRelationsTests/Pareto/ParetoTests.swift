// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Foundation
import SimulationKernel
import Testing

struct ParetoTests {
    private static let models = [
        ParetoModel(r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669),
        ParetoModel(r: 0.553, alpha: 10.578, s: 0.606, beta: 2),
        ParetoModel(r: 2, alpha: 8, s: 1, beta: 8),
    ]

    @Test(arguments: models)
    func `the numbers of purchases have probabilities that sum to one and the expected mean`(
        model: ParetoModel
    ) {
        for time in [0.5, 39] {
            let probabilities = (0...300).map { model.probability(ofPurchases: $0, within: time) }
            #expect(abs(probabilities.reduce(0, +) - 1) < 1e-9)
            let mean = probabilities.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
            #expect(abs(mean - model.expectedPurchases(within: time)) < 1e-6)
        }
    }

    @Test(arguments: models)
    func `the likelihood of histories integrates to the probability of their number of purchases`(
        model: ParetoModel
    ) {
        let age = 20.0
        for count in 1...4 {
            let total = integral(from: 1e-9, to: age, steps: 4000) { last in
                let history = PurchaseHistory(repeatPurchases: count, lastPurchase: last, age: age)
                let fill = pow(last, Double(count - 1)) / tgamma(Double(count))
                return exp(model.logLikelihood(of: history)) * fill
            }
            #expect(abs(total / model.probability(ofPurchases: count, within: age) - 1) < 1e-7)
        }
        let nothing = PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: age)
        let never = model.probability(ofPurchases: 0, within: age)
        #expect(abs(exp(model.logLikelihood(of: nothing)) / never - 1) < 1e-10)
    }

    @Test func `the likelihood is the same from both sides of alpha = beta`() {
        let history = PurchaseHistory(repeatPurchases: 3, lastPurchase: 12, age: 30)
        let values = [8 * (1 - 1e-9), 8, 8 * (1 + 1e-9)].map {
            ParetoModel(r: 0.7, alpha: 8, s: 0.9, beta: $0).logLikelihood(of: history)
        }
        #expect(abs(values[0] - values[1]) < 1e-8)
        #expect(abs(values[2] - values[1]) < 1e-8)
    }

    @Test func `predictions are right on average, for all customers and for each kind`() {
        // Two-sided tests at 4 standard errors: together they fail once in 2,000 seeds.
        let model = Self.models[0]
        var stream = RandomStream(seed: 12, replication: 0, name: "stories")
        let stories = (0..<8_000).map { _ in
            let story = model.story(age: 39, then: 39, using: &stream)
            return Judged(story: story, by: model)
        }
        let kinds: [(PurchaseHistory) -> Bool] = [
            { _ in true }, { $0.repeatPurchases == 0 }, { $0.repeatPurchases == 1 },
            { $0.repeatPurchases > 3 }, { $0.repeatPurchases > 0 && $0.lastPurchase < 15 },
            { $0.lastPurchase > 30 },
        ]
        for isKind in kinds {
            let chosen = stories.filter { isKind($0.history) }
            #expect(chosen.count > 300)
            #expect(abs(standardizedBias(chosen.map(\.surplus))) < 4)
            #expect(!(abs(standardizedBias(chosen.map(\.surprise))) >= 4))
        }
    }

    @Test func `when nobody leaves it is the NBD model`() {
        let loyal = ParetoModel(r: 0.385, alpha: 12, s: 1e-9, beta: 5)
        let purchases = NegativeBinomialModel(r: 0.385, alpha: 12)
        for history in CompactDiscs.histories.prefix(50) {
            #expect(abs(loyal.logLikelihood(of: history) - purchases.logLikelihood(of: history)) < 1e-6)
            let later = loyal.expectedPurchases(after: history, within: 20)
            #expect(abs(later - purchases.expectedPurchases(after: history, within: 20)) < 1e-6)
        }
    }

    @Test func `expected purchases have a limit at s = 1`() {
        let values = [1 - 1e-9, 1, 1 + 1e-9].map {
            ParetoModel(r: 0.7, alpha: 8, s: $0, beta: 10).expectedPurchases(within: 30)
        }
        // The limit is r·β/α·log(1 + t/β).
        #expect(abs(values[1] - 0.7 * 10 / 8 * log(4.0)) < 1e-12)
        #expect(abs(values[0] - values[1]) < 1e-8)
        #expect(abs(values[2] - values[1]) < 1e-8)
    }

    @Test(arguments: models)
    func `discounted purchases are the sum of what each short time brings`(model: ParetoModel) {
        let history = PurchaseHistory(repeatPurchases: 3, lastPurchase: 30, age: 39)
        let rate = 0.01
        var sum = 0.0
        var before = 0.0
        for step in 1...40_000 {
            let time = Double(step) * 0.05
            let purchases = model.expectedPurchases(after: history, within: time)
            sum += (purchases - before) * exp(-rate * (time - 0.025))
            before = purchases
        }
        #expect(abs(model.discountedPurchases(after: history, discountRate: rate) / sum - 1) < 1e-6)
    }

    @Test func `lifetimes are Pareto distributed`() {
        let model = ParetoModel(r: 1, alpha: 1, s: 2.5, beta: 10)
        let history = PurchaseHistory(repeatPurchases: 2, lastPurchase: 5, age: 5)
        // A purchase at the end: certainly active; the mean of what is left is (β+T)/(s−1).
        #expect(model.probabilityAlive(history) == 1)
        #expect(abs(model.expectedResidualLifetime(after: history) - 10) < 1e-12)
        #expect(abs(model.survival(at: 10) - pow(0.5, 2.5)) < 1e-15)
        #expect(abs(model.retention(at: 10, period: 5) - pow(20.0 / 25, 2.5)) < 1e-15)
    }
}
