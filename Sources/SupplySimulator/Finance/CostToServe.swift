// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension World {
    /// What it cost to serve each segment, purchase and production apart.
    ///
    /// A site's costs go with what it ships, by value at unit cost, to the sites it replenishes and on from there;
    /// they end at the customers. What cannot be traced, as the costs of a site that shipped nothing, is divided by
    /// the value delivered.
    func costToServe() -> [Double] {
        var pools = costsOfSites()
        let flows = flowsOfValue()
        var served = [Double](repeating: 0, count: segments.count)
        for (index, segment) in segments.elements.enumerated() {
            served[index] =
                segment.backlogArea * model.segments[index].backorderCostPerSecond + segment.lostSaleCost
                + costOfReturns(segment: index) + costOfContacts(segment: index)
                + concessionsWithoutComplaint(segment: index)
        }
        for flow in flows.toSegments { served[flow.to] += flow.cost }
        for flow in flows.toSites { pools[flow.to] += flow.cost }
        pass(pools, along: flows, to: &served)

        let traced = served.reduce(0, +)
        let accounts: [Account] = [
            .transport, .ordering, .holding, .handling, .labour, .backorder, .lostSale, .disposal,
            .refund, .returns, .contact, .concession, .marketing, .site,
        ]
        let rest = accounts.reduce(0) { $0 + ledger.balance(of: $1) } - traced
        let delivered = segments.elements.map(\.deliveredValue)
        let total = delivered.reduce(0, +)
        guard total > 0 else { return served.map { $0 + rest / Double(max(1, served.count)) } }
        return zip(served, delivered).map { $0 + rest * $1 / total }
    }

    private struct Flow {
        var from: Int
        var to: Int
        var value: Double
        var cost: Double
    }

    private struct Flows {
        var toSites: [Flow] = []
        var toSegments: [Flow] = []
        /// The value that left each site.
        var leaving: [Double]
    }

    /// Holding, ordering and what is owed to other sites, by site.
    private func costsOfSites() -> [Double] {
        var pools = [Double](repeating: 0, count: model.scenario.network.sites.count)
        for (index, point) in model.stockPoints.enumerated() {
            let state = stock[index]
            pools[Int(point.site)] += Double(state.orders) * point.orderCost
            guard !point.isSupplier else { continue }
            pools[Int(point.site)] +=
                state.onHandArea * point.holdingCostPerSecond
                + state.owedToSitesArea * point.backorderCostPerSecond
        }
        return pools
    }

    private func flowsOfValue() -> Flows {
        let network = model.scenario.network
        let sites = Dictionary(uniqueKeysWithValues: network.sites.enumerated().map { ($1.id, $0) })
        let customers = Dictionary(uniqueKeysWithValues: network.segments.enumerated().map { ($1.id, $0) })
        var flows = Flows(leaving: Array(repeating: 0, count: network.sites.count))
        for (index, lane) in network.lanes.enumerated() {
            guard let from = sites[lane.origin] else { continue }
            let state = lanes[index]
            let cost = state.transportCost + state.transitCost
            flows.leaving[from] += state.value
            if let segment = customers[lane.destination] {
                flows.toSegments.append(Flow(from: from, to: segment, value: state.value, cost: cost))
            } else if let site = sites[lane.destination] {
                flows.toSites.append(Flow(from: from, to: site, value: state.value, cost: cost))
            }
        }
        return flows
    }

    /// Passes the costs of sites on along the flows until they are at the customers.
    ///
    /// Sites may ship to each other in circles; each round leaves less, and what is left after the last is not traced.
    private func pass(_ pools: [Double], along flows: Flows, to served: inout [Double]) {
        var waiting = pools
        for _ in 0..<1_000 {
            var next = [Double](repeating: 0, count: waiting.count)
            var moved = 0.0
            for flow in flows.toSegments where flows.leaving[flow.from] > 0 {
                served[flow.to] += waiting[flow.from] * (flow.value / flows.leaving[flow.from])
            }
            for flow in flows.toSites where flows.leaving[flow.from] > 0 {
                let part = waiting[flow.from] * (flow.value / flows.leaving[flow.from])
                next[flow.to] += part
                moved += part.magnitude
            }
            waiting = next
            if moved < 1e-9 { return }
        }
    }
}
