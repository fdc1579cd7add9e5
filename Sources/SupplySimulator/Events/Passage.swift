// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What goods pass between the shelf and the road, in this order.
enum DepartureStage: UInt8 {
    /// The processes of a warehouse floor.
    case floor
    /// Nothing leaves while the lane is shut.
    case gate
    /// What the lane lets leave in a period.
    case limit
    /// A vehicle, or company to travel with.
    case vehicle
}

extension World {
    /// Takes goods that have left the shelf through each stage, until one holds them or they depart.
    ///
    /// A stage that holds goods keeps them in `transfers`, where the conservation of material finds them, and goes
    /// on from the stage after its own when it lets them go.
    mutating func passDeparture(_ goods: Transfer, from stage: DepartureStage, link: Link) {
        if stage == .floor, link.traits.contains(.handledAtOrigin) {
            handleOrder(goods, link: link)
            return
        }
        if stage.rawValue <= DepartureStage.gate.rawValue, link.traits.contains(.mayStopLeaving),
            holdsDeparture(goods)
        {
            return
        }
        if stage.rawValue <= DepartureStage.limit.rawValue, link.traits.contains(.limited) {
            waitForAllowance(goods, link: link)
            return
        }
        if link.traits.contains(.carried) {
            carry(goods, link: link)
            return
        }
        depart(goods, link: link)
    }

    /// Takes goods that have arrived through what stands before the shelf, or the customer's door.
    mutating func passArrival(_ arriving: Transfer, link: Link) {
        if link.traits.contains(.mayStopArriving), holdsArrival(arriving, link) { return }
        var goods = arriving
        if link.traits.contains(.lossy) {
            goods.quantity = sufferLosses(goods, link: link)
            guard goods.quantity > 0 else {
                if link.end == .customer { closeIfComplete(goods.owner) }
                return
            }
        }
        if link.end == .customer {
            if keepsDelays { noteDelivery(goods) }
            deliver(goods.quantity, link: link, order: goods.owner)
            closeIfComplete(goods.owner)
        } else if link.traits.contains(.handledAtDestination) {
            handleReceipt(goods, link: link)
        } else {
            endJourney(goods, link: link)
        }
    }
}
