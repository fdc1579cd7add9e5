// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

// Days: read off the world's counters at the end of each.

extension World {
    /// Plans the end of the first day, where days are written down.
    mutating func startFacts() {
        guard keepsFacts else { return }
        // What is on the shelves at the start has not come in.
        ownedFacts.value.restartCounters(factTotals())
        schedule(.factsDayEnds, at: FactCounters.day, phase: model.phases.calendar, rank: 0)
    }

    /// A day ends, before anything else happens at this instant; counted as no event, since nothing happens.
    mutating func endFactsDay() {
        handledEvents &-= 1
        writeDay()
        schedule(.factsDayEnds, at: now + FactCounters.day, phase: model.phases.calendar, rank: 0)
    }

    /// Ends the last day, when all is booked.
    mutating func finishFacts() {
        guard keepsFacts else { return }
        writeDay(isLast: true)
    }

    /// Reads the counters before the measured window begins, when many of them start again from zero.
    mutating func gatherFacts() {
        guard keepsFacts else { return }
        ownedFacts.value.gatherCounters(factTotals())
        // What was counted today belongs to no window, and is not missing in the books.
        for account in Self.accountsBookedLate {
            ownedFacts.value.heldBack[account.rawValue] =
                countedByDay(account) - ownedFacts.value.counters.account(account)
        }
    }

    /// Notes that the counters have started again.
    mutating func restartFacts() {
        guard keepsFacts else { return }
        ownedFacts.value.restartCounters(factTotals())
    }

    /// Accounts that grow with time and are booked at the end of a run or of an accounting period.
    private static var accountsBookedLate: [Account] { [.holding, .backorder] }

    /// Everything that is counted, in the layout of `FactCounters`.
    private func factTotals() -> [Double] {
        var totals: [Double] = []
        totals.reserveCapacity(ownedFacts.value.counters.count)
        for index in stock.indices {
            let state = stock[index]
            let scale = model.stockPoints[index].unitsPerSmallestUnit
            totals.append(Double(state.demand) * scale)
            totals.append(Double(state.filledAtOnce) * scale)
            totals.append(Double(state.ordered) * scale)
            totals.append(Double(state.received) * scale)
            totals.append(Double(state.shipped) * scale)
            totals.append(Double(state.removed) * scale)
            totals.append(Double(state.orders))
            totals.append(state.onHandArea + Double(state.onHand) * Double(now - state.updated))
            totals.append(state.owedToSitesArea + Double(state.owedToSites) * Double(now - state.owedSince))
            totals.append(ownedFacts.value.purchases[index])
        }
        for index in lanes.indices {
            totals.append(Double(lanes[index].shipments))
            totals.append(lanes[index].units)
            totals.append(lanes[index].transportCost)
            totals.append(lanes[index].transitCost)
            totals.append(lanes[index].emissions)
        }
        for index in segments.indices {
            totals.append(Double(segments[index].orders))
            totals.append(segments[index].demanded)
            totals.append(segments[index].filledAtOnce)
            totals.append(segments[index].delivered)
            totals.append(segments[index].lost)
            totals.append(segments[index].revenue)
            totals.append(segments[index].lostSaleCost)
            let elapsed = Double(now - segments[index].updated)
            totals.append(segments[index].backlogArea + segments[index].backlog * elapsed)
        }
        for index in lines.indices {
            totals.append(Double(lines[index].produced))
            totals.append(lines[index].costs)
        }
        for index in 0..<model.floor.steps.count {
            totals.append(Double(floor.steps[index].jobs))
            totals.append(floor.steps[index].units)
            totals.append(floor.steps[index].cost)
        }
        for account in Account.allCases { totals.append(ledger.balance(of: account)) }
        return totals
    }

    private mutating func writeDay(isLast: Bool = false) {
        let day = Int32(ownedFacts.value.daily.days)
        ownedFacts.value.takeCounters(factTotals())
        ownedFacts.value.daily.days += 1
        writeStockDay(day)
        writeLaneDay(day)
        writeSegmentDay(day)
        writeProductionDay(day)
        writeHandlingDay(day)
        writeMoneyDay(day, isLast: isLast)
    }

