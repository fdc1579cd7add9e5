// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension MeasureLayout {
    private static let ofOpportunities: [Measure] = [
        .opportunities, .opportunitiesWon, .opportunitiesLost, .opportunitiesExpired, .openOpportunitiesMean,
        .pipelineUnitsMean, .pipelineValueMean, .winRate, .salesCycleTimeMean, .pipelineForecastBias,
    ]

    /// What is measured of demand that is known before it is due.
    static func keysOfPipelines(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.abilities.contains(.pipeline) else { return [] }
        var keys: [MeasureKey] = []
        for segment in scenario.network.segments where segment.isKnownAhead {
            let entity = MeasuredEntity.segment(segment.id.name)
            keys += [Measure.advanceUnitsMean, .advanceNoticeMean].map { MeasureKey($0, entity) }
            guard let pipeline = segment.pipeline else { continue }
            keys += ofOpportunities.map { MeasureKey($0, entity) }
            for stage in pipeline.stages {
                let entity = MeasuredEntity.stage("\(segment.id)/\(stage.name)")
                keys += [Measure.stageOpportunitiesMean, .stageConversion, .stageTimeMean].map {
                    MeasureKey($0, entity)
                }
            }
        }
        for segment in scenario.network.segments {
            for contract in segment.contracts {
                let entity = MeasuredEntity.contract("\(segment.id)/\(contract.name)")
                keys += [Measure.calledOffUnits, .underCallUnits, .contractSettlement].map {
                    MeasureKey($0, entity)
                }
            }
        }
        if scenario.network.segments.contains(where: { $0.contracts.contains { !$0.tiers.isEmpty } }) {
            keys.append(MeasureKey(.refunds))
        }
        guard !scenario.network.campaigns.isEmpty else { return keys }
        keys.append(MeasureKey(.marketingCost))
        for campaign in scenario.network.campaigns {
            let entity = MeasuredEntity.campaign(campaign.id.name)
            keys.append(MeasureKey(.marketingCost, entity))
            if campaign.opportunityLift > 1 { keys.append(MeasureKey(.campaignOpportunities, entity)) }
        }
        return keys
    }
}

extension World {
    /// Forgets what was measured of pipelines before the window.
    mutating func restartPipelines() {
        for index in pipeline.runs.indices {
            pipeline.runs[index].advance(to: now)
            (pipeline.runs[index].arisen, pipeline.runs[index].won) = (0, 0)
            (pipeline.runs[index].lost, pipeline.runs[index].expired) = (0, 0)
            (pipeline.runs[index].cycleSeconds, pipeline.runs[index].surplus) = (0, 0)
            (pipeline.runs[index].openArea, pipeline.runs[index].unitsArea) = (0, 0)
            pipeline.runs[index].valueArea = 0
        }
        for index in pipeline.stages.indices {
            pipeline.stages[index].advance(to: now)
            (pipeline.stages[index].advanced, pipeline.stages[index].lost) = (0, 0)
            (pipeline.stages[index].seconds, pipeline.stages[index].area) = (0, 0)
        }
        for index in pipeline.ahead.indices {
            pipeline.ahead[index].advance(to: now)
            (pipeline.ahead[index].orders, pipeline.ahead[index].noticeSeconds) = (0, 0)
            pipeline.ahead[index].area = 0
        }
        for index in pipeline.contracts.indices {
            (pipeline.contracts[index].calledUnits, pipeline.contracts[index].missingUnits) = (0, 0)
            (pipeline.contracts[index].settlement, pipeline.contracts[index].rebates) = (0, 0)
        }
        for index in pipeline.extraByEntry.indices { pipeline.extraByEntry[index] = 0 }
        for index in pipeline.campaignCosts.indices { pipeline.campaignCosts[index] = 0 }
    }

    /// Brings what is measured of pipelines up to the horizon.
    mutating func finishPipelines() {
        for index in pipeline.runs.indices { pipeline.runs[index].advance(to: now) }
        for index in pipeline.stages.indices { pipeline.stages[index].advance(to: now) }
        for index in pipeline.ahead.indices { pipeline.ahead[index].advance(to: now) }
    }

    /// Adds what campaigns have cost, and what was paid back by contracts.
    func addCostsOfPipelines(to costs: inout CostsByAccount) {
        guard model.pipeline.isUsed else { return }
        for contract in pipeline.contracts.elements { costs[.refund, default: 0] += contract.rebates }
        costs[.marketing, default: 0] += pipeline.campaignCosts.elements.reduce(0, +)
    }

