// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Nobody works longer than the line is open, each station is counted as free or not, and what is in process is what the
    /// open production orders say.
    func checkPlants() throws(ConservationViolation) {
        for (index, line) in model.plant.lines.enumerated() {
            let open = line.hours.openSeconds(from: model.warmUp, to: model.horizon)
            var free: Int32 = 0
            for number in line.stations {
                let station = plant.stations[Int(number)]
                if station.isFree { free += 1 }
                let used = station.setupSeconds + station.runSeconds + station.downSeconds
                if used > open {
                    throw .line(line.name, what: "\(used) of \(open) working seconds were used")
                }
            }
            if free != plant.lines[index].freeStations {
                throw .line(
                    line.name,
                    what: "\(free) stations are free, counted were \(plant.lines[index].freeStations)")
            }
        }
        try checkWorkInProcess()
    }

    private func checkWorkInProcess() throws(ConservationViolation) {
        var open = [Quantity](repeating: 0, count: model.recipes.count)
        for index in productionOrders.indices where productionOrders[index].missingComponents == 0 {
            open[Int(productionOrders[index].recipe)] += productionOrders[index].quantity
        }
        for recipe in model.recipes.indices where model.recipes[recipe].traits.contains(.isMeasured) {
            let difference = plant.recipes[recipe].inProcess - open[recipe]
            guard difference != 0 else { continue }
            let point = model.stockPoints[Int(model.recipes[recipe].stockPoint)]
            let network = model.scenario.network
            throw .line(
                "\(network.sites[Int(point.site)].id)/\(network.products[Int(point.product)].id)",
                what: "work in process differs by \(difference) smallest units from the open orders")
        }
    }
}
