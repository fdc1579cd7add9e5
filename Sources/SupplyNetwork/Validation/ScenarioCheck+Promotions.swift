// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a promotion.
public enum PromotionFault: Hashable, Sendable {
    /// It is offered to nobody, by nobody.
    case offeredToNobody
    /// It changes neither price nor demand.
    case changesNothing
    /// A site that is to offer it is no supplier.
    case offeredByNoSupplier(NodeID)
    /// A supplier does not keep any of the products.
    case notSupplied(NodeID)
    /// A segment does not buy any of the products.
    case notBought(NodeID)
    /// Demand responds to a price that does not change.
    case elasticityWithoutPrice
    /// A response of customers, or of buyers, where there are none.
    case responseWithoutSegment
    /// Orders ahead although no supplier offers the promotion.
    case forwardBuyingWithoutSupplier
    /// A buyer that does not order the product by a policy, or orders something that is not promoted.
    case notOrdered(site: NodeID, product: ProductID)
    /// Demand is taken from other times although the promotion never ends, or raises nothing.
    case nothingToTake
    /// A share that is taken from a time that is not given, or the other way round.
    case shareWithoutTime(what: String)
    /// More is taken from another time or product than is bought there, as a share of it.
    case takesTooMuch(what: String, share: Double)
    /// Demand is taken from what is promoted itself.
    case takesFromItself(ProductID)
    /// It begins at or after the end of the run.
    case neverBegins(start: TimeSpan, horizon: TimeSpan)

    var message: String {
        switch self {
        case .offeredToNobody: "the promotion names neither segments nor suppliers"
        case .changesNothing: "the promotion changes neither price nor demand"
        case .offeredByNoSupplier(let site): "site \"\(site)\" is no supplier, so it cannot offer a promotion"
        case .notSupplied(let site): "supplier \"\(site)\" keeps none of the promoted products"
        case .notBought(let segment): "segment \"\(segment)\" buys none of the promoted products"
        case .elasticityWithoutPrice: "demand responds by its elasticity to a price that does not change"
        case .responseWithoutSegment: "the response is that of customers, and the promotion names no segment"
        case .forwardBuyingWithoutSupplier: "somebody buys ahead, and the promotion names no supplier"
        case .notOrdered(let site, let product):
            "\"\(site)\" does not order \"\(product)\" by a policy, or it is not promoted"
        case .nothingToTake: "there is no extra demand of a limited time that could be taken from elsewhere"
        case .shareWithoutTime(let what): "\(what) needs both a share and a time"
        case .takesTooMuch(let what, let share):
            "\(plain(share)) of the demand \(what) is taken away, expected at most all of it"
        case .takesFromItself(let product): "\"\(product)\" is promoted, so nothing can be taken from it"
        case .neverBegins(let start, let horizon):
            "the promotion begins at \(start), when the run of \(horizon) is over"
        }
    }

    var mending: String {
        switch self {
        case .offeredToNobody: "add segments or suppliers"
        case .changesNothing: "set price, demand or elasticity"
        case .offeredByNoSupplier, .notSupplied, .notBought, .takesFromItself: "remove it"
        case .elasticityWithoutPrice: "set price, or state demand instead"
        case .responseWithoutSegment: "add segments, or remove the response"
        case .forwardBuyingWithoutSupplier: "add suppliers, or remove forward-buying"
        case .notOrdered: "give it a policy, or remove it"
        case .nothingToTake: "set length, and a demand above 1"
        case .shareWithoutTime: "set both, or none"
        case .takesTooMuch: "lower the share, or lengthen the time"
        case .neverBegins: "lengthen the horizon"
        }
    }
}

extension ScenarioCheck {
    /// Checks promotions and changes of price.
    mutating func checkPromotions() {
        var names: Set<PromotionID> = []
        for promotion in scenario.network.promotions {
            let path = ["promotions", promotion.id.name]
            checkName(.promotion, promotion.id.name, at: path)
            if !names.insert(promotion.id).inserted {
                note(.repeatedName(.promotion, name: promotion.id.name), at: path)
            }
            checkSpan("start", promotion.start, at: path + ["start"])
            if let length = promotion.length {
                checkSpan("length", length, from: TimeSpan(seconds: 1), at: path + ["length"])
            }
            if let price = promotion.price {
                checkNumber("price factor", price, .between(0, and: 1_000), at: path + ["price"])
            }
            if promotion.products.isEmpty { note(.empty(what: "products"), at: path + ["products"]) }
            for (position, product) in promotion.products.enumerated() {
                let place = path + ["products", "\(position)"]
                checkProduct(product, at: place)
                if promotion.products.prefix(position).contains(product) {
                    note(.repeatedName(.product, name: product.name), at: place)
                }
            }
            if promotion.segments.isEmpty, promotion.suppliers.isEmpty {
                note(.promotion(.offeredToNobody), at: path)
            }
            if promotion.price == nil, promotion.response == nil {
                note(.promotion(.changesNothing), at: path)
            }
            checkSegments(of: promotion, at: path)
            checkSuppliers(of: promotion, at: path)
            checkResponse(of: promotion, at: path)
        }
    }

    private mutating func checkSegments(of promotion: Promotion, at path: [String]) {
        for (position, id) in promotion.segments.enumerated() {
            let place = path + ["segments", "\(position)"]
            if promotion.segments.prefix(position).contains(id) {
                note(.repeatedName(.segment, name: id.name), at: place)
            }
            guard let segment = index.segments[id] else {
                noteUnknown(.segment, id.name, among: index.segments.keys.map(\.name), at: place)
                continue
            }
            if !segment.orderedProducts.contains(where: promotion.products.contains) {
                note(.promotion(.notBought(id)), at: place)
            }
        }
    }

