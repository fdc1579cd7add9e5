// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork

extension World {
    /// Reads all measures off the finished world.
    func readMeasures() -> ReplicationResult {
        var reading = Reading(layout: model.layout)
        readNetwork(into: &reading)
        readEchelons(into: &reading)
        readSites(into: &reading)
        if model.layout.keepsStockPoints { readStockPoints(into: &reading) }
        readSegments(into: &reading)
        readLanes(into: &reading)
        readAbilities(into: &reading)
        var series = series.timeSeries
        series.customers = customersByPeriod
        series.cycleTimes = segments.elements.map { segment in
            segment.cycleTimes.quantiles(TimeSeries.cycleTimeShares).map { Float(days($0)) }
        }
        return ReplicationResult(
            replication: replication, values: reading.values, series: series, journal: journal,
            finance: financialRecord, profitPath: profitPath, demand: ownedRecord.value.demand,
            flows: ownedRecord.value.flows, occupancy: ownedRecord.value.occupancy.finished,
            delays: ownedRecord.value.delays.result,
            dailyFacts: keepsFacts ? ownedFacts.value.daily : nil,
            eventFacts: keepsEvents ? ownedFacts.value.events : nil, events: handledEvents)
    }

    /// The length of the measured window, in seconds.
    var window: Double { Double(model.horizon - model.warmUp) }

    private func readNetwork(into reading: inout Reading) {
        readMoney(into: &reading)
        let deliveries = deliverySummary()
        reading.set(.fillRate, .network, share(deliveries.filledAtOnce, deliveries.demanded))
        reading.set(.orderFillRate, .network, ratio(deliveries.ordersFilled, deliveries.orders))
        reading.set(.onTimeInFull, .network, ratio(deliveries.kept, deliveries.promised))
        reading.set(.latenessMean, .network, days(ratio(deliveries.late, deliveries.promised)))
        readCycleTimes(deliveries.cycleTimes, .network, into: &reading)
        reading.set(.backlogMean, .network, deliveries.backlogArea / window)
        reading.set(.backorderTimeMean, .network, days(ratio(deliveries.backlogArea, deliveries.demanded)))
        reading.set(.demandUnits, .network, deliveries.demanded)
        reading.set(.deliveredUnits, .network, deliveries.delivered)
        reading.set(.lostUnits, .network, deliveries.lost)
        reading.set(.orders, .network, deliveries.orders)

        var (onHand, inTransit, value, onOrder, ordered) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (index, point) in model.stockPoints.enumerated() where !point.isSupplier {
            let mean = stock[index].onHandArea / window * point.unitsPerSmallestUnit
            onHand += mean
            inTransit += stock[index].inTransitArea / window * point.unitsPerSmallestUnit
            value += mean * unitCost(of: point)
            onOrder += stock[index].onOrderArea(at: now) * point.unitsPerSmallestUnit
            ordered += Double(stock[index].ordered) * point.unitsPerSmallestUnit
        }
        reading.set(.replenishmentTimeMean, .network, days(ratio(onOrder, ordered)))
        reading.set(.onHandMean, .network, onHand)
        reading.set(.inTransitMean, .network, inTransit)
        reading.set(.stockValueMean, .network, value)
        let soldPerDay = deliveries.deliveredValue / (window / 86_400)
        reading.set(.inventoryTurns, .network, ratio(soldPerDay * 365, value))
        reading.set(.daysOfSupply, .network, ratio(value, soldPerDay))
        reading.set(.shipments, .network, lanes.elements.reduce(0) { $0 + Double($1.shipments) })
        reading.set(.shippedUnits, .network, lanes.elements.reduce(0) { $0 + $1.units })
        var produced = 0.0
        for (recipe, line) in zip(model.recipes, lines.elements) {
            let scale = model.stockPoints[Int(recipe.stockPoint)].unitsPerSmallestUnit
            produced += Double(line.producedInWindow) * scale
        }
        reading.set(.producedUnits, .network, produced)
        reading.set(.demandVariance, .network, series.customerDemand.variance)
        reading.set(.orderVariance, .network, series.outermostOrders.variance)
        reading.set(
            .bullwhip, .network, ratio(series.outermostOrders.variance, series.customerDemand.variance))
        let emissions = lanes.elements.reduce(0) { $0 + $1.emissions }
        reading.set(.emissions, .network, emissions)
        reading.set(.emissionsPerUnit, .network, ratio(emissions, deliveries.delivered))
    }

