// SPDX-License-Identifier: Apache-2.0

extension CustomerSegment {
    /// What the segment asks of each product on average, in units a day; seasons count with the mean of their
    /// factors.
    ///
    /// A history counts from the start to its last order.
    package func meanUnitsPerDay(products: [ProductID: Product]) -> [(product: ProductID, units: Double)] {
        guard case .history(let past) = orders else {
            return MeanDemand.units(of: self, horizon: .zero).map { (product: $0.0, units: $0.1) }
        }
        let days = max(1, past.map(\.time.inDays).max() ?? 1)
        var sums: [ProductID: Double] = [:]
        for order in past {
            sums[order.product, default: 0] += products[order.product]?.units(order.quantity) ?? 0
        }
        return sums.sorted { $0.key < $1.key }.map { (product: $0.key, units: $0.value / days) }
    }
}