    private mutating func checkSuppliers(of promotion: Promotion, at path: [String]) {
        for (position, id) in promotion.suppliers.enumerated() {
            let place = path + ["suppliers", "\(position)"]
            if promotion.suppliers.prefix(position).contains(id) {
                note(.repeatedName(.site, name: id.name), at: place)
            }
            guard let site = index.sites[id] else {
                noteUnknown(.site, id.name, among: index.sites.keys.map(\.name), at: place)
                continue
            }
            if site.kind != .supplier {
                note(.promotion(.offeredByNoSupplier(id)), at: place)
            } else if !promotion.products.contains(where: { index.point(id, $0) != nil }) {
                note(.promotion(.notSupplied(id)), at: place)
            }
        }
        if !promotion.forwardBuying.isEmpty, promotion.suppliers.isEmpty {
            note(.promotion(.forwardBuyingWithoutSupplier), at: path + ["forward-buying"])
        }
        for (position, buyer) in promotion.forwardBuying.enumerated() {
            let place = path + ["forward-buying", "\(position)"]
            checkNumber("units", buyer.units, .between(0, and: 1e12), at: place + ["units"])
            guard let site = index.sites[buyer.site] else {
                noteUnknown(
                    .site, buyer.site.name, among: index.sites.keys.map(\.name), at: place + ["site"])
                continue
            }
            let item = site.stock.first { $0.product == buyer.product }
            var hasPolicy = item.map { $0.policy != .none } ?? false
            if case .plannedOrders = item?.policy { hasPolicy = false }
            if site.kind == .supplier || !hasPolicy || !promotion.products.contains(buyer.product) {
                note(.promotion(.notOrdered(site: buyer.site, product: buyer.product)), at: place)
            }
        }
    }

    mutating func checkResponse(of promotion: Promotion, at path: [String]) {
        guard let response = promotion.response else { return }
        if promotion.segments.isEmpty { note(.promotion(.responseWithoutSegment), at: path) }
        switch response.strength {
        case .factor(let factor):
            checkNumber("factor on demand", factor, .between(0, and: 1_000), at: path + ["demand"])
        case .elasticity(let elasticity):
            checkNumber("elasticity", elasticity, .between(-20, and: 20), at: path + ["elasticity"])
            if promotion.price == nil { note(.promotion(.elasticityWithoutPrice), at: path + ["elasticity"]) }
            if let price = promotion.price, price > 0 {
                checkNumber(
                    "factor on demand", promotion.lift, .between(0, and: 1_000), at: path + ["elasticity"])
            } else if promotion.price == 0 {
                checkNumber("price factor", 0, .positive, at: path + ["price"])
            }
        }
        for (key, share) in [("from-later", response.fromLater), ("from-earlier", response.fromEarlier)] {
            checkNumber("share", share, .share, at: path + [key])
        }
        checkSpan("after", response.after, at: path + ["after"])
        checkSpan("notice", response.notice, at: path + ["notice"])
        checkTakings(of: promotion, response, at: path)
    }

    private mutating func checkTakings(
        of promotion: Promotion, _ response: PromotionResponse, at path: [String]
    ) {
        let extra = promotion.lift - 1
        for (what, key, share, time) in [
            ("what is bought ahead", "from-later", response.fromLater, response.after),
            ("what waits for the promotion", "from-earlier", response.fromEarlier, response.notice),
        ] {
            guard share > 0 || time > .zero else { continue }
            guard share > 0, time > .zero else {
                note(.promotion(.shareWithoutTime(what: what)), at: path + [key])
                continue
            }
            guard let length = promotion.length, extra > 0 else {
                note(.promotion(.nothingToTake), at: path + [key])
                continue
            }
            let taken = share * extra * Double(length.seconds) / Double(time.seconds)
            if taken > 1 + 1e-9 {
                note(.promotion(.takesTooMuch(what: "at that time", share: taken)), at: path + [key])
            }
        }
        if response.notice > promotion.start {
            note(
                .spanOutOfRange(
                    what: "notice", span: response.notice, atLeast: .zero, atMost: promotion.start),
                at: path + ["notice"])
        }
        for (position, other) in response.fromOthers.enumerated() {
            let place = path + ["from-others", "\(position)"]
            checkProduct(other.product, at: place + ["product"])
            checkNumber("share", other.share, .share, at: place + ["share"])
            if extra <= 0 { note(.promotion(.nothingToTake), at: place) }
            if promotion.products.contains(other.product) {
                note(.promotion(.takesFromItself(other.product)), at: place)
            }
            for id in promotion.segments {
                guard let segment = index.segments[id] else { continue }
                let usual = segment.relativeDemand(index.products)
                let promoted = promotion.products.reduce(0) { $0 + (usual[$1] ?? 0) }
                guard let bought = usual[other.product], bought > 0 else {
                    note(.promotion(.notBought(id)), at: place)
                    continue
                }
                let taken = other.share * extra * promoted / bought
                if extra > 0, taken > 1 + 1e-9 {
                    note(
                        .promotion(.takesTooMuch(what: "for \"\(other.product)\"", share: taken)), at: place)
                }
            }
        }
    }
}

extension ScenarioReview {
    /// Promotions that never come.
    mutating func reviewPromotions() {
        for promotion in scenario.network.promotions where promotion.start >= scenario.horizon {
            suspect(
                .promotion(.neverBegins(start: promotion.start, horizon: scenario.horizon)),
                at: ["promotions", promotion.id.name, "start"])
        }
    }
}
