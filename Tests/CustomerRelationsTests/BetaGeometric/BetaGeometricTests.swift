// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Foundation
import SimulationKernel
import Testing

struct BetaGeometricTests {
    private let model = BetaGeometricModel(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)

    @Test func `the numbers of purchases have probabilities that sum to one and the expected mean`() {
        for time in [0.5, 10, 39] {
            let probabilities = (0...1500).map { model.probability(ofPurchases: $0, within: time) }
            #expect(abs(probabilities.reduce(0, +) - 1) < 1e-9)
            let mean = probabilities.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
            #expect(abs(mean - model.expectedPurchases(within: time)) < 1e-6)
        }
    }

    @Test(arguments: 1...4)
    func `the likelihood of histories integrates to the probability of their number of purchases`(count: Int)
    {
        // Equation 6 against equation 8. The earlier purchases fill tˣ⁻¹ / (x−1)! of the times before the last.
        let age = 20.0
        let total = integral(from: 1e-12, to: age) { last in
            let history = PurchaseHistory(repeatPurchases: count, lastPurchase: last, age: age)
            return exp(model.logLikelihood(of: history)) * pow(last, Double(count - 1))
                / tgamma(Double(count))
        }
        #expect(abs(total / model.probability(ofPurchases: count, within: age) - 1) < 1e-8)
    }

    @Test func `expected purchases are the published closed forms`() {
        // Equations 9 and 10 with Gauss's series, where it converges.
        func gauss(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
            var term = 1.0
            var sum = 1.0
            var n = 0.0
            while abs(term) > 1e-18 * abs(sum) {
                term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
                sum += term
                n += 1
            }
            return sum
        }
        let (r, alpha, a, b) = (model.r, model.alpha, model.a, model.b)
        for time in [0.5, 10, 52, 200] {
            let share = pow(alpha / (alpha + time), r) * gauss(r, b, a + b - 1, time / (alpha + time))
            let fresh = (a + b - 1) / (a - 1) * (1 - share)
            #expect(abs(model.expectedPurchases(within: time) / fresh - 1) < 1e-11)
            for (x, last, age) in [(2.0, 30.43, 38.86), (0, 0, 30), (25, 36, 38.9), (1, 2, 39)] {
                let rest =
                    pow((alpha + age) / (alpha + age + time), r + x)
                    * gauss(r + x, b + x, a + b + x - 1, time / (alpha + age + time))
                let left = x > 0 ? a / (b + x - 1) * pow((alpha + age) / (alpha + last), r + x) : 0
                let known = (a + b + x - 1) / (a - 1) * (1 - rest) / (1 + left)
                let history = PurchaseHistory(repeatPurchases: Int(x), lastPurchase: last, age: age)
                let predicted = model.expectedPurchases(after: history, within: time)
                #expect(abs(predicted / known - 1) < 1e-10)
            }
        }
    }

    @Test func `expected purchases pass through a = 1 and a + b = 1, the poles of the closed form`() {
        for (a, b) in [(1.0, 2.0), (0.4, 0.6), (1, 0.5)] {
            let at = BetaGeometricModel(r: 0.5, alpha: 3, a: a, b: b).expectedPurchases(within: 20)
            let above = BetaGeometricModel(r: 0.5, alpha: 3, a: a * (1 + 1e-6), b: b)
                .expectedPurchases(within: 20)
            #expect(at > 0)
            #expect(abs(at / above - 1) < 1e-6)
        }
    }

    @Test func `predictions are right on average, for all customers and for each kind`() {
        // Two-sided tests at 4 standard errors: together they fail once in 2,000 seeds.
        var stream = RandomStream(seed: 11, replication: 0, name: "stories")
        let stories = (0..<5_000).map { _ in
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
        let expected = model.expectedPurchases(within: 39)
        let bought = stories.map { Double($0.history.repeatPurchases) - expected }
        #expect(abs(standardizedBias(bought)) < 4)
        let share = model.survival(at: 39)
        let stayed = stories.map { ($0.isAlive ? 1 : 0) - share }
        #expect(abs(standardizedBias(stayed)) < 4)
    }

    @Test func `when nobody leaves it is the NBD model`() {
        let loyal = BetaGeometricModel(r: 0.385, alpha: 12, a: 1e-9, b: 3)
        let purchases = NegativeBinomialModel(r: 0.385, alpha: 12)
        for history in CompactDiscs.histories.prefix(50) {
            #expect(abs(loyal.logLikelihood(of: history) - purchases.logLikelihood(of: history)) < 1e-6)
            let later = loyal.expectedPurchases(after: history, within: 20)
            #expect(abs(later - purchases.expectedPurchases(after: history, within: 20)) < 1e-6)
        }
        #expect(abs(loyal.expectedPurchases(within: 30) - purchases.expectedPurchases(within: 30)) < 1e-6)
        #expect(abs(loyal.survival(at: 100) - 1) < 1e-7)
    }

    @Test func `customers who bought once are active, and silence after many purchases is telling`() {
        #expect(model.probabilityAlive(PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: 39)) == 1)
        let recent = PurchaseHistory(repeatPurchases: 7, lastPurchase: 38, age: 39)
        let silent = PurchaseHistory(repeatPurchases: 7, lastPurchase: 10, age: 39)
        #expect(model.probabilityAlive(recent) > 0.85)
        #expect(model.probabilityAlive(silent) < 0.02)
    }

    @Test func `discounted purchases are the sum of what each short time brings`() {
        let history = PurchaseHistory(repeatPurchases: 3, lastPurchase: 30, age: 39)
        let rate = 0.01
        var sum = 0.0
        var before = 0.0
        for step in 1...2000 {
            let time = Double(step) * 0.05
            let purchases = model.expectedPurchases(after: history, within: time)
            sum += (purchases - before) * exp(-rate * (time - 0.025))
            before = purchases
        }
        let discounted = model.discountedPurchases(after: history, discountRate: rate, within: 100)
        #expect(abs(discounted / sum - 1) < 1e-6)
        // Without discount it is the number itself, and so nearly with next to none.
        let plain = model.expectedPurchases(after: history, within: 100)
        #expect(model.discountedPurchases(after: history, discountRate: 0, within: 100) == plain)
        let nearly = model.discountedPurchases(after: history, discountRate: 1e-9, within: 100)
        #expect(abs(nearly / plain - 1) < 1e-6)
    }

    @Test func `departures undiscounted are one less survival`() {
        let departures = model.discountedDepartures(discountRate: 1e-10, within: 50)
        #expect(abs(departures - (1 - model.survival(at: 50))) < 1e-7)
        #expect(model.retention(at: 10, period: 5) == model.survival(at: 15) / model.survival(at: 10))
    }
}
