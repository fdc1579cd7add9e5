// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork

// All customers of a segment that order at random share one pending event. It comes as often as they all would if each
// ordered at a capacity a little above the sum of their rates, and is left out with the probability that is too much; the
// uniform number that decides this also says who orders. So a change of one customer's rate moves no event.
//
// - Reference: P. A. W. Lewis and G. S. Shedler (1979), "Simulation of nonhomogeneous Poisson processes by thinning",
//   Naval Research Logistics Quarterly 26(3).

extension World {
    /// The rank of a loyal segment's events.
    func rankOfLoyal(_ entry: Int) -> UInt32 {
        UInt32(model.stockPoints.count + model.loyalty.entries[entry].segment)
    }

    /// Sees whether the pending events still come often enough, and not far too often.
    mutating func settle(_ entry: Int) {
        settleLives(entry)
        guard model.loyalty.entries[entry].period == 0 else { return }
        let weight = loyalty.entries[entry].pool.totalWeight
        let capacity = loyalty.entries[entry].capacity
        let least = Int64(CustomerPool.scale)
        guard weight > capacity || (capacity > least && weight < capacity / 2) else { return }
        ownedLoyalty.value.entries[entry].capacity = max(weight + weight / 4, least)
        ownedLoyalty.value.entries[entry].orderToken &+= 1
        ownedLoyalty.value.entries[entry].exactTime = Double(now)
        scheduleLoyalOrder(entry)
    }

    /// Schedules the next time at which somebody may order.
    private mutating func scheduleLoyalOrder(_ entry: Int) {
        let amount = -ReproducibleMath.log(ownedLoyalty.value.entries[entry].gaps.uniform())
        let share = Double(loyalty.entries[entry].capacity) / CustomerPool.scale
        let perDay = model.loyalty.entries[entry].rate * 86_400 * share
        let from = loyalty.entries[entry].exactTime
        guard
            let next = model.loyalty.entries[entry].season.time(
                gathering: amount, ratePerDay: perDay, after: from),
            next < Double(EventCalendar.latestTime)
        else { return }
        ownedLoyalty.value.entries[entry].exactTime = next
        schedule(
            .loyalOrder(entry: Int32(entry), token: loyalty.entries[entry].orderToken),
            at: max(now, Tick(next.rounded(.down))), phase: model.phases.demand, rank: rankOfLoyal(entry))
    }

    /// Somebody may order.
    mutating func takeLoyalOrder(_ entry: Int, token: Int32) {
        guard token == loyalty.entries[entry].orderToken else { return }
        let capacity = Double(loyalty.entries[entry].capacity)
        let target = Int64(ownedLoyalty.value.entries[entry].choices.uniform() * capacity)
        scheduleLoyalOrder(entry)
        guard target < loyalty.entries[entry].pool.totalWeight else { return }
        let segment = model.loyalty.entries[entry].segment
        if model.segments[segment].changesDemand, postponesOrder(segment) { return }
        order(entry, by: loyalty.entries[entry].pool.customer(at: target))
        settle(entry)
    }

    /// The segment is to order: a period begins, or somebody does what could not be done before.
    mutating func takeLoyalOrders(_ segment: Int) {
        let entry = Int(model.loyalty.entryOfSegment[segment])
        if model.loyalty.entries[entry].period > 0 {
            beginPeriod(entry)
        } else {
            let total = loyalty.entries[entry].pool.totalWeight
            guard total > 0 else { return }
            let target = Int64(ownedLoyalty.value.entries[entry].choices.uniform() * Double(total))
            order(entry, by: loyalty.entries[entry].pool.customer(at: min(target, total - 1)))
        }
        settle(entry)
    }

    /// A customer orders.
    private mutating func order(_ entry: Int, by orderer: Int32) {
        var customer = orderer
        let segment = model.loyalty.entries[entry].segment
        segments[segment].demandProcess.drawCustomerLines(at: now, into: &drawnLines)
        if model.segments[segment].changesDemand { changeDrawnLines(segment) }
        resize(entry, by: customer)
        guard !drawnLines.isEmpty else { return }
        if model.loyalty.entries[entry].hasLifecycle {
            // The first order makes a prospect a customer.
            if loyalty.entries[entry].pool.customers[Int(customer)].stage == 0 {
                customer = move(entry, customer, to: 1)
            }
            payForCare(entry, of: customer)
        }
        ownedLoyalty.value.entries[entry].tally.orders += 1
        ownedLoyalty.value.entries[entry].pool.customers[Int(customer)].openOrders += 1
        placeDrawnLines(segment, customer: customer)
    }

