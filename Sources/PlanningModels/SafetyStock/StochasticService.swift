// SPDX-License-Identifier: Apache-2.0
import InventoryOptimization
import SupplyNetwork

extension SafetyStockModel {
    /// The levels that cost least when unmet demand waits at the segments' backorder cost, for those parts of the network for
    /// which theory has an optimum: stages in a row, assemblies, and one warehouse with retailers.
    ///
    /// - Parameter guaranteed: A placement for all other parts.
    /// - Returns: The plan, `nil` when no part fits; and why parts do not.
    public func stochasticService(
        elsewhere guaranteed: SafetyStockPlan
    ) -> (plan: SafetyStockPlan?, notes: [SafetyStockNote]) {
        var notes: [SafetyStockNote] = []
        var entries = guaranteed.entries
        var place: [SafetyStage.Key: Int] = [:]
        for (index, entry) in entries.enumerated() {
            place[SafetyStage.Key(site: entry.site, product: entry.product)] = index
        }
        var byKey: [SafetyStage.Key: SafetyStage] = [:]
        for stage in stages { byKey[stage.key] = stage }
        var (cost, fitted) = (0.0, 0)
        for part in StockPart.parts(of: stages) {
            do throws(StockPart.Misfit) {
                let found = try part.optimum()
                cost += found.costPerDay
                for (key, level) in found.levels {
                    guard let index = place[key], let stage = byKey[key] else { continue }
                    entries[index].theory = found.theory
                    entries[index].inboundDays = nil
                    entries[index].serviceDays = nil
                    entries[index].coverDays = nil
                    entries[index].baseStock = level
                    entries[index].safetyStock = level - stage.demandPerDay * stage.exposedDays
                    fitted += 1
                }
            } catch {
                let end = part.stages.first { !$0.customers.isEmpty } ?? part.stages[0]
                notes.append(
                    .noStochasticOptimum(
                        product: end.key.product, site: end.key.site, reason: error.reason))
                for stage in part.stages {
                    guard let index = place[stage.key] else { continue }
                    cost += entries[index].safetyStockCost
                }
            }
        }
        guard fitted > 0 else { return (nil, notes) }
        if fitted < entries.count { notes.append(.mixed(count: entries.count - fitted)) }
        let plan = SafetyStockPlan(
            method: .stochasticService, entries: entries, service: [:], promisedCost: cost,
            lotCost: Self.lotCost(entries), bound: nil)
        return (plan, notes)
    }
}

/// Stages that hang together.
struct StockPart {
    /// Why no theory fits.
    struct Misfit: Error {
        var reason: String
    }

    /// Local base-stock levels in units, with what is kept on shelves and owed a day.
    struct Optimum {
        var theory: SafetyStockPlan.Theory
        var levels: [(key: SafetyStage.Key, level: Double)]
        var costPerDay: Double
    }

    let stages: [SafetyStage]

    /// Divides stages into those that hang together, in the order of their first stages.
    static func parts(of stages: [SafetyStage]) -> [StockPart] {
        var root = Array(stages.indices)
        func find(_ start: Int) -> Int {
            var index = start
            while root[index] != index { index = root[index] }
            return index
        }
        var place: [SafetyStage.Key: Int] = [:]
        for (index, stage) in stages.enumerated() { place[stage.key] = index }
        for (index, stage) in stages.enumerated() {
            for supplier in stage.suppliers {
                guard let other = place[supplier.key] else { continue }
                let (a, b) = (find(index), find(other))
                root[max(a, b)] = min(a, b)
            }
        }
        var groups: [Int: [SafetyStage]] = [:]
        for (index, stage) in stages.enumerated() { groups[find(index), default: []].append(stage) }
        return groups.sorted { $0.key < $1.key }.map { StockPart(stages: $0.value) }
    }

