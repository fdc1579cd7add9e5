// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// The name of a promotion in its scenario.
public struct PromotionID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible
{
    /// The name as the scenario writes it.
    public var name: String

    /// Creates the identifier of the promotion that is called `name`.
    public init(_ name: String) { self.name = name }

    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.name = value }

    /// Orders identifiers by the Unicode scalars of their names, the same on every machine.
    public static func < (a: Self, b: Self) -> Bool {
        a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }

    /// The name.
    public var description: String { name }
}

/// A window in which products have another price, to customers or from suppliers, and what buyers make of it.
///
/// Without a length it is a change of price for good.
public struct Promotion: Hashable, Sendable, Identifiable {
    /// The promotion's name in the scenario.
    public var id: PromotionID
    /// What people call it.
    public var name: String
    /// What is promoted.
    public var products: [ProductID]
    /// The segments to which it is offered.
    public var segments: [NodeID]
    /// The suppliers that offer it.
    public var suppliers: [NodeID]
    /// When it begins, after the start of the run.
    public var start: TimeSpan
    /// How long it lasts; `nil` for ever.
    public var length: TimeSpan?
    /// The factor on the price.
    public var price: Double?
    /// What becomes of demand; `nil` for no change.
    public var response: PromotionResponse?
    /// Who orders ahead while it lasts.
    public var forwardBuying: [ForwardBuying]

    /// Creates a promotion that is offered to nobody unless told.
    public init(
        id: PromotionID, name: String? = nil, products: [ProductID], segments: [NodeID] = [],
        suppliers: [NodeID] = [], start: TimeSpan, length: TimeSpan? = nil, price: Double? = nil,
        response: PromotionResponse? = nil, forwardBuying: [ForwardBuying] = []
    ) {
        self.id = id
        self.name = name ?? id.name
        self.products = products
        self.segments = segments
        self.suppliers = suppliers
        self.start = start
        self.length = length
        self.price = price
        self.response = response
        self.forwardBuying = forwardBuying
    }

    /// The factor on demand while the promotion lasts.
    public var lift: Double { response?.lift(atPrice: price ?? 1) ?? 1 }
}

/// How customers respond to a promotion.
///
/// The parts of the extra demand that are taken from other times and products follow H. J. van Heerde, S. Gupta and D. R.
/// Wittink (2003), "Is 75% of the sales promotion bump due to brand switching?", Journal of Marketing Research 40(4).
public struct PromotionResponse: Hashable, Sendable {
    /// How much is bought while it lasts.
    public enum Strength: Hashable, Sendable {
        /// Demand is multiplied by a factor.
        case factor(Double)
        /// Demand is multiplied by price factor ^ elasticity; negative where a lower price sells more.
        case elasticity(Double)
    }

    /// How much is bought while it lasts.
    public var strength: Strength
    /// The share of the extra demand that is bought ahead, and missing after the promotion.
    public var fromLater: Double
    /// For how long after the promotion customers live on what they bought ahead.
    public var after: TimeSpan
    /// The share of the extra demand that has waited for the promotion, and is missing before it.
    public var fromEarlier: Double
    /// For how long before the promotion customers know of it.
    public var notice: TimeSpan
    /// The shares of the extra demand, in units, that are taken from other products while the promotion lasts.
    public var fromOthers: [ProductShare]

    /// A product, and a share.
    public struct ProductShare: Hashable, Sendable {
        /// The product that loses demand.
        public var product: ProductID
        /// The share of the extra demand that it loses.
        public var share: Double

        /// Takes `share` of the extra demand from `product`.
        public init(product: ProductID, share: Double) {
            self.product = product
            self.share = share
        }
    }

    /// Creates a response that takes nothing from elsewhere unless told.
    public init(
        _ strength: Strength, fromLater: Double = 0, after: TimeSpan = .zero, fromEarlier: Double = 0,
        notice: TimeSpan = .zero, fromOthers: [ProductShare] = []
    ) {
        self.strength = strength
        self.fromLater = fromLater
        self.after = after
        self.fromEarlier = fromEarlier
        self.notice = notice
        self.fromOthers = fromOthers
    }

    /// The factor on demand at a factor on the price.
    public func lift(atPrice price: Double) -> Double {
        switch strength {
        case .factor(let factor): factor
        case .elasticity(let elasticity): price > 0 ? ReproducibleMath.pow(price, elasticity) : 1
        }
    }
}

/// A buyer that orders ahead while a supplier is cheap.
///
/// While the promotion lasts it orders as if it had `units` fewer, so every policy buys that much ahead, once, and orders
/// nothing afterwards until it is used up.
///
/// - Reference: H. L. Lee, V. Padmanabhan and S. Whang (1997), "Information distortion in a supply chain: the bullwhip
///   effect", Management Science 43(4), section on price variations.
public struct ForwardBuying: Hashable, Sendable {
    /// The site that buys ahead.
    public var site: NodeID
    /// What it buys ahead.
    public var product: ProductID
    /// How much it buys ahead, in units.
    public var units: Double

    /// Lets `site` buy `units` of `product` ahead.
    public init(site: NodeID, product: ProductID, units: Double) {
        self.site = site
        self.product = product
        self.units = units
    }
}

extension Promotion {
    /// Sorts what has no order.
    mutating func sort() {
        products.sort()
        segments.sort()
        suppliers.sort()
        forwardBuying.sort { ($0.site, $0.product) < ($1.site, $1.product) }
        response?.fromOthers.sort { $0.product < $1.product }
    }
}
