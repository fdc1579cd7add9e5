// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork

/// An opportunity that is neither won nor lost.
struct Opportunity: Sendable {
    var pipeline: Int32
    /// The entry of the segment's mix.
    var entry: Int32
    var quantity: Quantity
    /// Among all stages.
    var stage: Int32 = -1
    /// Tells it from others that had its index, and from itself in earlier stages.
    var token: UInt32 = 0
    var arisen: Tick
    var entered: Tick = 0
    /// Whether the stock point that will serve it counts it.
    var isInSight = false
    /// The probability of an order that was stated when it arose.
    var firstStated = 0.0
    /// The time at which it is decided whatever its stage, −1 for none, and the probability then.
    var close: Tick = -1
    var probability = 0.0
}

/// An order that is known and not yet wanted.
struct AheadOrder: Sendable {
    var segment: Int32
    var customer: Int32
    var placed: Tick
    var wanted: Tick
    var firstLine: Int32
}

/// A line of it.
struct AheadLine: Sendable {
    var entry: Int32
    var quantity: Quantity
    var next: Int32
    var token: UInt32
    var isInSight = false
}

/// The opportunities of one segment: draws, counts over the run, and measures since the end of the warm-up.
struct PipelineRun: Sendable {
    var process: SegmentDemand
    var thinning: RandomStream
    var lead: DurationSource
    // Over the whole run, for the law that none is forgotten.
    var arisenInAll: Int64 = 0
    var closedInAll: Int64 = 0
    var open: Int64 = 0
    // In the window.
    var arisen: Int64 = 0
    var won: Int64 = 0
    var lost: Int64 = 0
    var expired: Int64 = 0
    var cycleSeconds: Int64 = 0
    /// Won units less expected units of what was closed.
    var surplus = 0.0
    /// Open, in units and in currency, weighted with the stated probabilities.
    var weightedUnits = 0.0
    var weightedValue = 0.0
    var openArea = 0.0
    var unitsArea = 0.0
    var valueArea = 0.0
    var updated: Tick = 0

    mutating func advance(to now: Tick) {
        guard now != updated else { return }
        let time = Double(now - updated)
        openArea += Double(open) * time
        unitsArea += weightedUnits * time
        valueArea += weightedValue * time
        updated = now
    }
}

/// One stage: draws and measures.
struct StageRun: Sendable {
    var time: DurationSource
    var decisions: RandomStream
    var count: Int64 = 0
    var advanced: Int64 = 0
    var lost: Int64 = 0
    var seconds: Int64 = 0
    var area = 0.0
    var updated: Tick = 0

    mutating func advance(to now: Tick) {
        guard now != updated else { return }
        area += Double(count) * Double(now - updated)
        updated = now
    }
}

/// What one segment orders before it wants it.
struct AheadRun: Sendable {
    var share: RandomStream
    var time: DurationSource
    var units = 0.0
    var area = 0.0
    var updated: Tick = 0
    /// In the window.
    var orders: Int64 = 0
    var noticeSeconds: Int64 = 0
    var held: Int64 = 0

    mutating func advance(to now: Tick) {
        guard now != updated else { return }
        area += units * Double(now - updated)
        updated = now
    }
}

/// A contract: what was called off so far, over the whole term.
struct ContractRun: Sendable {
    var spread: Sampler
    var stream: RandomStream
    var announced: Int64 = 0
    var called: Quantity = 0
    // In the window.
    var calledUnits = 0.0
    var missingUnits = 0.0
    var settlement = 0.0
    var rebates = 0.0

    /// The factor on the next call-off.
    mutating func draw() -> Double { max(0, spread.sample(using: &stream)) }
}

/// What a stock point knows to come.
struct Sight: Sendable {
    /// Orders that are placed and will be wanted within its horizon, in smallest units.
    var certain: Quantity = 0
    /// Opportunities, in thousandths of a smallest unit, so that what is added can be taken away without rounding.
    var likely: Int64 = 0
    /// Demand since the last review that had been known.
    var knownSinceReview: Quantity = 0
}

