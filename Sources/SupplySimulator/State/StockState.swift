// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What changes about one product at one site during a run; quantities in smallest units.
struct StockState: Sendable {
    // What is there.
    var onHand: Quantity = 0
    /// Owed to other sites, to production and to customers.
    var backlog: Quantity = 0
    /// Ordered and not received, what the supplier owes included.
    var onOrder: Quantity = 0
    /// The part of `onOrder` that has been shipped.
    var inTransit: Quantity = 0
    /// Position of this stock point and all downstream, less what customers are owed.
    var echelonPosition: Quantity = 0
    var demandSinceReview: Quantity = 0
    /// The part of `backlog` that other sites wait for, and since when.
    var owedToSites: Quantity = 0
    var owedSince: Tick = 0
    /// The first and last of the lines that wait, −1 for none.
    var queueHead: Int32 = -1
    var queueTail: Int32 = -1
    var reviewIsPending = false
    var cycleHadStockout = false

    // Since the start of the run, for the conservation of material.
    var received: Quantity = 0
    var shipped: Quantity = 0
    /// Left the shelf otherwise than by a shipment: spoiled, destroyed, scrapped.
    var removed: Quantity = 0

    // Measured since the end of the warm-up.
    var updated: Tick = 0
    var onHandArea = 0.0
    var backlogArea = 0.0
    var inTransitArea = 0.0
    var owedToSitesArea = 0.0
    var stockedTime: Tick = 0
    var peakOnHand: Quantity = 0
    var demand: Quantity = 0
    var filledAtOnce: Quantity = 0
    var ordered: Quantity = 0
    /// What a supplier was paid for.
    var purchased: Quantity = 0
    var orders: Int32 = 0
    var cycles: Int32 = 0
    var stockoutCycles: Int32 = 0

    /// Quantities received times when, less quantities ordered times when: the integral of what is on order but for its
    /// present level, see `onOrderArea`.
    var onOrderMoment = 0.0

    // The present measuring period, and the moments over the closed ones.
    var demandInPeriod: Quantity = 0
    var orderedInPeriod: Quantity = 0
    /// Of what was asked for and of what was ordered, and of the net stock at the ends.
    var flowMoments = PairedMoments()
    var netStockMoments = LoneMoments()

    /// On hand + on order − backlog.
    @inline(__always)
    var inventoryPosition: Quantity { onHand &+ onOrder &- backlog }

    /// Orders `quantity` more, or less when it was received or cancelled.
    ///
    /// The integral of what is on order changes here rather than in `advance`, which every event calls.
    @inline(__always)
    mutating func changeOnOrder(by quantity: Quantity, at now: Tick) {
        onOrder &+= quantity
        onOrderMoment -= Double(quantity) * Double(now)
    }

    /// The integral of what was on order over the measured window until `now`, in smallest units times seconds.
    func onOrderArea(at now: Tick) -> Double { onOrderMoment + Double(onOrder) * Double(now) }

    /// Adds up the areas under the present levels until `now`; call before any level changes.
    @inline(__always)
    mutating func advance(to now: Tick) {
        let elapsed = now &- updated
        guard elapsed != 0 else { return }
        let seconds = Double(elapsed)
        onHandArea += Double(onHand) * seconds
        backlogArea += Double(backlog) * seconds
        inTransitArea += Double(inTransit) * seconds
        if onHand > 0 { stockedTime &+= elapsed }
        updated = now
    }

    /// Owes other sites `quantity` more; less when it is negative.
    ///
    /// Kept apart from `advance`, which every event calls: few of them change what is owed.
    @inline(__always)
    mutating func oweSites(_ quantity: Quantity, at now: Tick) {
        owedToSitesArea += Double(owedToSites) * Double(now &- owedSince)
        owedToSites &+= quantity
        owedSince = now
    }

    /// Forgets what was measured so far, at the end of the warm-up.
    mutating func restartMeasuring(at now: Tick) {
        advance(to: now)
        oweSites(0, at: now)
        (onHandArea, backlogArea, inTransitArea, owedToSitesArea, stockedTime) = (0, 0, 0, 0, 0)
        peakOnHand = onHand
        (demand, filledAtOnce, ordered, orders, cycles, stockoutCycles) = (0, 0, 0, 0, 0, 0)
        purchased = 0
        onOrderMoment = -Double(onOrder) * Double(now)
        (demandInPeriod, orderedInPeriod) = (0, 0)
        (flowMoments, netStockMoments) = (PairedMoments(), LoneMoments())
    }

    /// Closes a measuring period.
    ///
    /// - Parameter isFirst: Whether it is the first that counts.
    /// - Returns: What was asked for in it, and what was ordered.
    @inline(__always)
    mutating func closePeriod(isFirst: Bool) -> SIMD2<Double> {
        let amounts = SIMD2(Double(demandInPeriod), Double(orderedInPeriod))
        flowMoments.add(amounts, isFirst: isFirst)
        netStockMoments.add(Double(onHand &- backlog), isFirst: isFirst)
        dropPeriod()
        return amounts
    }
}

extension StockState {
    /// Forgets the present measuring period.
    @inline(__always)
    mutating func dropPeriod() {
        demandInPeriod = 0
        orderedInPeriod = 0
    }
}
