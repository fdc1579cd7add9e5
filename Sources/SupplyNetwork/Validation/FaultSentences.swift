// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension ScenarioFault: CustomStringConvertible {
    /// The fault as one line: where, what, and how to mend it.
    public var description: String {
        let place = path.isEmpty ? "scenario" : path.joined(separator: "/")
        return "\(place): \(reason.message)" + (reason.mending.map { "; \($0)" } ?? "")
    }
}

extension ScenarioFault.Reason {
    /// What was found and what was expected, as a sentence without a full stop.
    public var message: String { visible(sentence) }

    private var sentence: String {
        nameMessage ?? valueMessage ?? runMessage ?? flowMessage ?? policyMessage ?? suspicionMessage
            ?? abilityMessage ?? "\(self)"
    }

    private var nameMessage: String? {
        switch self {
        case .unusableName(let kind, let name, let problem):
            "\(kind.rawValue) name \"\(name.prefix(40))\" cannot be used: \(problem.words)"
        case .repeatedName(let kind, let name): "\(kind.rawValue) \"\(name)\" is listed more than once"
        case .nameOfSiteAndSegment(let name): "segment \"\(name)\" has the name of a site"
        case .unknownName(let kind, let name, _): "there is no \(kind.rawValue) \"\(name)\""
        default: nil
        }
    }

    private var valueMessage: String? {
        switch self {
        case .numberOutOfRange(let what, let value, let allowed):
            "\(what) is \(plain(value)), expected \(allowed)"
        case .spanOutOfRange(let what, let span, let low, let high):
            "\(what) is \(span), expected a time from \(low) to \(high)"
        case .quantityTooLarge(let what, let quantity, let limit):
            "\(what) is \(plain(quantity)), expected at most \(plain(limit)), the most that can be counted"
        case .distribution(let what, let fault): "distribution of \(what): \(fault)"
        case .mayBeNegative(let what, let distribution):
            "\(what) can be negative (mean \(plain(distribution.mean))); such draws count as zero"
        case .wrongCount(let what, let count, let expected):
            "\(what) has \(count) factors, expected \(expected)"
        case .empty(let what): "\(what) is empty"
        case .zeroSum(let what): "all \(what) are zero, expected at least one above zero"
        case .levelsCrossed(let lower, let lowerValue, let upper, let upperValue):
            "\(upper) \(plain(upperValue)) is not above \(lower) \(plain(lowerValue))"
        default: nil
        }
    }

    private var runMessage: String? {
        switch self {
        case .warmUpNotShorterThanHorizon(let warmUp, let horizon):
            "warm-up \(warmUp) leaves nothing of the horizon \(horizon) to measure"
        case .horizonShorterThanLeadTime(let horizon, let leadTime, let lane):
            "horizon \(horizon) is shorter than the mean lead time of lane \"\(lane)\", \(leadTime)"
        case .periodLongerThanHorizon(let what, let period, let horizon):
            "\(what) \(period) is longer than the horizon \(horizon)"
        case .afterTheEnd(let what, let count, let horizon):
            "\(count) \(what)\(count == 1 ? "" : "s") would come after the horizon \(horizon)"
        case .longWarmUp(let warmUp, let horizon):
            "warm-up \(warmUp) is more than half of the horizon \(horizon)"
        default: nil
        }
    }

    private var flowMessage: String? {
        switch self {
        case .laneFromSegment(let lane, let segment):
            "lane \"\(lane)\" starts at segment \"\(segment)\", and customers ship nothing"
        case .laneToItself(let lane, let node): "lane \"\(lane)\" leads from \"\(node)\" to itself"
        case .laneLeadsElsewhere(let lane, let destination, let needed):
            "lane \"\(lane)\" leads to \"\(destination)\", not to \"\(needed)\""
        case .laneDoesNotCarry(let lane, let product): "lane \"\(lane)\" does not carry \"\(product)\""
        case .originDoesNotKeep(let lane, let origin, let product):
            "site \"\(origin)\", where lane \"\(lane)\" starts, does not keep \"\(product)\""
        case .repeatedSource(let lane): "lane \"\(lane)\" is named more than once"
        case .supplyCycle(let points):
            "stock is replenished from itself: "
                + (points + points.prefix(1)).map(\.description).joined(separator: " from ")
        case .recipeCycle(let products):
            "a product is made of itself: "
                + (products + products.prefix(1)).map(\.name).joined(separator: " from ")
        case .makeWithoutRecipe(let site, let product): "site \"\(site)\" has no recipe for \"\(product)\""
        case .segmentWithoutSource(let segment): "segment \"\(segment)\" has nowhere to order from"
        case .recipeForProductNotKept(let site, let product):
            "site \"\(site)\" makes \"\(product)\" but does not keep it"
        case .componentNotKept(let site, let component):
            "site \"\(site)\" does not keep component \"\(component)\""
        case .receiptWithoutLane: "an order is under way, but there is no lane on which it could be"
        default: nil
        }
    }

