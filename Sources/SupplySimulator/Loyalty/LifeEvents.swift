// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

// Coming, leaving by oneself and, where customers are not told apart, moving from stage to stage share one pending event a
// segment, thinned like its orders.

extension World {
    /// No more changes of life than this happen in a second.
    private func lifeBound(_ entry: Int) -> Double {
        let isPeriodic = model.loyalty.entries[entry].period > 0
        let count = Double(loyalty.entries[entry].count)
        let moves = count * model.loyalty.entries[entry].largestMove
        guard !isPeriodic else { return moves }
        let rules = model.loyalty.entries[entry].rules
        let referrals = rules.acquisition.referralsPerDay / rules.satisfaction.usual
        let leaving = rules.churn.ratePerDay * model.loyalty.entries[entry].largestHazard
        return (rules.acquisition.ratePerDay + count * (referrals + leaving)) / 86_400 + moves
    }

    /// Sees whether the next change of life still comes often enough, and not far too often.
    mutating func settleLives(_ entry: Int) {
        let bound = lifeBound(entry)
        let capacity = loyalty.entries[entry].lifeCapacity
        guard bound > capacity || bound < capacity / 2 else { return }
        ownedLoyalty.value.entries[entry].lifeCapacity = bound * 1.25
        ownedLoyalty.value.entries[entry].lifeToken &+= 1
        ownedLoyalty.value.entries[entry].exactLifeTime = Double(now)
        scheduleLife(entry)
    }

    private mutating func scheduleLife(_ entry: Int) {
        let capacity = loyalty.entries[entry].lifeCapacity
        guard capacity > 0 else { return }
        let amount = -ReproducibleMath.log(ownedLoyalty.value.entries[entry].lifeGaps.uniform())
        let next = loyalty.entries[entry].exactLifeTime + amount / capacity
        guard next < Double(EventCalendar.latestTime) else { return }
        ownedLoyalty.value.entries[entry].exactLifeTime = next
        schedule(
            .loyaltyLife(entry: Int32(entry), token: loyalty.entries[entry].lifeToken),
            at: max(now, Tick(next.rounded(.down))), phase: model.phases.demand, rank: rankOfLoyal(entry))
    }

    /// Somebody may come, leave by itself or move on.
    mutating func liveOn(_ entry: Int, token: Int32) {
        guard token == loyalty.entries[entry].lifeToken else { return }
        var target =
            ownedLoyalty.value.entries[entry].lives.uniform() * loyalty.entries[entry].lifeCapacity
        scheduleLife(entry)
        if model.loyalty.entries[entry].period == 0 {
            if comes(entry, &target) || leaves(entry, &target) {
                settle(entry)
                return
            }
        }
        movesOn(entry, target)
        settle(entry)
    }

    /// Whether the change is that somebody comes, or would have.
    private mutating func comes(_ entry: Int, _ target: inout Double) -> Bool {
        let pull = pull(entry)
        guard target < pull.own + pull.referred else {
            target -= pull.own + pull.referred
            return false
        }
        let wasReferred = target >= pull.own
        if pull.keptAway > 0, ownedLoyalty.value.entries[entry].lives.uniform() < pull.keptAway {
            ownedLoyalty.value.entries[entry].tally.discouraged += 1
        } else {
            welcome(entry, wasReferred: wasReferred)
        }
        return true
    }

    /// Whether the change is that somebody leaves by itself, or might have.
    private mutating func leaves(_ entry: Int, _ target: inout Double) -> Bool {
        let rate = model.loyalty.entries[entry].rules.churn.ratePerDay / 86_400
        let largest = model.loyalty.entries[entry].largestHazard
        let all = Double(loyalty.entries[entry].count) * rate * largest
        guard target < all else {
            target -= all
            return false
        }
        let place = ownedLoyalty.value.entries[entry].choices.uniform()
        let customer = anyone(entry, place: place, inStage: nil)
        guard customer >= 0 else { return true }
        let satisfaction = loyalty.entries[entry].pool.customers[Int(customer)].satisfaction
        let hazard = model.loyalty.entries[entry].hazard(satisfaction)
        if hazard >= largest || ownedLoyalty.value.entries[entry].leaving.uniform() * largest < hazard {
            depart(entry, customer)
        }
        return true
    }

