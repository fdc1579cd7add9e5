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
            let link = model.links[Int(line.link)]
            let origin = Int(link.origin)
            releaseBacklog(line.remaining, line: line, origin: origin)
            moveEchelons(from: link.origin, by: line.remaining)
            waitingLines[index].remaining = 0
            lose(line.remaining, link: link, order: line.owner)
            closeIfComplete(line.owner)
            waitingLines[index].awaitsPatience = false
            // The line may have held back others that can be served now.
            if stock[origin].queueHead == index { serveWaitingLines(origin) }
        } else if line.hasLeftQueue {
            waitingLines.remove(index)
        } else {
            waitingLines[index].awaitsPatience = false
        }
    }
}
