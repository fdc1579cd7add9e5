// SPDX-License-Identifier: Apache-2.0

/// A marketing campaign: it costs money, reaches some customers, and these have more opportunities or order more.
public struct Campaign: Hashable, Sendable, Identifiable {
    /// The campaign's name in the scenario.
    public var id: CampaignID
    /// The segments that it addresses.
    public var segments: [NodeID]
    /// The products that it is about; empty for all that the segments buy.
    public var products: [ProductID]
    /// When it begins.
    public var start: TimeSpan
    /// How long it lasts.
    public var length: TimeSpan
    /// What it costs, paid when it begins.
    public var cost: Double
    /// The share of the customers that it reaches.
    public var reach: Double
    /// The factor on the opportunities of those who are reached.
    public var opportunities: Double
    /// The factor on the demand of those who are reached, opportunities apart.
    public var demand: Double
    /// The share of what it adds that is missing afterwards.
    public var fromLater: Double
    /// For how long after the campaign it is missing.
    public var after: TimeSpan
    /// Shares of what it adds that other products lose meanwhile.
    public var fromOthers: [PromotionResponse.ProductShare]

    /// Creates a campaign that changes nothing unless told otherwise.
    public init(
        id: CampaignID, segments: [NodeID], products: [ProductID] = [], start: TimeSpan, length: TimeSpan,
        cost: Double = 0, reach: Double = 1, opportunities: Double = 1, demand: Double = 1,
        fromLater: Double = 0, after: TimeSpan = .zero, fromOthers: [PromotionResponse.ProductShare] = []
    ) {
        self.id = id
        self.segments = segments
        self.products = products
        self.start = start
        self.length = length
        self.cost = cost
        self.reach = reach
        self.opportunities = opportunities
        self.demand = demand
        self.fromLater = fromLater
        self.after = after
        self.fromOthers = fromOthers
    }

    /// The factor on all customers' opportunities while it lasts.
    public var opportunityLift: Double { 1 + reach * (opportunities - 1) }

    /// The factor on all customers' demand while it lasts.
    public var demandLift: Double { 1 + reach * (demand - 1) }

    mutating func sort() {
        segments.sort()
        products.sort()
        fromOthers.sort { $0.product < $1.product }
    }

    /// What it does to demand, as a promotion without another price; `nil` when it does nothing to it.
    public func promotion(in network: Network) -> Promotion? {
        guard demandLift != 1 else { return nil }
        return Promotion(
            id: PromotionID(id.name), products: promoted(in: network), segments: segments, start: start,
            length: length,
            response: PromotionResponse(
                .factor(demandLift), fromLater: fromLater, after: after, fromOthers: fromOthers))
    }

    /// The products that it is about.
    public func promoted(in network: Network) -> [ProductID] {
        guard products.isEmpty else { return products }
        let bought = network.segments.filter { segments.contains($0.id) }.flatMap { $0.mix.map(\.product) }
        return Set(bought).sorted()
    }
}

/// The name of a campaign in its scenario.
public struct CampaignID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible
{
    /// The name as the scenario writes it.
    public var name: String

    /// Creates the identifier of the campaign that is called `name`.
    public init(_ name: String) { self.name = name }

    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.name = value }

    /// Orders identifiers by the Unicode scalars of their names, the same on every machine.
    public static func < (a: Self, b: Self) -> Bool { a.name.utf8.lexicographicallyPrecedes(b.name.utf8) }

    /// The name.
    public var description: String { name }
}
