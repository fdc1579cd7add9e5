// SPDX-License-Identifier: Apache-2.0
import DesignFiles
import NetworkDesign

/// A design as JSON.
struct DesignDocument: Encodable {
    struct Cost: Encodable {
        var cause: String
        var amount: Double
    }

    struct Place: Encodable {
        var x: Double
        var y: Double
    }

    struct Site: Encodable {
        var site: String
        var open: Bool
        var size: String?
        /// Missing without a limit, and where the site is not open.
        var capacity: Double?
        var load: Double
        var customers: Int
        var fixedCost: Double
        var place: Place?
    }

    struct Service: Encodable {
        var customer: String
        var site: String
        var share: Double
        var units: Double
        var unitCost: Double
    }

    struct Outcome: Encodable {
        var demand: String
        var probability: Double
        var cost: Double
        var notServed: Double
    }

    var catena = toolVersion
    var model: String
    var status: String
    /// Of money; missing where the tables do not say.
    var unit: String?
    var cost: Double
    var bound: Double
    var gap: Double
    var costs: [Cost]
    var sites: [Site]
    var assignment: [Service]
    var outcomes: [Outcome]
    var worstMean: Double?
    var remarks: [String]

    init(_ answer: DesignAnswer) {
        model = answer.model
        status = answer.isProven ? "optimal" : "stopped"
        unit = answer.unit.isEmpty ? nil : answer.unit
        cost = answer.cost
        bound = answer.bound
        gap = answer.gap
        costs = answer.costs.map { Cost(cause: $0.cause, amount: $0.amount) }
        sites = answer.sites.map { site in
            Site(
                site: site.name, open: site.isOpen, size: site.size.isEmpty ? nil : site.size,
                capacity: site.isOpen && site.capacity.isFinite ? site.capacity : nil, load: site.load,
                customers: site.customers, fixedCost: site.fixedCost,
                place: site.place.map { Place(x: $0.x, y: $0.y) })
        }
        assignment = answer.services.map { service in
            Service(
                customer: service.customer, site: service.site, share: service.share, units: service.units,
                unitCost: service.unitCost)
        }
        outcomes = answer.outcomes.map { outcome in
            Outcome(
                demand: outcome.name, probability: outcome.probability, cost: outcome.cost,
                notServed: outcome.missing)
        }
        worstMean = answer.worstMean
        remarks = answer.remarks
    }
}
