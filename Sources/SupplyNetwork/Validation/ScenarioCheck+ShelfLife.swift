// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// What is wrong with goods that spoil, or with what is said about goods that do not.
public enum ShelfLifeFault: Hashable, Sendable {
    /// Something that only goods with a shelf life have.
    case productKeepsForEver(what: String, product: ProductID)
    /// An issue rule at a supplier, whose goods have no order.
    case issueRuleAtSupplier(site: NodeID, product: ProductID)
    /// Goods that come with more life than they ever have, on average.
    case moreLifeThanShelfLife(mean: TimeSpan, shelfLife: TimeSpan, product: ProductID)
    /// Goods that have spoiled before they come.
    case noLifeLeft(product: ProductID)
    /// A lane over which a product can never leave, because not even new goods are new enough.
    case minimumLifeNeverMet(lane: LaneID, product: ProductID, shelfLife: TimeSpan)
    /// A minimum on a lane that carries nothing that spoils.
    case minimumLifeOfNothing(lane: LaneID)
    /// A minimum on a lane from a supplier, whose goods have the life that the supplier gives them.
    case minimumLifeFromSupplier(lane: LaneID, supplier: NodeID)
    /// A lane on which goods spoil before they arrive.
    case spoilsOnTheWay(lane: LaneID, product: ProductID, way: TimeSpan, life: TimeSpan)

    var message: String {
        switch self {
        case .productKeepsForEver(let what, let product):
            "\(what) counts only for products with a shelf life, and \"\(product)\" has none"
        case .issueRuleAtSupplier(let site, let product):
            "\"\(product)\" at supplier \"\(site)\" has an issue rule, but a supplier keeps no lots"
        case .moreLifeThanShelfLife(let mean, let shelfLife, let product):
            "\"\(product)\" has a mean remaining life of \(mean), more than its shelf life of \(shelfLife)"
        case .noLifeLeft(let product): "\"\(product)\" has no life left, so all of it is spoiled"
        case .minimumLifeNeverMet(let lane, let product, let shelfLife):
            "not even new \"\(product)\", which keeps \(shelfLife), may leave over lane \"\(lane)\""
        case .minimumLifeOfNothing(let lane): "lane \"\(lane)\" carries no product that has a shelf life"
        case .minimumLifeFromSupplier(let lane, let supplier):
            "lane \"\(lane)\" starts at supplier \"\(supplier)\", whose goods have the life that it gives them"
        case .spoilsOnTheWay(let lane, let product, let way, let life):
            "lane \"\(lane)\" takes \(way) on average, and \"\(product)\" may leave with \(life) of life left"
        }
    }

    var mending: String? {
        switch self {
        case .productKeepsForEver(_, let product): "give \"\(product)\" a shelf-life"
        case .issueRuleAtSupplier: "remove it"
        case .moreLifeThanShelfLife: "shorten remaining-life"
        case .noLifeLeft: "lengthen remaining-life"
        case .minimumLifeNeverMet(_, _, let shelfLife): "set minimum-life below \(shelfLife)"
        case .minimumLifeOfNothing: "remove minimum-life, or give a product a shelf-life"
        case .minimumLifeFromSupplier: "set remaining-life at the supplier"
        case .spoilsOnTheWay: "set minimum-life to the time of the way and more"
        }
    }
}

extension ScenarioCheck {
    /// Checks goods that spoil, and that nothing is said about the life of goods that do not.
    mutating func checkShelfLife() {
        for product in scenario.network.products {
            let path = ["products", product.id.name]
            checkNumber("disposal cost", product.disposalCost, .notNegative, at: path + ["disposal-cost"])
            guard let life = product.shelfLife else { continue }
            checkSpan("shelf life", life, from: TimeSpan(seconds: 1), at: path + ["shelf-life"])
        }
        for site in scenario.network.sites {
            for place in site.stock.indices
            where site.stock[place].issueRule != nil || site.stock[place].remainingLife != nil {
                let item = site.stock[place]
                checkLife(of: item, at: site, path: ["sites", site.id.name, "stock", item.product.name])
            }
        }
        for lane in scenario.network.lanes { checkMinimumLife(of: lane) }
    }

