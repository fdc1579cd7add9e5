// SPDX-License-Identifier: Apache-2.0

/// Faults of quantities and names.
let namingCases: [FaultCase] = [
    FaultCase(
        "a quantity between two granules",
        "on-hand: 20",
        "on-hand: 20.3",
        "15:97: error: 20.3 is not a multiple of the product's granularity 0.5 → write 20 or 20.5"),
    FaultCase(
        "a quantity of half a piece",
        "on-hand: 50",
        "on-hand: 50.5",
        "14:89: error: 50.5 is not a multiple of the product's granularity 1 → write 50 or 51"),
    FaultCase(
        "a quantity too large to be counted",
        "on-hand: 50",
        "on-hand: 1e18",
        "14:89: error: 1e+18 is too large a quantity, expected at most 1000000000000000"),
    FaultCase(
        "a negative quantity",
        "on-hand: 50",
        "on-hand: -50",
        "14:89: error: stock on hand is -50, expected a number of at least 0"),
    FaultCase(
        "a granularity of nothing",
        "granularity: 0.5",
        "granularity: 0",
        #"6:22: error: found "0", expected a number above 0"#),
    FaultCase(
        "an order multiple of nothing",
        "on-hand: 50",
        "on-hand: 50, order-multiple: 0",
        "14:109: error: order multiple is 0, expected a number of at least 1"),
    FaultCase(
        "an unknown product in stock",
        "      tea: {policy",
        "      tae: {policy",
        #"14:7: error: there is no product "tae" → did you mean "tea"?"#,
        #"22:13: error: site "dc", where lane "dc>shop" starts, does not keep "tea" → add "tea" to the stock of "dc""#
    ),
    FaultCase(
        "an unknown product in a mix",
        "mix: {tea:",
        "mix: {coffee:",
        #"21:11: error: there is no product "coffee" → define it under products"#),
    FaultCase(
        "an unknown site in a lane",
        "from: plant",
        "from: plnat",
        #"17:20: error: there is no site "plnat" → did you mean "plant"?"#),
    FaultCase(
        "an unknown end of a lane",
        "to: dc,",
        "to: cd,",
        #"17:31: error: there is no site or segment "cd" → did you mean "dc"?"#),
    FaultCase(
        "an unknown source",
        "source: plant,",
        "source: plan,",
        #"14:73: error: there is no lane or site "plan" → did you mean "plant"?"#),
    FaultCase(
        "a source to which no lane leads",
        "source: plant,",
        "source: dc,",
        #"14:73: error: no lane leads from "dc" to "dc" for "tea" → add a lane from "dc" to "dc""#),
    FaultCase(
        "a name that is reserved",
        "  cup: {granularity",
        "  make: {}\n" + "  cup: {granularity",
        #"6:3: error: product name "make" cannot be used: the word has a meaning of its own → give it another name"#
    ),
    FaultCase(
        "a name with a space at its end",
        "  shop:",
        #"  "shop ":"#,
        #"19:3: error: segment name "shop " cannot be used: it begins or ends with a space → give it another name"#
    ),
    FaultCase(
        "an empty name",
        "  shop:",
        #"  "":"#,
        #"19:3: error: segment name "" cannot be used: it is empty → give it another name"#),
    FaultCase(
        "a name with a tab",
        "  shop:",
        #"  "sh\top":"#,
        #"19:3: error: segment name "sh\top" cannot be used: it has a tab, a line break or another invisible character → give it another name"#
    ),
    FaultCase(
        "a segment with the name of a site",
        "  shop:",
        "  dc:",
        #"19:3: error: segment "dc" has the name of a site → give one of them another name, since lanes lead to both"#
    ),
]
