// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What disruptions, calendars and promotions may change, resolved once.
struct ConditionModel: Sendable {
    /// Whether there is anything that may change.
    var isUsed = false
    /// The number of entries of all mixes together.
    var entryCount = 0
    /// Orders that come on top of the usual ones while demand is raised.
    var extraDemands: [ExtraDemandModel] = []
}

/// Orders of a segment that come on top of the usual ones while its demand is raised.
struct ExtraDemandModel: Sendable {
    /// The segment that orders.
    var segment: Int32
    /// The only entry of its mix that is ordered; −1 for whole orders.
    var entry: Int32
    /// The process that makes orders as often as demand can be raised at most; its name is that of its streams.
    var process: CustomerSegment
    /// How much the usual rate can be raised at most, as a multiple of it.
    var largestRaise: Double
}

extension ModelBuilder {
    /// Marks a stock point as one that conditions may concern, with all links over which that matters.
    func addCondition(_ activities: Activities, at point: Int32, to model: inout ModelDraft) {
        model.conditions.isUsed = true
        model.stockPoints[Int(point)].traits.insert(.conditional)
        guard !activities.isDisjoint(with: [.receiving, .orderTaking]) else { return }
        for index in model.links.indices {
            let link = model.links[index]
            if activities.contains(.receiving), link.end == .stockPoint, link.destination == point {
                model.links[index].traits.insert(.mayStopArriving)
            }
            if activities.contains(.orderTaking), link.lane >= 0, link.origin == point {
                model.links[index].traits.insert(.mayStopOrders)
            }
        }
    }

    /// Marks a link as one that conditions may concern.
    func addCondition(_ activities: Activities, onLink link: Int32, to model: inout ModelDraft) {
        model.conditions.isUsed = true
        if activities.contains(.shipping) { model.links[Int(link)].traits.insert(.mayStopLeaving) }
        if activities.contains(.receiving) { model.links[Int(link)].traits.insert(.mayStopArriving) }
    }
}

/// Something that may raise demand, and when.
struct DemandRaise: Sendable {
    var segment: Int
    /// The entry of the mix, −1 for whole orders.
    var entry: Int
    var factor: Double
    var window: ClosedRange<Tick>
}

extension ModelBuilder {
    /// Numbers the entries of all mixes.
    func numberEntries(in model: inout ModelDraft) {
        for index in model.segments.indices {
            model.segments[index].firstEntry = Int32(model.conditions.entryCount)
            model.conditions.entryCount += model.segments[index].mixProducts.count
            if case .poisson = network.segments[index].orders { model.segments[index].isPoisson = true }
        }
    }

    /// Adds the orders that come on top when the demand of a random process is raised, as many as at most can be.
    func addExtraDemands(to model: inout ModelDraft) {
        for (index, segment) in network.segments.enumerated() {
            guard case .poisson(let ordersPerDay) = segment.orders else { continue }
            let raises = model.raises.filter { $0.segment == index }
            let most = largestProduct(of: raises.filter { $0.entry < 0 })
            if most > 1 {
                var process = segment
                process.id = NodeID("\(segment.id)/extra")
                process.orders = .poisson(ordersPerDay: ordersPerDay * (most - 1))
                model.conditions.extraDemands.append(
                    ExtraDemandModel(
                        segment: Int32(index), entry: -1, process: process, largestRaise: most - 1))
            }
            let weights = segment.mix.reduce(0) { $0 + $1.weight }
            for (entry, mixed) in segment.mix.enumerated() where mixed.weight > 0 {
                let raise = most * (largestProduct(of: raises.filter { $0.entry == entry }) - 1)
                guard raise > 0 else { continue }
                var process = segment
                process.id = NodeID("\(segment.id)/extra/\(mixed.product)")
                let linesPerDay = ordersPerDay * max(1, segment.linesPerOrder.mean) * mixed.weight / weights
                process.orders = .poisson(ordersPerDay: linesPerDay * raise)
                process.mix = [mixed]
                process.linesPerOrder = .constant(1)
                model.conditions.extraDemands.append(
                    ExtraDemandModel(
                        segment: Int32(index), entry: Int32(entry), process: process, largestRaise: raise))
            }
        }
    }

    /// The largest product of factors above one that hold at the same time; at least one.
    private func largestProduct(of raises: [DemandRaise]) -> Double {
        var largest = 1.0
        // Only where one of them begins can the product rise.
        for start in Set(raises.map(\.window.lowerBound)).sorted() {
            let product = raises.filter { $0.window.contains(start) }.reduce(1) { $0 * max(1, $1.factor) }
            largest = max(largest, product)
        }
        return largest
    }
}
