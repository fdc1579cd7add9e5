// SPDX-License-Identifier: Apache-2.0

private func entry(_ section: String, _ name: String, _ record: String, _ issues: String...) -> FaultCase {
    // The entry stands in line 5, from column 3 on.
    FaultCase(name, "products:\n", "\(section):\n  x: {\(record)}\nproducts:\n", issues: issues)
}

/// Faults of work calendars.
let calendarCases: [FaultCase] = [
    entry(
        "calendars", "a calendar that nobody follows", "hours: mon-fri 08:00-17:00",
        "5:3: error: nobody follows the calendar → name sites, lanes or segments, or remove it"),
    entry(
        "calendars", "a calendar of an unknown lane", "hours: mon-fri 08:00-17:00, lanes: [plant-cd]",
        #"5:43: error: there is no lane "plant-cd" → did you mean "plant-dc"?"#),
    entry(
        "calendars", "lead times of no lane", "hours: mon-fri 08:00-17:00, sites: [dc], lead-times: working",
        "5:60: error: lead times count the calendar's hours, and it names no lane → name lanes, or remove lead-times"
    ),
    entry(
        "calendars", "hours in which a supplier orders",
        "hours: mon-fri 08:00-17:00, sites: [plant], stops: [ordering]",
        "5:51: error: none of the calendar's sites has anything to do with ordering → remove ordering"),
]

/// Faults of promotions.
let promotionCases: [FaultCase] = [
    entry(
        "promotions", "a promotion to nobody", "products: [tea], start: 9 d, price: 80%",
        "5:3: error: the promotion names neither segments nor suppliers → add segments or suppliers"),
    entry(
        "promotions", "a promotion by a warehouse",
        "products: [tea], suppliers: [dc], start: 9 d, price: 80%",
        #"5:36: error: site "dc" is no supplier, so it cannot offer a promotion → remove it"#),
    entry(
        "promotions", "an elasticity without a price",
        "products: [tea], segments: [shop], start: 9 d, elasticity: -2",
        "5:66: error: demand responds by its elasticity to a price that does not change → set price, or state demand instead"
    ),
    entry(
        "promotions", "more taken than there is",
        "products: [tea], segments: [shop], start: 9 d, length: 8 d, demand: 3, from-later: 50%, after: 4 d",
        "5:90: error: 2 of the demand at that time is taken away, expected at most all of it → lower the share, or lengthen the time"
    ),
    entry(
        "promotions", "two answers to one price",
        "products: [tea], segments: [shop], start: 9 d, price: 50%, demand: 3, elasticity: -2",
        #"5:3: error: keys "demand" and "elasticity" in one promotion, expected one of them"#),
    entry(
        "promotions", "a buyer that buys nothing of it",
        "products: [tea], suppliers: [plant], start: 9 d, price: 80%, forward-buying: [{site: dc, product: cup, units: 5}]",
        #"5:85: error: "dc" does not order "cup" by a policy, or it is not promoted → give it a policy, or remove it"#
    ),
]
