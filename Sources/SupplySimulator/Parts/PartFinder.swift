// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Finds out which stock points of a canonical network belong together, see `Partition`.
struct PartFinder {
    /// The number of each site's first stock point; one more for the end.
    let firstPoint: [Int32]
    let laneIndex: [LaneID: Int32]
    /// For each segment and each entry of its mix, a stock point that serves it.
    private(set) var pointsOfEntries: [[Int32]] = []

    private let network: Network
    private let splitsOrders: Bool
    private let siteIndex: [NodeID: Int32]
    private let productIndex: [ProductID: Int32]
    /// The product of each stock point; ascending within a site.
    private let products: [Int32]
    /// The site at which each lane begins, or −1.
    private let origins: [Int32]
    /// The representative of each stock point, or one nearer to it.
    private var parents: [Int32]

    /// Starts with every stock point by itself.
    ///
    /// - Parameters:
    ///   - network: A canonical network without faults.
    ///   - splitsOrders: Whether the lines of one order may be in several parts, where nothing but the order joins them.
    init(_ network: Network, splitsOrders: Bool) {
        self.network = network
        self.splitsOrders = splitsOrders
        siteIndex = Self.numbers(network.sites.lazy.map(\.id))
        productIndex = Self.numbers(network.products.lazy.map(\.id))
        laneIndex = Self.numbers(network.lanes.lazy.map(\.id))
        let sites = siteIndex
        origins = network.lanes.map { sites[$0.origin] ?? -1 }
        var first: [Int32] = [0]
        var products: [Int32] = []
        products.reserveCapacity(network.sites.reduce(0) { $0 + $1.stock.count })
        for site in network.sites {
            for item in site.stock { products.append(productIndex[item.product] ?? -1) }
            first.append(Int32(products.count))
        }
        firstPoint = first
        self.products = products
        parents = products.indices.map { Int32($0) }
    }

