// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// A number in the policy of one stock point that an optimization may change.
public struct PolicyLever: Hashable, Sendable {
    /// What the number is.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// What the policy aims at: the base-stock level, the reorder point (the lot stays as it is), the minimum, the
        /// safety or target stock, the number of cards.
        case level
        /// How much is ordered at a time: Q, S − s, maximum − minimum, a fixed quantity, a container.
        case lot
    }

    /// The site.
    public var site: NodeID
    /// The product.
    public var product: ProductID
    /// What the number is.
    public var kind: Kind

    /// Creates a lever.
    public init(site: NodeID, product: ProductID, kind: Kind) {
        self.site = site
        self.product = product
        self.kind = kind
    }

    /// The least value that makes sense.
    public var least: Int64 { kind == .lot ? 1 : 0 }

    /// The levers of a scenario: every number of every policy that has one, by site and product.
    ///
    /// Policies without a level of their own, such as planned orders or requirements planning, have none.
    public static func all(of scenario: Scenario) -> [PolicyLever] {
        var levers: [PolicyLever] = []
        for site in scenario.network.canonical.sites where site.kind != .supplier {
            for item in site.stock {
                for kind in Kind.allCases where item.policy.value(of: kind) != nil {
                    levers.append(PolicyLever(site: site.id, product: item.product, kind: kind))
                }
            }
        }
        return levers
    }

    /// Its value in a scenario, in smallest units or cards; `nil` when the policy there has no such number.
    public func value(in scenario: Scenario) -> Int64? {
        position(in: scenario).flatMap {
            scenario.network.sites[$0.site].stock[$0.item].policy.value(of: kind)
        }
    }

    /// Sets its value in a scenario; does nothing where the policy has no such number.
    public func set(_ value: Int64, in scenario: inout Scenario) {
        guard let position = position(in: scenario) else { return }
        scenario.network.sites[position.site].stock[position.item].policy.set(value, of: kind)
    }

    private func position(in scenario: Scenario) -> (site: Int, item: Int)? {
        guard let index = scenario.network.sites.firstIndex(where: { $0.id == site }),
            let item = scenario.network.sites[index].stock.firstIndex(where: { $0.product == product })
        else { return nil }
        return (index, item)
    }
}

extension ReplenishmentPolicy {
    /// The number of a kind; `nil` when the policy has none.
    func value(of kind: PolicyLever.Kind) -> Int64? {
        switch kind {
        case .level: levelValue
        case .lot: lotValue
        }
    }

    private var levelValue: Int64? {
        switch self {
        case .baseStock(let level), .echelonBaseStock(let level): level
        case .reorderPointOrderUpTo(let point, _), .reorderPointQuantity(let point, _): point
        case .minMax(let minimum, _): minimum
        case .anchorAndAdjust(let rule): rule.desiredStock
        case .forecastOrderUpTo(let rule): rule.safetyStock
        case .pipelineControl(let rule): rule.targetStock
        case .vendorManaged(let rule): rule.minimum
        case .kanban(let loop): Int64(loop.cards)
        case .none, .oneForOne, .fixedOrder, .plannedOrders, .makeToOrder, .demandDriven,
            .materialRequirements:
            nil
        }
    }

    private var lotValue: Int64? {
        switch self {
        case .reorderPointOrderUpTo(let point, let level): level - point
        case .reorderPointQuantity(_, let quantity), .fixedOrder(let quantity): quantity
        case .minMax(let minimum, let maximum): maximum - minimum
        case .vendorManaged(let rule): rule.maximum - rule.minimum
        default: nil
        }
    }

    /// Sets the number of a kind.
    mutating func set(_ value: Int64, of kind: PolicyLever.Kind) {
        let lot = lotValue ?? 0
        let level = levelValue ?? 0
        let (newLevel, newLot) = kind == .level ? (value, lot) : (level, value)
        switch self {
        case .baseStock: self = .baseStock(level: newLevel)
        case .echelonBaseStock: self = .echelonBaseStock(level: newLevel)
        case .reorderPointOrderUpTo:
            self = .reorderPointOrderUpTo(reorderPoint: newLevel, orderUpToLevel: newLevel + newLot)
        case .reorderPointQuantity:
            self = .reorderPointQuantity(reorderPoint: newLevel, orderQuantity: newLot)
        case .minMax: self = .minMax(minimum: newLevel, maximum: newLevel + newLot)
        case .fixedOrder: self = .fixedOrder(quantity: newLot)
        case .anchorAndAdjust(var rule):
            rule.desiredStock = newLevel
            self = .anchorAndAdjust(rule)
        case .forecastOrderUpTo(var rule):
            rule.safetyStock = newLevel
            self = .forecastOrderUpTo(rule)
        case .pipelineControl(var rule):
            rule.targetStock = newLevel
            self = .pipelineControl(rule)
        case .vendorManaged(var rule):
            rule.minimum = newLevel
            rule.maximum = newLevel + newLot
            self = .vendorManaged(rule)
        case .kanban(var loop):
            loop.cards = max(1, Int(newLevel))
            self = .kanban(loop)
        case .none, .oneForOne, .plannedOrders, .makeToOrder, .demandDriven, .materialRequirements: break
        }
    }
}
