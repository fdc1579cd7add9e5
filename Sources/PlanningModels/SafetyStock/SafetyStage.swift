// SPDX-License-Identifier: Apache-2.0
import InventoryOptimization
import SupplyNetwork

/// A stock point as a stage of a multi-echelon model, in units and days.
struct SafetyStage {
    typealias Key = DemandPropagation.Key

    /// Customers who order from it.
    struct Customers {
        var segment: NodeID
        /// In units a day.
        var mean: Double
        /// In units² a day.
        var variance: Double
        /// The standard deviation of the slow change of the mean, in units a day.
        var rateDeviation: Double
        /// Single units at random.
        var isPoisson: Bool
        /// Cost of owing a unit for a day; `nil` when unmet demand does not wait.
        var backorderCost: Double?
        /// Standard deviations of the bound on their demand.
        var safetyFactor: Double
        /// What of the promise is left for waiting at the stage, in days; `nil` without a promise.
        var slackDays: Double?
    }

    var key: Key
    var name: String { "\(key.site.name)/\(key.product.name)" }
    var holdingCost: Double
    /// The time to fetch or make it when its sources have stock.
    var lead: LeadTimeMasses
    /// What review and rhythm of demand add to it, in days; may be below zero where demand comes at instants.
    var extraDays: Double
    /// Units of each supplier stage for one unit of this one.
    var suppliers: [(key: Key, units: Double)]
    var customers: [Customers]
    /// All demand on it, passed on included, in units a day.
    var demandPerDay: Double
    /// In units; 0 when it orders what it was asked for.
    var lot: Double

    /// The time whose demand it has to cover when its sources always have stock, in days.
    var exposedDays: Double { max(0, lead.mean + extraDays) }

    /// The shortest time that is left for waiting under the promises to its customers, in days; 0 where there is none.
    var serviceLimitDays: Double? {
        customers.isEmpty ? nil : max(0, customers.map { $0.slackDays ?? 0 }.min() ?? 0)
    }
}

extension SafetyStage {
    /// The stage of a guaranteed-service model in steps of `stepDays`, with deviations in units of `factor` standard
    /// deviations.
    func guaranteed(stepDays: Double, factor: Double) -> ServiceNetwork.Stage {
        var masses: [Double] = []
        let time: Int
        if lead.isConstant {
            time = Int((exposedDays / stepDays - 1e-9).rounded(.up))
        } else {
            masses = lead.masses(stepDays: stepDays, extraDays: extraDays)
            time = masses.count - 1
        }
        func scale(_ customers: Customers) -> Double { factor > 0 ? customers.safetyFactor / factor : 0 }
        let variance = customers.reduce(0) { $0 + scale($1) * scale($1) * $1.variance }
        return ServiceNetwork.Stage(
            name: name, processingTime: max(0, time), holdingCost: holdingCost,
            longestServiceTime: serviceLimitDays.map { Int(min($0 / stepDays + 1e-9, 1e6)) },
            demandMean: customers.reduce(0) { $0 + $1.mean } * stepDays,
            demandStandardDeviation: (variance * stepDays).squareRoot(),
            rateDeviation: customers.reduce(0) { $0 + scale($1) * $1.rateDeviation } * stepDays,
            processingTimes: masses)
    }
}
