// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// Why a scenario cannot be turned into a linear program.
///
/// Scenarios that passed validation show only the first three.
public enum PlanningFault: Error, Hashable, Sendable {
    /// The planning period is zero or negative.
    case periodNotPositive(TimeSpan)
    /// The horizon is zero or negative.
    case horizonNotPositive(TimeSpan)
    /// The planning period is too short for the horizon.
    case tooManyPeriods(count: Int64, most: Int)
    /// The network has too many lanes, products and periods together.
    case tooManyVariables(count: Int, most: Int)
    /// A limit's period is zero or negative; the entry that states it.
    case limitPeriodNotPositive(String)
    /// An entry names something that does not exist.
    case unknownName(String, in: String)
    /// A recipe needs a product that its site does not keep.
    case componentNotKept(ProductID, site: NodeID, recipe: ProductID)
}

extension PlanningFault: CustomStringConvertible {
    /// The fault as a sentence: what was found, what was expected.
    public var description: String {
        switch self {
        case .periodNotPositive(let period): "the planning period is \(period), but must be longer than zero"
        case .horizonNotPositive(let horizon): "the horizon is \(horizon), but must be longer than zero"
        case .tooManyPeriods(let count, let most):
            "the horizon has \(count) planning periods, but at most \(most) can be planned: lengthen the period"
        case .tooManyVariables(let count, let most):
            "the plan would have \(count) variables, but at most \(most) can be handled: lengthen the period "
                + "or shorten the horizon"
        case .limitPeriodNotPositive(let entry):
            "the limit of \(entry) has a period that is not longer than zero"
        case .unknownName(let name, let entry): "\(entry) names \"\(name)\", which is not defined"
        case .componentNotKept(let component, let site, let recipe):
            "the recipe of \"\(recipe)\" at \"\(site)\" takes \"\(component)\", which the site does not keep"
        }
    }
}
