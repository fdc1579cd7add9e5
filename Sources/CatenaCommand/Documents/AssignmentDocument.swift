// SPDX-License-Identifier: Apache-2.0
import DesignFiles

/// An assignment as JSON.
struct AssignmentDocument: Encodable {
    struct Cost: Encodable {
        var cause: String
        var amount: Double
    }

    struct Site: Encodable {
        var site: String
        /// Missing without a limit.
        var capacity: Double?
        var load: Double
        var orders: Int
        var couldServe: Int
        var cost: Double
        var limits: Bool
    }

    struct Detail: Encodable {
        var detail: String
        var orders: Int
    }

    struct Refused: Encodable {
        var rule: String
        var reason: String
        var orders: Int
        var details: [Detail]
    }

    struct Choice: Encodable {
        var sites: [String]
        var orders: Int
        var unserved: Int
    }

    struct Bottleneck: Encodable {
        var sites: [String]
        var capacity: Double
        var orders: Int
        var load: Double
        var unserved: Int
        var choices: [Choice]
    }

    struct Order: Encodable {
        var order: String
        var site: String?
        var cost: Double?
        var reason: String?
    }

    var catena = toolVersion
    var mapping: String
    var status: String
    var orders: Int
    var served: Int
    var value: Double
    var valueBound: Double
    var cost: Double
    var costBound: Double
    var costs: [Cost]
    var sites: [Site]
    var refused: [Refused]
    var bottlenecks: [Bottleneck]
    var assignment: [Order]
    var remarks: [String]

    init(_ answer: AssignmentAnswer, mapping: String) {
        self.mapping = mapping
        status = answer.isProven ? "optimal" : "stopped"
        orders = answer.orders.count
        served = answer.served
        value = answer.value
        valueBound = answer.valueBound
        cost = answer.cost
        costBound = answer.costBound
        costs = answer.costs.map { Cost(cause: $0.cause, amount: $0.amount) }
        sites = answer.sites.map { site in
            Site(
                site: site.name, capacity: site.capacity.isFinite ? site.capacity : nil, load: site.load,
                orders: site.orders, couldServe: site.candidates, cost: site.cost, limits: site.limits)
        }
        refused = answer.refused.map { part in
            Refused(
                rule: part.rule, reason: part.reason, orders: part.orders,
                details: part.details.map { Detail(detail: $0.text, orders: $0.orders) })
        }
        bottlenecks = answer.bottlenecks.map { part in
            Bottleneck(
                sites: part.sites, capacity: part.capacity, orders: part.orders, load: part.load,
                unserved: part.unserved,
                choices: part.choices.map {
                    Choice(sites: $0.sites, orders: $0.orders, unserved: $0.unserved)
                })
        }
        assignment = answer.orders.map { order in
            Order(
                order: order.name, site: order.site,
                cost: order.site == nil ? nil : order.costs.reduce(0, +),
                reason: order.reason.isEmpty ? nil : order.reason)
        }
        remarks = answer.remarks
    }
}
