// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// A line of stations on the bare kernel: Poisson arrivals, first come first served.
///
/// The supply simulator is not part of it: what is validated is the calendar, the streams and the samplers.
struct QueueLine: Sendable {
    /// One station.
    struct Station: Sendable {
        var service: Distribution
        var servers = 1
        /// The most customers at the station; who finds it full leaves for good.
        var room = Int.max
    }

    var arrivalRate: Double
    var stations: [Station]
    /// Before measuring begins, in units of time.
    var warmUp = 2_000.0
    /// How long is measured.
    var length: Double

    /// Runs one replication and measures the window.
    ///
    /// - Parameters:
    ///   - replication: Which replication; it selects the random numbers.
    ///   - untilEmpty: Whether nobody arrives after the window and everybody who did is measured to the end,
    ///     from an empty start on.
    /// - Returns: What was measured.
    func run(replication: UInt32, untilEmpty: Bool = false) -> QueueFigures {
        var world = QueueWorld(self, replication: replication, untilEmpty: untilEmpty)
        return world.run()
    }
}

/// What a run of a line of stations came to; times in units of the model.
struct QueueFigures: Sendable {
    /// Mean number of customers at the stations.
    var number = 0.0
    /// Mean number of those who wait.
    var numberWaiting = 0.0
    /// Mean time at the stations of those who left.
    var time = 0.0
    /// Mean time that those who began service had waited.
    var wait = 0.0
    /// Share of those who began service and had waited.
    var shareWaiting = 0.0
    /// Share of servers busy.
    var utilisation = 0.0
    /// Share of time with nobody there.
    var shareEmpty = 0.0
    /// Share of arrivals turned away.
    var shareBlocked = 0.0
    /// Customers who left, per unit of time.
    var throughput = 0.0
}

/// The state of one replication.
private struct QueueWorld {
    /// So many ticks make a unit of time that rounding to whole ticks is invisible.
    static let ticksPerUnit = 1e6

    private enum Phase {
        static let departure: UInt8 = 1
        static let arrival: UInt8 = 2
    }

    private struct StationState {
        var freeServers: Int
        var room: Int
        var line = Line()
        var service: Sampler
        var stream: RandomStream

        mutating func drawServiceTime() -> Double { service.sample(using: &stream) }
    }

    /// Who waits, as a circle in an array.
    private struct Line {
        private var slots = [UInt32](repeating: 0, count: 16)
        private var head = 0
        private(set) var count = 0

        mutating func append(_ customer: UInt32) {
            if count == slots.count {
                slots = (0..<count).map { slots[(head + $0) % count] } + [UInt32](repeating: 0, count: count)
                head = 0
            }
            slots[(head + count) % slots.count] = customer
            count += 1
        }

        mutating func removeFirst() -> UInt32 {
            let first = slots[head]
            head = (head + 1) % slots.count
            count -= 1
            return first
        }
    }

    private struct Customer {
        var arrival: Tick
        /// When the customer came to the present station.
        var entered: Tick
    }

    private let plan: QueueLine
    private let untilEmpty: Bool
    private let window: Range<Tick>
    private var calendar = EventCalendar(minimumCapacity: 128)
    private var stations: [StationState]
    private var customers: [Customer] = []
    private var freeCustomers: [UInt32] = []
    private var arrivals: Sampler
    private var arrivalStream: RandomStream

    private var number = 0
    private var waiting = 0
    private var busy = 0
    private var updated: Tick = 0
    private var (numberArea, waitingArea, busyArea, emptyTime): (Tick, Tick, Tick, Tick) = (0, 0, 0, 0)
    private var (arrived, blocked, began, waited, left): (Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0)
    private var (waitSum, timeSum): (Tick, Tick) = (0, 0)

    init(_ plan: QueueLine, replication: UInt32, untilEmpty: Bool) {
        self.plan = plan
        self.untilEmpty = untilEmpty
        let warmUp = untilEmpty ? 0 : plan.warmUp
        window = Tick(warmUp * Self.ticksPerUnit)..<Tick((warmUp + plan.length) * Self.ticksPerUnit)
        arrivals = Sampler(.exponential(mean: Self.ticksPerUnit / plan.arrivalRate))
        arrivalStream = RandomStream(seed: 1, replication: replication, name: "arrivals")
        stations = plan.stations.enumerated().map { index, station in
            StationState(
                freeServers: station.servers, room: station.room, service: Sampler(station.service),
                stream: RandomStream(seed: 1, replication: replication, name: "station:\(index)/service"))
        }
    }

