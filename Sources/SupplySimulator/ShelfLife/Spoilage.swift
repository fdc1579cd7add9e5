// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Puts the stock at the start into lots.
    mutating func fillLots() {
        for (shelf, resolved) in model.shelfLife.shelves.enumerated() {
            let index = Int(resolved.stockPoint)
            guard !model.stockPoints[index].isSupplier, stock[index].onHand > 0 else { continue }
            stockLot(stock[index].onHand, expiry: drawExpiry(shelf: shelf), shelf: shelf)
            writeOffExpired(index)
        }
    }

    /// When goods that a supplier ships now expire, or those that are on the shelf at the start.
    private mutating func drawExpiry(shelf: Int) -> Tick {
        let life = model.shelfLife.shelves[shelf].life
        guard let remaining = lots.remainingLife[shelf]?.draw() else { return now + life }
        return now + min(life, remaining)
    }

    /// Puts a lot on a shelf, and sees to it that it is written off when it expires.
    private mutating func stockLot(_ quantity: Quantity, expiry: Tick, shelf: Int) {
        let resolved = model.shelfLife.shelves[shelf]
        lots.shelves[shelf].advance(to: now, life: resolved.life)
        lots.insert(quantity, expiry: expiry, shelf: shelf, rule: resolved.rule)
        if expiry > now { lookForExpired(shelf: shelf, at: expiry) }
    }

    /// Schedules a look for expired goods unless an earlier one is due.
    private mutating func lookForExpired(shelf: Int, at time: Tick) {
        guard time < lots.shelves[shelf].nextLook else { return }
        lots.shelves[shelf].nextLook = time
        // Behind the ends of measuring periods and of the warm-up, and before anything arrives or is sold.
        let rank =
            Self.firstLimitRank + UInt32(model.limits.count)
            + UInt32(model.shelfLife.shelves[shelf].stockPoint)
        schedule(.lotExpires(shelf: Int32(shelf)), at: time, phase: model.phases.calendar, rank: rank)
    }

    /// A look for expired goods is due.
    mutating func expireLots(shelf: Int) {
        if lots.shelves[shelf].nextLook == now { lots.shelves[shelf].nextLook = .max }
        writeOffExpired(Int(model.shelfLife.shelves[shelf].stockPoint))
    }

    /// Goods come to a shelf that keeps lots: those of a consignment, or new ones.
    mutating func putLots(_ quantity: Quantity, consignment: Int32, at index: Int) {
        let shelf = Int(model.shelfLife.shelfOfPoint[index])
        var missing = quantity
        if consignment >= 0 {
            // The last goods end the consignment, which must not be asked again.
            var left = lots.consignments[consignment].remaining
            while missing > 0, left > 0 {
                let (part, expiry) = lots.takeFirst(of: consignment, atMost: missing)
                missing &-= part
                left &-= part
                stockLot(part, expiry: expiry, shelf: shelf)
            }
        }
        if missing > 0 { stockLot(missing, expiry: now + model.shelfLife.shelves[shelf].life, shelf: shelf) }
        writeOffExpired(index)
    }

    /// Takes goods of a link off their shelf, lot by lot.
    ///
    /// - Returns: The consignment that they travel in; −1 where nobody asks for their age any more.
    mutating func takeLots(_ quantity: Quantity, link: Int32) -> Int32 {
        let index = Int(model.links[link].origin)
        let shelf = Int(model.shelfLife.shelfOfPoint[index])
        let travels = model.links[link].end == .stockPoint
        guard !model.stockPoints[index].isSupplier else {
            return travels ? lots.makeConsignment(quantity, expiry: drawExpiry(shelf: shelf)) : -1
        }
        return lots.take(
            quantity, shelf: shelf, now: now, life: model.shelfLife.shelves[shelf].life,
            earliest: now + model.shelfLife.minimumLife[link], use: travels ? .shipped : .issued)
    }

    /// Takes goods that leave a shelf otherwise than over a link out of its lots.
    mutating func loseLots(_ quantity: Quantity, at index: Int) {
        let shelf = Int(model.shelfLife.shelfOfPoint[index])
        _ = lots.take(
            quantity, shelf: shelf, now: now, life: model.shelfLife.shelves[shelf].life, earliest: .min,
            use: .lost)
    }

    /// What of the stock may leave over a link that asks for some life left.
    func freshQuantity(link: Int32) -> Quantity {
        let shelf = Int(model.shelfLife.shelfOfPoint[Int(model.links[link].origin)])
        return lots.quantity(shelf: shelf, expiringFrom: now + model.shelfLife.minimumLife[link])
    }

    /// Throws away what has expired, and plans the next look.
    private mutating func writeOffExpired(_ index: Int) {
        let shelf = Int(model.shelfLife.shelfOfPoint[index])
        let resolved = model.shelfLife.shelves[shelf]
        lots.shelves[shelf].advance(to: now, life: resolved.life)
        var spoiled: Quantity = 0
        var earliest = Tick.max
        var lot = lots.shelves[shelf].first
        while lot >= 0 {
            let next = lots.lots[lot].next
            if lots.lots[lot].expiry <= now {
                spoiled &+= lots.lots[lot].quantity
                lots.unlink(lot, shelf: shelf)
                lots.lots.remove(lot)
            } else {
                earliest = min(earliest, lots.lots[lot].expiry)
                // Behind the first lot that is good, a shelf in the order of expiry holds none that is not.
                if resolved.rule == .firstExpired { break }
            }
            lot = next
        }
        if earliest < .max { lookForExpired(shelf: shelf, at: earliest) }
        guard spoiled > 0 else { return }
        lots.shelves[shelf].spoiled &+= spoiled
        stock[index].advance(to: now)
        stock[index].onHand &-= spoiled
        stock[index].removed &+= spoiled
        if model.stockPoints[index].traits.contains(.countsPositions) { shelfChanged(index) }
        books.spoiled[Int(model.stockPoints[index].product)] += spoiled
        ledger.pay(Double(spoiled) * resolved.disposalCost, for: .disposal)
        record(.spoiled, stockPoint: index, quantity: spoiled)
        moveEchelons(from: Int32(index), by: -spoiled)
        if model.stockPoints[index].reviewPeriod == 0 { requestReview(index) }
    }
}