    private func readMoney(into reading: inout Reading) {
        let costs: [(Measure, Account)] = [
            (.purchaseCost, .purchase), (.productionCost, .production), (.transportCost, .transport),
            (.orderingCost, .ordering), (.holdingCost, .holding), (.backorderCost, .backorder),
            (.lostSaleCost, .lostSale), (.handlingCost, .handling), (.labourCost, .labour),
            (.disposalCost, .disposal),
            (.setupCost, .setup),
            (.refunds, .refund), (.returnsCost, .returns), (.marketingCost, .marketing),
            (.acquisitionCost, .acquisition), (.winBackCost, .winBack), (.concessionCost, .concession),
            (.customerCareCost, .customerCare),
            (.contactCost, .contact), (.siteCost, .site),
        ]
        var total = 0.0
        for (measure, account) in costs {
            let balance = ledger.balance(of: account)
            reading.set(measure, .network, balance)
            total += balance
        }
        let revenue = -ledger.balance(of: .revenue)
        reading.set(.revenue, .network, revenue)
        reading.set(.totalCost, .network, total)
        let stockChange = ownedValue - ownedValueAtStart
        reading.set(.stockValueChange, .network, stockChange)
        reading.set(.profit, .network, revenue - total + stockChange)
    }

    private func readEchelons(into reading: inout Reading) {
        for echelon in 1...max(1, model.echelonCount) where echelon <= model.echelonCount {
            let entity = MeasuredEntity.echelon(echelon)
            var (onHand, backlog) = (0.0, 0.0)
            for (index, point) in model.stockPoints.enumerated()
            where Int(point.echelon) == echelon && !point.isSupplier {
                onHand += stock[index].onHandArea * point.unitsPerSmallestUnit
                backlog += stock[index].backlogArea * point.unitsPerSmallestUnit
            }
            reading.set(.onHandMean, entity, onHand / window)
            reading.set(.backlogMean, entity, backlog / window)
            readAmplification(
                orders: series.echelonOrders[echelon - 1], demand: series.echelonDemand[echelon - 1], entity,
                into: &reading)
        }
    }

    private func readSites(into reading: inout Reading) {
        for (siteIndex, site) in model.scenario.network.sites.enumerated() {
            var sum = SiteSum()
            for index in model.stockPointsBySite[siteIndex] { add(Int(index), to: &sum) }
            let entity = MeasuredEntity.site(site.id.name)
            reading.set(.purchaseCost, entity, sum.purchase)
            guard site.kind != .supplier else { continue }
            reading.set(.onHandMean, entity, sum.onHandArea / window)
            reading.set(.inTransitMean, entity, sum.inTransitArea / window)
            reading.set(.backlogMean, entity, sum.backlogArea / window)
            reading.set(.fillRate, entity, ratio(sum.filled, sum.demand))
            reading.set(.stockValueMean, entity, sum.valueArea / window)
            reading.set(.holdingCost, entity, sum.holding)
            reading.set(.backorderCost, entity, sum.backorder)
            reading.set(.orderingCost, entity, sum.ordering)
            reading.set(.productionCost, entity, sum.production)
            reading.set(.producedUnits, entity, sum.produced)
            reading.set(.orders, entity, sum.orders)
            reading.set(.replenishmentTimeMean, entity, days(ratio(sum.onOrderArea, sum.ordered)))
            readAmplification(
                orders: series.siteOrders[siteIndex], demand: series.siteDemand[siteIndex], entity,
                into: &reading)
            readStorage(site: siteIndex, sum: sum, entity, into: &reading)
        }
    }

    private func readStorage(site: Int, sum: SiteSum, _ entity: MeasuredEntity, into reading: inout Reading) {
        var ends = series.onHandAfterWarmUp(site: site)
        // With one product the peak is known exactly; with several it is that of the period ends.
        if sum.points == 1 {
            reading.set(.onHandPeak, entity, sum.singlePeak)
        } else if let peak = ends.max() {
            reading.set(.onHandPeak, entity, decimal(peak))
        }
        if !ends.isEmpty {
            reading.set(.onHandP95, entity, decimal(orderStatistic((ends.count * 95 - 1) / 100, of: &ends)))
        }
        guard let limit = model.scenario.network.sites[site].storageLimit else { return }
        reading.set(.storageUtilisation, entity, ratio(sum.loadArea / window, limit.amount))
        let above = Double(series.periodsAboveLimit[site])
        reading.set(.timeAboveStorageLimit, entity, ratio(above, Double(ends.count)))
    }

