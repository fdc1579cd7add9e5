// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork

/// Computes the measures that every scenario has from what a run has added up.
struct MeasureReader {
    let scenario: Scenario
    let totals: RunTotals
    /// The length of the measured window, in seconds.
    let window: Double
    var reading: Reading

    init(_ model: borrowing SimulationModel, _ totals: RunTotals) {
        scenario = model.scenario
        self.totals = totals
        window = Double(model.horizon - model.warmUp)
        reading = Reading(layout: model.layout)
    }

    mutating func readNetwork() {
        readMoney()
        let deliveries = totals.deliveries
        reading.set(.fillRate, .network, share(deliveries.filledAtOnce, deliveries.demanded))
        reading.set(.orderFillRate, .network, ratio(deliveries.ordersFilled, deliveries.orders))
        reading.set(.onTimeInFull, .network, ratio(deliveries.kept, deliveries.promised))
        reading.set(.latenessMean, .network, days(ratio(deliveries.late, deliveries.promised)))
        readCycleTimes(deliveries.cycleTimes, .network)
        reading.set(.backlogMean, .network, deliveries.backlogArea / window)
        reading.set(.backorderTimeMean, .network, days(ratio(deliveries.backlogArea, deliveries.demanded)))
        reading.set(.demandUnits, .network, deliveries.demanded)
        reading.set(.deliveredUnits, .network, deliveries.delivered)
        reading.set(.lostUnits, .network, deliveries.lost)
        reading.set(.orders, .network, deliveries.orders)

        let stock = totals.stock
        reading.set(.replenishmentTimeMean, .network, days(ratio(stock.onOrderArea, stock.ordered)))
        reading.set(.onHandMean, .network, stock.onHand)
        reading.set(.inTransitMean, .network, stock.inTransit)
        reading.set(.stockValueMean, .network, stock.value)
        let soldPerDay = deliveries.deliveredValue / (window / 86_400)
        reading.set(.inventoryTurns, .network, ratio(soldPerDay * 365, stock.value))
        reading.set(.daysOfSupply, .network, ratio(stock.value, soldPerDay))
        reading.set(.shipments, .network, Double(totals.carried.shipments))
        reading.set(.shippedUnits, .network, totals.carried.units)
        reading.set(.producedUnits, .network, totals.produced)
        let (demand, orders) = (totals.periods.customerDemand, totals.periods.outermostOrders)
        reading.set(.demandVariance, .network, demand.variance)
        reading.set(.orderVariance, .network, orders.variance)
        reading.set(.bullwhip, .network, ratio(orders.variance, demand.variance))
        reading.set(.emissions, .network, totals.carried.emissions)
        reading.set(.emissionsPerUnit, .network, ratio(totals.carried.emissions, deliveries.delivered))
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
            reading.set(measure, .network, balance)
            total += balance
        }
        let revenue = -totals.balances[Account.revenue.rawValue]
        reading.set(.revenue, .network, revenue)
        reading.set(.totalCost, .network, total)
        reading.set(.stockValueChange, .network, totals.ownedChange)
        reading.set(.profit, .network, revenue - total + totals.ownedChange)
    }

    mutating func readEchelons() {
        for (index, echelon) in totals.echelons.enumerated() {
            let entity = MeasuredEntity.echelon(index + 1)
            reading.set(.onHandMean, entity, echelon.onHandArea / window)
            reading.set(.backlogMean, entity, echelon.backlogArea / window)
            readAmplification(
                orders: totals.periods.echelonOrders[index], demand: totals.periods.echelonDemand[index],
                entity)
        }
    }

    mutating func readSites() {
        for (siteIndex, sum) in totals.sites.enumerated() {
            let site = scenario.network.sites[siteIndex]
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
                orders: totals.periods.siteOrders[siteIndex], demand: totals.periods.siteDemand[siteIndex],
                entity)
            readStorage(siteIndex, sum, site.storageLimit, entity)
        }
    }

    private mutating func readStorage(
        _ site: Int, _ sum: SiteTotals, _ limit: StorageLimit?, _ entity: MeasuredEntity
    ) {
        var ends = Array(totals.series.onHand[site].dropFirst(totals.series.warmUpPeriods))
        // With one product the peak is known exactly; with several it is that of the period ends.
        if sum.points == 1 {
            reading.set(.onHandPeak, entity, sum.singlePeak)
        } else if let peak = ends.max() {
            reading.set(.onHandPeak, entity, decimal(peak))
        }
        if !ends.isEmpty {
            reading.set(.onHandP95, entity, decimal(orderStatistic((ends.count * 95 - 1) / 100, of: &ends)))
        }
        guard let limit else { return }
        reading.set(.storageUtilisation, entity, ratio(sum.loadArea / window, limit.amount))
        let above = Double(totals.periodsAboveLimit[site])
        reading.set(.timeAboveStorageLimit, entity, ratio(above, Double(ends.count)))
    }

    private mutating func readAmplification(
        orders: RealMoments, demand: RealMoments, _ entity: MeasuredEntity
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

    mutating func readSegments() {
        for (index, segment) in totals.segments.enumerated() {
            let terms = scenario.network.segments[index]
            let entity = MeasuredEntity.segment(terms.id.name)
            reading.set(.fillRate, entity, share(segment.filledAtOnce, segment.demanded))
            reading.set(
                .orderFillRate, entity, ratio(Double(segment.ordersFilledAtOnce), Double(segment.orders)))
            if terms.promisesDates {
                reading.set(
                    .onTimeInFull, entity, ratio(Double(segment.keptPromises), Double(segment.duePromises)))
                reading.set(
                    .latenessMean, entity,
                    days(ratio(Double(segment.lateSeconds), Double(segment.duePromises))))
            }
            readCycleTimes(segment.cycleTimes, entity)
            reading.set(.backlogMean, entity, segment.backlogArea / window)
            reading.set(.backorderTimeMean, entity, days(ratio(segment.backlogArea, segment.demanded)))
            reading.set(.demandUnits, entity, segment.demanded)
            reading.set(.deliveredUnits, entity, segment.delivered)
            reading.set(.lostUnits, entity, segment.lost)
            reading.set(.orders, entity, Double(segment.orders))
            reading.set(.revenue, entity, segment.revenue)
            reading.set(.backorderCost, entity, segment.backlogArea * (terms.backorderCost / 86_400))
            reading.set(.lostSaleCost, entity, segment.lostSaleCost)
        }
    }

    private mutating func readCycleTimes(_ times: LogHistogram, _ entity: MeasuredEntity) {
        reading.set(.orderCycleTimeMean, entity, days(times.mean ?? .nan))
        reading.set(.orderCycleTimeP50, entity, days(times.quantile(0.5) ?? .nan))
        reading.set(.orderCycleTimeP95, entity, days(times.quantile(0.95) ?? .nan))
        reading.set(.orderCycleTimeP99, entity, days(times.quantile(0.99) ?? .nan))
    }

    mutating func readLanes(warmUp: Int64) {
        for (index, lane) in totals.lanes.enumerated() {
            let terms = scenario.network.lanes[index]
            let entity = MeasuredEntity.lane(terms.id.name)
            reading.set(.shipments, entity, Double(lane.shipments))
            reading.set(.shippedUnits, entity, lane.units)
            reading.set(.leadTimeMean, entity, days(ratio(lane.leadTimeSum, Double(lane.shipments))))
            if let limit = terms.limit {
                let period = limit.period.seconds
                // Every period that the window has a part of lets its whole limit leave.
                let periods = (scenario.horizon.seconds - 1) / period - warmUp / period + 1
                reading.set(.laneUtilisation, entity, share(lane.units, limit.units * Double(periods)))
            }
            reading.set(.transportCost, entity, lane.transportCost + lane.transitCost)
            reading.set(.emissions, entity, lane.emissions)
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
private func decimal(_ value: Float) -> Double { Double("\(value)") ?? Double(value) }

/// Seconds in days.
func days(_ seconds: Double) -> Double { seconds / 86_400 }
