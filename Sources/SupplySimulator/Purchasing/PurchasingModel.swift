// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What never changes during a run about the terms on which suppliers sell.
struct PurchasingModel: Sendable {
    /// The terms of each stock point, −1 for none; empty when nobody has any.
    var termsOfPoint = Table<Int32>([])
    var terms = Table<TermsModel>([])
    /// The price breaks of all terms, each with its own in ascending order.
    var breaks = Table<PriceTier>([])
    /// The lines of all suppliers whose lines are limited.
    var lineCount = 0
}

/// Terms resolved to smallest units.
struct TermsModel: Sendable {
    var stockPoint: Int32
    /// Price of one smallest unit below all breaks.
    var basePrice: Double
    var firstBreak: Int32
    var breakCount: Int32
    var isIncremental: Bool
    var yield: Distribution?
    var failure: Double
    var defects: Distribution?
    var creditsDefects: Bool
    /// Cost of getting rid of one smallest unit that is unusable.
    var disposalCost: Double
    var workTime: RandomDuration
    /// Seconds that each smallest unit adds.
    var secondsPerUnit: Double
    /// Lines that work at once; zero for as many as there are orders.
    var lines: Int32
    /// The first of them in `PurchasingState.freeAt`.
    var firstLine: Int32
}

/// The price of one smallest unit from a quantity on.
struct PriceTier: Sendable {
    var from: Quantity
    var price: Double
}

extension StockTraits {
    /// The supplier has terms of its own.
    static let sellsOnTerms = StockTraits(rawValue: 1 << 10)
}

extension LinkTraits {
    /// Orders take the supplier's time before they are shipped.
    static let waitsForWork = LinkTraits(rawValue: 1 << 14)
    /// Some of what arrives is unusable.
    static let hasDefects = LinkTraits(rawValue: 1 << 13)
}

extension PurchasingModel {
    /// The price of one smallest unit of an order, the mean over its units.
    func unitPrice(_ terms: TermsModel, orderQuantity: Quantity) -> Double {
        let tiers = Int(terms.firstBreak)..<Int(terms.firstBreak + terms.breakCount)
        var price = terms.basePrice
        guard terms.isIncremental else {
            for tier in tiers where breaks[tier].from <= orderQuantity { price = breaks[tier].price }
            return price
        }
        var total = 0.0
        var lower: Quantity = 0
        for tier in tiers where breaks[tier].from < orderQuantity {
            total += Double(breaks[tier].from - lower) * price
            lower = breaks[tier].from
            price = breaks[tier].price
        }
        return (total + Double(orderQuantity - lower) * price) / Double(orderQuantity)
    }
}

extension ModelBuilder {
    /// Resolves the terms of suppliers.
    func addPurchasing(to model: inout ModelDraft) {
        guard abilities.contains(.purchasing) else { return }
        var resolved: [TermsModel] = []
        var breaks: [PriceTier] = []
        var lineCount = 0
        var termsOfPoint = [Int32](repeating: -1, count: model.stockPoints.count)
        for site in network.sites where site.kind == .supplier {
            for item in site.stock {
                guard let terms = item.purchasing,
                    let point = pointIndex[PointKey(site: site.id, product: item.product)]
                else { continue }
                let product = network.products[Int(model.stockPoints[Int(point)].product)]
                let lines = terms.takesTime ? terms.lines ?? 0 : 0
                termsOfPoint[Int(point)] = Int32(resolved.count)
                model.stockPoints[Int(point)].traits.insert(.sellsOnTerms)
                resolved.append(
                    TermsModel(
                        stockPoint: point, basePrice: item.purchaseCost / product.smallestUnitsPerUnit,
                        firstBreak: Int32(breaks.count), breakCount: Int32(terms.priceBreaks.count),
                        isIncremental: terms.discount == .incremental, yield: terms.yield,
                        failure: terms.failure, defects: terms.defects, creditsDefects: terms.creditsDefects,
                        disposalCost: product.disposalCost / product.smallestUnitsPerUnit,
                        workTime: terms.workTime,
                        secondsPerUnit: Double(terms.workTimePerUnit.seconds) / product.smallestUnitsPerUnit,
                        lines: Int32(lines), firstLine: Int32(lineCount)))
                breaks += terms.priceBreaks.map {
                    PriceTier(from: $0.quantity, price: $0.price / product.smallestUnitsPerUnit)
                }
                lineCount += lines
                for link in model.links.indices
                where model.links[link].origin == point && model.links[link].end == .stockPoint {
                    if terms.takesTime { model.links[link].traits.insert(.waitsForWork) }
                    if terms.defects != nil { model.links[link].traits.insert(.hasDefects) }
                }
            }
        }
        model.purchasing = PurchasingModel(
            termsOfPoint: Table(termsOfPoint), terms: Table(resolved), breaks: Table(breaks),
            lineCount: lineCount)
    }
}
