// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// A lot-sizing rule with the costs that it weighs.
///
/// - Units: quantities are smallest units; the holding cost is charged on what is left at the end of a
///   bucket.
public struct LotSizer: Hashable, Sendable {
    /// The rule.
    public var rule: LotSizingRule
    /// K: the fixed cost of one order.
    public var fixedCost: Double
    /// h: the cost of keeping one smallest unit from one bucket to the next.
    public var holdingCost: Double
    /// The mean requirement of a bucket, for rules that need one; `nil` takes that of the requirements at
    /// hand.
    public var meanRequirement: Double?

    /// Creates a sizer; without costs, the rules that weigh them order lot for lot.
    public init(
        _ rule: LotSizingRule, fixedCost: Double = 0, holdingCost: Double = 0, meanRequirement: Double? = nil
    ) {
        self.rule = rule
        self.fixedCost = fixedCost
        self.holdingCost = holdingCost
        self.meanRequirement = meanRequirement
    }

    /// Orders by bucket that cover `requirements` by bucket, none of them late.
    ///
    /// - Complexity: O(*T*²) in the number of buckets; O(*T*³) for Wagner–Whitin, whose recursion is run
    ///   again from each order on.
    public func lots(for requirements: [Quantity]) -> [Quantity] {
        var open = requirements
        var lots = [Quantity](repeating: 0, count: requirements.count)
        for bucket in open.indices where open[bucket] > 0 {
            lots[bucket] = lot(at: bucket, of: open)
            Self.cover(lots[bucket], from: bucket, of: &open)
        }
        return lots
    }

    /// Fixed and holding cost of ordering `lots` for `requirements`, both by bucket.
    ///
    /// Stock below zero costs nothing: the caller says whether it is allowed.
    public func cost(of lots: [Quantity], for requirements: [Quantity]) -> Double {
        var stock: Quantity = 0
        var cost = 0.0
        for (lot, requirement) in zip(lots, requirements) {
            if lot > 0 { cost += fixedCost }
            stock = stock.plus(lot).plus(-requirement)
            cost += holdingCost * Double(max(0, stock))
        }
        return cost
    }

    /// Takes `quantity` off the requirements from `bucket` on, the earliest first.
    static func cover(_ quantity: Quantity, from bucket: Int, of open: inout [Quantity]) {
        var left = quantity
        for later in bucket..<open.count where left > 0 {
            let covered = min(left, open[later])
            open[later] -= covered
            left -= covered
        }
    }

    /// The lot that the rule orders for the first open requirement, which stands in bucket `first`; at least
    /// as much as that.
    func lot(at first: Int, of requirements: [Quantity]) -> Quantity {
        switch rule {
        case .lotForLot: return requirements[first]
        case .fixedQuantity(let quantity):
            guard quantity > 0 else { return requirements[first] }
            return requirements[first].roundedUp(toMultipleOf: quantity)
        case .economicOrderQuantity:
            return max(requirements[first], Quantity(saturating: economicQuantity(requirements).rounded()))
        case .fixedPeriods(let count): return sum(requirements, from: first, count: count)
        case .periodicOrderQuantity:
            let mean = mean(requirements)
            let periods = mean > 0 ? (economicQuantity(requirements) / mean).rounded() : 1
            return sum(requirements, from: first, count: Int(min(max(1, periods), 1e6)))
        case .silverMeal, .leastUnitCost, .partPeriod:
            return sum(requirements, from: first, count: heuristicCoverage(from: first, of: requirements))
        case .wagnerWhitin:
            return sum(requirements, from: first, count: exactCoverage(from: first, of: requirements))
        }
    }

    private func sum(_ requirements: [Quantity], from first: Int, count: Int) -> Quantity {
        requirements[first..<min(requirements.count, first + max(1, count))].reduce(0) { $0.plus($1) }
    }

    private func mean(_ requirements: [Quantity]) -> Double {
        if let meanRequirement { return meanRequirement }
        guard !requirements.isEmpty else { return 0 }
        return requirements.reduce(0.0) { $0 + Double($1) } / Double(requirements.count)
    }

    /// √(2 K D / h), zero without a holding cost.
    private func economicQuantity(_ requirements: [Quantity]) -> Double {
        guard holdingCost > 0 else { return 0 }
        return (2 * fixedCost * mean(requirements) / holdingCost).squareRoot()
    }

    // MARK: Heuristics

    /// How many buckets from `first` on the lot of a heuristic covers.
    ///
    /// - Reference: E. A. Silver, D. F. Pyke, D. J. Thomas (2017), *Inventory and Production Management in
    ///   Supply Chains*, 4th ed., sections 5.6.1 (Silver–Meal) and 5.6.3 (least unit cost, part-period
    ///   balancing).
    private func heuristicCoverage(from first: Int, of requirements: [Quantity]) -> Int {
        var holding = 0.0
        var units = Double(requirements[first])
        var best = judgement(holding: holding, units: units, buckets: 1)
        var covered = 1
        for next in (first + 1)..<max(first + 1, requirements.count) {
            let buckets = next - first + 1
            holding += holdingCost * Double(buckets - 1) * Double(requirements[next])
            units += Double(requirements[next])
            let judged = judgement(holding: holding, units: units, buckets: buckets)
            // A bucket without a requirement changes nothing: the lot may still grow beyond it.
            if judged > best, requirements[next] > 0 { break }
            if judged <= best, requirements[next] > 0 || rule != .partPeriod {
                (best, covered) = (judged, buckets)
            }
        }
        return covered
    }

    /// What a heuristic makes as small as it can.
    private func judgement(holding: Double, units: Double, buckets: Int) -> Double {
        switch rule {
        case .silverMeal: (fixedCost + holding) / Double(buckets)
        case .leastUnitCost: (fixedCost + holding) / units
        default: (fixedCost - holding).magnitude
        }
    }

    // MARK: Wagner–Whitin

    /// How many buckets from `first` on the first lot of a cheapest plan covers.
    ///
    /// With F(j) the least cost of covering the buckets before j: F(j) = min over i < j of F(i) + K + h Σ (k
    /// − i) d(k), k = i … j − 1. Of equally cheap plans, the one that orders last is taken.
    ///
    /// - Reference: H. M. Wagner, T. M. Whitin (1958), "Dynamic Version of the Economic Lot Size Model",
    ///   Management Science 5(1), theorem 2.
    private func exactCoverage(from first: Int, of requirements: [Quantity]) -> Int {
        let count = requirements.count - first
        // Sums of d(k) and k · d(k) over the buckets before each, so that a lot's cost takes one step.
        var demand = [0.0]
        var moments = [0.0]
        for offset in 0..<count {
            let quantity = Double(requirements[first + offset])
            demand.append(demand[offset] + quantity)
            moments.append(moments[offset] + Double(offset) * quantity)
        }
        var least = [0.0]
        var start = [0]
        for end in 1...count {
            if requirements[first + end - 1] == 0 {
                least.append(least[end - 1])
                start.append(end - 1)
                continue
            }
            var best = Double.infinity
            var from = end - 1
            for order in stride(from: end - 1, through: 0, by: -1) where requirements[first + order] > 0 {
                let holding = moments[end] - moments[order] - Double(order) * (demand[end] - demand[order])
                let cost = least[order] + fixedCost + holdingCost * holding
                // Rounding must not make a tie out of a gain, or a gain out of a tie.
                if best == .infinity || cost < best - 1e-12 * best.magnitude { (best, from) = (cost, order) }
            }
            least.append(best)
            start.append(from)
        }
        var end = count
        while start[end] > 0 { end = start[end] }
        return end
    }
}
