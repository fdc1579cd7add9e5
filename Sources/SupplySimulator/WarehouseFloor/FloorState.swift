// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

/// The floors and the storage classes of all warehouses as they change during a run.
struct FloorState: ~Copyable, Sendable {
    var jobs = Slab<FloorJob>()
    var steps: FixedBuffer<FloorStepState>
    var resources: FixedBuffer<FloorCrewState>
    var sites: FixedBuffer<FloorSiteState>
    var classes: FixedBuffer<StorageState>
    var shelves: FixedBuffer<ShelfClaims>
    /// The most positions taken in each closed period of the window, by class within period.
    var peaksByPeriod: FixedBuffer<Float>
    /// The floor on which those who have become free are still to choose their next job; −1 for none.
    var choosing: Int32 = -1
    /// How many periods of the window are closed.
    var periods = 0

    init(_ model: UnsafePointer<SimulationModel>, stream: (String) -> RandomStream) {
        let floor = model.pointee.floor
        shelves = FixedBuffer(repeating: ShelfClaims(), count: floor.shelves.count)
        classes = FixedBuffer(repeating: StorageState(), count: floor.classes.count)
        let periods = Int(model.pointee.horizon / model.pointee.measurePeriod)
        peaksByPeriod = FixedBuffer(repeating: 0, count: floor.classes.count * periods)
        sites = FixedBuffer(floor.floors.map { _ in FloorSiteState(upTo: model.pointee.horizon) })
        var states: [FloorStepState] = []
        for floorSite in floor.floors {
            let site = model.pointee.scenario.network.sites[Int(floorSite.site)]
            for process in HandlingProcess.allCases {
                let name = "site:\(site.id)/\(process.rawValue)"
                let step = site.operations?.step(process) ?? HandlingStep(process)
                states.append(
                    FloorStepState(
                        time: DurationSource(step.time, stream("\(name)/time")),
                        timePerUnit: DurationSource(step.timePerUnit, stream("\(name)/time-per-unit")),
                        timePerPosition: DurationSource(
                            step.timePerPosition, stream("\(name)/time-per-position")),
                        sampling: stream("\(name)/sample"),
                        horizon: site.operations?.step(process) == nil ? 0 : model.pointee.horizon))
            }
        }
        steps = FixedBuffer(states)
        resources = FixedBuffer(
            floor.resources.map { crew in
                let site = model.pointee.scenario.network.sites[Int(floor.floors[crew.floor].site)]
                let name = site.operations?.resources[Int(crew.number)].id ?? ""
                return FloorCrewState(attendance: stream("site:\(site.id)/\(name)/absence"))
            })
    }
}

/// Goods that are handled, or wait to be: one product of one shipment, or one line of one order.
struct FloorJob: Sendable {
    /// The goods, in `World.transfers`.
    var transfer: Int32
    var floor: Int32
    /// The process, by its place in `HandlingProcess.allCases`; −1 before the first.
    var process: Int32 = -1
    /// When it came to the site's door, or left its shelf.
    var entered: Tick
    /// When it began to wait for its process.
    var joined: Tick
    /// How long the process takes.
    var duration: Tick = 0
    /// The job behind it in its queue; −1 for none.
    var next: Int32 = -1
    var priority: Int32 = 0
    /// The resources that work on it; −1 for none of the kind.
    var dock: Int32 = -1
    var people: Int32 = -1
    var equipment: Int32 = -1
    /// Whether the present process is one that looks at the goods.
    var isInspected = false
}

/// What changes about a process on a floor.
struct FloorStepState: Sendable {
    var time: DurationSource
    var timePerUnit: DurationSource
    var timePerPosition: DurationSource
    var sampling: RandomStream
    /// The first and the last of the jobs that wait; −1 for none.
    var queueHead: Int32 = -1
    var queueTail: Int32 = -1
    var queueLength: Int64 = 0
    var updated: Tick = 0

    // Measured since the end of the warm-up.
    var queueArea = 0.0
    var queueTimes = LogHistogram()
    var jobs: Int64 = 0
    var units = 0.0
    var cost = 0.0
    /// Units finished in the present hour of the clock, and in the busiest one.
    var unitsInHour = 0.0
    var hour: Tick = -1
    var busiestHour = 0.0

    init(
        time: DurationSource, timePerUnit: DurationSource, timePerPosition: DurationSource,
        sampling: RandomStream, horizon: Tick
    ) {
        (self.time, self.timePerUnit, self.timePerPosition) = (time, timePerUnit, timePerPosition)
        self.sampling = sampling
        queueTimes.reserve(upTo: horizon)
    }

