// SPDX-License-Identifier: Apache-2.0

/// Why a model cannot be fitted to the data.
public enum FitError: Error, Hashable, Sendable {
    /// There is no customer.
    case noCustomers
    /// The history of a customer makes no sense; `customer` counts from zero in the order given.
    case unusableHistory(customer: Int, PurchaseHistory.Fault)
    /// Nobody bought twice, so nothing is known of how often customers buy.
    case noRepeatPurchases
    /// All customers were observed for no time at all.
    case noTimeObserved
    /// All values agree, so the spread among customers or purchases that the model estimates is not there.
    case noVariation
    /// There are fewer customers (or different values) than the model has parameters.
    case tooFewCustomers(count: Int, needed: Int)
    /// Survivors must be counted at two times at least, not rise, and be finite and not negative.
    case unusableSurvivors(period: Int, count: Double)
    /// Nobody left, so nothing is known of how customers leave.
    case nobodyLeft
    /// The likelihood is not a number wherever the search looked.
    case noLikelihood
}

extension FitError: CustomStringConvertible {
    /// The error as a sentence.
    public var description: String {
        switch self {
        case .noCustomers:
            "there are no customers to fit a model to"
        case .unusableHistory(let customer, let fault):
            "customer \(customer + 1) of the list \(fault)"
        case .noRepeatPurchases:
            "no customer bought a second time; how often customers buy cannot be estimated"
        case .noTimeObserved:
            "all customers were observed for no time; give histories with an age above zero"
        case .noVariation:
            "all customers are alike; a model of their differences cannot be fitted"
        case .tooFewCustomers(let count, let needed):
            "there are \(count) customers that tell something; the model needs at least \(needed)"
        case .unusableSurvivors(let period, let count):
            "\(count) survivors after period \(period): numbers must be finite, not negative and not rise, and "
                + "there must be two at least"
        case .nobodyLeft:
            "no customer left; how customers leave cannot be estimated"
        case .noLikelihood:
            "the likelihood of these data is not a number for any parameters tried"
        }
    }
}
