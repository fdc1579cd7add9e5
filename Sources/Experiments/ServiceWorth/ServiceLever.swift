// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What is changed to give a segment more service or less.
public enum ServiceLever: String, CaseIterable, Hashable, Sendable {
    /// Levels, reorder points and targets of the stock points that serve the segment, by a factor.
    case stock
    /// The time within which its orders are promised, by a factor.
    case promise
    /// The prices that it pays, by a factor.
    case price
    /// The rank of its orders when stock is short, by so many steps; smaller is served first.
    case priority

    /// The settings that are tried unless told otherwise, the present one left out.
    public var usualSettings: [Double] {
        switch self {
        case .stock: [0.9, 0.95, 1.05, 1.1, 1.2]
        case .promise: [0.5, 0.75, 1.25, 1.5]
        case .price: [0.9, 0.95, 1.05, 1.1]
        case .priority: [-2, -1, 1, 2]
        }
    }

    /// The setting that changes nothing.
    public var present: Double { self == .priority ? 0 : 1 }

    /// A setting in words: −5%, +10%, or steps of rank.
    public func words(_ setting: Double) -> String {
        if self == .priority { return FigureText.figure(setting) }
        let percent = FigureText.figure(((setting - 1) * 1_000).rounded() / 10)
        return (setting > 1 ? "+" : "") + percent + "%"
    }

    /// The scenario with the lever set for a segment.
    ///
    /// Stock is that of the products of the segment's mix at the sites that its orders may go to. Where they also serve
    /// others, these are served better too, and profit counts that.
    ///
    /// - Parameters:
    ///   - setting: The factor, or the steps of rank.
    ///   - segment: Whose service is changed.
    ///   - scenario: The scenario.
    /// - Returns: The changed scenario; `nil` when there is nothing to move: no such segment, no promise, no prices, or no
    ///   stock whose policy has a level.
    public func apply(_ setting: Double, to segment: NodeID, of scenario: Scenario) -> Scenario? {
        guard let index = scenario.network.segments.firstIndex(where: { $0.id == segment }) else {
            return nil
        }
        var changed = scenario
        switch self {
        case .stock: return changed.scaleStock(serving: index, by: setting) ? changed : nil
        case .promise:
            guard let promise = scenario.network.segments[index].promise else { return nil }
            changed.network.segments[index].promise = TimeSpan(
                seconds: max(1, Int64((Double(promise.seconds) * setting).rounded())))
        case .price:
            let prices = Dictionary(
                scenario.network.products.map { ($0.id, $0.price) }, uniquingKeysWith: { first, _ in first })
            var moves = false
            for entry in changed.network.segments[index].mix.indices {
                let mix = changed.network.segments[index].mix[entry]
                let price = mix.price ?? prices[mix.product] ?? 0
                if price > 0 { moves = true }
                changed.network.segments[index].mix[entry].price = price * setting
            }
            guard moves else { return nil }
        case .priority:
            changed.network.segments[index].priority += Int(setting.rounded())
        }
        return changed
    }
}

extension Scenario {
    /// Scales the stock that serves a segment; says whether any could be.
    fileprivate mutating func scaleStock(serving index: Int, by factor: Double) -> Bool {
        let segment = network.segments[index]
        let lanes = Set(segment.sourcing.lanes)
        let sites = Set(network.lanes.filter { lanes.contains($0.id) }.map(\.origin))
        let products = Set(segment.mix.map(\.product))
        var moved = false
        for site in network.sites.indices where sites.contains(network.sites[site].id) {
            guard network.sites[site].kind != .supplier else { continue }
            for item in network.sites[site].stock.indices
            where products.contains(network.sites[site].stock[item].product) {
                moved = network.sites[site].stock[item].scaleLevel(by: factor) || moved
            }
        }
        return moved
    }
}

extension StockItem {
    /// Scales what the policy aims at; says whether it aims at anything.
    package mutating func scaleLevel(by factor: Double) -> Bool {
        func scaled(_ quantity: Quantity) -> Quantity { Quantity((Double(quantity) * factor).rounded()) }
        switch policy {
        case .baseStock(let level): policy = .baseStock(level: scaled(level))
        case .echelonBaseStock(let level): policy = .echelonBaseStock(level: scaled(level))
        case .none, .oneForOne:
            // What is ordered again is what was taken, so the stock of the start is the level.
            guard initialOnHand > 0 else { return false }
            initialOnHand = scaled(initialOnHand)
        case .reorderPointOrderUpTo(let point, let level):
            // The lot stays as it is: service moves with the reorder point.
            let moved = scaled(point)
            policy = .reorderPointOrderUpTo(reorderPoint: moved, orderUpToLevel: level + moved - point)
        case .minMax(let minimum, let maximum):
            let moved = scaled(minimum)
            policy = .minMax(minimum: moved, maximum: maximum + moved - minimum)
        case .reorderPointQuantity(let point, let quantity):
            policy = .reorderPointQuantity(reorderPoint: scaled(point), orderQuantity: quantity)
        case .anchorAndAdjust(var rule):
            rule.desiredStock = scaled(rule.desiredStock)
            policy = .anchorAndAdjust(rule)
        case .forecastOrderUpTo(var rule):
            rule.coverage *= factor
            rule.safetyStock = scaled(rule.safetyStock)
            policy = .forecastOrderUpTo(rule)
        case .pipelineControl(var rule):
            rule.targetStock = scaled(rule.targetStock)
            rule.safetyFactor *= factor
            policy = .pipelineControl(rule)
        case .vendorManaged(var rule):
            let moved = scaled(rule.minimum)
            rule.maximum += moved - rule.minimum
            rule.minimum = moved
            policy = .vendorManaged(rule)
        case .kanban(var loop):
            loop.cards = max(1, Int((Double(loop.cards) * factor).rounded()))
            policy = .kanban(loop)
        case .demandDriven(var buffer):
            buffer.decoupledLeadTime = TimeSpan(
                seconds: Int64((Double(buffer.decoupledLeadTime.seconds) * factor).rounded()))
            policy = .demandDriven(buffer)
        case .fixedOrder, .plannedOrders, .makeToOrder, .materialRequirements: return false
        }
        return true
    }
}
