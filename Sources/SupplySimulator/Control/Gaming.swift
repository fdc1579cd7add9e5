// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Orders what a review found, where that is not simply the whole of it from whom the sourcing rule chooses.
    mutating func orderUnderControl(_ index: Int, _ quantity: Quantity) {
        let traits = model.stockPoints[index].traits
        if traits.contains(.games) {
            playGame(index, need: quantity)
        } else if traits.contains(.hasTwoSources) {
            orderFromTwoSources(index)
        } else if quantity > 0 {
            replenish(index, quantity)
        }
        if traits.contains(.cancels) { cancelExcess(index) }
    }

    /// Keeps open at the supplier what is needed, inflated when supply was scarce.
    ///
    /// The need is what lifts the stock, on hand and on the way alone, to the policy's level.
    private mutating func playGame(_ index: Int, need: Quantity) {
        let entry = controlIndex(index)
        guard let game = model.control.points[entry].gaming else { return }
        noteFillRate(index, entry, game.weight)
        let fillRate = control.points[entry].fillRate
        let factor = fillRate < game.threshold ? min(game.limit, 1 / max(fillRate, 1e-9)) : 1
        // The slack forgives the rounding of a product of decimal fractions.
        let target = Quantity(min(9e18, (Double(need) * factor - 1e-6).rounded(.up)))
        let open = stock[index].onOrder - stock[index].inTransit
        if target > open {
            replenish(index, target - open)
        } else if game.cancels, open > target {
            cancel(open - target, at: index)
        }
    }

    /// Takes down what share of the orders that stood at the supplier since the last review it shipped.
    private mutating func noteFillRate(_ index: Int, _ entry: Int, _ weight: Double) {
        let state = stock[index]
        // What neighbours sent is no supply.
        let supplied = state.received + state.inTransit - control.points[entry].transshippedSinceStart
        let shipped = max(0, supplied - control.points[entry].suppliedAtReview)
        control.points[entry].suppliedAtReview = supplied
        let waiting = waitingQuantity(at: index)
        guard shipped + waiting > 0 else { return }
        let newest = Double(shipped) / Double(shipped + waiting)
        control.points[entry].fillRate += weight * (newest - control.points[entry].fillRate)
    }

    /// What of a stock point's orders waits at its suppliers.
    private func waitingQuantity(at index: Int) -> Quantity {
        let sourcing = model.stockPoints[index].sourcing
        var sum: Quantity = 0
        for choice in sourcing.first..<sourcing.first + sourcing.count {
            let link = model.choices[choice]
            var line = stock[Int(model.links[link].origin)].queueHead
            while line >= 0 {
                if waitingLines[line].link == link { sum += waitingLines[line].remaining }
                line = waitingLines[line].next
            }
        }
        return sum
    }

    /// Cancels what waits at the suppliers beyond what is wanted.
    private mutating func cancelExcess(_ index: Int) {
        let level = model.control.points[controlIndex(index)].cancelsAbove
        let excess = stock[index].inventoryPosition - level
        if excess > 0 { cancel(excess, at: index) }
    }

    /// Takes back up to `quantity` of a stock point's orders that wait at its suppliers, the last ones first.
    private mutating func cancel(_ quantity: Quantity, at index: Int) {
        let sourcing = model.stockPoints[index].sourcing
        var left = quantity
        // The dearest or least wanted source last in the list gives way first.
        for choice in (sourcing.first..<sourcing.first + sourcing.count).reversed() where left > 0 {
            left -= cancel(left, over: model.choices[choice], at: index)
        }
    }

    private mutating func cancel(_ quantity: Quantity, over link: Int32, at index: Int) -> Quantity {
        let origin = Int(model.links[link].origin)
        var waiting: Quantity = 0
        var line = stock[origin].queueHead
        while line >= 0 {
            if waitingLines[line].link == link { waiting += waitingLines[line].remaining }
            line = waitingLines[line].next
        }
        guard waiting > 0 else { return 0 }
        var kept = max(0, waiting - quantity)
        var before: Int32 = -1
        line = stock[origin].queueHead
        while line >= 0 {
            if waitingLines[line].link == link {
                let remaining = waitingLines[line].remaining
                let stays = min(kept, remaining)
                kept -= stays
                if stays < remaining { takeBack(remaining - stays, of: line, at: index) }
                if stays == 0, remaining > 0 {
                    line = removeFromQueue(line, after: before, at: origin)
                    continue
                }
            }
            (before, line) = (line, waitingLines[line].next)
        }
        // Who stood behind a cancelled line may be served now; where stock is divided, it has been.
        if !model.stockPoints[origin].traits.contains(.divides) { serveWaitingLines(origin) }
        return min(waiting, quantity)
    }

    private mutating func takeBack(_ quantity: Quantity, of line: Int32, at index: Int) {
        let link = model.links[Int(waitingLines[line].link)]
        let origin = Int(link.origin)
        releaseBacklog(quantity, line: waitingLines[line], origin: origin)
        waitingLines[line].remaining -= quantity
        stock[index].changeOnOrder(by: -quantity, at: now)
        // What was taken back need not be replaced.
        stock[origin].demandSinceReview = max(0, stock[origin].demandSinceReview - quantity)
        if model.usesEchelonPositions {
            stock[index].echelonPosition -= quantity
            if model.stockPoints[index].echelonParent != link.origin {
                moveEchelons(from: link.origin, by: quantity)
            }
        }
        control.points[controlIndex(index)].cancelled += quantity
        record(.orderCancelled, link: link, quantity: quantity)
    }
}
