// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// Something that an ability has scheduled; a few whole numbers, told apart by their case.
enum Occurrence: Sendable {
    /// The profit so far is noted.
    case profitIsNoted
    /// A day ends that is written down.
    case factsDayEnds
    /// A day ends: what falls due is paid.
    case dayEnds
    /// An accounting period ends.
    case accountsClose
    /// Goods on a shelf may have expired.
    case lotExpires(shelf: Int32)
    /// A desk is done with an order.
    case deskIsDone(order: Int32, desk: Int32)
    /// A supplier has done its work on an order.
    case supplierIsDone(order: Int32)
    /// What is there at a stock point is divided.
    case division(Int32)
    /// A season's reservation at a stock point begins, or what is left of it is given free.
    case reservationBegins(Int32), reservationEnds(Int32)
    /// A production line begins to work after a break.
    case lineOpens(Int32)
    /// A station is done with setting up or with a run.
    case stationEndsWork(Int32, token: UInt16)
    /// A station breaks down.
    case stationFails(Int32)
    /// A station works again.
    case stationIsRepaired(Int32)
    /// A job on the floor of a warehouse is done.
    case jobDone(Int32)
    /// A resource of a floor begins or ends a shift.
    case shiftChange(Int32)
    /// There may be room for receipts that wait before the door.
    case admission(storage: Int32)
    /// What is at a dock may leave now.
    case dispatch(service: Int32)
    /// The period after which all leaves a dock is over.
    case dockPeriodEnds(service: Int32)
    /// The first that waits at a dock may have waited long enough.
    case longestWaitEnds(service: Int32)
    /// Goods reach a hub at the end of a leg.
    case hubReached(transfer: Int32, leg: Int16, planned: Tick)
    /// A vehicle of a fleet has unloaded; the empty way back would take so long.
    case tripEnds(service: Int32, back: Tick)
    /// A vehicle that was sent for goods is there.
    case vehicleFetches(service: Int32)
    /// A vehicle comes home empty.
    case vehicleReturns(fleet: Int32)
    /// A tour starts.
    case tourStarts(tour: Int32)
    /// A vehicle leaves a stop of its tour.
    case tourLeaves(run: Int32)
    /// A vehicle reaches a stop of its tour.
    case tourArrives(run: Int32)
    /// A group of stock points is planned.
    case requirementsRun(group: Int32)
    /// It is time to tell a supplier about sales, stock or forecasts.
    case messageIsSent(lane: Int32)
    /// A supplier reads what it was told.
    case messageArrives(message: Int32)
    /// A disruption begins, ends, or has its chance to.
    case disruptionMoves(Int32)
    /// It is time to see whether customers are owed no more than before a disruption.
    case recoveryCheck(Int32)
    /// A stock point goes on with what was stopped.
    case resumePoint(Int32)
    /// Goods over a link go on.
    case resumeLink(Int32)
    /// A stock point looks at the orders that it had left lying.
    case takeHeldOrders(Int32)
    /// A work calendar opens or closes.
    case calendarChanges(Int32)
    /// A segment orders what it did not order while it was closed.
    case postponedOrder(Int32)
    /// A promotion begins or ends.
    case promotionMoves(Int32)
    /// Demand for a product begins to differ from the usual, or ceases to.
    case demandMoves(Int32)
    /// An order may come on top of the usual ones.
    case extraOrder(Int32)
    /// An opportunity arises.
    case opportunityArises(Int32)
    /// An opportunity may arise because of a campaign.
    case extraOpportunity(Int32)
    /// The time of an opportunity in a stage is over.
    case pipelineStageEnds(Int32, token: UInt32)
    /// An opportunity has stayed in a stage for longer than it may.
    case opportunityExpires(Int32, token: UInt32)
    /// An opportunity with a date of its own is decided.
    case opportunityCloses(Int32, token: UInt32)
    /// What an opportunity may order comes within the horizon of a stock point.
    case opportunityInSight(Int32, token: UInt32)
    /// A line of an advance order comes within the horizon of a stock point.
    case lineInSight(Int32, token: UInt32, point: Int32)
    /// The day has come for which an order was placed.
    case aheadOrderIsWanted(Int32)
    /// A call-off is announced.
    case callOff(Int32)
    /// The term of a contract is over.
    case contractEnds(Int32)
    /// A campaign begins.
    case campaignBegins(Int32)
    /// Opportunities begin to arise more or less often than usual, or cease to.
    case opportunitiesMove(Int32)
    /// The order that is asked about is placed.
    case probeOrders
    /// Goods that a customer gives back arrive.
    case returnArrives(ReturnedGoods)
    /// Returned goods are as good as new.
    case reworkEnds(ReturnedGoods)
    /// Goods vanish from a shelf.
    case stockVanishes(entry: Int32)
    /// A count is due by the calendar.
    case stockIsCounted(entry: Int32)
    /// Somebody looks at a shelf that has disappointed an order.
    case shelfIsLookedAt(entry: Int32)
    /// A stock point balances its stock with its neighbours.
    case rebalancing(Int32)
    /// Whether stock is too low to wait is looked at.
    case emergencyReview(Int32)
    /// One of a segment's customers may order.
    case loyalOrder(entry: Int32, token: Int32)
    /// One of a segment's customers may come, leave or move on.
    case loyaltyLife(entry: Int32, token: Int32)
    /// The stage of a customer's life is over.
    case stageEnds(entry: Int32, customer: Int32, token: UInt16)
    /// A customer who has left comes back.
    case customerReturns(entry: Int32, customer: Int32)
    /// A team of a service centre comes on duty.
    case teamBegins(Int32)
    /// A customer of a caller has a question that no order has caused.
    case questionArises(Int32)
    /// The promised time of an order has passed.
    case promisePasses(order: Int32)
    /// A customer calls.
    case contactComes(Int32)
    /// A customer has waited long enough on the line, unless its call was answered.
    case contactWaitEnds(Int32, call: Int64)
    /// An agent is done with a contact.
    case contactEnds(Int32)
}

