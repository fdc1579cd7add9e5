// SPDX-License-Identifier: Apache-2.0
public import NetworkDesign
import SupplyNetwork

extension ScenarioDesign {
    /// A design in words, a year.
    public func answer(_ design: FlowDesign) -> DesignAnswer {
        var design = design
        // What is left of a whole share after a solver's rounding reads as one.
        design.shares = design.shares.map { $0.map { abs($0 - $0.rounded()) < 1e-7 ? $0.rounded() : $0 } }
        var answer = DesignAnswer(model: "scenario", cost: design.cost, bound: design.bound)
        answer.unit = "\(scenario.currency) a year"
        var (fixed, once, closing) = (0.0, 0.0, 0.0)
        for (index, site) in scenario.network.sites.enumerated() {
            guard let candidate = site.candidate else { continue }
            var row = DesignAnswer.Site(name: site.id.name, isOpen: design.sizes[index] != nil)
            row.place = site.location.map { DesignPoint(x: $0.longitude, y: $0.latitude) }
            if let size = design.sizes[index] {
                row.size = candidate.sizes[size].name
                row.capacity = problem.sites[index].sizes[size].capacity
                row.fixedCost = problem.sites[index].sizes[size].fixedCost
                fixed += candidate.sizes[size].fixedCost
                once += candidate.sizes[size].openingCost / years
            } else {
                row.fixedCost = candidate.closingCost / years
                closing += row.fixedCost
            }
            row.load = sent(from: index, design)
            row.customers = design.shares.indices.count { place in
                zip(problem.customers[place].options, design.shares[place]).contains {
                    $0.site == index && $1 > 1e-7
                }
            }
            answer.sites.append(row)
        }
        answer.costs = [
            .init(cause: "sites", amount: fixed), .init(cause: "opening", amount: once),
            .init(cause: "closing", amount: closing),
            .init(cause: "transport", amount: transport(design)),
            .init(
                cause: "purchase",
                amount: zip(problem.points, design.supplies).reduce(0) { $0 + $1.0.supplyCost * $1.1 }),
            .init(
                cause: "production",
                amount: zip(problem.recipes, design.made).reduce(0) { $0 + $1.0.cost * $1.1 }),
        ]
        takeServices(design, into: &answer)
        answer.remarks = remarks
        return answer
    }

    /// Units that leave a site.
    private func sent(from site: Int, _ design: FlowDesign) -> Double {
        var units = 0.0
        for (move, flow) in zip(problem.moves, design.moves) where problem.points[move.from].site == site {
            units += flow
        }
        for (customer, shares) in zip(problem.customers, design.shares) {
            for (option, share) in zip(customer.options, shares) where option.site == site {
                units += share * option.parts.reduce(0) { $0 + $1.units }
            }
        }
        return units
    }

    private func transport(_ design: FlowDesign) -> Double {
        var sum = zip(problem.moves, design.moves).reduce(0) { $0 + $1.0.cost * $1.1 }
        for (customer, shares) in zip(problem.customers, design.shares) {
            for (option, share) in zip(customer.options, shares) { sum += option.cost * share }
        }
        return sum
    }

    /// Which segment is served over which lane, then which site is supplied from where.
    private func takeServices(_ design: FlowDesign, into answer: inout DesignAnswer) {
        for (customer, shares) in zip(problem.customers, design.shares) {
            for (option, share) in zip(customer.options, shares) where share > 1e-7 {
                let units = option.parts.reduce(0) { $0 + $1.units }
                answer.services.append(
                    .init(
                        customer: customer.name, site: problem.sites[option.site].name, share: share,
                        units: share * units, unitCost: units > 0 ? option.cost / units : 0))
            }
        }
        for (place, point) in problem.points.enumerated() {
            let inward = problem.moves.indices.filter {
                problem.moves[$0].to == place && design.moves[$0] > 1e-6
            }
            let total = inward.reduce(0) { $0 + design.moves[$1] }
            for way in inward {
                let from = problem.points[problem.moves[way].from].site
                answer.services.append(
                    .init(
                        customer: "\(problem.sites[point.site].name)/\(pointNames[place].product.name)",
                        site: problem.sites[from].name, share: design.moves[way] / total,
                        units: design.moves[way], unitCost: problem.moves[way].cost))
            }
        }
    }
}
