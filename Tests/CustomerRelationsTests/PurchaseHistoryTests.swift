// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Testing

struct PurchaseHistoryTests {
    @Test func `a customer who bought once has spent nothing on repeat purchases`() {
        #expect(PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: 38.86).meanSpend == 0)
    }
}
