// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension CustomerSegment {
    /// How much of each product the segment asks for on average, in units, relative to its other products.
    ///
    /// - Parameter products: The products by name, for the units of a history.
    /// - Returns: Figures whose ratios have a meaning; products that are not asked for are missing.
    public func relativeDemand(_ products: [ProductID: Product]) -> [ProductID: Double] {
        var demand: [ProductID: Double] = [:]
        switch orders {
        case .poisson, .renewal:
            for entry in mix { demand[entry.product, default: 0] += entry.weight * entry.size.mean }
        case .periodic: for entry in mix { demand[entry.product, default: 0] += entry.size.mean }
        case .history(let past):
            for order in past {
                demand[order.product, default: 0] +=
                    Double(order.quantity) / (products[order.product]?.smallestUnitsPerUnit ?? 1)
            }
        }
        return demand
    }
}
