// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

extension World {
    /// Forgets what was measured of customers so far.
    mutating func restartMeasuresOfLoyalty() {
        for entry in loyalty.entries.indices {
            ownedLoyalty.value.entries[entry].tally = LoyaltyTally()
            ownedLoyalty.value.entries[entry].tally.updated = now
        }
    }

    /// Brings sums over time up to the horizon.
    mutating func finishLoyalty() {
        for entry in loyalty.entries.indices { ownedLoyalty.value.entries[entry].advance(to: now) }
    }

    /// Adds what winning, keeping and caring for customers has cost.
    func addCostsOfLoyalty(to costs: inout CostsByAccount) {
        guard model.loyalty.isUsed else { return }
        for entry in loyalty.entries.elements {
            costs[.acquisition, default: 0] += entry.tally.acquisitionCosts
            costs[.winBack, default: 0] += entry.tally.winBackCosts
            costs[.concession, default: 0] += entry.tally.concessions
            costs[.customerCare, default: 0] += entry.tally.careCosts
        }
    }

    /// Nobody appears or vanishes: initial + acquired + won back = present + left, and each weighs what it should.
    func checkLoyalty() throws(ConservationViolation) {
        for index in loyalty.entries.indices {
            let id = model.scenario.network.segments[model.loyalty.entries[index].segment].id
            let entry = loyalty.entries[index]
            let came = entry.initialCustomers + entry.everAcquired + entry.everWonBack
            var (present, weight) = (Int64(0), Int64(0))
            var stages = SIMD8<Int64>.zero
            var satisfaction = 0.0
            for customer in entry.pool.customers {
                present += Int64(customer.count)
                weight += customer.weight
                stages[Int(customer.stage)] += Int64(customer.count)
                satisfaction += Double(customer.count) * customer.satisfaction
                let isSatisfied = customer.satisfaction >= 0 && customer.satisfaction <= 1
                guard customer.count >= 0, isSatisfied else {
                    throw .customers(segment: id, difference: Int(customer.count))
                }
            }
            guard came == present + entry.everLeft, present == entry.count, stages == entry.inStage else {
                throw .customers(segment: id, difference: Int(came - present - entry.everLeft))
            }
            let difference = (satisfaction - entry.satisfactionSum).magnitude
            guard weight == entry.pool.totalWeight, difference <= 1e-6 * max(1, satisfaction) else {
                throw .customers(segment: id, difference: 0)
            }
        }
    }

    /// Reads the measures of customers who remember.
    func readLoyalty(into reading: inout Reading) {
        guard model.loyalty.isUsed else { return }
        for index in loyalty.entries.indices { readCustomers(of: index, into: &reading) }
        for (measure, account) in [
            (Measure.acquisitionCost, Account.acquisition), (.winBackCost, .winBack),
            (.concessionCost, .concession), (.customerCareCost, .customerCare),
        ] {
            reading.set(measure, .network, ledger.balance(of: account))
        }
    }

    private func readCustomers(of index: Int, into reading: inout Reading) {
        let segment = model.loyalty.entries[index].segment
        let entity = MeasuredEntity.segment(model.scenario.network.segments[segment].id.name)
        let tally = loyalty.entries[index].tally
        let years = tally.customerArea / (365 * 86_400)
        let perYear = ratio(Double(tally.left), years)
        reading.set(.customersMean, entity, tally.customerArea / window)
        reading.set(.customersEnd, entity, Double(loyalty.entries[index].count))
        reading.set(.acquiredCustomers, entity, Double(tally.acquired))
        reading.set(.referredCustomers, entity, Double(tally.referred))
        reading.set(.discouragedCustomers, entity, Double(tally.discouraged))
        reading.set(.churnedCustomers, entity, Double(tally.left))
        reading.set(.wonBackCustomers, entity, Double(tally.wonBack))
        reading.set(.churnRate, entity, perYear)
        reading.set(.retentionRate, entity, retention(perYear))
        reading.set(.satisfactionMean, entity, ratio(tally.satisfactionArea, tally.customerArea))
        reading.set(.purchaseFrequency, entity, ratio(Double(tally.orders), years))
        reading.set(.acquisitionCost, entity, tally.acquisitionCosts)
        reading.set(.winBackCost, entity, tally.winBackCosts)
        reading.set(.concessionCost, entity, tally.concessions)
        reading.set(.customerCareCost, entity, tally.careCosts)
        reading.set(.customerLifetimeValue, entity, lifetimeValue(of: index))
        guard model.loyalty.entries[index].hasLifecycle else { return }
        for (stage, measure) in Measure.customersByStage.enumerated() {
            reading.set(measure, entity, tally.stageAreas[stage] / window)
        }
    }

    /// What customers of a segment were paid for promises that were not kept, without a complaint.
    func concessionsWithoutComplaint(segment: Int) -> Double {
        guard model.loyalty.isUsed else { return 0 }
        let entry = Int(model.loyalty.entryOfSegment[segment])
        return entry < 0 ? 0 : loyalty.entries[entry].tally.concessions
    }

    private func retention(_ churnPerYear: Double) -> Double {
        churnPerYear.isFinite ? ReproducibleMath.exp(-churnPerYear) : .nan
    }

    /// What a customer brings from its coming to its leaving.
    private func lifetimeValue(of index: Int) -> Double {
        let rules = model.loyalty.entries[index].rules.acquisition
        let segment = model.loyalty.entries[index].segment
        let tally = loyalty.entries[index].tally
        let margin =
            segments[segment].revenue - segments[segment].deliveredValue - segments[segment].lostSaleCost
            - segments[segment].backlogArea * model.segments[segment].backorderCostPerSecond
            - costOfReturns(segment: segment) - costOfContacts(segment: segment)
        // A customer who was brought saves what it costs to win one; one who was kept away has to be won.
        let saved = Double(tally.referred) * (rules.cost - rules.referralCost)
        let missed = Double(tally.discouraged) * rules.cost
        let kept = margin - tally.careCosts - tally.concessions - tally.winBackCosts + saved - missed
        return ratio(kept, Double(tally.left)) - rules.cost
    }
}

extension Measure {
    /// The mean numbers of customers in the stages of the lifecycle.
    static let customersByStage: [Measure] = [
        .prospectCustomers, .developingCustomers, .growingCustomers, .matureCustomers, .decliningCustomers,
    ]
}

extension MeasureLayout {
    /// What is measured of customers who remember.
    static func keysOfLoyalty(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.abilities.contains(.loyalty) else { return [] }
        let costs: [Measure] = [.acquisitionCost, .winBackCost, .concessionCost, .customerCareCost]
        let measures: [Measure] =
            [
                .customersMean, .customersEnd, .acquiredCustomers, .referredCustomers, .discouragedCustomers,
                .churnedCustomers, .wonBackCustomers, .churnRate, .retentionRate, .satisfactionMean,
                .purchaseFrequency, .customerLifetimeValue,
            ] + costs
        var keys = costs.map { MeasureKey($0) }
        for segment in scenario.network.segments {
            guard let loyalty = segment.loyalty else { continue }
            let all = measures + (loyalty.lifecycle == nil ? [] : Measure.customersByStage)
            keys += all.map { MeasureKey($0, .segment(segment.id.name)) }
        }
        return keys
    }
}