    mutating func run() -> QueueFigures {
        scheduleArrival(after: 0)
        while let event = calendar.popNext() {
            if !untilEmpty, event.time >= window.upperBound { break }
            advance(to: event.time)
            if event.phase == Phase.departure {
                depart(from: Int(event.rank), event.payload, at: event.time)
            } else if event.time < window.upperBound {
                arrive(at: event.time)
            }
        }
        if !untilEmpty { advance(to: window.upperBound) }
        return figures
    }

    private var figures: QueueFigures {
        let end = untilEmpty ? updated : window.upperBound
        let span = Double(end - window.lowerBound)
        var servers = 0
        for station in plan.stations { servers += station.servers }
        return QueueFigures(
            number: Double(numberArea) / span, numberWaiting: Double(waitingArea) / span,
            time: Double(timeSum) / Double(left) / Self.ticksPerUnit,
            wait: Double(waitSum) / Double(began) / Self.ticksPerUnit,
            shareWaiting: Double(waited) / Double(began),
            utilisation: Double(busyArea) / span / Double(servers),
            shareEmpty: Double(emptyTime) / span, shareBlocked: Double(blocked) / Double(arrived),
            throughput: Double(left) / (span / Self.ticksPerUnit))
    }

    /// Adds up the areas under the present numbers until `now`.
    private mutating func advance(to now: Tick) {
        let elapsed = now - max(updated, window.lowerBound)
        if elapsed > 0 {
            numberArea += elapsed * Tick(number)
            waitingArea += elapsed * Tick(waiting)
            busyArea += elapsed * Tick(busy)
            if number == 0 { emptyTime += elapsed }
        }
        updated = now
    }

    private mutating func scheduleArrival(after time: Tick) {
        let gap = Tick(arrivals.sample(using: &arrivalStream).rounded())
        calendar.schedule(at: time + gap, phase: Phase.arrival, rank: 0, payload: 0)
    }

    private mutating func arrive(at time: Tick) {
        scheduleArrival(after: time)
        let counts = window.contains(time)
        if counts { arrived += 1 }
        guard stations[0].room > 0 else {
            if counts { blocked += 1 }
            return
        }
        number += 1
        let customer = Customer(arrival: time, entered: time)
        if let slot = freeCustomers.popLast() {
            customers[Int(slot)] = customer
            enter(0, slot, at: time)
        } else {
            customers.append(customer)
            enter(0, UInt32(customers.count - 1), at: time)
        }
    }

    private mutating func enter(_ station: Int, _ customer: UInt32, at time: Tick) {
        stations[station].room -= 1
        customers[Int(customer)].entered = time
        if stations[station].freeServers > 0 {
            stations[station].freeServers -= 1
            busy += 1
            beginService(at: station, of: customer, at: time, hasWaited: false)
        } else {
            stations[station].line.append(customer)
            waiting += 1
        }
    }

    private mutating func beginService(
        at station: Int, of customer: UInt32, at time: Tick, hasWaited: Bool
    ) {
        if window.contains(time) || untilEmpty {
            began += 1
            waited += hasWaited ? 1 : 0
            waitSum += time - customers[Int(customer)].entered
        }
        let duration = stations[station].drawServiceTime()
        calendar.schedule(
            at: time + Tick((duration * Self.ticksPerUnit).rounded()), phase: Phase.departure,
            rank: UInt32(station), payload: customer)
    }

    private mutating func depart(from station: Int, _ customer: UInt32, at time: Tick) {
        stations[station].room += 1
        if stations[station].line.count > 0 {
            waiting -= 1
            beginService(at: station, of: stations[station].line.removeFirst(), at: time, hasWaited: true)
        } else {
            stations[station].freeServers += 1
            busy -= 1
        }
        guard station + 1 == stations.count else {
            enter(station + 1, customer, at: time)
            return
        }
        number -= 1
        if window.contains(time) || untilEmpty {
            left += 1
            timeSum += time - customers[Int(customer)].arrival
        }
        freeCustomers.append(customer)
    }
}
