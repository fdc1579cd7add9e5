// SPDX-License-Identifier: Apache-2.0

/// Faults of distributions and files.
let distributionCases: [FaultCase] = [
    FaultCase(
        "an unknown distribution",
        "size: {poisson: 1}",
        "size: {poison: 1}",
        #"21:24: error: unknown key "poison" in distribution → did you mean "poisson"?"#),
    FaultCase(
        "a distribution without a parameter",
        "size: {poisson: 1}",
        "size: {gamma: {shape: 2}}",
        #"21:24: error: missing key "scale" in gamma distribution, expected a number above 0"#),
    FaultCase(
        "a distribution with a faulty parameter",
        "size: {poisson: 1}",
        "size: {gamma: {shape: 2, scale: 0}}",
        "21:17: error: distribution of size: scale is 0.0; it must be above zero"),
    FaultCase(
        "bounds the wrong way round",
        "size: {poisson: 1}",
        "size: {uniform: {low: 3, high: 1}}",
        "21:17: error: distribution of size: low is 3.0, above high, which is 1.0"),
    FaultCase(
        "a probability above one",
        "size: {poisson: 1}",
        "size: {geometric: 2}",
        "21:17: error: distribution of size: probability is 2.0; it must be above 0 and at most 1"),
    FaultCase(
        "a random time without a unit",
        "lead-time: 2 d",
        "lead-time: {exponential: 2}",
        #"17:35: error: missing key "unit" in random time, expected s, min, h, d or wk"#),
    FaultCase(
        "units inside a distribution",
        "lead-time: 2 d",
        "lead-time: {normal: {mean: 2 d, sd: 1 h}, unit: d}",
        #"17:62: error: found "2 d", expected a finite number → write 2"#,
        #"17:71: error: found "1 h", expected a number of at least 0 → write 1"#),
    FaultCase(
        "a mixture of nothing",
        "size: {poisson: 1}",
        "size: {mixture: []}",
        "21:17: error: distribution of size: components is empty; it needs at least one entry"),
    FaultCase(
        "a negative size",
        "size: {poisson: 1}",
        "size: -1",
        "21:23: error: largest size is -1, expected a number above 0"),
    FaultCase(
        "a table that there is not",
        "warm-up: 10 d",
        "warm-up: 10 d\n" + "tables: {stock: stok.csv}",
        "4:17: error: stok.csv: there is no such file"),
    FaultCase(
        "a table by an unknown name",
        "warm-up: 10 d",
        "warm-up: 10 d\n" + "tables: {stok: stock.csv}",
        #"4:10: error: unknown key "stok" in tables → did you mean "stock"?"#),
    FaultCase(
        "a trace from a missing file",
        "size: {poisson: 1}",
        "size: {trace: {file: demand.csv, column: tea}}",
        "21:58: error: demand.csv: there is no such file"),
    FaultCase(
        "a base that there is not",
        "name: base",
        "extends: ../other.yaml",
        "1:10: error: ../other.yaml: there is no such file"),
    FaultCase(
        "three at once",
        "price: 4}\n"
            + "  cup: {granularity: 0.5, unit-cost: 1, price: 3}\n"
            + "sites:\n"
            + "  plant:\n"
            + "    kind: supplier",
        "price: x}\n"
            + "  cup: {granularty: 0.5, unit-cost: 1, price: -3}\n"
            + "sites:\n"
            + "  plant:\n"
            + "    kind: suplier",
        #"5:30: error: found "x", expected a number of at least 0"#,
        #"6:9: error: unknown key "granularty" in product → did you mean "granularity"?"#,
        "6:47: error: price is -3, expected a number of at least 0",
        #"9:11: error: found "suplier", expected supplier, plant, warehouse or retailer → did you mean "supplier"?"#
    ),
]
