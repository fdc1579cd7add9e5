// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

/// On what terms a supplier sells one product: what it charges by quantity, how long its work takes, and how well it
/// delivers.
///
/// They count for orders of sites. Customers who buy from a supplier pay their own price and get all of it.
public struct PurchaseTerms: Hashable, Sendable {
    /// Prices from certain order quantities on; below all of them the stock point's purchase cost counts.
    public var priceBreaks: [PriceBreak]
    /// What of an order a lower price is for.
    public var discount: DiscountRule
    /// The share of an order that is shipped, drawn for each shipment and cut to 0…1; `nil` for all of it.
    ///
    /// The rest is cancelled, and the supplier says so when it ships.
    public var yield: Distribution?
    /// The probability that nothing of a shipment comes; it too is said at once, and the order is cancelled.
    public var failure: Double
    /// The share of what arrives that inspection finds unusable, drawn for each shipment and cut to 0…1.
    public var defects: Distribution?
    /// Whether the supplier gives back the price of what was unusable.
    public var creditsDefects: Bool
    /// The time of the supplier's work on one order, apart from `workTimePerUnit`.
    public var workTime: RandomDuration
    /// The time that each unit adds to it.
    public var workTimePerUnit: TimeSpan
    /// How many orders the supplier works on at once, in the order in which they come; `nil` for as many as there are.
    public var lines: Int?

    /// Creates terms under which the price is one and delivery is whole, sound and at once.
    public init(
        priceBreaks: [PriceBreak] = [], discount: DiscountRule = .allUnits, yield: Distribution? = nil,
        failure: Double = 0, defects: Distribution? = nil, creditsDefects: Bool = true,
        workTime: RandomDuration = .zero, workTimePerUnit: TimeSpan = .zero, lines: Int? = nil
    ) {
        self.priceBreaks = priceBreaks
        self.discount = discount
        self.yield = yield
        self.failure = failure
        self.defects = defects
        self.creditsDefects = creditsDefects
        self.workTime = workTime
        self.workTimePerUnit = workTimePerUnit
        self.lines = lines
    }

    /// Whether an order takes the supplier any time.
    public var takesTime: Bool { !workTime.isZero || workTimePerUnit != .zero }
}

/// A price from an order quantity on.
public struct PriceBreak: Hashable, Sendable {
    /// The quantity from which on the price holds, in smallest units.
    public var quantity: Quantity
    /// The price of one unit, in the scenario's currency.
    public var price: Double

    /// Creates a price that holds from `quantity` on.
    public init(from quantity: Quantity, price: Double) {
        self.quantity = quantity
        self.price = price
    }
}

/// What of an order a lower price is for.
///
/// - Reference: Silver, Pyke and Thomas (2017), *Inventory and Production Management in Supply Chains*, section 4.5;
///   Snyder and Shen (2019), section 3.4.
public enum DiscountRule: String, CaseIterable, Hashable, Sendable {
    /// All of it: the price of the highest quantity that the order reaches.
    case allUnits = "all-units"
    /// The units beyond each quantity, which cost its price.
    case incremental
}
