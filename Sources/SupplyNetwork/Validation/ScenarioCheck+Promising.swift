// SPDX-License-Identifier: Apache-2.0

/// What is wrong with how orders are promised.
public enum PromisingFault: Hashable, Sendable {
    /// A fixed promise of a segment that has no usual time.
    case noUsualTime
    /// Something that a fixed promise does not look at.
    case notLookedAt(what: String)
    /// A date for what is not there, to customers who do not wait.
    case customersDoNotWait(policy: PromisePolicy)
    /// The latest date is before the earliest.
    case latestBeforeEarliest(latest: TimeSpan, earliest: TimeSpan)
    /// No date that may be offered is accepted.
    case neverAccepted(accepts: TimeSpan, offered: TimeSpan)
    /// A choice before the shelf, which no date can wait for.
    case choosesAtShelf(product: ProductID)
    /// Lines with dates of their own, from a desk that takes orders as a whole.
    case linesAtDesk(desk: DeskID)

    var message: String {
        switch self {
        case .noUsualTime: "the promise is fixed, but the segment has no usual time"
        case .notLookedAt(let what): "\(what) changes nothing about a fixed promise"
        case .customersDoNotWait(let policy):
            "policy \(policy.rawValue) promises when what is missing will be there, but unmet demand is lost"
        case .latestBeforeEarliest(let latest, let earliest):
            "nothing is offered later than \(latest), nor sooner than \(earliest)"
        case .neverAccepted(let accepts, let offered):
            "customers accept at most \(accepts), and nothing sooner than \(offered) is offered"
        case .choosesAtShelf(let product):
            "customers choose a substitute for \"\(product)\" at the shelf, so its date means nothing"
        case .linesAtDesk(let desk):
            "lines get dates of their own, but desk \"\(desk)\" takes an order as a whole"
        }
    }

    var mending: String {
        switch self {
        case .noUsualTime: "set promise on the segment, or policy: available"
        case .notLookedAt: "remove it, or set policy: available or capable"
        case .customersDoNotWait: "set unmet: backordered, or policy: fixed"
        case .latestBeforeEarliest: "let latest be no sooner than earliest"
        case .neverAccepted: "let accepts be no sooner than what is offered, or remove it"
        case .choosesAtShelf: "remove the substitutes, or promising"
        case .linesAtDesk: "set by: order, or remove the desk"
        }
    }
}

extension ScenarioCheck {
    /// Checks how the orders of each segment are promised.
    mutating func checkPromising() {
        for segment in scenario.network.segments {
            guard let terms = segment.promising else { continue }
            let path = ["segments", segment.id.name, "promising"]
            checkTimes(of: terms, at: path)
            if let confidence = terms.confidence {
                checkNumber("confidence", confidence, .between(0.01, and: 0.999), at: path + ["confidence"])
            }
            checkNumber("quota", terms.quota, .between(0.001, and: 1), at: path + ["quota"])
            if terms.policy == .fixed {
                checkFixedPromise(terms, of: segment, at: path)
            } else if segment.unmetDemand == .lost {
                note(.promising(.customersDoNotWait(policy: terms.policy)), at: path + ["policy"])
            }
            for entry in segment.mix where !entry.substitutes.isEmpty {
                note(.promising(.choosesAtShelf(product: entry.product)), at: path)
            }
            if terms.scope == .line, let desk = segment.desk {
                note(.promising(.linesAtDesk(desk: desk)), at: path + ["by"])
            }
        }
    }

    private mutating func checkTimes(of terms: PromisingTerms, at path: [String]) {
        checkSpan("safety", terms.safety, at: path + ["safety"])
        checkSpan("handling", terms.handling, at: path + ["handling"])
        checkSpan("earliest promise", terms.earliest, at: path + ["earliest"])
        if let latest = terms.latest {
            checkSpan("latest promise", latest, at: path + ["latest"])
            if latest < terms.earliest {
                note(
                    .promising(.latestBeforeEarliest(latest: latest, earliest: terms.earliest)),
                    at: path + ["latest"])
            }
        }
        if let accepts = terms.accepts {
            checkSpan("accepted wait", accepts, at: path + ["accepts"])
            if accepts < terms.earliest {
                note(
                    .promising(.neverAccepted(accepts: accepts, offered: terms.earliest)),
                    at: path + ["accepts"])
            }
        }
    }

    private mutating func checkFixedPromise(
        _ terms: PromisingTerms, of segment: CustomerSegment, at path: [String]
    ) {
        if segment.promise == nil { note(.promising(.noUsualTime), at: path + ["policy"]) }
        let set = [
            ("confidence", terms.confidence != nil), ("handling", terms.handling != .zero),
            ("accepts", terms.accepts != nil), ("quota", terms.quota != 1), ("by", terms.scope == .line),
        ]
        for (what, isSet) in set where isSet {
            note(.promising(.notLookedAt(what: what)), at: path + [what])
        }
    }
}
