// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What one plan does otherwise than another: flows, production and stock, the greatest change of each kind first.
public struct PlanDifference: Hashable, Sendable {
    /// What is changed.
    public enum Subject: Hashable, Sendable {
        /// What is sent along a lane by a mode over all periods.
        case flow(LaneID, mode: String)
        /// What a site makes over all periods.
        case production(NodeID)
        /// What a site keeps on average.
        case stock(NodeID)
    }

    /// One change, in units.
    public struct Change: Hashable, Sendable {
        /// What is changed.
        public let subject: Subject
        /// The product.
        public let product: ProductID
        /// The units in the first plan; zero where it has none.
        public let before: Double
        /// The units in the second plan.
        public let after: Double
    }

    /// The flows that differ.
    public let flows: [Change]
    /// The production that differs.
    public let production: [Change]
    /// The mean stocks that differ.
    public let stocks: [Change]

    /// Compares two plans; amounts within a millionth of each other are equal.
    ///
    /// - Complexity: O(series × log series).
    public init(from before: SupplyPlan, to after: SupplyPlan) {
        flows = Self.changes(before, after) { plan in
            plan.flows.map { (.flow($0.lane, mode: $0.mode), $0.product, $0.total) }
        }
        production = Self.changes(before, after) { plan in
            plan.production.map { (.production($0.site), $0.product, $0.total) }
        }
        stocks = Self.changes(before, after) { plan in
            plan.stocks.map { (.stock($0.site), $0.product, $0.mean) }
        }
    }

    private struct Key: Hashable {
        var subject: Subject
        var product: ProductID
    }

    private static func changes(
        _ before: SupplyPlan, _ after: SupplyPlan,
        _ series: (SupplyPlan) -> [(Subject, ProductID, Double)]
    ) -> [Change] {
        // The order in which things are met decides between changes of one size.
        var places: [Key: Int] = [:]
        var amounts: [(key: Key, before: Double, after: Double)] = []
        func add(_ plan: SupplyPlan, _ store: (Int, Double) -> Void) {
            for (subject, product, amount) in series(plan) {
                let key = Key(subject: subject, product: product)
                let place = places[key] ?? amounts.count
                if place == amounts.count {
                    places[key] = place
                    amounts.append((key, 0, 0))
                }
                store(place, amount)
            }
        }
        add(before) { amounts[$0].before += $1 }
        add(after) { amounts[$0].after += $1 }
        return amounts.enumerated()
            .filter { abs($0.element.after - $0.element.before) > 1e-6 * (1 + abs($0.element.before)) }
            .sorted {
                let (a, b) = (
                    abs($0.element.after - $0.element.before), abs($1.element.after - $1.element.before)
                )
                return a != b ? a > b : $0.offset < $1.offset
            }
            .map {
                Change(
                    subject: $0.element.key.subject, product: $0.element.key.product,
                    before: $0.element.before, after: $0.element.after)
            }
    }
}
