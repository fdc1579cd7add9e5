// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Promotes products to customers and from suppliers, with all that may be taken from elsewhere.
    static let promotions = Entry("promotions") { scenario, random in
        let network = scenario.network
        for number in 0..<random.whole(1...3) {
            var promotion = Promotion(
                id: PromotionID("sale \(number)"), products: [], start: .hours(Int64(random.whole(48...150))),
                length: random.chance(0.2) ? nil : .hours(Int64(random.whole(1...80))))
            if random.chance(0.7), let segment = random.some(1, of: network.segments).first {
                offer(to: segment, &promotion, &random)
            }
            if promotion.segments.isEmpty || random.chance(0.3) {
                offer(from: network, &promotion, &random)
            }
            guard !promotion.products.isEmpty else { continue }
            scenario.network.promotions.append(promotion)
        }
    }

    private static func offer(
        to segment: CustomerSegment, _ promotion: inout Promotion, _ random: inout RandomStream
    ) {
        let bought = segment.relativeDemand([:])
        // A product that only a history names, or that nobody asks for, is left alone.
        let products = segment.mix.map(\.product).filter { (bought[$0] ?? 0) > 0 }
        guard let product = random.some(1, of: products).first else { return }
        promotion.segments = [segment.id]
        promotion.products = [product]
        promotion.price = random.chance(0.7) ? random.one(of: [0.5, 0.75, 1.25]) : nil
        if let price = promotion.price, random.chance(0.5) {
            promotion.response = PromotionResponse(.elasticity(-2))
            if price > 1 { return }
        } else {
            promotion.response = PromotionResponse(.factor(random.one(of: [1.5, 2.25])))
        }
        guard promotion.length != nil else { return }
        // As much time to make good for it as it lasts, at the largest extra demand of three times the usual.
        if random.chance(0.5) {
            promotion.response?.fromLater = 0.25
            promotion.response?.after = promotion.length ?? .days(1)
        }
        if random.chance(0.3) {
            promotion.response?.fromEarlier = 0.125
            promotion.response?.notice = .hours(48)
        }
        let others = products.filter { other in
            other != product && 0.125 * 3 * (bought[product] ?? 0) <= (bought[other] ?? 0)
        }
        if case .history = segment.orders { return }
        if random.chance(0.5) {
            promotion.response?.fromOthers = others.prefix(1).map { .init(product: $0, share: 0.125) }
        }
    }

    private static func offer(
        from network: Network, _ promotion: inout Promotion, _ random: inout RandomStream
    ) {
        let suppliers = network.sites.filter { site in
            site.kind == .supplier
                && site.stock.contains {
                    promotion.products.isEmpty || promotion.products.contains($0.product)
                }
        }
        guard let supplier = random.some(1, of: suppliers).first else { return }
        if promotion.products.isEmpty { promotion.products = [supplier.stock[0].product] }
        promotion.suppliers = [supplier.id]
        promotion.price = promotion.price ?? 0.75
        for site in network.sites where site.kind != .supplier && random.chance(0.5) {
            for item in site.stock where promotion.products.contains(item.product) && item.policy != .none {
                if case .plannedOrders = item.policy { continue }
                promotion.forwardBuying.append(
                    ForwardBuying(site: site.id, product: item.product, units: Double(random.whole(0...30))))
            }
        }
    }
}
