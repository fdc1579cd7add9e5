// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

/// An order from the slow source that the fast source cannot see yet.
struct SlowOrder: Sendable {
    var quantity: Quantity
    /// When it is expected.
    var due: Tick
    /// The order after it; −1 for none.
    var next: Int32
}

extension World {
    /// Orders from the slow and the fast source by what each of them sees.
    mutating func orderFromTwoSources(_ index: Int) {
        let entry = controlIndex(index)
        guard let dual = model.control.points[entry].dual else { return }
        let level = presentRule(index).second
        let position = stock[index].inventoryPosition
        forgetWhatComesSoon(entry, dual)
        // Slow orders may have come before their time.
        let late = min(control.points[entry].lateQuantity, stock[index].onOrder)
        switch dual.rule {
        case .singleIndex(let fastLevel):
            let fast = place(fastLevel - position, over: dual.fastLink, at: index)
            placeSlow(level - position - fast, dual, at: index)
        case .dualIndex(let fastLevel):
            let fast = place(fastLevel - (position - late), over: dual.fastLink, at: index)
            placeSlow(level - position - fast, dual, at: index)
        case .baseSurge(let base):
            let slow = placeSlow(base, dual, at: index)
            let seen = dual.slowTime <= dual.fastTime ? slow : 0
            place(level - (position - late) - seen, over: dual.fastLink, at: index)
        }
    }

    /// Places an order when there is something to order.
    ///
    /// - Returns: What was ordered, at least the minimum and a multiple as the stock point demands.
    @discardableResult
    private mutating func place(_ wanted: Quantity, over link: Int32, at index: Int) -> Quantity {
        guard wanted > 0 else { return 0 }
        let quantity = roundedOrder(index, wanted)
        countOrder(index, quantity)
        order(index, quantity, link: link)
        return quantity
    }

    @discardableResult
    private mutating func placeSlow(_ wanted: Quantity, _ dual: DualModel, at index: Int) -> Quantity {
        let quantity = place(wanted, over: dual.slowLink, at: index)
        guard quantity > 0, dual.slowTime > dual.fastTime else { return quantity }
        let entry = controlIndex(index)
        let order = control.slowOrders.insert(
            SlowOrder(quantity: quantity, due: now + dual.slowTime, next: -1))
        let tail = control.points[entry].slowTail
        if tail < 0 { control.points[entry].slowHead = order } else { control.slowOrders[tail].next = order }
        control.points[entry].slowTail = order
        control.points[entry].lateQuantity += quantity
        return quantity
    }

    /// Takes off the list what will be here before anything that the fast source could bring now.
    private mutating func forgetWhatComesSoon(_ entry: Int, _ dual: DualModel) {
        while control.points[entry].slowHead >= 0 {
            let head = control.points[entry].slowHead
            guard control.slowOrders[head].due <= now + dual.fastTime else { return }
            control.points[entry].lateQuantity -= control.slowOrders[head].quantity
            control.points[entry].slowHead = control.slowOrders[head].next
            if control.points[entry].slowHead < 0 { control.points[entry].slowTail = -1 }
            control.slowOrders.remove(head)
        }
    }
}