    @inline(__always)
    mutating func advance(to now: Tick) {
        queueArea += Double(queueLength) * Double(now &- updated)
        updated = now
    }

    /// Counts units that are done.
    mutating func finish(_ finished: Double, at now: Tick) {
        jobs += 1
        units += finished
        if hour != now / 3_600 {
            hour = now / 3_600
            unitsInHour = 0
        }
        unitsInHour += finished
        busiestHour = max(busiestHour, unitsInHour)
    }

    mutating func restartMeasuring(at now: Tick) {
        advance(to: now)
        (queueArea, jobs, units, cost) = (0, 0, 0, 0)
        (unitsInHour, hour, busiestHour) = (0, -1, 0)
        queueTimes.reset()
    }
}

/// What changes about a resource of a floor.
struct FloorCrewState: Sendable {
    var attendance: RandomStream
    /// How many should be there now, and how many are.
    var rostered: Int32 = 0
    var onDuty: Int32 = 0
    var busy: Int32 = 0
    var updated: Tick = 0

    // Integrals over time since the end of the warm-up, in seconds of one of them.
    var rosteredTime = 0.0
    var dutyTime = 0.0
    /// Busy while on duty.
    var busyTime = 0.0
    /// Busy beyond those on duty.
    var overtime = 0.0
    /// What has been paid for this time.
    var paid = 0.0

    @inline(__always) var isFree: Bool { busy < onDuty }

    @inline(__always)
    mutating func advance(to now: Tick) {
        let elapsed = Double(now &- updated)
        rosteredTime += Double(rostered) * elapsed
        dutyTime += Double(onDuty) * elapsed
        busyTime += Double(min(busy, onDuty)) * elapsed
        overtime += Double(max(0, busy - onDuty)) * elapsed
        updated = now
    }

    mutating func restartMeasuring(at now: Tick) {
        advance(to: now)
        (rosteredTime, dutyTime, busyTime, overtime, paid) = (0, 0, 0, 0, 0)
    }
}

/// What is measured of a whole floor.
struct FloorSiteState: Sendable {
    var dockToStock = LogHistogram()
    var orderHandling = LogHistogram()
    var crossDocked = 0.0
    var rejected = 0.0

    init(upTo horizon: Tick) {
        dockToStock.reserve(upTo: horizon)
        orderHandling.reserve(upTo: horizon)
    }

    mutating func restartMeasuring() {
        dockToStock.reset()
        orderHandling.reset()
        (crossDocked, rejected) = (0, 0)
    }
}

/// What changes about a storage class of a site.
struct StorageState: Sendable {
    /// Positions taken on the shelf.
    var taken: Int64 = 0
    /// The same with the goods on their way from the door to the shelf.
    var claimed: Int64 = 0
    /// The first and the last of the receipts that wait for room; −1 for none.
    var gateHead: Int32 = -1
    var gateTail: Int32 = -1
    var admissionIsPending = false
    var updated: Tick = 0

    // Measured since the end of the warm-up. A level that is held for no time does not count.
    var takenArea = 0.0
    var overflowArea = 0.0
    /// What has been paid for the positions outside.
    var paid = 0.0
    var timeAbove: Tick = 0
    var peak: Int64 = 0
    var peakInPeriod: Int64 = 0
    /// Receipts let in since they began to wait, or at once, and how long they waited.
    var admissions: Int64 = 0
    var waitedTime = 0.0

    mutating func advance(to now: Tick, capacity: Int64) {
        let elapsed = now &- updated
        guard elapsed != 0 else { return }
        takenArea += Double(taken) * Double(elapsed)
        peak = max(peak, taken)
        peakInPeriod = max(peakInPeriod, taken)
        if taken > capacity {
            timeAbove &+= elapsed
            overflowArea += Double(taken - capacity) * Double(elapsed)
        }
        updated = now
    }

    mutating func restartMeasuring(at now: Tick, capacity: Int64) {
        advance(to: now, capacity: capacity)
        (takenArea, overflowArea, timeAbove, peak, peakInPeriod) = (0, 0, 0, 0, 0)
        paid = 0
        (admissions, waitedTime) = (0, 0)
    }
}

/// What a stock point has to do with its site's floor and storage just now; quantities in smallest units.
struct ShelfClaims: Sendable {
    /// Let in at the door and not on the shelf yet.
    var admitted: Quantity = 0
    /// Of what leaves the shelf at this instant: what was never put there.
    var crossDocking: Quantity = 0
    /// The instant that this is about.
    var crossDockedAt: Tick = -1
    /// Positions counted in `StorageState.taken` and `StorageState.claimed`.
    var taken: Int64 = 0
    var claimed: Int64 = 0
}
