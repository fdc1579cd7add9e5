// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

// What floors and storage classes do at the start, at the end of the warm-up, at the end, and how they are checked.

extension World {
    /// Counts the positions of the first stock, and begins the first shifts.
    mutating func openFloors() {
        guard model.floor.isUsed else { return }
        for point in stock.indices where model.stockPoints[point].traits.contains(.countsPositions) {
            shelfChanged(point)
        }
        for resource in model.floor.resources.indices { changeShift(Int32(resource)) }
    }

    /// Forgets what was measured so far.
    mutating func restartFloors() {
        for index in floor.steps.indices { floor.steps[index].restartMeasuring(at: now) }
        for index in floor.resources.indices { floor.resources[index].restartMeasuring(at: now) }
        for index in floor.sites.indices { floor.sites[index].restartMeasuring() }
        for index in floor.classes.indices {
            floor.classes[index].restartMeasuring(at: now, capacity: model.floor.classes[index].capacity)
        }
    }

    /// Brings every accumulator up to the horizon, and pays people and outside storage.
    mutating func closeFloors() {
        for index in floor.steps.indices { floor.steps[index].advance(to: now) }
        for index in floor.resources.indices {
            floor.resources[index].advance(to: now)
            payCrew(index)
        }
        for index in floor.classes.indices {
            let parts = model.floor.classes[index]
            floor.classes[index].advance(to: now, capacity: parts.capacity)
            payOverflow(index)
        }
    }

    /// Pays a resource for its time since it was paid last.
    mutating func payCrew(_ index: Int) {
        let due = labourCost(index) - floor.resources[index].paid
        ledger.pay(due, for: .labour)
        floor.resources[index].paid += due
    }

    /// Pays for positions outside since they were paid last.
    mutating func payOverflow(_ index: Int) {
        let due =
            floor.classes[index].overflowArea * model.floor.classes[index].overflowCostPerSecond
            - floor.classes[index].paid
        ledger.pay(due, for: .holding)
        floor.classes[index].paid += due
    }

    /// Adds what processes, people and outside storage have cost.
    func addCostsOfFloors(to costs: inout CostsByAccount) {
        guard model.floor.isUsed else { return }
        for step in floor.steps.elements { costs[.handling, default: 0] += step.cost }
        for index in floor.resources.indices { costs[.labour, default: 0] += labourCost(index) }
        for (parts, state) in zip(model.floor.classes, floor.classes.elements) {
            costs[.holding, default: 0] += state.overflowArea * parts.overflowCostPerSecond
        }
    }

    /// Checks that nobody works on two jobs, that nobody is idle who could work, and that positions are what is stored.
    func checkFloors() throws(ConservationViolation) {
        guard model.floor.isUsed else { return }
        var busy = [Int32](repeating: 0, count: floor.resources.count)
        for index in floor.jobs.indices {
            let job = floor.jobs[index]
            for resource in [job.dock, job.people, job.equipment] where resource >= 0 {
                busy[Int(resource)] += 1
            }
        }
        for (index, crew) in model.floor.resources.enumerated() {
            let state = floor.resources[index]
            if state.busy != busy[index] || state.busy > crew.count || state.onDuty > crew.count {
                throw .floor(site: floorName(crew.floor), what: "\(state.busy) of \(crew.count) at work")
            }
        }
        for (index, parts) in model.floor.steps.enumerated() where floor.steps[index].queueHead >= 0 {
            let isLacking = [parts.docks, parts.people, parts.equipment].contains { servers in
                servers.count > 0
                    && !(servers.first..<servers.first + servers.count).contains {
                        floor.resources[Int(model.floor.servers[$0])].isFree
                    }
            }
            if !isLacking {
                let floor = Int32(index / ProcessPlace.count)
                throw .floor(site: floorName(floor), what: "somebody is idle while a job waits")
            }
        }
        for (index, parts) in model.floor.classes.enumerated() {
            var (taken, claimed): (Int64, Int64) = (0, 0)
            for (point, shelf) in model.floor.shelves.enumerated() where Int(shelf.storage) == index {
                taken += shelf.positions(stock[point].onHand)
                claimed += shelf.positions(stock[point].onHand + floor.shelves[point].admitted)
            }
            if taken != floor.classes[index].taken || claimed != floor.classes[index].claimed {
                let site = model.scenario.network.sites[Int(parts.site)].id
                throw .floor(
                    site: site, what: "\(floor.classes[index].taken) positions counted, \(taken) taken")
            }
        }
    }

    private func floorName(_ index: Int32) -> NodeID {
        model.scenario.network.sites[Int(model.floor.floors[index].site)].id
    }
}