    /// The optimum of the theory that fits.
    func optimum() throws(Misfit) -> Optimum {
        if let stage = stages.first(where: { $0.lot > 0 }) {
            throw Misfit(reason: "\(stage.name) orders in lots")
        }
        if let stage = stages.first(where: { !$0.lead.isConstant }) {
            throw Misfit(reason: "the lead time of \(stage.name) varies")
        }
        if let stage = stages.first(where: { $0.holdingCost <= 0 }) {
            throw Misfit(reason: "\(stage.name) costs nothing to keep")
        }
        for stage in stages {
            for part in stage.customers where !((part.backorderCost ?? 0) > 0) {
                throw Misfit(
                    reason: part.backorderCost == nil
                        ? "unmet demand of \(part.segment) does not wait"
                        : "\(part.segment) has no backorder-cost")
            }
            if let part = stage.customers.first(where: { $0.rateDeviation > 0 }) {
                throw Misfit(reason: "the demand of \(part.segment) has a season")
            }
        }
        var successors: [SafetyStage.Key: [SafetyStage]] = [:]
        for stage in stages {
            for supplier in stage.suppliers { successors[supplier.key, default: []].append(stage) }
        }
        let ends = stages.filter { !$0.customers.isEmpty }
        if ends.count == 1, successors[ends[0].key] == nil,
            stages.allSatisfy({ (successors[$0.key]?.count ?? 0) <= 1 })
        {
            return try assembled(end: ends[0], successors.compactMapValues(\.first))
        }
        let roots = stages.filter(\.suppliers.isEmpty)
        if roots.count == 1, roots[0].customers.isEmpty, stages.count > 1,
            stages.allSatisfy({ $0.key == roots[0].key || isRetailer($0, of: roots[0].key) })
        {
            return try oneWarehouse(roots[0])
        }
        throw Misfit(reason: "it is neither a row, nor an assembly, nor one warehouse with retailers")
    }

    private func isRetailer(_ stage: SafetyStage, of root: SafetyStage.Key) -> Bool {
        stage.suppliers.count == 1 && stage.suppliers[0].key == root && stage.suppliers[0].units == 1
            && !stage.customers.isEmpty
    }

    /// The mean cost of owing a unit to the customers of a stage for a day.
    private func backorderCost(of stage: SafetyStage) -> Double {
        let total = stage.customers.reduce(0) { $0 + $1.mean }
        return stage.customers.reduce(0) { $0 + $1.mean * ($1.backorderCost ?? 0) } / max(total, 1e-300)
    }

    /// Demand as theory takes it: single units at random, else with mean and variance as normal or, where it varies
    /// much, gamma.
    private func rate(of stage: SafetyStage) -> DemandRate {
        let mean = stage.customers.reduce(0) { $0 + $1.mean }
        let variance = stage.customers.reduce(0) { $0 + $1.variance }
        if stage.customers.allSatisfy(\.isPoisson) { return .poisson(rate: mean) }
        let days = max(stages.map(\.exposedDays).max() ?? 1, 1)
        if variance * days > 0.09 * mean * mean * days * days, variance > 0 {
            return .gamma(mean: mean, variance: variance)
        }
        return .normal(mean: mean, standardDeviation: variance.squareRoot())
    }

    private func checked<Value>(_ body: () throws(InventoryFault) -> Value) throws(Misfit) -> Value {
        do {
            return try body()
        } catch {
            throw Misfit(reason: error.description)
        }
    }
}

