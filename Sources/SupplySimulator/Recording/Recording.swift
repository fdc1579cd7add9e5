// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
public import SupplyNetwork

/// What a run writes down beside its measures, when a study asks for it; no measure changes by it.
public struct Recording: Hashable, Sendable {
    /// How far apart the instants are at which the profit so far is noted; `nil` notes none.
    public var profitPeriod: TimeSpan?
    /// Whether what was asked for is kept by product.
    public var keepsDemand: Bool
    /// Whether demand, orders and net stock of every stock point are kept for each measured period.
    public var keepsFlows: Bool
    /// The site whose occupancy is written down, if any.
    ///
    /// A site that is not there, or that keeps no stock, has none.
    public var occupancyOf: NodeID?
    /// What is to be found out about orders that were late or lost, if anything.
    public var delays: DelayQuestion?
    /// How finely what happened is written down.
    public var facts: FactDetail
    /// In how many replications it is, from replication 0 on.
    public var factReplications: Int

    /// Creates a wish for records, for none unless told otherwise.
    public init(
        profitPeriod: TimeSpan? = nil, keepsDemand: Bool = false, keepsFlows: Bool = false,
        occupancyOf: NodeID? = nil, delays: DelayQuestion? = nil, facts: FactDetail = .measures,
        factReplications: Int = 1
    ) {
        self.profitPeriod = profitPeriod
        self.keepsDemand = keepsDemand
        self.keepsFlows = keepsFlows
        self.occupancyOf = occupancyOf
        self.delays = delays
        self.facts = facts
        self.factReplications = factReplications
    }

    /// Whether days are written down in a replication.
    func keepsFacts(of replication: UInt32) -> Bool {
        facts != .measures && Int(replication) < factReplications
    }
}

/// How profit came about over a run.
public struct ProfitPath: Hashable, Sendable {
    /// The instants, in seconds since the measured window began; the last one is its end.
    public var times: [Int64]
    /// The profit from the beginning of the window until each instant, in the scenario's currency.
    ///
    /// The last one is the measure `profit`. What is booked at the end of a run only, as wages paid by time are, is
    /// spread evenly over the window.
    public var profit: [Double]
}

/// What was asked for in each measuring period, by segment and product; warm-up included.
public struct DemandTally: Hashable, Sendable {
    /// How many measuring periods there are.
    public let periods: Int
    /// For each segment of the canonical network and each entry of its mix, the first place in `units` and `lines`.
    public let offsets: [[Int]]
    /// Units asked for, period by period within an entry.
    public internal(set) var units: [Double]
    /// Lines that asked for it.
    public internal(set) var lines: [Int32]
    /// For each segment, the number of orders in each period.
    public internal(set) var orders: [[Int32]]
}

/// What a world writes down.
struct RunRecord: Sendable {
    let recording: Recording
    var times: [Tick] = []
    var profit: [Double] = []
    var demand: DemandTally?
    var flows: FlowTally?
    var occupancy = OccupancyRecorder()
    var delays = DelayRecorder()

    init(_ recording: Recording, _ model: UnsafePointer<SimulationModel>) {
        self.recording = recording
        if recording.keepsFlows { flows = FlowTally(model.pointee) }
        if let site = recording.occupancyOf { occupancy = OccupancyRecorder(of: site, model.pointee) }
        if recording.delays != nil { delays = DelayRecorder(model.pointee) }
        guard recording.keepsDemand else { return }
        let periods = max(1, Int((model.pointee.horizon - 1) / model.pointee.measurePeriod) + 1)
        var next = 0
        let offsets = model.pointee.scenario.network.segments.map { segment in
            segment.mix.map { _ in
                defer { next += periods }
                return next
            }
        }
        demand = DemandTally(
            periods: periods, offsets: offsets, units: Array(repeating: 0, count: next),
            lines: Array(repeating: 0, count: next),
            orders: Array(
                repeating: Array(repeating: 0, count: periods),
                count: model.pointee.scenario.network.segments.count))
    }
}

extension World {
    /// Plans the instants at which the profit is noted; what is on the shelves at the start has not come in.
    mutating func startRecording() {
        restartOccupancy()
        startFacts()
        guard let period = ownedRecord.value.recording.profitPeriod?.seconds, period > 0 else { return }
        schedule(.profitIsNoted, at: model.warmUp + period, phase: model.phases.calendar, rank: 0)
    }

    /// Notes the profit and plans the next note; counted as no event, since nothing happens.
    mutating func noteProfit() {
        handledEvents &-= 1
        writeProfit()
        guard let period = ownedRecord.value.recording.profitPeriod?.seconds else { return }
        schedule(.profitIsNoted, at: now + period, phase: model.phases.calendar, rank: 0)
    }

    /// Writes down the profit so far where paths are kept.
    mutating func writeProfit() {
        guard ownedRecord.value.recording.profitPeriod != nil else { return }
        ownedRecord.value.times.append(now - model.warmUp)
        ownedRecord.value.profit.append(profitSoFar)
    }

    /// The path of profit; after the run is finished.
    var profitPath: ProfitPath? {
        let record = ownedRecord.value
        guard let last = record.profit.last, let end = record.times.last, end > 0 else { return nil }
        let bookedAtEnd = profitSoFar - last
        var profit = zip(record.times, record.profit).map { time, profit in
            profit + bookedAtEnd * Double(time) / Double(end)
        }
        profit[profit.count - 1] = profitSoFar
        return ProfitPath(times: record.times, profit: profit)
    }

    /// Revenue less all cost, plus the change of the stock's value, from the beginning of the window until now.
    ///
    /// Time-weighted costs are booked at the end of a run or of an accounting period; here what has gathered since is
    /// added without booking it.
    private var profitSoFar: Double {
        var cost = 0.0
        for account in Account.allCases where account.isExpense { cost += ledger.balance(of: account) }
        var gathered = -(finance.bookedHolding + finance.bookedBackorder)
        for index in stock.indices {
            let point = model.stockPoints[index]
            guard !point.isSupplier else { continue }
            let state = stock[index]
            let onHandArea = state.onHandArea + Double(state.onHand) * Double(now - state.updated)
            let owedArea = state.owedToSitesArea + Double(state.owedToSites) * Double(now - state.owedSince)
            gathered += onHandArea * point.holdingCostPerSecond + owedArea * point.backorderCostPerSecond
        }
        for index in segments.indices {
            let area =
                segments[index].backlogArea + segments[index].backlog
                * Double(now - segments[index].updated)
            gathered += area * model.segments[index].backorderCostPerSecond
        }
        return -ledger.balance(of: .revenue) - cost - gathered + ownedValue - ownedValueAtStart
    }

    /// Writes down what the order whose lines were drawn asks for.
    mutating func tallyDemand(segment: Int) {
        let period = Int(now / model.measurePeriod)
        for index in drawnLines.indices {
            let entry = Int(drawnLines[index].mixEntry)
            let units =
                Double(drawnLines[index].quantity) * model.segments[segment].unitsPerSmallestUnit[entry]
            ownedRecord.value.demand?.add(units, segment: segment, entry: entry, period: period)
        }
        ownedRecord.value.demand?.addOrder(segment: segment, period: period)
    }
}

extension DemandTally {
    fileprivate mutating func add(_ amount: Double, segment: Int, entry: Int, period: Int) {
        let place = offsets[segment][entry] + min(period, periods - 1)
        units[place] += amount
        lines[place] += 1
    }

    fileprivate mutating func addOrder(segment: Int, period: Int) {
        orders[segment][min(period, periods - 1)] += 1
    }
}
