// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// Goods of one product that expire at one instant; part of the list of a shelf or of a consignment.
struct Lot: Sendable {
    var quantity: Quantity
    var expiry: Tick
    /// The lots before and behind it; −1 for none.
    var previous: Int32 = -1
    var next: Int32 = -1
}

/// The lots that left a shelf together; `Transfer.lot` refers to it.
///
/// A shipment that is divided on its way leaves all of its parts with the same consignment, from which each takes
/// its quantity when it arrives: whoever divides goods need know nothing about lots.
struct Consignment: Sendable {
    var first: Int32
    var last: Int32
    /// What no part has taken yet.
    var remaining: Quantity
}

/// The lots of one stock point, in the order in which they leave, and what is measured about them.
struct ShelfState: Sendable {
    var first: Int32 = -1
    var last: Int32 = -1
    var total: Quantity = 0
    /// When the next look for expired goods is due.
    var nextLook: Tick = .max
    /// The sum over the lots of quantity × time of expiry: with it the age of all goods is known at any time.
    var expirySum = 0.0

    // Measured since the end of the warm-up.
    var updated: Tick = 0
    /// The integral over time of the ages of all units on the shelf, and of their number.
    var ageArea = 0.0
    var unitArea = 0.0
    var spoiled: Quantity = 0
    var issued: Quantity = 0
    /// The sum of the ages of the units that left.
    var issuedAge = 0.0

    /// Adds up ages until `now`; call before the lots change.
    @inline(__always)
    mutating func advance(to now: Tick, life: Tick) {
        let elapsed = Double(now &- updated)
        if elapsed > 0 {
            // Over the interval ages rise evenly, so the age in its middle is the mean.
            let middle = (Double(now) + Double(updated)) / 2
            ageArea += elapsed * (Double(total) * (Double(life) + middle) - expirySum)
            unitArea += elapsed * Double(total)
        }
        updated = now
    }

    mutating func restartMeasuring(at now: Tick, life: Tick) {
        advance(to: now, life: life)
        (ageArea, unitArea, spoiled, issued, issuedAge) = (0, 0, 0, 0, 0)
    }

    @inline(__always)
    mutating func add(_ quantity: Quantity, expiry: Tick) {
        total &+= quantity
        // Sums of products return to zero only when nothing was rounded.
        expirySum = total == 0 ? 0 : expirySum + Double(quantity) * Double(expiry)
    }
}

/// What becomes of goods that are taken out of the lots of a shelf.
enum LotUse {
    /// They go to another shelf, which asks for their age.
    case shipped
    /// They go to a customer or into production.
    case issued
    /// They vanish.
    case lost
}

/// The lots of all shelves and consignments of one replication.
struct LotStore: ~Copyable, Sendable {
    var lots = Slab<Lot>()
    var consignments = Slab<Consignment>()
    var shelves: FixedBuffer<ShelfState>
    /// The remaining life of what suppliers ship, and of the stock at the start, by shelf.
    var remainingLife: FixedBuffer<DurationSource?>

    init(_ model: UnsafePointer<SimulationModel>, stream: (String) -> RandomStream) {
        shelves = FixedBuffer(repeating: ShelfState(), count: model.pointee.shelfLife.shelves.count)
        remainingLife = FixedBuffer(
            model.pointee.shelfLife.shelves.map { shelf in
                let point = model.pointee.stockPoints[shelf.stockPoint]
                let site = model.pointee.scenario.network.sites[Int(point.site)].id
                let product = model.pointee.scenario.network.products[Int(point.product)].id
                return shelf.remainingLife.map {
                    DurationSource($0, stream("stock:\(site)/\(product)/remaining-life"))
                }
            })
    }

    // MARK: Shelves

    /// Puts goods on a shelf, where the rule by which it issues them has their place.
    mutating func insert(_ quantity: Quantity, expiry: Tick, shelf: Int, rule: IssueRule) {
        shelves[shelf].add(quantity, expiry: expiry)
        switch rule {
        case .firstExpired:
            var before = shelves[shelf].last
            while before >= 0, lots[before].expiry > expiry { before = lots[before].previous }
            link(quantity, expiry: expiry, behind: before, shelf: shelf)
        case .firstIn: link(quantity, expiry: expiry, behind: shelves[shelf].last, shelf: shelf)
        case .lastIn:
            let first = shelves[shelf].first
            if first >= 0, lots[first].expiry == expiry {
                lots[first].quantity &+= quantity
            } else {
                link(quantity, expiry: expiry, behind: -1, shelf: shelf)
            }
        }
    }

