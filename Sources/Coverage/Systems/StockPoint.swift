// SPDX-License-Identifier: Apache-2.0
import Foundation
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// One stock point between a source that never runs dry and one segment: what inventory theory has exact answers for.
struct StockPoint: Sendable {
    static let product: ProductID = "item"
    static let entity = MeasuredEntity.stockPoint(site: "store", product: "item")

    var policy: ReplenishmentPolicy
    var review = ReviewRule.continuous
    var leadTime = RandomDuration.zero
    var orders: OrderProcess
    /// Units in one customer order.
    var size = Distribution.constant(1)
    var smallestUnitsPerUnit = 1.0
    var initialOnHand: Quantity = 0
    /// Per unit and day.
    var holdingCost = 0.0
    /// Per unit and day.
    var backorderCost = 0.0
    /// Per year.
    var runningCost: Double?
    /// When the site makes what it needs instead of buying it.
    var recipe: Recipe?
    /// Whose chance it is: stock points with other customers face independent demand.
    var customers: NodeID = "customers"
    var warmUp: WarmUpRule
    /// With the warm-up.
    var horizon: TimeSpan

    /// The scenario under the seed of an experiment, so that no two experiments share random numbers.
    func scenario(_ number: UInt32) -> Scenario {
        let item = StockItem(
            product: Self.product, policy: policy, review: review,
            sourcing: recipe == nil ? .single("replenishment") : .make, initialOnHand: initialOnHand,
            holdingCost: holdingCost)
        return Scenario(
            name: "stock-point", horizon: horizon, warmUp: warmUp, seed: 1 + UInt64(number),
            measurePeriod: .days(1),
            network: Network(
                products: [Product(id: Self.product, smallestUnitsPerUnit: smallestUnitsPerUnit)],
                sites: [
                    Site(id: "source", kind: .supplier, stock: [StockItem(product: Self.product)]),
                    Site(
                        id: "store", kind: recipe == nil ? .retailer : .plant, stock: [item],
                        recipes: recipe.map { [$0] } ?? [], runningCost: runningCost),
                ],
                lanes: [
                    Lane(id: "replenishment", from: "source", to: "store", leadTime: leadTime),
                    Lane(id: "sale", from: "store", to: customers),
                ],
                segments: [
                    CustomerSegment(
                        id: customers, orders: orders, mix: [MixEntry(product: Self.product, size: size)],
                        sourcing: .single("sale"), backorderCost: backorderCost)
                ]))
    }

    /// A newsvendor with Poisson demand of 6 a day, day after day: stock is filled up to a level in time for each day's
    /// demand, and what is left or owed after it is paid for until the next.
    ///
    /// - Reference: Snyder and Shen (2019), *Fundamentals of Supply Chain Theory*, 2nd ed., example 4.7.
    static func newsvendor(level: Quantity, days: Int64) -> StockPoint {
        StockPoint(
            policy: .baseStock(level: level), review: .periodic(period: .days(1), offset: .zero),
            leadTime: .constant(.days(1)),
            orders: .periodic(period: .days(1), offset: .zero, series: .independent),
            size: .poisson(mean: newsvendorDemand), initialOnHand: level, holdingCost: 1, backorderCost: 4,
            warmUp: .length(.days(2)), horizon: .days(2 + days))
    }

    static let newsvendorDemand = 6.0
}

/// Exact answers.
enum Exact {
    /// The probabilities of 0, 1, 2 … events, as far as they matter.
    static func poisson(mean: Double) -> [Double] {
        var masses = [exp(-mean)]
        for count in 1...(Int(mean + 20 * mean.squareRoot()) + 20) {
            masses.append(masses[count - 1] * mean / Double(count))
        }
        return masses
    }

    /// The newsvendor's expected cost of a day.
    static func newsvendorCost(level: Quantity) -> Double {
        poisson(mean: StockPoint.newsvendorDemand).enumerated().reduce(0) { sum, mass in
            let left = Double(Int(level) - mass.offset)
            return sum + mass.element * (left > 0 ? left : -4 * left)
        }
    }

    /// The expected share of what is demanded on so many days that is there at once.
    ///
    /// A ratio of sums: by symmetry of the days, the number of days times the expectation of one day's share, given
    /// what the other days demand.
    static func newsvendorFillRate(level: Quantity, days: Int64) -> Double {
        let day = poisson(mean: StockPoint.newsvendorDemand)
        let others = poisson(mean: StockPoint.newsvendorDemand * Double(days - 1))
        var sum = 0.0
        for (demand, mass) in day.enumerated().dropFirst() {
            let served = Double(min(demand, Int(level)))
            for (rest, weight) in others.enumerated() {
                sum += mass * weight * served / Double(demand + rest)
            }
        }
        return sum * Double(days)
    }

    /// The quantile of one day's cost under normal demand, left-over units costing 1 and missing ones 4.
    static func normalNewsvendorCost(
        level: Double, mean: Double, deviation: Double, probability: Double
    ) -> Double {
        func below(_ demand: Double) -> Double { erfc((mean - demand) / deviation / 2.squareRoot()) / 2 }
        var (low, high) = (0.0, 100 * deviation)
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if below(level + middle / 4) - below(level - middle) < probability {
                low = middle
            } else {
                high = middle
            }
        }
        return high
    }
}
