// SPDX-License-Identifier: Apache-2.0

/// Faults of sites, recipes and the network as a whole.
let siteCases: [FaultCase] = [
    FaultCase(
        "a misspelt type in a lane that others use",
        "{from: plant, to: dc, lead-time: 2 d}",
        "slow",
        #"17:13: error: found "slow", expected a lane such as {from: plant, to: dc, mode: truck, lead-time: 2 d, cost: 0.1, limit: 1000 per wk}"#
    ),
    FaultCase(
        "a fulfilment that there is not",
        "lead-time: 2 d}",
        "lead-time: 2 d, fulfilment: half}",
        #"17:63: error: found "half", expected partial or complete"#),
    FaultCase(
        "a location off the globe",
        "kind: warehouse",
        "kind: warehouse\n" + "    location: [152.4, 1.9]",
        "13:5: error: latitude is 152.4, expected a number from -90 to 90"),
    FaultCase(
        "a location of one number",
        "kind: warehouse",
        "kind: warehouse\n" + "    location: [52.4]",
        "13:5: error: found a list, expected two numbers: [latitude, longitude]"),
    FaultCase(
        "a storage by an unknown measure",
        "kind: warehouse",
        "kind: warehouse\n" + "    storage: {limit: 100, measure: pallets}",
        #"13:36: error: found "pallets", expected units, volume or weight"#),
    FaultCase(
        "a recipe of itself",
        "kind: warehouse",
        "kind: warehouse\n"
            + "    recipes: {tea: {components: {cup: 2}}, cup: {components: {tea: 2}}}",
        "13:50: error: a product is made of itself: cup from tea from cup → take one of them out of the other's components"
    ),
    FaultCase(
        "a recipe for something not kept",
        "      cup: {policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source: plant-dc, on-hand: 20}\n",
        "    recipes: {cup: {}}\n",
        #"15:15: error: site "dc" makes "cup" but does not keep it → add "cup" to the stock of "dc""#,
        #"22:13: error: site "dc", where lane "dc>shop" starts, does not keep "cup" → add "cup" to the stock of "dc""#
    ),
    FaultCase(
        "a recipe of something not kept",
        "  cup: {granularity: 0.5, unit-cost: 1, price: 3}\n"
            + "sites:\n"
            + "  plant:\n"
            + "    kind: supplier",
        "  cup: {granularity: 0.5, unit-cost: 1, price: 3}\n"
            + "  bag: {}\n"
            + "sites:\n"
            + "  plant:\n"
            + "    kind: supplier\n"
            + "    recipes: {tea: {components: {bag: 1}}}",
        #"11:39: error: site "plant" does not keep component "bag" → add "bag" to the stock of "plant""#),
    FaultCase(
        "a component that is not a whole number of grains",
        "kind: supplier",
        "kind: supplier\n" + "    recipes: {tea: {components: {cup: 0.3}}}",
        "10:39: error: 0.3 is not a multiple of the product's granularity 0.5 → write 0 or 0.5"),
    FaultCase(
        "lines of nothing",
        "kind: supplier",
        "kind: supplier\n" + "    recipes: {tea: {lines: 0}}",
        "10:28: error: lines is 0, expected a whole number of at least 1"),
    FaultCase(
        "a circle of sources",
        "source: plant, on-hand: 50}\n"
            + "      cup: {policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source: plant-dc, on-hand: 20}\n"
            + "lanes:",
        "source: hub, on-hand: 50}\n"
            + "      cup: {policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source: plant-dc, on-hand: 20}\n"
            + "  hub: {kind: warehouse, stock: {tea: {policy: one-for-one, source: dc}}}\n"
            + "lanes:\n"
            + "  dc-hub: {from: dc, to: hub}\n"
            + "  hub-dc: {from: hub, to: dc}",
        "14:73: error: stock is replenished from itself: tea at dc from tea at hub from tea at dc → let one of them order from somewhere else"
    ),
    FaultCase(
        "an echelon with two sources",
        "type: base-stock, level: 50}, review: 1 d, source: plant, on-hand: 50}\n"
            + "      cup: {policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source: plant-dc, on-hand: 20}\n"
            + "lanes:",
        "type: echelon-base-stock, level: 50}, review: 1 d, source: plant, on-hand: 50}\n"
            + "      cup: {policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source: plant-dc, on-hand: 20}\n"
            + "  store:\n"
            + "    kind: retailer\n"
            + "    stock: {tea: {policy: one-for-one, source: {priority: [dc, plant]}}}\n"
            + "lanes:\n"
            + "  dc-store: {from: dc, to: store}\n"
            + "  plant-store: {from: plant, to: store}",
        "14:13: error: the echelon includes tea at store, which has several sources, so it is not part of one echelon"
    ),
    FaultCase(
        "a moving average of nothing",
        "policy: {type: base-stock, level: 50}",
        "policy: {type: forecast-order-up-to, forecast: {moving-average: 0}, coverage: 3}",
        "14:77: error: moving-average periods is 0, expected a whole number from 1 to 100000"),
    FaultCase(
        "a smoothing time below one",
        "policy: {type: base-stock, level: 50}",
        "policy: {type: forecast-order-up-to, forecast: {exponential-smoothing: 0.2}, coverage: 3, smoothing-time: 0.5}",
        "14:119: error: smoothing time is 0.5, expected a number of at least 1"),
    FaultCase(
        "planned orders in the past",
        "policy: {type: base-stock, level: 50}",
        "policy: {type: planned-orders, orders: [{time: 2025-12-31, quantity: 5}]}",
        "14:60: error: order time is -1 d, expected a time from 0 s to 2920000 d"),
    FaultCase(
        "an order under way with nowhere to come from",
        "stock: {tea: {}",
        "stock: {tea: {under-way: [{quantity: 5, due: 1 d}]}",
        "10:31: error: an order is under way, but there is no lane on which it could be → name its lane"),
    FaultCase(
        "a holding cost and a holding rate",
        "on-hand: 20",
        "on-hand: 20, holding-cost: 1, holding-rate: 20%",
        #"15:7: error: keys "holding-cost" and "holding-rate" in one stock entry, expected one of them"#),
]
