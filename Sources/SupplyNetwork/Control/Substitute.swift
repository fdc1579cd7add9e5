// SPDX-License-Identifier: Apache-2.0

/// A product that some customers take when the one that they want is not on the shelf.
///
/// - Reference: A. G. Kök, M. L. Fisher and R. Vaidyanathan (2015), "Assortment planning: review of literature and
///   industry practice", section on exogenous demand: a share of the customers has a second choice.
public struct Substitute: Hashable, Sendable {
    /// The product taken instead.
    public var product: ProductID
    /// The share of customers who would take it, 0 to 1; who takes one substitute takes every more popular one too.
    public var share: Double
    /// Units of it in place of one unit.
    public var ratio: Double
    /// What is paid for one unit of it; `nil` for what it costs otherwise.
    public var price: Double?

    /// Replaces unit by unit unless told otherwise.
    public init(product: ProductID, share: Double = 1, ratio: Double = 1, price: Double? = nil) {
        self.product = product
        self.share = share
        self.ratio = ratio
        self.price = price
    }
}
