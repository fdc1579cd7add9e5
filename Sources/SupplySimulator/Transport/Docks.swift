// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Goods come to the dock of a service and wait for what it waits for.
    mutating func bringToDock(_ goods: Transfer, service: Int) {
        let data = model.transport.services[service]
        let load = transport.loads.insert(
            WaitingLoad(
                transfer: transfers.insert(goods), next: -1, service: Int32(service), since: now,
                due: plannedDeparture(of: data)))
        if transport.docks[service].tail >= 0 {
            transport.loads[transport.docks[service].tail].next = load
        } else {
            transport.docks[service].head = load
        }
        transport.docks[service].tail = load
        transport.docks[service].count += 1
        let product = model.links[Int(goods.link)].product
        transport.docks[service].load += model.transport.loads[product] * Double(goods.quantity)
        if data.tour < 0 { awaitDeparture(service, data) }
    }

    private mutating func awaitDeparture(_ service: Int, _ data: ServiceModel) {
        if data.timetable >= 0 {
            awaitTimetable(service, data, from: now)
            return
        }
        if data.longestWait >= 0 { startTimer(service, data) }
        if data.every > 0, !transport.docks[service].periodIsPending {
            transport.docks[service].periodIsPending = true
            schedule(
                .dockPeriodEnds(service: Int32(service)), at: nextMultiple(of: data.every, from: now),
                phase: model.phases.dispatch, rank: data.rank)
        }
        if waitsForNothing(data) || transport.docks[service].load[0] >= data.releaseQuantity * (1 - 1e-12)
            || isFull(service, data)
        {
            requestDispatch(service, data)
        }
    }

    private func waitsForNothing(_ data: ServiceModel) -> Bool {
        data.releaseQuantity == .infinity && !data.releasesFull && data.longestWait < 0 && data.every == 0
    }

    private func isFull(_ service: Int, _ data: ServiceModel) -> Bool {
        data.releasesFull && (transport.docks[service].load / data.capacity).max() >= 1 - 1e-9
    }

    /// Vehicles leave when all else at this instant is done, so that what comes now can still go with them.
    private mutating func requestDispatch(_ service: Int, _ data: ServiceModel) {
        guard !transport.docks[service].dispatchIsPending else { return }
        transport.docks[service].dispatchIsPending = true
        schedule(
            .dispatch(service: Int32(service)), at: now, phase: model.phases.dispatch, rank: data.rank)
    }

    /// The time has come at which what is at a dock may leave.
    mutating func dispatch(_ service: Int) {
        transport.docks[service].dispatchIsPending = false
        let data = model.transport.services[service]
        if data.timetable >= 0 {
            departByTimetable(service, data)
            return
        }
        if waitsForNothing(data) || transport.docks[service].load[0] >= data.releaseQuantity * (1 - 1e-12) {
            transport.docks[service].released = transport.docks[service].count
        }
        serveDock(service)
    }

    /// The period after which all leaves is over.
    mutating func endDockPeriod(_ service: Int) {
        transport.docks[service].periodIsPending = false
        transport.docks[service].released = transport.docks[service].count
        serveDock(service)
    }

    /// The first that waits may have waited long enough.
    mutating func endLongestWait(_ service: Int) {
        transport.docks[service].timerIsPending = false
        let data = model.transport.services[service]
        let since = firstUnreleased(service)
        if since >= 0, since + data.longestWait <= now {
            transport.docks[service].released = transport.docks[service].count
            serveDock(service)
        } else {
            startTimer(service, data)
        }
    }

    private mutating func startTimer(_ service: Int, _ data: ServiceModel) {
        guard data.longestWait >= 0, !transport.docks[service].timerIsPending else { return }
        let since = firstUnreleased(service)
        guard since >= 0 else { return }
        transport.docks[service].timerIsPending = true
        schedule(
            .longestWaitEnds(service: Int32(service)), at: max(now, since + data.longestWait),
            phase: model.phases.dispatch, rank: data.rank)
    }

    /// Since when the first load waits that may not leave yet; −1 when there is none.
    private func firstUnreleased(_ service: Int) -> Tick {
        var load = transport.docks[service].head
        for _ in 0..<transport.docks[service].released where load >= 0 { load = transport.loads[load].next }
        return load < 0 ? -1 : transport.loads[load].since
    }

    /// Whether anything at a dock may leave.
    func isReady(_ service: Int) -> Bool {
        transport.docks[service].count > 0
            && (transport.docks[service].released > 0 || isFull(service, model.transport.services[service]))
    }

    /// Sends off what may leave, as far as there are vehicles.
    mutating func serveDock(_ service: Int) {
        let data = model.transport.services[service]
        while isReady(service) {
            if data.fleet >= 0 {
                guard sendVehicle(service, data) else { break }
            } else if transport.docks[service].released > 0 {
                leave(takeLoads(service, capacity: Load(repeating: .infinity)), service: service)
            } else {
                leave(takeLoads(service, capacity: data.capacity), service: service)
            }
        }
        startTimer(service, data)
        // What was left behind, or came while vehicles were away, goes with the next period.
        if data.every > 0, transport.docks[service].count > transport.docks[service].released,
            !transport.docks[service].periodIsPending
        {
            transport.docks[service].periodIsPending = true
            schedule(
                .dockPeriodEnds(service: Int32(service)), at: nextMultiple(of: data.every, from: now + 1),
                phase: model.phases.dispatch, rank: data.rank)
        }
    }

    // MARK: Timetables

    private mutating func awaitTimetable(_ service: Int, _ data: ServiceModel, from time: Tick) {
        guard !transport.docks[service].dispatchIsPending else { return }
        let cutOff = model.transport.timetables[data.timetable].cutOff
        let since = transport.loads[transport.docks[service].head].since
        let departure = model.transport.nextDeparture(data.timetable, from: max(time, since + cutOff))
        transport.docks[service].dispatchIsPending = true
        schedule(
            .dispatch(service: Int32(service)), at: departure, phase: model.phases.dispatch, rank: data.rank)
    }

    /// What was there by the cut-off leaves, as far as there is room; the rest waits for the next departure.
    private mutating func departByTimetable(_ service: Int, _ data: ServiceModel) {
        let timetable = model.transport.timetables[data.timetable]
        let room =
            timetable.vehicles == .infinity
            ? Load(repeating: .infinity) : data.capacity * timetable.vehicles
        let goods = takeLoads(service, capacity: room, since: now - timetable.cutOff)
        if goods.count > 0 { leave(goods, service: service) }
        if transport.docks[service].count > 0 { awaitTimetable(service, data, from: now + 1) }
    }

    // MARK: Loading

    /// Takes loads off the dock, first come first loaded, until one does not fit; of that one, what fits.
    ///
    /// - Parameters:
    ///   - service: The service.
    ///   - capacity: The room.
    ///   - time: What came later stays.
    /// - Returns: What was loaded.
    mutating func takeLoads(_ service: Int, capacity: Load, since time: Tick = .max) -> LoadedGoods {
        var taken = LoadedGoods()
        while transport.docks[service].head >= 0 {
            let load = transport.docks[service].head
            guard transport.loads[load].since <= time else { break }
            let transfer = transport.loads[load].transfer
            let goods = transfers[transfer]
            let perUnit = model.transport.loads[model.links[Int(goods.link)].product]
            let fitting = fittingQuantity(
                goods.quantity, perUnit: perUnit, room: capacity - taken.load, isEmpty: taken.count == 0)
            guard fitting > 0 else { break }
            if fitting < goods.quantity {
                split(load, at: fitting)
                append(transport.docks[service].head, to: &taken, perUnit * Double(fitting))
                transport.docks[service].load -= perUnit * Double(fitting)
                transport.docks[service].head = transport.loads[load].next
                break
            }
            transport.docks[service].head = transport.loads[load].next
            transport.docks[service].count -= 1
            transport.docks[service].released = max(0, transport.docks[service].released - 1)
            transport.docks[service].load -= perUnit * Double(fitting)
            append(load, to: &taken, perUnit * Double(fitting))
        }
        if taken.tail >= 0 { transport.loads[taken.tail].next = -1 }
        if transport.docks[service].head < 0 {
            transport.docks[service].tail = -1
            // Sums of decimal fractions seldom return to zero by themselves.
            transport.docks[service].load = .zero
        }
        return taken
    }

    /// Cuts a load in two: it keeps `quantity`, and the rest stands behind it.
    private mutating func split(_ load: Int32, at quantity: Quantity) {
        let entry = transport.loads[load]
        var rest = transfers[entry.transfer]
        rest.quantity -= quantity
        transfers[entry.transfer].quantity = quantity
        var behind = entry
        behind.transfer = transfers.insert(rest)
        let index = transport.loads.insert(behind)
        transport.loads[load].next = index
        let service = Int(entry.service)
        if transport.docks[service].tail == load { transport.docks[service].tail = index }
    }

    private mutating func append(_ load: Int32, to taken: inout LoadedGoods, _ size: Load) {
        if taken.tail >= 0 { transport.loads[taken.tail].next = load } else { taken.head = load }
        taken.tail = load
        taken.load += size
        taken.count += 1
    }

    /// How much of `quantity` still fits; an empty vehicle takes at least the smallest quantity.
    private func fittingQuantity(_ quantity: Quantity, perUnit: Load, room: Load, isEmpty: Bool) -> Quantity {
        var most = Double.infinity
        for dimension in 0..<4 where perUnit[dimension] > 0 {
            most = min(most, room[dimension] / perUnit[dimension])
        }
        let slack = (most * (1 + 1e-9) + 1e-9).rounded(.down)
        let fitting = slack >= Double(quantity) ? quantity : Quantity(max(0, slack))
        return isEmpty ? max(1, fitting) : fitting
    }
}
