// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import SimulationKernel
import Testing

struct StabilityTests {
    private static let histories = [
        PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: 0),
        PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: 1e4),
        PurchaseHistory(repeatPurchases: 1, lastPurchase: 1e-3, age: 1e4),
        PurchaseHistory(repeatPurchases: 5000, lastPurchase: 10, age: 1e4),
        PurchaseHistory(repeatPurchases: 5000, lastPurchase: 1e4, age: 1e4),
        PurchaseHistory(repeatPurchases: 5000, lastPurchase: 9999.9, age: 1e4),
    ]
    private static let sizes = [1e-6, 0.3, 1, 1e5]

    @Test func `likelihoods and predictions are numbers for huge histories and extreme parameters`() {
        var values = 0
        for r in Self.sizes {
            for alpha in Self.sizes {
                for a in Self.sizes {
                    for b in Self.sizes {
                        let pareto = ParetoModel(r: r, alpha: alpha, s: a, beta: b)
                        let geometric = BetaGeometricModel(r: r, alpha: alpha, a: a, b: b)
                        for history in Self.histories {
                            #expect(pareto.logLikelihood(of: history).isFinite, "\(pareto) \(history)")
                            #expect(geometric.logLikelihood(of: history).isFinite, "\(geometric) \(history)")
                            let share = pareto.probabilityAlive(history)
                            #expect(share >= 0 && share <= 1)
                            let other = geometric.probabilityAlive(history)
                            #expect(other >= 0 && other <= 1)
                            let purchases = pareto.expectedPurchases(after: history, within: 100)
                            #expect(purchases >= 0 && purchases.isFinite, "\(pareto) \(history)")
                            values += 5
                        }
                    }
                }
            }
        }
        #expect(values == 5 * 6 * 256)
    }

    @Test func `expected purchases of a BG/NBD are numbers, at most those of customers who never leave`() {
        for r in Self.sizes {
            for a in Self.sizes {
                for b in [1e-6, 3, 1e5] {
                    let model = BetaGeometricModel(r: r, alpha: 4, a: a, b: b)
                    for time in [1e-6, 10, 1e6] {
                        let purchases = model.expectedPurchases(within: time)
                        #expect(purchases >= 0 && purchases <= model.meanRate * time * (1 + 1e-9))
                    }
                }
            }
        }
    }

    @Test func `thousands of occasions without a purchase are no trouble`() {
        for model in [
            BetaBernoulliModel(alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8),
            BetaBernoulliModel(alpha: 1e5, beta: 1e-6, gamma: 1e-6, delta: 1e5),
        ] {
            for (count, last) in [(0, 0.0), (5000, 5000), (5000, 1e4)] {
                let history = PurchaseHistory(repeatPurchases: count, lastPurchase: last, age: 1e4)
                #expect(model.logLikelihood(of: history).isFinite)
                let alive = model.probabilityAlive(history)
                #expect(alive >= 0 && alive <= 1)
                let later = model.expectedPurchases(after: history, withinOccasions: 50)
                #expect(later >= 0 && later <= 50)
            }
        }
    }

    @Test func `tiny shapes draw customers, none of whom is not a number`() {
        var stream = RandomStream(seed: 1, replication: 0, name: "tiny")
        for shape in [1e-8, 1e-3, 1, 1e8] {
            let model = BetaGeometricModel(r: shape, alpha: 1, a: shape, b: shape)
            for _ in 0..<200 {
                let customer = model.drawCustomer(using: &stream)
                #expect(customer.rate >= 0 && customer.rate.isFinite)
                #expect(customer.dropOutProbability >= 0 && customer.dropOutProbability <= 1)
            }
        }
    }

    @Test func `parameters that are not positive give no numbers`() {
        let history = PurchaseHistory(repeatPurchases: 2, lastPurchase: 4, age: 10, meanSpend: 3)
        #expect(BetaGeometricModel(r: -1, alpha: 1, a: 1, b: 1).logLikelihood(of: history).isNaN)
        #expect(ParetoModel(r: 1, alpha: 1, s: .nan, beta: 1).logLikelihood(of: history).isNaN)
        #expect(GammaGammaModel(p: 1, q: .nan, gamma: 1).expectedSpend(history).isNaN)
        var stream = RandomStream(seed: 1, replication: 0, name: "none")
        #expect(BetaGeometricModel(r: 0, alpha: 1, a: 1, b: 1).drawCustomer(using: &stream).rate.isNaN)
    }

    @Test func `a customer with 5,000 purchases among others does not stop a fit`() throws {
        var histories = Array(CompactDiscs.histories.prefix(300))
        histories += CompactDiscs.histories.suffix(200)
        histories.append(PurchaseHistory(repeatPurchases: 5000, lastPurchase: 38, age: 38.86))
        let fit = try BetaGeometricModel.fit(to: histories)
        #expect(fit.convergence == .converged)
        #expect(fit.standardErrors.allSatisfy { $0.isFinite })
    }
}
