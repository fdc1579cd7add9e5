// SPDX-License-Identifier: Apache-2.0

/// What is legal but suspicious.
let suspicionCases: [FaultCase] = [
    FaultCase(
        "a site that no lane reaches",
        "lanes:",
        "  shed: {kind: warehouse}\n" + "lanes:",
        #"16:3: warning: no lane leads to or from site "shed" → add lanes, or remove the site"#),
    FaultCase(
        "a lane that nothing uses",
        "source: plant, on-hand: 50}\n"
            + "      cup: {policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source: plant-dc, on-hand: 20}\n"
            + "lanes:",
        "source: plant-dc, on-hand: 50}\n"
            + "      cup: {policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source: plant-dc, on-hand: 20}\n"
            + "lanes:\n"
            + "  by-air: {from: plant, to: dc}",
        #"17:3: warning: nothing is ordered over lane "by-air" → name it as a source, or remove it"#),
    FaultCase(
        "a product that nobody orders",
        "sites:",
        "  jug: {}\n" + "sites:",
        #"7:3: warning: no customer and no recipe asks for product "jug""#),
    FaultCase(
        "stock that nobody draws on",
        "lanes:",
        "  attic: {kind: warehouse, stock: {tea: {policy: one-for-one, source: plant}}}\n"
            + "lanes:\n"
            + "  plant-attic: {from: plant, to: attic}",
        "16:36: warning: nobody orders tea at attic"),
    FaultCase(
        "a price below cost",
        "price: 4",
        "price: 1.5",
        #"5:30: warning: product "tea" sells for 1.5 but costs 2"#),
    FaultCase(
        "a horizon shorter than a lead time",
        "lead-time: 2 d",
        "lead-time: 15 wk",
        #"2:10: warning: horizon 100 d is shorter than the mean lead time of lane "plant-dc", 15 wk → lengthen the horizon"#
    ),
    FaultCase(
        "a long warm-up",
        "warm-up: 10 d",
        "warm-up: 60 d",
        "3:10: warning: warm-up 60 d is more than half of the horizon 100 d → lengthen the horizon or shorten the warm-up"
    ),
    FaultCase(
        "a measure period longer than the run",
        "warm-up: 10 d",
        "warm-up: 10 d\n" + "measure-period: 20 wk",
        "4:17: warning: measure period 20 wk is longer than the horizon 100 d"),
    FaultCase(
        "a planning period longer than the run",
        "warm-up: 10 d",
        "warm-up: 10 d\n" + "planning: {period: 20 wk}",
        "4:20: warning: planning period 20 wk is longer than the horizon 100 d"),
    FaultCase(
        "a limit below the mean demand",
        "lead-time: 2 d}",
        "lead-time: 2 d, limit: 60 per wk}",
        "17:58: warning: limit of 8.57143 a day is below the mean demand of 10 a day"),
    FaultCase(
        "a supply below the mean demand",
        "stock: {tea: {}, cup: {}}",
        "stock: {tea: {supply-limit: 4 per d}, cup: {}}",
        "10:33: warning: supply limit of 4 a day is below the mean demand of 5 a day"),
    FaultCase(
        "a lead time that may be negative",
        "lead-time: 2 d",
        "lead-time: {normal: {mean: 2, sd: 1}, unit: d}",
        "17:35: warning: lead time can be negative (mean 2); such draws count as zero → use a gamma, log-normal or truncated-normal distribution"
    ),
    FaultCase(
        "a size that may be negative",
        "size: {poisson: 1}",
        "size: {normal: {mean: 3, sd: 1}}",
        "21:17: warning: size can be negative (mean 3); such draws count as zero → use a gamma, log-normal or truncated-normal distribution"
    ),
    FaultCase(
        "a supplier with a policy",
        "stock: {tea: {}, cup: {}}",
        "stock: {tea: {policy: one-for-one, source: none}, cup: {}}",
        #"10:27: warning: "tea" at supplier "plant" has a policy or a source, which a supplier does not use → remove them, or make the site a plant or a warehouse"#
    ),
    FaultCase(
        "a supply limit elsewhere",
        "on-hand: 20",
        "on-hand: 20, supply-limit: 5 per d",
        "15:115: warning: supply limit counts only at suppliers"),
    FaultCase(
        "a purchase cost elsewhere",
        "on-hand: 20",
        "on-hand: 20, purchase-cost: 5",
        "15:116: warning: purchase cost counts only at suppliers"),
    FaultCase(
        "a source without a policy",
        "policy: {type: base-stock, level: 50}, ",
        "",
        #"14:7: warning: "tea" at "dc" has a source but no policy, so it is never replenished → set policy, or remove source"#
    ),
    FaultCase(
        "priorities that nobody looks at",
        "    source: dc",
        "    source: dc\n"
            + "  vip:\n"
            + "    priority: -1\n"
            + "    orders: {poisson: 1 per d}\n"
            + "    mix: {tea: {}}\n"
            + "    source: dc",
        "14:7: warning: orders for tea at dc have different priorities but are served first come, first served → set allocation to priority"
    ),
    FaultCase(
        "allocation by equal priorities",
        "review: 1 d, source: plant, on-hand: 50}\n"
            + "      cup: {policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source: plant-dc, on-hand: 20}\n"
            + "lanes:\n"
            + "  plant-dc: {from: plant, to: dc, lead-time: 2 d}\n"
            + "segments:",
        "review: 1 d, source: plant, on-hand: 50, allocation: priority}\n"
            + "      cup: {policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source: plant-dc, on-hand: 20}\n"
            + "lanes:\n"
            + "  plant-dc: {from: plant, to: dc, lead-time: 2 d}\n"
            + "segments:\n"
            + "  vip: {orders: {poisson: 1 per d}, mix: {tea: {}}, source: dc}",
        "14:105: warning: tea at dc is allocated by priority, but all priorities are equal → set priority on lanes or segments"
    ),
    FaultCase(
        "a promise that no lane keeps",
        "segments:\n"
            + "  shop:\n"
            + "    orders: {poisson: 10 per d}\n"
            + "    mix: {tea: {size: {poisson: 1}}, cup: {}}\n",
        "  dc-shop: {from: dc, to: shop, lead-time: {uniform: {low: 18, high: 30}, unit: h}}\n"
            + "segments:\n"
            + "  shop:\n"
            + "    orders: {poisson: 10 per d}\n"
            + "    mix: {tea: {size: {poisson: 1}}, cup: {}}\n"
            + "    promise: 12 h\n",
        #"23:14: warning: promise 12 h cannot be kept: lane "dc-shop" takes at least 18 h"#),
    FaultCase(
        "patience where sales are lost",
        "    source: dc",
        "    source: dc\n" + "    unmet: lost\n" + "    patience: 2 d",
        "24:15: warning: patience has no effect where unmet demand is lost at once"),
    FaultCase(
        "more stock than room",
        "kind: warehouse",
        "kind: warehouse\n" + "    storage: {limit: 60}",
        "13:22: warning: stock at the start takes 70 of a storage limit of 60"),
    FaultCase(
        "a storage limit by a measure that nothing has",
        "kind: warehouse",
        "kind: warehouse\n" + "    storage: {limit: 60, measure: volume}",
        "13:35: warning: storage is limited by volume, but no product here has any → give the products their volume"
    ),
    FaultCase(
        "more lines than products",
        "    source: dc",
        "    source: dc\n" + "    lines-per-order: 3",
        "23:22: warning: orders ask for 3 products on average, but the mix has 2"),
    FaultCase(
        "no customers at all",
        "segments:\n"
            + "  shop:\n"
            + "    orders: {poisson: 10 per d}\n"
            + "    mix: {tea: {size: {poisson: 1}}, cup: {}}\n"
            + "    source: dc",
        "segments: {}",
        "18:1: warning: there are no customer segments, so nothing will be ordered"),
    FaultCase(
        "a recipe that nothing uses",
        "kind: supplier",
        "kind: supplier\n" + "    recipes: {tea: {components: {cup: 1}}}",
        #"10:15: warning: site "plant" has a recipe for "tea" but does not replenish it by making it → set source to make"#
    ),
    FaultCase(
        "a history beyond the end",
        "orders: {poisson: 10 per d}",
        "orders: {history: [{time: 200 d, product: tea, quantity: 2}, {time: 3 d, product: cup, quantity: 2}]}",
        "20:14: warning: 1 past order would come after the horizon 100 d → lengthen the horizon"),
    FaultCase(
        "a receipt beyond the end",
        "on-hand: 50",
        "on-hand: 50, under-way: [{quantity: 5, due: 2026-12-01}]",
        "14:93: warning: 1 receipt would come after the horizon 100 d → lengthen the horizon"),
    FaultCase(
        "planned orders beyond the end",
        "policy: {type: base-stock, level: 50}",
        "policy: {type: planned-orders, orders: [{time: 150 d, quantity: 5}, {time: 1 d, quantity: 5}]}",
        "14:44: warning: 1 planned order would come after the horizon 100 d → lengthen the horizon"),
    FaultCase(
        "a negative reorder point",
        "reorder-point: 10",
        "reorder-point: -10",
        "15:48: warning: reorder point is -10, expected a number of at least 0"),
    FaultCase(
        "a review longer than the run",
        "review: 1 d",
        "review: 30 wk",
        "14:60: warning: review period 30 wk is longer than the horizon 100 d"),
    FaultCase(
        "a line that is too slow",
        "source: plant-dc, on-hand: 20}",
        "source: make, on-hand: 20}\n" + "    recipes: {cup: {time-per-unit: 6 h, lines: 1}}",
        "10:22: warning: nobody orders cup at plant",
        "16:48: warning: pace of the lines of 4 a day is below the mean demand of 5 a day"),
]
