// SPDX-License-Identifier: Apache-2.0

/// Faults of what customers order.
let demandCases: [FaultCase] = [
    FaultCase(
        "an unknown order process",
        "orders: {poisson: 10 per d}",
        "orders: {poison: 10 per d}",
        #"20:14: error: unknown key "poison" in orders → did you mean "poisson"?"#),
    FaultCase(
        "two order processes",
        "orders: {poisson: 10 per d}",
        "orders: {poisson: 10 per d, gap: 1 h}",
        #"20:5: error: keys "poisson" and "gap" in one orders, expected one of them"#),
    FaultCase(
        "no order process",
        "orders: {poisson: 10 per d}",
        "orders: {}",
        "20:5: error: missing key in orders, expected poisson, gap, every or history"),
    FaultCase(
        "orders without end at one instant",
        "orders: {poisson: 10 per d}",
        "orders: {gap: 0 h}",
        "20:19: error: mean gap between orders is 0, expected a number above 0"),
    FaultCase(
        "an autoregression that grows",
        "orders: {poisson: 10 per d}",
        "orders: {every: 1 d, series: {autoregressive: 1.2}}",
        "20:51: error: autoregressive coefficient is 1.2, expected a number from -0.999999 to 0.999999"),
    FaultCase(
        "a season of six days",
        "    source: dc",
        "    source: dc\n" + "    weekly-season: [1, 1, 1, 1, 1, 1]",
        "23:5: error: weekly season has 6 factors, expected 7"),
    FaultCase(
        "a season of nothing",
        "    source: dc",
        "    source: dc\n" + "    weekly-season: [0, 0, 0, 0, 0, 0, 0]",
        "23:5: error: all factors of the weekly season are zero, expected at least one above zero"),
    FaultCase(
        "a negative season",
        "    source: dc",
        "    source: dc\n" + "    yearly-season: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1]",
        "23:54: error: factor of the yearly season is -1, expected a number of at least 0"),
    FaultCase(
        "no customers",
        "    source: dc",
        "    source: dc\n" + "    customers: 0",
        "23:16: error: customers is 0, expected a whole number from 1 to 1000000000000"),
    FaultCase(
        "an empty mix",
        "    mix: {tea: {size: {poisson: 1}}, cup: {}}\n",
        "",
        "19:3: error: mix is empty"),
    FaultCase(
        "a mix without weight",
        "mix: {tea: {size: {poisson: 1}}, cup: {}}",
        "mix: {tea: {weight: 0}, cup: {weight: 0%}}",
        "21:5: error: all weights of the mix are zero, expected at least one above zero"),
    FaultCase(
        "an empty history",
        "orders: {poisson: 10 per d}",
        "orders: {history: []}",
        "20:14: error: history is empty"),
    FaultCase(
        "a history of an unknown product",
        "orders: {poisson: 10 per d}",
        "orders: {history: [{time: 3 d, product: tea, quantity: 2}, {date: 2026-01-02, product: cap, quantity: 2}]}",
        #"20:92: error: there is no product "cap" → did you mean "cup"?"#),
]
