// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension ModelBuilder {
    /// Resolves what campaigns do to opportunities; what they do to demand is done as by promotions.
    func addCampaigns(to model: inout ModelDraft) {
        var windows: [OpportunityWindow] = []
        var campaigns: [CampaignModel] = []
        var pipelines = model.pipeline.pipelines.map { $0 }
        for campaign in network.campaigns {
            var resolved = CampaignModel(start: campaign.start.seconds, cost: campaign.cost, entries: [])
            let promoted = Set(campaign.promoted(in: network))
            for index in pipelines.indices
            where campaign.segments.contains(network.segments[Int(pipelines[index].segment)].id)
                && campaign.opportunityLift != 1
            {
                pipelines[index].isCampaigned = true
                addWindows(of: campaign, promoted, to: pipelines[index], &windows)
                for (position, mixed) in pipelines[index].process.mix.enumerated()
                where promoted.contains(mixed.product) {
                    resolved.entries.append(pipelines[index].firstEntry + Int32(position))
                }
            }
            campaigns.append(resolved)
        }
        model.pipeline.campaigns = Table(campaigns)
        model.pipeline.windows = Table(windows)
        model.pipeline.pipelines = Table(pipelines)
        model.pipeline.extras = Table(extras(windows, pipelines))
    }

    private func addWindows(
        of campaign: Campaign, _ promoted: Set<ProductID>, to pipeline: OpportunityModel,
        _ windows: inout [OpportunityWindow]
    ) {
        let (start, length) = (campaign.start.seconds, campaign.length.seconds)
        let extra = campaign.opportunityLift - 1
        let usual = pipeline.process.mix.filter { promoted.contains($0.product) }.reduce(0) { $0 + $1.weight }
        for (position, mixed) in pipeline.process.mix.enumerated() {
            let entry = pipeline.firstEntry + Int32(position)
            func add(_ factor: Double, from begin: Tick, to end: Tick) {
                windows.append(
                    OpportunityWindow(entry: entry, factor: max(0, factor), start: begin, end: end))
            }
            if promoted.contains(mixed.product) {
                add(campaign.opportunityLift, from: start, to: start + length)
                let after = campaign.after.seconds
                if after > 0, extra > 0 {
                    let missing = campaign.fromLater * extra * Double(length) / Double(after)
                    add(1 - missing, from: start + length, to: start + length + after)
                }
            }
            for other in campaign.fromOthers
            where other.product == mixed.product && mixed.weight > 0 && extra > 0 {
                add(1 - other.share * extra * usual / mixed.weight, from: start, to: start + length)
            }
        }
    }

    /// The processes of what comes on top, each as fast as campaigns can ever make it.
    private func extras(
        _ windows: [OpportunityWindow], _ pipelines: [OpportunityModel]
    ) -> [ExtraOpportunityModel] {
        var extras: [ExtraOpportunityModel] = []
        for (index, pipeline) in pipelines.enumerated() {
            let weights = pipeline.process.mix.reduce(0) { $0 + $1.weight }
            guard case .poisson(let rate) = pipeline.process.orders, weights > 0 else { continue }
            for (position, mixed) in pipeline.process.mix.enumerated() where mixed.weight > 0 {
                let entry = pipeline.firstEntry + Int32(position)
                let own = windows.filter { $0.entry == entry && $0.factor > 1 }
                let most = own.map { window in
                    own.filter { $0.contains(window.start) }.reduce(1) { $0 * $1.factor }
                }.max()
                guard let most, most > 1 else { continue }
                var process = pipeline.process
                process.id = NodeID("\(pipeline.process.id)/extra/\(mixed.product)")
                process.orders = .poisson(ordersPerDay: rate * mixed.weight / weights * (most - 1))
                process.mix = [mixed]
                extras.append(
                    ExtraOpportunityModel(
                        pipeline: Int32(index), entry: entry, mixEntry: pipeline.entries[position],
                        process: process, largestRaise: most - 1))
            }
        }
        return extras
    }
}
