// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Schedules the first run of each tour.
    mutating func setUpTransport() {
        for (index, tour) in model.transport.tours.enumerated() {
            scheduleRun(Int32(index), at: tour.offset)
        }
    }

    private mutating func scheduleRun(_ tour: Int32, at time: Tick) {
        let stop = model.transport.stops[model.transport.tours[tour].firstStop]
        schedule(.tourStarts(tour: tour), at: time, phase: model.phases.dispatch, rank: stop.rank)
    }

    /// A vehicle starts its tour at the first stop.
    mutating func startTour(_ tour: Int32) {
        let data = model.transport.tours[tour]
        scheduleRun(tour, at: now + data.period)
        transport.tours[Int(tour)].runs += 1
        // The lanes share the cost of a run, also of an empty one.
        let part = 1 / Double(data.memberCount)
        for member in data.firstMember..<data.firstMember + data.memberCount {
            let service = Int(model.transport.members[member])
            let lane = Int(model.transport.services[service].lane)
            pay(data.runCost * part, emissions: data.runEmissions * part, service: service, lane: lane)
            transport.counts[service].departures += 1
        }
        let run = transport.runs.insert(TourRun(tour: tour, stop: 0, started: now))
        stay(run, at: model.transport.stops[data.firstStop])
    }

    private mutating func stay(_ run: Int32, at stop: StopModel) {
        if stop.stay == 0, transport.runs[run].stop == 0 {
            leaveStop(run)
        } else {
            schedule(
                .tourLeaves(run: run), at: now + stop.stay, phase: model.phases.dispatch, rank: stop.rank)
        }
    }

    /// The vehicle takes what waits at a stop for later ones, and goes on.
    mutating func leaveStop(_ run: Int32) {
        let state = transport.runs[run]
        let data = model.transport.tours[state.tour]
        for member in data.firstMember..<data.firstMember + data.memberCount {
            let service = Int(model.transport.members[member])
            if model.transport.services[service].pickUp == state.stop { pickUp(run, service: service, data) }
        }
        let next = Int(data.firstStop + state.stop + 1)
        schedule(
            .tourArrives(run: run), at: now + transport.travelTimes[next].draw(),
            phase: model.phases.arrivals, rank: model.transport.stops[next].rank)
    }

    private mutating func pickUp(_ run: Int32, service: Int, _ tour: TourModel) {
        let room = tour.capacity - transport.runs[run].load
        // A vehicle that has anything on board may be full, so nothing need fit.
        guard transport.runs[run].head < 0 || hasRoom(for: service, room) else { return }
        let goods = takeLoads(service, capacity: room)
        guard goods.count > 0 else { return }
        let data = model.transport.services[service]
        let start = transport.runs[run].started
        let end = model.transport.stops[tour.firstStop + data.dropOff]
        var load = goods.head
        while load >= 0 {
            let entry = transport.loads[load]
            startJourney(entry, service: service, data, planned: start + end.plannedArrival)
            if entry.next < 0 { break }
            load = entry.next
        }
        transport.loads[load].next = transport.runs[run].head
        transport.runs[run].head = goods.head
        transport.runs[run].load += goods.load
        if tour.hasCapacity {
            let worth = (transport.runs[run].load / tour.capacity).max()
            transport.runs[run].fullest = max(transport.runs[run].fullest, min(1, worth))
        }
    }

    /// Whether the smallest quantity of what waits first still fits.
    private func hasRoom(for service: Int, _ room: Load) -> Bool {
        let head = transport.docks[service].head
        guard head >= 0 else { return false }
        let product = model.links[Int(transfers[transport.loads[head].transfer].link)].product
        let need = model.transport.loads[product]
        for dimension in 0..<4 where need[dimension] > room[dimension] * (1 + 1e-9) + 1e-12 { return false }
        return true
    }

    /// The vehicle reaches its next stop and drops off what is meant for it.
    mutating func reachStop(_ run: Int32) {
        transport.runs[run].stop += 1
        let state = transport.runs[run]
        let data = model.transport.tours[state.tour]
        let stop = model.transport.stops[data.firstStop + state.stop]
        transport.tours[Int(state.tour)].stops += 1
        if now <= state.started + stop.plannedArrival { transport.tours[Int(state.tour)].punctualStops += 1 }
        dropOff(run, at: state.stop, planned: state.started + stop.plannedArrival)
        guard state.stop == data.stopCount - 1 else {
            stay(run, at: stop)
            return
        }
        if data.hasCapacity {
            transport.tours[Int(state.tour)].fill += state.fullest
            transport.tours[Int(state.tour)].ratedRuns += 1
        }
        transport.runs.remove(run)
    }

    private mutating func dropOff(_ run: Int32, at stop: Int32, planned: Tick) {
        var before: Int32 = -1
        var load = transport.runs[run].head
        while load >= 0 {
            let entry = transport.loads[load]
            let service = Int(entry.service)
            guard model.transport.services[service].dropOff == stop else {
                (before, load) = (load, entry.next)
                continue
            }
            if before >= 0 {
                transport.loads[before].next = entry.next
            } else {
                transport.runs[run].head = entry.next
            }
            transport.loads.remove(load)
            let goods = transfers[entry.transfer]
            let link = model.links[Int(goods.link)]
            transport.runs[run].load -= model.transport.loads[link.product] * Double(goods.quantity)
            countJourney(
                entry.transfer, service: service, lasting: now - goods.began, planned: planned - goods.began)
            calendar.schedule(
                at: now, phase: model.phases.arrivals, rank: link.arrivalRank, payload: UInt32(entry.transfer)
            )
            load = entry.next
        }
        if transport.runs[run].head < 0 { transport.runs[run].load = .zero }
    }

    /// Charges the way of goods that are still with a tour at the end.
    mutating func chargeToursUnderWay() {
        for run in transport.runs.indices {
            var load = transport.runs[run].head
            while load >= 0 {
                let entry = transport.loads[load]
                let goods = transfers[entry.transfer]
                let link = model.links[Int(goods.link)]
                let transit = Double(goods.quantity) * link.transitCostPerSecond * Double(now - goods.began)
                lanes[Int(link.lane)].transitCost += transit
                transport.counts[Int(entry.service)].cost += transit
                ledger.pay(transit, for: .transport)
                if keepsEvents {
                    notePosting(.transport, lane: Int(link.lane), product: link.product, transit)
                }
                load = entry.next
            }
        }
    }

    /// When goods that come to a tour's stop now are planned to be dropped off.
    func estimatedTourArrival(_ service: ServiceModel) -> Tick {
        let tour = model.transport.tours[service.tour]
        let pickUp = model.transport.stops[tour.firstStop + service.pickUp]
        let leaves = tour.offset + pickUp.plannedArrival + pickUp.stay
        let run = max(0, now - leaves + tour.period - 1) / tour.period
        return tour.offset + run * tour.period
            + model.transport.stops[tour.firstStop + service.dropOff].plannedArrival
    }
}