    private static func numbers<Name: Hashable>(_ names: some Sequence<Name>) -> [Name: Int32] {
        Dictionary(names.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Joins all that belongs together.
    mutating func joinAll() {
        for (number, site) in network.sites.enumerated() {
            for (place, item) in site.stock.enumerated() {
                joinSources(of: item, at: site, to: firstPoint[number] + Int32(place))
            }
            for recipe in site.recipes { joinComponents(of: recipe, at: Int32(number)) }
            // A limit is compared with all that the site keeps at one instant.
            if site.storageLimit != nil { joinRange(firstPoint[number]..<firstPoint[number + 1]) }
        }
        for (number, lane) in network.lanes.enumerated() where !lane.sharesNothing {
            joinTravellers(on: lane, from: origins[number])
        }
        pointsOfEntries = network.segments.indices.map { joinEntries(of: network.segments[$0]) }
    }

    private mutating func joinSources(of item: StockItem, at site: Site, to point: Int32) {
        guard site.kind != .supplier else { return }
        let product = products[Int(point)]
        for lane in item.sourcing.lanes { join(point, with: lane, product) }
        for receipt in item.initialReceipts {
            if let lane = receipt.lane { join(point, with: lane, product) }
        }
        guard case .plannedOrders(let orders) = item.policy else { return }
        for order in orders { if let lane = order.lane { join(point, with: lane, product) } }
    }

    private mutating func join(_ point: Int32, with lane: LaneID, _ product: Int32) {
        if let origin = origin(of: lane, product) { join(point, origin) }
    }

    private mutating func joinComponents(of recipe: Recipe, at site: Int32) {
        guard let made = self.point(site, productIndex[recipe.product] ?? -1) else { return }
        for component in recipe.usedProducts {
            if let used = self.point(site, productIndex[component] ?? -1) { join(made, used) }
        }
    }

    private mutating func joinTravellers(on lane: Lane, from site: Int32) {
        guard site >= 0 else { return }
        guard let carried = lane.products else {
            joinRange(firstPoint[Int(site)]..<firstPoint[Int(site) + 1])
            return
        }
        let travellers = carried.compactMap { self.point(site, productIndex[$0] ?? -1) }
        for other in travellers.dropFirst() { join(travellers[0], other) }
    }

    /// Joins the stock points that serve a segment as far as they depend on each other.
    ///
    /// - Returns: For each entry of its mix one of them.
    private mutating func joinEntries(of segment: CustomerSegment) -> [Int32] {
        let lanes = segment.sourcing.lanes
        var firsts: [Int32] = []
        firsts.reserveCapacity(segment.mix.count)
        for entry in segment.mix {
            let product = productIndex[entry.product] ?? -1
            var first: Int32?
            for lane in lanes {
                guard let origin = origin(of: lane, product) else { continue }
                if let first { join(first, origin) } else { first = origin }
            }
            // An entry that nobody serves stays with what the segment's other entries draw on.
            firsts.append(first ?? firsts.last ?? 0)
        }
        if !(splitsOrders && segment.hasIndependentLines) {
            for other in firsts.dropFirst() { join(firsts[0], other) }
        }
        return firsts
    }

    // MARK: Stock points

    /// The stock point of a product at a site.
    private func point(_ site: Int32, _ product: Int32) -> Int32? {
        guard site >= 0, product >= 0 else { return nil }
        var low = firstPoint[Int(site)]
        var high = firstPoint[Int(site) + 1]
        while low < high {
            let middle = (low + high) / 2
            if products[Int(middle)] < product { low = middle + 1 } else { high = middle }
        }
        return low < firstPoint[Int(site) + 1] && products[Int(low)] == product ? low : nil
    }

    private func origin(of lane: LaneID, _ product: Int32) -> Int32? {
        laneIndex[lane].flatMap { point(origins[Int($0)], product) }
    }

    // MARK: Sets

    private mutating func joinRange(_ points: Range<Int32>) {
        for point in points.dropFirst() { join(points.lowerBound, point) }
    }

    private mutating func join(_ a: Int32, _ b: Int32) {
        let (first, second) = (representative(of: a), representative(of: b))
        // The lower number represents, so that parts are numbered by their first stock points.
        if first != second { parents[Int(max(first, second))] = min(first, second) }
    }

    private mutating func representative(of point: Int32) -> Int32 {
        var point = point
        while parents[Int(point)] != point {
            parents[Int(point)] = parents[Int(parents[Int(point)])]
            point = parents[Int(point)]
        }
        return point
    }

    /// The parts, numbered by their first stock points.
    var parts: Parts {
        var finder = self
        var numbers = [Int32](repeating: -1, count: parents.count)
        var sizes: [Int] = []
        var ofPoint = [Int32](repeating: 0, count: parents.count)
        for point in parents.indices {
            let first = Int(finder.representative(of: Int32(point)))
            if numbers[first] < 0 {
                numbers[first] = Int32(sizes.count)
                sizes.append(0)
            }
            ofPoint[point] = numbers[first]
            sizes[Int(numbers[first])] += 1
        }
        return Parts(ofPoint: ofPoint, sizes: sizes)
    }
}

/// Which stock point is in which part.
struct Parts {
    var ofPoint: [Int32]
    /// The number of stock points of each part.
    var sizes: [Int]

    /// Gathers parts, one after the other, until a portion is full.
    func portions(full: Int) -> Portions {
        var portionOfPart: [Int32] = []
        portionOfPart.reserveCapacity(sizes.count)
        var (portion, filled) = (0, 0)
        for size in sizes {
            if filled >= full {
                portion += 1
                filled = 0
            }
            portionOfPart.append(Int32(portion))
            filled += size
        }
        return Portions(ofPoint: ofPoint.map { portionOfPart[Int($0)] }, count: portion + 1)
    }
}

/// Which stock point is in which portion.
struct Portions {
    var ofPoint: [Int32]
    var count: Int
}

extension Lane {
    /// Whether shipments of different products on the lane have nothing to do with each other.
    ///
    /// A time that varies is drawn from one stream for all of them, in the order in which they leave.
    fileprivate var sharesNothing: Bool {
        limit == nil && leadTime.constantSpan != nil && orderDelay.constantSpan != nil
    }
}

extension CustomerSegment {
    /// Whether the lines of an order have nothing in common but their order: each product's quantity has a stream of its own
    /// where all are ordered at fixed times, but patience and choices have one for all.
    fileprivate var hasIndependentLines: Bool {
        guard case .periodic = orders else { return false }
        return patience == nil || patience?.constantSpan != nil
    }
}
