// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

/// Computes the measures that every scenario has from what a run has added up.
struct MeasureReader: ~Copyable {
    // The parts of the scenario that are read: a whole one would be copied for each run.
    private let sites: [Site]
    private let segments: [CustomerSegment]
    private let lanes: [Lane]
    private let horizon: Tick
    let totals: RunTotals
    /// The length of the measured window, in seconds.
    let window: Double
    var reading: Reading

    init(_ model: UnsafePointer<SimulationModel>, _ totals: consuming RunTotals) {
        sites = model.pointee.scenario.network.sites
        segments = model.pointee.scenario.network.segments
        lanes = model.pointee.scenario.network.lanes
        horizon = model.pointee.horizon
        self.totals = totals
        window = Double(model.pointee.horizon - model.pointee.warmUp)
        reading = Reading(layout: model.pointee.layout)
    }

    mutating func readNetwork() {
        reading.enter(reading.layout.ofNetwork)
        readMoney()
        let deliveries = totals.deliveries
        reading.set(.fillRate, share(deliveries.filledAtOnce, deliveries.demanded))
        reading.set(.orderFillRate, ratio(deliveries.ordersFilled, deliveries.orders))
        reading.set(.onTimeInFull, ratio(deliveries.kept, deliveries.promised))
        reading.set(.latenessMean, days(ratio(deliveries.late, deliveries.promised)))
        readCycleTimes(deliveries.cycleTimes)
        reading.set(.backlogMean, deliveries.backlogArea / window)
        reading.set(.backorderTimeMean, days(ratio(deliveries.backlogArea, deliveries.demanded)))
        reading.set(.demandUnits, deliveries.demanded)
        reading.set(.deliveredUnits, deliveries.delivered)
        reading.set(.lostUnits, deliveries.lost)
        reading.set(.orders, deliveries.orders)

        let stock = totals.stock
        reading.set(.replenishmentTimeMean, days(ratio(stock.onOrderArea, stock.ordered)))
        reading.set(.onHandMean, stock.onHand)
        reading.set(.inTransitMean, stock.inTransit)
        reading.set(.stockValueMean, stock.value)
        let soldPerDay = deliveries.deliveredValue / (window / 86_400)
        reading.set(.inventoryTurns, ratio(soldPerDay * 365, stock.value))
        reading.set(.daysOfSupply, ratio(stock.value, soldPerDay))
        reading.set(.shipments, Double(totals.carried.shipments))
        reading.set(.shippedUnits, totals.carried.units)
        reading.set(.producedUnits, totals.produced)
        let (demand, orders) = (totals.periods.customerDemand, totals.periods.outermostOrders)
        reading.set(.demandVariance, demand.variance)
        reading.set(.orderVariance, orders.variance)
        reading.set(.bullwhip, ratio(orders.variance, demand.variance))
        reading.set(.emissions, totals.carried.emissions)
        reading.set(.emissionsPerUnit, ratio(totals.carried.emissions, deliveries.delivered))
    }

