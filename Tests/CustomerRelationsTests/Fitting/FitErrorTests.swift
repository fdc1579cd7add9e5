// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Testing

struct FitErrorTests {
    private let once = PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: 10)
    private let twice = PurchaseHistory(repeatPurchases: 1, lastPurchase: 4, age: 10, meanSpend: 20)

    @Test func `no customers, no fit`() {
        #expect(throws: FitError.noCustomers) { try BetaGeometricModel.fit(to: []) }
        #expect(throws: FitError.noCustomers) { try ParetoModel.fit(to: []) }
        #expect(throws: FitError.noCustomers) { try NegativeBinomialModel.fit(to: []) }
        #expect(throws: FitError.noCustomers) { try BetaBernoulliModel.fit(to: []) }
        #expect(throws: FitError.noCustomers) { try GammaGammaModel.fit(to: []) }
        #expect(throws: FitError.noCustomers) { try ShiftedBetaGeometricModel.fit(to: [Double]()) }
        #expect(throws: FitError.noCustomers) { try ShiftedBetaGeometricModel.fit(to: [ContractHistory]()) }
    }

    @Test func `without repeat purchases there is no rate to estimate`() {
        #expect(throws: FitError.noRepeatPurchases) { try BetaGeometricModel.fit(to: [once, once]) }
        #expect(throws: FitError.noRepeatPurchases) { try ParetoModel.fit(to: [once]) }
        #expect(throws: FitError.noRepeatPurchases) { try GammaGammaModel.fit(to: [once]) }
        let today = PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: 0)
        #expect(throws: FitError.noTimeObserved) { try BetaGeometricModel.fit(to: [today, today]) }
    }

    @Test(arguments: [
        (
            PurchaseHistory(repeatPurchases: -1, lastPurchase: 0, age: 5),
            PurchaseHistory.Fault.negativePurchases(-1)
        ),
        (PurchaseHistory(repeatPurchases: 1, lastPurchase: -2, age: 5), .unusableTime(-2)),
        (PurchaseHistory(repeatPurchases: 1, lastPurchase: 2, age: .infinity), .unusableTime(.infinity)),
        (
            PurchaseHistory(repeatPurchases: 1, lastPurchase: 6, age: 5),
            .lastPurchaseAfterEnd(lastPurchase: 6, age: 5)
        ),
        (
            PurchaseHistory(repeatPurchases: 2, lastPurchase: 0, age: 5),
            .repeatsWithoutTime(repeatPurchases: 2)
        ),
        (
            PurchaseHistory(repeatPurchases: 0, lastPurchase: 3, age: 5),
            .timeWithoutRepeats(lastPurchase: 3)
        ),
    ])
    func `a history that makes no sense is named by its place`(
        history: PurchaseHistory, fault: PurchaseHistory.Fault
    ) {
        let error = FitError.unusableHistory(customer: 1, fault)
        #expect(throws: error) { try BetaGeometricModel.fit(to: [twice, history]) }
        #expect(throws: error) { try ParetoModel.fit(to: [twice, history]) }
        #expect(throws: error) { try BetaBernoulliModel.fit(to: [twice, history]) }
        #expect(error.description.hasPrefix("customer 2 of the list "))
    }

    @Test func `a time that is not a number is a fault too`() {
        let history = PurchaseHistory(repeatPurchases: 1, lastPurchase: .nan, age: 5)
        #expect(throws: FitError.self) { try BetaGeometricModel.fit(to: [history]) }
    }

    @Test func `occasions are whole, and nobody buys twice on one`() {
        let half = PurchaseHistory(repeatPurchases: 1, lastPurchase: 2.5, age: 6)
        #expect(throws: FitError.unusableHistory(customer: 0, .notWhole(2.5))) {
            try BetaBernoulliModel.fit(to: [half])
        }
        let eager = PurchaseHistory(repeatPurchases: 4, lastPurchase: 3, age: 6)
        let fault = PurchaseHistory.Fault.morePurchasesThanOccasions(repeatPurchases: 4, lastPurchase: 3)
        #expect(throws: FitError.unusableHistory(customer: 0, fault)) {
            try BetaBernoulliModel.fit(to: [eager])
        }
    }

    @Test func `spends must be positive, differ, and be three at least`() {
        var free = twice
        free.meanSpend = 0
        #expect(throws: FitError.unusableHistory(customer: 1, .spendNotPositive(0))) {
            try GammaGammaModel.fit(to: [twice, free, twice])
        }
        #expect(throws: FitError.tooFewCustomers(count: 2, needed: 3)) {
            try GammaGammaModel.fit(to: [twice, once, twice])
        }
        #expect(throws: FitError.noVariation) { try GammaGammaModel.fit(to: [twice, twice, twice]) }
    }

    @Test func `survivors must not rise, and some must leave`() {
        #expect(throws: FitError.unusableSurvivors(period: 2, count: 95)) {
            try ShiftedBetaGeometricModel.fit(to: [100, 90, 95])
        }
        #expect(throws: FitError.unusableSurvivors(period: 1, count: -1)) {
            try ShiftedBetaGeometricModel.fit(to: [100, -1])
        }
        #expect(throws: FitError.nobodyLeft) { try ShiftedBetaGeometricModel.fit(to: [100, 100, 100]) }
        #expect(throws: FitError.noVariation) { try ShiftedBetaGeometricModel.fit(to: [100, 80]) }
    }
}
