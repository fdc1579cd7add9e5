// SPDX-License-Identifier: Apache-2.0

/// Faults of lanes and sources.
let flowCases: [FaultCase] = [
    FaultCase(
        "a lane from a segment",
        "from: plant, to: dc",
        "from: shop, to: dc",
        #"17:20: error: lane "plant-dc" starts at segment "shop", and customers ship nothing"#),
    FaultCase(
        "a lane that leads back",
        "from: plant, to: dc",
        "from: dc, to: dc",
        #"17:28: error: lane "plant-dc" leads from "dc" to itself"#),
    FaultCase(
        "a lane that carries something else",
        "lead-time: 2 d}",
        "lead-time: 2 d, products: [cup]}",
        #"14:73: error: lane "plant-dc" does not carry "tea" → add "tea" to the lane's products, or name another lane"#
    ),
    FaultCase(
        "a lane that carries nothing",
        "lead-time: 2 d}",
        "lead-time: 2 d, products: []}",
        "17:51: error: list of products is empty"),
    FaultCase(
        "a lane that carries one product twice",
        "lead-time: 2 d}",
        "lead-time: 2 d, products: [tea, cup, tea]}",
        #"17:72: error: product "tea" is listed more than once → keep one of them"#),
    FaultCase(
        "an origin that does not keep the product",
        "stock: {tea: {}, cup: {}}",
        "stock: {tea: {}}",
        #"15:78: error: site "plant", where lane "plant-dc" starts, does not keep "cup" → add "cup" to the stock of "plant""#
    ),
    FaultCase(
        "a segment whose site does not keep a product",
        "      cup: {policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source: plant-dc, on-hand: 20}\n",
        "",
        #"21:13: error: site "dc", where lane "dc>shop" starts, does not keep "cup" → add "cup" to the stock of "dc""#
    ),
    FaultCase(
        "a segment without a source",
        "    source: dc",
        "    source: none",
        #"22:13: error: segment "shop" has nowhere to order from → set source to a site or a lane"#),
    FaultCase(
        "two lanes from the source",
        "segments:",
        "  plant-dc-air: {from: plant, to: dc}\n" + "segments:",
        #"14:73: error: 2 lanes lead from "plant" to "dc": plant-dc, plant-dc-air → name one of the lanes, or choose among them with split, priority or cheapest"#
    ),
    FaultCase(
        "two sources at once",
        "source: plant,",
        "source: {priority: [plant], cheapest: [plant]},",
        #"14:65: error: keys "priority" and "cheapest" in one source, expected one of them"#),
    FaultCase(
        "an empty choice of sources",
        "source: plant,",
        "source: {priority: []},",
        "14:74: error: choice of sources is empty"),
    FaultCase(
        "shares that are all zero",
        "source: plant,",
        "source: {split: {plant: 0}},",
        "14:74: error: all shares are zero, expected at least one above zero"),
    FaultCase(
        "one source twice",
        "source: plant,",
        "source: {priority: [plant, plant-dc]},",
        #"14:92: error: lane "plant-dc" is named more than once → keep one of them"#),
    FaultCase(
        "making without a recipe",
        "source: plant,",
        "source: make,",
        #"14:73: error: site "dc" has no recipe for "tea" → add a recipe for "tea" to "dc""#),
    FaultCase(
        "a limit without a period",
        "lead-time: 2 d}",
        "lead-time: 2 d, limit: 100}",
        #"17:58: error: found "100", expected a rate such as 120 per d → write 100 per d"#),
    FaultCase(
        "a limit per no time",
        "lead-time: 2 d}",
        "lead-time: 2 d, limit: 100 per 0 d}",
        "17:58: error: the period of the limit is 0 s, expected a time from 1 s to 2920000 d"),
    FaultCase(
        "a negative lead time",
        "lead-time: 2 d",
        "lead-time: -2 d",
        "17:46: error: lead time is -2 d, expected a time from 0 s to 2920000 d"),
]
