// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

// When there will be enough, beyond what is known to come: what has yet to be ordered, sent and made.

extension World {
    /// When the first `quantity` that a stock point has to give from now on will be there; `nil` for never.
    ///
    /// - Parameters:
    ///   - quantity: How much.
    ///   - extra: What is asked for behind it: it is not waited for, but it is ordered with it.
    ///   - point: The stock point, which has been looked at (`see`).
    ///   - terms: How it is reckoned.
    /// - Returns: The time, or `nil`.
    mutating func covered(
        _ quantity: Quantity, extra: Quantity = 0, at point: Int, _ terms: PromiseTerms
    ) -> ReckonedTime? {
        let there = max(0, stock[point].onHand)
        if model.stockPoints[point].isUnlimited || quantity <= there { return ReckonedTime(now) }
        if model.stockPoints[point].isSupplier { return renewed(quantity - there, at: point, from: now) }
        var sum = there
        for place in promising.outlook.receipts[point].indices {
            sum += promising.outlook.receipts[point][place].quantity
            if sum >= quantity { return promising.outlook.receipts[point][place].time }
        }
        return newSupply(quantity - sum, extra: extra, at: point, terms, depth: 0)
    }

    /// All that is known to come to a stock point, and what it has.
    func knownSupply(at point: Int) -> Quantity {
        var sum = max(0, stock[point].onHand)
        for place in promising.outlook.receipts[point].indices {
            sum += promising.outlook.receipts[point][place].quantity
        }
        return sum
    }

    /// When a supplier with a limit has sent `missing` more than it has at `start`.
    func renewed(_ missing: Quantity, at point: Int, from start: Tick) -> ReckonedTime? {
        let (each, period) = (
            model.stockPoints[point].supplyPerPeriod, model.promising.supplyPeriods[point]
        )
        guard missing > 0 else { return ReckonedTime(start) }
        guard each > 0, period > 0 else { return nil }
        return ReckonedTime((start / period + (missing + each - 1) / each) * period)
    }

    /// When a supplier with a limit has sent `quantity` of an order that reaches it at `asked`, behind all that it owes.
    ///
    /// What it does not sell in a period cannot be had in the next.
    private func rationed(_ quantity: Quantity, at point: Int, asked: Tick) -> ReckonedTime? {
        let (each, period) = (
            model.stockPoints[point].supplyPerPeriod, model.promising.supplyPeriods[point]
        )
        guard each > 0, period > 0 else { return nil }
        let missing = owed(at: point) - max(0, stock[point].onHand)
        let periodsOwed = missing > 0 ? (missing + each - 1) / each : 0
        if asked / period - now / period > periodsOwed {
            return renewed(quantity - each, at: point, from: asked)
        }
        return renewed(missing + quantity, at: point, from: now)
    }

    /// When `missing` that nobody has ordered yet can be at a stock point; `nil` for never.
    ///
    /// `capable` asks those upstream what they have and what their lines have to do; `available` reckons with the
    /// cumulative lead time, as if nobody had anything.
    private mutating func newSupply(
        _ missing: Quantity, extra: Quantity, at point: Int, _ terms: PromiseTerms, depth: Int
    ) -> ReckonedTime? {
        guard depth < 64 else { return nil }
        let kind = model.stockPoints[point]
        guard let review = nextReview(point) else { return nil }
        let size = orderSize(missing + extra, at: point)
        switch kind.sourcing.choice {
        case .none: return nil
        case .make:
            return kind.recipe < 0 ? nil : made(size, at: point, from: review, terms, depth: depth)
        case .single, .priority, .split, .cheapest:
            var best: ReckonedTime?
            var bestTick = Double.infinity
            for place in kind.sourcing.first..<kind.sourcing.first + kind.sourcing.count {
                let link = model.choices[place]
                let found = fetched(
                    missing, of: size, over: link, at: point, from: review, terms, depth: depth)
                guard let found else { continue }
                let tick = found.tick(terms.confidence, model.promising.times)
                if tick < bestTick { (best, bestTick) = (found, tick) }
            }
            return best
        }
    }

