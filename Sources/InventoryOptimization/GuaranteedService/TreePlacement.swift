// SPDX-License-Identifier: Apache-2.0

extension ServiceNetwork {
    /// Whether the stages form a tree or several when the directions of the arcs are forgotten.
    public var isTree: Bool {
        var root = Array(stages.indices)
        func find(_ index: Int) -> Int {
            var index = index
            while root[index] != index { index = root[index] }
            return index
        }
        for (index, next) in successors.enumerated() {
            for successor in next {
                let (first, second) = (find(index), find(successor))
                if first == second { return false }
                root[first] = second
            }
        }
        return true
    }

    /// The service times that cost least, by dynamic programming over a tree; exact for whole periods.
    ///
    /// - Returns: `nil` when the network is no tree.
    /// - Throws: `InventoryFault.infeasible` when a stage cannot keep the service time that is asked of it.
    /// - Complexity: O(n M²) for n stages and a longest time of M periods.
    /// - Reference: Graves and Willems (2000), section 4.
    public func treePlacement() throws(InventoryFault) -> Placement? {
        guard isTree else { return nil }
        var search = TreeSearch(self)
        return try search.solve()
    }
}

/// The dynamic program: leaves are cut off the tree one by one, each leaving its cost as a function of the service time
/// on the arc by which it hung.
private struct TreeSearch {
    private let network: ServiceNetwork
    /// For each stage that was cut off: its least cost by the service time of the arc that it hung by.
    private var table: [[Double]]
    /// For each stage and service time on that arc: the best (S, SI).
    private var choices: [[(service: Int, inbound: Int)]]
    /// The neighbours that hang from a stage, cut off before it.
    private var hanging: [[Int]]
    private var parent: [Int?]

    init(_ network: ServiceNetwork) {
        self.network = network
        table = [[Double]](repeating: [], count: network.stages.count)
        choices = [[(service: Int, inbound: Int)]](repeating: [], count: network.stages.count)
        hanging = [[Int]](repeating: [], count: network.stages.count)
        parent = [Int?](repeating: nil, count: network.stages.count)
    }

    mutating func solve() throws(InventoryFault) -> ServiceNetwork.Placement {
        var service = [Int](repeating: 0, count: network.stages.count)
        var inbound = service
        for index in cuttingOrder() {
            try settle(index)
            if parent[index] == nil {
                (service[index], inbound[index]) = choices[index][0]
                trace(from: index, &service, &inbound)
            }
        }
        let cover = network.stages.indices.map {
            inbound[$0] + network.stages[$0].processingTime - service[$0]
        }
        return network.placement(service: service, cover: cover)
    }

    /// The stages in an order in which each has at most one neighbour left when its turn comes; sets `parent`.
    private mutating func cuttingOrder() -> [Int] {
        let neighbours = network.stages.indices.map { network.predecessors[$0] + network.successors[$0] }
        var degree = neighbours.map(\.count)
        var isCut = [Bool](repeating: false, count: degree.count)
        var order: [Int] = []
        var ready = degree.indices.filter { degree[$0] <= 1 }
        var next = 0
        while next < ready.count {
            let index = ready[next]
            next += 1
            guard !isCut[index] else { continue }
            isCut[index] = true
            order.append(index)
            guard let left = neighbours[index].first(where: { !isCut[$0] }) else { continue }
            parent[index] = left
            hanging[left].append(index)
            degree[left] -= 1
            if degree[left] == 1 || degree[left] == 0 { ready.append(left) }
        }
        return order
    }

    /// Tabulates a stage whose hanging neighbours are settled.
    private mutating func settle(_ index: Int) throws(InventoryFault) {
        let stage = network.stages[index]
        let longestService = network.longestService(index)
        let longestInbound = network.longestTimes[index] - stage.processingTime
        let isUpstreamOfParent = parent[index].map { network.successors[index].contains($0) }
        let size =
            isUpstreamOfParent == true ? longestService : isUpstreamOfParent == false ? longestInbound : 0
        table[index] = [Double](repeating: .infinity, count: size + 1)
        choices[index] = [(service: Int, inbound: Int)](repeating: (0, 0), count: size + 1)
        let below = inboundCosts(index, longestInbound)
        let above = serviceCosts(index, longestService)
        for inbound in stage.externalInboundTime...max(stage.externalInboundTime, longestInbound) {
            guard below[inbound] < .infinity else { continue }
            for service in 0...min(longestService, inbound + stage.processingTime) {
                let cost =
                    network.cost(index, covering: inbound + stage.processingTime - service) + below[inbound]
                    + above[service]
                let place = isUpstreamOfParent == true ? service : isUpstreamOfParent == false ? inbound : 0
                if cost < table[index][place] {
                    table[index][place] = cost
                    choices[index][place] = (service, inbound)
                }
            }
        }
        guard table[index].contains(where: { $0 < .infinity }) else {
            throw .infeasible(stage: stage.name)
        }
    }

    /// What the suppliers that hang from a stage cost when none serves later than `inbound`.
    private func inboundCosts(_ index: Int, _ longest: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: longest + 1)
        for supplier in hanging[index] where network.predecessors[index].contains(supplier) {
            var best = Double.infinity
            for inbound in 0...longest {
                if inbound < table[supplier].count { best = min(best, table[supplier][inbound]) }
                sums[inbound] += best
            }
        }
        return sums
    }

    /// What the customers that hang from a stage cost when each is served after at least `service`.
    private func serviceCosts(_ index: Int, _ longest: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: longest + 1)
        for customer in hanging[index] where network.successors[index].contains(customer) {
            var best = Double.infinity
            var at = table[customer].count - 1
            for service in (0...longest).reversed() {
                while at >= service {
                    best = min(best, table[customer][at])
                    at -= 1
                }
                sums[service] += best
            }
        }
        return sums
    }

    /// Reads the best times of what hangs from a stage whose own are known.
    private func trace(from index: Int, _ service: inout [Int], _ inbound: inout [Int]) {
        for neighbour in hanging[index] {
            let costs = table[neighbour]
            let isSupplier = network.predecessors[index].contains(neighbour)
            let range =
                isSupplier
                ? 0...min(inbound[index], costs.count - 1)
                : min(service[index], costs.count - 1)...(costs.count - 1)
            var best = range.lowerBound
            for place in range where costs[place] < costs[best] { best = place }
            (service[neighbour], inbound[neighbour]) = choices[neighbour][best]
            trace(from: neighbour, &service, &inbound)
        }
    }
}
