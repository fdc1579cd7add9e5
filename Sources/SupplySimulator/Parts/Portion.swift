// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The scenario of one portion of a partition, and where its places stand in the whole.
struct Portion {
    let scenario: Scenario
    private let sites: [Int32]
    private let segments: [Int32]
    private let lanes: [Int32]
    private let sharedRows: [Int32]

    /// Takes the stock points and entries of mixes of a portion out of `whole`, in the order that they have there.
    init(_ number: Int, of partition: Partition, in whole: Scenario) {
        let network = whole.network
        var part = Network()
        var sites: [Int32] = []
        var lanes: Set<Int32> = []
        var products: Set<ProductID> = []
        func use(_ lane: LaneID) { if let index = partition.laneIndex[lane] { lanes.insert(index) } }
        var site = 0
        for point in partition.points[number] {
            while point >= partition.firstPoint[site + 1] { site += 1 }
            if sites.last != Int32(site) {
                sites.append(Int32(site))
                var copy = network.sites[site]
                (copy.stock, copy.recipes) = ([], [])
                part.sites.append(copy)
            }
            let item = network.sites[site].stock[Int(point - partition.firstPoint[site])]
            part.sites[part.sites.count - 1].stock.append(item)
            products.insert(item.product)
            item.sourcing.lanes.forEach(use)
            item.initialReceipts.compactMap(\.lane).forEach(use)
            if case .plannedOrders(let orders) = item.policy { orders.compactMap(\.lane).forEach(use) }
        }
        for (index, site) in sites.enumerated() where !network.sites[Int(site)].recipes.isEmpty {
            let kept = Set(part.sites[index].stock.map(\.product))
            part.sites[index].recipes = network.sites[Int(site)].recipes.filter { kept.contains($0.product) }
        }
        var segments: [Int32] = []
        for entry in partition.entries[number] {
            let segment = network.segments[Int(entry.segment)]
            if segments.last != entry.segment {
                segments.append(entry.segment)
                var copy = segment
                copy.mix = []
                part.segments.append(copy)
                segment.sourcing.lanes.forEach(use)
            }
            part.segments[part.segments.count - 1].mix.append(segment.mix[Int(entry.entry)])
        }
        let used = lanes.sorted()
        part.lanes = used.map { index in
            var lane = network.lanes[Int(index)]
            lane.products = lane.products?.filter { products.contains($0) }
            return lane
        }
        part.products = network.products.filter { products.contains($0.id) }
        var scenario = whole
        scenario.network = part
        self.scenario = scenario
        (self.sites, self.segments, self.lanes) = (sites, segments, used)
        sharedRows = segments.map { partition.sharedRow[Int($0)] }
    }

    /// Where the sums of the portion go.
    func place(in sums: PartSums) -> PartPlace {
        PartPlace(sums, sites: sites, segments: segments, lanes: lanes, sharedRows: sharedRows)
    }
}
