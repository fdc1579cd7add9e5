// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What changes during a run about production beyond plain recipes.
struct PlantState: ~Copyable, Sendable {
    var lines: FixedBuffer<SharedLineState>
    var stations: FixedBuffer<StationState>
    /// By recipe.
    var recipes: FixedBuffer<RecipeMeasures>
    /// By recipe: the time of setting a station up for it.
    var changeoverTimes: FixedBuffer<DurationSource>
    /// By special changeover.
    var specialTimes: FixedBuffer<DurationSource>
    var yields: FixedBuffer<YieldSource>
    /// By station.
    var failureTimes: FixedBuffer<DurationSource>
    var repairTimes: FixedBuffer<DurationSource>
    /// Orders that production runs are made for.
    var pegs = Slab<Peg>()
    /// Demand driven buffers, and the usage that the reviews of their windows saw.
    var buffers: FixedBuffer<BufferState>
    var usages: FixedBuffer<Double>

    init(_ model: UnsafePointer<SimulationModel>, replication: ReplicationKey) {
        func stream(_ name: String) -> RandomStream {
            RandomStream(seed: model.pointee.scenario.seed, replication: replication, name: name)
        }
        let plant = model.pointee.plant
        lines = FixedBuffer(plant.lines.map { SharedLineState(freeStations: $0.stationCount) })
        stations = FixedBuffer(repeating: StationState(), count: plant.stationLines.count)
        recipes = FixedBuffer(repeating: RecipeMeasures(), count: model.pointee.recipes.count)
        changeoverTimes = FixedBuffer(
            plant.recipes.map { DurationSource($0.recipe.changeoverTime, stream("\($0.stream)/changeover")) })
        specialTimes = FixedBuffer(plant.changeovers.map { DurationSource($0.time, stream($0.stream)) })
        yields = FixedBuffer(plant.recipes.map { YieldSource($0.recipe.yield, stream("\($0.stream)/yield")) })
        var failures: [DurationSource] = []
        var repairs: [DurationSource] = []
        for line in plant.lines {
            for number in 1...max(1, line.stationCount) {
                let name = "line:\(line.name)/station-\(number)"
                failures.append(
                    DurationSource(line.breakdowns?.timeBetween ?? .zero, stream("\(name)/failure")))
                repairs.append(DurationSource(line.breakdowns?.repair ?? .zero, stream("\(name)/repair")))
            }
        }
        buffers = FixedBuffer(repeating: BufferState(), count: model.pointee.buffers.count)
        usages = FixedBuffer(model.pointee.buffers.flatMap(\.initialUsages))
        failureTimes = FixedBuffer(failures)
        repairTimes = FixedBuffer(repairs)
    }
}

/// The queue of a shared line.
struct SharedLineState: Sendable {
    /// The first and last of the runs that wait, −1 for none.
    var queueHead: Int32 = -1
    var queueTail: Int32 = -1
    /// Stations that are idle and up.
    var freeStations: Int32
    /// Whether it is known when the line opens again.
    var opensLater = false

    init(freeStations: Int32) { self.freeStations = freeStations }
}

/// A station of a shared line.
struct StationState: Sendable {
    /// What a station with a run does.
    enum Work: UInt8, Sendable {
        case none, settingUp, running
    }

    var work = Work.none
    var isDown = false
    /// The family that it is set up for; −1 for none yet.
    var family: Int32 = -1
    /// The run that it works on; −1 for none.
    var order: Int32 = -1
    /// Tells the end of the present work from an end that a failure has put off.
    var token: UInt16 = 0
    /// When the present stretch of work began, and what was left of it then, in working seconds.
    var began: Tick = 0
    var workLeft: Int64 = 0
    /// Busy seconds until it fails next.
    var untilFailure: Int64 = .max

    // Measured since the end of the warm-up, in working seconds.
    var updated: Tick = 0
    var setupSeconds: Int64 = 0
    var runSeconds: Int64 = 0
    var downSeconds: Int64 = 0
    var setups: Int64 = 0

