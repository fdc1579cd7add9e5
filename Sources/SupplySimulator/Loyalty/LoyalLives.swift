// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Lets the customers of the start in.
    mutating func startLoyalty() {
        guard model.loyalty.isUsed else { return }
        for entry in loyalty.entries.indices {
            let rules = model.loyalty.entries[entry]
            let count = model.scenario.network.segments[rules.segment].customers
            if rules.isIndividual {
                ownedLoyalty.value.entries[entry].pool.reserve(count + count / 4)
            } else {
                addKinds(entry)
            }
            ownedLoyalty.value.entries[entry].initialCustomers = Int64(count)
            for _ in 0..<count {
                join(entry, stage: rules.start, satisfaction: rules.rules.satisfaction.usual)
            }
            settle(entry)
        }
    }

    /// One entry for each kind of customer, in the order of stage, propensity to leave and rate.
    private mutating func addKinds(_ entry: Int) {
        let rules = model.loyalty.entries[entry]
        let stages = LoyaltySegment.stageCount
        let kinds = stages * rules.rateNodes.values.count * rules.churnNodes.values.count
        ownedLoyalty.value.entries[entry].pool.reserve(kinds)
        for stage in 0..<stages {
            for churn in rules.churnNodes.values {
                for rate in rules.rateNodes.values {
                    let kind = LoyalCustomer(
                        rate: rate, dropOut: churn, satisfaction: rules.rules.satisfaction.usual,
                        stage: UInt8(stage))
                    let index = ownedLoyalty.value.entries[entry].pool.insert(kind)
                    ownedLoyalty.value.entries[entry].pool.enter(index)
                }
            }
        }
    }

    /// The entry of customers like those of `kind`, at another stage.
    func kind(like kind: Int32, stage: Int, _ entry: Int) -> Int32 {
        let perStage =
            model.loyalty.entries[entry].rateNodes.values.count
            * model.loyalty.entries[entry].churnNodes.values.count
        return Int32(stage * perStage) + kind % Int32(perStage)
    }

    /// Sets how likely a customer is to be the next who orders.
    mutating func weigh(_ entry: Int, _ customer: Int32) {
        let state = loyalty.entries[entry].pool.customers[Int(customer)]
        let strength = model.loyalty.entries[entry].rules.response.frequency
        let factor =
            model.loyalty.entries[entry].response(state.satisfaction, strength: strength)
            * model.loyalty.entries[entry].stages[Int(state.stage)]
        let weight = (Double(state.count) * state.rate * factor * CustomerPool.scale).rounded()
        ownedLoyalty.value.entries[entry].pool.setWeight(customer, Int64(min(weight, 0x1p52)))
    }

    // MARK: Coming and going

    /// A new customer, with traits drawn from the segment's distribution.
    private mutating func join(_ entry: Int, stage: Int, satisfaction: Double) {
        if model.loyalty.entries[entry].isIndividual {
            let rate = drawRate(entry)
            let dropOut = drawDropOut(entry)
            let customer = ownedLoyalty.value.entries[entry].pool.insert(
                LoyalCustomer(rate: rate, dropOut: dropOut, satisfaction: satisfaction, stage: UInt8(stage)))
            enter(entry, customer, satisfaction: satisfaction)
        } else {
            let rate = drawNode(model.loyalty.entries[entry].rateNodes.probabilities, entry)
            let churn = drawNode(model.loyalty.entries[entry].churnNodes.probabilities, entry)
            let rates = model.loyalty.entries[entry].rateNodes.values.count
            enter(
                entry, kind(like: Int32(churn * rates + rate), stage: stage, entry),
                satisfaction: satisfaction)
        }
    }

    private mutating func drawRate(_ entry: Int) -> Double {
        guard model.loyalty.entries[entry].rules.rateShape != nil else { return 1 }
        var stream = loyalty.entries[entry].traits
        let rate = ownedLoyalty.value.entries[entry].rateSampler.sample(using: &stream)
        ownedLoyalty.value.entries[entry].traits = stream
        return max(rate, 0)
    }

    /// A beta draw: one gamma draw over the sum of two.
    ///
    /// - Reference: L. Devroye (1986), *Non-Uniform Random Variate Generation*, section IX.3.
    private mutating func drawDropOut(_ entry: Int) -> Double {
        let mean = model.loyalty.entries[entry].rules.churn.afterOrder
        guard var samplers = loyalty.entries[entry].churnSamplers else { return mean }
        var stream = loyalty.entries[entry].traits
        let first = max(samplers.0.sample(using: &stream), 1e-300)
        let second = max(samplers.1.sample(using: &stream), 1e-300)
        ownedLoyalty.value.entries[entry].traits = stream
        ownedLoyalty.value.entries[entry].churnSamplers = samplers
        return first / (first + second)
    }

    private mutating func drawNode(_ probabilities: [Double], _ entry: Int) -> Int {
        guard probabilities.count > 1 else { return 0 }
        var target = ownedLoyalty.value.entries[entry].traits.uniform()
        for (index, probability) in probabilities.enumerated() {
            target -= probability
            if target < 0 { return index }
        }
        return probabilities.count - 1
    }

    /// One more customer is there at an entry of the pool.
    mutating func enter(_ entry: Int, _ customer: Int32, satisfaction: Double) {
        let index = Int(customer)
        ownedLoyalty.value.entries[entry].advance(to: now)
        let state = loyalty.entries[entry].pool.customers[index]
        let count = Double(state.count)
        ownedLoyalty.value.entries[entry].pool.customers[index].satisfaction =
            state.count == 0 ? satisfaction : (state.satisfaction * count + satisfaction) / (count + 1)
        ownedLoyalty.value.entries[entry].pool.customers[index].count += 1
        if state.position < 0 { ownedLoyalty.value.entries[entry].pool.enter(customer) }
        ownedLoyalty.value.entries[entry].count += 1
        ownedLoyalty.value.entries[entry].inStage[Int(state.stage)] += 1
        ownedLoyalty.value.entries[entry].satisfactionSum += satisfaction
        weigh(entry, customer)
        scheduleEndOfStage(entry, customer)
    }

    /// One customer less is there at an entry of the pool.
    mutating func exit(_ entry: Int, _ customer: Int32) {
        let index = Int(customer)
        ownedLoyalty.value.entries[entry].advance(to: now)
        let state = loyalty.entries[entry].pool.customers[index]
        ownedLoyalty.value.entries[entry].pool.customers[index].count -= 1
        ownedLoyalty.value.entries[entry].pool.customers[index].token &+= 1
        ownedLoyalty.value.entries[entry].count -= 1
        ownedLoyalty.value.entries[entry].inStage[Int(state.stage)] -= 1
        ownedLoyalty.value.entries[entry].satisfactionSum -= state.satisfaction
        // What rounding leaves of a sum over nobody would be remembered for ever.
        if loyalty.entries[entry].count == 0 { ownedLoyalty.value.entries[entry].satisfactionSum = 0 }
        weigh(entry, customer)
    }

    /// A customer leaves.
    mutating func depart(_ entry: Int, _ customer: Int32) {
        exit(entry, customer)
        ownedLoyalty.value.entries[entry].everLeft += 1
        ownedLoyalty.value.entries[entry].tally.left += 1
        let isIndividual = model.loyalty.entries[entry].isIndividual
        if isIndividual { ownedLoyalty.value.entries[entry].pool.leave(customer) }
        if let rule = model.loyalty.entries[entry].rules.winBack,
            ownedLoyalty.value.entries[entry].returning.uniform() < rule.share
        {
            let delay = ownedLoyalty.value.entries[entry].winBackDelay?.draw() ?? 0
            if isIndividual {
                ownedLoyalty.value.entries[entry].pool.customers[Int(customer)].isAwaited = true
            }
            schedule(
                .customerReturns(entry: Int32(entry), customer: customer), at: now + delay,
                phase: model.phases.demand, rank: rankOfLoyal(entry))
        }
        forgetIfGone(entry, customer)
    }

    /// Uses the place of a customer again who is gone for good.
    mutating func forgetIfGone(_ entry: Int, _ customer: Int32) {
        guard model.loyalty.entries[entry].isIndividual else { return }
        let state = loyalty.entries[entry].pool.customers[Int(customer)]
        guard state.count == 0, state.openOrders == 0, !state.isAwaited else { return }
        ownedLoyalty.value.entries[entry].pool.remove(customer)
    }

    /// A customer who has left comes back.
    mutating func winBack(_ entry: Int, _ customer: Int32) {
        let rules = model.loyalty.entries[entry].rules
        guard let rule = rules.winBack else { return }
        let stage = model.loyalty.entries[entry].hasLifecycle ? 1 : model.loyalty.entries[entry].start
        let satisfaction = rule.satisfaction ?? rules.satisfaction.usual
        if model.loyalty.entries[entry].isIndividual {
            ownedLoyalty.value.entries[entry].pool.customers[Int(customer)].isAwaited = false
            ownedLoyalty.value.entries[entry].pool.customers[Int(customer)].stage = UInt8(stage)
            enter(entry, customer, satisfaction: satisfaction)
        } else {
            enter(entry, kind(like: customer, stage: stage, entry), satisfaction: satisfaction)
        }
        ownedLoyalty.value.entries[entry].everWonBack += 1
        ownedLoyalty.value.entries[entry].tally.wonBack += 1
        if rule.cost > 0 {
            ledger.pay(rule.cost, for: .winBack)
            ownedLoyalty.value.entries[entry].tally.winBackCosts += rule.cost
        }
        settle(entry)
    }

    /// Somebody comes who was not here before.
    mutating func welcome(_ entry: Int, wasReferred: Bool) {
        guard Double(loyalty.entries[entry].count) < model.loyalty.entries[entry].potential else { return }
        let rules = model.loyalty.entries[entry].rules
        let stage = model.loyalty.entries[entry].hasLifecycle ? 0 : model.loyalty.entries[entry].start
        join(entry, stage: stage, satisfaction: rules.satisfaction.usual)
        ownedLoyalty.value.entries[entry].everAcquired += 1
        ownedLoyalty.value.entries[entry].tally.acquired += 1
        if wasReferred { ownedLoyalty.value.entries[entry].tally.referred += 1 }
        let cost = wasReferred ? rules.acquisition.referralCost : rules.acquisition.cost
        guard cost > 0 else { return }
        ledger.pay(cost, for: .acquisition)
        ownedLoyalty.value.entries[entry].tally.acquisitionCosts += cost
    }

    /// Those who come in the period that ends now: a Poisson number, counted by its gaps.
    mutating func welcomePeriod(_ entry: Int) {
        let pull = pull(entry)
        let expected = (pull.own + pull.referred) * Double(model.loyalty.entries[entry].period)
        guard expected > 0 else { return }
        let share = pull.referred / (pull.own + pull.referred)
        var gathered = 0.0
        while true {
            gathered -= ReproducibleMath.log(ownedLoyalty.value.entries[entry].lifeGaps.uniform())
            guard gathered < expected else { return }
            let wasReferred = ownedLoyalty.value.entries[entry].lives.uniform() < share
            if ownedLoyalty.value.entries[entry].lives.uniform() < pull.keptAway {
                ownedLoyalty.value.entries[entry].tally.discouraged += 1
            } else {
                welcome(entry, wasReferred: wasReferred)
            }
        }
    }

    /// How many come in a second, by themselves and through others, before bad word of mouth, and the share that it keeps
    /// away.
    func pull(_ entry: Int) -> (own: Double, referred: Double, keptAway: Double) {
        let rule = model.loyalty.entries[entry].rules.acquisition
        let usual = model.loyalty.entries[entry].rules.satisfaction.usual
        let count = Double(loyalty.entries[entry].count)
        let satisfaction = max(loyalty.entries[entry].satisfactionSum, 0) / usual
        let room =
            rule.potential == nil ? 1 : max(1 - count / model.loyalty.entries[entry].potential, 0)
        let gap = count > 0 ? max(1 - satisfaction / count, 0) : 0
        return (
            rule.ratePerDay / 86_400 * room, rule.referralsPerDay / 86_400 * satisfaction * room,
            rule.badWord * gap
        )
    }
}
