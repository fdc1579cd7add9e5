// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension ScenarioReview {
    /// Transport that is legal but probably not meant.
    mutating func reviewTransport() {
        var used: Set<FleetID> = []
        for lane in scenario.network.lanes where lane.usesTransport {
            for (position, mode) in lane.modes.enumerated() {
                let path =
                    ["lanes", lane.id.name] + (position == 0 ? [] : ["alternatives", mode.name])
                if let fleet = mode.carriage.fleet { used.insert(fleet) }
                review(mode.carriage, at: path)
                let times: [(String, RandomDuration?)] = [
                    ("lead time", position == 0 ? nil : mode.leadTime),
                    ("empty time", mode.carriage.emptyTime), ("border delay", mode.carriage.border?.delay),
                ]
                for (what, time) in times {
                    guard let time, time.distribution.minimumValue < 0 else { continue }
                    suspect(.mayBeNegative(what: what, distribution: time.distribution), at: path)
                }
            }
        }
        for fleet in scenario.network.fleets where !used.contains(fleet.id) {
            suspect(.transport(.fleetNeverUsed(fleet.id)), at: ["fleets", fleet.id.name])
        }
    }

    private mutating func review(_ way: Carriage, at path: [String]) {
        let vehicle = way.vehicle ?? index.fleets[way.fleet ?? ""]?.vehicle
        guard let vehicle, let units = vehicle.capacity.units else { return }
        if let price = vehicle.partLoadCost, vehicle.costPerTrip > 0, vehicle.costPerKilometre == 0 {
            if price * units < vehicle.costPerTrip {
                suspect(
                    .transport(.partLoadNeverPays(isCheaper: true)), at: path + ["vehicle", "part-load-cost"])
            } else if price >= vehicle.costPerTrip {
                suspect(
                    .transport(.partLoadNeverPays(isCheaper: false)),
                    at: path + ["vehicle", "part-load-cost"])
            }
        }
        if let quantity = way.consolidation?.quantity, quantity > units, way.fleet != nil {
            suspect(
                .transport(.quantityAboveVehicle(quantity: quantity, capacity: units)),
                at: path + ["consolidation", "quantity"])
        }
    }
}