    /// No opportunity is forgotten: arisen and open at the start = won + lost + open.
    ///
    /// Neither is an advance order, and what stock points know is what there is.
    func checkPipelines() throws(ConservationViolation) {
        guard model.pipeline.isUsed else { return }
        var open = [Int64](repeating: 0, count: pipeline.runs.count)
        var known = [Sight](repeating: Sight(), count: pipeline.sights.count)
        for index in pipeline.opportunities.indices {
            let opportunity = pipeline.opportunities[index]
            let run = Int(opportunity.pipeline)
            open[run] += 1
            guard opportunity.isInSight else { continue }
            let first = model.segments[Int(model.pipeline.pipelines[run].segment)].firstEntry
            let point = Int(model.pipeline.servers[Int(first + opportunity.entry)])
            known[point].likely += contribution(opportunity, at: point)
        }
        for (index, own) in model.pipeline.pipelines.enumerated() {
            let run = pipeline.runs[index]
            let segment = model.scenario.network.segments[Int(own.segment)].id
            let difference = run.arisenInAll - run.closedInAll - open[index]
            if difference != 0 || run.open != open[index] {
                throw .opportunities(segment: segment, difference: difference)
            }
        }
        var held = [Int64](repeating: 0, count: pipeline.ahead.count)
        for index in pipeline.orders.indices {
            let order = pipeline.orders[index]
            held[Int(order.segment)] += 1
            var next = order.firstLine
            while next >= 0 {
                let line = pipeline.lines[next]
                next = line.next
                guard line.isInSight else { continue }
                let entry = model.segments[Int(order.segment)].firstEntry + line.entry
                known[Int(model.pipeline.servers[Int(entry)])].certain += line.quantity
            }
        }
        for (index, count) in held.enumerated() where count != pipeline.ahead[index].held {
            throw .advanceOrders(
                segment: model.scenario.network.segments[index].id,
                difference: pipeline.ahead[index].held - count)
        }
        for (index, sight) in known.enumerated() {
            let certain = pipeline.sights[index].certain - sight.certain
            let likely = pipeline.sights[index].likely - sight.likely
            guard certain != 0 || likely != 0 else { continue }
            let point = model.stockPoints[index]
            throw .knownDemand(
                site: model.scenario.network.sites[Int(point.site)].id,
                product: model.scenario.network.products[Int(point.product)].id,
                difference: certain + likely / 1_000)
        }
    }

    /// Reads what came of pipelines, advance orders, contracts and campaigns.
    func readPipelines(into reading: inout Reading) {
        guard model.pipeline.isUsed else { return }
        let network = model.scenario.network
        for (index, segment) in network.segments.enumerated() where segment.isKnownAhead {
            let entity = MeasuredEntity.segment(segment.id.name)
            let ahead = pipeline.ahead[index]
            reading.set(.advanceUnitsMean, entity, ahead.area / window)
            reading.set(
                .advanceNoticeMean, entity, days(ratio(Double(ahead.noticeSeconds), Double(ahead.orders))))
        }
        for (index, own) in model.pipeline.pipelines.enumerated() {
            readOpportunities(of: own, pipeline.runs[index], into: &reading)
        }
        for (index, contract) in model.pipeline.contracts.enumerated() {
            let segment = network.segments[Int(contract.segment)].id
            let entity = MeasuredEntity.contract("\(segment)/\(contract.terms.name)")
            let run = pipeline.contracts[index]
            reading.set(.calledOffUnits, entity, run.calledUnits)
            reading.set(.underCallUnits, entity, run.missingUnits)
            reading.set(.contractSettlement, entity, run.settlement)
        }
        for (index, campaign) in network.campaigns.enumerated() {
            let entity = MeasuredEntity.campaign(campaign.id.name)
            reading.set(.marketingCost, entity, pipeline.campaignCosts[index])
            var extra: Int64 = 0
            for entry in model.pipeline.campaigns[index].entries {
                extra += pipeline.extraByEntry[Int(entry)]
            }
            reading.set(.campaignOpportunities, entity, Double(extra))
        }
    }

    private func readOpportunities(of own: OpportunityModel, _ run: PipelineRun, into reading: inout Reading)
    {
        let segment = model.scenario.network.segments[Int(own.segment)]
        let entity = MeasuredEntity.segment(segment.id.name)
        let closed = Double(run.won + run.lost)
        reading.set(.opportunities, entity, Double(run.arisen))
        reading.set(.opportunitiesWon, entity, Double(run.won))
        reading.set(.opportunitiesLost, entity, Double(run.lost))
        reading.set(.opportunitiesExpired, entity, Double(run.expired))
        reading.set(.openOpportunitiesMean, entity, run.openArea / window)
        reading.set(.pipelineUnitsMean, entity, run.unitsArea / window)
        reading.set(.pipelineValueMean, entity, run.valueArea / window)
        reading.set(.winRate, entity, ratio(Double(run.won), closed))
        reading.set(.salesCycleTimeMean, entity, days(ratio(Double(run.cycleSeconds), Double(run.won))))
        reading.set(.pipelineForecastBias, entity, ratio(run.surplus, closed))
        for (position, stage) in (segment.pipeline?.stages ?? []).enumerated() {
            let state = pipeline.stages[Int(own.firstStage) + position]
            let entity = MeasuredEntity.stage("\(segment.id)/\(stage.name)")
            let left = Double(state.advanced + state.lost)
            reading.set(.stageOpportunitiesMean, entity, state.area / window)
            reading.set(.stageConversion, entity, ratio(Double(state.advanced), left))
            reading.set(.stageTimeMean, entity, days(ratio(Double(state.seconds), left)))
        }
    }
}