/// Opportunities that may come on top.
struct ExtraOpportunities: Sendable {
    var process: SegmentDemand
    var thinning: RandomStream
}

/// What changes about demand that is known before it is due.
struct PipelineState: ~Copyable, Sendable {
    var opportunities = Slab<Opportunity>()
    var orders = Slab<AheadOrder>()
    var lines = Slab<AheadLine>()
    var runs: FixedBuffer<PipelineRun>
    var stages: FixedBuffer<StageRun>
    /// By segment; empty where nothing is used.
    var ahead: FixedBuffer<AheadRun>
    var contracts: FixedBuffer<ContractRun>
    var sights: FixedBuffer<Sight>
    /// The factor on how often opportunities for each entry of all pipelines arise.
    var factors: FixedBuffer<Double>
    /// How many more have arisen by it since the end of the warm-up.
    var extraByEntry: FixedBuffer<Int64>
    var extras: FixedBuffer<ExtraOpportunities>
    var campaignCosts: FixedBuffer<Double>
    var nextToken: UInt32 = 0

    init(_ model: UnsafePointer<SimulationModel>, replication: ReplicationKey) {
        let own = model.pointee.pipeline
        func stream(_ name: String) -> RandomStream {
            RandomStream(seed: model.pointee.scenario.seed, replication: replication, name: name)
        }
        let isEmpty = own.pipelines.count + own.extras.count == 0
        let products = Dictionary(
            uniqueKeysWithValues: (isEmpty ? [] : model.pointee.scenario.network.products).map { ($0.id, $0) }
        )
        func demand(_ process: CustomerSegment) -> SegmentDemand {
            SegmentDemand(
                of: process, products: products, scenario: model.pointee.scenario, replication: replication)
        }
        runs = FixedBuffer(
            own.pipelines.map { pipeline in
                PipelineRun(
                    process: demand(pipeline.process),
                    thinning: stream("segment:\(pipeline.process.id)/thinning"),
                    lead: DurationSource(pipeline.lead, stream("segment:\(pipeline.process.id)/lead")))
            })
        var stages: [StageRun] = []
        for pipeline in own.pipelines {
            let segment = model.pointee.scenario.network.segments[Int(pipeline.segment)]
            for stage in segment.pipeline?.stages ?? [] {
                let name = "segment:\(segment.id)/stage/\(stage.name)"
                stages.append(
                    StageRun(
                        time: DurationSource(stage.time, stream("\(name)/time")),
                        decisions: stream("\(name)/decision")))
            }
        }
        self.stages = FixedBuffer(stages)
        ahead = FixedBuffer(
            own.isUsed
                ? model.pointee.scenario.network.segments.map { segment in
                    AheadRun(
                        share: stream("segment:\(segment.id)/advance-share"),
                        time: DurationSource(
                            segment.advanceOrders?.time ?? .zero, stream("segment:\(segment.id)/advance-time")
                        )
                    )
                } : [])
        contracts = FixedBuffer(
            own.contracts.map { contract in
                let segment = model.pointee.scenario.network.segments[Int(contract.segment)].id
                return ContractRun(
                    spread: Sampler(contract.terms.spread),
                    stream: stream("segment:\(segment)/contract/\(contract.terms.name)"))
            })
        sights = FixedBuffer(repeating: Sight(), count: own.sights.count)
        let entries = own.pipelines.reduce(0) { $0 + $1.entries.count }
        factors = FixedBuffer(repeating: 1, count: entries)
        extraByEntry = FixedBuffer(repeating: 0, count: entries)
        extras = FixedBuffer(
            own.extras.map { extra in
                ExtraOpportunities(
                    process: demand(extra.process), thinning: stream("segment:\(extra.process.id)/thinning"))
            })
        campaignCosts = FixedBuffer(repeating: 0, count: own.campaigns.count)
    }

    /// A token that nothing else has.
    mutating func token() -> UInt32 {
        nextToken &+= 1
        return nextToken
    }
}

extension World {
    var pipeline: PipelineState {
        @inline(__always)
        _read { yield ownedPipeline.value }
        @inline(__always)
        _modify { yield &ownedPipeline.value }
    }
}
