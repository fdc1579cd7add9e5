// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

/// Goods that leave together: a list of loads, and how much they are.
struct LoadedGoods {
    var head: Int32 = -1
    var tail: Int32 = -1
    var load = Load.zero
    var count: Int32 = 0
}

extension World {
    /// How many vehicles a load takes, what they and a part load cost, and how much of the vehicles is filled.
    ///
    /// What does not fill a vehicle goes as part load where that is cheaper than one more vehicle.
    func tripPrice(_ load: Load, units: Double, of service: ServiceModel) -> (
        vehicles: Double, cost: Double, filled: Double, emissions: Double
    ) {
        guard service.hasCapacity else { return (1, service.tripCost, 0, service.tripEmissions) }
        // The slack forgives the rounding of loads that are sums of decimal fractions.
        let worth = (load / service.capacity).max()
        let whole = max(1, (worth - 1e-9).rounded(.up))
        let full = min(whole, (worth + 1e-9).rounded(.down))
        let rest = max(0, worth - full)
        if rest > 1e-9, !service.partLoadCost.isNaN {
            let partLoad = units * rest / worth * service.partLoadCost
            if partLoad < service.tripCost {
                return (full, full * service.tripCost + partLoad, full, worth * service.tripEmissions)
            }
        }
        return (whole, whole * service.tripCost, worth, whole * service.tripEmissions)
    }

    /// Goods leave together: they are paid for, counted, and their arrival is scheduled.
    ///
    /// - Returns: The time on the way.
    @discardableResult
    mutating func leave(_ goods: LoadedGoods, service: Int) -> Tick {
        let data = model.transport.services[service]
        let (actual, planned) = drawJourney(service, data)
        let price = tripPrice(goods.load, units: goods.load[0], of: data)
        let cost = data.shipmentCost + price.cost
        pay(cost, emissions: price.emissions, service: service, lane: Int(data.lane))
        transport.counts[service].departures += 1
        transport.counts[service].vehicles += price.vehicles
        if data.hasCapacity, price.vehicles > 0 {
            transport.counts[service].filled += min(price.filled, price.vehicles)
            transport.counts[service].ratedVehicles += price.vehicles
        }
        var load = goods.head
        while load >= 0 {
            let entry = transport.loads[load]
            transport.loads.remove(load)
            startJourney(entry, service: service, data, planned: planned)
            countJourney(entry.transfer, service: service, lasting: actual, planned: planned - now)
            trackHubs(entry.transfer, data)
            let link = model.links[Int(transfers[entry.transfer].link)]
            calendar.schedule(
                at: now + actual, phase: model.phases.arrivals, rank: link.arrivalRank,
                payload: UInt32(entry.transfer))
            load = entry.next
        }
        return actual
    }

    /// Pays for a vehicle's way, or for a shipment.
    mutating func pay(_ cost: Double, emissions: Double, service: Int, lane: Int) {
        lanes[lane].transportCost += cost
        lanes[lane].emissions += emissions
        transport.counts[service].cost += cost
        transport.counts[service].emissions += emissions
        ledger.pay(cost, for: .transport)
        if keepsEvents { notePosting(.transport, lane: lane, cost) }
    }

    /// Goods are on the vehicle: what is paid by quantity is paid, and their wait is over.
    mutating func startJourney(_ load: WaitingLoad, service: Int, _ data: ServiceModel, planned: Tick) {
        transfers[load.transfer].began = now
        if keepsDelays { traceLoading(load.transfer, planned: planned) }
        let goods = transfers[load.transfer]
        let link = model.links[Int(goods.link)]
        let units = Double(goods.quantity) * model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
        let lane = Int(data.lane)
        lanes[lane].shipments += 1
        lanes[lane].units += units
        lanes[lane].value += Double(goods.quantity) * link.value
        transport.counts[service].units += units
        if keepsEvents {
            noteShipment(goods, link, cost: units * data.unitCost)
            noteJourney(load.transfer)
        }
        pay(units * data.unitCost, emissions: units * data.unitEmissions, service: service, lane: lane)
        if data.gathers {
            transport.counts[service].waits.record(now - load.since)
            if load.due >= 0 {
                transport.counts[service].plannedDepartures += 1
                if now <= load.due { transport.counts[service].punctualDepartures += 1 }
            }
        }
        record(.departed, link: link, quantity: goods.quantity, order: goods.owner, planned: planned)
    }

