// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension ScenarioCheck {
    /// Checks who pulls products through the chain.
    mutating func checkSegments() {
        var names: Set<NodeID> = []
        for segment in scenario.network.segments {
            let path = ["segments", segment.id.name]
            checkName(.segment, segment.id.name, at: path)
            if !names.insert(segment.id).inserted {
                note(.repeatedName(.segment, name: segment.id.name), at: path)
            }
            if index.sites[segment.id] != nil { note(.nameOfSiteAndSegment(segment.id.name), at: path) }
            checkLocation(segment.location, at: path)
            checkNumber(
                "customers", Double(segment.customers), .whole(from: 1, to: 1e12), at: path + ["customers"])
            checkOrders(of: segment, at: path + ["orders"])
            checkMix(of: segment, at: path + ["mix"])
            checkSeason("weekly season", segment.weeklySeason, count: 7, at: path + ["weekly-season"])
            checkSeason("yearly season", segment.yearlySeason, count: 12, at: path + ["yearly-season"])
            checkDistribution("lines per order", segment.linesPerOrder, at: path + ["lines-per-order"])
            if let promise = segment.promise { checkSpan("promise", promise, at: path + ["promise"]) }
            if let patience = segment.patience {
                checkDuration("patience", patience, at: path + ["patience"])
            }
            checkNumber("backorder cost", segment.backorderCost, .notNegative, at: path + ["backorder-cost"])
            checkNumber("lost-sale cost", segment.lostSaleCost, .notNegative, at: path + ["lost-sale-cost"])
            checkSourcing(of: segment, at: path)
        }
    }

    private mutating func checkOrders(of segment: CustomerSegment, at path: [String]) {
        switch segment.orders {
        case .poisson(let rate): checkNumber("order rate", rate, .notNegative, at: path + ["poisson"])
        case .renewal(let gap):
            checkDuration("gap between orders", gap, at: path + ["gap"])
            // Gaps of no time would make infinitely many orders at one instant.
            if gap.distribution.faults.isEmpty, gap.distribution.mean <= 0 {
                checkNumber("mean gap between orders", gap.distribution.mean, .positive, at: path + ["gap"])
            }
        case .periodic(let period, let offset, let series):
            checkSpan("order period", period, from: TimeSpan(seconds: 1), at: path + ["every"])
            checkSpan("order offset", offset, at: path + ["offset"])
            check(series, at: path + ["series"])
        case .history(let orders): check(orders, at: path + ["history"])
        }
    }

    private mutating func check(_ series: DemandSeries, at path: [String]) {
        switch series {
        case .independent: break
        case .autoregressive(let coefficient):
            // At ±1 the variance has no bound.
            let range = AllowedRange.between(-0.999_999, and: 0.999_999)
            checkNumber("autoregressive coefficient", coefficient, range, at: path + ["autoregressive"])
        case .integratedMovingAverage(let weight):
            checkNumber("moving-average weight", weight, .share, at: path + ["moving-average"])
        }
    }

    private mutating func check(_ orders: [PastOrder], at path: [String]) {
        if orders.isEmpty { note(.empty(what: "history"), at: path) }
        for (position, order) in orders.enumerated() {
            let product = index.products[order.product]
            checkProduct(order.product, at: path + ["\(position)", "product"])
            checkQuantity(
                "quantity", order.quantity, of: product, from: 1, at: path + ["\(position)", "quantity"])
            checkSpan("order time", order.time, at: path + ["\(position)", "time"])
        }
    }

    private mutating func checkMix(of segment: CustomerSegment, at path: [String]) {
        var isHistory = false
        if case .history = segment.orders { isHistory = true }
        if segment.mix.isEmpty, !isHistory { note(.empty(what: "mix"), at: path) }
        var seen: Set<ProductID> = []
        for entry in segment.mix {
            // Of the name alone, since what a path is made of is copied whether or not it is made.
            let name = entry.product.name
            func place() -> [String] { path + [name] }
            checkProduct(entry.product, at: place())
            if !seen.insert(entry.product).inserted {
                note(.repeatedName(.product, name: entry.product.name), at: place())
            }
            checkNumber("weight", entry.weight, .notNegative, at: place() + ["weight"])
            if let price = entry.price { checkNumber("price", price, .notNegative, at: place() + ["price"]) }
            if checkDistribution("size", entry.size, at: place() + ["size"]), entry.size.maximumValue <= 0 {
                checkNumber("largest size", entry.size.maximumValue, .positive, at: place() + ["size"])
            }
        }
        if !segment.mix.isEmpty, !segment.mix.contains(where: { $0.weight > 0 }) {
            note(.zeroSum(what: "weights of the mix"), at: path)
        }
    }

    private mutating func checkSeason(_ what: String, _ factors: [Double], count: Int, at path: [String]) {
        guard !factors.isEmpty else { return }
        guard factors.count == count else {
            note(.wrongCount(what: what, count: factors.count, expected: count), at: path)
            return
        }
        for (position, factor) in factors.enumerated() {
            checkNumber("factor of the \(what)", factor, .notNegative, at: path + ["\(position)"])
        }
        if !factors.contains(where: { $0 > 0 }) { note(.zeroSum(what: "factors of the \(what)"), at: path) }
    }

    private mutating func checkSourcing(of segment: CustomerSegment, at path: [String]) {
        let place = path + ["source"]
        guard !segment.sourcing.lanes.isEmpty else {
            if segment.sourcing == .none || segment.sourcing == .make {
                note(.segmentWithoutSource(segment: segment.id), at: place)
            } else {
                checkSource(segment.sourcing, of: segment.id, products: [], at: place)
            }
            return
        }
        checkSource(segment.sourcing, of: segment.id, products: segment.orderedProducts, at: place)
    }
}

extension CustomerSegment {
    /// The products that the segment may order, second choices included, each once.
    var orderedProducts: [ProductID] {
        var products = mix.map(\.product)
        if case .history(let orders) = orders { products += orders.map(\.product) }
        products += mix.flatMap { $0.substitutes.map(\.product) }
        var seen: Set<ProductID> = []
        return products.filter { seen.insert($0).inserted }
    }
}
