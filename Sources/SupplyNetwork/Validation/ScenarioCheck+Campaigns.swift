// SPDX-License-Identifier: Apache-2.0

extension ScenarioCheck {
    /// Checks what marketing does.
    mutating func checkCampaigns() {
        var names: Set<CampaignID> = []
        for campaign in scenario.network.campaigns {
            let path = ["campaigns", campaign.id.name]
            checkName(.campaign, campaign.id.name, at: path)
            if !names.insert(campaign.id).inserted {
                note(.repeatedName(.campaign, name: campaign.id.name), at: path)
            }
            checkSpan("start", campaign.start, at: path + ["start"])
            checkSpan("length", campaign.length, from: TimeSpan(seconds: 1), at: path + ["length"])
            checkNumber("cost", campaign.cost, .notNegative, at: path + ["cost"])
            checkNumber("reach", campaign.reach, .share, at: path + ["reach"])
            checkNumber(
                "factor on opportunities", campaign.opportunities, .between(0, and: 1_000),
                at: path + ["opportunities"])
            checkNumber("factor on demand", campaign.demand, .between(0, and: 1_000), at: path + ["demand"])
            if campaign.opportunityLift == 1, campaign.demandLift == 1 {
                note(.pipeline(.changesNothing), at: path)
            }
            if campaign.segments.isEmpty { note(.empty(what: "segments"), at: path + ["segments"]) }
            for (position, product) in campaign.products.enumerated() {
                checkProduct(product, at: path + ["products", "\(position)"])
                if campaign.products.prefix(position).contains(product) {
                    note(
                        .repeatedName(.product, name: product.name), at: path + ["products", "\(position)"])
                }
            }
            checkSegments(of: campaign, at: path)
            if let promotion = campaign.promotion(in: scenario.network) {
                checkResponse(of: promotion, at: path)
            } else {
                checkTakings(of: campaign, at: path)
            }
        }
    }

    private mutating func checkSegments(of campaign: Campaign, at path: [String]) {
        for (position, id) in campaign.segments.enumerated() {
            let place = path + ["segments", "\(position)"]
            if campaign.segments.prefix(position).contains(id) {
                note(.repeatedName(.segment, name: id.name), at: place)
            }
            guard let segment = index.segments[id] else {
                noteUnknown(.segment, id.name, among: index.segments.keys.map(\.name), at: place)
                continue
            }
            if !campaign.products.isEmpty,
                !segment.orderedProducts.contains(where: campaign.products.contains)
            {
                note(.promotion(.notBought(id)), at: place)
            }
            guard campaign.opportunityLift != 1 else { continue }
            if (segment.pipeline?.arrivalsPerDay ?? 0) <= 0 {
                note(.pipeline(.noPipeline(segment: id)), at: place)
            }
            checkOpportunities(of: segment, campaign, at: path)
        }
    }

    /// Notes opportunities that are taken from where there are not as many.
    private mutating func checkOpportunities(
        of segment: CustomerSegment, _ campaign: Campaign, at path: [String]
    ) {
        let extra = campaign.opportunityLift - 1
        if extra > 0, campaign.after > .zero {
            let taken =
                campaign.fromLater * extra * Double(campaign.length.seconds) / Double(campaign.after.seconds)
            if taken > 1 + 1e-9 {
                note(
                    .pipeline(.takesTooMuch(what: "at that time", share: taken)), at: path + ["from-later"])
            }
        }
        let promoted = campaign.promoted(in: scenario.network)
        let weights = Dictionary(
            segment.pipelineProducts.map { ($0.product, $0.weight) }, uniquingKeysWith: { first, _ in first })
        let usual = promoted.reduce(0) { $0 + (weights[$1] ?? 0) }
        for (position, other) in campaign.fromOthers.enumerated() {
            let weight = weights[other.product] ?? 0
            guard weight > 0, extra > 0 else { continue }
            let taken = other.share * extra * usual / weight
            if taken > 1 + 1e-9 {
                note(
                    .pipeline(.takesTooMuch(what: "for \"\(other.product)\"", share: taken)),
                    at: path + ["from-others", "\(position)"])
            }
        }
    }

    /// Checks what is taken from elsewhere by a campaign that changes opportunities only.
    private mutating func checkTakings(of campaign: Campaign, at path: [String]) {
        checkNumber("share", campaign.fromLater, .share, at: path + ["from-later"])
        checkSpan("after", campaign.after, at: path + ["after"])
        if (campaign.fromLater > 0) != (campaign.after > .zero) {
            note(.promotion(.shareWithoutTime(what: "what is bought ahead")), at: path + ["from-later"])
        } else if campaign.fromLater > 0, campaign.opportunityLift <= 1 {
            note(.promotion(.nothingToTake), at: path + ["from-later"])
        }
        for (position, other) in campaign.fromOthers.enumerated() {
            let place = path + ["from-others", "\(position)"]
            checkProduct(other.product, at: place + ["product"])
            checkNumber("share", other.share, .share, at: place + ["share"])
            if campaign.promoted(in: scenario.network).contains(other.product) {
                note(.promotion(.takesFromItself(other.product)), at: place)
            } else if campaign.opportunityLift <= 1 {
                note(.promotion(.nothingToTake), at: place)
            }
        }
    }
}