    private func add(_ index: Int, to sum: inout SiteSum) {
        let point = model.stockPoints[index]
        let state = stock[index]
        let scale = point.unitsPerSmallestUnit
        guard !point.isSupplier else {
            sum.purchase +=
                point.traits.contains(.sellsOnTerms)
                ? paidOnTerms(index) : Double(state.purchased) * point.purchaseCost
            sum.purchase += surcharge(at: index)
            return
        }
        sum.onHandArea += state.onHandArea * scale
        sum.inTransitArea += state.inTransitArea * scale
        sum.onOrderArea += state.onOrderArea(at: now) * scale
        sum.ordered += Double(state.ordered) * scale
        sum.backlogArea += state.backlogArea * scale
        sum.valueArea += state.onHandArea * scale * unitCost(of: point)
        sum.loadArea += state.onHandArea * model.storageLoad(of: point)
        sum.filled += Double(state.filledAtOnce) * scale
        sum.demand += Double(state.demand) * scale
        sum.holding += state.onHandArea * point.holdingCostPerSecond
        sum.backorder += state.owedToSitesArea * point.backorderCostPerSecond
        sum.ordering += Double(state.orders) * point.orderCost
        sum.orders += Double(state.orders)
        sum.singlePeak = Double(state.peakOnHand) * scale
        sum.points += 1
        guard point.recipe >= 0 else { return }
        for recipe in model.variants(of: point.recipe) {
            sum.production += lines[Int(recipe)].costs
            sum.produced += Double(lines[Int(recipe)].producedInWindow) * scale
        }
    }

    private func readStockPoints(into reading: inout Reading) {
        let network = model.scenario.network
        for (index, point) in model.stockPoints.enumerated() where !point.isSupplier {
            let state = stock[index]
            let scale = point.unitsPerSmallestUnit
            let entity = MeasuredEntity.stockPoint(
                site: network.sites[Int(point.site)].id.name,
                product: network.products[Int(point.product)].id.name)
            reading.set(.onHandMean, entity, state.onHandArea / window * scale)
            reading.set(.onHandPeak, entity, Double(state.peakOnHand) * scale)
            reading.set(.inTransitMean, entity, state.inTransitArea / window * scale)
            reading.set(.backlogMean, entity, state.backlogArea / window * scale)
            reading.set(.fillRate, entity, ratio(Double(state.filledAtOnce), Double(state.demand)))
            reading.set(.readyRate, entity, Double(state.stockedTime) / window)
            reading.set(
                .cycleServiceLevel, entity,
                ratio(Double(state.cycles - state.stockoutCycles), Double(state.cycles)))
            reading.set(.backorderTimeMean, entity, days(ratio(state.backlogArea, Double(state.demand))))
            reading.set(
                .replenishmentTimeMean, entity,
                days(ratio(state.onOrderArea(at: now), Double(state.ordered))))
            reading.set(.demandUnits, entity, Double(state.demand) * scale)
            reading.set(.orders, entity, Double(state.orders))
            reading.set(
                .orderQuantityMean, entity, ratio(Double(state.ordered) * scale, Double(state.orders)))
            let demand = state.demandMoments
            let orders = state.orderMoments
            reading.set(.demandVariance, entity, demand.variance * scale * scale)
            reading.set(.orderVariance, entity, orders.variance * scale * scale)
            reading.set(.bullwhip, entity, ratio(orders.variance, demand.variance))
            reading.set(
                .bullwhipCoefficient, entity,
                ratio(
                    ratio(orders.variance.squareRoot(), orders.mean),
                    ratio(demand.variance.squareRoot(), demand.mean)))
            reading.set(
                .netStockAmplification, entity, ratio(state.netStockMoments.variance, demand.variance))
            reading.set(.holdingCost, entity, state.onHandArea * point.holdingCostPerSecond)
            reading.set(.backorderCost, entity, state.owedToSitesArea * point.backorderCostPerSecond)
            reading.set(.orderingCost, entity, Double(state.orders) * point.orderCost)
        }
    }

    private func readAmplification(
        orders: RealMoments, demand: RealMoments, _ entity: MeasuredEntity, into reading: inout Reading
    ) {
        reading.set(.demandVariance, entity, demand.variance)
        reading.set(.orderVariance, entity, orders.variance)
        reading.set(.bullwhip, entity, ratio(orders.variance, demand.variance))
        reading.set(
            .bullwhipCoefficient, entity,
            ratio(
                ratio(orders.variance.squareRoot(), orders.mean),
                ratio(demand.variance.squareRoot(), demand.mean)))
    }

