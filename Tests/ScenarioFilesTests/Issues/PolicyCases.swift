// SPDX-License-Identifier: Apache-2.0

/// Faults of replenishment policies.
let policyCases: [FaultCase] = [
    FaultCase(
        "an unknown policy",
        "type: base-stock",
        "type: basestock",
        #"14:28: error: found "basestock", expected none, base-stock, one-for-one, s-S, min-max, r-Q, fixed-order, echelon-base-stock, anchor-and-adjust, forecast-order-up-to, apiobpcs, vendor-managed, planned-orders, make-to-order, kanban, ddmrp or mrp → did you mean "base-stock"?"#
    ),
    FaultCase(
        "a policy without its level",
        "{type: base-stock, level: 50}",
        "{type: base-stock}",
        #"14:13: error: missing key "level" in policy, expected a quantity in units of the product"#),
    FaultCase(
        "a policy with another's parameter",
        "{type: base-stock, level: 50}",
        "{type: base-stock, level: 50, min: 3}",
        #"14:51: error: unknown key "min" in base-stock policy, expected type or level"#),
    FaultCase(
        "a reorder point above the level",
        "reorder-point: 10",
        "reorder-point: 40",
        "15:65: error: order-up-to level 40 is not above reorder point 40 → raise the order-up-to level or lower the reorder point"
    ),
    FaultCase(
        "a policy without a source",
        ", source: plant-dc",
        "",
        #"15:7: error: "cup" at "dc" has a policy but no source to order from → set source to a lane, a site or make"#
    ),
    FaultCase(
        "a policy that needs a period",
        "policy: {type: s-S, reorder-point: 10, order-up-to: 40}",
        "policy: {type: fixed-order, quantity: 5}",
        "15:7: error: policy fixed-order orders at every review, so it cannot be continuous → set review to a period such as 1 d"
    ),
    FaultCase(
        "an order of nothing",
        "policy: {type: s-S, reorder-point: 10, order-up-to: 40}",
        "policy: {type: r-Q, reorder-point: 10, order-quantity: 0}",
        "15:68: error: order quantity is 0, expected a number of at least 0.5"),
    FaultCase(
        "a review of no time",
        "review: 1 d",
        "review: 0 d",
        "14:60: error: review period is 0 s, expected a time from 1 s to 2920000 d"),
    FaultCase(
        "a share above one",
        "policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source",
        "review: 1 wk, policy: {type: anchor-and-adjust, forecast-weight: 25%, stock-adjustment: 1.5, supply-line-weight: 1, desired-stock: 10, initial-forecast: 4}, source",
        "15:101: error: stock adjustment is 1.5, expected a number from 0 to 1"),
    FaultCase(
        "an order under way over an unknown lane",
        "on-hand: 50",
        "on-hand: 50, under-way: [{quantity: 5, due: 1 d}, {quantity: 5, due: 1 d, lane: plant-cd}]",
        #"14:160: error: there is no lane "plant-cd" → did you mean "plant-dc"?"#),
]
