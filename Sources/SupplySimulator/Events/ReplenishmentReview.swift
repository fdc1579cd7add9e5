// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

extension World {
    /// Schedules a review of the stock point.
    mutating func scheduleReview(_ index: Int, at time: Tick) {
        guard time < model.horizon else { return }
        calendar.schedule(
            at: time, phase: model.phases.replanning, rank: model.stockPoints[index].replanningRank,
            payload: UInt32(index))
    }

    /// Asks for a review at this instant; under continuous review, whenever the position has moved.
    mutating func requestReview(_ index: Int) {
        guard !stock[index].reviewIsPending else { return }
        let point = model.stockPoints[index]
        guard point.policyKind != .plan, point.policyKind != .makeToOrder,
            !(point.policyKind == .rule && point.rule.shape == .none)
        else {
            return
        }
        if point.policyKind == .instructed, !reviewsByInstruction(index) { return }
        stock[index].reviewIsPending = true
        scheduleReview(index, at: now)
    }

    /// The stock point looks at its position and orders what its policy says.
    mutating func review(_ index: Int) {
        if takesPlainSteps, model.stockPoints[index].isPlain {
            reviewPlainly(index)
            return
        }
        stock[index].reviewIsPending = false
        let point = model.stockPoints[index]
        if point.traits.contains(.conditional), missesReview(index) { return }
        switch point.policyKind {
        case .plan: carryOutPlan(index, plan: Int(point.policyIndex))
        case .makeToOrder: break
        case .rule:
            let quantity = point.rule.orderQuantity(view(of: index, point))
            if point.rule.shape == .kanban {
                // Each card is an order of its own.
                for _ in 0..<max(0, quantity) / point.rule.second { replenish(index, point.rule.second) }
            } else {
                carryOut(quantity, at: index, point)
            }
        case .instructed: carryOut(instructedQuantity(index, view(of: index, point)), at: index, point)
        case .buffer: reviewBuffer(index, number: Int(point.policyIndex))
        case .memory:
            carryOut(
                memories[Int(point.policyIndex)].orderQuantity(view(of: index, point), at: now), at: index,
                point)
        }
        stock[index].demandSinceReview = 0
    }

    /// Orders what the policy says.
    @inline(__always)
    private mutating func carryOut(_ quantity: Quantity, at index: Int, _ point: StockPoint) {
        if point.traits.isDisjoint(with: .ordersUnderControl) {
            if quantity > 0 { replenish(index, quantity) }
        } else {
            orderUnderControl(index, quantity)
        }
    }

    @inline(__always)
    private mutating func view(of index: Int, _ point: StockPoint) -> StockView {
        let state = stock[index]
        let isConditional = point.traits.contains(.conditional)
        let ahead = isConditional ? conditions.points[index].ahead : 0
        // Who decides sees the record, not the shelf.
        let error = point.traits.contains(.isCounted) ? recordError(at: index) : 0
        // Who plays with scarcity does not count on what has not been shipped.
        let doubtful = point.traits.contains(.games) ? state.onOrder &- state.inTransit : 0
        var view = StockView(
            inventoryPosition: state.inventoryPosition &- ahead &+ error &- doubtful,
            netStock: state.onHand &- state.backlog &+ error,
            onOrder: state.onOrder, echelonPosition: state.echelonPosition &- ahead,
            demandSinceReview: state.demandSinceReview, onHand: max(0, state.onHand &+ error))
        if point.traits.contains(.seesReports) { applyReports(to: &view, of: index) }
        if point.traits.contains(.looksAhead) { applyKnownDemand(to: &view, of: index) }
        return view
    }

    /// Places all planned orders that are due, and wakes up again for the next one.
    private mutating func carryOutPlan(_ index: Int, plan: Int) {
        while planPositions[plan] < model.plans[plan].count {
            let step = model.plans[plan][planPositions[plan]]
            guard step.time <= now else {
                scheduleReview(index, at: step.time)
                return
            }
            planPositions[plan] += 1
            guard step.quantity > 0 else { continue }
            if step.link >= 0 {
                countOrder(index, step.quantity)
                order(index, step.quantity, link: step.link)
            } else {
                replenish(index, step.quantity)
            }
        }
    }

    /// Orders at least `wanted`, as minimum and multiple demand, from whom the sourcing rule chooses.
    mutating func replenish(_ index: Int, _ wanted: Quantity) {
        let point = model.stockPoints[index]
        guard point.sourcing.choice != .none else { return }
        let quantity = roundedOrder(index, wanted)
        countOrder(index, quantity)
        switch point.sourcing.choice {
        case .make: orderProduction(index, quantity)
        case .split: splitOrder(index, quantity)
        default: order(index, quantity, link: chooseLink(point.sourcing, quantity: quantity))
        }
    }

