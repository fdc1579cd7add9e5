// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension ScenarioCheck {
    /// Checks what is disrupted, when and how.
    mutating func checkDisruptions() {
        var names: Set<DisruptionID> = []
        for disruption in scenario.network.disruptions {
            let path = ["disruptions", disruption.id.name]
            checkName(.disruption, disruption.id.name, at: path)
            if !names.insert(disruption.id).inserted {
                note(.repeatedName(.disruption, name: disruption.id.name), at: path)
            }
            check(disruption.timing, at: path)
            checkFactors(of: disruption, at: path)
            guard checkTargets(of: disruption, at: path) else { continue }
            if disruption.effects.isEmpty {
                note(.disruption(.noEffect), at: path)
            } else if disruption.sites.isEmpty && disruption.lanes.isEmpty && disruption.segments.isEmpty {
                note(.disruption(.noTarget), at: path)
            } else {
                checkReach(of: disruption, at: path)
            }
        }
    }

    private mutating func check(_ timing: DisruptionTiming, at path: [String]) {
        switch timing {
        case .scheduled(let start, let length):
            checkSpan("start", start, at: path + ["start"])
            if let length { checkLength(length, at: path + ["length"]) }
        case .random(let gap, let length):
            checkLength(gap, what: "gap between disruptions", at: path + ["gap"])
            checkLength(length, at: path + ["length"])
        case .periodic(let probability, let recovery, let period):
            checkNumber("probability", probability, .share, at: path + ["probability"])
            checkNumber("probability of recovery", recovery, .share, at: path + ["recovery"])
            checkSpan("period", period, from: TimeSpan(seconds: 1), at: path + ["period"])
        }
    }

    private mutating func checkLength(
        _ duration: RandomDuration, what: String = "length", at path: [String]
    ) {
        checkDuration(what, duration, at: path)
        // Without any time it would begin or end infinitely often at one instant.
        if duration.distribution.faults.isEmpty, duration.distribution.mean <= 0 {
            checkNumber("mean \(what)", duration.distribution.mean, .positive, at: path)
        }
    }

    private mutating func checkFactors(of disruption: Disruption, at path: [String]) {
        if let share = disruption.destroys {
            checkNumber("destroyed share", share, .share, at: path + ["destroys"])
        }
        for (key, factor) in [
            ("capacity", disruption.capacity), ("demand", disruption.demand),
            ("order-size", disruption.orderSize), ("lead-time", disruption.leadTime),
            ("price", disruption.price),
        ] {
            guard let factor else { continue }
            checkNumber("factor", factor, .between(0, and: 1_000), at: path + [key])
        }
    }

    /// Notes places and products that do not exist or are named twice; says whether there are none.
    private mutating func checkTargets(of disruption: Disruption, at path: [String]) -> Bool {
        let before = found.count
        for (position, site) in disruption.sites.enumerated() {
            let place = path + ["sites", "\(position)"]
            if disruption.sites.prefix(position).contains(site) {
                note(.disruption(.repeatedTarget(.site, name: site.name)), at: place)
            }
            if index.sites[site] == nil {
                noteUnknown(.site, site.name, among: index.sites.keys.map(\.name), at: place)
            }
        }
        for (position, lane) in disruption.lanes.enumerated() {
            let place = path + ["lanes", "\(position)"]
            if disruption.lanes.prefix(position).contains(lane) {
                note(.disruption(.repeatedTarget(.lane, name: lane.name)), at: place)
            }
            if index.lanes[lane] == nil {
                noteUnknown(.lane, lane.name, among: index.lanes.keys.map(\.name), at: place)
            }
        }
        for (position, segment) in disruption.segments.enumerated() {
            let place = path + ["segments", "\(position)"]
            if disruption.segments.prefix(position).contains(segment) {
                note(.disruption(.repeatedTarget(.segment, name: segment.name)), at: place)
            }
            if index.segments[segment] == nil {
                noteUnknown(.segment, segment.name, among: index.segments.keys.map(\.name), at: place)
            }
        }
        for (position, product) in (disruption.products ?? []).enumerated() {
            checkProduct(product, at: path + ["products", "\(position)"])
        }
        return found.count == before
    }

    /// Notes effects that find nothing to act on, places that no effect reaches, and products that are not there.
    private mutating func checkReach(of disruption: Disruption, at path: [String]) {
        var (touchedSites, touchedLanes, touchedSegments) = (Set<NodeID>(), Set<LaneID>(), Set<NodeID>())
        for effect in disruption.effects {
            let sites = disruption.sites.filter { id in
                index.sites[id].map { acts(effect, of: disruption, on: $0) } ?? false
            }
            let lanes = disruption.lanes.filter { id in
                index.lanes[id].map { effect.acts(on: $0) } ?? false
            }
            let segments = effect.actsOnSegments ? disruption.segments : []
            if sites.isEmpty && lanes.isEmpty && segments.isEmpty {
                note(
                    .disruption(.effectWithoutTarget(effect: effect.words, needed: effect.needed)),
                    at: path + [effect.key])
            }
            touchedSites.formUnion(sites)
            touchedLanes.formUnion(lanes)
            touchedSegments.formUnion(segments)
        }
        for (position, site) in disruption.sites.enumerated() where !touchedSites.contains(site) {
            note(
                .disruption(.targetWithoutEffect(.site, name: site.name)),
                at: path + ["sites", "\(position)"])
        }
        for (position, lane) in disruption.lanes.enumerated() where !touchedLanes.contains(lane) {
            note(
                .disruption(.targetWithoutEffect(.lane, name: lane.name)),
                at: path + ["lanes", "\(position)"])
        }
        for (position, segment) in disruption.segments.enumerated() where !touchedSegments.contains(segment) {
            note(
                .disruption(.targetWithoutEffect(.segment, name: segment.name)),
                at: path + ["segments", "\(position)"])
        }
        for (position, product) in (disruption.products ?? []).enumerated()
        where !reaches(disruption, product) {
            note(.disruption(.productNotThere(product)), at: path + ["products", "\(position)"])
        }
    }

    private func reaches(_ disruption: Disruption, _ product: ProductID) -> Bool {
        disruption.sites.contains { index.point($0, product) != nil }
            || disruption.lanes.contains { id in
                guard let lane = index.lanes[id] else { return false }
                return lane.carries(product) && index.point(lane.origin, product) != nil
            }
            || disruption.segments.contains {
                index.segments[$0]?.orderedProducts.contains(product) == true
            }
    }

    private func acts(_ effect: DisruptionEffect, of disruption: Disruption, on site: Site) -> Bool {
        let items = site.stock.filter { disruption.hits($0.product) }
        let recipes = site.recipes.filter { disruption.hits($0.product) }
        let isSupplier = site.kind == .supplier
        return switch effect {
        case .stops(.shipping), .stops(.orderTaking): !items.isEmpty
        case .stops(.receiving): !isSupplier && !items.isEmpty
        case .stops(.production): !recipes.isEmpty
        case .stops(.ordering): !isSupplier && items.contains { $0.policy != .none }
        case .capacity:
            recipes.contains { $0.limit != nil || $0.lines != nil }
                || (isSupplier && items.contains { $0.supplyLimit != nil })
        case .destroys: !isSupplier && !items.isEmpty
        case .price: isSupplier && !items.isEmpty
        case .demand, .orderSize, .leadTime: false
        }
    }
}

