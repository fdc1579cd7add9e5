// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Asks for a look at whether stock is too low, at the end of this instant.
    mutating func requestEmergencyReview(_ index: Int) {
        let entry = controlIndex(index)
        guard !control.points[entry].emergencyIsPending else { return }
        control.points[entry].emergencyIsPending = true
        scheduleEmergencyReview(index, at: now)
    }

    mutating func scheduleEmergencyReview(_ index: Int, at time: Tick) {
        // After reviews and divisions.
        schedule(
            .emergencyReview(Int32(index)), at: time, phase: model.phases.replanning,
            rank: UInt32(2 * model.stockPoints.count + index))
    }

    /// Orders from the fast source when what is there soon is too low.
    mutating func reviewEmergency(_ index: Int) {
        let entry = controlIndex(index)
        control.points[entry].emergencyIsPending = false
        guard let emergency = model.control.points[entry].emergency else { return }
        if emergency.period > 0 { scheduleEmergencyReview(index, at: now + emergency.period) }
        let soon = stock[index].onHand - stock[index].backlog + control.points[entry].expedited
        guard soon < emergency.threshold else { return }
        let quantity = emergency.level - soon
        guard quantity > 0 else { return }
        control.points[entry].expedited += quantity
        control.points[entry].emergencyOrders += 1
        control.points[entry].emergencyQuantity += quantity
        countOrder(index, quantity)
        order(index, quantity, link: emergency.link)
        // What comes from outside the echelon above is new to it.
        let parent = model.stockPoints[index].echelonParent
        if parent >= 0, parent != model.links[emergency.link].origin {
            moveEchelons(from: parent, by: quantity)
        }
    }

    /// Goods from the fast source have come, or will not come any more.
    mutating func endExpediting(_ quantity: Quantity, to index: Int) {
        control.points[controlIndex(index)].expedited -= quantity
    }
}