    /// Counts a journey whose end is known.
    mutating func countJourney(_ transfer: Int32, service: Int, lasting time: Tick, planned: Tick) {
        let goods = transfers[transfer]
        let link = model.links[Int(goods.link)]
        let lane = Int(link.lane)
        // Only the part of the journey inside the run is charged, as only that part of the stock is held in it.
        let charged = min(goods.began + time, model.horizon) - goods.began
        let transit = Double(goods.quantity) * link.transitCostPerSecond * Double(charged)
        lanes[lane].transitCost += transit
        lanes[lane].leadTimeSum += Double(time)
        transport.counts[service].cost += transit
        ledger.pay(transit, for: .transport)
        if keepsEvents {
            noteShipmentCost(transfer, transit)
            notePosting(.transport, lane: lane, product: link.product, transit)
        }
        transport.counts[service].arrivals += 1
        if time <= planned { transport.counts[service].punctualArrivals += 1 }
    }

    /// Draws how long a trip that starts now takes, and says when it is planned to arrive.
    private mutating func drawJourney(_ service: Int, _ data: ServiceModel) -> (actual: Tick, planned: Tick) {
        var time = now
        var planned = now
        if data.legCount == 0 {
            // The lane's own mode draws from the stream that it would have without all this.
            let drawn =
                data.number == 0
                ? lanes[Int(data.lane)].leadTime.draw() : transport.chances[service].leadTime.draw()
            time += presentLeadTime(drawn, ofLane: Int(data.lane))
            planned += data.plannedTime
        }
        for position in 0..<Int(data.legCount) {
            let index = Int(data.firstLeg) + position
            let leg = model.transport.legs[index]
            time = departure(onto: leg, at: time) + transport.legTimes[index].time.draw()
            planned = departure(onto: leg, at: planned) + leg.plannedTime
            transport.hubTimes[position] = HubTime(actual: time, planned: planned)
            time += transport.legTimes[index].handling.draw()
            planned += leg.plannedHandling
        }
        if data.borderProbability > 0, transport.chances[service].border.uniform() < data.borderProbability {
            time += transport.chances[service].borderDelay?.draw() ?? 0
        }
        // Beyond the calendar's reach nothing happens within the run.
        return (min(time - now, EventCalendar.latestTime / 4), planned + data.plannedBorder)
    }

    /// Notes when goods will pass the hubs on their way.
    private mutating func trackHubs(_ transfer: Int32, _ data: ServiceModel) {
        guard data.legCount > 1 else { return }
        for position in 0..<Int(data.legCount) - 1 {
            let time = transport.hubTimes[position]
            // Before all arrivals of an instant, so that the goods are still there when the way ends at once.
            schedule(
                .hubReached(transfer: transfer, leg: Int16(position), planned: time.planned), at: time.actual,
                phase: model.phases.calendar, rank: data.rank)
        }
    }

    /// Goods reach a hub: nothing but a note in the journal.
    mutating func reachHub(_ transfer: Int32, leg: Int, planned: Tick) {
        guard journal != nil else { return }
        let goods = transfers[transfer]
        let link = model.links[Int(goods.link)]
        let lane = model.scenario.network.lanes[Int(link.lane)]
        let legs = lane.modes[Int(goods.mode)].carriage.legs
        recordHub(NodeID(legs[leg].hub ?? ""), link: link, quantity: goods.quantity, planned: planned)
    }
}
