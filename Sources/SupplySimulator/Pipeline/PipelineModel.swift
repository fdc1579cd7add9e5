// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork

/// What never changes during a run about demand that is known before it is due.
struct PipelineModel: Sendable {
    var isUsed = false
    var pipelines = Table<OpportunityModel>([])
    /// All stages, each pipeline's together.
    var stages = Table<StageModel>([])
    var contracts = Table<ContractModel>([])
    /// How far each stock point looks ahead; empty where none does.
    var sights = Table<SightModel>([])
    /// For each entry of all mixes the stock point that is expected to serve it; −1 for none that looks ahead.
    var servers = Table<Int32>([])
    /// What a smallest unit of each entry of all mixes is sold for, over the link that is expected to serve it.
    var prices = Table<Double>([])
    var campaigns = Table<CampaignModel>([])
    /// When the opportunities for an entry of a pipeline arise more or less often than usual.
    var windows = Table<OpportunityWindow>([])
    var extras = Table<ExtraOpportunityModel>([])
}

/// The pipeline of one segment.
struct OpportunityModel: Sendable {
    var segment: Int32
    /// Makes opportunities as if they were orders.
    var process: CustomerSegment
    /// The entry of the segment's mix that each entry of the process is.
    var entries: [Int32]
    /// The number of the process's first entry among those of all pipelines.
    var firstEntry: Int32
    var firstStage: Int32
    var stageCount: Int32
    var lead: RandomDuration
    var open: [OpenOpportunityModel]
    /// Whether a campaign ever changes how often opportunities arise.
    var isCampaigned = false
}

/// One stage of a pipeline.
struct StageModel: Sendable {
    var probability: Double
    /// What is believed to be the probability of an order.
    var stated: Double
    var time: RandomDuration
    /// Mean seconds from entering the stage until the goods are wanted.
    var remaining: Double
    /// The desk that works on it first, or −1.
    var desk: Int32
    /// Seconds in which the probability halves; 0 where time does not matter.
    var halfLife: Double
    /// Seconds after which what stays is lost; −1 for never.
    var validity: Tick
    var isLast: Bool
}

/// An opportunity that is open at the start.
struct OpenOpportunityModel: Sendable {
    var stage: Int32
    var entry: Int32
    var quantity: Quantity
    /// When it is decided, −1 when it goes through the stages.
    var close: Tick
    /// The probability at `close`, −1 for that of its stage.
    var probability: Double
}

/// A contract with call-offs.
struct ContractModel: Sendable {
    var segment: Int32
    var entry: Int32
    var terms: CallOffContract
    var callOffs: Int64
    var unitsPerSmallestUnit: Double
}

/// How far a stock point looks ahead.
struct SightModel: Sendable {
    /// Seconds, −1 where it does not.
    var horizon: Tick = -1
    /// Review periods in the horizon, for policies that forecast.
    var periods = 1.0
    /// Opportunities count in full from this probability on; negative where each counts with its own.
    var fromProbability = -1.0
}

/// What a campaign is paid for.
struct CampaignModel: Sendable {
    var start: Tick
    var cost: Double
    /// The entries of pipelines for which it raises opportunities.
    var entries: [Int32]
}

/// A factor on how often opportunities for an entry of a pipeline arise.
struct OpportunityWindow: Sendable {
    var entry: Int32
    var factor: Double
    var start: Tick
    var end: Tick

    func contains(_ time: Tick) -> Bool { time >= start && time < end }
}

/// Opportunities that may come on top of the usual ones during campaigns.
struct ExtraOpportunityModel: Sendable {
    var pipeline: Int32
    /// Among those of all pipelines.
    var entry: Int32
    var mixEntry: Int32
    var process: CustomerSegment
    var largestRaise: Double
}

extension StockTraits {
    /// Its policy counts demand that is known before it is due.
    static let looksAhead = StockTraits(rawValue: 1 << 30)
}
