// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    static let periodRank: UInt32 = 0
    static let warmUpRank: UInt32 = 1
    /// What stops, resumes or changes, before limits are renewed.
    static let conditionRank: UInt32 = 2
    static let firstLimitRank: UInt32 = 3

    /// The start of something that the calendar fixes: a measuring period, the measured window, a limit's period.
    mutating func calendarEvent(rank: UInt32) {
        switch rank {
        case Self.periodRank:
            closePeriod()
            schedulePeriod(at: now + model.measurePeriod)
        case Self.warmUpRank: endWarmUp()
        default:
            let limit = model.limits[Int(rank - Self.firstLimitRank)]
            grantAllowance(limit)
            useAllowance(limit)
            calendar.schedule(at: now + limit.period, phase: model.phases.calendar, rank: rank, payload: 0)
        }
    }

    /// Schedules the end of a measuring period; it waits at the first of the calendar's places for what recurs.
    mutating func schedulePeriod(at time: Tick) {
        calendar.schedule(
            recurring: 0, at: time, phase: model.phases.calendar, rank: Self.periodRank, payload: 0)
    }

    /// Closes the measuring period that ends now, before anything else happens at this instant.
    mutating func closePeriod() {
        if keepsFlows { noteFlows() }
        ownedSeries.value.closePeriod(stock: &stock, segments: &segments, isMeasuring: isMeasuring)
        guard closesOtherPeriods else { return }
        if model.floor.isUsed { closeStoragePeriod() }
        if model.loyalty.isUsed { closeLoyaltyPeriod() }
    }

    /// Starts the measured window.
    mutating func endWarmUp() {
        isMeasuring = true
        gatherFacts()
        for index in stock.indices { stock[index].restartMeasuring(at: now) }
        for index in segments.indices { segments[index].restartMeasuring(at: now) }
        for index in lanes.indices {
            (lanes[index].shipments, lanes[index].units, lanes[index].transportCost) = (0, 0, 0)
            lanes[index].value = 0
            (lanes[index].transitCost, lanes[index].emissions, lanes[index].leadTimeSum) = (0, 0, 0)
        }
        for index in lines.indices { (lines[index].producedInWindow, lines[index].costs) = (0, 0) }
        restartMeasuresOfAbilities()
        series.restartMeasuring(startsPeriod: now % model.measurePeriod == 0)
        restartLedger()
        ownedValueAtStart = ownedValue
        restartFacts()
    }

    /// The value of all that is owned, at unit cost.
    var ownedValue: Double {
        var value = 0.0
        for (index, product) in model.scenario.network.products.enumerated() {
            value += product.units(books.owned(index)) * product.unitCost
        }
        return value
    }

    /// Gives what a limit lets through in the period that starts now.
    mutating func grantAllowance(_ limit: LimitModel) {
        let index = Int(limit.index)
        switch limit.kind {
        case .lane: lanes[index].allowance = presentLimit(ofLane: index)
        case .recipe: lines[index].allowance = presentLimit(ofRecipe: index)
        case .supplier:
            stock[index].advance(to: now)
            stock[index].onHand = presentSupply(index)
        }
    }

    /// Lets go what has waited for the limit.
    private mutating func useAllowance(_ limit: LimitModel) {
        switch limit.kind {
        case .lane: releaseWaitingTransfers(lane: Int(limit.index))
        case .recipe: startProduction(recipe: Int(limit.index))
        case .supplier:
            if keepsDelays { noteRenewal(at: Int(limit.index)) }
            serveWaitingLines(Int(limit.index))
        }
    }

    /// Brings every accumulator up to the horizon and books what is paid by time.
    mutating func finish() {
        if now % model.measurePeriod == 0 { closePeriod() }
        for index in stock.indices {
            stock[index].advance(to: now)
            stock[index].oweSites(0, at: now)
        }
        for index in segments.indices { segments[index].advance(to: now) }
        bookTimeCosts()
        finishAbilities()
        closeBooks()
        countOpenPromises()
        if keepsDelays { explainDelays() }
        finishFacts()
    }
}
