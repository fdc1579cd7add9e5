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
    private var hourSums: [[Double]] = []
    private var hourTimes: [[Double]] = []
    private(set) var record: OccupancyRecord?

    /// Records nothing.
    init() {}

    init(of id: NodeID, _ model: SimulationModel) {
        let network = model.scenario.network
        guard let place = network.sites.firstIndex(where: { $0.id == id }) else { return }
        let site = network.sites[place]
        let gauges = OccupancyGauge.gauges(of: site, in: network)
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
        hourSums = Array(repeating: Array(repeating: 0, count: 168), count: count)
        hourTimes = hourSums
        let days = Int((model.horizon + 86_399) / 86_400 - model.warmUp / 86_400)
        record = OccupancyRecord(
            gauges: gauges, windowStart: model.warmUp, windowLength: model.horizon - model.warmUp,
            times: Array(repeating: LevelTimes(), count: count),
            dailyPeaks: Array(repeating: Array(repeating: 0, count: days), count: count),
            peakHours: Array(repeating: Array(repeating: 255, count: days), count: count), weekProfile: [])
    }

    /// Whether anything is recorded.
    var isUsed: Bool { record != nil }

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
        guard let window = record?.windowStart else { return }
        var from = start
        while from < end {
            let hour = from / 3_600
            let until = min(end, (hour + 1) * 3_600)
            for gauge in sources.indices where !sources[gauge].isFlow && counts[gauge] {
                note(gauge, current[gauge], for: until - from, in: hour)
            }
            if until == (hour + 1) * 3_600 {
                for gauge in sources.indices where sources[gauge].isFlow {
                    // An hour that the window cuts says nothing of a whole one.
                    if hour * 3_600 >= window {
                        note(gauge, current[gauge] - flowBase[gauge], for: 3_600, in: hour)
                    }
                    flowBase[gauge] = current[gauge]
                }
            }
            from = until
        }
    }

    private mutating func note(_ gauge: Int, _ level: Int64, for duration: Tick, in hour: Tick) {
        record?.times[gauge].add(level, for: duration)
        let day = Int(hour / 24) - (record?.firstDay ?? 0)
        let isFirst = record?.peakHours[gauge][day] == 255
        if level > record?.dailyPeaks[gauge][day] ?? 0 || (isFirst && level > 0) {
            record?.dailyPeaks[gauge][day] = level
            record?.peakHours[gauge][day] = UInt8(hour % 24)
        }
        let place = (startWeekday + Int(hour / 24)) % 7 * 24 + Int(hour % 24)
        hourSums[gauge][place] += Double(level) * Double(duration)
        hourTimes[gauge][place] += Double(duration)
    }

    /// What was written down.
    var finished: OccupancyRecord? {
        guard var record else { return nil }
        record.weekProfile = zip(hourSums, hourTimes).map { sums, times in
            zip(sums, times).map { $1 > 0 ? $0 / $1 : 0 }
        }
        return record
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