    private func readSegments(into reading: inout Reading) {
        for (index, segment) in segments.elements.enumerated() {
            let entity = MeasuredEntity.segment(model.scenario.network.segments[index].id.name)
            reading.set(.fillRate, entity, share(segment.filledAtOnce, segment.demanded))
            reading.set(
                .orderFillRate, entity, ratio(Double(segment.ordersFilledAtOnce), Double(segment.orders)))
            reading.set(.onTimeInFull, entity, promiseRatio(segment, index))
            if model.segments[index].promisesDates {
                reading.set(
                    .latenessMean, entity,
                    days(ratio(Double(segment.lateSeconds), Double(segment.duePromises))))
            }
            readCycleTimes(segment.cycleTimes, entity, into: &reading)
            reading.set(.backlogMean, entity, segment.backlogArea / window)
            reading.set(.backorderTimeMean, entity, days(ratio(segment.backlogArea, segment.demanded)))
            reading.set(.demandUnits, entity, segment.demanded)
            reading.set(.deliveredUnits, entity, segment.delivered)
            reading.set(.lostUnits, entity, segment.lost)
            reading.set(.orders, entity, Double(segment.orders))
            reading.set(.revenue, entity, segment.revenue)
            reading.set(
                .backorderCost, entity, segment.backlogArea * model.segments[index].backorderCostPerSecond)
            reading.set(.lostSaleCost, entity, segment.lostSaleCost)
        }
    }

    private func promiseRatio(_ segment: SegmentState, _ index: Int) -> Double {
        guard model.segments[index].promisesDates else { return .nan }
        return ratio(Double(segment.keptPromises), Double(segment.duePromises))
    }

    private func readCycleTimes(_ times: LogHistogram, _ entity: MeasuredEntity, into reading: inout Reading)
    {
        reading.set(.orderCycleTimeMean, entity, days(times.mean ?? .nan))
        reading.set(.orderCycleTimeP50, entity, days(times.quantile(0.5) ?? .nan))
        reading.set(.orderCycleTimeP95, entity, days(times.quantile(0.95) ?? .nan))
        reading.set(.orderCycleTimeP99, entity, days(times.quantile(0.99) ?? .nan))
    }

    private func readLanes(into reading: inout Reading) {
        for (index, lane) in lanes.elements.enumerated() {
            let entity = MeasuredEntity.lane(model.scenario.network.lanes[index].id.name)
            reading.set(.shipments, entity, Double(lane.shipments))
            reading.set(.shippedUnits, entity, lane.units)
            reading.set(.leadTimeMean, entity, days(ratio(lane.leadTimeSum, Double(lane.shipments))))
            if let limit = model.scenario.network.lanes[index].limit {
                let period = limit.period.seconds
                // Every period that the window has a part of lets its whole limit leave.
                let periods = (model.horizon - 1) / period - model.warmUp / period + 1
                reading.set(.laneUtilisation, entity, share(lane.units, limit.units * Double(periods)))
            }
            reading.set(.transportCost, entity, lane.transportCost + lane.transitCost)
            reading.set(.emissions, entity, lane.emissions)
        }
    }

    private func unitCost(of point: StockPoint) -> Double {
        model.scenario.network.products[Int(point.product)].unitCost
    }

    /// All segments together.
    private func deliverySummary() -> DeliverySummary {
        var sum = DeliverySummary()
        for (index, segment) in segments.elements.enumerated() {
            sum.demanded += segment.demanded
            sum.filledAtOnce += segment.filledAtOnce
            sum.delivered += segment.delivered
            sum.deliveredValue += segment.deliveredValue
            sum.lost += segment.lost
            sum.orders += Double(segment.orders)
            sum.ordersFilled += Double(segment.ordersFilledAtOnce)
            sum.backlogArea += segment.backlogArea
            sum.cycleTimes.merge(segment.cycleTimes)
            guard model.segments[index].promisesDates else { continue }
            sum.kept += Double(segment.keptPromises)
            sum.promised += Double(segment.duePromises)
            sum.late += Double(segment.lateSeconds)
        }
        return sum
    }
}

/// A ratio, not a number when it is not defined.
func ratio(_ numerator: Double, _ denominator: Double) -> Double {
    denominator == 0 ? .nan : numerator / denominator
}

/// A ratio of sums that is at most one but for the rounding of decimal fractions.
func share(_ part: Double, _ whole: Double) -> Double {
    let share = ratio(part, whole)
    return share > 1 ? 1 : share
}

/// The shortest decimal that `value` stands for: 12.3 rather than 12.300000190734863.
private func decimal(_ value: Float) -> Double { Double("\(value)") ?? Double(value) }

/// Seconds in days.
func days(_ seconds: Double) -> Double { seconds / 86_400 }

/// Sums over the products of a site.
private struct SiteSum {
    var (onHandArea, inTransitArea, backlogArea, valueArea, loadArea) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (filled, demand, holding, backorder, ordering, orders) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    var (purchase, production, produced, singlePeak) = (0.0, 0.0, 0.0, 0.0)
    var (onOrderArea, ordered) = (0.0, 0.0)
    var points = 0
}

/// Sums over all segments.
private struct DeliverySummary {
    var (demanded, filledAtOnce, delivered, deliveredValue, lost) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (orders, ordersFilled, backlogArea, kept, promised, late) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    var cycleTimes = LogHistogram()
}
