// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

// Money by day: of each account what can be said of whom, and what is left for nobody in particular.

extension World {
    /// What has been counted on an account since the day began, entity by entity, though the books may not have it yet.
    func countedByDay(_ account: Account) -> Double {
        var sum = 0.0
        visitMoney { counted, _, amount in if counted == account { sum += amount } }
        return sum
    }

    /// Visits what each entity has cost or earned since the counters were read last.
    private func visitMoney(_ visit: (Account, MoneyOwner, Double) -> Void) {
        let counters = ownedFacts.value.counters
        for index in stock.indices {
            let point = model.stockPoints[index]
            let owner = MoneyOwner(site: point.site, product: point.product)
            if point.isSupplier {
                visit(.purchase, owner, counters.stock(index, FactCounters.Stock.purchases))
            } else {
                let onHand = counters.stock(index, FactCounters.Stock.onHandArea)
                let owed = counters.stock(index, FactCounters.Stock.owedArea)
                visit(.holding, owner, onHand * point.holdingCostPerSecond)
                visit(.backorder, owner, owed * point.backorderCostPerSecond)
            }
            visit(
                .ordering, owner, counters.stock(index, FactCounters.Stock.orders) * point.orderCost)
        }
        for index in lanes.indices {
            let cost =
                counters.lane(index, FactCounters.Lane.transportCost)
                + counters.lane(index, FactCounters.Lane.transitCost)
            visit(.transport, MoneyOwner(lane: Int32(index)), cost)
        }
        for index in segments.indices {
            let owner = MoneyOwner(segment: Int32(index))
            visit(.revenue, owner, counters.segment(index, FactCounters.Segment.revenue))
            visit(.lostSale, owner, counters.segment(index, FactCounters.Segment.lostSales))
            let area = counters.segment(index, FactCounters.Segment.backlogArea)
            visit(.backorder, owner, area * model.segments[index].backorderCostPerSecond)
        }
        for index in lines.indices {
            let point = model.stockPoints[Int(model.recipes[index].stockPoint)]
            let cost = counters.recipe(index, FactCounters.Recipe.costs)
            visit(.production, MoneyOwner(site: point.site, product: point.product), cost)
        }
        for index in 0..<model.floor.steps.count {
            let site = model.floor.floors[Int32(index / HandlingProcess.allCases.count)].site
            visit(.handling, MoneyOwner(site: site), counters.step(index, FactCounters.Step.cost))
        }
    }

    mutating func writeMoneyDay(_ day: Int32, isLast: Bool) {
        var rows: [DailyFacts.Money] = []
        var counted = [Double](repeating: 0, count: Account.allCases.count)
        visitMoney { account, owner, amount in
            guard amount != 0 else { return }
            counted[account.rawValue] += amount
            rows.append(owner.row(day, account, amount))
        }
        for account in Account.allCases {
            let booked = ownedFacts.value.counters.account(account) * (account == .revenue ? -1 : 1)
            var rest = booked - counted[account.rawValue]
            if account == .holding || account == .backorder {
                ownedFacts.value.heldBack[account.rawValue] += rest
                rest = isLast ? ownedFacts.value.heldBack[account.rawValue] : 0
            }
            // Sums of decimal fractions seldom meet.
            guard rest.magnitude > 1e-9 * max(1, booked.magnitude, ledger.balance(of: account).magnitude)
            else { continue }
            rows.append(MoneyOwner().row(day, account, rest))
        }
        ownedFacts.value.daily.money.append(contentsOf: rows)
        guard keepsEvents else { return }
        for row in rows where !row.isPosted {
            ownedFacts.value.events.postings.append(
                EventFacts.Posting(
                    time: now, account: row.account, site: row.site, product: row.product,
                    segment: row.segment, lane: row.lane, amount: row.amount, isOfDay: true))
        }
    }
}

/// Who money was spent on or earned with; −1 for nobody in particular.
private struct MoneyOwner {
    var site: Int32 = -1
    var product: Int32 = -1
    var segment: Int32 = -1
    var lane: Int32 = -1

    func row(_ day: Int32, _ account: Account, _ amount: Double) -> DailyFacts.Money {
        DailyFacts.Money(
            day: day, account: Int32(account.rawValue), site: site, product: product, segment: segment,
            lane: lane, amount: amount)
    }
}

extension DailyFacts.Money {
    /// Whether it has been posted already when it happened.
    fileprivate var isPosted: Bool {
        guard site >= 0 || segment >= 0 || lane >= 0 else { return false }
        return account != Account.holding.rawValue && account != Account.backorder.rawValue
    }
}
