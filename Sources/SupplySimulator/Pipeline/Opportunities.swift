// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork

extension World {
    /// Puts what is open at the start into its stages, and schedules what will arise.
    mutating func startPipelines() {
        guard model.pipeline.isUsed else { return }
        for index in model.pipeline.pipelines.indices {
            for position in model.pipeline.pipelines[index].open.indices {
                let open = model.pipeline.pipelines[index].open[position]
                let opportunity = arise(pipeline: index, entry: open.entry, quantity: open.quantity)
                let stage = model.pipeline.pipelines[index].firstStage + open.stage
                if open.close >= 0 {
                    pipeline.opportunities[opportunity].close = open.close
                    pipeline.opportunities[opportunity].probability =
                        open.probability >= 0
                        ? open.probability
                        : winProbability(from: Int(stage), of: index)
                }
                enter(opportunity, stage: Int(stage), isFirst: true)
            }
            if let first = ownedPipeline.value.runs[index].process.firstOrderTime() {
                schedulePipeline(.opportunityArises(Int32(index)), index, at: first)
            }
        }
        for index in model.pipeline.extras.indices {
            guard let first = ownedPipeline.value.extras[index].process.firstOrderTime() else { continue }
            schedulePipeline(
                .extraOpportunity(Int32(index)), Int(model.pipeline.extras[index].pipeline), at: first)
        }
        startContracts()
        startCampaigns()
    }

    private mutating func schedulePipeline(_ occurrence: Occurrence, _ index: Int, at time: Tick) {
        let segment = UInt32(model.pipeline.pipelines[index].segment)
        schedule(
            occurrence, at: time, phase: model.phases.demand, rank: UInt32(model.stockPoints.count) + segment)
    }

    /// The probability of going on from `stage` to an order.
    private func winProbability(from stage: Int, of index: Int) -> Double {
        let own = model.pipeline.pipelines[index]
        var product = 1.0
        for later in stage..<Int(own.firstStage + own.stageCount) {
            product *= model.pipeline.stages[later].probability
        }
        return product
    }

    // MARK: Arising

    /// An opportunity arises, unless a campaign has taken it away.
    mutating func opportunityArises(_ index: Int) {
        ownedPipeline.value.runs[index].process.drawLines(at: now, into: &drawnLines)
        if let next = ownedPipeline.value.runs[index].process.nextOrderTime(after: now) {
            schedulePipeline(.opportunityArises(Int32(index)), index, at: next)
        }
        let own = model.pipeline.pipelines[index]
        let chance = own.isCampaigned ? ownedPipeline.value.runs[index].thinning.uniform() : 0
        guard let line = drawnLines.first else { return }
        let factor = pipeline.factors[Int(own.firstEntry + line.mixEntry)]
        guard chance < factor else { return }
        let opportunity = arise(
            pipeline: index, entry: own.entries[Int(line.mixEntry)], quantity: line.quantity)
        enter(opportunity, stage: Int(own.firstStage), isFirst: true)
    }

    /// An opportunity that may come on top does so with the probability that present campaigns ask for.
    mutating func takeExtraOpportunity(_ index: Int) {
        ownedPipeline.value.extras[index].process.drawLines(at: now, into: &drawnLines)
        let extra = model.pipeline.extras[index]
        if let next = ownedPipeline.value.extras[index].process.nextOrderTime(after: now) {
            schedulePipeline(.extraOpportunity(Int32(index)), Int(extra.pipeline), at: next)
        }
        let chance = ownedPipeline.value.extras[index].thinning.uniform()
        guard let line = drawnLines.first,
            chance * extra.largestRaise < pipeline.factors[Int(extra.entry)] - 1
        else { return }
        pipeline.extraByEntry[Int(extra.entry)] += 1
        let opportunity = arise(
            pipeline: Int(extra.pipeline), entry: extra.mixEntry, quantity: line.quantity)
        enter(
            opportunity, stage: Int(model.pipeline.pipelines[Int(extra.pipeline)].firstStage), isFirst: true)
    }

    private mutating func arise(pipeline index: Int, entry: Int32, quantity: Quantity) -> Int32 {
        pipeline.runs[index].advance(to: now)
        pipeline.runs[index].arisenInAll += 1
        pipeline.runs[index].arisen += 1
        pipeline.runs[index].open += 1
        return ownedPipeline.value.opportunities.insert(
            Opportunity(pipeline: Int32(index), entry: entry, quantity: quantity, arisen: now))
    }

    // MARK: Stages

    /// An opportunity enters a stage: the forecast of it changes, and its time there begins.
    private mutating func enter(_ index: Int32, stage: Int, isFirst: Bool = false) {
        let token = ownedPipeline.value.token()
        pipeline.opportunities[index].stage = Int32(stage)
        pipeline.opportunities[index].token = token
        pipeline.opportunities[index].entered = now
        pipeline.stages[stage].advance(to: now)
        pipeline.stages[stage].count += 1
        let opportunity = pipeline.opportunities[index]
        if isFirst { pipeline.opportunities[index].firstStated = stated(opportunity) }
        weigh(opportunity, by: 1)
        let due =
            opportunity.close >= 0
            ? opportunity.close : now + wholeSeconds(model.pipeline.stages[stage].remaining)
        expect(index, token: token, due: due)
        if opportunity.close >= 0 {
            scheduleOpportunity(.opportunityCloses(index, token: token), index, at: opportunity.close)
        } else if model.pipeline.stages[stage].desk >= 0 {
            bringToDesk(
                opportunity: index, segment: segment(of: index), desk: Int(model.pipeline.stages[stage].desk))
        } else {
            beginStageTime(index)
        }
    }

