// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

/// What changes about a customer segment during a run; quantities in units unless said otherwise.
struct SegmentState: Sendable {
    var demandProcess: SegmentDemand
    var patience: DurationSource?

    // Measured since the end of the warm-up.
    var orders: Int64 = 0
    var ordersFilledAtOnce: Int64 = 0
    /// Orders whose promised time falls in the window, and those of them that were delivered on time and in full;
    /// some are delivered before the window begins, so its beginning leaves these two alone.
    var duePromises: Int64 = 0
    var keptPromises: Int64 = 0
    /// By how long, in seconds, these orders were delivered after their promise.
    var lateSeconds: Int64 = 0
    /// The same orders by all of their rights, where these are judged.
    var rights = OrderRights()
    var demanded = 0.0
    var filledAtOnce = 0.0
    var delivered = 0.0
    var lost = 0.0
    var revenue = 0.0
    /// The value of what was delivered.
    var deliveredValue = 0.0
    var lostSaleCost = 0.0
    var backlog = 0.0
    /// The same in smallest units over all products: it says without rounding when nothing is owed.
    var owedQuantity: Quantity = 0
    var backlogArea = 0.0
    var updated: Tick = 0
    var cycleTimes = LogHistogram()

    // The present measuring period.
    var demandedInPeriod = 0.0
    var filledInPeriod = 0.0

    @inline(__always)
    mutating func advance(to now: Tick) {
        guard now != updated else { return }
        backlogArea += backlog * Double(now &- updated)
        updated = now
    }

    /// Owes `quantity` more, in smallest units of `scale` units each; less when it is negative.
    @inline(__always)
    mutating func owe(_ quantity: Quantity, scale: Double, at now: Tick) {
        advance(to: now)
        owedQuantity &+= quantity
        // Sums of decimal fractions seldom return to zero by themselves.
        backlog = owedQuantity == 0 ? 0 : backlog + Double(quantity) * scale
    }

    mutating func restartMeasuring(at now: Tick) {
        advance(to: now)
        (orders, ordersFilledAtOnce) = (0, 0)
        (demanded, filledAtOnce, delivered, lost, revenue, lostSaleCost) = (0, 0, 0, 0, 0, 0)
        (deliveredValue, backlogArea) = (0, 0)
        cycleTimes = LogHistogram()
        (demandedInPeriod, filledInPeriod) = (0, 0)
    }
}

/// What changes about a lane during a run.
struct LaneState: Sendable {
    var leadTime: DurationSource
    var orderDelay: DurationSource
    /// Units that may still leave in this period.
    var allowance: Double
    /// Transfers that wait for the next period, first in first out.
    var waiting: [Int32] = []
    var waitingHead = 0

    // Measured since the end of the warm-up.
    var shipments: Int64 = 0
    var units = 0.0
    /// The value of what left, at unit cost.
    var value = 0.0
    var transportCost = 0.0
    var transitCost = 0.0
    var emissions = 0.0
    var leadTimeSum = 0.0

    /// Counts a departure.
    ///
    /// - Parameters:
    ///   - quantity: What leaves, in smallest units.
    ///   - link: What it leaves over.
    ///   - scale: Units in one smallest unit.
    ///   - leadTime: How long the journey takes, in seconds.
    ///   - charged: For how much of it being on the way is charged.
    /// - Returns: What it costs.
    @inline(__always)
    mutating func countDeparture(
        _ quantity: Quantity, over link: Link, scale: Double, leadTime: Tick, charged: Tick
    ) -> Double {
        let quantity = Double(quantity)
        let carrying = quantity * link.unitCost + link.shipmentCost
        let transit = quantity * link.transitCostPerSecond * Double(charged)
        shipments += 1
        units += quantity * scale
        value += quantity * link.value
        transportCost += carrying
        transitCost += transit
        emissions += quantity * link.emissions
        leadTimeSum += Double(leadTime)
        return carrying + transit
    }
}
