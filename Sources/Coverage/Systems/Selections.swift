// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// The best of several alternatives that are all worse by just what matters: the hardest case that is promised.
enum Selections {
    static let trials = [normal(2, 0), normal(10, 0), normal(10, 0.8), simulated]

    /// Normal alternatives whose deviation is √10 times the zone and whose observations are correlated.
    private static func normal(_ alternatives: Int, _ correlation: Double) -> Trial {
        let name = "select-\(alternatives)-\(correlation)"
        let chance = correlation > 0 ? "correlation \(correlation)" : "independent"
        return Trial(
            name: name,
            claims: [
                Claim(
                    method: "selection, Kim and Nelson: the best is selected",
                    system: "\(alternatives) normal alternatives, \(chance), slippage",
                    promise: .atLeast(0.95))
            ],
            share: alternatives > 2 ? 0.5 : 1
        ) { number in
            var source = IndependentSamples.Source(name, number)
            var selection = try KimNelsonSelection(
                alternatives: alternatives, indifferenceZone: 1, level: 0.95)
            let best = Int(number) % alternatives
            let standard = Distribution.normal(mean: 0, standardDeviation: 10.squareRoot())
            while selection.selected == nil {
                let drawn = source.draw(standard, alternatives + 1)
                try selection.observe(
                    (0..<alternatives).map { index in
                        correlation.squareRoot() * drawn[alternatives]
                            + (1 - correlation).squareRoot() * drawn[index] + (index == best ? 1 : 0)
                    })
            }
            return [selection.selected == best ? .right : .wrong]
        }
    }

    /// Newsvendors with customers of their own, all alike but for what the site costs.
    private static let simulated: Trial = {
        let (days, zone) = (20 as Int64, 10.0)
        return Trial(
            name: "select-newsvendor",
            claims: [
                Claim(
                    method: "selection, Kim and Nelson: the cheapest is selected",
                    system: "3 newsvendors with independent demand, \(days) days, slippage",
                    promise: .atLeast(0.95))
            ],
            share: 0.25
        ) { number in
            let best = Int(number) % 3
            let scenarios = (0..<3).map { index in
                var site = StockPoint.newsvendor(level: 8, days: days)
                site.customers = NodeID("customers-\(index)")
                site.runningCost = index == best ? 0 : zone / Double(days) * 365
                return (name: "\(index)", scenario: site.scenario(number))
            }
            let selection = try SelectionStudy.run(
                scenarios,
                options: SelectionOptions(
                    indifferenceZone: zone, budget: 10_000, objective: .totalCost))
            return [selection.selected == best ? .right : .wrong]
        }
    }()
}
