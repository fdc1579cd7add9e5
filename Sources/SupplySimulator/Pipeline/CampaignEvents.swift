// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Puts the payments of campaigns and the ends of their windows into the calendar.
    mutating func startCampaigns() {
        for (index, campaign) in model.pipeline.campaigns.enumerated() {
            schedule(
                .campaignBegins(Int32(index)), at: campaign.start, phase: model.phases.calendar,
                rank: Self.conditionRank)
        }
        for (index, window) in model.pipeline.windows.enumerated() {
            for time in [window.start, window.end] {
                schedule(
                    .opportunitiesMove(Int32(index)), at: time, phase: model.phases.calendar,
                    rank: Self.conditionRank)
            }
        }
    }

    /// A campaign begins, and is paid.
    mutating func beginCampaign(_ index: Int) {
        let cost = model.pipeline.campaigns[index].cost
        pipeline.campaignCosts[index] += cost
        ledger.pay(cost, for: .marketing)
    }

    /// Opportunities begin to arise more or less often than usual, or cease to.
    mutating func moveOpportunities(_ index: Int) {
        let entry = model.pipeline.windows[index].entry
        var product = 1.0
        for window in model.pipeline.windows where window.entry == entry && window.contains(now) {
            product *= window.factor
        }
        pipeline.factors[Int(entry)] = product
    }
}