    private mutating func writeStockDay(_ day: Int32) {
        typealias Field = FactCounters.Stock
        let counters = ownedFacts.value.counters
        for index in stock.indices {
            let point = model.stockPoints[index]
            let scale = point.unitsPerSmallestUnit
            let state = stock[index]
            let row = DailyFacts.Stock(
                day: day, site: point.site, product: point.product,
                onHand: point.isUnlimited ? 0 : Double(state.onHand) * scale,
                backlog: Double(state.backlog) * scale, onOrder: Double(state.onOrder) * scale,
                inTransit: Double(state.inTransit) * scale, demand: counters.stock(index, Field.demand),
                served: counters.stock(index, Field.served), received: counters.stock(index, Field.received),
                shipped: counters.stock(index, Field.shipped), ordered: counters.stock(index, Field.ordered),
                removed: counters.stock(index, Field.removed))
            if row.isEmpty { continue }
            ownedFacts.value.daily.stock.append(row)
        }
    }

    private mutating func writeLaneDay(_ day: Int32) {
        typealias Field = FactCounters.Lane
        let counters = ownedFacts.value.counters
        var inTransit = [Double](repeating: 0, count: lanes.count)
        for index in transfers.indices where !transfers[index].isOrder {
            let link = model.links[Int(transfers[index].link)]
            guard link.lane >= 0 else { continue }
            let scale = model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
            inTransit[Int(link.lane)] += Double(transfers[index].quantity) * scale
        }
        for index in lanes.indices {
            let shipments = counters.lane(index, Field.shipments)
            let cost = counters.lane(index, Field.transportCost)
            guard shipments != 0 || inTransit[index] != 0 || cost != 0 else { continue }
            ownedFacts.value.daily.lanes.append(
                DailyFacts.Lane(
                    day: day, lane: Int32(index), shipments: shipments,
                    units: counters.lane(index, Field.units), inTransit: inTransit[index],
                    transportCost: cost, emissions: counters.lane(index, Field.emissions)))
        }
    }

    private mutating func writeSegmentDay(_ day: Int32) {
        typealias Field = FactCounters.Segment
        let counters = ownedFacts.value.counters
        for index in segments.indices {
            let row = DailyFacts.Segment(
                day: day, segment: Int32(index), orders: counters.segment(index, Field.orders),
                demand: counters.segment(index, Field.demand), served: counters.segment(index, Field.served),
                delivered: counters.segment(index, Field.delivered),
                lost: counters.segment(index, Field.lost), backlog: segments[index].backlog,
                revenue: counters.segment(index, Field.revenue))
            guard row.orders != 0 || row.delivered != 0 || row.lost != 0 || row.backlog != 0 else { continue }
            ownedFacts.value.daily.segments.append(row)
        }
    }

    private mutating func writeProductionDay(_ day: Int32) {
        typealias Field = FactCounters.Recipe
        let counters = ownedFacts.value.counters
        for index in lines.indices {
            let point = model.stockPoints[Int(model.recipes[index].stockPoint)]
            let produced = counters.recipe(index, Field.produced) * point.unitsPerSmallestUnit
            let cost = counters.recipe(index, Field.costs)
            guard produced != 0 || cost != 0 else { continue }
            // Alternates of one recipe stand one after the other.
            if let last = ownedFacts.value.daily.production.last, last.day == day, last.site == point.site,
                last.product == point.product
            {
                let place = ownedFacts.value.daily.production.count - 1
                ownedFacts.value.daily.production[place].produced += produced
                ownedFacts.value.daily.production[place].cost += cost
                continue
            }
            ownedFacts.value.daily.production.append(
                DailyFacts.Production(
                    day: day, site: point.site, product: point.product, produced: produced, cost: cost))
        }
    }

    private mutating func writeHandlingDay(_ day: Int32) {
        typealias Field = FactCounters.Step
        let counters = ownedFacts.value.counters
        let processes = HandlingProcess.allCases.count
        for index in 0..<model.floor.steps.count {
            let row = DailyFacts.Handling(
                day: day, site: model.floor.floors[Int32(index / processes)].site,
                process: Int32(index % processes), jobs: counters.step(index, Field.jobs),
                units: counters.step(index, Field.units), cost: counters.step(index, Field.cost),
                queue: Double(floor.steps[index].queueLength))
            guard row.jobs != 0 || row.cost != 0 || row.queue != 0 else { continue }
            ownedFacts.value.daily.handling.append(row)
        }
    }
}

extension DailyFacts.Stock {
    /// Whether there was and happened nothing.
    fileprivate var isEmpty: Bool {
        onHand == 0 && backlog == 0 && onOrder == 0 && inTransit == 0 && demand == 0 && received == 0
            && shipped == 0 && ordered == 0 && removed == 0
    }
}
