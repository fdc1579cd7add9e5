// SPDX-License-Identifier: Apache-2.0

/// A place that keeps, makes or supplies products.
public struct Site: Hashable, Sendable, Identifiable {
    /// The site's name in the scenario.
    public var id: NodeID
    /// What people call it.
    public var name: String
    /// What role the site plays.
    public var kind: SiteKind
    /// Where the site stands.
    public var location: Location?
    /// What the site keeps, one entry a product.
    public var stock: [StockItem]
    /// What the site makes, one entry a product.
    public var recipes: [Recipe]
    /// How much the site can store; beyond it, the time above the limit is measured.
    public var storageLimit: StorageLimit?
    /// How long after shipment a supplier is paid, where books are kept; `nil` for the scenario's terms.
    public var paymentTerms: RandomDuration?
    /// The lines that its recipes share, one entry a line.
    public var lines: [ProductionLine]
    /// What is done to goods between the road and the shelf, and who does it; `nil` for nothing that takes time.
    public var operations: WarehouseOperations?
    /// The sorts of storage space, with their limits.
    public var storageClasses: [StorageClass]
    /// What a design of the network may choose about it; `nil` for nothing.
    public var candidate: SiteCandidate?
    /// What having the site costs a year of 365 days, in money; `nil` for the first size of its candidate, if it has one.
    public var runningCost: Double?

    /// Creates a site.
    public init(
        id: NodeID, name: String? = nil, kind: SiteKind, location: Location? = nil, stock: [StockItem] = [],
        recipes: [Recipe] = [], storageLimit: StorageLimit? = nil, paymentTerms: RandomDuration? = nil,
        lines: [ProductionLine] = [],
        operations: WarehouseOperations? = nil, storageClasses: [StorageClass] = [],
        candidate: SiteCandidate? = nil, runningCost: Double? = nil
    ) {
        self.id = id
        self.name = name ?? id.name
        self.kind = kind
        self.location = location
        self.stock = stock
        self.recipes = recipes
        self.storageLimit = storageLimit
        self.paymentTerms = paymentTerms
        self.lines = lines
        self.operations = operations
        self.storageClasses = storageClasses
        self.candidate = candidate
        self.runningCost = runningCost
    }

    /// What a run charges for having the site, in money a year; `nil` where the scenario says nothing of it.
    package var yearlyCost: Double? { runningCost ?? candidate?.sizes.first?.fixedCost }
}

extension Network {
    /// Whether having some site costs something.
    package var hasSiteCosts: Bool { sites.contains { $0.yearlyCost != nil } }
}

/// The role of a site in the chain.
public enum SiteKind: String, CaseIterable, Hashable, Sendable {
    /// An outside source: what it ships was bought, and it never runs dry unless its supply is limited.
    case supplier
    /// A site that makes products from components.
    case plant
    /// A site that stores and forwards.
    case warehouse
    /// A site that sells to customers.
    case retailer
}

/// A point on the globe.
public struct Location: Hashable, Sendable {
    /// Degrees north, −90 to 90.
    public var latitude: Double
    /// Degrees east, −180 to 180.
    public var longitude: Double

    /// Creates a point from its coordinates in degrees.
    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// How much a site can store.
public struct StorageLimit: Hashable, Sendable {
    /// What is counted against the limit.
    public enum Measure: String, CaseIterable, Hashable, Sendable {
        /// Units of all products together.
        case units
        /// Cubic metres.
        case volume
        /// Kilograms.
        case weight
    }

    /// The most that fits.
    public var amount: Double
    /// What `amount` counts.
    public var measure: Measure

    /// Creates a limit of `amount` of `measure`.
    public init(amount: Double, measure: Measure) {
        self.amount = amount
        self.measure = measure
    }

    /// What one unit of `product` counts against the limit.
    public func load(of product: Product) -> Double {
        switch measure {
        case .units: 1
        case .volume: product.volume
        case .weight: product.weight
        }
    }
}