    private mutating func readMoney() {
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
            let balance = totals.balances[account.rawValue]
            reading.set(measure, balance)
            total += balance
        }
        let revenue = -totals.balances[Account.revenue.rawValue]
        reading.set(.revenue, revenue)
        reading.set(.totalCost, total)
        reading.set(.stockValueChange, totals.ownedChange)
        reading.set(.profit, revenue - total + totals.ownedChange)
    }

    mutating func readEchelons() {
        for index in totals.echelons.indices.prefix(reading.layout.ofEchelons.count) {
            let echelon = totals.echelons[index]
            reading.enter(reading.layout.ofEchelons[index])
            reading.set(.onHandMean, echelon.onHandArea / window)
            reading.set(.backlogMean, echelon.backlogArea / window)
            readAmplification(
                orders: totals.periods.echelonOrders[index], demand: totals.periods.echelonDemand[index])
        }
    }

    mutating func readSites() {
        for siteIndex in reading.layout.ofSites.indices {
            let sum = totals.sites[siteIndex]
            reading.enter(reading.layout.ofSites[siteIndex])
            reading.set(.purchaseCost, sum.purchase)
            guard sites[siteIndex].kind != .supplier else { continue }
            reading.set(.onHandMean, sum.onHandArea / window)
            reading.set(.inTransitMean, sum.inTransitArea / window)
            reading.set(.backlogMean, sum.backlogArea / window)
            reading.set(.fillRate, ratio(sum.filled, sum.demand))
            reading.set(.stockValueMean, sum.valueArea / window)
            reading.set(.holdingCost, sum.holding)
            reading.set(.backorderCost, sum.backorder)
            reading.set(.orderingCost, sum.ordering)
            reading.set(.productionCost, sum.production)
            reading.set(.producedUnits, sum.produced)
            reading.set(.orders, sum.orders)
            reading.set(.replenishmentTimeMean, days(ratio(sum.onOrderArea, sum.ordered)))
            readAmplification(
                orders: totals.periods.siteOrders[siteIndex], demand: totals.periods.siteDemand[siteIndex])
            readStorage(siteIndex, sum, sites[siteIndex].storageLimit)
        }
    }

    private mutating func readStorage(_ site: Int, _ sum: SiteTotals, _ limit: StorageLimit?) {
        var ends = Array(totals.series.onHand[site].dropFirst(totals.series.warmUpPeriods))
        // With one product the peak is known exactly; with several it is that of the period ends.
        if sum.points == 1 {
            reading.set(.onHandPeak, sum.singlePeak)
        } else if let peak = ends.max() {
            reading.set(.onHandPeak, decimal(peak))
        }
        if !ends.isEmpty {
            reading.set(.onHandP95, decimal(orderStatistic((ends.count * 95 - 1) / 100, of: &ends)))
        }
        guard let limit else { return }
        reading.set(.storageUtilisation, ratio(sum.loadArea / window, limit.amount))
        let above = Double(totals.periodsAboveLimit[site])
        reading.set(.timeAboveStorageLimit, ratio(above, Double(ends.count)))
    }

    private mutating func readAmplification(orders: RealMoments, demand: RealMoments) {
        reading.set(.demandVariance, demand.variance)
        reading.set(.orderVariance, orders.variance)
        reading.set(.bullwhip, ratio(orders.variance, demand.variance))
        reading.set(
            .bullwhipCoefficient,
            ratio(
                ratio(orders.variance.squareRoot(), orders.mean),
                ratio(demand.variance.squareRoot(), demand.mean)))
    }

    mutating func readSegments() {
        for index in reading.layout.ofSegments.indices {
            let segment = totals.segments[index]
            reading.enter(reading.layout.ofSegments[index])
            reading.set(.fillRate, share(segment.filledAtOnce, segment.demanded))
            reading.set(
                .orderFillRate, ratio(Double(segment.ordersFilledAtOnce), Double(segment.orders)))
            if segments[index].promisesDates {
                reading.set(
                    .onTimeInFull, ratio(Double(segment.keptPromises), Double(segment.duePromises)))
                reading.set(
                    .latenessMean,
                    days(ratio(Double(segment.lateSeconds), Double(segment.duePromises))))
            }
            readCycleTimes(segment.cycleTimes)
            reading.set(.backlogMean, segment.backlogArea / window)
            reading.set(.backorderTimeMean, days(ratio(segment.backlogArea, segment.demanded)))
            reading.set(.demandUnits, segment.demanded)
            reading.set(.deliveredUnits, segment.delivered)
            reading.set(.lostUnits, segment.lost)
            reading.set(.orders, Double(segment.orders))
            reading.set(.revenue, segment.revenue)
            reading.set(.backorderCost, segment.backlogArea * (segments[index].backorderCost / 86_400))
            reading.set(.lostSaleCost, segment.lostSaleCost)
        }
    }

    private mutating func readCycleTimes(_ times: LogHistogram) {
        reading.set(.orderCycleTimeMean, days(times.mean ?? .nan))
        let measures = [Measure.orderCycleTimeP50, .orderCycleTimeP95, .orderCycleTimeP99]
        for (measure, quantile) in zip(measures, times.quantiles([0.5, 0.95, 0.99])) {
            reading.set(measure, days(quantile))
        }
    }

    mutating func readLanes(warmUp: Int64) {
        for index in reading.layout.ofLanes.indices {
            let lane = totals.lanes[index]
            reading.enter(reading.layout.ofLanes[index])
            reading.set(.shipments, Double(lane.shipments))
            reading.set(.shippedUnits, lane.units)
            reading.set(.leadTimeMean, days(ratio(lane.leadTimeSum, Double(lane.shipments))))
            if let limit = lanes[index].limit {
                let period = limit.period.seconds
                // Every period that the window has a part of lets its whole limit leave.
                let periods = (horizon - 1) / period - warmUp / period + 1
                reading.set(.laneUtilisation, share(lane.units, limit.units * Double(periods)))
            }
            reading.set(.transportCost, lane.transportCost + lane.transitCost)
            reading.set(.emissions, lane.emissions)
        }
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
private func decimal(_ value: Float) -> Double {
    // A whole number stands for itself; the way through text is long.
    if value.magnitude < 0x1p24, value == value.rounded() { return Double(value) }
    return Double("\(value)") ?? Double(value)
}

/// Seconds in days.
func days(_ seconds: Double) -> Double { seconds / 86_400 }
