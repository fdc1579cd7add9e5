// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What never changes during a run about goods that come back.
struct ReturnsModel: Sendable {
    /// The entry of each segment, −1 where nothing comes back; empty when nothing does anywhere.
    var entryOfSegment = Table<Int32>([])
    var entries = Table<ReturnModel>([])
    /// The stock points that take goods back: the number of products for each entry, −1 for products not taken.
    var points = Table<Int32>([])
    var productCount = 0
}

/// The terms of one segment; money is for one smallest unit of a product, by its units.
struct ReturnModel: Sendable {
    var segment: Int32
    var terms: ReturnTerms
}

/// Goods that a customer has given back, on their way or in rework.
struct ReturnedGoods: Sendable {
    var quantity: Quantity
    /// What the customer paid for one smallest unit.
    var price: Double
    var entry: Int32
    /// The stock point that takes them back.
    var point: Int32
    /// The customer within its segment; −1 where customers are not told apart.
    var customer: Int32
}

extension LinkTraits {
    /// Some of what is delivered comes back.
    static let returnable = LinkTraits(rawValue: 1 << 3)
}

extension ModelBuilder {
    /// Resolves what comes back from whom to where.
    func addReturns(to model: inout ModelDraft) {
        guard abilities.contains(.returns) else { return }
        var entryOfSegment = [Int32](repeating: -1, count: network.segments.count)
        var entries: [ReturnModel] = []
        var points: [Int32] = []
        for (index, segment) in network.segments.enumerated() {
            guard let terms = segment.returns else { continue }
            entryOfSegment[index] = Int32(entries.count)
            entries.append(ReturnModel(segment: Int32(index), terms: terms))
            points += network.products.map {
                pointIndex[PointKey(site: terms.site, product: $0.id)] ?? -1
            }
            for link in model.links.indices
            where model.links[link].end == .customer && Int(model.links[link].destination) == index {
                model.links[link].traits.insert(.returnable)
            }
        }
        model.returns = ReturnsModel(
            entryOfSegment: Table(entryOfSegment), entries: Table(entries), points: Table(points),
            productCount: network.products.count)
    }
}