extension World {
    /// Schedules what an ability wants to happen; nothing beyond the horizon is kept.
    ///
    /// - Parameters:
    ///   - occurrence: What happens.
    ///   - time: When, not before now.
    ///   - phase: In which phase of the instant, from `model.phases`.
    ///   - rank: The place in the order of nodes within the phase: the index of the stock point, or beyond all of
    ///     them the segment's.
    mutating func schedule(_ occurrence: Occurrence, at time: Tick, phase: UInt8, rank: UInt32) {
        guard time < model.horizon else { return }
        let index = occurrences.insert(occurrence)
        calendar.schedule(
            at: time, phase: phase, rank: rank, payload: UInt32(index) | Self.occurrenceFlag)
    }

    /// Hands an occurrence to the file that knows what it does.
    @inline(never)
    mutating func occur(_ payload: UInt32) {
        let index = Int32(payload & ~Self.occurrenceFlag)
        let occurrence = occurrences[index]
        occurrences.remove(index)
        switch occurrence {
        case .profitIsNoted: noteProfit()
        case .factsDayEnds: endFactsDay()
        case .dayEnds: endDay()
        case .accountsClose: closeAccounts()
        case .lotExpires(let shelf): expireLots(shelf: Int(shelf))
        case .deskIsDone(let order, let desk): finishAtDesk(order, desk: Int(desk))
        case .supplierIsDone(let order): finishWork(order)
        case .division(let point): divide(Int(point))
        case .reservationBegins(let point): beginReservation(Int(point))
        case .reservationEnds(let point): endReservation(Int(point))
        case .lineOpens(let line): openLine(Int(line))
        case .stationEndsWork(let station, let token): endWork(Int(station), token: token)
        case .stationFails(let station): failStation(Int(station))
        case .stationIsRepaired(let station): repairStation(Int(station))
        case .jobDone(let job): finishJob(job)
        case .shiftChange(let resource): changeShift(resource)
        case .admission(let storage): letIn(storage: Int(storage))
        case .dispatch(let service): dispatch(Int(service))
        case .dockPeriodEnds(let service): endDockPeriod(Int(service))
        case .longestWaitEnds(let service): endLongestWait(Int(service))
        case .hubReached(let transfer, let leg, let planned):
            reachHub(transfer, leg: Int(leg), planned: planned)
        case .tripEnds(let service, let back): endTrip(Int(service), back: back)
        case .vehicleFetches(let service): fetch(Int(service))
        case .vehicleReturns(let fleet): bringHome(Int(fleet))
        case .tourStarts(let tour): startTour(tour)
        case .tourLeaves(let run): leaveStop(run)
        case .tourArrives(let run): reachStop(run)
        case .requirementsRun(let group): planRequirements(group: Int(group))
        case .messageIsSent(let lane): sendMessages(lane: Int(lane))
        case .messageArrives(let message): receiveMessage(message)
        case .disruptionMoves(let disruption): moveDisruption(Int(disruption))
        case .recoveryCheck(let disruption): checkRecovery(Int(disruption))
        case .resumePoint(let point): resumePoint(Int(point))
        case .resumeLink(let link): resumeLink(Int(link))
        case .takeHeldOrders(let point): takeHeldOrders(Int(point))
        case .extraOrder(let demand): takeExtraOrder(Int(demand))
        case .calendarChanges(let index): changeCalendar(Int(index))
        case .postponedOrder(let segment): takeCustomerOrder(Int(segment))
        case .promotionMoves(let promotion): movePromotion(Int(promotion))
        case .demandMoves(let window): moveDemand(Int(window))
        case .opportunityArises(let index): opportunityArises(Int(index))
        case .extraOpportunity(let index): takeExtraOpportunity(Int(index))
        case .pipelineStageEnds(let index, let token): if isInStage(index, token) { endStage(index) }
        case .opportunityExpires(let index, let token): if isInStage(index, token) { expire(index) }
        case .opportunityCloses(let index, let token): if isInStage(index, token) { decide(index) }
        case .opportunityInSight(let index, let token): opportunityComesIntoSight(index, token: token)
        case .lineInSight(let line, let token, let point):
            lineComesIntoSight(line, token: token, point: Int(point))
        case .aheadOrderIsWanted(let order): placeHeldOrder(order)
        case .callOff(let contract): callOff(Int(contract))
        case .contractEnds(let contract): settleContract(Int(contract))
        case .campaignBegins(let campaign): beginCampaign(Int(campaign))
        case .opportunitiesMove(let window): moveOpportunities(Int(window))
        case .probeOrders: placeProbe()
        case .returnArrives(let goods): receiveReturn(goods)
        case .reworkEnds(let goods): finishRework(goods)
        case .stockVanishes(let entry): loseStock(Int(entry))
        case .stockIsCounted(let entry): countByCalendar(Int(entry))
        case .shelfIsLookedAt(let entry): lookAtShelf(Int(entry))
        case .rebalancing(let point): rebalance(Int(point))
        case .emergencyReview(let point): reviewEmergency(Int(point))
        case .loyalOrder(let entry, let token): takeLoyalOrder(Int(entry), token: token)
        case .loyaltyLife(let entry, let token): liveOn(Int(entry), token: token)
        case .stageEnds(let entry, let customer, let token): endStage(Int(entry), customer, token: token)
        case .customerReturns(let entry, let customer): winBack(Int(entry), customer)
        case .teamBegins(let team): beginTeam(Int(team))
        case .questionArises(let caller): askQuestion(Int(caller))
        case .promisePasses(let order): lookAtPromise(order)
        case .contactComes(let contact): takeContact(contact)
        case .contactWaitEnds(let contact, let call): endWait(contact, call: call)
        case .contactEnds(let contact): endContact(contact)
        }
    }
}
