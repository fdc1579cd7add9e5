// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The stock that a plan builds up on purpose, ahead of a season or because capacity is short.
///
/// What is left of the initial stock is no such stock: nobody decided to have it. Of a shelf's content, the oldest
/// is taken to leave first.
struct AnticipationStock {
    private struct Key: Hashable {
        var site: NodeID
        var product: ProductID
    }

    private let plan: SupplyPlan
    private var stocks: [Key: PlannedStock] = [:]
    private var outflows: [Key: [Double]] = [:]
    private var receipts: [Key: [Double]] = [:]

    init(_ plan: SupplyPlan, scenario: Scenario) {
        self.plan = plan
        for stock in plan.stocks { stocks[Key(site: stock.site, product: stock.product)] = stock }
        for flow in plan.flows {
            add(flow.quantities, times: 1, to: &outflows, Key(site: flow.origin, product: flow.product))
        }
        var products: [ProductID: Product] = [:]
        for product in scenario.network.products { products[product.id] = product }
        addConsumption(scenario, products)
        addReceipts(scenario, products)
    }

    /// What a stock point is to keep at an instant, when the plan adds to what it found; zero when it does with that.
    ///
    /// A plan that goes on building up stock has to be followed up to all of it, what was built up before included.
    func planned(atSite site: NodeID, _ product: ProductID, at time: TimeSpan) -> Double {
        let key = Key(site: site, product: product)
        guard let stock = stocks[key] else { return 0 }
        let last = plan.calendar.periodContaining(time) ?? plan.calendar.count - 1
        var old = stock.initial
        for period in 0...last {
            old = max(0, old + (receipts[key]?[period] ?? 0) - (outflows[key]?[period] ?? 0))
        }
        let planned = stock.quantities[last]
        return planned > old + 1e-6 * (1 + planned) ? planned : 0
    }

    private mutating func addConsumption(_ scenario: Scenario, _ products: [ProductID: Product]) {
        var recipes: [Key: Recipe] = [:]
        for site in scenario.network.sites {
            for recipe in site.recipes { recipes[Key(site: site.id, product: recipe.product)] = recipe }
        }
        for made in plan.production {
            guard let recipe = recipes[Key(site: made.site, product: made.product)],
                let scale = products[made.product]?.smallestUnitsPerUnit
            else { continue }
            for component in recipe.components {
                guard let unit = products[component.product]?.smallestUnitsPerUnit else { continue }
                let perUnit = Double(component.quantityPerUnit) * scale / unit
                add(
                    made.quantities, times: perUnit, to: &outflows,
                    Key(site: made.site, product: component.product))
            }
        }
    }

    /// What was ordered before the start, by the period of its arrival.
    private mutating func addReceipts(_ scenario: Scenario, _ products: [ProductID: Product]) {
        var leadTimes: [LaneID: TimeSpan] = [:]
        for lane in scenario.network.lanes { leadTimes[lane.id] = lane.leadTime.meanSpan }
        for site in scenario.network.sites {
            for item in site.stock {
                guard let product = products[item.product] else { continue }
                for receipt in item.initialReceipts {
                    let lane = receipt.lane ?? item.sourcing.lanes.first
                    let travel = receipt.stage == .ordered ? lane.flatMap { leadTimes[$0] } ?? .zero : .zero
                    let arrival = TimeSpan(seconds: receipt.due.seconds + travel.seconds)
                    let period = plan.calendar.firstPeriod(notBefore: arrival)
                    guard period < plan.calendar.count else { continue }
                    var series = [Double](repeating: 0, count: plan.calendar.count)
                    series[period] = product.units(receipt.quantity)
                    add(series, times: 1, to: &receipts, Key(site: site.id, product: item.product))
                }
            }
        }
    }

    /// The mean over time of what a stock point keeps beyond its initial stock, in units.
    func mean(atSite site: NodeID, _ product: ProductID) -> Double {
        let key = Key(site: site, product: product)
        guard let stock = stocks[key] else { return 0 }
        var old = stock.initial
        var sum = 0.0
        for period in plan.calendar.periods {
            old += receipts[key]?[period] ?? 0
            old = max(0, old - (outflows[key]?[period] ?? 0))
            sum += max(0, stock.quantities[period] - old) * plan.calendar.days(inPeriod: period)
        }
        return sum / plan.calendar.length.inDays
    }

    private func add(
        _ series: [Double], times factor: Double, to sums: inout [Key: [Double]], _ key: Key
    ) {
        var sum = sums[key] ?? [Double](repeating: 0, count: plan.calendar.count)
        for period in sum.indices { sum[period] += factor * series[period] }
        sums[key] = sum
    }
}
