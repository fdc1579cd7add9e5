// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Schedules the first loss and the first count of every shelf.
    mutating func startCounting() {
        for (entry, resolved) in model.counts.entries.enumerated() {
            scheduleLoss(entry)
            if let period = resolved.rules.period { scheduleCount(entry, at: period.seconds) }
        }
    }

    /// What the record says beyond what is on the shelf.
    func recordError(at index: Int) -> Quantity {
        counts.entries[Int(model.counts.entryOfPoint[index])].error
    }

    // MARK: Losses

    private mutating func scheduleLoss(_ entry: Int) {
        let rules = model.counts.entries[entry].rules
        guard rules.lossesPerDay > 0 else { return }
        let gap = -ReproducibleMath.log(counts.entries[entry].lossTimes.uniform()) / rules.lossesPerDay
        schedule(
            .stockVanishes(entry: Int32(entry)), at: now + wholeSeconds(gap * 86_400),
            phase: model.phases.arrivals, rank: UInt32(model.counts.entries[entry].stockPoint))
    }

    /// Goods vanish from a shelf, and nobody notes it.
    mutating func loseStock(_ entry: Int) {
        let size = counts.entries[entry].drawLoss()
        let smallest = (size * model.counts.entries[entry].smallestUnits).rounded()
        let index = Int(model.counts.entries[entry].stockPoint)
        let quantity = Quantity(min(max(0, smallest), Double(max(0, stock[index].onHand))))
        vanish(min(quantity, max(0, stock[index].onHand)), entry: entry)
        scheduleLoss(entry)
    }

    /// Goods are put on a shelf, and some of them go astray; who waits for them is told that they came.
    mutating func goAstray(_ quantity: Quantity, at index: Int) {
        let entry = Int(model.counts.entryOfPoint[index])
        let share = model.counts.entries[entry].rules.astrayShare
        guard share > 0 else { return }
        let astray = counts.entries[entry].fates.binomial(quantity, share)
        vanish(min(astray, max(0, stock[index].onHand)), entry: entry)
        if stock[index].queueHead >= 0 { lookSoon(entry) }
    }

    private mutating func vanish(_ quantity: Quantity, entry: Int) {
        guard quantity > 0 else { return }
        let index = Int(model.counts.entries[entry].stockPoint)
        counts.entries[entry].advance(to: now)
        counts.entries[entry].error += quantity
        let misplaced = counts.entries[entry].fates.binomial(
            quantity, model.counts.entries[entry].rules.foundShare)
        counts.entries[entry].misplaced += misplaced
        counts.entries[entry].lost += quantity - misplaced
        books.shrunk[Int(model.stockPoints[index].product)] += quantity - misplaced
        if model.stockPoints[index].traits.contains(.keepsLots) { loseLots(quantity, at: index) }
        stock[index].advance(to: now)
        stock[index].onHand &-= quantity
        stock[index].removed &+= quantity
        if model.stockPoints[index].traits.contains(.countsPositions) { shelfChanged(index) }
        record(.vanished, stockPoint: index, quantity: quantity)
    }

    // MARK: Counts

    private mutating func scheduleCount(_ entry: Int, at time: Tick) {
        schedule(
            .stockIsCounted(entry: Int32(entry)), at: time, phase: model.phases.handling,
            rank: UInt32(model.counts.entries[entry].stockPoint))
    }

    /// A count is due by the calendar.
    mutating func countByCalendar(_ entry: Int) {
        count(entry)
        guard let period = model.counts.entries[entry].rules.period else { return }
        scheduleCount(entry, at: now + period.seconds)
    }

    /// An order could not be served in full: when the record says that it could, the shelf is found to hold less.
    ///
    /// - Parameters:
    ///   - index: The stock point.
    ///   - missing: How much was asked for and not on the shelf.
    mutating func discoverShortage(at index: Int, missing: Quantity) {
        let entry = Int(model.counts.entryOfPoint[index])
        let error = counts.entries[entry].error
        // Where stock is divided or reserved, orders wait also while there is enough.
        guard error > 0, model.stockPoints[index].traits.isDisjoint(with: .servesByRule) else { return }
        // Who finds others waiting has been told that there is nothing.
        if error >= missing, stock[index].queueHead < 0 { counts.entries[entry].phantomStockouts += 1 }
        lookSoon(entry)
    }

    /// Somebody goes to the shelf before this instant is over.
    private mutating func lookSoon(_ entry: Int) {
        guard model.counts.entries[entry].rules.countsWhenEmpty, !counts.entries[entry].lookIsPending else {
            return
        }
        counts.entries[entry].lookIsPending = true
        schedule(
            .shelfIsLookedAt(entry: Int32(entry)), at: now, phase: model.phases.handling,
            rank: UInt32(model.counts.entries[entry].stockPoint))
    }

    /// Somebody looks at a shelf that has disappointed an order.
    mutating func lookAtShelf(_ entry: Int) {
        counts.entries[entry].lookIsPending = false
        if counts.entries[entry].error > 0 { count(entry) }
    }

    /// The shelf is counted: what was misplaced goes back, and the record is set to what is there.
    private mutating func count(_ entry: Int) {
        let resolved = model.counts.entries[entry]
        let index = Int(resolved.stockPoint)
        counts.entries[entry].advance(to: now)
        counts.entries[entry].counts += 1
        ledger.pay(resolved.rules.countCost, for: .handling)
        let (error, misplaced) = (counts.entries[entry].error, counts.entries[entry].misplaced)
        guard error > 0 else { return }
        counts.entries[entry].error = 0
        counts.entries[entry].misplaced = 0
        counts.entries[entry].found += misplaced
        var corrected = error - misplaced
        if misplaced > 0 {
            if model.stockPoints[index].traits.contains(.keepsLots) {
                // Nobody knows how long it has lain there.
                books.spoiled[Int(model.stockPoints[index].product)] += misplaced
                corrected = error
            } else {
                bringBack(misplaced, at: index)
            }
        }
        moveEchelons(from: resolved.stockPoint, by: -corrected)
        if keepsDelays, misplaced > 0 { noteRelease(at: index, by: -1) }
        if stock[index].queueHead >= 0 { serveWaitingLines(index) }
        stock[index].peakOnHand = max(stock[index].peakOnHand, stock[index].onHand)
        if model.stockPoints[index].reviewPeriod == 0 { requestReview(index) }
    }

    private mutating func bringBack(_ quantity: Quantity, at index: Int) {
        stock[index].advance(to: now)
        stock[index].onHand &+= quantity
        stock[index].removed &-= quantity
        if model.stockPoints[index].traits.contains(.countsPositions) { shelfChanged(index) }
        record(.found, stockPoint: index, quantity: quantity)
    }
}