    var isFree: Bool { order < 0 && !isDown }
}

/// What is measured of a recipe's runs, since the end of the warm-up; quantities in smallest units.
struct RecipeMeasures: Sendable {
    /// In runs whose components have left the shelf and that are not done; not a measure, so it is never reset.
    var inProcess: Quantity = 0
    var inProcessArea = 0.0
    var updated: Tick = 0
    var finishedRuns: Int64 = 0
    var leadTimeSum = 0.0
    var plannedRuns: Int64 = 0
    var latenessSum = 0.0
    var finished: Quantity = 0
    var scrapped: Quantity = 0
    var setupCosts = 0.0

    @inline(__always)
    mutating func change(inProcessBy quantity: Quantity, at now: Tick) {
        inProcessArea += Double(inProcess) * Double(now &- updated)
        inProcess &+= quantity
        updated = now
    }

    mutating func restartMeasuring(at now: Tick) {
        let quantity = inProcess
        self = RecipeMeasures()
        (inProcess, updated) = (quantity, now)
    }
}

/// Draws how much of a run is good.
struct YieldSource: Sendable {
    private enum Kind: Sendable { case full, share, each }

    private let kind: Kind
    private var sampler: Sampler
    private let probability: Double
    /// log of the probability of the less likely of good and bad not to happen; for drawing gaps.
    private let logOfOther: Double
    private var stream: RandomStream

    init(_ yield: Yield, _ stream: RandomStream) {
        self.stream = stream
        switch yield {
        case .full: (kind, sampler, probability) = (.full, Sampler(.constant(1)), 1)
        case .share(let distribution): (kind, sampler, probability) = (.share, Sampler(distribution), 1)
        case .each(let chance): (kind, sampler, probability) = (.each, Sampler(.constant(1)), chance)
        }
        logOfOther = ReproducibleMath.log(onePlus: -min(probability, 1 - probability))
    }

    /// How much of a run of `quantity` is good.
    mutating func good(of quantity: Quantity) -> Quantity {
        switch kind {
        case .full: return quantity
        case .share:
            let share = min(1, max(0, sampler.sample(using: &stream)))
            // A count is far below 2⁵³, so the product is exact to a unit.
            return min(quantity, Quantity((share * Double(quantity)).rounded()))
        case .each:
            guard probability > 0, probability < 1 else { return probability < 1 ? 0 : quantity }
            let rare = rareCount(of: quantity)
            return probability >= 0.5 ? quantity - rare : rare
        }
    }

    /// How many of `quantity` trials have the less likely outcome.
    ///
    /// The gaps between such outcomes are geometric, so the work grows with the outcomes, not with the trials. Where
    /// more than ten thousand are expected the count is drawn from the normal distribution instead.
    ///
    /// - Reference: L. Devroye (1986), Non-Uniform Random Variate Generation, section X.4.2.
    private mutating func rareCount(of quantity: Quantity) -> Quantity {
        let chance = min(probability, 1 - probability)
        let mean = Double(quantity) * chance
        if mean > 10_000 {
            let deviation = (mean * (1 - chance)).squareRoot()
            let draw = (mean + deviation * StandardNormal.quantile(stream.uniform())).rounded()
            return min(quantity, Quantity(max(0, draw)))
        }
        var count: Quantity = 0
        var position = 0.0
        while true {
            position += (ReproducibleMath.log(stream.uniform()) / logOfOther).rounded(.down) + 1
            guard position <= Double(quantity) else { return count }
            count += 1
        }
    }
}

/// An order that production runs are made for.
struct Peg: Sendable {
    /// The waiting line that is to get what is made; −1 when it no longer waits.
    var line: Int32
    /// The stock point.
    var point: Int32
    /// What is to be made for it and has not turned out good yet; below zero when more was made.
    var missing: Quantity
    /// Runs that are not done.
    var openRuns: Int32 = 0
    /// Finished goods that are held back until the order is complete.
    var held: Quantity = 0
}
