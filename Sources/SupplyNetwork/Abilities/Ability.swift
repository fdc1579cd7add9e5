// SPDX-License-Identifier: Apache-2.0

/// Something that a scenario may ask for beyond shelves, lanes, recipes and orders.
///
/// Each is described by a page of the manual. A scenario without it pays nothing for it.
public enum Ability: String, CaseIterable, Hashable, Sendable {
    /// Books: terms of payment, stock at its value, profit and loss by period.
    case finance
    /// Order desks: clerks who take customers' orders.
    case desks
    /// Lines that several recipes share, with hours, set-ups and breakdowns.
    case productionLines = "production-lines"
    /// Runs of limited size, yield and scrap of components.
    case yield
    /// Orders that are planned from requirements (MRP), in lots and within capacity.
    case materialRequirements = "material-requirements-planning"
    /// Several recipes for one product.
    case alternateRecipes = "alternate-recipes"
    /// Goods that spoil: shelf life, age, write-offs.
    case shelfLife = "shelf-life"
    /// Suppliers with price breaks, limited lines and deliveries that are short or unusable.
    case purchasing
    /// Dividing what is scarce, reserving, rationing, helping out and making do.
    case control
    /// Production orders for the order that asks.
    case makeToOrder = "make-to-order"
    /// Containers with cards.
    case kanban
    /// Buffers of demand driven MRP.
    case demandDriven = "ddmrp"
    /// Processes on the floor of a warehouse that need docks, people and equipment.
    case warehouseFloor = "warehouse-floor"
    /// Storage space by class, with limits.
    case storageClasses = "storage-classes"
    /// Vehicles, modes, departures, hubs, fleets, milk runs, and what happens on the way.
    case transport
    /// Sites that tell their suppliers more than their orders.
    case informationSharing = "information-sharing"
    /// Sites, lanes, suppliers and demand that are disrupted at times.
    case disruptions
    /// Hours and holidays of sites, lanes and customers.
    case calendars
    /// Promotions and changes of price, to customers and from suppliers.
    case promotions
    /// Goods that customers give back, inspected, reworked or scrapped.
    case returns
    /// Records that differ from shelves until a count.
    case stockCounts = "stock-counts"
    /// Customers who remember: satisfaction, churn, acquisition, lifecycle.
    case loyalty
    /// Complaints and questions of customers, answered by the agents of a service centre.
    case serviceCentres = "service-centres"
    /// Opportunities, advance orders, contracts with call-offs, campaigns, and what is known of them.
    case pipeline
    /// Dates that are promised from what there is, what comes and what can be made.
    case promising
    /// What having sites costs, whatever goes through them.
    case siteCosts = "site-costs"

    /// Whether `scenario` asks for it.
    func isUsed(in scenario: Scenario) -> Bool {
        switch self {
        case .pipeline: scenario.network.usesPipeline
        case .disruptions: !scenario.network.disruptions.isEmpty
        case .calendars: !scenario.network.calendars.isEmpty
        case .promotions: !scenario.network.promotions.isEmpty
        case .finance: scenario.finance != nil
        case .serviceCentres: !scenario.network.serviceCentres.isEmpty
        case .desks: !scenario.network.desks.isEmpty
        case .productionLines: scenario.network.sites.contains { !$0.lines.isEmpty }
        case .yield: scenario.network.hasRecipe { $0.hasYieldOrScrap || $0.runSize != .any }
        case .materialRequirements: scenario.plansRequirements
        case .alternateRecipes: scenario.network.hasRecipe { !$0.alternates.isEmpty }
        case .siteCosts: scenario.network.hasSiteCosts
        case .promising: scenario.network.segments.contains { $0.promising != nil }
        case .returns: scenario.network.segments.contains { $0.returns != nil }
        case .loyalty: scenario.network.segments.contains { $0.loyalty != nil }
        case .stockCounts:
            scenario.network.sites.contains { site in
                site.stock.indices.contains { site.stock[$0].counting != nil }
            }
        case .purchasing:
            scenario.network.sites.contains { site in
                site.stock.indices.contains { site.stock[$0].purchasing != nil }
            }
        case .informationSharing: scenario.network.lanes.contains { $0.information != nil }
        case .shelfLife: scenario.network.products.contains { $0.shelfLife != nil }
        case .control: scenario.network.usesControl
        case .makeToOrder: scenario.network.hasPolicy { $0 == .makeToOrder }
        case .kanban: scenario.network.hasPolicy { if case .kanban = $0 { true } else { false } }
        case .demandDriven: scenario.network.hasPolicy { if case .demandDriven = $0 { true } else { false } }
        case .warehouseFloor: scenario.network.sites.contains { $0.operations != nil }
        case .storageClasses: scenario.network.sites.contains { !$0.storageClasses.isEmpty }
        case .transport:
            !scenario.network.fleets.isEmpty || !scenario.network.tours.isEmpty
                || scenario.network.lanes.contains(where: \.usesTransport)
        }
    }

    /// Whether the linear program of a plan takes it into account.
    ///
    /// Books and the cost of having sites need not be: they change no flow.
    public var isSeenByPlans: Bool {
        switch self {
        case .finance, .transport, .productionLines, .yield, .alternateRecipes, .storageClasses, .purchasing,
            .promotions, .calendars, .siteCosts:
            true
        default: false
        }
    }

    /// The ability within a sentence.
    public var words: String {
        switch self {
        case .demandDriven: "demand-driven buffers"
        default: rawValue.split(separator: "-").joined(separator: " ")
        }
    }
}

extension Scenario {
    /// What the scenario asks for, in the order of the manual.
    public var abilities: [Ability] { Ability.allCases.filter { $0.isUsed(in: self) } }
}