/// One thing that a disruption does.
private enum DisruptionEffect: Hashable {
    case stops(Activity)
    case capacity, destroys, demand, orderSize, leadTime, price

    /// The key under which a scenario writes it.
    var key: String {
        switch self {
        case .stops: "stops"
        case .capacity: "capacity"
        case .destroys: "destroys"
        case .demand: "demand"
        case .orderSize: "order-size"
        case .leadTime: "lead-time"
        case .price: "price"
        }
    }

    var words: String { if case .stops(let activity) = self { "stops \(activity.rawValue)" } else { key } }

    /// What it can act on, in words.
    var needed: String {
        switch self {
        case .stops(.shipping): "a site or a lane"
        case .stops(.receiving): "a lane, or a site that is no supplier"
        case .stops(.orderTaking): "a site"
        case .stops(.production): "a site that makes something"
        case .stops(.ordering): "a site whose policy orders"
        case .capacity: "a limit of a lane, of a recipe or of a supplier"
        case .destroys: "a site that keeps stock and is no supplier"
        case .demand, .orderSize: "a segment"
        case .leadTime: "a lane"
        case .price: "a supplier"
        }
    }

    var actsOnSegments: Bool { self == .demand || self == .orderSize }

    func acts(on lane: Lane) -> Bool {
        switch self {
        case .stops(.shipping), .stops(.receiving), .leadTime: true
        case .capacity: lane.limit != nil
        default: false
        }
    }
}

extension Disruption {
    fileprivate var effects: [DisruptionEffect] {
        var effects = stops.map { DisruptionEffect.stops($0) }
        if capacity != nil { effects.append(.capacity) }
        if destroys != nil { effects.append(.destroys) }
        if demand != nil { effects.append(.demand) }
        if orderSize != nil { effects.append(.orderSize) }
        if leadTime != nil { effects.append(.leadTime) }
        if price != nil { effects.append(.price) }
        return effects
    }
}

extension ScenarioReview {
    /// Disruptions that never come, or never go.
    mutating func reviewDisruptions() {
        for disruption in scenario.network.disruptions {
            let path = ["disruptions", disruption.id.name]
            switch disruption.timing {
            case .scheduled(let start, let length):
                if start >= scenario.horizon {
                    suspect(
                        .disruption(.neverBegins(start: start, horizon: scenario.horizon)),
                        at: path + ["start"])
                } else if length == nil, !disruption.stops.isEmpty {
                    suspect(.disruption(.neverEnds), at: path)
                }
            case .random(let gap, let length):
                for (what, key, time) in [("gap", "gap", gap), ("length", "length", length)]
                where time.distribution.minimumValue < 0 {
                    suspect(
                        .mayBeNegative(what: what, distribution: time.distribution), at: path + [key])
                }
            case .periodic(_, let recovery, _):
                if recovery == 0, !disruption.stops.isEmpty {
                    suspect(.disruption(.neverEnds), at: path + ["recovery"])
                }
            }
        }
    }
}
