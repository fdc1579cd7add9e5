// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// What a supplier has in a period under present conditions.
    func presentSupply(_ index: Int) -> Quantity {
        scaled(model.stockPoints[index].supplyPerPeriod, at: index)
    }

    /// What of a recipe may be started in a period under present conditions.
    func presentLimit(ofRecipe index: Int) -> Quantity {
        scaled(model.recipes[index].limit, at: Int(model.recipes[index].stockPoint))
    }

    /// How many orders of a recipe can be worked on at once under present conditions.
    func presentLines(_ parts: RecipeModel) -> Int32 {
        let index = Int(parts.stockPoint)
        guard model.stockPoints[index].traits.contains(.conditional) else { return parts.lines }
        let condition = conditions.points[index]
        guard condition.production == 0 else { return 0 }
        guard parts.lines < .max else { return parts.lines }
        return Int32(clamping: Int((Double(parts.lines) * condition.capacity + 1e-9).rounded(.down)))
    }

    /// What may leave on a lane in a period under present conditions, in units.
    func presentLimit(ofLane index: Int) -> Double {
        let limit = model.lanes[index].unitsPerPeriod
        return model.conditions.isUsed ? limit * conditions.laneCapacities[index] : limit
    }

    private func scaled(_ limit: Quantity, at index: Int) -> Quantity {
        guard model.stockPoints[index].traits.contains(.conditional) else { return limit }
        return Quantity((Double(limit) * conditions.points[index].capacity + 1e-9).rounded(.down))
    }

    /// Changes the factor on what is made or supplied at a stock point.
    ///
    /// The period in which it changes has the new limit less what has flowed in it so far.
    mutating func setCapacity(_ factor: Double, at index: Int) {
        let point = model.stockPoints[index]
        let isLimitedSupplier = point.isSupplier && !point.isUnlimited
        if isLimitedSupplier { stock[index].advance(to: now) }
        changeAllowances(at: index, sign: -1)
        if isLimitedSupplier { stock[index].onHand -= presentSupply(index) }
        conditions.points[index].capacity = factor
        changeAllowances(at: index, sign: 1)
        if isLimitedSupplier { stock[index].onHand += presentSupply(index) }
        scheduleResumption(index)
    }

    /// Takes the limits of a period off what may still be started in it, or adds them.
    private mutating func changeAllowances(at index: Int, sign: Quantity) {
        guard model.stockPoints[index].recipe >= 0 else { return }
        for recipe in model.recipes.indices
        where Int(model.recipes[recipe].stockPoint) == index && model.recipes[recipe].isLimited {
            lines[recipe].allowance += sign * presentLimit(ofRecipe: recipe)
        }
    }

    /// Changes the factor on what may leave on a lane; `link` is one of those that go over it.
    mutating func setCapacity(_ factor: Double, ofLane lane: Int, link: Int) {
        let before = presentLimit(ofLane: lane)
        conditions.laneCapacities[lane] = factor
        lanes[lane].allowance += presentLimit(ofLane: lane) - before
        scheduleResumption(onLink: link)
    }
}
