// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

extension World {
    /// Lets a customer place the order whose lines were drawn in advance, if it does so; says whether it has.
    @inline(never)
    mutating func placesInAdvance(_ segment: Int, customer: Int32) -> Bool {
        guard let terms = model.scenario.network.segments[segment].advanceOrders else { return false }
        if terms.share < 1, ownedPipeline.value.ahead[segment].share.uniform() >= terms.share { return false }
        let time = ownedPipeline.value.ahead[segment].time.draw()
        guard time > 0 else { return false }
        placeAhead(segment, customer: customer, wanted: now + time)
        return true
    }

    /// Takes down the order whose lines were drawn until it is wanted; what is wanted now is placed now.
    mutating func placeAhead(_ segment: Int, customer: Int32, wanted: Tick) {
        guard !drawnLines.isEmpty else { return }
        pipeline.ahead[segment].orders += 1
        pipeline.ahead[segment].noticeSeconds += wanted - now
        guard wanted > now else {
            placeWantedLines(segment, customer: customer, wasKnown: true)
            return
        }
        pipeline.ahead[segment].advance(to: now)
        pipeline.ahead[segment].held += 1
        var first: Int32 = -1
        for index in drawnLines.indices.reversed() {
            let line = drawnLines[index]
            let token = ownedPipeline.value.token()
            first = ownedPipeline.value.lines.insert(
                AheadLine(entry: line.mixEntry, quantity: line.quantity, next: first, token: token))
            pipeline.ahead[segment].units += units(of: line, segment)
            let server = server(of: line.mixEntry, segment)
            guard server >= 0 else { continue }
            let seen = wanted - model.pipeline.sights[server].horizon
            if seen <= now {
                see(line: first, at: server)
            } else {
                schedule(
                    .lineInSight(first, token: token, point: Int32(server)), at: seen,
                    phase: model.phases.demand, rank: UInt32(model.stockPoints.count) + UInt32(segment))
            }
        }
        let order = ownedPipeline.value.orders.insert(
            AheadOrder(
                segment: Int32(segment), customer: customer, placed: now, wanted: wanted, firstLine: first))
        schedule(
            .aheadOrderIsWanted(order), at: wanted, phase: model.phases.demand,
            rank: UInt32(model.stockPoints.count) + UInt32(segment))
    }

    private func units(of line: DemandLine, _ segment: Int) -> Double {
        Double(line.quantity) * model.segments[segment].unitsPerSmallestUnit[Int(line.mixEntry)]
    }

    /// The stock point that looks ahead and is expected to serve an entry of a segment's mix; −1 for none.
    private func server(of entry: Int32, _ segment: Int) -> Int {
        Int(model.pipeline.servers[Int(model.segments[segment].firstEntry + entry)])
    }

    /// A line comes within the horizon of the stock point that will serve it.
    mutating func see(line index: Int32, at point: Int) {
        pipeline.lines[index].isInSight = true
        pipeline.sights[point].certain += pipeline.lines[index].quantity
        reviewAfterNews(point)
    }

    /// A line comes into sight, unless it is not there any more.
    mutating func lineComesIntoSight(_ index: Int32, token: UInt32, point: Int) {
        guard pipeline.lines[index].token == token else { return }
        see(line: index, at: point)
    }

    /// The day has come for which an order was placed: now it is demand.
    mutating func placeHeldOrder(_ index: Int32) {
        let order = pipeline.orders[index]
        let segment = Int(order.segment)
        ownedPipeline.value.orders.remove(index)
        pipeline.ahead[segment].advance(to: now)
        pipeline.ahead[segment].held -= 1
        drawnLines.removeAll(keepingCapacity: true)
        var next = order.firstLine
        while next >= 0 {
            let line = pipeline.lines[next]
            if line.isInSight {
                pipeline.sights[server(of: line.entry, segment)].certain -= line.quantity
            }
            pipeline.lines[next].token = 0
            ownedPipeline.value.lines.remove(next)
            drawnLines.append(DemandLine(mixEntry: line.entry, quantity: line.quantity))
            next = line.next
        }
        for line in drawnLines { pipeline.ahead[segment].units -= units(of: line, segment) }
        if pipeline.ahead[segment].held == 0 { pipeline.ahead[segment].units = 0 }
        placeWantedLines(segment, customer: order.customer, wasKnown: true)
    }

