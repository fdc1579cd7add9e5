// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// What of a line customers take in another product, since the shelf over `link` is short of it.
    ///
    /// - Returns: How much of the first choice is no longer asked for.
    mutating func substitute(
        _ quantity: Quantity, segment: Int, entry: Int32, link index: Int32, order: Int32
    ) -> Quantity {
        let range = model.control.substitutesOf[segment]
        guard range.contains(where: { model.control.substitutes[Int($0)].entry == entry }) else { return 0 }
        // Drawn for every line, short or not, so that what one scenario lacks moves no draw of another.
        let reluctance = control.choosers[segment].uniform()
        let link = model.links[index]
        let free = quantityAtOnce(over: index, link)
        let missing = link.shipsComplete ? (free >= quantity ? 0 : quantity) : max(0, quantity - free)
        guard missing > 0 else { return 0 }
        for number in range {
            let choice = model.control.substitutes[Int(number)]
            guard choice.entry == entry, choice.lane == link.lane, reluctance < choice.share else { continue }
            // The slack forgives the rounding of a ratio that is no binary fraction.
            let wanted = Quantity((Double(missing) * choice.ratio - 1e-9).rounded(.up))
            let second = model.links[choice.link]
            guard wanted > 0, quantityAtOnce(over: choice.link, second) >= wanted else { continue }
            take(wanted, insteadOf: missing, over: choice.link, segment: segment, order: order)
            return missing
        }
        return 0
    }

    private mutating func take(
        _ wanted: Quantity, insteadOf missing: Quantity, over index: Int32, segment: Int, order: Int32
    ) {
        let link = model.links[index]
        let units = Double(wanted) * model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
        customerOrders[order].openQuantity += wanted - missing
        customerOrders[order].unshippedQuantity += wanted - missing
        segments[segment].demanded += units
        segments[segment].demandedInPeriod += units
        control.substituted[segment] += units
        spoil(order, .product)
        books.placed[Int(link.product)] += wanted
        sendOrder(Transfer(quantity: wanted, began: now, link: index, owner: order))
    }

    /// What an order over a link would be given at this instant.
    private func quantityAtOnce(over index: Int32, _ link: Link) -> Quantity {
        let origin = Int(link.origin)
        let point = model.stockPoints[origin]
        if point.isUnlimited { return .max }
        if !point.traits.isDisjoint(with: .servesByRule) { return freeQuantity(over: index) }
        return stock[origin].queueHead < 0 ? availableQuantity(over: index, link) : 0
    }
}
