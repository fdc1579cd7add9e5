// SPDX-License-Identifier: Apache-2.0

/// Faults of numbers, times and choices.
let scalarCases: [FaultCase] = [
    FaultCase(
        "a word where a number is expected",
        "price: 4",
        "price: four",
        #"5:30: error: found "four", expected a number of at least 0"#),
    FaultCase(
        "a decimal comma",
        "price: 4",
        #"price: "4,5""#,
        #"5:30: error: found "4,5", expected a number of at least 0 → write 4.5"#),
    FaultCase(
        "separators of thousands",
        "price: 4",
        #"price: "4,500""#,
        #"5:30: error: found "4,500", expected a number of at least 0 → write 4500"#),
    FaultCase(
        "not a number",
        "price: 4",
        "price: .nan",
        #"5:30: error: found ".nan", expected a number of at least 0"#),
    FaultCase(
        "an infinite number",
        "price: 4",
        "price: .inf",
        #"5:30: error: found ".inf", expected a number of at least 0"#),
    FaultCase(
        "a number beyond all numbers",
        "price: 4",
        "price: 1e999",
        #"5:30: error: found "1e999", expected a number of at least 0"#),
    FaultCase(
        "a negative price",
        "price: 4",
        "price: -4",
        "5:30: error: price is -4, expected a number of at least 0"),
    FaultCase(
        "a time without a unit",
        "horizon: 100 d",
        "horizon: 100",
        #"2:10: error: found "100", expected a time in whole seconds with its unit, such as 90 min, 36 h, 2 d or 3 wk → write 100 d"#
    ),
    FaultCase(
        "a unit in words",
        "horizon: 100 d",
        "horizon: 100 days",
        #"2:10: error: found "100 days", expected a time in whole seconds with its unit, such as 90 min, 36 h, 2 d or 3 wk → write 100 d"#
    ),
    FaultCase(
        "a unit that no calendar divides",
        "horizon: 100 d",
        "horizon: 1 year",
        #"2:10: error: found "1 year", expected a time in whole seconds with its unit, such as 90 min, 36 h, 2 d or 3 wk → write 365 d"#
    ),
    FaultCase(
        "an unknown unit",
        "horizon: 100 d",
        "horizon: 100 fortnights",
        #"2:10: error: found "100 fortnights", expected a time in whole seconds with its unit, such as 90 min, 36 h, 2 d or 3 wk"#
    ),
    FaultCase(
        "a fraction of a second",
        "review: 1 d",
        "review: 0.5 s",
        #"14:60: error: found "0.5 s", expected continuous, or a time such as 1 d"#),
    FaultCase(
        "a negative time",
        "warm-up: 10 d",
        "warm-up: -1 d",
        "3:10: error: warm-up is -1 d, expected a time from 0 s to 2920000 d"),
    FaultCase(
        "no horizon at all",
        "horizon: 100 d",
        "horizon: 0 d",
        "2:10: error: horizon is 0 s, expected a time from 1 s to 2920000 d"),
    FaultCase(
        "an absurd horizon",
        "horizon: 100 d",
        "horizon: 9999999 d",
        "2:10: error: horizon is 9999999 d, expected a time from 1 s to 2920000 d"),
    FaultCase(
        "a time beyond all numbers",
        "horizon: 100 d",
        "horizon: 1e300 d",
        #"2:10: error: found "1e300 d", expected a time in whole seconds with its unit, such as 90 min, 36 h, 2 d or 3 wk"#
    ),
    FaultCase(
        "a warm-up that leaves nothing",
        "warm-up: 10 d",
        "warm-up: 100 d",
        "3:10: error: warm-up 100 d leaves nothing of the horizon 100 d to measure → lengthen the horizon or shorten the warm-up"
    ),
    FaultCase(
        "a misspelt warm-up rule",
        "warm-up: 10 d",
        "warm-up: mser5",
        #"3:10: error: found "mser5", expected a time in whole seconds with its unit, such as 90 min, 36 h, 2 d or 3 wk, or mser-5 → did you mean "mser-5"?"#
    ),
    FaultCase(
        "a day that there is not",
        "warm-up: 10 d",
        "warm-up: 10 d\n" + "start: 2026-02-30",
        #"4:8: error: found "2026-02-30", expected a date such as 2026-01-05"#),
    FaultCase(
        "a rate without a period",
        "poisson: 10 per d",
        "poisson: 10",
        #"20:23: error: found "10", expected a rate such as 120 per d → write 10 per d"#),
    FaultCase(
        "a rate with a stroke",
        "poisson: 10 per d",
        "poisson: 10 / day",
        #"20:23: error: found "10 / day", expected a rate such as 120 per d → write 10 per d"#),
    FaultCase(
        "a negative seed",
        "warm-up: 10 d",
        "warm-up: 10 d\n" + "seed: -1",
        #"4:7: error: found "-1", expected a whole number from 0 to 18446744073709551615"#),
    FaultCase(
        "half a replication",
        "warm-up: 10 d",
        "warm-up: 10 d\n" + "replications: 2.5",
        #"4:15: error: found "2.5", expected a whole number of at least 1"#),
    FaultCase(
        "no replications",
        "warm-up: 10 d",
        "warm-up: 10 d\n" + "replications: 0",
        "4:15: error: replications is 0, expected a whole number from 1 to 1000000"),
    FaultCase(
        "a truth value in words",
        "warm-up: 10 d",
        "warm-up: 10 d\n" + "planning: {keep-initial-stock: yes}",
        #"4:32: error: found "yes", expected true or false → did you mean "true"?"#),
    FaultCase(
        "a misspelt choice",
        "kind: warehouse",
        "kind: warehose",
        #"12:11: error: found "warehose", expected supplier, plant, warehouse or retailer → did you mean "warehouse"?"#
    ),
    FaultCase(
        "a choice in capitals",
        "warm-up: 10 d",
        "warm-up: 10 d\n" + "sequence: Demand-First",
        #"4:11: error: found "Demand-First", expected arrivals-first or demand-first → did you mean "demand-first"?"#
    ),
]
