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
    /// Where each lane leads: all that most questions need, without a copy of the lane.
    let ends: [LaneID: LaneEnds]
    /// For each stock point that draws on one lane and on nothing else the stock point at the lane's origin, −1 where there is
    /// none; −2 for all other stock points.
    private let onlySuppliers: [Int32]
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
        let numbers = numbers
        ends = lanes.mapValues { lane in
            LaneEnds(
                origin: numbers.siteNumber(lane.origin) ?? -1, destination: lane.destination,
                carriesAll: lane.products == nil)
        }
        onlySuppliers = Self.onlySuppliers(items, numbers, ends)
        var recipes: [StockPointName: Recipe] = [:]
        for site in network.sites {
            for recipe in site.recipes {
                let name = StockPointName(site: site.id, product: recipe.product)
                if recipes[name] == nil { recipes[name] = recipe }
            }
        }
        self.recipes = recipes
    }

    private static func onlySuppliers(
        _ items: StockItems, _ numbers: StockPointNumbers, _ ends: [LaneID: LaneEnds]
    ) -> [Int32] {
        var suppliers: [Int32] = []
        suppliers.reserveCapacity(items.count)
        // Stock points of one site mostly draw on one lane, so it is not looked up for each.
        var known: (lane: LaneID, origin: Int)?
        for number in items.indices {
            guard case .single(let lane) = items[number].sourcing, items[number].control.isEmpty else {
                suppliers.append(-2)
                continue
            }
            let origin = known.flatMap { $0.lane == lane ? $0.origin : nil } ?? ends[lane]?.origin ?? -1
            known = (lane, origin)
            let product = numbers.productOfPoint[number]
            let supplier = origin < 0 ? nil : numbers.number(site: origin, product: product)
            suppliers.append(Int32(supplier ?? -1))
        }
        return suppliers
    }

    /// The number of the stock point, or `nil` when the site does not keep the product.
    func point(_ site: NodeID, _ product: ProductID) -> Int? {
        numbers.number(site, product)
    }

    /// The number of the stock point of a site that is known by its number.
    func point(_ site: Int, _ product: ProductID) -> Int? {
        numbers.productNumber(product).flatMap { numbers.number(site: site, product: $0) }
    }

    /// The recipe by which a site makes a product.
    func recipe(at site: NodeID, for product: ProductID) -> Recipe? {
        recipes[StockPointName(site: site, product: product)]
    }

    /// The stock points at the origins of a rule's lanes, without those that are not there.
    func origins(of rule: SourcingRule, for product: ProductID) -> [Int] {
        if case .single(let lane) = rule { return origin(of: lane, for: product).map { [$0] } ?? [] }
        return rule.lanes.compactMap { origin(of: $0, for: product) }
    }

    /// The stock point of a product at the origin of a lane.
    func origin(of lane: LaneID, for product: ProductID) -> Int? {
        guard let ends = ends[lane], ends.origin >= 0, let product = numbers.productNumber(product) else {
            return nil
        }
        return numbers.number(site: ends.origin, product: product)
    }

    /// The stock points at the origins of the lanes of a stock point's own rule.
    func origins(of number: Int) -> [Int] {
        let only = onlySuppliers[number]
        if only > -2 { return only < 0 ? [] : [Int(only)] }
        return origins(of: items[number].sourcing, for: points[number].product)
    }

    /// The stock points that a stock point draws on: those at the other ends of its lanes, or its components.
    func suppliers(of number: Int) -> [Int] {
        let only = onlySuppliers[number]
        if only > -2 { return only < 0 ? [] : [Int(only)] }
        let (name, item) = (points[number], items[number])
        let emergency = item.control.emergency.map { origins(of: .single($0.lane), for: name.product) } ?? []
        guard item.sourcing == .make else { return origins(of: item.sourcing, for: name.product) + emergency }
        let components = recipe(at: name.site, for: name.product)?.usedProducts ?? []
        return components.compactMap { point(name.site, $0) } + emergency
    }

    /// The stock points that help a stock point out sideways.
    func helpers(of number: Int) -> [Int] {
        guard onlySuppliers[number] == -2 else { return [] }
        return (items[number].control.transshipment?.sources ?? []).compactMap { lane in
            lanes[lane].flatMap { point($0.origin, points[number].product) }
        }
    }
}

/// Where a lane leads.
struct LaneEnds: Sendable {
    /// The number of the site at which it begins, −1 for none that is known.
    var origin: Int
    /// Where it ends.
    var destination: NodeID
    /// Whether it carries every product.
    var carriesAll: Bool
}
