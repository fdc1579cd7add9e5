// SPDX-License-Identifier: Apache-2.0

extension ScenarioReview {
    /// Stock points where priorities make no difference, although someone set them.
    mutating func reviewAllocation() {
        var ranks = [(low: Int, high: Int, count: Int)?](repeating: nil, count: index.points.count)
        let priorities = index.lanes.mapValues(\.priority).filter { $0.value != 0 }
        func note(_ rank: Int, at source: Int) {
            let known = ranks[source] ?? (rank, rank, 0)
            ranks[source] = (min(known.low, rank), max(known.high, rank), known.count + 1)
        }
        func note(_ rule: SourcingRule, _ product: ProductID, adding priority: Int) {
            for lane in rule.lanes {
                if let source = index.origin(of: lane, for: product) {
                    note((priorities[lane] ?? 0) + priority, at: source)
                }
            }
        }
        for segment in scenario.network.segments {
            for product in segment.orderedProducts {
                note(segment.sourcing, product, adding: segment.priority)
            }
        }
        for number in index.items.indices {
            if priorities.isEmpty {
                for source in index.origins(of: number) { note(0, at: source) }
            } else {
                note(index.items[number].sourcing, index.points[number].product, adding: 0)
            }
        }
        for (number, rank) in ranks.enumerated() {
            guard let rank, rank.count > 1 else { continue }
            let name = index.points[number]
            let path = ["sites", name.site.name, "stock", name.product.name, "allocation"]
            let item = index.items[number]
            let servesByPriority = item.allocation == .priority
            if servesByPriority, rank.low == rank.high {
                suspect(.allPrioritiesEqual(name), at: path)
            } else if !servesByPriority, item.control.reservation == nil, rank.low != rank.high,
                index.sites[name.site]?.kind != .supplier
            {
                suspect(.priorityWithoutEffect(name), at: path)
            }
        }
    }

    /// Limits below the flow that the customers ask for on average.
    mutating func reviewCapacities() {
        let graph = graph ?? SupplyGraph((0..<index.points.count).lazy.map(index.suppliers))
        guard graph.cycles.isEmpty else { return }
        let demand = MeanDemand(scenario, index, graph)
        for lane in scenario.network.lanes where !demand.uncertainLanes.contains(lane.id) {
            compare(
                "limit", lane.limit, with: demand.ofLane[lane.id] ?? 0, at: ["lanes", lane.id.name, "limit"])
        }
        for number in index.items.indices where !demand.isUncertain[number] && mayBeLimited(number) {
            let item = index.items[number]
            let name = index.points[number]
            let wanted = demand.ofPoint[number]
            let path = ["sites", name.site.name]
            if index.sites[name.site]?.kind == .supplier {
                compare(
                    "supply limit", item.supplyLimit, with: wanted,
                    at: path + ["stock", name.product.name, "supply-limit"])
            }
            guard item.sourcing == .make, let recipe = index.recipe(at: name.site, for: name.product) else {
                continue
            }
            guard recipe.alternates.isEmpty else { continue }
            let place = path + ["recipes", name.product.name]
            compare("limit", recipe.limit, with: wanted, at: place + ["limit"])
            if let lines = recipe.lines, recipe.timePerUnit > .zero {
                let pace = FlowLimit(units: Double(lines), per: recipe.timePerUnit)
                compare("pace of the lines", pace, with: wanted, at: place + ["lines"])
            }
        }
    }

    /// Whether a limit may hold back what comes to a stock point: none does where it only orders over lanes.
    private func mayBeLimited(_ number: Int) -> Bool {
        if case .make = index.items[number].sourcing { return true }
        return index.items[number].supplyLimit != nil
    }

    private mutating func compare(_ what: String, _ limit: FlowLimit?, with demand: Double, at path: [String])
    {
        guard let limit else { return }
        let capacity = limit.units / limit.period.inDays
        // A capacity of exactly the demand is tight but meant; rounding must not make it a suspicion.
        guard capacity < demand * (1 - 1e-9) else { return }
        suspect(.capacityBelowMeanDemand(what: what, capacity: capacity, demand: demand), at: path)
    }
}