    /// When a stock point can order next; `nil` when it orders nothing by itself.
    private func nextReview(_ point: Int) -> Tick? {
        let kind = model.stockPoints[point]
        if kind.policyKind == .plan || kind.policyKind == .rule && kind.rule.shape == .none { return nil }
        if kind.policyKind == .instructed, !reviewsByInstruction(point) { return nil }
        guard kind.reviewPeriod > 0, kind.policyKind != .makeToOrder else { return now }
        guard now > kind.reviewOffset else { return kind.reviewOffset }
        // A review at this very instant comes after the customers' orders.
        let periods = (now - kind.reviewOffset + kind.reviewPeriod - 1) / kind.reviewPeriod
        return kind.reviewOffset + periods * kind.reviewPeriod
    }

    /// How much a stock point orders when it owes `missing` more than it has and has ordered.
    private func orderSize(_ missing: Quantity, at point: Int) -> Quantity {
        let kind = model.stockPoints[point]
        guard kind.policyKind == .rule || kind.policyKind == .instructed else {
            return roundedOrder(point, missing)
        }
        let view = StockView(
            inventoryPosition: -missing, netStock: -missing, onOrder: 0, echelonPosition: -missing,
            demandSinceReview: missing, onHand: 0)
        return roundedOrder(point, max(missing, presentRule(point).orderQuantity(view)))
    }

    private mutating func fetched(
        _ missing: Quantity, of size: Quantity, over index: Int32, at point: Int, from review: Tick,
        _ terms: PromiseTerms,
        depth: Int
    ) -> ReckonedTime? {
        let link = model.links[index]
        let origin = Int(link.origin)
        let times = model.promising.times
        var asked = ReckonedTime(review)
        let delay = model.promising.firstDelay + link.lane
        asked.add(times[delay], number: delay, times: times)
        guard
            var sent = supply(
                link.shipsComplete ? size : missing, extra: link.shipsComplete ? 0 : size - missing,
                at: origin, besides: point, asked: asked, from: review, terms, depth: depth)
        else { return nil }
        sent.add(times[link.lane], number: link.lane, times: times)
        return sent
    }

    /// When a source can send, or issue, `quantity` more than it is known to owe.
    private mutating func supply(
        _ quantity: Quantity, extra: Quantity, at origin: Int, besides point: Int, asked: ReckonedTime,
        from review: Tick,
        _ terms: PromiseTerms, depth: Int
    ) -> ReckonedTime? {
        if model.stockPoints[origin].isUnlimited { return asked }
        let found: ReckonedTime?
        if terms.policy == .available, !model.stockPoints[origin].isSupplier {
            found = newSupply(quantity, extra: extra, at: origin, terms, depth: depth + 1)
        } else if model.stockPoints[origin].isSupplier {
            takeStock()
            found = rationed(
                quantity, at: origin,
                asked: wholeSeconds(asked.tick(terms.confidence, model.promising.times)))
        } else {
            see(origin, terms)
            found = covered(
                owed(at: origin) + stillToBeOrdered(from: origin, besides: point) + quantity,
                extra: extra, at: origin, terms)
        }
        guard let found else { return nil }
        let times = model.promising.times
        return found.tick(terms.confidence, times) >= asked.tick(terms.confidence, times) ? found : asked
    }

    /// What a stock point owes: to who waits, to who was promised something, to orders on their way.
    private func owed(at point: Int) -> Quantity {
        var sum = stock[point].backlog + promising.reserved[point]
        var order = promising.outlook.orderHead[point]
        while order >= 0 {
            let link = model.links[transfers[order].link]
            if link.end != .customer || model.segments[link.destination].promising < 0 {
                sum += transfers[order].quantity
            }
            order = promising.outlook.nextTransfer[Int(order)]
        }
        return sum
    }

