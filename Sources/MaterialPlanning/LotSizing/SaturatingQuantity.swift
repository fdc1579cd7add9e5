// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension Quantity {
    /// The farthest that a planned quantity goes from zero; what lies beyond counts as this.
    static let planningLimit: Quantity = .max / 4

    private var limited: Quantity { Swift.min(Swift.max(self, -Self.planningLimit), Self.planningLimit) }

    /// The sum, within the limit.
    func plus(_ other: Quantity) -> Quantity {
        let (sum, overflows) = addingReportingOverflow(other)
        return overflows ? (self < 0 ? -Self.planningLimit : Self.planningLimit) : sum.limited
    }

    /// The product, within the limit.
    func times(_ other: Quantity) -> Quantity {
        let (product, overflows) = multipliedReportingOverflow(by: other)
        return overflows
            ? ((self < 0) == (other < 0) ? Self.planningLimit : -Self.planningLimit) : product.limited
    }

    /// A positive quantity rounded up to a multiple of `multiple`, within the limit.
    func roundedUp(toMultipleOf multiple: Quantity) -> Quantity {
        guard multiple > 1 else { return self }
        let excess = self % multiple
        return excess == 0 ? self : plus(multiple - excess)
    }

    /// A number as a quantity, within the limit.
    init(saturating value: Double) {
        let limit = Double(Self.planningLimit)
        self = value >= limit ? Self.planningLimit : value <= -limit ? -Self.planningLimit : Quantity(value)
    }

    /// The least whole number of units whose share `share` is at least this quantity.
    func grossed(by share: Double) -> Quantity {
        guard share > 0, share < 1, self > 0 else { return self }
        // The slack forgives the rounding of shares that are not binary fractions.
        return Quantity(saturating: (Double(self) / share - 1e-9).rounded(.up))
    }
}
