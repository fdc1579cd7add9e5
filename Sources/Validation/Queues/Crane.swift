// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// A storage crane that moves in both directions at once, between a corner and random openings of a rack.
///
/// Times are relative to the longer side of the rack; `shapeFactor` is the shorter side over it.
struct Crane: Sendable {
    var shapeFactor: Double

    /// The mean times of `trips` single-command and as many dual-command trips, in events of the kernel.
    func meanTripTimes(trips: Int, replication: UInt32) -> (single: Double, dual: Double) {
        let ticksPerUnit = 1e6
        var stream = RandomStream(seed: 1, replication: replication, name: "crane/openings")
        var calendar = EventCalendar(minimumCapacity: 1)
        func travel(_ from: (Double, Double), _ to: (Double, Double)) -> Tick {
            Tick((max((from.0 - to.0).magnitude, (from.1 - to.1).magnitude) * ticksPerUnit).rounded())
        }
        func opening() -> (Double, Double) { (stream.uniform(), shapeFactor * stream.uniform()) }
        let corner = (0.0, 0.0)
        var busy: [Tick] = [0, 0]
        var done = 0
        var began: Tick = 0
        var isDual = false
        calendar.schedule(at: 0, phase: 0, rank: 0, payload: 0)
        while let event = calendar.popNext() {
            if done > 0 { busy[isDual ? 1 : 0] += event.time - began }
            guard done < 2 * trips else { break }
            isDual = done % 2 == 1
            began = event.time
            let first = opening()
            var time = travel(corner, first)
            if isDual {
                let second = opening()
                time += travel(first, second) + travel(second, corner)
            } else {
                time += travel(first, corner)
            }
            done += 1
            calendar.schedule(at: event.time + time, phase: 0, rank: 0, payload: 0)
        }
        let scale = Double(trips) * ticksPerUnit
        return (Double(busy[0]) / scale, Double(busy[1]) / scale)
    }
}
