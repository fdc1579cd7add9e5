// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

/// How large the runs of a recipe may be; quantities in smallest units of the product.
///
/// An order that is larger than a run may be becomes several runs, each with components of its own.
public struct RunSize: Hashable, Sendable {
    /// A run is at least this large.
    public var minimum: Quantity
    /// A run is at most this large; `nil` for any size.
    ///
    /// A multiple of `multiple`, at least `minimum`.
    public var maximum: Quantity?
    /// A run is a multiple of this; at least 1.
    public var multiple: Quantity

    /// Creates a rule that allows any run, unless told otherwise.
    public init(minimum: Quantity = 0, maximum: Quantity? = nil, multiple: Quantity = 1) {
        self.minimum = minimum
        self.maximum = maximum
        self.multiple = multiple
    }

    /// Any size.
    public static let any = RunSize()

    /// The size of the next run when `quantity` is still to be made: at most the maximum, raised to the minimum and to
    /// a multiple.
    public func nextRun(of quantity: Quantity) -> Quantity {
        let wanted = min(max(quantity, minimum), maximum ?? .max)
        let excess = wanted % multiple
        return excess == 0 ? wanted : wanted + (multiple - excess)
    }

    /// What is made in all when `quantity` is wanted.
    public func total(for quantity: Quantity) -> Quantity {
        guard quantity > 0 else { return 0 }
        guard let maximum else { return nextRun(of: quantity) }
        let rest = quantity % maximum
        return quantity - rest + (rest == 0 ? 0 : nextRun(of: rest))
    }
}

/// What part of a run turns out good.
///
/// What is not good is scrapped; it has taken its components and its time like the rest.
public enum Yield: Hashable, Sendable {
    /// Everything.
    case full
    /// A share of the run that is drawn for each run; draws outside 0 to 1 count as the nearer of the two.
    case share(Distribution)
    /// Each smallest unit by itself with this probability: binomial scrap.
    case each(probability: Double)

    /// The mean share that is good.
    public var mean: Double {
        switch self {
        case .full: 1
        case .share(let distribution): min(1, max(0, distribution.mean))
        case .each(let probability): probability
        }
    }
}

/// By which of its recipes a site makes a product when there are alternates.
public enum RecipeChoice: String, CaseIterable, Hashable, Sendable {
    /// The first whose components are all on the shelf; the recipe itself when none has them.
    case components
    /// The first with a station that is free and up, and nothing waiting; the recipe itself when there is none.
    case capacity
    /// The first with both; the recipe itself when there is none.
    case both
}

extension Recipe {
    /// The recipe and its alternates, in the order of preference.
    public var variants: [Recipe] { [self] + alternates }

    /// The family that counts for set-ups: two recipes of one family follow each other without a change.
    public var setupFamily: String { family ?? product.name }
}

extension Recipe.Component {
    /// What is taken from the shelf for `quantity` smallest units of the product, allowance for scrap included;
    /// rounded up to a smallest unit.
    public func issued(for quantity: Quantity) -> Quantity {
        let net = quantityPerUnit * quantity
        guard scrap > 0 else { return net }
        // The slack forgives the rounding of shares that are not binary fractions.
        return net + Quantity((Double(net) * scrap - 1e-6).rounded(.up))
    }
}
