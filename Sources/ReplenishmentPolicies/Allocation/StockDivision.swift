// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What one destination asks for when scarce stock is divided; quantities in smallest units.
public struct StockClaim: Hashable, Sendable {
    /// What it waits for, zero or more.
    public var wanted: Quantity
    /// What it has already, less what it owes: what a fair share looks at.
    public var held: Quantity
    /// Its weight: mean demand a day for a fair share, units sent so far for past sales; zero or more.
    public var weight: Double
    /// What it is given, at most `wanted`.
    public var granted: Quantity = 0
    /// What rounding down has left out; −1 when it has been made up for.
    var remainder: Quantity = -1

    /// Asks for `wanted`.
    public init(wanted: Quantity, held: Quantity = 0, weight: Double = 0) {
        self.wanted = wanted
        self.held = held
        self.weight = weight
    }
}

/// Divides a quantity among claims, in whole smallest units whose sum is exact.
///
/// Shares are worked out as real numbers and rounded by the method of the largest remainder; equal remainders go by
/// the order of the claims.
///
/// - Reference: G. P. Cachon and M. A. Lariviere (1999), "Capacity choice and allocation: strategic behavior and
///   supply chain performance", Management Science 45(8), for the proportional and the equal ("uniform") rule, and
///   "Capacity allocation using past sales: when to turn-and-earn", Management Science 45(5); A. J. Martin (1983),
///   *DRP: Distribution Resource Planning*, for the fair share.
public enum StockDivision {
    /// Sets what each claim is granted.
    ///
    /// - Parameters:
    ///   - quantity: What is there, zero or more.
    ///   - claims: The claims; `granted` is overwritten.
    ///   - rule: The rule; those that do not divide serve the claims in their order.
    /// - Complexity: O(claims²) at worst.
    public static func divide(
        _ quantity: Quantity, among claims: inout [StockClaim], by rule: AllocationRule
    ) {
        var total: Quantity = 0
        for index in claims.indices {
            claims[index].granted = 0
            total += claims[index].wanted
        }
        if total <= quantity {
            for index in claims.indices { claims[index].granted = claims[index].wanted }
            return
        }
        guard quantity > 0 else { return }
        switch rule {
        case .firstCome, .priority: serveInOrder(quantity, &claims)
        case .proportional: divideInProportion(quantity, &claims)
        case .equal: fill(quantity, &claims) { _ in (0, 1) }
        case .pastSales: fill(quantity, &claims) { (0, $0.weight) }
        case .fairShare: fill(quantity, &claims) { (Double($0.held), $0.weight) }
        }
    }

    private static func serveInOrder(_ quantity: Quantity, _ claims: inout [StockClaim]) {
        var left = quantity
        for index in claims.indices {
            claims[index].granted = min(left, claims[index].wanted)
            left -= claims[index].granted
        }
    }

    /// quantity · wanted / total of each, in exact arithmetic; counts what was granted before as not wanted any more.
    private static func divideInProportion(_ quantity: Quantity, _ claims: inout [StockClaim]) {
        var total: Quantity = 0
        for claim in claims { total += claim.wanted - claim.granted }
        guard total > 0 else { return }
        var left = quantity
        for index in claims.indices {
            claims[index].remainder = -1
            let open = claims[index].wanted - claims[index].granted
            guard open > 0 else { continue }
            let product = quantity.multipliedFullWidth(by: open)
            let (part, remainder) = total.dividingFullWidth(product)
            claims[index].granted += part
            claims[index].remainder = remainder
            left -= part
        }
        while left > 0 {
            var best = -1
            for index in claims.indices
            where claims[index].remainder >= 0 && claims[index].granted < claims[index].wanted
                && (best < 0 || claims[index].remainder > claims[best].remainder)
            {
                best = index
            }
            guard best >= 0 else { return }
            claims[best].granted += 1
            claims[best].remainder = -1
            left -= 1
        }
    }

    /// Grants each claim what lifts it to a common level λ: (held + granted) / weight = λ, between zero and what it wants.
    ///
    /// Claims of no weight share what the others leave, in proportion.
    private static func fill(
        _ quantity: Quantity, _ claims: inout [StockClaim],
        by measure: (StockClaim) -> (held: Double, weight: Double)
    ) {
        var weighted: Quantity = 0
        var (low, high) = (Double.infinity, -Double.infinity)
        for claim in claims where claim.wanted > 0 {
            let (held, weight) = measure(claim)
            guard weight > 0 else { continue }
            weighted += claim.wanted
            low = min(low, held / weight)
            high = max(high, (held + Double(claim.wanted)) / weight)
        }
        if weighted <= quantity {
            for index in claims.indices where measure(claims[index]).weight > 0 {
                claims[index].granted = claims[index].wanted
            }
            divideInProportion(quantity - weighted, &claims)
            return
        }
        func share(_ claim: StockClaim, at level: Double) -> Double {
            let (held, weight) = measure(claim)
            return weight > 0 ? min(max(0, level * weight - held), Double(claim.wanted)) : 0
        }
        // Halving the interval until it cannot be halved any more finds the level to the last bit.
        while true {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { break }
            var sum = 0.0
            for claim in claims { sum += share(claim, at: middle) }
            if sum <= Double(quantity) { low = middle } else { high = middle }
        }
        var left = quantity
        for index in claims.indices {
            let part = min(left, Quantity(share(claims[index], at: high).rounded(.down)))
            claims[index].granted = part
            left -= part
        }
        while left > 0 {
            var best = -1
            var largest = -Double.infinity
            for index in claims.indices
            where claims[index].granted < claims[index].wanted && measure(claims[index]).weight > 0 {
                let missing = share(claims[index], at: high) - Double(claims[index].granted)
                if missing > largest { (best, largest) = (index, missing) }
            }
            guard best >= 0 else { return }
            claims[best].granted += 1
            left -= 1
        }
    }
}
