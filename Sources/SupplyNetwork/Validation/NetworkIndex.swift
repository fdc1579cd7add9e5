// SPDX-License-Identifier: Apache-2.0

/// The entries of a network by name, as far as names are unique: of two that share one, the first counts.
struct NetworkIndex {
    let products: [ProductID: Product]
    let sites: [NodeID: Site]
    let lanes: [LaneID: Lane]
    let segments: [NodeID: CustomerSegment]
    let fleets: [FleetID: Fleet]
    let tours: [TourID: Tour]
    /// The stock points in the order of the network, numbered from zero.
    let points: StockPointNames
    /// The stock item of each point.
    let items: StockItems
    private let numbers: StockPointNumbers
    private let recipes: [StockPointName: Recipe]

    init(_ network: Network) {
        products = Dictionary(network.products.map { ($0.id, $0) }) { first, _ in first }
        sites = Dictionary(network.sites.map { ($0.id, $0) }) { first, _ in first }
        lanes = Dictionary(network.lanes.map { ($0.id, $0) }) { first, _ in first }
        segments = Dictionary(network.segments.map { ($0.id, $0) }) { first, _ in first }
        fleets = Dictionary(network.fleets.map { ($0.id, $0) }) { first, _ in first }
        tours = Dictionary(network.tours.map { ($0.id, $0) }) { first, _ in first }
        numbers = StockPointNumbers(network)
        items = StockItems(network.sites, numbers.places)
        points = StockPointNames(items)
        var recipes: [StockPointName: Recipe] = [:]
        for site in network.sites {
            for recipe in site.recipes {
                let name = StockPointName(site: site.id, product: recipe.product)
                if recipes[name] == nil { recipes[name] = recipe }
            }
        }
        self.recipes = recipes
    }

    /// The number of the stock point, or `nil` when the site does not keep the product.
    func point(_ site: NodeID, _ product: ProductID) -> Int? {
        numbers.number(site, product)
    }

    /// The recipe by which a site makes a product.
    func recipe(at site: NodeID, for product: ProductID) -> Recipe? {
        recipes[StockPointName(site: site, product: product)]
    }

    /// The stock points at the origins of a rule's lanes, without those that are not there.
    func origins(of rule: SourcingRule, for product: ProductID) -> [Int] {
        rule.lanes.compactMap { lanes[$0].flatMap { point($0.origin, product) } }
    }

    /// The stock points that a stock point draws on: those at the other ends of its lanes, or its components.
    func suppliers(of number: Int) -> [Int] {
        let (name, item) = (points[number], items[number])
        let emergency = item.control.emergency.map { origins(of: .single($0.lane), for: name.product) } ?? []
        guard item.sourcing == .make else { return origins(of: item.sourcing, for: name.product) + emergency }
        let components = recipe(at: name.site, for: name.product)?.usedProducts ?? []
        return components.compactMap { point(name.site, $0) } + emergency
    }

    /// The stock points that help a stock point out sideways.
    func helpers(of number: Int) -> [Int] {
        (items[number].control.transshipment?.sources ?? []).compactMap { lane in
            lanes[lane].flatMap { point($0.origin, points[number].product) }
        }
    }
}
