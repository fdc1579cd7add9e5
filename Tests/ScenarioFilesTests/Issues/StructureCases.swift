// SPDX-License-Identifier: Apache-2.0

/// Faults of keys, entries and the forms of values.
let structureCases: [FaultCase] = [
    FaultCase(
        "a key that nothing knows",
        "horizon:",
        "horizn:",
        #"2:1: error: unknown key "horizn" in scenario → did you mean "horizon"?"#),
    FaultCase(
        "a key of a record that nothing knows",
        "lead-time: 2 d",
        "led-time: 2 d",
        #"17:35: error: unknown key "led-time" in lane → did you mean "lead-time"?"#),
    FaultCase(
        "a key that is like no other",
        "warm-up: 10 d",
        "frobnicate: 10 d",
        #"3:1: error: unknown key "frobnicate" in scenario, expected extends, tables, name, summary, start, horizon, warm-up, seed, replications, sequence, measure-period, currency, holding-rate, fulfilment, planning, finance, requirements-planning, products, sites, lanes, segments, desks, fleets, tours, disruptions, calendars, promotions, service-centres or campaigns"#
    ),
    FaultCase(
        "a key that is missing",
        "horizon: 100 d\n",
        "",
        #"1:1: error: missing key "horizon" in scenario, expected a time in whole seconds with its unit, such as 90 min, 36 h, 2 d or 3 wk"#
    ),
    FaultCase(
        "a key that a record must have",
        "{from: plant, to: dc,",
        "{from: plant,",
        #"17:3: error: missing key "to" in lane, expected the name of a site or segment"#),
    FaultCase(
        "a key without a value",
        "warm-up: 10 d",
        "warm-up:",
        "3:9: error: there is no value, expected a time in whole seconds with its unit, such as 90 min, 36 h, 2 d or 3 wk, or mser-5"
    ),
    FaultCase(
        "a record where a word stands",
        "{unit-cost: 2, price: 4}",
        "green",
        #"5:8: error: found "green", expected a product such as {name: Tea 250 g, unit-cost: 2.10, price: 4.50, weight: 0.25}"#
    ),
    FaultCase(
        "a list where a record is expected",
        "{unit-cost: 2, price: 4}",
        "[2, 4]",
        "5:3: error: found a list, expected a product such as {name: Tea 250 g, unit-cost: 2.10, price: 4.50, weight: 0.25}"
    ),
    FaultCase(
        "a list where names are expected",
        "products:\n"
            + "  tea: {unit-cost: 2, price: 4}\n"
            + "  cup: {granularity: 0.5, unit-cost: 1, price: 3}",
        "products: [tea, cup]",
        "4:1: error: found a list, expected names of products, each with its value"),
    FaultCase(
        "a mapping where a number is expected",
        "price: 4",
        "price: {a: 4}",
        "5:23: error: found a mapping, expected a number of at least 0"),
    FaultCase(
        "a key given twice",
        "horizon: 100 d",
        "horizon: 100 d\n" + "name: again",
        #"3:1: error: key "name" was already given in line 1"#),
    FaultCase(
        "an entry given twice",
        "  cup: {granularity",
        "  tea: {granularity",
        #"6:3: error: key "tea" was already given in line 5"#),
]