    private mutating func payForCare(_ entry: Int, of customer: Int32) {
        let stage = Int(loyalty.entries[entry].pool.customers[Int(customer)].stage)
        let cost = model.loyalty.entries[entry].orderCosts[stage]
        ownedLoyalty.value.entries[entry].tally.savings += model.loyalty.entries[entry].orderCosts[1] - cost
        guard cost > 0 else { return }
        ledger.pay(cost, for: .customerCare)
        ownedLoyalty.value.entries[entry].tally.careCosts += cost
    }

    /// Makes the lines that were drawn larger or smaller, as the customer is satisfied; rounded up or down at random, so
    /// that the mean is right.
    private mutating func resize(_ entry: Int, by customer: Int32) {
        let strength = model.loyalty.entries[entry].rules.response.size
        guard strength != 0 else { return }
        let satisfaction = loyalty.entries[entry].pool.customers[Int(customer)].satisfaction
        let factor = model.loyalty.entries[entry].response(satisfaction, strength: strength)
        guard factor != 1 else { return }
        for index in drawnLines.indices {
            let size = Double(drawnLines[index].quantity) * factor
            let below = size.rounded(.down)
            let chance = ownedLoyalty.value.entries[entry].sizes.uniform()
            drawnLines[index].quantity = Quantity(min(below, 4e18)) + (chance < size - below ? 1 : 0)
        }
        drawnLines.removeAll { $0.quantity <= 0 }
    }

    // MARK: Periods

    /// Ends the period before, and lets each customer order with the probability of the period.
    private mutating func beginPeriod(_ entry: Int) {
        let segment = model.loyalty.entries[entry].segment
        if loyalty.entries[entry].hasBegun { endPeriod(entry) }
        ownedLoyalty.value.entries[entry].hasBegun = true
        if model.segments[segment].changesDemand, conditions.segments[segment].shutBy > 0 { return }
        let isIndividual = model.loyalty.entries[entry].isIndividual
        let rate = model.loyalty.entries[entry].rate
        var position = loyalty.entries[entry].pool.present.count - 1
        while position >= 0 {
            if isIndividual {
                // Nobody is always the first in the queue.
                let draw = ownedLoyalty.value.entries[entry].choices.uniform()
                let other = min(position, Int(draw * Double(position + 1)))
                ownedLoyalty.value.entries[entry].pool.exchange(position, other)
            }
            let customer = loyalty.entries[entry].pool.present[position]
            position -= 1
            let state = loyalty.entries[entry].pool.customers[Int(customer)]
            guard state.count > 0 else { continue }
            let mean = Double(state.weight) / CustomerPool.scale / Double(state.count)
            let orders = ownedLoyalty.value.entries[entry].gaps.successes(
                of: state.count, min(1, rate * mean))
            for _ in 0..<orders { order(entry, by: customer) }
        }
    }

    /// Who was disappointed, and who was not, leaves or stays; then others come.
    private mutating func endPeriod(_ entry: Int) {
        let rules = model.loyalty.entries[entry].rules.churn
        var position = loyalty.entries[entry].pool.present.count - 1
        while position >= 0 {
            let customer = loyalty.entries[entry].pool.present[position]
            position -= 1
            let state = loyalty.entries[entry].pool.customers[Int(customer)]
            ownedLoyalty.value.entries[entry].pool.customers[Int(customer)].disappointed = 0
            guard state.count > 0 else { continue }
            let hazard = model.loyalty.entries[entry].hazard(state.satisfaction)
            let usual = min(1, rules.eachPeriod * hazard)
            let disappointed = min(state.disappointed, state.count)
            let leaving =
                ownedLoyalty.value.entries[entry].leaving.successes(
                    of: disappointed, rules.afterDisappointment ?? usual)
                + ownedLoyalty.value.entries[entry].leaving.successes(of: state.count - disappointed, usual)
            for _ in 0..<leaving { depart(entry, customer) }
        }
        welcomePeriod(entry)
    }
}

extension RandomStream {
    /// How many of `count` something befalls that befalls each with `probability`.
    fileprivate mutating func successes(of count: Int32, _ probability: Double) -> Int32 {
        guard probability > 0, count > 0 else { return 0 }
        if count == 1 { return uniform() < probability ? 1 : 0 }
        return Int32(truncatingIfNeeded: binomial(Quantity(count), probability))
    }
}
