// SPDX-License-Identifier: Apache-2.0

import SimulationKernel

/// One server, arrivals of rate 0.9, services of rate 1: the mean time in the system tends to 10.
struct SingleServerQueue: Workload {
    var customers: Int

    let name = "w1 mm1"
    let unit = "customer"
    var parameters: [(String, Int)] { [("customers", customers)] }

    /// Ticks in a unit of time; a million customers take 1.1 million units.
    private let scale = 1e5
    private static let arrival: UInt32 = 0
    private static let departure: UInt32 = 1

    func run(with chance: inout some Chance) -> WorkloadResult {
        // A ring of the arrival times of those present; a longer queue has probability below 10⁻⁴⁷⁰⁰⁰.
        let mask = (1 << 20) - 1
        var arrivals = [Tick](repeating: 0, count: mask + 1)
        var calendar = EventCalendar(minimumCapacity: 8)
        var (arrived, served, timeInSystem) = (0, 0, Tick(0))
        let start = ProcessUsage.userSeconds
        // Each kind of event has one pending at most, so it waits at a place of its own, as what recurs does.
        calendar.schedule(
            recurring: 0, at: Tick(chance.exponential() / 0.9 * scale), phase: 0, rank: 0,
            payload: Self.arrival)
        while served < customers {
            let event = calendar.popFirst()
            if event.payload == Self.arrival {
                arrivals[arrived & mask] = event.time
                arrived += 1
                if arrived < customers {
                    let gap = Tick(chance.exponential() / 0.9 * scale)
                    calendar.schedule(
                        recurring: 0, at: event.time + gap, phase: 0, rank: 0, payload: Self.arrival)
                }
                guard arrived - served == 1 else { continue }
            } else {
                timeInSystem += event.time - arrivals[served & mask]
                served += 1
                guard served < arrived else { continue }
            }
            let service = Tick(chance.exponential() * scale)
            calendar.schedule(
                recurring: 1, at: event.time + service, phase: 0, rank: 0, payload: Self.departure)
        }
        let seconds = ProcessUsage.userSeconds - start
        let mean = Double(timeInSystem) / scale / Double(customers)
        return WorkloadResult(
            seconds: seconds, operations: customers, checks: [("mean_time_in_system", mean)])
    }
}
