// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The mean and variance of the time from placing an order to having the goods.
struct ReplenishmentLead {
    /// In days.
    var mean: Double
    /// In days².
    var variance: Double

    /// The lead time of an order that goes to one of several sources with the probability of its share.
    ///
    /// - Parameters:
    ///   - sources: The sources with their shares.
    ///   - lanes: The network's lanes.
    ///   - recipe: The site's recipe for the product.
    ///   - orderUnits: The size of an order, which adds to the time of making it.
    init(
        _ sources: [(source: SupplyPlan.Source, share: Double)], lanes: [LaneID: Lane], recipe: Recipe?,
        orderUnits: Double
    ) {
        var mean = 0.0
        var square = 0.0
        for part in sources {
            var time = 0.0
            var spread = 0.0
            switch part.source {
            case .lane(let id):
                guard let lane = lanes[id] else { continue }
                time = (lane.orderDelay.meanSeconds + lane.leadTime.meanSeconds) / 86_400
                spread = lane.orderDelay.varianceInDays + lane.leadTime.varianceInDays
            case .production:
                guard let recipe else { continue }
                time = recipe.time.meanSeconds / 86_400 + orderUnits * recipe.timePerUnit.inDays
                spread = recipe.time.varianceInDays
            }
            mean += part.share * time
            square += part.share * (spread + time * time)
        }
        self.mean = mean
        variance = max(0, square - mean * mean)
    }
}
