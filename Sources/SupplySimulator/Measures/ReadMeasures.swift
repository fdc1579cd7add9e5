// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork

extension World {
    /// Reads all measures off the finished world.
    func readMeasures() -> ReplicationResult {
        var series = series.timeSeries
        series.customers = customersByPeriod
        series.cycleTimes = segments.elements.map { $0.cycleTimes.cycleTimeQuantiles }
        var reader = MeasureReader(model, totals(series))
        reader.readNetwork()
        reader.readEchelons()
        reader.readSites()
        if model.layout.keepsStockPoints { readStockPoints(into: &reader.reading) }
        reader.readSegments()
        reader.readLanes(warmUp: model.warmUp)
        readAbilities(into: &reader.reading)
        return ReplicationResult(
            replication: replication, values: reader.reading.values, series: series, journal: journal,
            finance: financialRecord, profitPath: profitPath, demand: ownedRecord.value.demand,
            flows: ownedRecord.value.flows, occupancy: ownedRecord.value.occupancy.finished,
            delays: ownedRecord.value.delays.result,
            dailyFacts: keepsFacts ? ownedFacts.value.daily : nil,
            eventFacts: keepsEvents ? ownedFacts.value.events : nil, events: handledEvents)
    }

    /// The length of the measured window, in seconds.
    var window: Double { Double(model.horizon - model.warmUp) }

    /// What the run has added up.
    private func totals(_ timeSeries: TimeSeries) -> RunTotals {
        let segmentTotals = segments.elements.map { SegmentTotals($0) }
        var deliveries = DeliveryTotals()
        for (index, segment) in segmentTotals.enumerated() {
            deliveries.add(segment, promisesDates: model.segments[index].promisesDates)
        }
        let laneTotals = lanes.elements.map { LaneTotals($0) }
        var carried = LaneTotals()
        for lane in laneTotals { carried += lane }
        return RunTotals(
            balances: Account.allCases.map { ledger.balance(of: $0) },
            ownedChange: ownedValue - ownedValueAtStart, stock: stockTotals, produced: producedUnits,
            echelons: echelonTotals,
            sites: model.stockPointsBySite.map { siteTotals($0) }, segments: segmentTotals,
            deliveries: deliveries, lanes: laneTotals, carried: carried, periods: series.moments,
            periodsAboveLimit: series.periodsAboveLimit.elements, series: timeSeries)
    }

    /// Sums over all stock points but suppliers'.
    var stockTotals: StockTotals {
        var sum = StockTotals()
        for (index, point) in model.stockPoints.enumerated() where !point.isSupplier {
            let mean = stock[index].onHandArea / window * point.unitsPerSmallestUnit
            sum.onHand += mean
            sum.inTransit += stock[index].inTransitArea / window * point.unitsPerSmallestUnit
            sum.value += mean * unitCost(of: point)
            sum.onOrderArea += stock[index].onOrderArea(at: now) * point.unitsPerSmallestUnit
            sum.ordered += Double(stock[index].ordered) * point.unitsPerSmallestUnit
        }
        return sum
    }

    /// Units made in the window.
    var producedUnits: Double {
        var produced = 0.0
        for (recipe, line) in zip(model.recipes, lines.elements) {
            let scale = model.stockPoints[Int(recipe.stockPoint)].unitsPerSmallestUnit
            produced += Double(line.producedInWindow) * scale
        }
        return produced
    }

    /// Areas under stock on hand and backlog by echelon, index 0 for echelon 1; in units times seconds.
    var echelonTotals: [(onHandArea: Double, backlogArea: Double)] {
        var sums = [(onHandArea: Double, backlogArea: Double)](repeating: (0, 0), count: model.echelonCount)
        for (index, point) in model.stockPoints.enumerated() where !point.isSupplier && point.echelon >= 1 {
            let echelon = Int(point.echelon) - 1
            sums[echelon].onHandArea += stock[index].onHandArea * point.unitsPerSmallestUnit
            sums[echelon].backlogArea += stock[index].backlogArea * point.unitsPerSmallestUnit
        }
        return sums
    }

    /// Sums over the stock points of a site.
    func siteTotals(_ points: [Int32]) -> SiteTotals {
        var sum = SiteTotals()
        for index in points { add(Int(index), to: &sum) }
        return sum
    }

    private func add(_ index: Int, to sum: inout SiteTotals) {
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

    private func unitCost(of point: StockPoint) -> Double {
        model.scenario.network.products[Int(point.product)].unitCost
    }
}

extension LogHistogram {
    /// The quantiles of ``TimeSeries/cycleTimeShares`` in days.
    var cycleTimeQuantiles: [Float] { quantiles(TimeSeries.cycleTimeShares).map { Float(days($0)) } }
}

extension CustomerSegment {
    /// Whether its orders are promised at all.
    var promisesDates: Bool { promise != nil || promising != nil }
}
