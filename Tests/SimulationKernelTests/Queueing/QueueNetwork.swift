// SPDX-License-Identifier: Apache-2.0

import SimulationKernel

/// A line of queueing stations, simulated on the kernel: Poisson arrivals, first come first served.
///
/// It is also the shortest example of a model on the kernel: state in a struct, an event is a phase (what
/// happens), a rank (at which station) and a payload (to which customer), and one loop takes the events out
/// and dispatches them.
struct QueueNetwork {
    struct Station {
        var service: Distribution
        var servers = 1
        /// The most customers at the station, in service included; one who arrives at a full station leaves
        /// for good.
        var capacity = Int.max
    }

    /// A number of ticks that makes rounding to whole ticks invisible.
    static let ticksPerUnit = 1e6

    private enum Phase {
        static let departure: UInt8 = 1
        static let arrival: UInt8 = 2
    }

    private struct StationState {
        var freeServers: Int
        var room: Int
        var waiting: [UInt32] = []
        var firstWaiting = 0
        var service: Sampler
        var stream: RandomStream

        mutating func drawServiceTime() -> Double { service.sample(using: &stream) }
    }

    private struct Customer {
        var arrival: Tick
        var isCounted: Bool
        var hasWaited = false
    }

    private var calendar = EventCalendar(minimumCapacity: 64)
    private var stations: [StationState]
    private var customers: [Customer] = []
    private var numberInSystem = 0
    private var timeOfLastChange: Tick = 0
    private let window: Range<Tick>
    /// Where the integral over time stops: the end of the window, or the last departure.
    private var endOfIntegral: Tick
    private var arrivals: Sampler
    private var arrivalStream: RandomStream
    private(set) var record = QueueRecord()

    /// Prepares one replication.
    ///
    /// - Parameters:
    ///   - arrivalRate: Customers per unit of time.
    ///   - stations: In the order in which each customer visits them.
    ///   - present: The customers at each station at time zero.
    ///   - window: When to measure, in units of time: customers who arrive then are followed to their
    ///     departure.
    ///   - replication: Which chance the replication has.
    init(
        arrivalRate: Double, stations: [Station], present: [Int], window: Range<Double>, replication: UInt32
    ) {
        let perUnit = Self.ticksPerUnit
        self.window = Tick(window.lowerBound * perUnit)..<Tick(window.upperBound * perUnit)
        endOfIntegral = self.window.upperBound
        arrivals = Sampler(.exponential(mean: 1 / arrivalRate))
        arrivalStream = RandomStream(seed: 1, replication: replication, name: "arrivals")
        self.stations = stations.enumerated().map { index, station in
            StationState(
                freeServers: station.servers, room: station.capacity, service: Sampler(station.service),
                stream: RandomStream(seed: 1, replication: replication, name: "station:\(index)/service"))
        }
        for (station, count) in present.enumerated() {
            for _ in 0..<count {
                customers.append(Customer(arrival: 0, isCounted: false))
                numberInSystem += 1
                enter(station, UInt32(customers.count - 1), at: 0)
            }
        }
    }

    /// Runs until every customer who arrived in the window has left.
    mutating func run() -> QueueRecord {
        scheduleArrival(after: 0)
        while record.departed < record.admitted || calendar.now < window.upperBound {
            let event = calendar.popFirst()
            switch event.phase {
            case Phase.arrival: arrive(at: event.time)
            default: depart(from: Int(event.rank), event.payload, at: event.time)
            }
        }
        return record
    }

    /// Runs until the system is empty after the window, in which alone customers arrive.
    ///
    /// What is measured then starts and ends empty.
    mutating func runUntilEmpty() -> QueueRecord {
        endOfIntegral = .max
        scheduleArrival(after: 0)
        while let event = calendar.popNext() {
            if event.phase == Phase.departure {
                depart(from: Int(event.rank), event.payload, at: event.time)
            } else if window.contains(event.time) {
                arrive(at: event.time)
            }
        }
        return record
    }

    private mutating func scheduleArrival(after time: Tick) {
        let gap = Tick(arrivals.sample(using: &arrivalStream) * Self.ticksPerUnit)
        calendar.schedule(at: time + gap, phase: Phase.arrival, rank: 0, payload: 0)
    }

    private mutating func arrive(at time: Tick) {
        scheduleArrival(after: time)
        let isCounted = window.contains(time)
        if isCounted { record.arrived += 1 }
        guard stations[0].room > 0 else { return }
        if isCounted { record.admitted += 1 }
        changeNumber(by: 1, at: time)
        customers.append(Customer(arrival: time, isCounted: isCounted))
        enter(0, UInt32(customers.count - 1), at: time)
    }

    private mutating func enter(_ station: Int, _ customer: UInt32, at time: Tick) {
        stations[station].room -= 1
        if stations[station].freeServers > 0 {
            stations[station].freeServers -= 1
            beginService(at: station, of: customer, at: time)
        } else {
            customers[Int(customer)].hasWaited = true
            stations[station].waiting.append(customer)
        }
    }

    private mutating func beginService(at station: Int, of customer: UInt32, at time: Tick) {
        let duration = stations[station].drawServiceTime()
        let ticks = Tick((duration * Self.ticksPerUnit).rounded())
        if customers[Int(customer)].isCounted { record.ticksInService += ticks }
        calendar.schedule(
            at: time + ticks, phase: Phase.departure, rank: UInt32(station), payload: customer)
    }

    private mutating func depart(from station: Int, _ customer: UInt32, at time: Tick) {
        stations[station].room += 1
        if stations[station].firstWaiting < stations[station].waiting.count {
            let next = stations[station].waiting[stations[station].firstWaiting]
            stations[station].firstWaiting += 1
            beginService(at: station, of: next, at: time)
        } else {
            stations[station].freeServers += 1
        }
        if station + 1 < stations.count {
            enter(station + 1, customer, at: time)
        } else {
            leave(customers[Int(customer)], at: time)
        }
    }

    private mutating func leave(_ customer: Customer, at time: Tick) {
        changeNumber(by: -1, at: time)
        guard customer.isCounted else { return }
        record.departed += 1
        record.waited += customer.hasWaited ? 1 : 0
        record.ticksInSystem += time - customer.arrival
    }

    private mutating func changeNumber(by change: Int, at time: Tick) {
        let elapsed = max(0, min(time, endOfIntegral) - max(timeOfLastChange, window.lowerBound))
        record.ticksMeasured += elapsed
        record.customerTicks += elapsed * Tick(numberInSystem)
        if numberInSystem == 0 { record.ticksEmpty += elapsed }
        timeOfLastChange = time
        numberInSystem += change
    }
}
