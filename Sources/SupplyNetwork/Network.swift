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
        sorted.products.sort { $0.id < $1.id }
        sorted.sites.sort { $0.id < $1.id }
        sorted.lanes.sort { $0.id < $1.id }
        sorted.segments.sort { $0.id < $1.id }
        sorted.desks.sort { $0.id < $1.id }
        sorted.fleets.sort { $0.id < $1.id }
        sorted.tours.sort { $0.id < $1.id }
        for index in sorted.lanes.indices { sorted.lanes[index].sortTransport() }
        for index in sorted.sites.indices {
            sorted.sites[index].stock.sort { $0.product < $1.product }
            sorted.sites[index].recipes.sort { $0.product < $1.product }
            sorted.sites[index].operations = sorted.sites[index].operations?.canonical
            sorted.sites[index].storageClasses.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
            for item in sorted.sites[index].stock.indices {
                sorted.sites[index].stock[item].sortInitialReceipts()
                sorted.sites[index].stock[item].purchasing?.priceBreaks.sort { $0.quantity < $1.quantity }
                sorted.sites[index].stock[item].control.reservation?.sort()
            }
            for recipe in sorted.sites[index].recipes.indices {
                sorted.sites[index].recipes[recipe].sortComponents()
            }
            sorted.sites[index].sortLines()
        }
        for index in sorted.lanes.indices { sorted.lanes[index].products?.sort() }
        for index in sorted.segments.indices {
            sorted.segments[index].completeMix()
            sorted.segments[index].mix.sort { $0.product < $1.product }
            sorted.segments[index].pipeline?.sort()
            sorted.segments[index].contracts.sort {
                $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
            }
            for contract in sorted.segments[index].contracts.indices {
                sorted.segments[index].contracts[contract].tiers.sort { $0.from < $1.from }
            }
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
