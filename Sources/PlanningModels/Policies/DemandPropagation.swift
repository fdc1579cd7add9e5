// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The demand on every stock point when customers' demand is passed up the chain by the sourcing rules.
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

    private let calendar: PlanningCalendar
    private var customers: [Key: [DemandStream]] = [:]
    private var buyers: [Key: [Buyer]] = [:]
    private var streams: [Key: [DemandStream]] = [:]

    /// Passes the demand of all customers up the chain.
    ///
    /// - Parameters:
    ///   - scenario: The network, with the sourcing rules to follow.
    ///   - demand: What customers ask for.
    ///   - rhythm: When a stock point with a mean demand per day orders.
    init(
        _ scenario: Scenario, demand: ExpectedDemand, rhythm: (Key, _ perDay: Double) -> DemandStream.Rhythm
    ) {
        calendar = demand.calendar
        var lanes: [LaneID: Lane] = [:]
        for lane in scenario.network.lanes { lanes[lane.id] = lane }
        addCustomers(scenario, demand, lanes)
        addBuyers(scenario, lanes)
        for key in Set(customers.keys).union(buyers.keys) {
            var path: Set<Key> = []
            resolve(key, rhythm: rhythm, path: &path)
        }
    }

    /// What a stock point is asked for, one stream for each who asks; empty when nobody does.
    func streams(at key: Key) -> [DemandStream] { streams[key] ?? [] }

    /// The mean demand on a stock point, in units per day.
    func demandPerDay(at key: Key) -> Double {
        streams(at: key).reduce(0) { $0 + $1.mean.reduce(0, +) } / calendar.length.inDays
    }

    private mutating func addCustomers(
        _ scenario: Scenario, _ demand: ExpectedDemand, _ lanes: [LaneID: Lane]
    ) {
        var kept: Set<Key> = []
        for site in scenario.network.sites {
            for item in site.stock { kept.insert(Key(site: site.id, product: item.product)) }
        }
        var segments: [NodeID: CustomerSegment] = [:]
        for segment in scenario.network.segments { segments[segment.id] = segment }
        for line in demand.lines {
            guard let segment = segments[line.segment] else { continue }
            let stream = DemandStream(mean: line.mean, variance: line.variance)
            var parts: [(lane: Lane, share: Double)] = []
            for (source, share) in segment.sourcing.expectedShares {
                guard case .lane(let id) = source, let lane = lanes[id], lane.carries(line.product),
                    kept.contains(Key(site: lane.origin, product: line.product))
                else { continue }
                parts.append((lane, share))
            }
            let total = parts.reduce(0) { $0 + $1.share }
            for (lane, share) in parts {
                var rhythm = DemandStream.Rhythm.anyTime
                if case .periodic(let period, let offset, _) = segment.orders {
                    let instants = DemandStream.Instants(period: period, offset: offset)
                    rhythm = .regular(instants.delayed(by: lane.orderDelay.meanSpan))
                }
                customers[Key(site: lane.origin, product: line.product), default: []]
                    .append(stream.thinned(to: share / total, rhythm: rhythm))
            }
        }
    }

    private mutating func addBuyers(_ scenario: Scenario, _ lanes: [LaneID: Lane]) {
        var products: [ProductID: Product] = [:]
        for product in scenario.network.products { products[product.id] = product }
        for site in scenario.network.sites where site.kind != .supplier {
            var recipes: [ProductID: Recipe] = [:]
            for recipe in site.recipes { recipes[recipe.product] = recipe }
            for item in site.stock {
                let key = Key(site: site.id, product: item.product)
                for (source, share) in item.sourcing.expectedShares {
                    switch source {
                    case .lane(let id):
                        guard let lane = lanes[id] else { continue }
                        buyers[Key(site: lane.origin, product: item.product), default: []]
                            .append(Buyer(key: key, factor: share, delay: lane.orderDelay.meanSpan))
                    case .production:
                        guard let scale = products[item.product]?.smallestUnitsPerUnit else { continue }
                        for component in recipes[item.product]?.components ?? [] {
                            guard let unit = products[component.product]?.smallestUnitsPerUnit else {
                                continue
                            }
                            let good = max(recipes[item.product]?.yield.mean ?? 1, 1e-6)
                            let perUnit =
                                Double(component.quantityPerUnit) * (1 + component.scrap) * scale / unit
                                / good
                            buyers[Key(site: site.id, product: component.product), default: []]
                                .append(Buyer(key: key, factor: share * perUnit, delay: .zero))
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
    private mutating func resolve(
        _ key: Key, rhythm: (Key, _ perDay: Double) -> DemandStream.Rhythm, path: inout Set<Key>
    ) {
        guard streams[key] == nil, path.insert(key).inserted else { return }
        var all = customers[key] ?? []
        for buyer in buyers[key] ?? [] {
            resolve(buyer.key, rhythm: rhythm, path: &path)
            guard let asked = streams[buyer.key], !asked.isEmpty else { continue }
            var heard = rhythm(buyer.key, demandPerDay(at: buyer.key))
            if case .regular(let instants) = heard { heard = .regular(instants.delayed(by: buyer.delay)) }
            let total = DemandStream(sumOf: asked, periods: calendar.count)
            all.append(total.scaled(by: buyer.factor, rhythm: heard))
        }
        path.remove(key)
        streams[key] = all
    }
}
