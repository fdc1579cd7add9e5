// SPDX-License-Identifier: Apache-2.0

extension ScenarioCheck {
    /// Checks how the scenario is run.
    mutating func checkSettings() {
        let second = TimeSpan(seconds: 1)
        if scenario.name.isEmpty { note(.empty(what: "name"), at: ["name"]) }
        checkSpan("horizon", scenario.horizon, from: second, at: ["horizon"])
        if case .length(let warmUp) = scenario.warmUp {
            checkSpan("warm-up", warmUp, at: ["warm-up"])
            if warmUp >= scenario.horizon, scenario.horizon > .zero {
                note(.warmUpNotShorterThanHorizon(warmUp: warmUp, horizon: scenario.horizon), at: ["warm-up"])
            }
        }
        checkNumber(
            "replications", Double(scenario.replications), .whole(from: 1, to: 1_000_000),
            at: ["replications"])
        checkSpan("measure period", scenario.measurePeriod, from: second, at: ["measure-period"])
        checkSpan("planning period", scenario.planning.period, from: second, at: ["planning", "period"])
        checkNumber(
            "safety factor", scenario.planning.safetyFactor, .between(0, and: 10),
            at: ["planning", "safety-factor"])
        checkNumber(
            "emissions price", scenario.planning.emissionsPrice, .notNegative,
            at: ["planning", "emissions-price"])
        if let limit = scenario.planning.emissionsLimit {
            checkNumber("emissions limit", limit, .notNegative, at: ["planning", "emissions-limit"])
        }
    }

    /// Checks what flows.
    mutating func checkProducts() {
        var names: Set<ProductID> = []
        for product in scenario.network.products {
            let path = ["products", product.id.name]
            checkName(.product, product.id.name, at: path)
            if !names.insert(product.id).inserted {
                note(.repeatedName(.product, name: product.id.name), at: path)
            }
            checkNumber(
                "granularity", 1 / product.smallestUnitsPerUnit, .between(1e-12, and: 1e12),
                at: path + ["granularity"])
            checkNumber("unit cost", product.unitCost, .notNegative, at: path + ["unit-cost"])
            checkNumber("price", product.price, .notNegative, at: path + ["price"])
            checkNumber("weight", product.weight, .notNegative, at: path + ["weight"])
            checkNumber("volume", product.volume, .notNegative, at: path + ["volume"])
            checkNumber(
                "units per position", product.unitsPerPosition, .between(1e-9, and: 1e12),
                at: path + ["units-per-position"])
        }
        if scenario.network.products.isEmpty { note(.empty(what: "list of products"), at: ["products"]) }
    }

    /// Checks the ways between sites and to customers.
    mutating func checkLanes() {
        var names: Set<LaneID> = []
        for lane in scenario.network.lanes {
            let path = ["lanes", lane.id.name]
            // A lane that is called after its ends, as one to a segment served on the spot, is as sound as
            // they are.
            if lane.id.name != "\(lane.origin)>\(lane.destination)" {
                checkName(.lane, lane.id.name, at: path)
            }
            if !names.insert(lane.id).inserted { note(.repeatedName(.lane, name: lane.id.name), at: path) }
            checkEnds(of: lane, at: path)
            checkCarried(by: lane, at: path)
            checkDuration("lead time", lane.leadTime, at: path + ["lead-time"])
            checkDuration("order delay", lane.orderDelay, at: path + ["order-delay"])
            checkNumber("cost", lane.unitCost, .notNegative, at: path + ["cost"])
            checkNumber("shipment cost", lane.shipmentCost, .notNegative, at: path + ["shipment-cost"])
            checkNumber(
                "transit holding cost", lane.transitHoldingCost, .notNegative,
                at: path + ["transit-holding-cost"])
            checkNumber("CO₂", lane.emissions, .notNegative, at: path + ["co2"])
            checkLimit("limit", lane.limit, at: path + ["limit"])
        }
    }

    private mutating func checkEnds(of lane: Lane, at path: [String]) {
        if index.segments[lane.origin] != nil, index.sites[lane.origin] == nil {
            note(.laneFromSegment(lane: lane.id, segment: lane.origin), at: path + ["from"])
        } else if index.sites[lane.origin] == nil {
            noteUnknown(.site, lane.origin.name, among: index.sites.keys.map(\.name), at: path + ["from"])
        }
        if index.sites[lane.destination] == nil, index.segments[lane.destination] == nil {
            let names = index.sites.keys.map(\.name) + index.segments.keys.map(\.name)
            noteUnknown(.node, lane.destination.name, among: names, at: path + ["to"])
        } else if lane.origin == lane.destination, index.segments[lane.destination] == nil {
            note(.laneToItself(lane: lane.id, node: lane.origin), at: path + ["to"])
        }
    }

    private mutating func checkCarried(by lane: Lane, at path: [String]) {
        guard let products = lane.products else { return }
        if products.isEmpty { note(.empty(what: "list of products"), at: path + ["products"]) }
        var seen: Set<ProductID> = []
        for (position, product) in products.enumerated() {
            let place = path + ["products", "\(position)"]
            checkProduct(product, at: place)
            if !seen.insert(product).inserted { note(.repeatedName(.product, name: product.name), at: place) }
        }
    }
}
