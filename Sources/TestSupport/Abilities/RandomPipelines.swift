// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Gives segments opportunities, advance orders and contracts, runs campaigns, and lets stock points know of them.
    static let pipelines = Entry("pipelines") { scenario, random in
        for index in scenario.network.segments.indices where random.chance(0.7) {
            addKnownDemand(to: &scenario.network.segments[index], scenario, &random)
        }
        let addressed = scenario.network.segments.filter {
            ($0.pipeline?.arrivalsPerDay ?? 0) > 0
        }
        if random.chance(0.5), let segment = addressed.first {
            var campaign = Campaign(
                id: "a campaign", segments: [segment.id], start: .hours(Int64(random.whole(0...100))),
                length: .hours(Int64(random.whole(1...60))), cost: 100, reach: 0.5,
                opportunities: random.one(of: [3, 0.5]))
            if campaign.opportunities > 1, random.chance(0.5) {
                campaign.fromLater = 0.5
                campaign.after = campaign.length
            }
            scenario.network.campaigns = [campaign]
        }
        lookAhead(&scenario, &random)
    }

    private static func addKnownDemand(
        to segment: inout CustomerSegment, _ scenario: Scenario, _ random: inout RandomStream
    ) {
        let products = segment.mix.map(\.product)
        guard let product = random.some(1, of: products).first else { return }
        if random.chance(0.6) {
            segment.pipeline = pipeline(about: product, scenario, &random)
        }
        if random.chance(0.4), segment.desk == nil {
            segment.advanceOrders = AdvanceOrders(
                share: random.one(of: [0.5, 1]),
                time: RandomDuration(random.one(of: [.constant(30), .exponential(mean: 40)]), .hour))
        }
        guard random.chance(0.4) else { return }
        segment.contracts = [
            CallOffContract(
                name: "frame", product: product, quantity: Quantity(random.whole(20...500)),
                start: .hours(Int64(random.whole(0...40))), term: .hours(Int64(random.whole(10...300))),
                every: .hours(Int64(random.whole(3...50))),
                spread: random.one(of: [.constant(1), .uniform(low: 0.2, high: 1.8)]),
                minimum: random.one(of: [0, 3]), maximum: random.one(of: [nil, 10]),
                notice: .hours(Int64(random.whole(0...60))), commitment: 0.9, underCallPenalty: 2,
                tiers: [.init(from: 10, rebate: 0.05)])
        ]
    }

    private static func pipeline(
        about product: ProductID, _ scenario: Scenario, _ random: inout RandomStream
    ) -> SalesPipeline {
        let names = ["lead", "offer", "talks"].prefix(random.whole(1...3))
        let stages = names.map { name in
            PipelineStage(
                name: name, probability: random.one(of: [0.4, 0.75, 1]),
                time: RandomDuration(random.one(of: [.constant(0), .exponential(mean: 20)]), .hour),
                desk: random.chance(0.3) ? scenario.network.desks.first?.id : nil,
                halfLife: random.chance(0.3) ? .hours(30) : nil,
                validity: random.chance(0.3) ? .hours(25) : nil, stated: random.chance(0.3) ? 0.5 : nil)
        }
        let open = (0..<random.whole(1...4)).map { number in
            OpenOpportunity(
                stage: stages[number % stages.count].name, product: product, quantity: Quantity(5 + number),
                close: random.chance(0.5) ? .hours(Int64(10 * number)) : nil)
        }
        return SalesPipeline(
            arrivalsPerDay: random.one(of: [0, 2]),
            products: [PipelineProduct(product: product, size: .uniform(low: 1, high: 9))], stages: stages,
            lead: random.one(of: [.zero, RandomDuration(.exponential(mean: 30), .hour)]), open: open)
    }

    private static func lookAhead(_ scenario: inout Scenario, _ random: inout RandomStream) {
        let origins = Dictionary(
            scenario.network.lanes.map { ($0.id, $0.origin) }, uniquingKeysWith: { first, _ in first })
        for site in scenario.network.sites.indices where scenario.network.sites[site].kind != .supplier {
            let id = scenario.network.sites[site].id
            for item in scenario.network.sites[site].stock.indices {
                let stocked = scenario.network.sites[site].stock[item]
                let isKnown = scenario.network.segments.contains { segment in
                    segment.isKnownAhead && segment.mix.contains { $0.product == stocked.product }
                        && segment.sourcing.lanes.contains { origins[$0] == id }
                }
                guard isKnown, looksAhead(stocked.policy), random.chance(0.7) else { continue }
                scenario.network.sites[site].stock[item].demandInformation = DemandInformation(
                    horizon: random.chance(0.5) ? .hours(Int64(random.whole(1...200))) : nil,
                    fromProbability: random.one(of: [nil, 0.5]))
            }
        }
    }

    private static func looksAhead(_ policy: ReplenishmentPolicy) -> Bool {
        switch policy {
        case .baseStock, .reorderPointOrderUpTo, .minMax, .reorderPointQuantity, .echelonBaseStock,
            .forecastOrderUpTo, .pipelineControl:
            true
        default: false
        }
    }
}
