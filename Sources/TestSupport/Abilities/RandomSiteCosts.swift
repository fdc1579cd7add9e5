// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Lets some sites cost something, or be candidates that do.
    static let siteCosts = Entry("site costs") { scenario, random in
        for index in scenario.network.sites.indices where random.chance(0.5) {
            if random.chance(0.5) {
                scenario.network.sites[index].runningCost = Double(random.whole(0...5_000))
            } else {
                scenario.network.sites[index].candidate = SiteCandidate(
                    sizes: [.init(fixedCost: Double(random.whole(0...5_000)), openingCost: 10)],
                    closingCost: Double(random.whole(0...100)), stays: random.chance(0.3))
            }
        }
    }
}
