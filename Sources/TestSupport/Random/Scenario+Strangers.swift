// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
public import SupplyNetwork

extension Scenario {
    /// The same scenario beside a small chain that shares nothing with it; `names` begins its names.
    ///
    /// Its site keeps an echelon position and a memory, so that whatever the simulator switches on for one
    /// part of a network is on.
    public func besideStrangers(named names: String) -> Scenario {
        var scenario = self
        let product = ProductID("\(names) wine")
        let (vineyard, cellar, inn) = (
            NodeID("\(names) vineyard"), NodeID("\(names) cellar"), NodeID("\(names) inn")
        )
        let (barrels, bottles) = (LaneID("\(names) barrels"), LaneID("\(names) bottles"))
        scenario.network.products.append(Product(id: product, unitCost: 3, price: 7))
        scenario.network.sites.append(
            Site(id: vineyard, kind: .supplier, stock: [StockItem(product: product, purchaseCost: 1)]))
        scenario.network.sites.append(
            Site(
                id: cellar, kind: .warehouse,
                stock: [
                    StockItem(
                        product: product, policy: .echelonBaseStock(level: 40), sourcing: .single(barrels),
                        initialOnHand: 20, holdingCost: 1, orderCost: 2)
                ]))
        scenario.network.lanes.append(
            Lane(
                id: barrels, from: vineyard, to: cellar,
                leadTime: RandomDuration(.exponential(mean: 1), .day), unitCost: 1, emissions: 2))
        scenario.network.lanes.append(Lane(id: bottles, from: cellar, to: inn))
        scenario.network.segments.append(
            CustomerSegment(
                id: inn, orders: .poisson(ordersPerDay: 2),
                mix: [MixEntry(product: product, size: .uniform(low: 1, high: 5))],
                patience: RandomDuration(.exponential(mean: 2), .day), sourcing: .single(bottles)))
        return scenario
    }

    /// The same scenario with one more segment that buys what `segment` buys, from the same sites, before it.
    public func withRival(of segment: CustomerSegment) -> Scenario {
        var scenario = self
        var rival = segment
        rival.id = NodeID("\(segment.id) rival")
        rival.priority = segment.priority - 1
        var renamed: [LaneID: LaneID] = [:]
        for lane in network.lanes where lane.destination == segment.id {
            var copy = lane
            copy.id = LaneID("\(lane.id) rival")
            copy.destination = rival.id
            renamed[lane.id] = copy.id
            scenario.network.lanes.append(copy)
        }
        func name(_ lane: LaneID) -> LaneID { renamed[lane] ?? lane }
        rival.sourcing =
            switch segment.sourcing {
            case .none, .make: segment.sourcing
            case .single(let lane): .single(name(lane))
            case .priority(let lanes): .priority(lanes.map(name))
            case .cheapest(let lanes): .cheapest(lanes.map(name))
            case .split(let shares): .split(shares.map { .init(lane: name($0.lane), weight: $0.weight) })
            }
        scenario.network.segments.append(rival)
        return scenario
    }
}
