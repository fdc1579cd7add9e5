// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What a customer goes through with the firm besides its orders.
enum Experience: Sendable {
    /// It asked for service: it waited so long, was served or gave up, and was helped or not.
    case contact(waited: Tick, gaveUp: Bool, wasHelped: Bool)
}

extension World {
    /// A customer's order is over: all of it was delivered or lost.
    ///
    /// Called before the order is forgotten.
    @inline(__always)
    mutating func learnFromOrder(_ order: CustomerOrder) {
        if order.customer >= 0 { remember(order) }
    }

    /// A customer of `segment` went through something; `customer` is −1 where customers are not told apart.
    mutating func learn(from experience: Experience, segment: Int, customer: Int32) {
        guard model.loyalty.isUsed else { return }
        let entry = Int(model.loyalty.entryOfSegment[segment])
        guard entry >= 0 else { return }
        let someone = customer >= 0 ? customer : customerWhoOrders(entry)
        guard someone >= 0, Int(someone) < loyalty.entries[entry].pool.customers.count else { return }
        let rule = model.loyalty.entries[entry].rules.satisfaction
        var value = 0.0
        switch experience {
        case .contact(let waited, let gaveUp, let wasHelped):
            let wait = min(1, Double(waited) / Double(rule.contactTolerance.seconds))
            value += model.loyalty.entries[entry].value(-rule.contactWait * wait)
            let outcome = wasHelped && !gaveUp ? rule.contactHelped : -rule.contactFailed
            value += model.loyalty.entries[entry].value(outcome)
        }
        feel(entry, someone, value: value)
        settle(entry)
    }

    /// One of the customers, each as likely as it is to order next; −1 when nobody orders.
    private mutating func customerWhoOrders(_ entry: Int) -> Int32 {
        let total = loyalty.entries[entry].pool.totalWeight
        guard total > 0 else { return -1 }
        let target = Int64(ownedLoyalty.value.entries[entry].sizes.uniform() * Double(total))
        return loyalty.entries[entry].pool.customer(at: min(target, total - 1))
    }

    /// What a customer makes of an order that is over.
    @inline(never)
    private mutating func remember(_ order: CustomerOrder) {
        let entry = Int(model.loyalty.entryOfSegment[Int(order.segment)])
        let customer = order.customer
        let delay = order.promised == CustomerOrder.noPromise ? 0 : max(0, now - order.promised)
        let isDisappointing = delay > 0 || order.lostSome
        ownedLoyalty.value.entries[entry].pool.customers[Int(customer)].openOrders -= 1
        if isDisappointing { makeUp(entry, wasLate: delay > 0, wasLost: order.lostSome) }
        guard loyalty.entries[entry].pool.customers[Int(customer)].count > 0 else {
            forgetIfGone(entry, customer)
            return
        }
        feel(entry, customer, value: value(of: order, delay: delay, entry))
        decide(entry, customer, isDisappointing: isDisappointing)
        settle(entry)
    }

    /// What an order adds to usual satisfaction.
    private func value(of order: CustomerOrder, delay: Tick, _ entry: Int) -> Double {
        let rule = model.loyalty.entries[entry].rules.satisfaction
        var value = 0.0
        if delay > 0 {
            let lateness = min(1, Double(delay) / Double(rule.tolerance.seconds))
            value += model.loyalty.entries[entry].value(-rule.late * lateness)
        }
        if order.lostSome, order.quantity > 0 {
            let share = min(1, Double(order.lostQuantity) / Double(order.quantity))
            value += model.loyalty.entries[entry].value(-rule.lost * share)
        }
        if delay == 0, !order.lostSome { value += model.loyalty.entries[entry].value(rule.kept) }
        return value
            + model.loyalty.entries[entry].value(-rule.price * model.loyalty.entries[entry].priceGap)
    }

    /// Pays a customer for a promise that was not kept.
    private mutating func makeUp(_ entry: Int, wasLate: Bool, wasLost: Bool) {
        let rules = model.loyalty.entries[entry].rules
        let amount =
            (wasLate ? rules.concessionWhenLate : 0) + (wasLost ? rules.concessionWhenLost : 0)
        guard amount > 0 else { return }
        ledger.pay(amount, for: .concession)
        ownedLoyalty.value.entries[entry].tally.concessions += amount
    }

    /// An experience is remembered.
    private mutating func feel(_ entry: Int, _ customer: Int32, value: Double) {
        let index = Int(customer)
        let count = Double(loyalty.entries[entry].pool.customers[index].count)
        guard count > 0 else { return }
        let before = loyalty.entries[entry].pool.customers[index].satisfaction
        let usual = model.loyalty.entries[entry].rules.satisfaction.usual
        let experience = min(1, max(usual + value, 0))
        let weight = model.loyalty.entries[entry].rules.satisfaction.memory / count
        let after = before + weight * (experience - before)
        guard after != before else { return }
        ownedLoyalty.value.entries[entry].advance(to: now)
        ownedLoyalty.value.entries[entry].satisfactionSum += count * (after - before)
        ownedLoyalty.value.entries[entry].pool.customers[index].satisfaction = after
        if let level = model.loyalty.entries[entry].rules.lifecycle?.declineBelow, after < level {
            let stage = Int(loyalty.entries[entry].pool.customers[index].stage)
            let declining = LoyaltySegment.stageCount - 1
            if stage < declining { _ = move(entry, customer, to: declining) }
        }
        weigh(entry, customer)
    }

    /// Whether a customer leaves after an order.
    private mutating func decide(_ entry: Int, _ customer: Int32, isDisappointing: Bool) {
        let index = Int(customer)
        let sudden = model.loyalty.entries[entry].rules.churn.afterDisappointment
        if model.loyalty.entries[entry].period > 0, isDisappointing {
            ownedLoyalty.value.entries[entry].pool.customers[index].disappointed += 1
            if sudden != nil { return }
        }
        let state = loyalty.entries[entry].pool.customers[index]
        var probability = state.dropOut * model.loyalty.entries[entry].hazard(state.satisfaction)
        if let sudden, isDisappointing { probability = sudden }
        guard probability > 0 else { return }
        if ownedLoyalty.value.entries[entry].leaving.uniform() < probability { depart(entry, customer) }
    }
}
