// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// Something that a plan does not see, or that its reader should know.
public enum PlanNote: Hashable, Sendable {
    /// Costs that are due once however much is ordered, shipped or made are not linear: the plan leaves them out.
    case fixedCostsLeftOut(FixedCost, count: Int)
    /// Minimum orders and order multiples of so many stock points are left out.
    case orderSizesLeftOut(count: Int)
    /// Limited lines whose orders take a time that does not grow with their size: they bound the number of orders,
    /// which a plan does not know.
    case linesLeftOut(NodeID, ProductID)
    /// Waiting costs the segment nothing, so the plan may serve it as late as it likes.
    case waitingIsFree(NodeID)
    /// Losing the segment's sale of the product costs nothing, so the plan may not serve it at all.
    case losingIsFree(NodeID, ProductID)
    /// The stock point starts with stock that nothing can replenish, so it need not be there again at the end.
    case endStockNotRequired(NodeID, ProductID)
    /// The mean lead times of so many lanes and recipes are not whole periods and were rounded up.
    case leadTimesRoundedUp(count: Int)
    /// In the scenario demand comes before arrivals at the same instant; in the plan arrivals come first.
    case arrivalsComeFirst
    /// The vehicles of so many modes of transport are taken to be full.
    case vehiclesFull(count: Int)
    /// What is lost to breakdowns and set-ups on so many lines is an average of hours.
    case lineLossesAveraged(count: Int)
    /// The smallest and largest runs of so many recipes are left out.
    case runSizesLeftOut(count: Int)
    /// The prices of so many suppliers' products depend on the size of an order, which the plan does not know.
    case pricesOfMeanOrders(count: Int)
    /// Parts of positions count as parts at so many sites.
    case positionsDivided(count: Int)
    /// Customers of so many segments order in opening hours; the plan lets them order at the start of a period.
    case orderingHoursLeftOut(count: Int)
    /// The scenario asks for abilities that the plan knows nothing of.
    case abilitiesLeftOut([Ability])

    /// A kind of cost that is due once.
    public enum FixedCost: String, Hashable, Sendable, CaseIterable {
        /// The cost of placing an order.
        case order
        /// The cost of a shipment.
        case shipment
        /// The cost of setting up production.
        case setup
    }
}

extension PlanNote: CustomStringConvertible {
    /// The note as a sentence.
    public var description: String {
        switch self {
        case .abilitiesLeftOut(let abilities):
            "\(abilities.map(\.words).joined(separator: ", ")) "
                + (abilities.count == 1 ? "is" : "are") + " not in the plan: try it by compare --with-plan"
        case .vehiclesFull(let count):
            "the vehicles of \(count) modes of transport are taken to be full"
        case .lineLossesAveraged(let count):
            "breakdowns and set-ups of \(count) lines are in the plan as an average loss of hours"
        case .runSizesLeftOut(let count): "the run sizes of \(count) recipes are not in the plan"
        case .pricesOfMeanOrders(let count):
            "the price breaks of \(count) products are in the plan as the price of one period's mean need"
        case .positionsDivided(let count):
            "storage positions of \(count) sites are counted in parts, not rounded up"
        case .orderingHoursLeftOut(let count):
            "the ordering hours of \(count) segments are not in the plan"
        case .fixedCostsLeftOut(.order, let count):
            "the fixed order cost of \(count) stock points is not in the plan"
        case .fixedCostsLeftOut(.shipment, let count):
            "the fixed shipment cost of \(count) lanes is not in the plan"
        case .fixedCostsLeftOut(.setup, let count): "the setup cost of \(count) recipes is not in the plan"
        case .orderSizesLeftOut(let count):
            "the minimum orders and order multiples of \(count) stock points are not in the plan"
        case .linesLeftOut(let site, let product):
            "the lines for \(product) at \(site) are not in the plan: the time of an order does not depend on its size"
        case .waitingIsFree(let segment): "waiting costs \(segment) nothing, so the plan may serve it late"
        case .losingIsFree(let segment, let product):
            "losing a sale of \(product) to \(segment) costs nothing, so the plan may not serve it"
        case .endStockNotRequired(let site, let product):
            "\(product) at \(site) cannot be replenished, so the plan may use it up"
        case .leadTimesRoundedUp(let count):
            "the lead times of \(count) lanes and recipes were rounded up to whole planning periods"
        case .arrivalsComeFirst: "in the plan arrivals come before demand at the same instant"
        }
    }
}