    private var policyMessage: String? {
        switch self {
        case .policyWithoutSource(let site, let product):
            "\"\(product)\" at \"\(site)\" has a policy but no source to order from"
        case .policyNeedsPeriodicReview(let policy):
            "policy \(policy) orders at every review, so it cannot be continuous"
        case .echelonWithSeveralSources(let downstream):
            "the echelon includes \(downstream), which has several sources, so it is not part of one echelon"
        case .sourceWithoutPolicy(let site, let product):
            "\"\(product)\" at \"\(site)\" has a source but no policy, so it is never replenished"
        case .policyAtSupplier(let site, let product):
            "\"\(product)\" at supplier \"\(site)\" has a policy or a source, which a supplier does not use"
        case .ignoredUnlessSupplier(let what): "\(what) counts only at suppliers"
        case .priorityWithoutEffect(let name):
            "orders for \(name) have different priorities but are served first come, first served"
        case .allPrioritiesEqual(let name): "\(name) is allocated by priority, but all priorities are equal"
        default: nil
        }
    }

    private var suspicionMessage: String? {
        switch self {
        case .orphanSite(let site): "no lane leads to or from site \"\(site)\""
        case .laneNeverUsed(let lane): "nothing is ordered over lane \"\(lane)\""
        case .lanesForPlansOnly(let count, let first):
            "\(count) lanes, the first of them \"\(first)\", are named by no source, so only a plan would use them"
        case .productNobodyOrders(let product): "no customer and no recipe asks for product \"\(product)\""
        case .stockNobodyDraws(let name): "nobody orders \(name)"
        case .recipeNeverUsed(let site, let product):
            "site \"\(site)\" has a recipe for \"\(product)\" but does not replenish it by making it"
        case .capacityBelowMeanDemand(let what, let capacity, let demand):
            "\(what) of \(rounded(capacity)) a day is below the mean demand of \(rounded(demand)) a day"
        case .priceBelowCost(let product, let price, let cost):
            "product \"\(product)\" sells for \(plain(price)) but costs \(plain(cost))"
        case .promiseShorterThanWay(let promise, let way, let lane):
            "promise \(promise) cannot be kept: lane \"\(lane)\" takes at least \(way)"
        case .patienceWithoutEffect: "patience has no effect where unmet demand is lost at once"
        case .initialStockAboveStorage(let load, let limit):
            "stock at the start takes \(rounded(load)) of a storage limit of \(rounded(limit))"
        case .storageMeasureIsZero(let measure):
            "storage is limited by \(measure.rawValue), but no product here has any"
        case .moreLinesThanProducts(let mean, let products):
            "orders ask for \(plain(mean)) products on average, but the mix has \(products)"
        case .nobodyOrders: "there are no customer segments, so nothing will be ordered"
        default: nil
        }
    }
}

extension NameProblem {
    /// The problem as the end of a sentence.
    public var words: String {
        switch self {
        case .empty: "it is empty"
        case .tooLong(let limit): "it has more than \(limit) characters"
        case .invisibleCharacter: "it has a tab, a line break or another invisible character"
        case .outerSpace: "it begins or ends with a space"
        case .reserved: "the word has a meaning of its own"
        }
    }
}

/// The text with characters that a terminal would obey, rather than show, written as escapes.
package func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.map { isControl($0) ? $0.escaped(asASCII: true) : String($0) }.joined()
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
}

/// A number with about six digits, as messages show derived figures.
private func rounded(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return plain(value) }
    var scale = 1.0
    while value.magnitude * scale < 1e5 { scale *= 10 }
    return plain((value * scale).rounded() / scale)
}
