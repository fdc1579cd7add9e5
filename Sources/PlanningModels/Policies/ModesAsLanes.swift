// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// A plan and its scenario in which every mode that the plan uses is a lane, so that orders can ask for it.
struct ModesAsLanes {
    private(set) var plan: SupplyPlan
    private(set) var scenario: Scenario

    init(_ plan: SupplyPlan, _ scenario: Scenario) {
        let used = Set(plan.flows.map { Key(lane: $0.lane, mode: $0.mode) })
        let (changed, names) = Self.divided(scenario) { used.contains($0) }
        self.scenario = changed
        self.plan =
            names.isEmpty ? plan : plan.naming { names[Key(lane: $0.lane, mode: $0.mode)] ?? $0.lane }
    }

    /// A scenario in which every mode of every lane is a lane.
    static func all(of scenario: Scenario) -> Scenario { divided(scenario) { _ in true }.scenario }

    /// A scenario with a lane for each mode that is used, and what these are called.
    private static func divided(
        _ scenario: Scenario, isUsed: (Key) -> Bool
    ) -> (scenario: Scenario, names: [Key: LaneID]) {
        var changed = scenario
        var names: [Key: LaneID] = [:]
        var lanes: [Lane] = []
        for lane in scenario.network.lanes {
            guard !lane.alternatives.isEmpty else {
                lanes.append(lane)
                continue
            }
            for (number, mode) in lane.modes.enumerated() {
                let key = Key(lane: lane.id, mode: mode.name)
                guard number == 0 || isUsed(key) else { continue }
                var own = lane
                if number > 0 { own.id = LaneID("\(lane.id)/\(mode.name)") }
                own.take(mode)
                names[key] = own.id
                lanes.append(own)
            }
        }
        guard !names.isEmpty else { return (scenario, [:]) }
        changed.network.lanes = lanes
        for index in changed.network.calendars.indices {
            let followers = scenario.network.calendars[index].lanes
            for (key, id) in names where id != key.lane && followers.contains(key.lane) {
                changed.network.calendars[index].lanes.append(id)
            }
            changed.network.calendars[index].lanes.sort()
        }
        return (changed, names)
    }

    private struct Key: Hashable {
        var lane: LaneID
        var mode: String
    }
}

extension Lane {
    /// Makes a mode the only one.
    fileprivate mutating func take(_ mode: TransportMode) {
        self.mode = mode.name
        leadTime = mode.leadTime
        unitCost = mode.unitCost
        shipmentCost = mode.shipmentCost
        emissions = mode.emissions
        carriage = mode.carriage
        alternatives = []
        modeChoice = nil
    }
}

extension SupplyPlan {
    /// The plan whose flows go over other lanes.
    fileprivate func naming(_ lane: (PlannedFlow) -> LaneID) -> SupplyPlan {
        SupplyPlan(
            scenario: scenario, currency: currency, calendar: calendar,
            flows: flows.map {
                PlannedFlow(
                    lane: lane($0), origin: $0.origin, destination: $0.destination, mode: $0.mode,
                    product: $0.product, quantities: $0.quantities, days: $0.days, emissions: $0.emissions,
                    yield: $0.yield, legs: $0.legs)
            }, production: production, stocks: stocks, services: services, lateness: lateness, costs: costs,
            revenue: revenue, objectiveValue: objectiveValue, emissions: emissions,
            shadowPrices: shadowPrices, notes: notes)
    }
}