    /// What others will order from a source for what they have promised already.
    private func stillToBeOrdered(from origin: Int, besides point: Int) -> Quantity {
        var sum: Quantity = 0
        for place in model.promising.outboundFirst[origin]..<model.promising.outboundFirst[origin + 1] {
            let index = model.promising.outbound[place]
            let link = model.links[index]
            let other = Int(link.destination)
            let missing = promising.reserved[other] - stock[other].inventoryPosition
            guard other != point, missing > 0 else { continue }
            if link.end == .production {
                let recipe = model.stockPoints[other].recipe
                guard recipe >= 0 else { continue }
                let parts = model.recipes[recipe]
                for component in parts.componentLinks.indices where parts.componentLinks[component] == index {
                    sum += parts.issued(component, for: missing)
                }
            } else {
                sum += missing
            }
        }
        return sum
    }

    // MARK: Making

    /// When `quantity` that is ordered at `review` will have been made.
    private mutating func made(
        _ quantity: Quantity, at point: Int, from review: Tick, _ terms: PromiseTerms, depth: Int
    ) -> ReckonedTime? {
        let recipe = Int(model.stockPoints[point].recipe)
        var start = ReckonedTime(review)
        let parts = model.recipes[recipe]
        for (component, link) in parts.componentLinks.enumerated() {
            let found = supply(
                parts.issued(component, for: quantity), extra: 0, at: Int(model.links[link].origin),
                besides: point,
                asked: ReckonedTime(review), from: review, terms, depth: depth)
            guard let found else { return nil }
            let times = model.promising.times
            if found.tick(terms.confidence, times) > start.tick(terms.confidence, times) { start = found }
        }
        guard terms.policy == .capable else {
            addRunTime(quantity, recipe: recipe, to: &start)
            return start
        }
        let load = loadLines(of: recipe, point: point, terms, adds: false)
        return run(quantity, recipe: recipe, ready: start, after: load, terms)
    }

    /// Adds the time of one run, in working hours of its line.
    func addRunTime(_ quantity: Quantity, recipe: Int, to time: inout ReckonedTime) {
        let number = model.promising.firstRecipe + Int32(recipe)
        let before = time
        time.sure += Double(quantity) * model.recipes[recipe].secondsPerUnit
        time.add(model.promising.times[number], number: number, times: model.promising.times)
        let line = Int(model.recipes[recipe].sharedLine)
        guard line >= 0, !model.plant.lines[line].hours.isAlways, before.sure.isFinite else { return }
        let times = model.promising.times
        let start = before.tick(.nan, times)
        let work = time.tick(.nan, times) - start
        let end = model.plant.lines[line].hours.time(after: wholeSeconds(work), from: wholeSeconds(start))
        // What lies outside working hours is added to the sure part.
        time.sure += Double(end) - start - work
    }

    /// Puts a run on the line that is free first, and says when it is done.
    mutating func run(
        _ quantity: Quantity, recipe: Int, ready: ReckonedTime, after started: Quantity, _ terms: PromiseTerms
    ) -> ReckonedTime? {
        let times = model.promising.times
        var first = 0
        var firstTick = Double.infinity
        for place in promising.outlook.free.indices {
            let tick = promising.outlook.free[place].tick(terms.confidence, times)
            if tick < firstTick { (first, firstTick) = (place, tick) }
        }
        guard first < promising.outlook.free.count else { return nil }
        var time =
            ready.tick(terms.confidence, times) >= firstTick ? ready : promising.outlook.free[first]
        if model.recipes[recipe].isLimited {
            guard let allowed = allowed(started + quantity, recipe: recipe) else { return nil }
            time = later(time, allowed, terms) ?? time
        }
        addRunTime(quantity, recipe: recipe, to: &time)
        promising.outlook.free[first] = time
        return time
    }

    /// When the limit of a recipe has let `quantity` more start.
    private func allowed(_ quantity: Quantity, recipe: Int) -> Tick? {
        let missing = quantity - max(0, lines[recipe].allowance)
        if missing <= 0 { return now }
        let (each, period) = (model.recipes[recipe].limit, model.promising.recipePeriods[recipe])
        guard each > 0, period > 0 else { return nil }
        return (now / period + (missing + each - 1) / each) * period
    }
}
