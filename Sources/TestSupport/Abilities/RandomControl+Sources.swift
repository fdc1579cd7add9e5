// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomControl {
    /// Lets some sites be helped by others that keep the same product.
    static func addTransshipment(_ scenario: inout Scenario, _ random: inout RandomStream) {
        let sites = scenario.network.sites
        changeStock(of: &scenario, &random) { item, site, lanes, random in
            guard site.kind != .supplier else { return }
            let product = item.product
            let others = sites.filter { other in
                other.kind != .supplier && other.id != site.id
                    && other.stock.contains { $0.product == product }
            }
            guard !others.isEmpty else { return }
            var sources: [LaneID] = []
            for other in random.some(random.whole(1...2), of: others) {
                let lane = Lane(
                    id: LaneID("help \(other.id)-\(site.id) \(product)"), from: other.id, to: site.id,
                    products: [product],
                    leadTime: random.chance(0.5)
                        ? .zero : RandomDuration(.uniform(low: 0, high: Double(random.whole(1...3))), .day),
                    unitCost: Double(random.whole(0...8)) / 8, shipmentCost: Double(random.whole(0...8)) / 8,
                    limit: random.chance(0.2) ? FlowLimit(units: 20, per: .days(1)) : nil,
                    priority: random.whole(-2...2))
                lanes.append(lane)
                sources.append(lane.id)
            }
            let rebalancing: TimeSpan? = random.chance(0.5) ? .hours(Int64(random.whole(6...60))) : nil
            item.control.transshipment = Transshipment(
                from: sources, choice: random.one(of: Transshipment.Choice.allCases),
                leave: Quantity(random.whole(0...10)), isReactive: rebalancing == nil || random.chance(0.7),
                rebalancing: rebalancing)
        }
    }

    /// Gives some sites an emergency source: a supplier of the product.
    static func addEmergency(_ scenario: inout Scenario, _ random: inout RandomStream) {
        let suppliers = scenario.network.sites.filter { $0.kind == .supplier }
        changeStock(of: &scenario, &random) { item, site, lanes, random in
            let product = item.product
            let able = suppliers.filter { $0.stock.contains { $0.product == product } }
            // A site that belongs to an echelon has one source.
            guard site.kind != .supplier, !able.isEmpty else { return }
            let supplier = random.one(of: able)
            let lane = Lane(
                id: LaneID("air \(supplier.id)-\(site.id) \(product)"), from: supplier.id, to: site.id,
                mode: "air", products: [product],
                leadTime: random.chance(0.3) ? .zero : .constant(.hours(Int64(random.whole(1...30)))),
                unitCost: Double(random.whole(0...16)) / 8, priority: random.whole(-2...2))
            lanes.append(lane)
            let low = Quantity(random.whole(-5...20))
            item.control.emergency = EmergencyOrders(
                over: lane.id, below: low, upTo: low + Quantity(random.whole(0...20)),
                review: random.chance(0.5)
                    ? .continuous : .periodic(period: .hours(Int64(random.whole(6...48))), offset: .hours(3)))
        }
    }

    /// Lets some stock points with two sources use both at once.
    static func addDualSourcing(_ scenario: inout Scenario, _ random: inout RandomStream) {
        changeStock(of: &scenario, &random) { item, site, lanes, random in
            let sources = item.sourcing.lanes
            guard site.kind != .supplier, sources.count >= 2, item.control.gaming == nil else { return }
            // What else the policy and the lanes are for must stay as it is.
            switch item.policy {
            case .baseStock, .reorderPointOrderUpTo, .minMax, .reorderPointQuantity, .oneForOne: break
            default: return
            }
            guard lanes.allSatisfy({ !sources.contains($0.id) || $0.information == nil }) else { return }
            func time(_ id: LaneID) -> Double {
                lanes.first { $0.id == id }.map { $0.leadTime.meanSeconds + $0.orderDelay.meanSeconds } ?? 0
            }
            let two = sources.prefix(2).sorted { (time($1), $1) < (time($0), $0) }
            item.sourcing = .priority(two)
            for index in item.initialReceipts.indices
            where !two.contains(item.initialReceipts[index].lane ?? two[0]) {
                item.initialReceipts[index].lane = two[0]
            }
            let level = Quantity(random.whole(10...100))
            item.policy = .baseStock(level: level)
            item.review = .periodic(period: .hours(Int64(random.whole(6...60))), offset: .zero)
            item.control.dualSourcing =
                switch random.whole(0...2) {
                case 0: .singleIndex(fastLevel: level / 2)
                case 1: .dualIndex(fastLevel: level / 2)
                default: .baseSurge(base: Quantity(random.whole(0...12)))
                }
        }
    }

    /// Lets some buyers order more than they need.
    static func addGaming(_ scenario: inout Scenario, _ random: inout RandomStream) {
        changeStock(of: &scenario, &random) { item, site, _, random in
            guard site.kind != .supplier, case .single = item.sourcing, item.control.dualSourcing == nil
            else {
                return
            }
            switch item.policy {
            case .baseStock, .forecastOrderUpTo: break
            default: return
            }
            item.control.gaming = ShortageGaming(
                limit: 1 + 3 * random.uniform(), weight: random.chance(0.5) ? 1 : 0.3,
                threshold: random.chance(0.3) ? 1 : 0.9, cancels: random.chance(0.7))
        }
    }

    /// Lets some buyers cancel what is too much.
    static func addCancellation(_ scenario: inout Scenario, _ random: inout RandomStream) {
        changeStock(of: &scenario, &random) { item, site, _, random in
            guard site.kind != .supplier, !item.sourcing.lanes.isEmpty else { return }
            switch item.policy {
            case .baseStock, .oneForOne, .reorderPointOrderUpTo, .minMax, .fixedOrder, .forecastOrderUpTo:
                item.control.cancelsAbove = Quantity(random.whole(-5...60))
            default: return
            }
        }
    }

    /// Lets customers of some segments take another product.
    static func addSubstitutes(_ scenario: inout Scenario, _ random: inout RandomStream) {
        for number in scenario.network.segments.indices {
            let segment = scenario.network.segments[number]
            let sources = Set(segment.sourcing.lanes)
            let lanes = scenario.network.lanes.filter { sources.contains($0.id) }
            guard segment.desk == nil, segment.returns == nil, !segment.mix.isEmpty,
                lanes.allSatisfy(\.orderDelay.isZero)
            else {
                continue
            }
            let origins = Set(lanes.map(\.origin))
            let kept = scenario.network.sites.filter { origins.contains($0.id) }.map { site in
                Set(site.stock.map(\.product))
            }
            let common = kept.dropFirst().reduce(kept.first ?? []) { $0.intersection($1) }.sorted()
            for entry in segment.mix.indices {
                // A lane that asks for fresh goods may ask too much of another product.
                guard lanes.allSatisfy({ $0.minimumLife == .zero }) else { continue }
                let others = common.filter { $0 != segment.mix[entry].product }
                guard !others.isEmpty, random.chance(0.7) else { continue }
                for product in random.some(2, of: others) {
                    scenario.network.segments[number].mix[entry].substitutes.append(
                        Substitute(
                            product: product, share: random.uniform(),
                            ratio: random.one(of: [1, 0.5, 2, 1.5]),
                            price: random.chance(0.5) ? Double(random.whole(0...40)) / 8 : nil))
                    for lane in scenario.network.lanes.indices
                    where sources.contains(scenario.network.lanes[lane].id) {
                        if let carried = scenario.network.lanes[lane].products, !carried.contains(product) {
                            scenario.network.lanes[lane].products = carried + [product]
                        }
                    }
                }
            }
        }
    }
}
