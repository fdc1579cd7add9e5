// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// What keeps a plan that begins in the middle of a run from failing for what has happened already.
extension FormulationBuilder {
    /// How much more a unit that is missing at the end of the plan costs than the dearest thing that a unit can cost
    /// in one period.
    private static let priceOfMissing = 100.0

    /// Lets conditions that chance can put out of reach be missed at a price far above all others.
    ///
    /// A shelf may be fuller than its limit when the plan begins, and stock that has been used up, orders that wait and
    /// customers who are owed may be more than can be made good before the plan ends. What is then planned comes as near
    /// to it as it can.
    mutating func soften() {
        let dearest = formulation.program.objective.reduce(0) { max($0, $1.magnitude) }
        let price = max(dearest, 1) * Self.priceOfMissing
        let last = network.calendar.count - 1
        let first = formulation.program.variableCount
        for (index, row) in formulation.rows.enumerated() {
            let share: Double
            switch row {
            case .demand(_, let period) where period == last: share = 1
            case .endStock, .committedShipment, .committedProduction: share = 1
            case .storage, .storageClass, .emissions: share = -1
            default: continue
            }
            let constraint = ConstraintID(index: Int32(index))
            let variable = formulation.program.addVariable("missing[\(index)]", objective: price)
            formulation.program.add(share, times: variable, to: constraint)
        }
        formulation.missing = first..<formulation.program.variableCount
    }
}
