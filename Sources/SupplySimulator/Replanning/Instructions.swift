// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
public import SupplyNetwork

extension World {
    /// Runs until an instant, before anything that happens at it.
    ///
    /// Whoever plans looks at ``known()`` then, gives instructions, and goes on.
    ///
    /// - Parameter time: After the start of the run; an instant that is over or beyond the horizon changes nothing but
    ///   that all until then, or until the horizon, has happened.
    public mutating func run(until time: TimeSpan) {
        let end = min(time.seconds, model.horizon)
        while let first = calendar.first, first.time < end { handleNext() }
        now = max(now, end)
    }

    /// Tells stock points and segments how they are to be replenished from now on.
    ///
    /// Levels are looked at in the next review; under continuous review, at this instant. Planned orders that are due
    /// are placed at this instant, when its demand is known, downstream first. Orders that were placed stay.
    ///
    /// - Parameter instructions: What they are told; entries that name nobody in this run, or a policy that remembers
    ///   something, are passed over.
    public mutating func follow(_ instructions: ReplenishmentInstructions) {
        guard model.instructions.isUsed else { return }
        for point in instructions.points {
            let key = ModelBuilder.PointKey(site: point.site, product: point.product)
            guard let stored = model.instructions.points[key] else { continue }
            let index = Int(stored)
            guard model.stockPoints[index].policyKind == .instructed else { continue }
            if let shares = point.shares {
                divide(model.stockPoints[index].sourcing, by: shares, of: point.product)
            }
            instruct(index, point.policy, product: point.product)
        }
        for told in instructions.segments {
            guard let stored = model.instructions.segments[told.segment] else { continue }
            let index = Int(stored)
            for (entry, sourcing) in model.segments[index].sourcing.enumerated() {
                let product = model.scenario.network.products[Int(model.segments[index].mixProducts[entry])]
                    .id
                divide(sourcing, by: told.shares, of: product)
            }
        }
    }

    private mutating func instruct(_ index: Int, _ policy: ReplenishmentPolicy, product: ProductID) {
        if case .plannedOrders(let orders) = policy {
            ownedInstructions.value.entries[index].isPlanned = true
            ownedInstructions.value.entries[index].placed = 0
            var steps: [PlannedStep] = []
            for order in orders where order.quantity > 0 {
                var link: Int32 = -1
                if let lane = order.lane {
                    let key = ModelBuilder.LinkKey(lane: lane, product: product)
                    guard let known = model.instructions.links[key] else { continue }
                    link = known
                }
                steps.append(
                    PlannedStep(time: max(order.time.seconds, now), quantity: order.quantity, link: link))
            }
            steps.sort { ($0.time, $0.link, $0.quantity) < ($1.time, $1.link, $1.quantity) }
            ownedInstructions.value.entries[index].orders = steps
            setAlarm(index)
        } else if let rule = StockRule(policy) {
            ownedInstructions.value.entries[index].isPlanned = false
            ownedInstructions.value.entries[index].rule = rule
            if model.stockPoints[index].reviewPeriod == 0 { requestReview(index) }
        }
    }

    /// Sets the parts in which orders are divided from now on; what was given before no longer counts.
    private mutating func divide(_ sourcing: Sourcing, by shares: [SourcingRule.Share], of product: ProductID)
    {
        guard sourcing.choice == .split else { return }
        let choices = Int(sourcing.first)..<Int(sourcing.first + sourcing.count)
        var weights = [Double](repeating: 0, count: choices.count)
        for share in shares where share.weight > 0 {
            let key = ModelBuilder.LinkKey(lane: share.lane, product: product)
            guard let link = model.instructions.links[key] else { continue }
            for (place, choice) in choices.enumerated() where model.choices[choice] == link {
                weights[place] += share.weight
            }
        }
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return }
        var changes = false
        for (place, choice) in choices.enumerated() {
            let share = weights[place] / sum
            if (share - self.shares[choice]).magnitude > 1e-9 { changes = true }
            self.shares[choice] = share
        }
        guard changes else { return }
        for choice in choices { splitGiven[choice] = 0 }
    }

    // MARK: Reviews

    /// The rule that a stock point goes by now.
    func presentRule(_ index: Int) -> StockRule {
        let point = model.stockPoints[index]
        return point.policyKind == .instructed ? instructions.entries[index].rule : point.rule
    }

    /// Whether a stock point that takes instructions has anything to review.
    func reviewsByInstruction(_ index: Int) -> Bool {
        let entry = instructions.entries[index]
        return !entry.isPlanned && entry.rule.shape != .none
    }

    /// What a stock point that was told its levels orders at a review; for one with planned orders, places those that are
    /// due.
    mutating func instructedQuantity(_ index: Int, _ view: StockView) -> Quantity {
        guard instructions.entries[index].isPlanned else {
            return instructions.entries[index].rule.orderQuantity(view)
        }
        if now == instructions.entries[index].alarm { placePlannedOrders(index) }
        return 0
    }

    private mutating func placePlannedOrders(_ index: Int) {
        while instructions.entries[index].placed < instructions.entries[index].orders.count {
            let step = instructions.entries[index].orders[instructions.entries[index].placed]
            guard step.time <= now else { break }
            ownedInstructions.value.entries[index].placed += 1
            if step.link >= 0 {
                countOrder(index, step.quantity)
                order(index, step.quantity, link: step.link)
            } else if model.stockPoints[index].recipe >= 0 {
                countOrder(index, step.quantity)
                orderProduction(index, step.quantity)
            } else {
                replenish(index, step.quantity)
            }
        }
        setAlarm(index)
    }

    /// Wakes the stock point up for its next planned order.
    private mutating func setAlarm(_ index: Int) {
        let entry = instructions.entries[index]
        guard entry.placed < entry.orders.count else { return }
        let time = entry.orders[entry.placed].time
        // An alarm for that time may ring already, of an earlier plan; it serves for this one.
        guard time != entry.alarm || time <= now else { return }
        ownedInstructions.value.entries[index].alarm = time
        scheduleReview(index, at: time)
    }

    var instructions: InstructionsState {
        @inline(__always)
        _read { yield ownedInstructions.value }
    }
}
