// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What a report needs to know of a scenario to draw its network and to label its time, without reading its text.
public struct ScenarioOutline: Hashable, Sendable {
    /// What a node is.
    public enum NodeKind: String, CaseIterable, Hashable, Sendable {
        /// An outside source.
        case supplier
        /// A site that makes products.
        case plant
        /// A site that stores and forwards.
        case warehouse
        /// A site that sells to customers.
        case retailer
        /// A customer segment.
        case segment
    }

    /// A site or a customer segment.
    public struct Node: Hashable, Sendable {
        /// Its name in the scenario.
        public var id: NodeID
        /// What people call it.
        public var name: String
        /// What it is.
        public var kind: NodeKind
        /// Where it stands.
        public var location: Location?

        /// Creates a node.
        public init(id: NodeID, name: String, kind: NodeKind, location: Location? = nil) {
            self.id = id
            self.name = name
            self.kind = kind
            self.location = location
        }
    }

    /// A way for products between two nodes.
    public struct Lane: Hashable, Sendable {
        /// Its name in the scenario.
        public var id: LaneID
        /// The site that ships.
        public var origin: NodeID
        /// The site or segment that receives.
        public var destination: NodeID
        /// The mode of transport.
        public var mode: String

        /// Creates a lane.
        public init(id: LaneID, origin: NodeID, destination: NodeID, mode: String) {
            self.id = id
            self.origin = origin
            self.destination = destination
            self.mode = mode
        }
    }

    /// What is bought, made, moved and sold.
    public struct Product: Hashable, Sendable {
        /// Its name in the scenario.
        public var id: ProductID
        /// What people call it.
        public var name: String

        /// Creates a product.
        public init(id: ProductID, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// What the scenario is about, in a sentence or two.
    public var summary: String
    /// The day on which the clock starts.
    public var start: CalendarDate
    /// How long the run lasts.
    public var horizon: TimeSpan
    /// Whether dates mean something: demand follows a season or a history.
    public var followsCalendar: Bool
    /// Products, in the order of the canonical network.
    public var products: [Product]
    /// Sites and segments, in the order of the canonical network.
    public var nodes: [Node]
    /// Lanes, in the order of the canonical network.
    public var lanes: [Lane]

    /// Creates an outline from its parts.
    public init(
        summary: String = "", start: CalendarDate, horizon: TimeSpan, followsCalendar: Bool = false,
        products: [Product] = [], nodes: [Node] = [], lanes: [Lane] = []
    ) {
        self.summary = summary
        self.start = start
        self.horizon = horizon
        self.followsCalendar = followsCalendar
        self.products = products
        self.nodes = nodes
        self.lanes = lanes
    }

    /// Takes the outline of a scenario.
    public init(_ scenario: Scenario) {
        let network = scenario.network.canonical
        let sites = network.sites.map { site in
            Node(id: site.id, name: site.name, kind: NodeKind(site.kind), location: site.location)
        }
        let segments = network.segments.map { segment in
            Node(id: segment.id, name: segment.name, kind: .segment, location: segment.location)
        }
        let followsCalendar = network.segments.contains { segment in
            if case .history = segment.orders { return true }
            return !segment.weeklySeason.isEmpty || !segment.yearlySeason.isEmpty
        }
        self.init(
            summary: scenario.summary, start: scenario.start, horizon: scenario.horizon,
            followsCalendar: followsCalendar,
            products: network.products.map { Product(id: $0.id, name: $0.name) }, nodes: sites + segments,
            lanes: network.lanes.map {
                Lane(id: $0.id, origin: $0.origin, destination: $0.destination, mode: $0.mode)
            })
    }
}

extension ScenarioOutline.NodeKind {
    /// The kind of a site as a kind of node.
    public init(_ kind: SiteKind) {
        switch kind {
        case .supplier: self = .supplier
        case .plant: self = .plant
        case .warehouse: self = .warehouse
        case .retailer: self = .retailer
        }
    }
}
