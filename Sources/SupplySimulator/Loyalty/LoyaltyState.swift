// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

/// What changes about one segment's customers during a run.
struct LoyaltyState: Sendable {
    var pool = CustomerPool()
    /// Customers who are there, by stage, and in all.
    var inStage = SIMD8<Int64>.zero
    var count: Int64 = 0
    /// The sum of their satisfactions.
    var satisfactionSum = 0.0

    // Each kind of chance has its own stream.
    var gaps: RandomStream
    var choices: RandomStream
    var lives: RandomStream
    var lifeGaps: RandomStream
    var traits: RandomStream
    var leaving: RandomStream
    var sizes: RandomStream
    var returning: RandomStream
    var winBackDelay: DurationSource?
    var rateSampler: Sampler
    var churnSamplers: (Sampler, Sampler)?
    var dwellTimes: [DurationSource?]

    /// The weight up to which the pending order is thinned, and the rate up to which the next change of life is.
    var capacity: Int64 = 0
    var lifeCapacity = 0.0
    /// Tell the pending events from those that were given up.
    var orderToken: Int32 = 0
    var lifeToken: Int32 = 0
    /// The exact times before rounding.
    var exactTime = 0.0
    var exactLifeTime = 0.0
    /// Whether periods have begun.
    var hasBegun = false

    // Over the whole run, for the law of conservation.
    var initialCustomers: Int64 = 0
    var everAcquired: Int64 = 0
    var everWonBack: Int64 = 0
    var everLeft: Int64 = 0

    // Measured since the end of the warm-up.
    var tally = LoyaltyTally()

    init(_ model: LoyaltySegment, name: String, stream: (String) -> RandomStream) {
        func own(_ purpose: String) -> RandomStream { stream("segment:\(name)/loyalty-\(purpose)") }
        gaps = own("gap")
        choices = own("choice")
        lives = own("life")
        lifeGaps = own("life-gap")
        traits = own("traits")
        leaving = own("leaving")
        sizes = own("size")
        returning = own("return")
        winBackDelay = model.rules.winBack.map { DurationSource($0.delay, own("away")) }
        let shape = model.rules.rateShape ?? 1
        rateSampler = Sampler(
            model.rules.rateShape == nil ? .constant(1) : .gamma(shape: shape, scale: 1 / shape))
        let churn = model.rules.churn
        if let shape = churn.afterOrderShape, churn.afterOrder > 0, churn.afterOrder < 1 {
            churnSamplers = (
                Sampler(.gamma(shape: churn.afterOrder * shape, scale: 1)),
                Sampler(.gamma(shape: (1 - churn.afterOrder) * shape, scale: 1))
            )
        }
        dwellTimes = (model.rules.lifecycle?.phases ?? []).enumerated().map { stage, phase in
            guard model.isIndividual, let dwell = phase.dwell else { return nil }
            return DurationSource(dwell, own("stage-\(stage)"))
        }
    }

    /// Brings the sums over time up to `now`.
    mutating func advance(to now: Tick) {
        let time = Double(now &- tally.updated)
        guard time != 0 else { return }
        tally.updated = now
        tally.customerArea += Double(count) * time
        tally.satisfactionArea += satisfactionSum * time
        tally.stageAreas += SIMD8<Double>(inStage) * time
    }
}

/// What is counted of a segment's customers in the measured window.
struct LoyaltyTally: Sendable {
    var updated: Tick = 0
    var customerArea = 0.0
    var satisfactionArea = 0.0
    var stageAreas = SIMD8<Double>.zero
    var acquired: Int64 = 0
    var referred: Int64 = 0
    /// Those whom bad word of mouth kept away.
    var discouraged: Int64 = 0
    var wonBack: Int64 = 0
    var left: Int64 = 0
    var orders: Int64 = 0
    var acquisitionCosts = 0.0
    var winBackCosts = 0.0
    var concessions = 0.0
    var careCosts = 0.0
    /// What orders would have cost more if they had been cared for like those of developing customers.
    var savings = 0.0
}

/// All customers who remember, of one replication.
struct LoyaltyStates: ~Copyable, Sendable {
    var entries: FixedBuffer<LoyaltyState>
    /// Customers at the end of each measuring period, by entry within period.
    var customers: [Float] = []

    init(_ model: UnsafePointer<SimulationModel>, stream: (String) -> RandomStream) {
        entries = FixedBuffer(
            model.pointee.loyalty.entries.map { entry in
                LoyaltyState(
                    entry, name: model.pointee.scenario.network.segments[entry.segment].id.name,
                    stream: stream)
            })
    }
}

extension World {
    var loyalty: LoyaltyStates {
        @inline(__always)
        _read { yield ownedLoyalty.value }
        @inline(__always)
        _modify { yield &ownedLoyalty.value }
    }
}
