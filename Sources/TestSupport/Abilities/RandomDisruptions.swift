// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Disrupts up to four groups of places, at given times and at random, in every way in which they can be.
    static let disruptions = Entry("disruptions") { scenario, random in
        for number in 0..<random.whole(1...4) {
            var disruption = Disruption(
                id: DisruptionID(random.one(of: ["fire", "flood", "frost", "strike"]) + " \(number)"),
                timing: timing(&random))
            let network = scenario.network
            if random.chance(0.7) { disruptSites(of: network, &disruption, &random) }
            if random.chance(0.5), !network.lanes.isEmpty { disruptLanes(of: network, &disruption, &random) }
            let isEmpty = disruption.sites.isEmpty && disruption.lanes.isEmpty
            if isEmpty || random.chance(0.4), !network.segments.isEmpty {
                disruption.segments = random.some(1, of: network.segments.map(\.id))
                disruption.demand = random.one(of: [0, 0.5, 1.75, 3])
                if random.chance(0.3) { disruption.orderSize = random.one(of: [0.25, 1.3, 2]) }
            }
            scenario.network.disruptions.append(disruption)
        }
    }

    private static func timing(_ random: inout RandomStream) -> DisruptionTiming {
        switch random.whole(0...3) {
        case 0:
            .scheduled(
                start: .hours(Int64(random.whole(0...200))),
                length: random.chance(0.1) ? nil : .constant(.hours(Int64(random.whole(1...150)))))
        case 1:
            .scheduled(
                start: .days(Int64(random.whole(0...5))), length: RandomDuration(.exponential(mean: 2), .day))
        case 2:
            .random(
                gap: RandomDuration(.exponential(mean: 2), .day),
                length: RandomDuration(.uniform(low: 0, high: 30), .hour))
        default:
            .periodic(
                probability: random.uniform() / 2, recovery: 0.2 + random.uniform() / 2,
                period: random.one(of: [.days(1), .hours(7)]))
        }
    }

    /// Everything that can be done to some sites of one kind, and to nothing else.
    private static func disruptSites(
        of network: Network, _ disruption: inout Disruption, _ random: inout RandomStream
    ) {
        let first = random.one(of: network.sites.filter { !$0.stock.isEmpty })
        disruption.sites = [first.id]
        disruption.stops = random.some(random.whole(1...2), of: [.shipping, .orderTaking])
        let isSupplier = first.kind == .supplier
        if !isSupplier {
            if random.chance(0.5) { disruption.stops.append(.receiving) }
            if random.chance(0.4) { disruption.destroys = random.one(of: [0.1, 0.5, 1]) }
            if random.chance(0.3), first.stock.contains(where: { $0.policy != .none }) {
                disruption.stops.append(.ordering)
            }
        } else {
            if random.chance(0.4) { disruption.price = random.one(of: [0.5, 1.25]) }
            // A second supplier, so that several places fail together.
            let others = network.sites.filter {
                $0.kind == .supplier && $0.id != first.id && !$0.stock.isEmpty
            }
            if random.chance(0.4) { disruption.sites += others.prefix(1).map(\.id) }
        }
        if !first.recipes.isEmpty, random.chance(0.5) { disruption.stops.append(.production) }
        let isLimited =
            first.recipes.contains { $0.limit != nil || $0.lines != nil }
            || (isSupplier && first.stock.contains { $0.supplyLimit != nil })
        if isLimited, random.chance(0.6) { disruption.capacity = random.one(of: [0, 0.5, 1.5]) }
        if first.stock.count > 1, disruption.capacity == nil, !disruption.stops.contains(.production),
            !disruption.stops.contains(.ordering), disruption.sites.count == 1, random.chance(0.3)
        {
            disruption.products = [first.stock[0].product]
        }
    }

    private static func disruptLanes(
        of network: Network, _ disruption: inout Disruption, _ random: inout RandomStream
    ) {
        let lanes = random.some(random.whole(1...2), of: network.lanes)
        disruption.lanes = lanes.map(\.id)
        if disruption.sites.isEmpty || !disruption.stops.contains(.shipping) {
            disruption.leadTime = random.one(of: [0, 0.5, 2.5])
        }
        if disruption.sites.isEmpty {
            disruption.stops = random.some(random.whole(0...2), of: [.shipping, .receiving])
            if lanes.contains(where: { $0.limit != nil }) {
                disruption.capacity = random.one(of: [0, 0.4, 2])
            }
        }
    }
}
