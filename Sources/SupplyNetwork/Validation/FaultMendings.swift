// SPDX-License-Identifier: Apache-2.0

extension ScenarioFault.Reason {
    /// What the author can do, where it follows from what was found: a phrase in the imperative, or a
    /// question.
    public var mending: String? { phrase.map(visible) }

    private var phrase: String? {
        switch self {
        case .unknownName(_, _, let closest?): "did you mean \"\(closest)\"?"
        case .unknownName(let kind, _, nil):
            kind == .node ? "define it under sites or segments" : "define it under \(kind.rawValue)s"
        case .repeatedName, .repeatedSource: "keep one of them"
        case .nameOfSiteAndSegment: "give one of them another name, since lanes lead to both"
        case .unusableName: "give it another name"
        case .distribution, .wrongCount, .numberOutOfRange, .spanOutOfRange, .quantityTooLarge: nil
        case .levelsCrossed(let lower, _, let upper, _): "raise the \(upper) or lower the \(lower)"
        case .mayBeNegative: "use a gamma, log-normal or truncated-normal distribution"
        case .warmUpNotShorterThanHorizon, .longWarmUp: "lengthen the horizon or shorten the warm-up"
        case .horizonShorterThanLeadTime, .afterTheEnd: "lengthen the horizon"
        case .laneLeadsElsewhere(_, _, let needed): "name a lane that leads to \"\(needed)\""
        case .laneDoesNotCarry(_, let product):
            "add \"\(product)\" to the lane's products, or name another lane"
        case .originDoesNotKeep(_, let origin, let product):
            "add \"\(product)\" to the stock of \"\(origin)\""
        case .supplyCycle: "let one of them order from somewhere else"
        case .recipeCycle: "take one of them out of the other's components"
        case .makeWithoutRecipe(let site, let product): "add a recipe for \"\(product)\" to \"\(site)\""
        case .segmentWithoutSource: "set source to a site or a lane"
        case .recipeForProductNotKept(let site, let product): "add \"\(product)\" to the stock of \"\(site)\""
        case .componentNotKept(let site, let component): "add \"\(component)\" to the stock of \"\(site)\""
        case .receiptWithoutLane: "name its lane"
        case .policyWithoutSource: "set source to a lane, a site or make"
        case .policyNeedsPeriodicReview: "set review to a period such as 1 d"
        case .sourceWithoutPolicy: "set policy, or remove source"
        case .policyAtSupplier: "remove them, or make the site a plant or a warehouse"
        case .priorityWithoutEffect: "set allocation to priority"
        case .allPrioritiesEqual: "set priority on lanes or segments"
        case .laneNeverUsed: "name it as a source, or remove it"
        case .orphanSite: "add lanes, or remove the site"
        case .recipeNeverUsed: "set source to make"
        case .storageMeasureIsZero(let measure): "give the products their \(measure.rawValue)"
        default: abilityMending
        }
    }
}
