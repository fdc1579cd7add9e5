// SPDX-License-Identifier: Apache-2.0

extension ReplenishmentPolicy {
    /// The word that a scenario has for this kind of policy: `base-stock`, `s-S`.
    public var typeName: String {
        switch self {
        case .none: "none"
        case .baseStock: "base-stock"
        case .oneForOne: "one-for-one"
        case .reorderPointOrderUpTo: "s-S"
        case .minMax: "min-max"
        case .reorderPointQuantity: "r-Q"
        case .fixedOrder: "fixed-order"
        case .echelonBaseStock: "echelon-base-stock"
        case .anchorAndAdjust: "anchor-and-adjust"
        case .forecastOrderUpTo: "forecast-order-up-to"
        case .pipelineControl: "apiobpcs"
        case .vendorManaged: "vendor-managed"
        case .plannedOrders: "planned-orders"
        case .makeToOrder: "make-to-order"
        case .kanban: "kanban"
        case .demandDriven: "ddmrp"
        case .materialRequirements: "mrp"
        }
    }
}