    // MARK: Opportunities

    /// Tells the stock point that would serve an opportunity of it, when its order would fall due within the horizon.
    mutating func expect(_ index: Int32, token: UInt32, due: Tick) {
        let point = server(of: index)
        guard point >= 0 else { return }
        let seen = due - model.pipeline.sights[point].horizon
        if seen <= now {
            see(opportunity: index, at: point)
        } else {
            let segment = model.pipeline.pipelines[Int(pipeline.opportunities[index].pipeline)].segment
            schedule(
                .opportunityInSight(index, token: token), at: seen, phase: model.phases.demand,
                rank: UInt32(model.stockPoints.count) + UInt32(segment))
        }
    }

    private func server(of index: Int32) -> Int {
        let opportunity = pipeline.opportunities[index]
        let segment = Int(model.pipeline.pipelines[Int(opportunity.pipeline)].segment)
        return server(of: opportunity.entry, segment)
    }

    /// What an opportunity counts for at a stock point, in thousandths of a smallest unit.
    func contribution(_ opportunity: Opportunity, at point: Int) -> Int64 {
        let threshold = model.pipeline.sights[point].fromProbability
        let probability = stated(opportunity)
        let counted = threshold < 0 ? probability : probability >= threshold ? 1 : 0
        // Beyond what is ever ordered at once there is no need to count.
        return Int64((min(Double(opportunity.quantity), 1e12) * counted * 1_000).rounded())
    }

    private mutating func see(opportunity index: Int32, at point: Int) {
        pipeline.opportunities[index].isInSight = true
        pipeline.sights[point].likely += contribution(pipeline.opportunities[index], at: point)
        reviewAfterNews(point)
    }

    /// An opportunity comes into sight, unless it has moved on.
    mutating func opportunityComesIntoSight(_ index: Int32, token: UInt32) {
        guard pipeline.opportunities[index].token == token else { return }
        let point = server(of: index)
        guard point >= 0, !pipeline.opportunities[index].isInSight else { return }
        see(opportunity: index, at: point)
    }

    /// An opportunity leaves its stage: what was expected of it there is expected no longer.
    mutating func expectNoLonger(_ index: Int32) {
        pipeline.opportunities[index].token = 0
        guard pipeline.opportunities[index].isInSight else { return }
        let point = server(of: index)
        pipeline.sights[point].likely -= contribution(pipeline.opportunities[index], at: point)
        pipeline.opportunities[index].isInSight = false
        reviewAfterNews(point)
    }

    private mutating func reviewAfterNews(_ point: Int) {
        if model.stockPoints[point].reviewPeriod == 0 { requestReview(point) }
    }

    // MARK: Policies

    /// Remembers that demand which has come to a stock point had been known.
    @inline(never)
    mutating func countKnownDemand(_ transfer: Transfer, at point: Int) {
        guard customerOrders[transfer.owner].wasKnown else { return }
        pipeline.sights[point].knownSinceReview += transfer.quantity
    }

    /// Lets a policy see what is known to come: its position is lower by it, or its forecast higher.
    @inline(never)
    mutating func applyKnownDemand(to view: inout StockView, of index: Int) {
        let sight = pipeline.sights[index]
        pipeline.sights[index].knownSinceReview = 0
        let expected = Double(sight.certain) + Double(sight.likely) / 1_000
        guard model.stockPoints[index].policyKind == .memory else {
            let quantity = Quantity(expected.rounded())
            view.inventoryPosition -= quantity
            view.echelonPosition -= quantity
            return
        }
        // What was known is not forecast once more.
        view.demandForecastByOthers += min(sight.knownSinceReview, max(0, view.demandSinceReview))
        view.forecastByOthers += expected / model.pipeline.sights[index].periods
    }
}
