// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What never changes during a run about goods that spoil.
struct ShelfLifeModel: Sendable {
    /// The shelf of each stock point, −1 where goods keep for ever; empty when nothing spoils.
    var shelfOfPoint = Table<Int32>([])
    /// One entry for each stock point whose product spoils, suppliers included.
    var shelves = Table<ShelfModel>([])
    /// The life that goods must have left to leave, by link, in seconds; empty when nothing spoils.
    var minimumLife = Table<Tick>([])
}

/// A stock point whose product spoils.
struct ShelfModel: Sendable {
    var stockPoint: Int32
    /// The product's shelf life, in seconds.
    var life: Tick
    var rule: IssueRule
    /// Cost of getting rid of one smallest unit.
    var disposalCost: Double
    /// What one smallest unit is valued at.
    var value: Double
    /// The life left in what a supplier ships, or in the stock at the start.
    var remainingLife: RandomDuration?
}

extension StockTraits {
    /// The shelf keeps its goods in lots, by the time at which they expire.
    static let keepsLots = StockTraits(rawValue: 1 << 8)
    /// What the supplier ships has a date from which on it cannot be used.
    static let datesGoods = StockTraits(rawValue: 1 << 9)
    /// Goods that leave have a date from which on they cannot be used.
    static let dated: StockTraits = [.keepsLots, .datesGoods]
}

extension LinkTraits {
    /// Goods must have some life left to leave.
    static let needsLife = LinkTraits(rawValue: 1 << 15)
}

extension ModelBuilder {
    /// Resolves which shelves keep lots, and what lanes ask of them.
    func addShelfLife(to model: inout ModelDraft) {
        guard abilities.contains(.shelfLife) else { return }
        var shelves: [ShelfModel] = []
        var shelfOfPoint = [Int32](repeating: -1, count: model.stockPoints.count)
        for site in network.sites {
            for item in site.stock {
                guard let point = pointIndex[PointKey(site: site.id, product: item.product)] else { continue }
                let product = network.products[Int(model.stockPoints[Int(point)].product)]
                guard let life = product.shelfLife else { continue }
                model.stockPoints[Int(point)].traits.insert(
                    site.kind == .supplier ? .datesGoods : .keepsLots)
                shelfOfPoint[Int(point)] = Int32(shelves.count)
                shelves.append(
                    ShelfModel(
                        stockPoint: point, life: life.seconds, rule: item.issueRule ?? .firstExpired,
                        disposalCost: product.disposalCost / product.smallestUnitsPerUnit,
                        value: product.unitCost / product.smallestUnitsPerUnit,
                        remainingLife: item.remainingLife))
            }
        }
        var minimumLife = [Tick](repeating: 0, count: model.links.count)
        for index in model.links.indices {
            let link = model.links[index]
            guard link.lane >= 0, model.stockPoints[Int(link.origin)].traits.contains(.keepsLots) else {
                continue
            }
            minimumLife[index] = network.lanes[Int(link.lane)].minimumLife.seconds
            if minimumLife[index] > 0 { model.links[index].traits.insert(.needsLife) }
        }
        model.shelfLife = ShelfLifeModel(
            shelfOfPoint: Table(shelfOfPoint), shelves: Table(shelves), minimumLife: Table(minimumLife))
    }
}
