// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Goods that have left the shelf are handed to a mode of their lane: they leave, or wait at its dock.
    mutating func carry(_ goods: Transfer, link: Link) {
        let service = chooseService(for: goods, link: link)
        var carried = goods
        carried.mode = model.transport.services[service].number
        if model.transport.services[service].gathers {
            bringToDock(carried, service: service)
        } else {
            let load = transport.loads.insert(
                WaitingLoad(
                    transfer: transfers.insert(carried), next: -1, service: Int32(service), since: now,
                    due: -1))
            let size = model.transport.loads[link.product] * Double(carried.quantity)
            leave(LoadedGoods(head: load, load: size, count: 1), service: service)
        }
    }

    private mutating func chooseService(for goods: Transfer, link: Link) -> Int {
        let lane = model.transport.lanes[link.lane]
        let first = Int(lane.first)
        switch lane.choice {
        case .only: return first
        case .cheapestInTime: return cheapestInTime(goods, link: link, lane: lane)
        case .share:
            let units = Double(goods.quantity) * model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
            var total = units
            for service in first..<first + Int(lane.count) { total += transport.counts[service].given }
            var best = first
            var largestGap = -Double.infinity
            for service in first..<first + Int(lane.count) where model.transport.services[service].share > 0 {
                let gap = total * model.transport.services[service].share - transport.counts[service].given
                if gap > largestGap { (best, largestGap) = (service, gap) }
            }
            transport.counts[best].given += units
            return best
        case .expedite:
            let state = stock[Int(link.destination)]
            let scale = model.stockPoints[Int(link.destination)].unitsPerSmallestUnit
            return Double(state.onHand - state.backlog) * scale < lane.lowStock ? Int(lane.urgent) : first
        }
    }

    /// The cheapest mode whose estimated arrival is in time; the first to arrive when none is.
    private func cheapestInTime(_ goods: Transfer, link: Link, lane: LaneServices) -> Int {
        var due = Tick.max
        if link.end == .customer {
            let promise = model.segments[Int(link.destination)].promise
            if promise >= 0 { due = customerOrders[goods.owner].placed + promise }
        } else if lane.within >= 0 {
            due = now + lane.within
        }
        let units = Double(goods.quantity) * model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
        let load = model.transport.loads[link.product] * Double(goods.quantity)
        var cheapest: (service: Int, cost: Double)?
        var fastest = (service: Int(lane.first), arrival: Tick.max)
        for service in Int(lane.first)..<Int(lane.first + lane.count) {
            let arrival = estimatedArrival(service: service)
            if arrival < fastest.arrival { fastest = (service, arrival) }
            guard arrival <= due else { continue }
            let data = model.transport.services[service]
            let cost =
                data.shipmentCost + units * data.unitCost + tripPrice(load, units: units, of: data).cost
            if cost < cheapest?.cost ?? .infinity { cheapest = (service, cost) }
        }
        return cheapest?.service ?? fastest.service
    }

    /// When goods that are brought to a service now are planned to arrive, with the longest wait that its rule allows.
    func estimatedArrival(service: Int) -> Tick {
        let data = model.transport.services[service]
        if data.tour >= 0 { return estimatedTourArrival(data) }
        let departure = plannedDeparture(of: data)
        return plannedArrival(of: data, leavingAt: max(now, departure))
    }

    /// When goods that come now are to leave at the latest; −1 when nothing says so.
    func plannedDeparture(of data: ServiceModel) -> Tick {
        if data.timetable >= 0 {
            let cutOff = model.transport.timetables[data.timetable].cutOff
            return model.transport.nextDeparture(data.timetable, from: now + cutOff)
        }
        var due = Tick.max
        if data.every > 0 { due = nextMultiple(of: data.every, from: now) }
        if data.longestWait >= 0 { due = min(due, now + data.longestWait) }
        if due < .max { return due }
        let waitsForOthers = data.releaseQuantity < .infinity || data.releasesFull || data.tour >= 0
        return waitsForOthers ? -1 : now
    }

    /// When goods that leave at `start` are planned to arrive.
    func plannedArrival(of data: ServiceModel, leavingAt start: Tick) -> Tick {
        var time = start + data.plannedTime
        for leg in data.firstLeg..<data.firstLeg + data.legCount {
            time = departure(onto: model.transport.legs[leg], at: time)
            time += model.transport.legs[leg].plannedTime + model.transport.legs[leg].plannedHandling
        }
        return time + data.plannedBorder
    }

    /// When goods that are at a hub at `time` leave it.
    @inline(__always)
    func departure(onto leg: LegModel, at time: Tick) -> Tick {
        guard leg.timetable >= 0 else { return time }
        return model.transport.nextDeparture(
            leg.timetable, from: time + model.transport.timetables[leg.timetable].cutOff)
    }

    /// The first multiple of `period` at `time` or later.
    func nextMultiple(of period: Tick, from time: Tick) -> Tick { (time + period - 1) / period * period }
}
