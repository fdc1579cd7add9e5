// SPDX-License-Identifier: Apache-2.0

/// Vendor-managed inventory: the supplier keeps the buyer's stock between two levels.
///
/// The supplier sees what the buyer's messages told it, plus what it has sent since. When that position is below the
/// minimum, it sends what lifts it to the maximum; no order travels.
///
/// - Reference: M. Waller, M. E. Johnson, T. Davis (1999), "Vendor-managed inventory in the retail supply chain",
///   Journal of Business Logistics 20(1).
public struct VendorManaged: Hashable, Sendable {
    /// Below this position the supplier sends, in smallest units.
    public var minimum: Quantity
    /// What the position is lifted to, in smallest units.
    public var maximum: Quantity
    /// Whether the stock belongs to the supplier until it is sold, so that keeping it is the supplier's cost.
    public var isConsignment: Bool

    /// Creates an agreement; by default the buyer owns the stock.
    public init(minimum: Quantity, maximum: Quantity, isConsignment: Bool = false) {
        self.minimum = minimum
        self.maximum = maximum
        self.isConsignment = isConsignment
    }
}
