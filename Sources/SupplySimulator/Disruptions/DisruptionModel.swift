// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// A disruption with its targets resolved.
struct DisruptionModel: Sendable {
    var timing: DisruptionTiming
    /// The stock points at the sites that are hit, and the links on the lanes, ascending.
    var points: [Int32] = []
    var links: [Int32] = []
    /// For measuring: what is hit as a whole.
    var sites: [Int32] = []
    var lanes: [Int32] = []
    /// One link on each of the lanes, −1 for a lane without.
    var laneLinks: [Int32] = []
    var segments: [Int32] = []
    /// The entries of mixes whose demand is hit, numbered over all segments; empty when whole segments are.
    var entries: [Int32] = []
    var stops: Activities
    var capacity: Double?
    var destroys: Double?
    var demand: Double?
    var orderSize: Double?
    var leadTime: Double?
    var price: Double?
    /// Whether demand for some products only is hit.
    var hitsSomeProducts: Bool
}

extension ModelBuilder {
    /// Resolves what goes wrong at times.
    func addDisruptions(to model: inout ModelDraft) {
        for disruption in network.disruptions {
            var resolved = DisruptionModel(
                timing: disruption.timing, stops: Activities(disruption.stops), capacity: disruption.capacity,
                destroys: disruption.destroys, demand: disruption.demand, orderSize: disruption.orderSize,
                leadTime: disruption.leadTime, price: disruption.price,
                hitsSomeProducts: disruption.products != nil)
            for (index, site) in network.sites.enumerated() where disruption.sites.contains(site.id) {
                resolved.sites.append(Int32(index))
                for item in site.stock where disruption.hits(item.product) {
                    guard let point = pointIndex[PointKey(site: site.id, product: item.product)] else {
                        continue
                    }
                    resolved.points.append(point)
                    addCondition(resolved.stops, at: point, to: &model)
                }
            }
            for (index, lane) in network.lanes.enumerated() where disruption.lanes.contains(lane.id) {
                resolved.lanes.append(Int32(index))
                resolved.laneLinks.append(Int32(model.links.firstIndex { $0.lane == index } ?? -1))
                for (number, link) in model.links.enumerated()
                where link.lane == index && disruption.hits(network.products[Int(link.product)].id) {
                    resolved.links.append(Int32(number))
                    addCondition(resolved.stops, onLink: Int32(number), to: &model)
                    if disruption.leadTime != nil { model.links[number].traits.insert(.leadTimeChanges) }
                }
            }
            for (index, segment) in network.segments.enumerated()
            where disruption.segments.contains(segment.id) {
                resolved.segments.append(Int32(index))
                model.conditions.isUsed = true
                model.segments[index].changesDemand = true
                for (entry, mixed) in segment.mix.enumerated() where disruption.hits(mixed.product) {
                    resolved.entries.append(model.segments[index].firstEntry + Int32(entry))
                }
                if let factor = disruption.demand {
                    addRaises(of: disruption, by: factor, segment: index, to: &model)
                }
            }
            resolved.points.sort()
            if disruption.capacity != nil { model.conditions.isUsed = true }
            model.disruptions.append(resolved)
        }
    }

    private func addRaises(
        of disruption: Disruption, by factor: Double, segment: Int, to model: inout ModelDraft
    ) {
        let window: ClosedRange<Tick>
        switch disruption.timing {
        case .scheduled(let start, let length):
            if let length = length?.constantSpan {
                window = start.seconds...(start.seconds + max(1, length.seconds))
            } else {
                window = start.seconds...max(start.seconds, scenario.horizon.seconds)
            }
        case .random, .periodic: window = 0...scenario.horizon.seconds
        }
        guard disruption.products != nil else {
            model.raises.append(DemandRaise(segment: segment, entry: -1, factor: factor, window: window))
            return
        }
        for (entry, mixed) in network.segments[segment].mix.enumerated() where disruption.hits(mixed.product)
        {
            model.raises.append(DemandRaise(segment: segment, entry: entry, factor: factor, window: window))
        }
    }
}
