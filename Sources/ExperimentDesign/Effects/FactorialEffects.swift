// SPDX-License-Identifier: Apache-2.0

/// What factors at two levels do to a response: main effects, and interactions of two.
///
/// An effect is the mean response where the factor is high less the mean where it is low; that of an interaction, half
/// the difference between the effects of one factor where the other is high and where it is low.
///
/// - Reference: Box, Hunter and Hunter (2005), *Statistics for Experimenters*, 2nd ed., section 5.5.
public struct FactorialEffects: Sendable {
    /// One effect.
    public struct Term: Hashable, Sendable {
        /// The factors, one for a main effect, two for an interaction.
        public var factors: [Int]
        /// The effect in each replication.
        public var values: [Double]
    }

    /// Main effects, then interactions, in the order of the factors.
    public let terms: [Term]

    /// Computes the effects; `nil` when numbers of trials or replications differ, or a factor does not have both levels.
    ///
    /// - Parameters:
    ///   - design: A design of two levels, 0 and 1, in which each factor has both.
    ///   - responses: For each trial, the response in each replication.
    public init?(_ design: Design, responses: [[Double]]) {
        guard !design.points.isEmpty, design.points.count == responses.count,
            let replications = responses.first?.count, responses.allSatisfy({ $0.count == replications }),
            design.points.allSatisfy({ $0.allSatisfy { $0 == 0 || $0 == 1 } })
        else { return nil }
        let signs = design.points.map { $0.map { $0 == 1 ? 1.0 : -1 } }
        func term(_ factors: [Int]) -> Term? {
            let product = signs.map { row in factors.reduce(1) { $0 * row[$1] } }
            let high = product.count { $0 > 0 }
            let low = product.count - high
            guard high > 0, low > 0 else { return nil }
            let values = (0..<replications).map { replication in
                var (above, below) = (0.0, 0.0)
                for trial in responses.indices {
                    if product[trial] > 0 {
                        above += responses[trial][replication]
                    } else {
                        below += responses[trial][replication]
                    }
                }
                return above / Double(high) - below / Double(low)
            }
            return Term(factors: factors, values: values)
        }
        var terms: [Term] = []
        for factor in 0..<design.factors {
            guard let main = term([factor]) else { return nil }
            terms.append(main)
        }
        for first in 0..<design.factors {
            for second in first + 1..<max(design.factors, first + 1) {
                // An interaction that is constant in a fraction is mixed with the mean.
                if let interaction = term([first, second]) { terms.append(interaction) }
            }
        }
        self.terms = terms
    }
}
