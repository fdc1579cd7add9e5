// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

/// Writes down how full a site is, from event to event.
struct OccupancyRecorder: Sendable {
    /// Where a gauge reads its level.
    private struct Source: Sendable {
        enum Place: Sendable { case storage, shelves, resource, process, received, shipped }
        var place: Place
        /// The storage class, resource or process.
        var index = 0
        /// Its stock points in `points`.
        var points: Range<Int> = 0..<0
        var isFlow = false
        var stepsPerUnit = 1.0
    }

    private var sources: [Source] = []
    private var points: [Int32] = []
    /// Steps that a smallest unit of a stock point counts.
    private var weights: [Double] = []
    private var startWeekday = 0

    private var current: [Int64] = []
    /// Whether a gauge counts at present; people off duty do not.
    private var counts: [Bool] = []
    /// What a flow had come to when the present hour began.
    private var flowBase: [Int64] = []
    // By gauge, then hour of the week.
    private var hourSums: [Double] = []
    private var hourTimes: [Double] = []
    // By gauge, then day of the window.
    private var dailyPeaks: [Int64] = []
    private var peakHours: [UInt8] = []
    private var times: [LevelTimes] = []
    private var gauges: [OccupancyGauge] = []
    private var windowStart: Tick = 0
    private var windowLength: Tick = 0
    private var days = 0

    /// Records nothing.
    init() {}

    init(of id: NodeID, _ model: SimulationModel) {
        let network = model.scenario.network
        guard let place = network.sites.firstIndex(where: { $0.id == id }) else { return }
        let site = network.sites[place]
        gauges = OccupancyGauge.gauges(of: site, in: network)
        guard !gauges.isEmpty else { return }
        let known = Set(site.storageClasses.map(\.id))
        for gauge in gauges {
            var source = Source(place: .shelves, isFlow: gauge.isFlow, stepsPerUnit: 1 / gauge.step)
            let first = points.count
            func add(_ load: (Product) -> Double) {
                for point in model.stockPointsBySite[place] {
                    let state = model.stockPoints[Int(point)]
                    let share = load(network.products[Int(state.product)])
                    guard share > 0 else { continue }
                    points.append(point)
                    weights.append(state.unitsPerSmallestUnit * share / gauge.step)
                }
                source.points = first..<points.count
            }
            switch gauge.kind {
            case .storageClass(let name):
                source.place = .storage
                source.index =
                    model.floor.classes.indices.first {
                        Int(model.floor.classes[$0].site) == place
                            && site.storageClasses[Int(model.floor.classes[$0].number)].id == name
                    } ?? -1
            case .units: add { ($0.storageClass.map(known.contains) ?? false) ? 0 : 1 }
            case .volume: add(\.volume)
            case .weight: add(\.weight)
            case .resource(let name, _):
                source.place = .resource
                source.index =
                    model.floor.resources.indices.first {
                        Int(model.floor.floors[model.floor.resources[$0].floor].site) == place
                            && site.operations?.resources[Int(model.floor.resources[$0].number)].id == name
                    } ?? -1
            case .throughput(let process):
                source.place = .process
                let floor =
                    model.floor.floors.indices.first { Int(model.floor.floors[$0].site) == place } ?? 0
                let step = HandlingProcess.allCases.firstIndex(of: process) ?? 0
                source.index = FloorSite.step(step, of: Int32(floor))
            case .received:
                source.place = .received
                add { _ in 1 }
            case .shipped:
                source.place = .shipped
                add { _ in 1 }
            }
            sources.append(source)
        }
        let count = gauges.count
        startWeekday = model.scenario.start.weekday
        current = Array(repeating: 0, count: count)
        counts = Array(repeating: true, count: count)
        flowBase = current
        hourSums = Array(repeating: 0, count: 168 * count)
        hourTimes = hourSums
        (windowStart, windowLength) = (model.warmUp, model.horizon - model.warmUp)
        days = Int((model.horizon + 86_399) / 86_400 - model.warmUp / 86_400)
        dailyPeaks = Array(repeating: 0, count: days * count)
        peakHours = Array(repeating: 255, count: days * count)
        times = Array(repeating: LevelTimes(), count: count)
    }

    /// Whether anything is recorded.
    var isUsed: Bool { !gauges.isEmpty }

