// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The demand on every stock point when customers' demand is passed up the chain in a plan's shares.
///
/// Stock points that order up to a level pass on what they are asked for, so mean and variance of the customers' demand
/// add up on the way (as independent), each weighted with the share of the lane or recipe that it takes.
struct DemandPropagation {
    struct Key: Hashable {
        var site: NodeID
        var product: ProductID
    }

    private struct Buyer {
        var key: Key
        /// Units asked for by each unit that the buyer is asked for.
        var factor: Double
        /// The time until an order is heard of.
        var delay: TimeSpan
    }

    private var customers: [Key: [DemandStream]] = [:]
    private var buyers: [Key: [Buyer]] = [:]
    private let rhythms: [Key: DemandStream.Rhythm]
    private var streams: [Key: [DemandStream]] = [:]
    private let periodCount: Int

    /// Passes the demand of all customers up the chain.
    ///
    /// - Parameters:
    ///   - sourcing: Where goods come from.
    ///   - scenario: The network.
    ///   - demand: What customers ask for.
    ///   - rhythms: When each stock point orders.
    init(
        _ sourcing: PlanSourcing, scenario: Scenario, demand: ExpectedDemand,
        rhythms: [Key: DemandStream.Rhythm]
    ) {
        self.rhythms = rhythms
        periodCount = demand.calendar.count
        var lanes: [LaneID: Lane] = [:]
        for lane in scenario.network.lanes { lanes[lane.id] = lane }
        addCustomers(sourcing, scenario, demand, lanes)
        addBuyers(sourcing, scenario, lanes)
        for key in Set(customers.keys).union(buyers.keys) {
            var path: Set<Key> = []
            resolve(key, path: &path)
        }
    }

    /// What a stock point is asked for, one stream for each who asks; empty when nobody does.
    func streams(at key: Key) -> [DemandStream] { streams[key] ?? [] }

    private mutating func addCustomers(
        _ sourcing: PlanSourcing, _ scenario: Scenario, _ demand: ExpectedDemand, _ lanes: [LaneID: Lane]
    ) {
        var orders: [NodeID: OrderProcess] = [:]
        for segment in scenario.network.segments { orders[segment.id] = segment.orders }
        for line in demand.lines {
            let stream = DemandStream(mean: line.mean, variance: line.variance)
            for part in sourcing.shares(of: line.segment, line.product, atLeast: PlanSourcing.smallestShare) {
                guard case .lane(let id) = part.source, let lane = lanes[id] else { continue }
                var rhythm: DemandStream.Rhythm?
                if case .periodic(let period, let offset, _) = orders[line.segment] {
                    rhythm = Self.rhythm(period, offset, after: lane.orderDelay.meanSpan)
                }
                customers[Key(site: lane.origin, product: line.product), default: []]
                    .append(stream.thinned(to: part.share, rhythm: rhythm))
            }
        }
    }

    private mutating func addBuyers(
        _ sourcing: PlanSourcing, _ scenario: Scenario, _ lanes: [LaneID: Lane]
    ) {
        var products: [ProductID: Product] = [:]
        for product in scenario.network.products { products[product.id] = product }
        for site in scenario.network.sites {
            var recipes: [ProductID: Recipe] = [:]
            for recipe in site.recipes { recipes[recipe.product] = recipe }
            for item in site.stock {
                let key = Key(site: site.id, product: item.product)
                for part in sourcing.shares(of: site.id, item.product, atLeast: PlanSourcing.smallestShare) {
                    switch part.source {
                    case .lane(let id):
                        guard let lane = lanes[id] else { continue }
                        buyers[Key(site: lane.origin, product: item.product), default: []]
                            .append(Buyer(key: key, factor: part.share, delay: lane.orderDelay.meanSpan))
                    case .production:
                        guard let scale = products[item.product]?.smallestUnitsPerUnit else { continue }
                        for component in recipes[item.product]?.components ?? [] {
                            guard let unit = products[component.product]?.smallestUnitsPerUnit else {
                                continue
                            }
                            let perUnit = Double(component.quantityPerUnit) * scale / unit
                            buyers[Key(site: site.id, product: component.product), default: []]
                                .append(Buyer(key: key, factor: part.share * perUnit, delay: .zero))
                        }
                    }
                }
            }
        }
    }

    /// Adds up the streams of a stock point after those of all that buy from it.
    ///
    /// Goods may go round in circles over the seasons of a plan; the demand that would come back to a stock point on
    /// `path` is left out.
    private mutating func resolve(_ key: Key, path: inout Set<Key>) {
        guard streams[key] == nil, path.insert(key).inserted else { return }
        var all = customers[key] ?? []
        for buyer in buyers[key] ?? [] {
            resolve(buyer.key, path: &path)
            guard let asked = streams[buyer.key], !asked.isEmpty else { continue }
            var total = DemandStream(
                mean: Array(repeating: 0, count: periodCount),
                variance: Array(repeating: 0, count: periodCount))
            for stream in asked {
                for period in 0..<periodCount {
                    total.mean[period] += stream.mean[period]
                    total.variance[period] += stream.variance[period]
                }
            }
            let rhythm = rhythms[buyer.key].map { Self.rhythm($0.period, $0.offset, after: buyer.delay) }
            all.append(total.scaled(by: buyer.factor, rhythm: rhythm))
        }
        path.remove(key)
        streams[key] = all
    }

    private static func rhythm(
        _ period: TimeSpan, _ offset: TimeSpan, after delay: TimeSpan
    ) -> DemandStream.Rhythm {
        DemandStream.Rhythm(
            period: period, offset: TimeSpan(seconds: offset.seconds + delay.seconds))
    }
}
