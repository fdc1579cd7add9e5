// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension ModelBuilder {
    /// Resolves opportunities, advance orders, contracts and campaigns, and who looks at them.
    func addPipelines(to model: inout ModelDraft) {
        guard abilities.contains(.pipeline) else { return }
        model.pipeline.isUsed = true
        addSights(to: &model)
        addOpportunities(to: &model)
        addContracts(to: &model)
        addCampaigns(to: &model)
        for (index, segment) in network.segments.enumerated() {
            model.segments[index].ordersAhead = segment.advanceOrders != nil
        }
    }

    // MARK: Information

    private func addSights(to model: inout ModelDraft) {
        var sights = [SightModel](repeating: SightModel(), count: model.stockPoints.count)
        for site in network.sites {
            for item in site.stock {
                guard let information = item.demandInformation,
                    let point = pointIndex[PointKey(site: site.id, product: item.product)]
                else { continue }
                model.stockPoints[Int(point)].traits.insert(.looksAhead)
                sights[Int(point)] = sight(of: item, at: site, information)
            }
        }
        model.pipeline.sights = Table(sights)
        var servers: [Int32] = []
        var prices: [Double] = []
        for segment in model.segments {
            for sourcing in segment.sourcing {
                let link = expectedLink(sourcing, model)
                let origin = link.map { model.links[Int($0)].origin } ?? -1
                servers.append(origin >= 0 && sights[Int(origin)].horizon >= 0 ? origin : -1)
                prices.append(link.map { model.links[Int($0)].price } ?? 0)
            }
        }
        model.pipeline.servers = Table(servers)
        model.pipeline.prices = Table(prices)
    }

    /// The link that most of what is expected will go over: the first choice, or the one with the largest share.
    private func expectedLink(_ sourcing: Sourcing, _ model: ModelDraft) -> Int32? {
        guard sourcing.count > 0 else { return nil }
        let choices = Int(sourcing.first)..<Int(sourcing.first + sourcing.count)
        guard sourcing.choice == .split else { return model.choices[choices.lowerBound] }
        var best = choices.lowerBound
        for choice in choices where model.shares[choice] > model.shares[best] { best = choice }
        return model.choices[best]
    }

    private func sight(
        of item: StockItem, at site: Site, _ information: DemandInformation
    ) -> SightModel {
        var period = 0.0
        if case .periodic(let length, _) = item.review { period = Double(length.seconds) }
        var horizon = meanTime(of: item, at: site) + period
        switch item.policy {
        case .forecastOrderUpTo(let rule): horizon = rule.coverage * period
        case .pipelineControl(let rule): horizon = (rule.pipelinePeriods + 1) * period
        default: break
        }
        if let stated = information.horizon { horizon = Double(stated.seconds) }
        return SightModel(
            horizon: wholeSeconds(horizon), periods: period > 0 && horizon > 0 ? horizon / period : 1,
            fromProbability: information.fromProbability ?? -1)
    }

    /// The mean time from ordering to receipt over the first source, waiting there apart.
    private func meanTime(of item: StockItem, at site: Site) -> Double {
        if item.sourcing == .make {
            return site.recipes.first { $0.product == item.product }?.time.meanSeconds ?? 0
        }
        guard let first = item.sourcing.lanes.first,
            let lane = network.lanes.first(where: { $0.id == first })
        else { return 0 }
        return max(0, lane.leadTime.meanSeconds) + max(0, lane.orderDelay.meanSeconds)
    }

    // MARK: Opportunities

    private func addOpportunities(to model: inout ModelDraft) {
        let desks = Dictionary(
            network.desks.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        var pipelines: [OpportunityModel] = []
        var stages: [StageModel] = []
        var entryCount: Int32 = 0
        for (index, segment) in network.segments.enumerated() {
            guard let pipeline = segment.pipeline else { continue }
            let products = segment.pipelineProducts
            let resolved = OpportunityModel(
                segment: Int32(index), process: process(of: segment, pipeline, products),
                entries: products.map { entry(of: $0.product, in: segment) }, firstEntry: entryCount,
                firstStage: Int32(stages.count), stageCount: Int32(pipeline.stages.count),
                lead: pipeline.lead,
                open: pipeline.open.map { open in
                    OpenOpportunityModel(
                        stage: Int32(pipeline.stages.firstIndex { $0.name == open.stage } ?? 0),
                        entry: entry(of: open.product, in: segment), quantity: open.quantity,
                        close: open.close?.seconds ?? -1, probability: open.probability ?? -1)
                })
            entryCount += Int32(products.count)
            pipelines.append(resolved)
            stages += resolvedStages(of: pipeline, desks)
        }
        model.pipeline.pipelines = Table(pipelines)
        model.pipeline.stages = Table(stages)
    }

    private func entry(of product: ProductID, in segment: CustomerSegment) -> Int32 {
        Int32(segment.mix.firstIndex { $0.product == product } ?? 0)
    }

    /// The process that makes the opportunities of a segment as if they were its orders.
    private func process(
        of segment: CustomerSegment, _ pipeline: SalesPipeline, _ products: [PipelineProduct]
    ) -> CustomerSegment {
        CustomerSegment(
            id: NodeID("\(segment.id)/pipeline"), orders: .poisson(ordersPerDay: pipeline.arrivalsPerDay),
            mix: products.map { MixEntry(product: $0.product, weight: $0.weight, size: $0.size) },
            weeklySeason: segment.weeklySeason, yearlySeason: segment.yearlySeason,
            sourcing: segment.sourcing)
    }

    private func resolvedStages(of pipeline: SalesPipeline, _ desks: [DeskID: Int32]) -> [StageModel] {
        func meanTime(_ stage: PipelineStage) -> Double {
            let desk = network.desks.first { $0.id == stage.desk }
            return max(0, stage.time.meanSeconds) + max(0, desk?.time.meanSeconds ?? 0)
        }
        return pipeline.stages.enumerated().map { position, stage in
            let later = pipeline.stages.dropFirst(position).reduce(0) { $0 + meanTime($1) }
            return StageModel(
                probability: stage.probability,
                stated: stage.stated ?? pipeline.probability(from: position), time: stage.time,
                remaining: later + max(0, pipeline.lead.meanSeconds),
                desk: stage.desk.flatMap { desks[$0] } ?? -1,
                halfLife: Double(stage.halfLife?.seconds ?? 0), validity: stage.validity?.seconds ?? -1,
                isLast: position == pipeline.stages.count - 1)
        }
    }

    private func addContracts(to model: inout ModelDraft) {
        var contracts: [ContractModel] = []
        for (index, segment) in network.segments.enumerated() {
            for terms in segment.contracts {
                let entry = entry(of: terms.product, in: segment)
                contracts.append(
                    ContractModel(
                        segment: Int32(index), entry: entry, terms: terms, callOffs: terms.callOffs,
                        unitsPerSmallestUnit: model.segments[index].unitsPerSmallestUnit[Int(entry)]))
            }
        }
        model.pipeline.contracts = Table(contracts)
    }
}
