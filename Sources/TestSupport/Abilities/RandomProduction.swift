// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Sites that make something get lines that some of their recipes share.
    static let sharedLines = Entry("shared lines") { scenario, random in
        for index in scenario.network.sites.indices where !scenario.network.sites[index].recipes.isEmpty {
            var lines = (0..<random.whole(1...2)).map { number in
                randomLine(LineID(["saw", "lathe"][number]), &random)
            }
            for recipe in scenario.network.sites[index].recipes.indices where random.chance(0.8) {
                scenario.network.sites[index].recipes[recipe].line = random.one(of: lines.map(\.id))
                scenario.network.sites[index].recipes[recipe].lines = nil
                scenario.network.sites[index].recipes[recipe].limit = nil
                scenario.network.sites[index].recipes[recipe].family =
                    random.chance(0.4) ? random.one(of: ["red", "blue"]) : nil
                scenario.network.sites[index].recipes[recipe].changeoverTime = randomTime(&random, hours: 4)
                scenario.network.sites[index].recipes[recipe].changeoverCost =
                    Double(random.whole(0...80)) / 8
                if random.chance(0.5) {
                    scenario.network.sites[index].recipes[recipe].plannedLeadTime = .hours(
                        Int64(random.whole(0...72)))
                }
            }
            for line in lines.indices {
                let families = Set(
                    scenario.network.sites[index].recipes.filter { $0.line == lines[line].id }
                        .map(\.setupFamily)
                ).sorted()
                guard families.count > 1, random.chance(0.5) else { continue }
                lines[line].changeovers = [
                    Changeover(
                        from: families[0], to: families[1], time: randomTime(&random, hours: 3),
                        cost: random.chance(0.5) ? 2.5 : nil)
                ]
            }
            scenario.network.sites[index].lines = lines
        }
    }

    private static func randomLine(_ id: LineID, _ random: inout RandomStream) -> ProductionLine {
        var line = ProductionLine(
            id: id, count: random.whole(1...3), sequence: random.one(of: RunSequence.allCases),
            hourlyCost: Double(random.whole(0...40)) / 8)
        if random.chance(0.5) {
            let opening = random.whole(0...20)
            line.hours = WeeklyHours(
                days: 0...random.whole(3...6), from: .hours(Int64(opening)),
                to: .hours(Int64(random.whole((opening + 1)...24))))
        }
        if random.chance(0.5) {
            line.breakdowns = Breakdowns(
                timeBetween: RandomDuration(.exponential(mean: Double(random.whole(2...30))), .hour),
                clock: random.one(of: Breakdowns.Clock.allCases), repair: randomTime(&random, hours: 8),
                interruption: random.one(of: Breakdowns.Interruption.allCases))
        }
        return line
    }

    private static func randomTime(_ random: inout RandomStream, hours: Int) -> RandomDuration {
        switch random.whole(0...2) {
        case 0: .zero
        case 1: .constant(.minutes(Int64(random.whole(1...hours * 60))))
        default: RandomDuration(.exponential(mean: Double(hours) / 2), .hour)
        }
    }

    /// Recipes get runs of limited size, and scrap.
    static let runs = Entry("runs and yield") { scenario, random in
        for site in scenario.network.sites.indices {
            for recipe in scenario.network.sites[site].recipes.indices where random.chance(0.7) {
                // Containers of cards must fit the runs.
                let multiple = Quantity(random.whole(1...4))
                let minimum = random.chance(0.5) ? Quantity(random.whole(0...6)) : 0
                let maximum = (minimum / multiple + Quantity(random.whole(1...8))) * multiple
                scenario.network.sites[site].recipes[recipe].runSize = RunSize(
                    minimum: minimum, maximum: random.chance(0.7) ? maximum : nil, multiple: multiple)
                scenario.network.sites[site].recipes[recipe].yield =
                    switch random.whole(0...3) {
                    case 0: .full
                    case 1: .each(probability: 0.5 + random.uniform() / 2)
                    case 2: .share(.uniform(low: 0.6, high: 1.1))
                    default: .share(.constant(0.875))
                    }
                for part in scenario.network.sites[site].recipes[recipe].components.indices
                where random.chance(0.5) {
                    scenario.network.sites[site].recipes[recipe].components[part].scrap = random.one(of: [
                        0.05, 0.25, 1,
                    ])
                }
            }
        }
    }

    /// Recipes get alternates with fewer components or other times.
    static let alternates = Entry("alternates") { scenario, random in
        for site in scenario.network.sites.indices {
            let lines = scenario.network.sites[site].lines.map(\.id)
            for index in scenario.network.sites[site].recipes.indices where random.chance(0.6) {
                var recipe = scenario.network.sites[site].recipes[index]
                var alternates: [Recipe] = []
                for _ in 0..<random.whole(1...2) {
                    var alternate = Recipe(
                        product: recipe.product,
                        components: random.some(random.whole(0...1), of: recipe.components),
                        time: randomTime(&random, hours: 24), unitCost: Double(random.whole(0...16)) / 8)
                    if !lines.isEmpty, random.chance(0.5) {
                        alternate.line = random.one(of: lines)
                    } else if random.chance(0.5) {
                        alternate.lines = random.whole(1...2)
                        alternate.limit = FlowLimit(units: Double(random.whole(5...40)), per: .days(1))
                    }
                    alternates.append(alternate)
                }
                recipe.alternates = alternates
                recipe.choice = random.one(of: RecipeChoice.allCases)
                scenario.network.sites[site].recipes[index] = recipe
            }
        }
    }
}
