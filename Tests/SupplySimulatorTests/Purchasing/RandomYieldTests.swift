// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// Suppliers whose deliveries are random, against closed forms.
///
/// Each statement fails by chance with probability 6e-5.
@Suite struct RandomYieldTests {
    @Test func `an order quantity under random yield costs what renewal theory says`() throws {
        // Each order of 40 brings 20, 30 or 40; one unit is sold an hour, and the next order is placed at zero.
        // Snyder and Shen (2019), section 9.3: a cycle costs K + h Σ x over its stock, and lasts as many hours.
        var shop = Shop(policy: .reorderPointQuantity(reorderPoint: 0, orderQuantity: 40))
        shop.farm.purchasing = PurchaseTerms(yield: .empirical(values: [0.5, 0.75, 1], weights: [1, 1, 1]))
        shop.shop.orderCost = 50
        shop.shop.holdingCost = 24 * 0.1
        shop.town.orders = .periodic(period: .hours(1), offset: .hours(1), series: .independent)
        shop.days = 1_250
        let run = try SimulatedRun(shop.scenario, recordsJournal: false)
        func cycleCost(_ size: Double) -> Double { 50 + 0.1 * size * (size + 1) / 2 }
        let sizes = [20.0, 30, 40]
        let length = sizes.reduce(0, +) / 3
        let rate = sizes.map(cycleCost).reduce(0, +) / 3 / length
        // The variance of the long-run rate: that of a cycle's cost less rate × length, over cycles × length².
        let variance = sizes.map { cycleCost($0) - rate * $0 }.map { $0 * $0 }.reduce(0, +) / 3
        let cycles = 1_250 * 24 / length
        let error = (variance / cycles).squareRoot() / length
        #expect((run[.totalCost] / (1_250 * 24) - rate).magnitude < 4 * error + 50.0 / (1_250 * 24))
    }

    @Test func `a newsvendor whose order comes short has the closed form's leftovers and lost sales`() throws
    {
        // The tea keeps a day; 12 are ordered each morning, of which 6 or 12 come; demand is uniform on 0…20.
        var shop = Shop(
            policy: .fixedOrder(quantity: 12))
        shop.tea.shelfLife = .days(1)
        shop.farm.purchasing = PurchaseTerms(yield: .empirical(values: [0.5, 1], weights: [3, 1]))
        shop.shop.review = .daily
        shop.town.orders = .periodic(period: .days(1), offset: .hours(12), series: .independent)
        shop.town.mix = [MixEntry(product: "tea", size: .discreteUniform(low: 0, high: 20))]
        shop.town.unmetDemand = .lost
        let days = 5_000.0
        shop.days = Int64(days)
        let run = try SimulatedRun(shop.scenario, recordsJournal: false)
        func moments(_ value: (Double, Double) -> Double) -> (mean: Double, error: Double) {
            var (mean, square) = (0.0, 0.0)
            for (supply, probability) in [(6.0, 0.75), (12, 0.25)] {
                for demand in 0...20 {
                    let x = value(supply, Double(demand))
                    mean += probability / 21 * x
                    square += probability / 21 * x * x
                }
            }
            return (mean, ((square - mean * mean) / days).squareRoot())
        }
        let waste = moments { max(0, $0 - $1) }
        let short = moments { max(0, $1 - $0) }
        #expect((run[.spoiledUnits] / days - waste.mean).magnitude < 4 * waste.error + 12 / days)
        #expect((run[.lostUnits] / days - short.mean).magnitude < 4 * short.error)
    }

    @Test func `the lead time of a supplier with one line is that of a queue`() throws {
        // M/M/1: 48 orders a day, half an hour's work would be all of it; a quarter of an hour is half.
        var shop = Shop(onHand: 50, policy: .oneForOne)
        shop.farm.purchasing = PurchaseTerms(
            workTime: RandomDuration(.exponential(mean: 0.25), .hour), lines: 1)
        shop.town.orders = .poisson(ordersPerDay: 48)
        shop.days = 400
        shop.warmUp = .days(2)
        let run = try SimulatedRun(shop.scenario, recordsJournal: false)
        let orders = 48.0 * 398
        // Time in the system 1/(μ − λ) = 0.5 h. The error of the mean wait of n customers: Whitt (1989), "Planning
        // queueing simulations", variance ρ(2 + 5ρ − 4ρ² + ρ³)/(1 − ρ)⁴ of work times squared, over n.
        let error = 0.25 * (0.5 * (2 + 2.5 - 1 + 0.125) / 0.0625 / orders).squareRoot()
        #expect((run[.supplierTimeMean] * 24 - 0.5).magnitude < 4 * error)
        #expect((run[.supplierUtilisation] - 0.5).magnitude < 4 * (2 * 0.5 / orders).squareRoot())
    }
}
