// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What a simulation has taught about a plan: the inputs that make the next plan see what this one did not.
///
/// A plan knows expected demand, nominal lead times and costs by unit. A run shows how long orders really take when
/// stock upstream is short, and what a unit really costs on a lane with fixed costs, safety stock and lateness.
public struct PlanCorrections: Hashable, Sendable {
    /// One product at one site.
    public struct StockPoint: Hashable, Sendable {
        /// The site.
        public var site: NodeID
        /// The product.
        public var product: ProductID

        /// Names a stock point.
        public init(site: NodeID, product: ProductID) {
            self.site = site
            self.product = product
        }
    }

    /// By how much orders over a lane take longer than its own times say, in days, not negative.
    public var delays: [LaneID: Double]
    /// What a unit costs on a lane beyond the lane's own rate, in the scenario's currency; may be negative.
    public var surcharges: [LaneID: Double]
    /// z of stock points, instead of the scenario's safety factor.
    public var safetyFactors: [StockPoint: Double]
    /// What the objective of a run came to beyond all that, over the horizon: it falls due whatever flows where.
    public var allowance: Double

    /// Creates corrections; without any, a plan is what it was.
    public init(
        delays: [LaneID: Double] = [:], surcharges: [LaneID: Double] = [:],
        safetyFactors: [StockPoint: Double] = [:], allowance: Double = 0
    ) {
        self.delays = delays
        self.surcharges = surcharges
        self.safetyFactors = safetyFactors
        self.allowance = allowance
    }

    /// The scenario that the next plan is made of: surcharges on its lanes, and delays in whole planning periods.
    ///
    /// A plan counts in periods and rounds lead times up, so a delay of less than half a period is left to the
    /// policies, which know no periods. A lane never costs less than nothing.
    public func applied(to scenario: Scenario) -> Scenario {
        var corrected = scenario
        let period = max(1, scenario.planning.period.seconds)
        for index in corrected.network.lanes.indices {
            let lane = corrected.network.lanes[index].id
            if let surcharge = surcharges[lane], surcharge.isFinite {
                let cost = corrected.network.lanes[index].unitCost + surcharge
                corrected.network.lanes[index].unitCost = max(cost, 0)
            }
            if let days = delays[lane], days > 0, days < 36_500 {
                let periods = (days * 86_400 / Double(period)).rounded()
                corrected.network.lanes[index].delay(bySeconds: periods * Double(period))
            }
        }
        return corrected
    }

    /// The scenario with the delays as they are, for the levels of policies.
    func delayed(_ scenario: Scenario) -> Scenario {
        var corrected = scenario
        for index in corrected.network.lanes.indices {
            if let days = delays[corrected.network.lanes[index].id], days > 0, days < 36_500 {
                corrected.network.lanes[index].delay(bySeconds: days * 86_400)
            }
        }
        return corrected
    }
}

extension Lane {
    /// Makes goods take so much longer; what varies goes on varying where there is a part that does not.
    fileprivate mutating func delay(bySeconds seconds: Double) {
        guard seconds > 0 else { return }
        func longer(_ duration: RandomDuration) -> RandomDuration {
            .constant(TimeSpan(seconds: Int64((duration.meanSeconds + seconds).rounded())))
        }
        if leadTime.constantSpan != nil {
            leadTime = longer(leadTime)
        } else {
            orderDelay = longer(orderDelay)
        }
    }
}
