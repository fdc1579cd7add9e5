// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// A run whose components are there joins the queue of its line.
    mutating func joinSharedLine(_ order: Int32, line: Int) {
        if plant.lines[line].queueTail >= 0 {
            productionOrders[plant.lines[line].queueTail].next = order
        } else {
            plant.lines[line].queueHead = order
        }
        plant.lines[line].queueTail = order
        giveOutWork(line)
    }

    /// Free stations take waiting runs while the line works; when it does not, work goes on when it opens.
    mutating func giveOutWork(_ line: Int) {
        while plant.lines[line].queueHead >= 0, plant.lines[line].freeStations > 0 {
            let opening = model.plant.lines[line].hours.nextOpening(from: now)
            guard opening == now else {
                guard !plant.lines[line].opensLater else { return }
                plant.lines[line].opensLater = true
                schedule(
                    .lineOpens(Int32(line)), at: opening, phase: model.phases.calendar,
                    rank: model.plant.lines[line].rank)
                return
            }
            let (order, before, station) = nextRun(line)
            guard mayProduce(productionOrders[order].recipe) else { return }
            takeOut(order, after: before, line: line)
            plant.lines[line].freeStations -= 1
            begin(order, at: station)
        }
    }

    /// The line begins to work after a break.
    mutating func openLine(_ line: Int) {
        plant.lines[line].opensLater = false
        giveOutWork(line)
    }

    /// The run that is next and the station that takes it, with the run before it in the queue.
    ///
    /// Where the line prefers families, the first run that fits a free station; otherwise the first run, at a station
    /// that is set up for it if one is free.
    private func nextRun(_ line: Int) -> (order: Int32, before: Int32, station: Int) {
        let head = plant.lines[line].queueHead
        var before: Int32 = -1
        var order = head
        while order >= 0 {
            let family = model.recipes[Int(productionOrders[order].recipe)].family
            for station in model.plant.lines[line].stations
            where plant.stations[Int(station)].isFree && plant.stations[Int(station)].family == family {
                return (order, before, Int(station))
            }
            guard model.plant.lines[line].prefersFamily else { break }
            before = order
            order = productionOrders[order].next
        }
        for station in model.plant.lines[line].stations where plant.stations[Int(station)].isFree {
            return (head, -1, Int(station))
        }
        preconditionFailure("line \(line) counts a free station but has none")
    }

    private mutating func takeOut(_ order: Int32, after before: Int32, line: Int) {
        let next = productionOrders[order].next
        if before >= 0 { productionOrders[before].next = next } else { plant.lines[line].queueHead = next }
        if next < 0 { plant.lines[line].queueTail = before }
        productionOrders[order].next = -1
    }

    private mutating func begin(_ order: Int32, at station: Int) {
        advance(station)
        let recipe = Int(productionOrders[order].recipe)
        payForRun(order)
        productionOrders[order].started = now
        if keepsDelays { traceStart(order) }
        plant.stations[station].order = order
        let before = plant.stations[station].family
        let family = model.recipes[recipe].family
        if before != family {
            plant.stations[station].work = .settingUp
            plant.stations[station].setups += 1
            plant.stations[station].workLeft = changeover(to: recipe, from: before)
        } else {
            plant.stations[station].work = .running
            plant.stations[station].workLeft = runTime(order)
        }
        goOn(station)
    }

    /// Pays for setting a station up, and says how long it takes.
    private mutating func changeover(to recipe: Int, from before: Int32) -> Int64 {
        let line = Int(model.recipes[recipe].sharedLine)
        var special: Int32 = -1
        var cost = model.recipes[recipe].changeoverCost
        if before >= 0 {
            let place = before * model.plant.lines[line].familyCount + model.recipes[recipe].family
            special = model.plant.lines[line].special[place]
            let specialCost = model.plant.lines[line].specialCosts[place]
            if !specialCost.isNaN { cost = specialCost }
        }
        plant.recipes[recipe].setupCosts += cost
        ledger.pay(cost, for: .setup)
        return special >= 0 ? plant.specialTimes[Int(special)].draw() : plant.changeoverTimes[recipe].draw()
    }

    /// Working seconds of a run.
    mutating func runTime(_ order: Int32) -> Tick {
        let recipe = Int(productionOrders[order].recipe)
        return recipeTimes[recipe].draw()
            + wholeSeconds(Double(productionOrders[order].quantity) * model.recipes[recipe].secondsPerUnit)
    }

    /// Works on what is left, until it is done or the station fails.
    private mutating func goOn(_ station: Int) {
        let line = Int(model.plant.stationLines[station])
        plant.stations[station].began = now
        let (left, untilFailure) = (plant.stations[station].workLeft, plant.stations[station].untilFailure)
        let fails = untilFailure < left
        let time = model.plant.lines[line].hours.time(after: min(left, untilFailure), from: now)
        let token = plant.stations[station].token
        schedule(
            fails ? .stationFails(Int32(station)) : .stationEndsWork(Int32(station), token: token), at: time,
            phase: model.phases.arrivals, rank: model.plant.lines[line].rank)
    }

    /// A station is done with setting up or with a run.
    mutating func endWork(_ station: Int, token: UInt16) {
        guard plant.stations[station].token == token else { return }
        advance(station)
        useBusyTime(station, plant.stations[station].workLeft)
        let order = plant.stations[station].order
        if plant.stations[station].work == .settingUp {
            plant.stations[station].family = model.recipes[Int(productionOrders[order].recipe)].family
            plant.stations[station].work = .running
            if keepsDelays { traceChangeover(order) }
            plant.stations[station].workLeft = runTime(order)
            if !plant.stations[station].isDown { goOn(station) }
            return
        }
        plant.stations[station].work = .none
        plant.stations[station].order = -1
        let line = Int(model.plant.stationLines[station])
        if !plant.stations[station].isDown { plant.lines[line].freeStations += 1 }
        completeRun(order, interrupted: false)
        giveOutWork(line)
    }

    private mutating func useBusyTime(_ station: Int, _ seconds: Int64) {
        plant.stations[station].workLeft -= seconds
        if plant.stations[station].untilFailure != .max { plant.stations[station].untilFailure -= seconds }
    }

    // MARK: Breakdowns

    /// Draws when each station fails first.
    mutating func startBreakdowns() {
        for station in plant.stations.indices { drawFailure(station) }
    }

    private mutating func drawFailure(_ station: Int) {
        let line = Int(model.plant.stationLines[station])
        guard let breakdowns = model.plant.lines[line].breakdowns else { return }
        // At least a second, or a station could fail for ever at one instant.
        let time = max(1, plant.failureTimes[station].draw())
        switch breakdowns.clock {
        case .busy: plant.stations[station].untilFailure = time
        case .calendar:
            schedule(
                .stationFails(Int32(station)), at: now + time, phase: model.phases.arrivals,
                rank: model.plant.lines[line].rank)
        }
    }

    /// A station fails: what it works on stops, and the repair begins.
    mutating func failStation(_ station: Int) {
        advance(station)
        let line = Int(model.plant.stationLines[station])
        plant.stations[station].isDown = true
        let order = plant.stations[station].order
        if order >= 0 {
            let done = model.plant.lines[line].hours.openSeconds(from: plant.stations[station].began, to: now)
            // Work that ends at this very instant is not interrupted.
            if done < plant.stations[station].workLeft {
                plant.stations[station].token &+= 1
                useBusyTime(station, done)
                interrupt(station, order)
            }
        } else {
            plant.lines[line].freeStations -= 1
        }
        schedule(
            .stationIsRepaired(Int32(station)), at: now + plant.repairTimes[station].draw(),
            phase: model.phases.arrivals, rank: model.plant.lines[line].rank)
    }

    private mutating func interrupt(_ station: Int, _ order: Int32) {
        let line = Int(model.plant.stationLines[station])
        guard plant.stations[station].work == .running,
            model.plant.lines[line].breakdowns?.interruption == .scrapped
        else { return }
        plant.stations[station].work = .none
        plant.stations[station].order = -1
        completeRun(order, interrupted: true)
    }

    /// A station works again.
    mutating func repairStation(_ station: Int) {
        advance(station)
        plant.stations[station].isDown = false
        drawFailure(station)
        if plant.stations[station].order >= 0 {
            goOn(station)
        } else {
            let line = Int(model.plant.stationLines[station])
            plant.lines[line].freeStations += 1
            giveOutWork(line)
        }
    }

    /// Adds up what a station has done until now; call before anything about it changes.
    mutating func advance(_ station: Int) {
        let before = plant.stations[station].updated
        guard now != before else { return }
        plant.stations[station].updated = now
        let isDown = plant.stations[station].isDown
        let work = plant.stations[station].work
        guard isDown || work != .none else { return }
        let line = Int(model.plant.stationLines[station])
        let seconds = model.plant.lines[line].hours.openSeconds(from: before, to: now)
        if isDown {
            plant.stations[station].downSeconds += seconds
        } else if work == .settingUp {
            plant.stations[station].setupSeconds += seconds
        } else {
            plant.stations[station].runSeconds += seconds
        }
    }
}