    /// What is believed to be the probability of an order.
    func stated(_ opportunity: Opportunity) -> Double {
        opportunity.close >= 0
            ? opportunity.probability : model.pipeline.stages[Int(opportunity.stage)].stated
    }

    private func segment(of index: Int32) -> Int {
        Int(model.pipeline.pipelines[Int(pipeline.opportunities[index].pipeline)].segment)
    }

    private mutating func scheduleOpportunity(_ occurrence: Occurrence, _ index: Int32, at time: Tick) {
        schedulePipeline(occurrence, Int(pipeline.opportunities[index].pipeline), at: time)
    }

    /// The stage's own time begins: at once, or when a desk is done.
    mutating func beginStageTime(_ index: Int32) {
        let (stage, token) = (Int(pipeline.opportunities[index].stage), pipeline.opportunities[index].token)
        let time = ownedPipeline.value.stages[stage].time.draw()
        let validity = model.pipeline.stages[stage].validity
        if validity >= 0, time > validity {
            scheduleOpportunity(.opportunityExpires(index, token: token), index, at: now + validity)
        } else {
            scheduleOpportunity(.pipelineStageEnds(index, token: token), index, at: now + time)
        }
    }

    /// Whether an opportunity is still in the stage in which something was scheduled for it.
    func isInStage(_ index: Int32, _ token: UInt32) -> Bool { pipeline.opportunities[index].token == token }

    /// The time in a stage is over: the opportunity goes on or is lost.
    mutating func endStage(_ index: Int32) {
        let opportunity = pipeline.opportunities[index]
        let stage = model.pipeline.stages[Int(opportunity.stage)]
        var probability = stage.probability
        if stage.halfLife > 0 {
            let lives = Double(now - opportunity.entered) / stage.halfLife
            probability *= ReproducibleMath.exp(-lives * 0.693_147_180_559_945_3)
        }
        let isWon = ownedPipeline.value.stages[Int(opportunity.stage)].decisions.uniform() < probability
        leaveStage(index, isLost: !isWon)
        if !isWon {
            close(index, isWon: false)
        } else if stage.isLast {
            close(index, isWon: true)
        } else {
            enter(index, stage: Int(opportunity.stage) + 1)
        }
    }

    /// An opportunity with a date of its own is decided.
    mutating func decide(_ index: Int32) {
        let opportunity = pipeline.opportunities[index]
        let chance = ownedPipeline.value.stages[Int(opportunity.stage)].decisions.uniform()
        let isWon = chance < opportunity.probability
        leaveStage(index, isLost: !isWon)
        close(index, isWon: isWon)
    }

    /// What was offered is no longer valid.
    mutating func expire(_ index: Int32) {
        pipeline.runs[Int(pipeline.opportunities[index].pipeline)].expired += 1
        leaveStage(index, isLost: true)
        close(index, isWon: false)
    }

    private mutating func leaveStage(_ index: Int32, isLost: Bool) {
        let opportunity = pipeline.opportunities[index]
        let stage = Int(opportunity.stage)
        pipeline.stages[stage].advance(to: now)
        pipeline.stages[stage].count -= 1
        pipeline.stages[stage].seconds += now - opportunity.entered
        if isLost {
            pipeline.stages[stage].lost += 1
        } else {
            pipeline.stages[stage].advanced += 1
        }
        weigh(opportunity, by: -1)
        expectNoLonger(index)
    }

    /// Adds an open opportunity to the weighted pipeline, or takes it out.
    private mutating func weigh(_ opportunity: Opportunity, by sign: Double) {
        let run = Int(opportunity.pipeline)
        let segment = Int(model.pipeline.pipelines[run].segment)
        let expected = sign * stated(opportunity) * Double(opportunity.quantity)
        let entry = Int(model.segments[segment].firstEntry + opportunity.entry)
        pipeline.runs[run].advance(to: now)
        pipeline.runs[run].weightedUnits +=
            expected * model.segments[segment].unitsPerSmallestUnit[Int(opportunity.entry)]
        pipeline.runs[run].weightedValue += expected * model.pipeline.prices[entry]
    }

    /// An opportunity is won, and becomes an order, or is lost.
    private mutating func close(_ index: Int32, isWon: Bool) {
        let opportunity = pipeline.opportunities[index]
        let run = Int(opportunity.pipeline)
        let segment = Int(model.pipeline.pipelines[run].segment)
        ownedPipeline.value.opportunities.remove(index)
        pipeline.runs[run].advance(to: now)
        pipeline.runs[run].open -= 1
        pipeline.runs[run].closedInAll += 1
        if pipeline.runs[run].open == 0 {
            // Sums of fractions seldom return to zero by themselves.
            (pipeline.runs[run].weightedUnits, pipeline.runs[run].weightedValue) = (0, 0)
        }
        let units =
            Double(opportunity.quantity)
            * model.segments[segment].unitsPerSmallestUnit[Int(opportunity.entry)]
        pipeline.runs[run].surplus += ((isWon ? 1 : 0) - opportunity.firstStated) * units
        guard isWon else {
            pipeline.runs[run].lost += 1
            return
        }
        pipeline.runs[run].won += 1
        pipeline.runs[run].cycleSeconds += now - opportunity.arisen
        let lead = ownedPipeline.value.runs[run].lead.draw()
        drawnLines.removeAll(keepingCapacity: true)
        drawnLines.append(DemandLine(mixEntry: opportunity.entry, quantity: opportunity.quantity))
        placeAhead(segment, customer: -1, wanted: now + lead)
    }
}
