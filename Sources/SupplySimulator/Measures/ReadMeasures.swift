// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork

extension World {
    /// Reads all measures off the finished world.
    func readMeasures() -> ReplicationResult {
        var series = series.timeSeries
        series.customers = customersByPeriod
        series.cycleTimes = segments.indices.map { segments[$0].cycleTimes.cycleTimeQuantiles }
        let totals = totals(series)
        var reader = MeasureReader(sharedModel.place, totals)
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
        let segmentTotals = segments.indices.map { SegmentTotals(segments[$0]) }
        var deliveries = DeliveryTotals()
        for (index, segment) in segmentTotals.enumerated() {
            deliveries.add(segment, promisesDates: model.segments[index].promisesDates)
        }
        let laneTotals = lanes.indices.map { LaneTotals(lanes[$0]) }
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
        for index in model.stockPoints.indices {
            let point = model.stockPoints.place(of: index)
            guard !point.pointee.isSupplier else { continue }
            let state = stock.place(of: index)
            let scale = point.pointee.unitsPerSmallestUnit
            let mean = state.pointee.onHandArea / window * scale
            sum.onHand += mean
            sum.inTransit += state.pointee.inTransitArea / window * scale
            sum.value += mean * unitCost(of: point.pointee.product)
            sum.onOrderArea += state.pointee.onOrderArea(at: now) * scale
            sum.ordered += Double(state.pointee.ordered) * scale
        }
        return sum
    }

    /// Units made in the window.
    var producedUnits: Double {
        var produced = 0.0
        for index in lines.indices {
            let scale = model.stockPoints[Int(model.recipes[index].stockPoint)].unitsPerSmallestUnit
            produced += Double(lines[index].producedInWindow) * scale
        }
        return produced
    }

    /// Areas under stock on hand and backlog by echelon, index 0 for echelon 1; in units times seconds.
    var echelonTotals: [(onHandArea: Double, backlogArea: Double)] {
        var sums = [(onHandArea: Double, backlogArea: Double)](repeating: (0, 0), count: model.echelonCount)
        for index in model.stockPoints.indices {
            let point = model.stockPoints.place(of: index)
            guard !point.pointee.isSupplier, point.pointee.echelon >= 1 else { continue }
            let echelon = Int(point.pointee.echelon) - 1
            let scale = point.pointee.unitsPerSmallestUnit
            sums[echelon].onHandArea += stock[index].onHandArea * scale
            sums[echelon].backlogArea += stock[index].backlogArea * scale
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
        let point = model.stockPoints.place(of: index)
        let state = stock.place(of: index)
        let scale = point.pointee.unitsPerSmallestUnit
        guard !point.pointee.isSupplier else {
            sum.purchase +=
                point.pointee.traits.contains(.sellsOnTerms)
                ? paidOnTerms(index) : Double(state.pointee.purchased) * point.pointee.purchaseCost
            sum.purchase += surcharge(at: index)
            return
        }
        sum.onHandArea += state.pointee.onHandArea * scale
        sum.inTransitArea += state.pointee.inTransitArea * scale
        sum.onOrderArea += state.pointee.onOrderArea(at: now) * scale
        sum.ordered += Double(state.pointee.ordered) * scale
        sum.backlogArea += state.pointee.backlogArea * scale
        sum.valueArea += state.pointee.onHandArea * scale * unitCost(of: point.pointee.product)
        sum.loadArea +=
            state.pointee.onHandArea
            * model.scenario.network.storageLoad(
                site: point.pointee.site, product: point.pointee.product, scale: scale)
        sum.filled += Double(state.pointee.filledAtOnce) * scale
        sum.demand += Double(state.pointee.demand) * scale
        sum.holding += state.pointee.onHandArea * point.pointee.holdingCostPerSecond
        sum.backorder += state.pointee.owedToSitesArea * point.pointee.backorderCostPerSecond
        sum.ordering += Double(state.pointee.orders) * point.pointee.orderCost
        sum.orders += Double(state.pointee.orders)
        sum.singlePeak = Double(state.pointee.peakOnHand) * scale
        sum.points += 1
        guard point.pointee.recipe >= 0 else { return }
        for recipe in model.variants(of: point.pointee.recipe) {
            sum.production += lines[Int(recipe)].costs
            sum.produced += Double(lines[Int(recipe)].producedInWindow) * scale
        }
    }

    private func readStockPoints(into reading: inout Reading) {
        var number = 0
        for site in model.stockPointsBySite.indices {
            for index in model.stockPointsBySite[site] {
                reading.enter(model.layout.ofStockPoints[number])
                number += 1
                if !model.stockPoints[index].isSupplier { readStockPoint(Int(index), into: &reading) }
            }
        }
    }

    private func readStockPoint(_ index: Int, into reading: inout Reading) {
        let point = model.stockPoints.place(of: index)
        let state = stock.place(of: index)
        let scale = point.pointee.unitsPerSmallestUnit
        reading.set(.onHandMean, state.pointee.onHandArea / window * scale)
        reading.set(.onHandPeak, Double(state.pointee.peakOnHand) * scale)
        reading.set(.inTransitMean, state.pointee.inTransitArea / window * scale)
        reading.set(.backlogMean, state.pointee.backlogArea / window * scale)
        reading.set(.fillRate, ratio(Double(state.pointee.filledAtOnce), Double(state.pointee.demand)))
        reading.set(.readyRate, Double(state.pointee.stockedTime) / window)
        reading.set(
            .cycleServiceLevel,
            ratio(Double(state.pointee.cycles - state.pointee.stockoutCycles), Double(state.pointee.cycles)))
        reading.set(.backorderTimeMean, days(ratio(state.pointee.backlogArea, Double(state.pointee.demand))))
        reading.set(
            .replenishmentTimeMean,
            days(ratio(state.pointee.onOrderArea(at: now), Double(state.pointee.ordered))))
        reading.set(.demandUnits, Double(state.pointee.demand) * scale)
        reading.set(.orders, Double(state.pointee.orders))
        reading.set(
            .orderQuantityMean, ratio(Double(state.pointee.ordered) * scale, Double(state.pointee.orders)))
        let periods = series.countedPeriods
        let demand = state.pointee.flowMoments.first(of: periods)
        let orders = state.pointee.flowMoments.second(of: periods)
        reading.set(.demandVariance, demand.variance * scale * scale)
        reading.set(.orderVariance, orders.variance * scale * scale)
        reading.set(.bullwhip, ratio(orders.variance, demand.variance))
        reading.set(
            .bullwhipCoefficient,
            ratio(
                ratio(orders.variance.squareRoot(), orders.mean),
                ratio(demand.variance.squareRoot(), demand.mean)))
        reading.set(
            .netStockAmplification,
            ratio(state.pointee.netStockMoments.moments(of: periods).variance, demand.variance))
        reading.set(.holdingCost, state.pointee.onHandArea * point.pointee.holdingCostPerSecond)
        reading.set(.backorderCost, state.pointee.owedToSitesArea * point.pointee.backorderCostPerSecond)
        reading.set(.orderingCost, Double(state.pointee.orders) * point.pointee.orderCost)
    }

    private func unitCost(of product: Int32) -> Double {
        model.scenario.network.products[Int(product)].unitCost
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
