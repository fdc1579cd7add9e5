// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension World {
    /// Writes down how many customers there are at the end of a measuring period.
    mutating func closeLoyaltyPeriod() {
        for entry in loyalty.entries.indices {
            ownedLoyalty.value.customers.append(Float(loyalty.entries[entry].count))
        }
    }

    /// Customers at the end of each period, by segment; empty for segments whose customers are not told apart.
    var customersByPeriod: [[Float]] {
        guard model.loyalty.isUsed else { return [] }
        let count = model.loyalty.entries.count
        return model.segments.indices.map { segment in
            let entry = Int(model.loyalty.entryOfSegment[segment])
            guard entry >= 0 else { return [] }
            return stride(from: entry, to: loyalty.customers.count, by: count).map { loyalty.customers[$0] }
        }
    }
}
