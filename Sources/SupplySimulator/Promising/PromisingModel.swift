// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What never changes during a run about how orders are promised.
struct PromisingModel: Sendable {
    /// Whether any segment has terms.
    var isUsed = false
    /// The terms that segments refer to.
    var terms = Table<PromiseTerms>([])
    /// What is known about times: the lead time of each lane, the order delay of each lane, the time of each recipe.
    var times = Table<TimeTable>([])
    /// Where the second and third of these begin.
    var firstDelay: Int32 = 0
    var firstRecipe: Int32 = 0
    /// The links that end at each stock point, production included: `inbound[inboundFirst[p]..<inboundFirst[p + 1]]`.
    var inboundFirst = Table<Int32>([])
    var inbound = Table<Int32>([])
    /// The links that start at each stock point and end at another or in production, in the same way.
    var outboundFirst = Table<Int32>([])
    var outbound = Table<Int32>([])
    /// When limits are renewed, in seconds: by stock point for suppliers, by recipe for production.
    var supplyPeriods = Table<Tick>([])
    var recipePeriods = Table<Tick>([])
}

/// The terms of one segment, in seconds.
struct PromiseTerms: Sendable {
    var policy: PromisePolicy
    /// Not a number for means.
    var confidence: Double
    var safety: Tick
    var handling: Tick
    var earliest: Tick
    var latest: Tick
    var accepts: Tick
    var byLine: Bool
    var quota: Double

    init(_ terms: PromisingTerms) {
        policy = terms.policy
        confidence = terms.confidence ?? .nan
        safety = terms.safety.seconds
        handling = terms.handling.seconds
        earliest = terms.earliest.seconds
        latest = terms.latest?.seconds ?? .max
        accepts = terms.accepts?.seconds ?? .max
        byLine = terms.scope == .line
        quota = terms.quota
    }
}

extension SegmentModel {
    /// Whether its orders are promised at all.
    var promisesDates: Bool { promise >= 0 || promising >= 0 }
}

extension ModelBuilder {
    /// Resolves how orders are promised.
    func addPromising(to model: inout ModelDraft) {
        guard abilities.contains(.promising) else { return }
        var promising = PromisingModel()
        promising.isUsed = true
        var terms: [PromiseTerms] = []
        for (index, segment) in network.segments.enumerated() {
            guard let own = segment.promising else { continue }
            model.segments[index].promising = Int32(terms.count)
            model.segments[index].reservesPromises = own.policy != .fixed
            terms.append(PromiseTerms(own))
        }
        promising.terms = Table(terms)
        var known: [RandomDuration: TimeTable] = [:]
        func table(_ time: RandomDuration) -> TimeTable {
            if let table = known[time] { return table }
            let table = TimeTable(time)
            known[time] = table
            return table
        }
        promising.firstDelay = Int32(network.lanes.count)
        promising.firstRecipe = Int32(2 * network.lanes.count)
        promising.times = Table(
            network.lanes.map { table($0.leadTime) } + network.lanes.map { table($0.orderDelay) }
                + model.recipes.map { table($0.time) })
        let points = model.stockPoints.count
        var (inbound, outbound) = (
            [[Int32]](repeating: [], count: points), [[Int32]](repeating: [], count: points)
        )
        for (index, link) in model.links.enumerated()
        where link.end != .customer && !link.traits.contains(.lateral) {
            inbound[Int(link.destination)].append(Int32(index))
            outbound[Int(link.origin)].append(Int32(index))
        }
        (promising.inboundFirst, promising.inbound) = Self.packed(inbound)
        (promising.outboundFirst, promising.outbound) = Self.packed(outbound)
        var supply = [Tick](repeating: 0, count: points)
        var recipes = [Tick](repeating: 0, count: model.recipes.count)
        for limit in model.limits {
            switch limit.kind {
            case .supplier: supply[Int(limit.index)] = limit.period
            case .recipe: recipes[Int(limit.index)] = limit.period
            case .lane: break
            }
        }
        (promising.supplyPeriods, promising.recipePeriods) = (Table(supply), Table(recipes))
        model.promising = promising
    }

    /// Lists one after the other, with where each begins.
    private static func packed(_ lists: [[Int32]]) -> (first: Table<Int32>, all: Table<Int32>) {
        var first: [Int32] = [0]
        for list in lists { first.append(first[first.count - 1] + Int32(list.count)) }
        return (Table(first), Table(lists.flatMap(\.self)))
    }
}