    /// `wanted`, raised to what minimum and multiple demand.
    @inline(__always)
    func roundedOrder(_ index: Int, _ wanted: Quantity) -> Quantity {
        let quantity = max(wanted, model.stockPoints[index].minimumOrder)
        let multiple = model.stockPoints[index].orderMultiple
        let excess = quantity % multiple
        return excess == 0 ? quantity : quantity + (multiple - excess)
    }

    mutating func countOrder(_ index: Int, _ quantity: Quantity) {
        stock[index].ordered &+= quantity
        stock[index].orderedInPeriod &+= quantity
        stock[index].orders &+= 1
        ledger.pay(model.stockPoints[index].orderCost, for: .ordering)
        if keepsEvents { notePosting(.ordering, stockPoint: index, model.stockPoints[index].orderCost) }
    }

    mutating func order(_ index: Int, _ quantity: Quantity, link: Int32) {
        stock[index].changeOnOrder(by: quantity, at: now)
        if model.usesEchelonPositions { stock[index].echelonPosition &+= quantity }
        record(.ordered, link: model.links[Int(link)], quantity: quantity)
        let trace = keepsDelays ? tracedOrder(quantity, over: link) : -1
        sendOrder(Transfer(quantity: quantity, began: now, link: link, owner: -1, trace: trace))
    }

    /// Divides an order so that what each link was given in total stays as near to its share as whole units allow.
    ///
    /// What the rounding of one part leaves out is carried over to the next.
    private mutating func splitOrder(_ index: Int, _ quantity: Quantity) {
        let sourcing = model.stockPoints[index].sourcing
        let choices = Int(sourcing.first)..<Int(sourcing.first + sourcing.count)
        var total = Double(quantity)
        for choice in choices { total += splitGiven[choice] }
        var left = quantity
        var carried = 0.0
        var last = choices.lowerBound
        for choice in choices where shares[choice] > 0 { last = choice }
        for choice in choices where shares[choice] > 0 {
            let due = total * shares[choice] - splitGiven[choice] + carried
            let isLast = choice == last
            let part = isLast ? left : min(left, Quantity(max(0, due.rounded())))
            carried = due - Double(part)
            guard part > 0 else { continue }
            left -= part
            splitGiven[choice] += Double(part)
            order(index, part, link: model.choices[choice])
        }
    }

    /// The link that serves an order that is not divided.
    mutating func chooseLink(_ sourcing: Sourcing, quantity: Quantity) -> Int32 {
        let first = Int(sourcing.first)
        switch sourcing.choice {
        case .none, .make, .single: return model.choices[first]
        case .priority, .cheapest:
            for choice in first..<first + Int(sourcing.count) where canCover(model.choices[choice], quantity)
            {
                return model.choices[choice]
            }
            return model.choices[first]
        case .split:
            // Undivided, the order goes to the link that lies farthest below its share.
            var best = first
            var largestGap = -Double.infinity
            var total = Double(quantity)
            for choice in first..<first + Int(sourcing.count) { total += splitGiven[choice] }
            for choice in first..<first + Int(sourcing.count) {
                let gap = total * shares[choice] - splitGiven[choice]
                if gap > largestGap { (best, largestGap) = (choice, gap) }
            }
            splitGiven[best] += Double(quantity)
            return model.choices[best]
        }
    }

    private func canCover(_ link: Int32, _ quantity: Quantity) -> Bool {
        let origin = Int(model.links[Int(link)].origin)
        let point = model.stockPoints[origin]
        guard isOpen(link, origin: origin) else { return false }
        if point.isUnlimited { return true }
        guard point.traits.isDisjoint(with: .servesByRule) else {
            return freeQuantity(over: link) >= quantity
        }
        let error = point.traits.contains(.isCounted) ? recordError(at: origin) : 0
        return stock[origin].queueHead < 0 && stock[origin].onHand &+ error >= quantity
    }

    /// Moves the echelon positions of a stock point and of all above it.
    mutating func moveEchelons(from index: Int32, by quantity: Quantity) {
        guard model.usesEchelonPositions else { return }
        var point = index
        while point >= 0 {
            stock[Int(point)].echelonPosition &+= quantity
            if model.stockPoints[Int(point)].reviewPeriod == 0 { requestReview(Int(point)) }
            point = model.stockPoints[Int(point)].echelonParent
        }
    }
}
