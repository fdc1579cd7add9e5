// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplyNetwork

extension SizingChange {
    /// The scenario with the change made; `nil` where it changes nothing.
    func applied(to base: Scenario, at site: NodeID) -> Scenario? {
        var changed = base
        switch kind {
        case .growth(let factor):
            changed.growDemand(by: factor)
            for place in changed.network.sites.indices where changed.network.sites[place].kind != .supplier {
                for item in changed.network.sites[place].stock.indices
                where !changed.network.sites[place].stock[item].followsDemand {
                    _ = changed.network.sites[place].stock[item].scaleLevel(by: factor)
                }
            }
        case .demandAlone(let factor): changed.growDemand(by: factor)
        case .lots(let factor):
            guard changed.changeStock(of: site, { $0.scaleLots(by: factor) }) else { return nil }
        case .reviews(let factor):
            guard changed.changeStock(of: site, { $0.scaleReview(by: factor) }) else { return nil }
        case .scenario(let other):
            changed = other
            (changed.seed, changed.horizon, changed.warmUp) = (base.seed, base.horizon, base.warmUp)
        }
        return changed
    }
}

extension Scenario {
    /// Raises or lowers all demand: the usual orders stay as they are, draw for draw, and others come or go.
    fileprivate mutating func growDemand(by factor: Double) {
        guard factor != 1, !network.segments.isEmpty else { return }
        var name = "growth"
        while network.disruptions.contains(where: { $0.id.name == name }) { name += "-" }
        network.disruptions.append(
            Disruption(
                id: DisruptionID(name), segments: network.segments.map(\.id),
                timing: .scheduled(start: .zero, length: nil), demand: factor))
    }

    /// Changes every stock item of a site; says whether any has changed.
    fileprivate mutating func changeStock(of site: NodeID, _ change: (inout StockItem) -> Bool) -> Bool {
        var hasChanged = false
        for place in network.sites.indices where network.sites[place].id == site {
            for item in network.sites[place].stock.indices {
                hasChanged = change(&network.sites[place].stock[item]) || hasChanged
            }
        }
        return hasChanged
    }
}

extension StockItem {
    /// Whether the level follows a forecast, or what is used, by itself.
    fileprivate var followsDemand: Bool {
        switch policy {
        case .forecastOrderUpTo, .pipelineControl, .demandDriven: true
        default: false
        }
    }

    /// Scales how much is ordered at once; says whether the policy has such a number.
    fileprivate mutating func scaleLots(by factor: Double) -> Bool {
        func scaled(_ quantity: Quantity) -> Quantity {
            max(1, Quantity((Double(quantity) * factor).rounded()))
        }
        switch policy {
        case .reorderPointOrderUpTo(let point, let level):
            policy = .reorderPointOrderUpTo(
                reorderPoint: point, orderUpToLevel: point + scaled(level - point))
        case .minMax(let minimum, let maximum):
            policy = .minMax(minimum: minimum, maximum: minimum + scaled(maximum - minimum))
        case .reorderPointQuantity(let point, let quantity):
            policy = .reorderPointQuantity(reorderPoint: point, orderQuantity: scaled(quantity))
        case .vendorManaged(var rule):
            rule.maximum = rule.minimum + scaled(rule.maximum - rule.minimum)
            policy = .vendorManaged(rule)
        default:
            guard orderMultiple > 1 || minimumOrder > 1 else { return false }
            if orderMultiple > 1 { orderMultiple = scaled(orderMultiple) }
            if minimumOrder > 1 { minimumOrder = scaled(minimumOrder) }
        }
        return true
    }

    /// Scales the time between reviews, to whole hours; says whether there is one.
    fileprivate mutating func scaleReview(by factor: Double) -> Bool {
        guard case .periodic(let period, let offset) = review else { return false }
        let hours = max(1, (Double(period.seconds) * factor / 3_600).rounded())
        let length = TimeSpan.hours(Int64(hours))
        // A first review must come within the first period.
        let first = offset < length ? offset : TimeSpan(seconds: offset.seconds % length.seconds)
        review = .periodic(period: length, offset: first)
        return true
    }
}
