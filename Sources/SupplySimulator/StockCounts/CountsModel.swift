// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What never changes during a run about records that may differ from shelves.
struct CountsModel: Sendable {
    /// The entry of each stock point, −1 where record and shelf are one; empty when they are everywhere.
    var entryOfPoint = Table<Int32>([])
    var entries = Table<CountModel>([])
}

/// The rules of one stock point.
struct CountModel: Sendable {
    var stockPoint: Int32
    var rules: StockCounting
    /// Smallest units in one unit.
    var smallestUnits: Double
}

extension StockTraits {
    /// The record may differ from the shelf.
    static let isCounted = StockTraits(rawValue: 1 << 15)
}

extension ModelBuilder {
    /// Resolves where records may differ from shelves.
    func addStockCounts(to model: inout ModelDraft) {
        guard abilities.contains(.stockCounts) else { return }
        var entryOfPoint = [Int32](repeating: -1, count: model.stockPoints.count)
        var entries: [CountModel] = []
        for site in network.sites {
            for item in site.stock {
                guard let rules = item.counting,
                    let point = pointIndex[PointKey(site: site.id, product: item.product)]
                else { continue }
                entryOfPoint[Int(point)] = Int32(entries.count)
                model.stockPoints[Int(point)].traits.insert(.isCounted)
                let product = network.products[Int(model.stockPoints[Int(point)].product)]
                entries.append(
                    CountModel(
                        stockPoint: point, rules: rules, smallestUnits: product.smallestUnitsPerUnit))
            }
        }
        model.counts = CountsModel(entryOfPoint: Table(entryOfPoint), entries: Table(entries))
    }
}