extension StockPart {
    /// A row or an assembly, in units of the end product.
    private func assembled(
        end: SafetyStage, _ successor: [SafetyStage.Key: SafetyStage]
    ) throws(Misfit) -> Optimum {
        var byKey: [SafetyStage.Key: SafetyStage] = [:]
        for stage in stages { byKey[stage.key] = stage }
        // Units of each stage in one of the end product.
        var units: [SafetyStage.Key: Double] = [end.key: 1]
        var (open, order) = ([end], [SafetyStage]())
        while let stage = open.popLast() {
            order.append(stage)
            for supplier in stage.suppliers {
                guard let next = byKey[supplier.key], units[next.key] == nil else { continue }
                units[next.key] = (units[stage.key] ?? 1) * supplier.units
                open.append(next)
            }
        }
        guard order.count == stages.count else { throw Misfit(reason: "goods go round in a circle") }
        func value(_ stage: SafetyStage) -> Double { stage.holdingCost * (units[stage.key] ?? 1) }
        var parts: [AssemblySystem.Stage] = []
        for stage in order {
            let before = stage.suppliers.compactMap { byKey[$0.key] }.reduce(0) { $0 + value($1) }
            guard value(stage) >= before - 1e-9 * value(stage) else {
                throw Misfit(reason: "\(stage.name) costs less to keep than what goes into it")
            }
            parts.append(
                AssemblySystem.Stage(
                    name: stage.name, successor: successor[stage.key]?.name, leadTime: stage.exposedDays,
                    echelonHoldingCost: max(0, value(stage) - before)))
        }
        let isRow = stages.allSatisfy { $0.suppliers.count <= 1 }
        let demand = rate(of: end)
        let cost = backorderCost(of: end)
        var total: [SafetyStage.Key: Double] = [:]
        for stage in order {
            total[stage.key] = stage.exposedDays + (successor[stage.key].flatMap { total[$0.key] } ?? 0)
        }
        let step = Self.step(demand, days: total.values.max() ?? 0)
        let (system, optimum) = try checked { () throws(InventoryFault) in
            let system = try AssemblySystem(
                stages: parts, backorderCost: cost, demand: demand, step: step)
            return (system, try system.optimum())
        }
        // A stage never needs more than those with longer total lead times have ordered for it.
        var echelon: [String: Double] = [:]
        var least = Double.infinity
        var onTheWay = 0.0
        var costs: [String: Double] = [:]
        for part in parts { costs[part.name] = part.echelonHoldingCost }
        for (index, group) in system.groups.enumerated() where index > 0 {
            // Of the equal row, each unit of a group is on the way for the total lead time of the group before it.
            let time =
                order.first { $0.name == system.groups[index - 1].first }.flatMap { total[$0.key] } ?? 0
            for name in group { onTheWay += (costs[name] ?? 0) * end.demandPerDay * time }
        }
        for group in system.groups.reversed() {
            least = min(least, group.first.flatMap { optimum.echelonLevels[$0] } ?? least)
            for name in group { echelon[name] = least }
        }
        let levels = order.map { stage in
            let own = echelon[stage.name] ?? 0
            let below = successor[stage.key].flatMap { echelon[$0.name] } ?? 0
            return (key: stage.key, level: (own - below) * (units[stage.key] ?? 1))
        }
        return Optimum(
            theory: isRow ? .serial : .assembly, levels: levels, costPerDay: optimum.cost - onTheWay)
    }

    /// The step of a lattice: a fiftieth of the standard deviation of the demand over all lead times; `nil` for demand in
    /// whole units.
    private static func step(_ demand: DemandRate, days: Double) -> Double? {
        guard !demand.isWhole else { return nil }
        return max((demand.variance * max(days, 1)).squareRoot() / 50, demand.mean * days / 20_000)
    }

    private func oneWarehouse(_ root: SafetyStage) throws(Misfit) -> Optimum {
        let retailers = stages.filter { $0.key != root.key }
        guard retailers.allSatisfy({ $0.customers.allSatisfy(\.isPoisson) }) else {
            throw Misfit(
                reason: "one warehouse with retailers is solved for customers who take single units at random"
            )
        }
        let policy = try checked { () throws(InventoryFault) in
            try OneWarehouseSystem(
                warehouseLeadTime: root.exposedDays, warehouseHoldingCost: root.holdingCost,
                retailers: retailers.map { retailer in
                    OneWarehouseSystem.Retailer(
                        demandRate: retailer.demandPerDay, transitTime: retailer.exposedDays,
                        holdingCost: retailer.holdingCost, backorderCost: backorderCost(of: retailer))
                }
            ).optimum()
        }
        var levels = [(key: root.key, level: Double(policy.warehouseLevel))]
        for (retailer, level) in zip(retailers, policy.retailerLevels) {
            levels.append((retailer.key, Double(level)))
        }
        return Optimum(theory: .oneWarehouse, levels: levels, costPerDay: policy.cost)
    }
}
