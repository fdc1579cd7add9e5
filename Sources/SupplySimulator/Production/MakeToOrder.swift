// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Releases a production order for a line that waits, and pegs it to the line.
    mutating func makeToOrder(_ line: Int32, _ quantity: Quantity, at index: Int) {
        let peg = plant.pegs.insert(Peg(line: line, point: Int32(index), missing: quantity))
        waitingLines[line].peg = peg
        releasePegged(quantity, peg)
    }

    private mutating func releasePegged(_ wanted: Quantity, _ peg: Int32) {
        let index = Int(plant.pegs[peg].point)
        let quantity = roundedOrder(index, wanted)
        countOrder(index, quantity)
        orderProduction(index, quantity, peg: peg)
    }

    /// Gives what is good of a run to the order that it was made for; what that does not need goes into stock.
    ///
    /// An order that leaves only when it is complete keeps its runs together until the last of them is done. When
    /// scrap has left too little, another run is released.
    mutating func hand(_ good: Quantity, to peg: Int32) {
        plant.pegs[peg].openRuns -= 1
        plant.pegs[peg].held += good
        plant.pegs[peg].missing -= good
        let isDone = plant.pegs[peg].openRuns == 0
        let line = plant.pegs[peg].line
        let held = plant.pegs[peg].held
        if line >= 0, waitingLines[line].remaining > held, model.links[waitingLines[line].link].shipsComplete,
            !isDone || plant.pegs[peg].missing > 0
        {
            if isDone { releasePegged(min(plant.pegs[peg].missing, waitingLines[line].remaining), peg) }
            return
        }
        plant.pegs[peg].held = 0
        if held > 0 { putOnShelf(held, at: Int(plant.pegs[peg].point), for: line) }
        guard isDone else { return }
        // What stood on the shelf may have served the rest of the line, or its customer may have given up.
        let waits = plant.pegs[peg].line >= 0
        let rest = waits ? min(waitingLines[line].remaining, plant.pegs[peg].missing) : 0
        if rest > 0 {
            releasePegged(rest, peg)
        } else {
            if waits { waitingLines[line].peg = -1 }
            plant.pegs.remove(peg)
        }
    }

    /// Serves a line out of its turn, from what was made for it.
    mutating func serveMadeFor(_ index: Int32, at origin: Int) {
        let line = waitingLines[index]
        guard mayShip(from: model.stockPoints[origin], origin) else { return }
        let link = model.links[line.link]
        let available = availableQuantity(over: line.link, link)
        let served = min(available, line.remaining)
        guard served > 0, served == line.remaining || !link.shipsComplete else { return }
        releaseBacklog(served, line: line, origin: origin)
        waitingLines[index].remaining -= served
        ship(
            served,
            Transfer(
                quantity: served, began: line.placed, link: line.link, owner: line.owner,
                trace: keepsDelays ? tracedWait(served, of: line) : -1))
        if link.end == .customer { closeIfComplete(line.owner) }
    }

    /// Adds finished goods that are held for orders.
    func addHeldForOrders(to held: inout [Quantity]) {
        for index in plant.pegs.indices {
            let peg = plant.pegs[index]
            held[Int(model.stockPoints[Int(peg.point)].product)] += peg.held
        }
    }
}
