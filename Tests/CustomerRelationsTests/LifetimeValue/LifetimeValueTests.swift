// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Foundation
import Testing

struct LifetimeValueTests {
    private let spend = GammaGammaModel(p: 6.25, q: 3.74, gamma: 15.44)
    private let pareto = ParetoModel(r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669)
    private let geometric = BetaGeometricModel(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)
    private let history = PurchaseHistory(repeatPurchases: 4, lastPurchase: 30, age: 39, meanSpend: 50)
    private let terms = CustomerTerms(
        marginRate: 0.3, savingPerPurchase: 0.5, referralsPerPurchase: 0.05, valueOfReferral: 20,
        costOfWinning: 12, concessionRate: 0.02, harmOfLeaving: 4)

    @Test(arguments: [
        (0.6, 0.1, 1.2), (0.6, 0.14, 1.1111111111111107), (0.7, 0.1, 1.75), (0.7, 0.14, 1.5909090909090902),
        (0.8, 0.1, 2.6666666666666665), (0.8, 0.14, 2.352941176470588), (0.9, 0.1, 4.5), (0.9, 0.14, 3.75),
        (0.8, 0.12, 2.5), (0.9, 0.12, 4.0909090909090909),
    ])
    func `margin multiples are those of the published table`(
        retention: Double, discount: Double, multiple: Double
    ) {
        // Gupta and Lehmann (2003): r / (1 + i − r).
        let margin = MarginMultiple(retention: retention, discountRate: discount)
        #expect(abs(margin.value - multiple) < 1e-9)
        #expect(abs(margin.valueWithFirstMargin - multiple - 1) < 1e-9)
        #expect(abs(margin.value(periods: 2000) - multiple) < 1e-9)
        let oneTerm = retention / (1 + discount)
        #expect(abs(margin.value(periods: 1) - oneTerm) < 1e-12)
    }

    @Test func `margins that outgrow the discount are worth more than any amount`() {
        let margin = MarginMultiple(retention: 0.99, discountRate: 0.05, growth: 0.07)
        #expect(margin.value == .infinity)
        #expect(margin.valueWithFirstMargin == .infinity)
        let growing = MarginMultiple(retention: 0.8, discountRate: 0.1, growth: 0.05)
        #expect(abs(growing.value - growing.value(periods: 3000)) < 1e-9)
    }

    @Test func `contracts of customers who are alike are worth the margin multiple`() {
        // Both shapes large: everybody renews with probability 0.8.
        let alike = ShiftedBetaGeometricModel(alpha: 2e7, beta: 8e7)
        let value = alike.lifetimeValue(
            spend: 100, terms: CustomerTerms(marginRate: 0.4), discountRate: 0.1)
        let multiple = MarginMultiple(retention: 0.8, discountRate: 0.1).valueWithFirstMargin
        #expect(abs(value.total / (40 * multiple) - 1) < 1e-6)
    }

    @Test func `contracts are worth the sum of their periods`() {
        let model = ShiftedBetaGeometricModel(alpha: 0.668, beta: 3.806)
        var lifetime = 0.0
        var departures = 0.0
        for period in 0..<3000 {
            lifetime += model.survival(at: period) / pow(1.1, Double(period))
            departures += model.probability(ofLeavingAfter: period + 1) / pow(1.1, Double(period + 1))
        }
        #expect(abs(model.discountedLifetime(discountRate: 0.1) / lifetime - 1) < 1e-12)
        #expect(abs(model.discountedDepartures(discountRate: 0.1) / departures - 1) < 1e-12)
        // After two renewals, the next payment is due at once from those who renew a third time.
        var rest = 0.0
        for period in 3..<3000 {
            rest += model.survival(at: period) / model.survival(at: 2) / pow(1.1, Double(period - 3))
        }
        let residual = model.discountedResidualLifetime(renewals: 2, discountRate: 0.1)
        #expect(abs(residual / rest - 1) < 1e-12)
        let value = model.lifetimeValue(renewals: 2, spend: 100, terms: terms, discountRate: 0.1)
        #expect(abs(value.purchases - 30 * rest) < 1e-9)
        #expect(value.badWordOfMouth > 0 && value.badWordOfMouth < 4)
    }

    @Test func `the parts of a value add up`() {
        let rate = DiscountRate.continuous(yearly: 0.15, unitsInYear: 52)
        let values = [
            pareto.lifetimeValue(after: history, spend: spend, terms: terms, discountRate: rate),
            geometric.lifetimeValue(after: history, spend: spend, terms: terms, discountRate: rate),
            pareto.lifetimeValue(spend: spend, terms: terms, discountRate: rate),
            geometric.lifetimeValue(spend: spend, terms: terms, discountRate: rate, within: 104),
        ]
        for value in values {
            let parts = value.purchases + value.costSavings + value.referrals
            let costs = value.winning + value.concessions + value.badWordOfMouth
            #expect(value.total == parts - costs)
            #expect(abs(value.concessions / value.purchases - 0.02 / 0.3) < 1e-12)
            #expect(abs(value.referrals / value.costSavings - 2) < 1e-12)
            #expect(value.badWordOfMouth > 0 && value.badWordOfMouth < 4)
        }
        #expect(values[0].winning == 0 && values[2].winning == 12)
        let both = values[0] + values[2]
        #expect(abs(both.total - values[0].total - values[2].total) < 1e-12)
        #expect((values[0] + .zero) == values[0])
    }

    @Test func `the value of purchases is margin times spend times discounted purchases`() {
        let rate = DiscountRate.continuous(yearly: 0.15, unitsInYear: 52)
        #expect(abs(rate - 0.0026877) < 1e-6)
        let purchases = pareto.discountedPurchases(after: history, discountRate: rate)
        let value = pareto.lifetimeValue(after: history, spend: spend, terms: terms, discountRate: rate)
        #expect(abs(value.purchases - 0.3 * purchases * spend.expectedSpend(history)) < 1e-9)
    }
}
