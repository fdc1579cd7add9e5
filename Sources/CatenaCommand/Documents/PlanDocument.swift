// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SupplyNetwork

/// A plan as `--json` prints it.
struct PlanDocument: Encodable {
    struct Series: Encodable {
        var lane: String?
        var mode: String?
        var site: String?
        var segment: String?
        var product: String
        /// Units in each planning period.
        var units: [Double]
    }

    struct Path: Encodable {
        struct Step: Encodable {
            var lane: String?
            var site: String?
            var mode: String?
            var days: Double
        }

        var segment: String
        var product: String
        var share: Double
        var days: Double
        var steps: [Step]
    }

    struct Price: Encodable {
        var savingPerUnit: Double
        /// By how much the condition can be relaxed at this price.
        var range: Double?
        var sentence: String
    }

    struct Lateness: Encodable {
        var segment: String
        var shippedUnits: Double
        var meanDays: Double?
        var lateShare: Double?
        /// Days from order to delivery with the share of the units, shortest first.
        var deliveries: [Delivery]
    }

    struct Delivery: Encodable {
        var days: Double
        var share: Double
    }

    var catena = toolVersion
    var status: String
    /// Who solved it.
    var solver: String?
    var solverVersion: String?
    var scenario: String?
    var currency: String?
    var objective: Double?
    var bound: Double?
    var costs: [String: Double]?
    var revenue: Double?
    var profit: Double?
    var emissions: Double?
    var flows: [Series] = []
    var paths: [Path] = []
    var production: [Series] = []
    var stocks: [Series] = []
    var backlog: [Series] = []
    var lateness: [Lateness] = []
    var shadowPrices: [Price] = []
    /// The conditions that clash when there is no plan.
    var conflict: [String] = []
    /// The least that must give way so that there is one.
    var repairs: [String] = []
    /// What gains without end when the cost has no lower limit.
    var endlessGain: [String] = []
    var notes: [String] = []

    init(status: String) { self.status = status }

    init(_ plan: SupplyPlan, status: String) {
        self.status = status
        scenario = plan.scenario
        currency = plan.currency
        objective = plan.objectiveValue
        costs = plan.costs.byCause.reduce(into: [:]) { $0[$1.name] = $1.amount }
        costs?["total-cost"] = plan.costs.total
        revenue = plan.revenue
        profit = plan.profit
        emissions = plan.emissions
        flows = plan.flows.map {
            Series(
                lane: $0.lane.name, mode: $0.mode, product: $0.product.name, units: $0.quantities)
        }
        paths = plan.paths.map { path in
            Path(
                segment: path.segment.name, product: path.product.name, share: path.share, days: path.days,
                steps: path.steps.map {
                    Path.Step(lane: $0.lane?.name, site: $0.site?.name, mode: $0.mode, days: $0.days)
                })
        }
        production = plan.production.map {
            Series(site: $0.site.name, product: $0.product.name, units: $0.quantities)
        }
        stocks = plan.stocks.map {
            Series(site: $0.site.name, product: $0.product.name, units: $0.quantities)
        }
        backlog = plan.services.filter { $0.backlog.contains { $0 > 0 } }.map {
            Series(segment: $0.segment.name, product: $0.product.name, units: $0.backlog)
        }
        lateness = plan.lateness.map {
            Lateness(
                segment: $0.segment.name, shippedUnits: $0.shipped, meanDays: $0.meanDays,
                lateShare: $0.lateShare,
                deliveries: $0.deliveries.map { Delivery(days: $0.days, share: $0.share) })
        }
        shadowPrices = plan.shadowPrices.map {
            Price(
                savingPerUnit: $0.savingPerUnit, range: $0.range.flatMap { $0.isFinite ? $0 : nil },
                sentence: $0.sentence(in: plan.calendar, currency: plan.currency))
        }
        notes = plan.notes.map(\.description)
    }
}

extension PlanCosts {
    /// The costs with the names that measures have.
    var byCause: [(name: String, amount: Double)] {
        [
            ("purchase-cost", purchase), ("transport-cost", transport + transit),
            ("production-cost", production), ("holding-cost", holding), ("backorder-cost", backorder),
            ("lost-sale-cost", lostSale),
        ]
            + [("labour-cost", labour), ("disposal-cost", disposal), ("emissions-price", emissions)]
            .filter { $0.1 != 0 }
    }
}
