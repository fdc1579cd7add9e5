// SPDX-License-Identifier: Apache-2.0
import Foundation
import SimulationKernel
public import SupplyNetwork

/// What a scenario's network is like, in a few numbers and words, so that it can be held against others.
///
/// Everything is read off the scenario; nothing is simulated.
public struct NetworkProfile: Hashable, Sendable {
    /// Numbers by name; one that is not defined is missing.
    public var features: [String: Double]
    /// Words for what the scenario uses: `ability:transport`, `policy:s-S`, `unmet:lost`.
    public var traits: Set<String>

    /// Creates a profile from its parts.
    public init(features: [String: Double], traits: Set<String>) {
        self.features = features
        self.traits = traits
    }

    /// Reads the profile off a scenario.
    ///
    /// `demand-variation` is the coefficient of variation of a week's demand: of each product of each segment, and averaged by
    /// units. Orders that come at random are taken for independent, so it is that of a compound renewal process in the long
    /// run, √((c² + v²)/n), with c and v the coefficients of variation of the gaps and of the sizes and n the orders in a week;
    /// that of a history is counted in its weeks.
    ///
    /// - Reference: Cox (1962), *Renewal Theory*, section 4.2, for the variance of a renewal count.
    public init(of scenario: Scenario) {
        let network = scenario.network
        let inner = network.sites.filter { $0.kind != .supplier }
        let points = inner.reduce(0) { $0 + $1.stock.count }
        let steps = network.stepsToCustomers
        var features: [String: Double] = [
            "sites": Double(inner.count), "suppliers": Double(network.sites.count - inner.count),
            "plants": Double(inner.count { $0.kind == .plant }), "segments": Double(network.segments.count),
            "products": Double(network.products.count), "lanes": Double(network.lanes.count),
            "stock-points": Double(points),
            "echelons": Double(Set(inner.compactMap { steps[$0.id] }).count),
            "horizon-days": scenario.horizon.inDays,
        ]
        let times = network.lanes.map { $0.leadTime.meanSeconds / 86_400 }
        if !times.isEmpty {
            features["lead-time-days"] = times.reduce(0, +) / Double(times.count)
            let variations = network.lanes.compactMap { Self.variation(of: $0.leadTime.distribution) }
            if !variations.isEmpty {
                features["lead-time-variation"] = variations.reduce(0, +) / Double(variations.count)
            }
        }
        let limited =
            network.lanes.count { $0.limit != nil }
            + inner.count { $0.storageLimit != nil || !$0.lines.isEmpty }
        features["limited-share"] = Double(limited) / Double(max(1, network.lanes.count + inner.count))
        let products = Dictionary(
            network.products.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var units = 0.0
        var variation = 0.0
        for segment in network.segments {
            for (product, perDay) in segment.meanUnitsPerDay(products: products) where perDay > 0 {
                units += perDay
                variation += perDay * (Self.weeklyVariation(of: segment, product) ?? 0)
            }
        }
        if units > 0 {
            features["demand-units-per-day"] = units
            features["demand-variation"] = variation / units
        }
        self.features = features.filter { $0.value.isFinite }
        traits = Self.traits(of: scenario, inner)
    }

    private static func traits(of scenario: Scenario, _ sites: [Site]) -> Set<String> {
        var traits = Set(scenario.abilities.map { "ability:\($0.rawValue)" })
        for site in sites {
            traits.insert("site:\(site.kind.rawValue)")
            for item in site.stock { traits.insert("policy:\(item.policy.typeName)") }
        }
        for segment in scenario.network.segments {
            traits.insert("unmet:\(segment.unmetDemand.rawValue)")
            if case .history = segment.orders { traits.insert("demand:history") }
            if !segment.weeklySeason.isEmpty || !segment.yearlySeason.isEmpty {
                traits.insert("demand:season")
            }
        }
        return traits
    }

    private static func variation(of distribution: Distribution) -> Double? {
        let (mean, variance) = (distribution.mean, distribution.variance)
        guard mean > 0, variance.isFinite, variance >= 0 else { return nil }
        return variance.squareRoot() / mean
    }

    /// The coefficient of variation of a week's demand for a product.
    private static func weeklyVariation(of segment: CustomerSegment, _ product: ProductID) -> Double? {
        if case .history(let orders) = segment.orders {
            var weeks: [Int64: Double] = [:]
            var last: Int64 = 0
            for order in orders {
                let week = order.time.seconds / (7 * 86_400)
                last = max(last, week)
                if order.product == product { weeks[week, default: 0] += Double(order.quantity) }
            }
            let count = Double(last + 1)
            let mean = weeks.values.reduce(0, +) / count
            guard mean > 0 else { return nil }
            let square = weeks.values.reduce(0) { $0 + $1 * $1 } / count
            return max(0, square - mean * mean).squareRoot() / mean
        }
        guard let entry = segment.mix.first(where: { $0.product == product }) else { return nil }
        let size = variation(of: entry.size) ?? 0
        let share = entry.weight / segment.mix.reduce(0) { $0 + $1.weight }
        switch segment.orders {
        case .poisson(let rate):
            let count = rate * Double(segment.customers) * 7 * share
            return count > 0 ? ((1 + size * size) / count).squareRoot() : nil
        case .renewal(let gap):
            let count = 7 * 86_400 / gap.meanSeconds * share
            // Orders of others among the gaps thin the process towards a Poisson one.
            let gaps = variation(of: gap.distribution) ?? 0
            let thinned = 1 + share * (gaps * gaps - 1)
            return count > 0 ? ((thinned + size * size) / count).squareRoot() : nil
        case .periodic(let period, _, _):
            let count = 7 / period.inDays
            return count > 0 ? size / count.squareRoot() : nil
        case .history: return nil
        }
    }
}
