// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// How long a line over `link` waits before it is cancelled, in seconds; `nil` for ever.
    mutating func drawPatience(_ link: Link) -> Tick? {
        link.end == .customer ? segments[Int(link.destination)].patience?.draw() : nil
    }

    /// A customer's patience ends: what is still waiting of the line is cancelled.
    mutating func losePatience(_ index: Int32) {
        let line = waitingLines[index]
        if line.remaining > 0 {
            let origin = Int(model.links[Int(line.link)].origin)
            giveUp(index, at: origin)
            waitingLines[index].awaitsPatience = false
            // The line may have held back others that can be served now.
            let servesByRule = !model.stockPoints[origin].traits.isDisjoint(with: .servesByRule)
            if stock[origin].queueHead == index || servesByRule { serveWaitingLines(origin) }
        } else if line.hasLeftQueue {
            waitingLines.remove(index)
        } else {
            waitingLines[index].awaitsPatience = false
        }
    }

    /// Cancels what is still waiting of a customer's line.
    mutating func giveUp(_ index: Int32, at origin: Int) {
        let line = waitingLines[index]
        let link = model.links[Int(line.link)]
        releaseBacklog(line.remaining, line: line, origin: origin)
        moveEchelons(from: link.origin, by: line.remaining)
        waitingLines[index].remaining = 0
        if keepsDelays { noteLoss(line.remaining, of: line) }
        lose(line.remaining, link: link, order: line.owner)
        closeIfComplete(line.owner)
    }
}
