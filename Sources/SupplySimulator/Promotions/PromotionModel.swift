// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// A promotion with its windows resolved.
struct PromotionModel: Sendable {
    /// From its start until before its end, which is the horizon when it has none.
    var start: Tick
    var end: Tick
    /// The stock points of suppliers that are cheaper, or dearer, and by what factor.
    var suppliers: [Int32] = []
    var price: Double
    /// Who buys ahead, and how much, in smallest units.
    var buyers: [(point: Int32, quantity: Quantity)] = []
    /// The entries of mixes that are promoted, numbered over all segments.
    var entries: [Int32] = []
}

/// A factor on the demand for an entry of a mix in a window.
struct DemandWindow: Sendable {
    var segment: Int32
    var entry: Int32
    var factor: Double
    var start: Tick
    var end: Tick

    func contains(_ time: Tick) -> Bool { time >= start && time < end }
}

/// A factor on what a segment pays for what it ordered of a product in a window.
struct PriceWindow: Sendable {
    var segment: Int32
    var product: Int32
    var factor: Double
    var start: Tick
    var end: Tick
}

extension ModelBuilder {
    /// Resolves promotions and changes of price.
    func addPromotions(to model: inout ModelDraft) {
        for promotion in network.promotions + network.campaigns.compactMap({ $0.promotion(in: network) }) {
            let start = promotion.start.seconds
            let length = promotion.length?.seconds ?? scenario.horizon.seconds
            var resolved = PromotionModel(start: start, end: start + length, price: promotion.price ?? 1)
            for product in promotion.products {
                for supplier in promotion.suppliers {
                    guard let point = pointIndex[PointKey(site: supplier, product: product)] else { continue }
                    resolved.suppliers.append(point)
                    addCondition([], at: point, to: &model)
                }
            }
            for buyer in promotion.forwardBuying {
                guard let point = pointIndex[PointKey(site: buyer.site, product: buyer.product)] else {
                    continue
                }
                let product = network.products[Int(model.stockPoints[Int(point)].product)]
                resolved.buyers.append((point, product.quantity(units: buyer.units)))
                addCondition([], at: point, to: &model)
            }
            for (index, segment) in network.segments.enumerated()
            where promotion.segments.contains(segment.id) {
                addPrices(of: promotion, resolved, segment: index, to: &model)
                addWindows(of: promotion, resolved, segment: index, to: &model)
                for (entry, mixed) in segment.mix.enumerated()
                where promotion.products.contains(mixed.product) {
                    resolved.entries.append(model.segments[index].firstEntry + Int32(entry))
                }
                model.conditions.isUsed = true
                model.segments[index].changesDemand = true
            }
            model.promotions.append(resolved)
        }
        // Each window of demand is worked out by the builder; here it becomes a bound on what may come on top.
        for window in model.demandWindows where window.factor > 1 {
            let entry = Int(window.entry - model.segments[Int(window.segment)].firstEntry)
            model.raises.append(
                DemandRaise(
                    segment: Int(window.segment), entry: entry, factor: window.factor,
                    window: window.start...max(window.start, window.end - 1)))
        }
    }

    private func addPrices(
        of promotion: Promotion, _ resolved: PromotionModel, segment: Int, to model: inout ModelDraft
    ) {
        guard let price = promotion.price else { return }
        for product in promotion.products {
            let number = products[product] ?? 0
            model.priceWindows.append(
                PriceWindow(
                    segment: Int32(segment), product: number, factor: price, start: resolved.start,
                    end: resolved.end))
            for (position, link) in model.links.enumerated()
            where link.end == .customer && Int(link.destination) == segment && link.product == number {
                model.links[position].traits.insert(.priceChanges)
            }
        }
    }

    private func addWindows(
        of promotion: Promotion, _ resolved: PromotionModel, segment: Int, to model: inout ModelDraft
    ) {
        guard let response = promotion.response else { return }
        let customers = network.segments[segment]
        let first = model.segments[segment].firstEntry
        let extra = promotion.lift - 1
        let length = Double(resolved.end - resolved.start)
        func add(_ entry: Int, _ factor: Double, _ start: Tick, _ end: Tick) {
            guard factor != 1, end > start else { return }
            model.demandWindows.append(
                DemandWindow(
                    segment: Int32(segment), entry: first + Int32(entry), factor: max(0, factor),
                    start: start, end: end))
        }
        let products = Dictionary(uniqueKeysWithValues: network.products.map { ($0.id, $0) })
        let usual = customers.relativeDemand(products)
        let promoted = promotion.products.reduce(0) { $0 + (usual[$1] ?? 0) }
        for (entry, mixed) in customers.mix.enumerated() {
            if promotion.products.contains(mixed.product) {
                add(entry, promotion.lift, resolved.start, resolved.end)
                let after = response.after.seconds
                if after > 0 {
                    let missing = response.fromLater * extra * length / Double(after)
                    add(entry, 1 - missing, resolved.end, resolved.end + after)
                }
                let notice = response.notice.seconds
                if notice > 0 {
                    let missing = response.fromEarlier * extra * length / Double(notice)
                    add(entry, 1 - missing, resolved.start - notice, resolved.start)
                }
            }
            for other in response.fromOthers where other.product == mixed.product {
                guard let bought = usual[mixed.product], bought > 0 else { continue }
                add(entry, 1 - other.share * extra * promoted / bought, resolved.start, resolved.end)
            }
        }
    }
}

extension LinkTraits {
    /// What customers pay depends on when they ordered.
    static let priceChanges = LinkTraits(rawValue: 1 << 7)
}