    /// Adds a lot behind `before`, or to it when both expire together.
    private mutating func link(_ quantity: Quantity, expiry: Tick, behind before: Int32, shelf: Int) {
        if before >= 0, lots[before].expiry == expiry {
            lots[before].quantity &+= quantity
            return
        }
        let after = before >= 0 ? lots[before].next : shelves[shelf].first
        let lot = lots.insert(Lot(quantity: quantity, expiry: expiry, previous: before, next: after))
        if before >= 0 { lots[before].next = lot } else { shelves[shelf].first = lot }
        if after >= 0 { lots[after].previous = lot } else { shelves[shelf].last = lot }
    }

    /// Takes a whole lot out of the list of its shelf; the lot itself remains.
    mutating func unlink(_ lot: Int32, shelf: Int) {
        let (before, after) = (lots[lot].previous, lots[lot].next)
        if before >= 0 { lots[before].next = after } else { shelves[shelf].first = after }
        if after >= 0 { lots[after].previous = before } else { shelves[shelf].last = before }
        shelves[shelf].add(-lots[lot].quantity, expiry: lots[lot].expiry)
    }

    /// Takes goods that do not expire before `earliest` off a shelf, in the order of its rule.
    ///
    /// - Returns: The consignment that they travel in; −1 when they are not shipped.
    mutating func take(
        _ quantity: Quantity, shelf: Int, now: Tick, life: Tick, earliest: Tick, use: LotUse
    ) -> Int32 {
        shelves[shelf].advance(to: now, life: life)
        if use != .lost { shelves[shelf].issued &+= quantity }
        var consignment: Int32 = -1
        var missing = quantity
        var lot = shelves[shelf].first
        while missing > 0, lot >= 0 {
            let next = lots[lot].next
            let expiry = lots[lot].expiry
            guard expiry >= earliest else {
                lot = next
                continue
            }
            let part = min(missing, lots[lot].quantity)
            missing &-= part
            if use != .lost {
                shelves[shelf].issuedAge += Double(part) * Double(life &- (expiry &- now))
            }
            if part == lots[lot].quantity {
                unlink(lot, shelf: shelf)
                if use == .shipped { append(lot, to: &consignment) } else { lots.remove(lot) }
            } else {
                lots[lot].quantity &-= part
                shelves[shelf].add(-part, expiry: expiry)
                if use == .shipped {
                    append(lots.insert(Lot(quantity: part, expiry: expiry)), to: &consignment)
                }
            }
            lot = next
        }
        return consignment
    }

    /// The units on a shelf that do not expire before `earliest`.
    func quantity(shelf: Int, expiringFrom earliest: Tick) -> Quantity {
        var sum: Quantity = 0
        var lot = shelves[shelf].first
        while lot >= 0 {
            if lots[lot].expiry >= earliest { sum &+= lots[lot].quantity }
            lot = lots[lot].next
        }
        return sum
    }

    // MARK: Consignments

    /// Starts a consignment of goods that all expire at one instant.
    mutating func makeConsignment(_ quantity: Quantity, expiry: Tick) -> Int32 {
        var consignment: Int32 = -1
        append(lots.insert(Lot(quantity: quantity, expiry: expiry)), to: &consignment)
        return consignment
    }

    private mutating func append(_ lot: Int32, to consignment: inout Int32) {
        lots[lot].next = -1
        let quantity = lots[lot].quantity
        if consignment < 0 {
            consignment = consignments.insert(Consignment(first: lot, last: lot, remaining: quantity))
        } else {
            lots[consignments[consignment].last].next = lot
            consignments[consignment].last = lot
            consignments[consignment].remaining &+= quantity
        }
    }

    /// Takes the next goods of a consignment, at most `limit` of them; the last ones end it.
    mutating func takeFirst(of consignment: Int32, atMost limit: Quantity) -> (
        quantity: Quantity, expiry: Tick
    ) {
        let lot = consignments[consignment].first
        let part = min(limit, lots[lot].quantity)
        let expiry = lots[lot].expiry
        lots[lot].quantity &-= part
        consignments[consignment].remaining &-= part
        if lots[lot].quantity == 0 {
            consignments[consignment].first = lots[lot].next
            lots.remove(lot)
        }
        if consignments[consignment].remaining == 0 { consignments.remove(consignment) }
        return (part, expiry)
    }

    /// Takes goods that come to nothing out of a consignment.
    mutating func drop(_ quantity: Quantity, of consignment: Int32) {
        var left = min(quantity, consignments[consignment].remaining)
        while left > 0 { left &-= takeFirst(of: consignment, atMost: left).quantity }
    }
}
