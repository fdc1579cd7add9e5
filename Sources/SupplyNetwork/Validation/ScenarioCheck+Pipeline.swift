// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension ScenarioCheck {
    /// Checks opportunities, advance orders, contracts, and the use of what is known of them.
    mutating func checkPipelines() {
        for segment in scenario.network.segments {
            let path = ["segments", segment.id.name]
            if let pipeline = segment.pipeline { check(pipeline, of: segment, at: path + ["pipeline"]) }
            if let terms = segment.advanceOrders {
                check(terms, of: segment, at: path + ["advance-orders"])
            }
            var names: Set<String> = []
            for contract in segment.contracts {
                let place = path + ["contracts", contract.name]
                checkName(.contract, contract.name, at: place)
                if !names.insert(contract.name).inserted {
                    note(.repeatedName(.contract, name: contract.name), at: place)
                }
                check(contract, of: segment, at: place)
            }
        }
        checkDemandInformation()
    }

    private mutating func check(_ pipeline: SalesPipeline, of segment: CustomerSegment, at path: [String]) {
        checkNumber(
            "opportunities a day", pipeline.arrivalsPerDay, .between(0, and: 1e9), at: path + ["arrivals"])
        if pipeline.arrivalsPerDay == 0, pipeline.open.isEmpty {
            note(.pipeline(.nothingArises), at: path)
        }
        checkDuration("lead", pipeline.lead, at: path + ["lead"])
        if pipeline.stages.isEmpty { note(.empty(what: "stages"), at: path + ["stages"]) }
        var names: Set<String> = []
        for (position, stage) in pipeline.stages.enumerated() {
            let place = path + ["stages", "\(position)"]
            checkName(.stage, stage.name, at: place)
            if !names.insert(stage.name).inserted {
                note(.repeatedName(.stage, name: stage.name), at: place)
            }
            check(stage, at: place)
        }
        checkProducts(of: pipeline, of: segment, at: path)
        for (position, opportunity) in pipeline.open.enumerated() {
            let place = path + ["open", "\(position)"]
            if !names.contains(opportunity.stage) {
                noteUnknown(.stage, opportunity.stage, among: names, at: place + ["stage"])
            }
            checkBought(opportunity.product, by: segment, at: place + ["product"])
            checkQuantity(
                "quantity", opportunity.quantity, of: index.products[opportunity.product], from: 1,
                at: place + ["quantity"])
            if let probability = opportunity.probability {
                checkNumber("probability", probability, .share, at: place + ["probability"])
                if opportunity.close == nil {
                    note(.pipeline(.probabilityWithoutClose), at: place + ["probability"])
                }
            }
            guard let close = opportunity.close else { continue }
            checkSpan("close", close, at: place + ["close"])
        }
    }

    private mutating func check(_ stage: PipelineStage, at path: [String]) {
        checkNumber("probability", stage.probability, .share, at: path + ["probability"])
        checkDuration("time", stage.time, at: path + ["time"])
        if let half = stage.halfLife {
            checkSpan("half-life", half, from: TimeSpan(seconds: 1), at: path + ["half-life"])
        }
        if let validity = stage.validity {
            checkSpan("validity", validity, from: TimeSpan(seconds: 1), at: path + ["validity"])
        }
        if let stated = stage.stated {
            checkNumber("stated probability", stated, .share, at: path + ["stated"])
        }
        if let desk = stage.desk, !scenario.network.desks.contains(where: { $0.id == desk }) {
            noteUnknown(
                .desk, desk.name, among: scenario.network.desks.map(\.id.name), at: path + ["desk"])
        }
    }

    private mutating func checkProducts(
        of pipeline: SalesPipeline, of segment: CustomerSegment, at path: [String]
    ) {
        var seen: Set<ProductID> = []
        for entry in pipeline.products {
            let place = path + ["products", entry.product.name]
            checkBought(entry.product, by: segment, at: place)
            if !seen.insert(entry.product).inserted {
                note(.repeatedName(.product, name: entry.product.name), at: place)
            }
            checkNumber("weight", entry.weight, .notNegative, at: place + ["weight"])
            if checkDistribution("size", entry.size, at: place + ["size"]), entry.size.maximumValue <= 0 {
                checkNumber("largest size", entry.size.maximumValue, .positive, at: place + ["size"])
            }
        }
        if !pipeline.products.isEmpty, !pipeline.products.contains(where: { $0.weight > 0 }) {
            note(.zeroSum(what: "weights of the products"), at: path + ["products"])
        }
        guard pipeline.products.isEmpty, pipeline.arrivalsPerDay > 0 else { return }
        switch segment.orders {
        case .poisson, .renewal: break
        case .periodic, .history: note(.pipeline(.notDecidedYet), at: path + ["products"])
        }
    }

    private mutating func checkBought(_ product: ProductID, by segment: CustomerSegment, at path: [String]) {
        guard index.products[product] != nil else {
            checkProduct(product, at: path)
            return
        }
        let isBought = segment.mix.contains { $0.product == product }
        if !isBought, !segment.orderedProducts.contains(product) {
            note(.pipeline(.notInMix(segment: segment.id, product: product)), at: path)
        }
    }

    private mutating func check(_ terms: AdvanceOrders, of segment: CustomerSegment, at path: [String]) {
        checkNumber("share", terms.share, .share, at: path + ["share"])
        checkDuration("time", terms.time, at: path + ["time"])
        if terms.share == 0 || terms.time.isZero { note(.pipeline(.nothingInAdvance), at: path) }
        if let desk = segment.desk { note(.pipeline(.advanceOrdersAtDesk(desk)), at: path) }
    }

    // MARK: Contracts

    private mutating func check(
        _ contract: CallOffContract, of segment: CustomerSegment, at path: [String]
    ) {
        let product = index.products[contract.product]
        let scale = product?.smallestUnitsPerUnit ?? 1
        checkBought(contract.product, by: segment, at: path + ["product"])
        checkQuantity("quantity", contract.quantity, of: product, from: 1, at: path + ["quantity"])
        checkSpan("start", contract.start, at: path + ["start"])
        checkSpan("term", contract.term, from: TimeSpan(seconds: 1), at: path + ["term"])
        checkSpan("time between call-offs", contract.every, from: TimeSpan(seconds: 1), at: path + ["every"])
        checkSpan("notice", contract.notice, at: path + ["notice"])
        checkDistribution("spread", contract.spread, at: path + ["spread"])
        checkQuantity("minimum", contract.minimum, of: product, at: path + ["minimum"])
        if let maximum = contract.maximum {
            checkQuantity("maximum", maximum, of: product, from: 1, at: path + ["maximum"])
        }
        let most = min(contract.maximum ?? contract.quantity, contract.quantity)
        if contract.minimum > most {
            let (least, most) = (Double(contract.minimum) / scale, Double(most) / scale)
            note(.pipeline(.leastAboveMost(least: least, most: most)), at: path + ["minimum"])
        }
        if contract.callOffs > 100_000 {
            note(.pipeline(.tooManyCallOffs(contract.callOffs)), at: path + ["every"])
        }
        if contract.start >= scenario.horizon {
            note(
                .pipeline(
                    .neverBegins(what: "contract", start: contract.start, horizon: scenario.horizon)),
                at: path + ["start"])
        }
        checkNumber("commitment", contract.commitment, .share, at: path + ["commitment"])
        checkNumber("penalty", contract.underCallPenalty, .notNegative, at: path + ["under-call-penalty"])
        if (contract.commitment > 0) != (contract.underCallPenalty > 0) {
            note(.pipeline(.penaltyWithoutCommitment), at: path + ["commitment"])
        }
        for (position, tier) in contract.tiers.enumerated() {
            let place = path + ["tiers", "\(position)"]
            checkQuantity("from", tier.from, of: product, at: place + ["from"])
            checkNumber("rebate", tier.rebate, .share, at: place + ["rebate"])
            if contract.tiers.prefix(position).contains(where: { $0.from == tier.from }) {
                note(.pipeline(.repeatedTier(from: Double(tier.from) / scale)), at: place + ["from"])
            }
            guard tier.from > contract.quantity else { continue }
            let (from, frame) = (Double(tier.from) / scale, Double(contract.quantity) / scale)
            note(.pipeline(.tierBeyondFrame(from: from, frame: frame)), at: place + ["from"])
        }
    }

    // MARK: Information

    private mutating func checkDemandInformation() {
        for site in scenario.network.sites {
            for item in site.stock {
                guard let information = item.demandInformation else { continue }
                let path = ["sites", site.id.name, "stock", item.product.name, "information"]
                if let horizon = information.horizon {
                    checkSpan("horizon", horizon, from: TimeSpan(seconds: 1), at: path + ["horizon"])
                }
                if let probability = information.fromProbability {
                    checkNumber("probability", probability, .share, at: path + ["from-probability"])
                }
                if !item.policy.usesKnownDemand || site.kind == .supplier {
                    note(.pipeline(.policyCannotUse(policy: item.policy.typeName)), at: path)
                }
                let isKnown = scenario.network.segments.contains { segment in
                    segment.isKnownAhead && segment.orderedProducts.contains(item.product)
                        && segment.sourcing.lanes.contains { index.lanes[$0]?.origin == site.id }
                }
                if !isKnown {
                    note(.pipeline(.nothingKnown(site: site.id, product: item.product)), at: path)
                }
            }
        }
    }
}

extension ReplenishmentPolicy {
    /// Whether the policy can count demand that is known before it is due.
    var usesKnownDemand: Bool {
        switch self {
        case .baseStock, .reorderPointOrderUpTo, .minMax, .reorderPointQuantity, .echelonBaseStock,
            .forecastOrderUpTo, .pipelineControl:
            true
        default: false
        }
    }
}