    /// Reads the present level of each gauge, and how much has flowed so far.
    mutating func read(
        stock: borrowing FixedBuffer<StockState>, floor: borrowing FloorState
    ) {
        for gauge in sources.indices {
            let source = sources[gauge]
            switch source.place {
            case .storage: current[gauge] = source.index < 0 ? 0 : floor.classes[source.index].taken
            case .resource:
                guard source.index >= 0 else { continue }
                let state = floor.resources[source.index]
                current[gauge] = Int64(state.busy)
                counts[gauge] = state.rostered > 0 || state.busy > 0
            case .process:
                current[gauge] = Self.steps(floor.steps[source.index].units * source.stepsPerUnit)
            case .shelves, .received, .shipped:
                var sum = 0.0
                for place in source.points {
                    let point = Int(points[place])
                    let quantity =
                        switch source.place {
                        case .received: stock[point].received
                        case .shipped: stock[point].shipped
                        default: stock[point].onHand
                        }
                    sum += Double(quantity) * weights[place]
                }
                current[gauge] = Self.steps(sum)
            }
        }
    }

    private static func steps(_ value: Double) -> Int64 {
        value < 9e18 ? Int64(value.rounded()) : .max
    }

    /// What has flowed so far is before the window.
    mutating func startWindow() { flowBase = current }

    /// The levels that were read are held from one instant to another.
    mutating func hold(from start: Tick, until end: Tick) {
        for gauge in sources.indices where !sources[gauge].isFlow && counts[gauge] {
            let level = current[gauge]
            times[gauge].add(level, for: end - start)
            reach(gauge, level, in: start / 3_600)
            var day = start / 86_400 + 1
            while day * 86_400 < end {
                reach(gauge, level, in: day * 24)
                day += 1
            }
        }
        var from = start
        while from < end {
            let hour = from / 3_600
            let until = min(end, (hour + 1) * 3_600)
            let place = (startWeekday + Int(hour / 24)) % 7 * 24 + Int(hour % 24)
            let duration = Double(until - from)
            for gauge in sources.indices where !sources[gauge].isFlow && counts[gauge] {
                hourSums[168 * gauge + place] += Double(current[gauge]) * duration
                hourTimes[168 * gauge + place] += duration
            }
            if until == (hour + 1) * 3_600 { closeHour(hour, place) }
            from = until
        }
    }

    /// Notes what has flowed in an hour; one that the window cuts says nothing of a whole one.
    private mutating func closeHour(_ hour: Tick, _ place: Int) {
        for gauge in sources.indices where sources[gauge].isFlow {
            if hour * 3_600 >= windowStart {
                let level = current[gauge] - flowBase[gauge]
                times[gauge].add(level, for: 3_600)
                reach(gauge, level, in: hour)
                hourSums[168 * gauge + place] += Double(level) * 3_600
                hourTimes[168 * gauge + place] += 3_600
            }
            flowBase[gauge] = current[gauge]
        }
    }

    /// A gauge is at a level in an hour; the first time that its day has seen so much is kept.
    private mutating func reach(_ gauge: Int, _ level: Int64, in hour: Tick) {
        let place = gauge * days + Int(hour / 24 - windowStart / 86_400)
        guard level > dailyPeaks[place] else { return }
        dailyPeaks[place] = level
        peakHours[place] = UInt8(hour % 24)
    }

    /// What was written down.
    var finished: OccupancyRecord? {
        guard isUsed else { return nil }
        func byGauge<Value>(_ values: [Value], _ size: Int) -> [[Value]] {
            gauges.indices.map { Array(values[$0 * size..<($0 + 1) * size]) }
        }
        let means = zip(hourSums, hourTimes).map { $1 > 0 ? $0 / $1 : 0 }
        return OccupancyRecord(
            gauges: gauges, windowStart: windowStart, windowLength: windowLength, times: times,
            dailyPeaks: byGauge(dailyPeaks, days), peakHours: byGauge(peakHours, days),
            weekProfile: byGauge(means, 168))
    }
}

extension World {
    /// Writes down that nothing changes until `end`.
    mutating func watchOccupancy(until end: Tick) {
        guard isMeasuring, end > now else { return }
        ownedRecord.value.occupancy.read(stock: stock, floor: ownedFloor.value)
        ownedRecord.value.occupancy.hold(from: now, until: end)
    }

    /// Forgets what has flowed before the measured window.
    mutating func restartOccupancy() {
        guard watchesOccupancy else { return }
        ownedRecord.value.occupancy.read(stock: stock, floor: ownedFloor.value)
        ownedRecord.value.occupancy.startWindow()
    }
}
