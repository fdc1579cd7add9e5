// SPDX-License-Identifier: Apache-2.0

/// A supply chain as data: what flows, where it is kept, how it moves and who pulls it.
///
/// The order of the entries has no meaning; `canonical` sorts them, and everything that computes starts there.
public struct Network: Hashable, Sendable {
    /// What is bought, made, moved and sold.
    public var products: [Product]
    /// Suppliers, plants, warehouses and retailers.
    public var sites: [Site]
    /// The ways between them and to the customers.
    public var lanes: [Lane]
    /// The customers.
    public var segments: [CustomerSegment]
    /// The order desks, where customers' orders pass one.
    public var desks: [OrderDesk] = []
    /// Vehicles of which there are only so many.
    public var fleets: [Fleet]
    /// Milk runs.
    public var tours: [Tour]
    /// What goes wrong at times.
    public var disruptions: [Disruption] = []
    /// When places work that do not work all the time.
    public var calendars: [WorkCalendar] = []
    /// When products have another price.
    public var promotions: [Promotion] = []
    /// Whom customers call.
    public var serviceCentres: [ServiceCentre] = []
    /// What marketing does at times.
    public var campaigns: [Campaign] = []

    /// Creates a network.
    public init(
        products: [Product] = [], sites: [Site] = [], lanes: [Lane] = [], segments: [CustomerSegment] = [],
        fleets: [Fleet] = [], tours: [Tour] = [], disruptions: [Disruption] = []
    ) {
        self.products = products
        self.sites = sites
        self.lanes = lanes
        self.segments = segments
        self.fleets = fleets
        self.tours = tours
        self.disruptions = disruptions
    }

    /// The same network with every list sorted by identifier, so that the order of rows in a file changes nothing.
    ///
    /// The mix of a segment that replays a history gets the products that only the history names.
    public var canonical: Network {
        var sorted = self
        // A list that is changed is copied, so only what is out of order is touched: a million stock points mostly come in order.
        sorted.products.putInOrder { $0.id < $1.id }
        sorted.sites.putInOrder { $0.id < $1.id }
        sorted.lanes.putInOrder { $0.id < $1.id }
        sorted.segments.putInOrder { $0.id < $1.id }
        sorted.desks.sort { $0.id < $1.id }
        sorted.fleets.sort { $0.id < $1.id }
        sorted.tours.sort { $0.id < $1.id }
        for index in sorted.sites.indices { sorted.sites[index].putInOrder() }
        for index in sorted.lanes.indices {
            if sorted.lanes[index].usesTransport { sorted.lanes[index].sortTransport() }
            if sorted.lanes[index].products?.isInOrder(by: <) == false {
                sorted.lanes[index].products?.sort()
            }
        }
        for index in sorted.segments.indices where sorted.segments[index].mayBeOutOfOrder {
            sorted.segments[index].putInOrder()
        }
        sorted.disruptions.sort { $0.id < $1.id }
        for index in sorted.disruptions.indices { sorted.disruptions[index].sort() }
        sorted.calendars.sort { $0.id < $1.id }
        for index in sorted.calendars.indices { sorted.calendars[index].sort() }
        sorted.promotions.sort { $0.id < $1.id }
        for index in sorted.promotions.indices { sorted.promotions[index].sort() }
        sorted.serviceCentres.sort { $0.id < $1.id }
        for index in sorted.serviceCentres.indices {
            sorted.serviceCentres[index].teams.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        }
        sorted.campaigns.sort { $0.id < $1.id }
        for index in sorted.campaigns.indices { sorted.campaigns[index].sort() }
        return sorted
    }
}

extension Site {
    /// Puts what it keeps and makes into the canonical order.
    fileprivate mutating func putInOrder() {
        stock.putInOrder { $0.product < $1.product }
        for item in stock.indices where stock[item].hasLists {
            stock[item].sortInitialReceipts()
            stock[item].purchasing?.priceBreaks.sort { $0.quantity < $1.quantity }
            stock[item].control.reservation?.sort()
        }
        if let canonical = operations?.canonical { operations = canonical }
        storageClasses.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        recipes.putInOrder { $0.product < $1.product }
        for recipe in recipes.indices { recipes[recipe].sortComponents() }
        if !lines.isEmpty { sortLines() }
    }
}

extension StockItem {
    /// Whether it has lists that may be out of order.
    fileprivate var hasLists: Bool {
        initialReceipts.count > 1 || purchasing != nil || control.reservation != nil
    }
}

extension CustomerSegment {
    /// Whether any of its lists may not be in the canonical order.
    fileprivate var mayBeOutOfOrder: Bool {
        if case .history = orders { return true }
        return pipeline != nil || !contracts.isEmpty || !mix.isInOrder { $0.product < $1.product }
    }

    /// Puts what it orders into the canonical order.
    fileprivate mutating func putInOrder() {
        completeMix()
        mix.putInOrder { $0.product < $1.product }
        pipeline?.sort()
        guard !contracts.isEmpty else { return }
        contracts.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for contract in contracts.indices { contracts[contract].tiers.sort { $0.from < $1.from } }
    }
}

extension Array {
    /// Whether no element precedes the one before it.
    fileprivate func isInOrder(by precedes: (Element, Element) -> Bool) -> Bool {
        indices.dropFirst().allSatisfy { !precedes(self[$0], self[$0 - 1]) }
    }

    /// Sorts a list that is not sorted; one that is sorted is not even copied.
    fileprivate mutating func putInOrder(by precedes: (Element, Element) -> Bool) {
        if !isInOrder(by: precedes) { sort(by: precedes) }
    }
}
