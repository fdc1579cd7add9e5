// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// Demand at a constant rate, in steps that are small against a lot.
///
/// Stock then falls in a staircase. The steps are laid so that the staircase crosses the straight line of the
/// textbook in the middle of each tread: then the mean stock, the moment at which the shelf runs empty and the
/// moment of an order are those of the line, whatever the size of a step. What remains is the rounding of the
/// lot to whole steps, which an optimal cost feels only in the second order.
struct SteadyDemand: Sendable {
    /// Units per time unit.
    var rate: Double
    /// Units in a step.
    var step: Double
    var secondsPerStep: Int64
    var smallestUnitsPerUnit: Double

    /// Steps of `step` units, counted in halves of them.
    init(rate: Double, step: Double, secondsPerStep: Int64, smallestUnitsPerUnit: Double? = nil) {
        self.rate = rate
        self.step = step
        self.secondsPerStep = secondsPerStep
        self.smallestUnitsPerUnit = smallestUnitsPerUnit ?? 2 / step
    }

    var timeUnit: TimeSpan { TimeSpan(seconds: Int64((rate / step * Double(secondsPerStep)).rounded())) }

    /// Smallest units in half a step.
    private var halfStep: Quantity { Quantity((step * smallestUnitsPerUnit / 2).rounded()) }

    /// The continuous-review policy with this reorder point and quantity, run for some of its cycles.
    ///
    /// - Parameters:
    ///   - reorderPoint: In units, on the line; may be negative.
    ///   - orderQuantity: In units; rounded to whole steps.
    ///   - leadTime: From the order to the receipt.
    ///   - cycles: How many are measured, after a warm-up of three.
    /// - Returns: The model, without costs.
    func lots(
        reorderPoint: Double, orderQuantity: Double, leadTime: RandomDuration = .zero, cycles: Int64
    ) -> SingleSite {
        let stepsPerLot = Int64((orderQuantity / step).rounded())
        // The line is at the reorder point in the middle of a step; the staircase is half a step lower after it.
        let trigger = Quantity((reorderPoint * smallestUnitsPerUnit).rounded()) - halfStep
        let cycle = stepsPerLot * secondsPerStep
        return SingleSite(
            timeUnit: timeUnit, smallestUnitsPerUnit: smallestUnitsPerUnit,
            policy: .reorderPointQuantity(reorderPoint: trigger, orderQuantity: stepsPerLot * 2 * halfStep),
            leadTime: leadTime,
            orders: .periodic(
                period: TimeSpan(seconds: secondsPerStep), offset: .zero, series: .independent),
            size: .constant(step),
            // On the staircase's grid, and not below zero.
            initialOnHand: trigger + stepsPerLot * 2 * halfStep,
            warmUp: TimeSpan(seconds: 3 * cycle), length: TimeSpan(seconds: cycles * cycle))
    }
}
