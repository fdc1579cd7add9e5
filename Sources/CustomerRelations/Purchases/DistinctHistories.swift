// SPDX-License-Identifier: Apache-2.0

/// Histories with equal ones counted, so that a likelihood is summed over kinds of customers.
///
/// Most customers of most businesses bought once: on the 2,357 customers of CDNOW this leaves about 1,000 terms.
struct DistinctHistories {
    /// A kind of history and how many customers have it.
    struct Kind {
        /// The number of repeat purchases.
        let purchases: Double
        /// The time of the last purchase.
        let lastPurchase: Double
        /// The time observed.
        let age: Double
        /// How many customers.
        let customers: Double
    }

    /// All kinds, by purchases, then age, then last purchase: sums do not depend on the order of customers.
    let kinds: [Kind]
    /// The different numbers of repeat purchases with their customers, ascending.
    let purchaseCounts: [(purchases: Double, customers: Double)]
    /// How many customers there are.
    let customers: Int

    /// Counts the histories.
    ///
    /// - Throws: When there are none, one makes no sense, nobody bought again, or no time was observed.
    init(of histories: [PurchaseHistory]) throws(FitError) {
        guard !histories.isEmpty else { throw .noCustomers }
        var counts: [Timing: Int] = [:]
        for (index, history) in histories.enumerated() {
            if let fault = history.timingFault { throw .unusableHistory(customer: index, fault) }
            let timing = Timing(
                purchases: history.repeatPurchases, lastPurchase: history.lastPurchase, age: history.age)
            counts[timing, default: 0] += 1
        }
        guard counts.keys.contains(where: { $0.age > 0 }) else { throw .noTimeObserved }
        guard counts.keys.contains(where: { $0.purchases > 0 }) else { throw .noRepeatPurchases }
        kinds = counts.sorted { $0.key < $1.key }.map { timing, count in
            Kind(
                purchases: Double(timing.purchases), lastPurchase: timing.lastPurchase, age: timing.age,
                customers: Double(count))
        }
        var byPurchases: [(purchases: Double, customers: Double)] = []
        for kind in kinds {
            if let last = byPurchases.indices.last, byPurchases[last].purchases == kind.purchases {
                byPurchases[last].customers += kind.customers
            } else {
                byPurchases.append((kind.purchases, kind.customers))
            }
        }
        purchaseCounts = byPurchases
        customers = histories.count
    }

    /// The mean time observed.
    var meanAge: Double {
        kinds.reduce(0) { $0 + $1.age * $1.customers } / Double(customers)
    }

    /// The mean number of repeat purchases.
    var meanPurchases: Double {
        kinds.reduce(0) { $0 + $1.purchases * $1.customers } / Double(customers)
    }

    private struct Timing: Hashable, Comparable {
        let purchases: Int
        let lastPurchase: Double
        let age: Double

        static func < (a: Self, b: Self) -> Bool {
            (a.purchases, a.age, a.lastPurchase) < (b.purchases, b.age, b.lastPurchase)
        }
    }
}
