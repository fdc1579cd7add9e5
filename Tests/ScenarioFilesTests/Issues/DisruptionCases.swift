// SPDX-License-Identifier: Apache-2.0

private func disrupted(_ name: String, _ record: String, _ issues: String...) -> FaultCase {
    // The disruption stands in line 4, from column 3 on.
    FaultCase(
        name, "products:\n", "disruptions:\n  frost: {\(record)}\nproducts:\n",
        issues: issues)
}

/// Faults of disruptions.
let disruptionCases: [FaultCase] = [
    disrupted(
        "a disruption without a time", "sites: [plant], stops: [shipping]",
        "5:3: error: missing key in disruption, expected start, gap or probability"),
    disrupted(
        "a disruption of an unknown site", "start: 1 d, sites: [plnt], stops: [shipping]",
        #"5:31: error: there is no site "plnt" → did you mean "plant"?"#),
    disrupted(
        "a disruption of nothing", "start: 1 d, stops: [shipping]",
        "5:3: error: the disruption names no site, lane or segment → add sites, lanes or segments"),
    disrupted(
        "a disruption that does nothing", "start: 1 d, sites: [plant]",
        "5:3: error: the disruption changes nothing → add stops, capacity, destroys, demand, order-size, lead-time or price"
    ),
    disrupted(
        "production stopped where nothing is made",
        "start: 1 d, sites: [plant, dc], stops: [shipping, production]",
        "5:43: error: stops production acts on a site that makes something, and the disruption names none → name a site that makes something, or remove the effect"
    ),
    disrupted(
        "capacity of what has no limit", "start: 1 d, lanes: [plant-dc], capacity: 50%",
        #"5:31: error: none of the effects does anything to lane "plant-dc" → add an effect on it, or remove it"#,
        "5:52: error: capacity acts on a limit of a lane, of a recipe or of a supplier, and the disruption names none → name a limit of a lane, of a recipe or of a supplier, or remove the effect"
    ),
    disrupted(
        "a lane among sites whose stock is destroyed",
        "start: 1 d, sites: [dc], lanes: [plant-dc], destroys: 50%",
        #"5:44: error: none of the effects does anything to lane "plant-dc" → add an effect on it, or remove it"#
    ),
    disrupted(
        "more destroyed than is there", "start: 1 d, sites: [dc], destroys: 150%",
        "5:46: error: destroyed share is 1.5, expected a number from 0 to 1"),
    disrupted(
        "a disruption without any gap", "gap: 0 s, length: 1 d, sites: [dc], stops: [shipping]",
        "5:16: error: mean gap between disruptions is 0, expected a number above 0"),
    disrupted(
        "a disruption of a product elsewhere",
        "start: 1 d, segments: [shop], products: [cup, tea], demand: 2, lanes: [plant-dc, plant-dc], lead-time: 2",
        #"5:92: error: lane "plant-dc" is named twice → keep one of them"#),
]
