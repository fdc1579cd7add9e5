// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

// What having sites costs, whatever goes through them.

extension World {
    /// Pays for having the sites, over the measured window.
    mutating func paySites() {
        guard model.scenario.network.hasSiteCosts else { return }
        for site in model.scenario.network.sites { ledger.pay(costOfHaving(site), for: .site) }
    }

    /// What having a site has cost in the window.
    private func costOfHaving(_ site: Site) -> Double {
        (site.yearlyCost ?? 0) * Double(model.horizon - model.warmUp) / (365 * 86_400)
    }

    func addCostsOfSites(to costs: inout CostsByAccount) {
        guard model.scenario.network.hasSiteCosts else { return }
        for site in model.scenario.network.sites { costs[.site, default: 0] += costOfHaving(site) }
    }

    func readSiteCosts(into reading: inout Reading) {
        guard model.scenario.network.hasSiteCosts else { return }
        for site in model.scenario.network.sites where site.yearlyCost != nil {
            reading.set(.siteCost, .site(site.id.name), costOfHaving(site))
        }
    }
}

extension MeasureLayout {
    /// What is measured where having sites costs something.
    static func keysOfSiteCosts(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.network.hasSiteCosts else { return [] }
        return [MeasureKey(.siteCost)]
            + scenario.network.sites.filter { $0.yearlyCost != nil }.map {
                MeasureKey(.siteCost, .site($0.id.name))
            }
    }
}

extension Measure {
    /// The definition of what having sites costs.
    var ofSiteCosts: MeasureDefinition? {
        guard self == .siteCost else { return nil }
        return make(
            "Cost of sites", .currency, .lower,
            "What having the sites has cost in the window, whatever went through them; opening and closing apart.",
            "Snyder & Shen (2019), Fundamentals of Supply Chain Theory, ch. 8")
    }
}