    private mutating func checkLife(of item: StockItem, at site: Site, path: [String]) {
        guard let product = index.products[item.product] else { return }
        if item.issueRule != nil {
            if product.shelfLife == nil {
                note(
                    .shelfLife(.productKeepsForEver(what: "an issue rule", product: product.id)),
                    at: path + ["issue"])
            } else if site.kind == .supplier {
                note(
                    .shelfLife(.issueRuleAtSupplier(site: site.id, product: product.id)), at: path + ["issue"]
                )
            }
        }
        guard let remaining = item.remainingLife else { return }
        let place = path + ["remaining-life"]
        checkDuration("remaining life", remaining, at: place)
        guard remaining.distribution.faults.isEmpty else { return }
        guard let life = product.shelfLife else {
            note(
                .shelfLife(.productKeepsForEver(what: "a remaining life", product: product.id)), at: place)
            return
        }
        let mean = remaining.meanSeconds
        if mean < 1 { note(.shelfLife(.noLifeLeft(product: product.id)), at: place) }
        if mean > Double(life.seconds), mean < Double(TimeSpan.longest.seconds) {
            let span = TimeSpan(seconds: Int64(mean.rounded()))
            note(
                .shelfLife(.moreLifeThanShelfLife(mean: span, shelfLife: life, product: product.id)),
                at: place)
        }
    }

    private mutating func checkMinimumLife(of lane: Lane) {
        guard lane.minimumLife != .zero else { return }
        let path = ["lanes", lane.id.name, "minimum-life"]
        checkSpan("minimum life", lane.minimumLife, at: path)
        guard let origin = index.sites[lane.origin] else { return }
        if origin.kind == .supplier {
            note(.shelfLife(.minimumLifeFromSupplier(lane: lane.id, supplier: origin.id)), at: path)
            return
        }
        let perishable = index.perishables(on: lane)
        if perishable.isEmpty { note(.shelfLife(.minimumLifeOfNothing(lane: lane.id)), at: path) }
        for (product, life) in perishable where life < lane.minimumLife {
            note(
                .shelfLife(.minimumLifeNeverMet(lane: lane.id, product: product, shelfLife: life)), at: path)
        }
    }
}

extension NetworkIndex {
    /// What a lane carries that spoils, with the shelf life of each.
    func perishables(on lane: Lane) -> [(product: ProductID, life: TimeSpan)] {
        let carried = lane.products ?? sites[lane.origin]?.stock.map(\.product) ?? []
        return carried.compactMap { id in
            guard point(lane.origin, id) != nil else { return nil }
            return products[id]?.shelfLife.map { (id, $0) }
        }
    }
}

extension ScenarioReview {
    /// Suspects lanes that take longer than goods may have left to live when they leave.
    mutating func reviewShelfLife() {
        for lane in scenario.network.lanes {
            let seconds = lane.leadTime.meanSeconds
            guard let origin = index.sites[lane.origin], seconds > 0,
                seconds < Double(TimeSpan.longest.seconds)
            else { continue }
            let way = TimeSpan(seconds: Int64(seconds.rounded()))
            for (product, shelfLife) in index.perishables(on: lane) {
                // A supplier's goods leave with what it gives them; others may leave at the end of their life.
                let life = origin.kind == .supplier ? shelfLife : lane.minimumLife
                let isRisky = origin.kind == .supplier || index.segments[lane.destination] != nil
                guard isRisky, life <= way else { continue }
                suspect(
                    .shelfLife(.spoilsOnTheWay(lane: lane.id, product: product, way: way, life: life)),
                    at: ["lanes", lane.id.name])
            }
        }
    }
}
