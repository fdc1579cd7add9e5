// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension World {
    /// Hours of work of released orders that a work centre has not begun.
    ///
    /// What it works on is left out: how much of that is done is not known.
    func waitingHours(_ centre: PlannedCentre) -> Double {
        var seconds = 0.0
        for index in productionOrders.indices where productionOrders[index].missingComponents > 0 {
            let order = productionOrders[index]
            // Other orders of a shared line are seen when they stand in its queue.
            if let user = centre.users.first(where: { $0.recipe == order.recipe }) {
                seconds += Double(order.quantity) * user.secondsPerUnit + user.setUpSeconds
            }
        }
        if centre.sharedLine >= 0 {
            seconds += queuedSeconds(from: plant.lines[Int(centre.sharedLine)].queueHead, centre)
        } else {
            for user in centre.users {
                seconds += queuedSeconds(from: lines[Int(user.recipe)].queueHead, centre)
            }
        }
        return seconds / 3_600
    }

    /// Seconds of the orders of a queue, set-ups after another family apart where they are not planned.
    private func queuedSeconds(from head: Int32, _ centre: PlannedCentre) -> Double {
        var seconds = 0.0
        var waiting = head
        while waiting >= 0 {
            let order = productionOrders[waiting]
            let quantity = Double(order.quantity)
            if let user = centre.users.first(where: { $0.recipe == order.recipe }) {
                seconds += quantity * user.secondsPerUnit + user.setUpSeconds
            } else {
                let recipe = Int(order.recipe)
                let setUp = max(0, model.plant.recipes[recipe].recipe.time.meanSeconds)
                seconds += quantity * model.recipes[recipe].secondsPerUnit + setUp
            }
            waiting = order.next
        }
        return seconds
    }
}