    /// The customer at `place`, from 0 to 1, among all or among those of a stage; −1 when there is none.
    private func anyone(_ entry: Int, place: Double, inStage stage: Int?) -> Int32 {
        if model.loyalty.entries[entry].isIndividual {
            let count = loyalty.entries[entry].pool.present.count
            guard count > 0 else { return -1 }
            return loyalty.entries[entry].pool.present[min(count - 1, Int(place * Double(count)))]
        }
        let all = stage.map { loyalty.entries[entry].inStage[$0] } ?? loyalty.entries[entry].count
        var target = Int64(place * Double(all))
        for index in 0..<loyalty.entries[entry].pool.customers.count {
            let state = loyalty.entries[entry].pool.customers[index]
            if let stage, Int(state.stage) != stage { continue }
            target -= Int64(state.count)
            if target < 0 { return Int32(index) }
        }
        return -1
    }

    // MARK: Stages

    /// The change is that somebody moves on, where customers are not told apart.
    private mutating func movesOn(_ entry: Int, _ place: Double) {
        guard model.loyalty.entries[entry].largestMove > 0 else { return }
        var target = place
        for stage in 0..<LoyaltySegment.stageCount {
            let count = Double(loyalty.entries[entry].inStage[stage])
            target -= count * model.loyalty.entries[entry].moves[stage]
            guard target < 0 else { continue }
            let place = ownedLoyalty.value.entries[entry].choices.uniform()
            let customer = anyone(entry, place: place, inStage: stage)
            if customer >= 0 { endStage(entry, customer) }
            return
        }
    }

    /// Schedules when the stage of a customer who is told apart is over.
    mutating func scheduleEndOfStage(_ entry: Int, _ customer: Int32) {
        guard model.loyalty.entries[entry].hasLifecycle, model.loyalty.entries[entry].isIndividual else {
            return
        }
        let stage = Int(loyalty.entries[entry].pool.customers[Int(customer)].stage)
        guard let dwell = ownedLoyalty.value.entries[entry].dwellTimes[stage]?.draw() else { return }
        schedule(
            .stageEnds(
                entry: Int32(entry), customer: customer,
                token: loyalty.entries[entry].pool.customers[Int(customer)].token),
            at: now + dwell, phase: model.phases.demand, rank: rankOfLoyal(entry))
    }

    /// The dwell time of a customer is over, unless it has moved since.
    mutating func endStage(_ entry: Int, _ customer: Int32, token: UInt16) {
        let state = loyalty.entries[entry].pool.customers[Int(customer)]
        guard state.token == token, state.count > 0 else { return }
        endStage(entry, customer)
        settle(entry)
    }

    private mutating func endStage(_ entry: Int, _ customer: Int32) {
        let next = Int(loyalty.entries[entry].pool.customers[Int(customer)].stage) + 1
        if next < LoyaltySegment.stageCount {
            _ = move(entry, customer, to: next)
        } else {
            depart(entry, customer)
        }
    }

    /// Takes a customer to another stage, and says where it is kept now.
    mutating func move(_ entry: Int, _ customer: Int32, to stage: Int) -> Int32 {
        let satisfaction = loyalty.entries[entry].pool.customers[Int(customer)].satisfaction
        exit(entry, customer)
        var place = customer
        if model.loyalty.entries[entry].isIndividual {
            ownedLoyalty.value.entries[entry].pool.customers[Int(customer)].stage = UInt8(stage)
        } else {
            place = kind(like: customer, stage: stage, entry)
        }
        enter(entry, place, satisfaction: satisfaction)
        return place
    }
}
