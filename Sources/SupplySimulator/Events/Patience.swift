// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// How long a line over `link` waits before it is cancelled, in seconds; `nil` for ever.
    mutating func drawPatience(_ link: Link) -> Tick? {
        guard link.end == .customer else { return nil }
        let segment = Int(link.destination)
        guard let patience = model.segments[segment].patience else { return nil }
        guard let drawn = segments[segment].patience?.sample(using: &segments[segment].patienceStream) else {
            return nil
        }
        return seconds(drawn, unit: patience.unit)
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

    /// A drawn number of units of time, in whole seconds; never negative.
    func seconds(_ drawn: Double, unit: TimeUnit) -> Tick {
        let seconds = (drawn * Double(unit.seconds)).rounded()
        // Beyond the calendar's reach nothing happens within the run.
        return Tick(min(max(0, seconds), Double(EventCalendar.latestTime / 4)))
    }
}
