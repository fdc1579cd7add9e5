// SPDX-License-Identifier: Apache-2.0

import SimulationKernel

/// The hold model: take the earliest event out, put it back an exponential time later.
///
/// - Reference: Vaucher and Duval (1975), "A comparison of simulation event list algorithms", Communications
///   of the ACM 18(4); Jones (1986), "An empirical comparison of priority-queue and event-set implementations",
///   Communications of the ACM 29(4), for the bimodal increments.
struct HoldModel: Workload {
    var pending: Int
    var steps: Int

    /// Whether nine tenths of the increments lie between 0 and 0.95238, and a tenth 9.5238 above that; else they are
    /// exponential with mean 1.
    var isBimodal = false

    var name: String { isBimodal ? "w1 hold, bimodal" : "w1 hold" }
    let unit = "hold"
    var parameters: [(String, Int)] { [("pending", pending), ("pops", steps)] }

    /// Ticks in a mean increment: so many that ties are as rare as with floating-point times.
    private let scale = 1e6

    @inline(__always)
    private func increment(_ chance: inout some Chance) -> Double {
        guard isBimodal else { return chance.exponential() }
        return 0.95238 * chance.uniform() + (chance.uniform() < 0.1 ? 9.5238 : 0)
    }

    func run(with chance: inout some Chance) -> WorkloadResult {
        var calendar = EventCalendar(minimumCapacity: pending)
        for payload in 0..<pending {
            calendar.schedule(
                at: Tick(chance.exponential() * scale), phase: 0, rank: 0, payload: UInt32(payload))
        }
        let start = ProcessUsage.userSeconds
        for _ in 0..<steps {
            let event = calendar.popFirst()
            let increment = Tick(increment(&chance) * scale)
            calendar.schedule(at: event.time + increment, phase: 0, rank: 0, payload: event.payload)
        }
        let seconds = ProcessUsage.userSeconds - start
        return WorkloadResult(
            seconds: seconds, operations: steps, checks: [("end_time", Double(calendar.now) / scale)])
    }
}
