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
                let way = lane.expectedWay
                time = lane.orderDelay.meanSeconds / 86_400 + way.mean
                spread = lane.orderDelay.varianceInDays + way.variance
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

extension Lane {
    /// Mean and variance of the time on the way, in days: of the modes in their shares, of the lane's own mode when they
    /// have none.
    fileprivate var expectedWay: (mean: Double, variance: Double) {
        guard case .share(let shares) = modeChoice else { return modes[0].expectedTime }
        let total = shares.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return modes[0].expectedTime }
        var (mean, square) = (0.0, 0.0)
        for share in shares {
            guard let mode = modes.first(where: { $0.name == share.mode }) else { continue }
            let way = mode.expectedTime
            mean += share.weight / total * way.mean
            square += share.weight / total * (way.variance + way.mean * way.mean)
        }
        return (mean, max(square - mean * mean, 0))
    }
}

extension TransportMode {
    /// Mean and variance of the time on the way, in days; a wait for departure is spread evenly over the time between
    /// two.
    fileprivate var expectedTime: (mean: Double, variance: Double) {
        var mean = leadTime.meanSeconds / 86_400
        var variance = leadTime.varianceInDays
        func wait(upTo days: Double) {
            mean += days / 2
            variance += days * days / 12
        }
        func wait(for timetable: Timetable?) {
            guard let timetable, !timetable.departures.isEmpty else { return }
            mean += timetable.cutOff.inDays
            wait(upTo: 7 / Double(timetable.departures.count))
        }
        wait(for: carriage.timetable)
        if let every = carriage.consolidation?.every { wait(upTo: every.inDays) }
        for leg in carriage.legs {
            wait(for: leg.timetable)
            mean += (leg.time.meanSeconds + leg.handling.meanSeconds) / 86_400
            variance += leg.time.varianceInDays + leg.handling.varianceInDays
        }
        if let border = carriage.border {
            let delay = border.delay.meanSeconds / 86_400
            mean += border.probability * delay
            variance +=
                border.probability * (border.delay.varianceInDays + delay * delay)
                - border.probability * border.probability * delay * delay
        }
        return (mean, variance)
    }
}
