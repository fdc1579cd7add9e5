// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming
public import SupplyNetwork

/// Policies that follow from a placement of safety stock: where a search for better policies may start.
public enum SafetyStockPolicies {
    /// The scenario in which each stock point of `plan` keeps its base stock.
    ///
    /// A stock point that orders in lots gets a reorder point just below its base stock, and keeps its lot; every other
    /// orders up to the base stock. Reviews, sources and all else stay. Levels are rounded up to smallest units.
    ///
    /// - Parameters:
    ///   - plan: A placement in the scenario, or in one with the same sites and products.
    ///   - scenario: The scenario to change.
    /// - Returns: The scenario with other policies.
    public static func scenario(applying plan: SafetyStockPlan, to scenario: Scenario) -> Scenario {
        var entries: [DemandPropagation.Key: SafetyStockPlan.Entry] = [:]
        for entry in plan.entries { entries[.init(site: entry.site, product: entry.product)] = entry }
        var products: [ProductID: Product] = [:]
        for product in scenario.network.products { products[product.id] = product }
        var changed = scenario
        for site in changed.network.sites.indices {
            let id = changed.network.sites[site].id
            for index in changed.network.sites[site].stock.indices {
                let item = changed.network.sites[site].stock[index]
                guard let entry = entries[.init(site: id, product: item.product)],
                    let product = products[item.product]
                else { continue }
                changed.network.sites[site].stock[index].policy = policy(entry, present: item, product)
            }
        }
        return changed
    }

    /// The scenario with the guaranteed-service placement of least cost: a start for an optimizer.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - service: As of ``SafetyStockModel/init(of:service:segments:)``.
    ///   - solver: Solves the program of a network that is no tree.
    ///   - options: Its limits.
    /// - Returns: The scenario with other policies.
    /// - Throws: As the model and its solution.
    public static func start(
        for scenario: Scenario, service: Double? = nil, using solver: any LinearSolver,
        options: SolveOptions = SolveOptions()
    ) throws(SafetyStockFault) -> Scenario {
        let model = try SafetyStockModel(of: scenario, service: service)
        return self.scenario(
            applying: try model.guaranteedService(using: solver, options: options), to: scenario)
    }

    /// All starts that theory offers for a scenario: guaranteed service, and the optimum of waiting demand where one of
    /// its theories fits at least one part of the network.
    ///
    /// - Parameters: As of ``start(for:service:using:options:)``.
    /// - Returns: Nothing when there is nothing to place or no answer.
    public static func starts(
        for scenario: Scenario, service: Double? = nil, using solver: any LinearSolver,
        options: SolveOptions = SolveOptions()
    ) -> [(method: SafetyStockPlan.Method, scenario: Scenario)] {
        guard let model = try? SafetyStockModel(of: scenario, service: service),
            let guaranteed = try? model.guaranteedService(using: solver, options: options)
        else { return [] }
        var plans = [guaranteed]
        if let stochastic = model.stochasticService(elsewhere: guaranteed).plan { plans.append(stochastic) }
        return plans.map { ($0.method, self.scenario(applying: $0, to: scenario)) }
    }

    private static func policy(
        _ entry: SafetyStockPlan.Entry, present item: StockItem, _ product: Product
    ) -> ReplenishmentPolicy {
        let units = entry.baseStock * product.smallestUnitsPerUnit
        let level = Quantity(min(9e15, max(0, (units - 1e-6).rounded(.up))))
        guard entry.lot > 0 else { return .baseStock(level: level) }
        let lot = max(1, product.quantity(units: entry.lot))
        if case .minMax = item.policy { return .minMax(minimum: level, maximum: level + lot - 1) }
        let reorderPoint = max(0, level - 1)
        if case .reorderPointQuantity = item.policy {
            return .reorderPointQuantity(reorderPoint: reorderPoint, orderQuantity: lot)
        }
        return .reorderPointOrderUpTo(reorderPoint: reorderPoint, orderUpToLevel: reorderPoint + lot)
    }
}
