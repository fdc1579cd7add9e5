// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// What is wrong with customers who remember.
public enum LoyaltyFault: Hashable, Sendable {
    /// The segment replays a history, or has gaps of its own, so nobody can be told apart.
    case needsCustomersWhoOrder
    /// Something that only segments that order periodically have.
    case onlyPeriodic(what: String)
    /// Something that segments that order periodically cannot have.
    case notPeriodic(what: String)
    /// A series says how much is ordered, while customers are to say it.
    case hasSeries
    /// More customers than can be told apart.
    case tooManyCustomers(customers: Int, most: Int)
    /// There are more customers than there can be.
    case abovePotential(customers: Int, potential: Int)
    /// Customers of a kind are not told apart, so nobody knows how long each has been in its stage.
    case dwellNeedsIndividuals(stage: String)
    /// Customers of a kind are not told apart, so none of them declines by itself.
    case declineNeedsIndividuals
    /// Word of mouth brings more customers than leave, and nothing says how many there can be.
    case growsWithoutLimit(sharePerDay: Double)

    static let mostIndividuals = 2_000_000

    var message: String {
        switch self {
        case .needsCustomersWhoOrder:
            "loyalty is of customers who order at random (`poisson`) or periodically (`every`), and this segment does neither"
        case .onlyPeriodic(let what): "\(what) is for segments that order periodically (`every`)"
        case .notPeriodic(let what): "\(what) is for customers who order at random, not periodically"
        case .hasSeries: "a series says how much the segment orders, and loyalty lets its customers say it"
        case .tooManyCustomers(let customers, let most):
            "\(customers) customers cannot be told apart; at most \(most) can"
        case .abovePotential(let customers, let potential):
            "there are \(customers) customers at the start, and never more than \(potential)"
        case .dwellNeedsIndividuals(let stage):
            "the dwell time of the stage \"\(stage)\" is not exponential, and customers are not told apart"
        case .declineNeedsIndividuals:
            "customers that are not told apart do not decline by their own satisfaction"
        case .growsWithoutLimit(let share):
            "word of mouth brings \(plain((share * 1e4).rounded() / 100))% more customers a day than leave, without a limit"
        }
    }

    var mending: String? {
        switch self {
        case .needsCustomersWhoOrder: "write orders as {poisson: 0.1 per d}, or remove loyalty"
        case .onlyPeriodic: "remove it, or write orders as {every: 1 d}"
        case .notPeriodic: "remove it, or write orders as {poisson: 0.1 per d}"
        case .hasSeries: "remove the series"
        case .tooManyCustomers: "set mode to aggregate"
        case .abovePotential: "raise potential"
        case .dwellNeedsIndividuals, .declineNeedsIndividuals: "set mode to individual"
        case .growsWithoutLimit: "set potential, the number of customers that there can be"
        }
    }
}

extension ScenarioCheck {
    /// Checks customers who remember.
    mutating func checkLoyalty() {
        for segment in scenario.network.segments {
            guard let loyalty = segment.loyalty else { continue }
            let path = ["segments", segment.id.name, "loyalty"]
            checkNumbers(of: loyalty, at: path)
            check(loyalty, of: segment, at: path)
            if let lifecycle = loyalty.lifecycle {
                check(lifecycle, mode: loyalty.mode, at: path + ["lifecycle"])
            }
            if loyalty.mode == .individual, segment.customers > LoyaltyFault.mostIndividuals {
                note(
                    .loyalty(
                        .tooManyCustomers(customers: segment.customers, most: LoyaltyFault.mostIndividuals)),
                    at: path + ["mode"])
            }
            if let potential = loyalty.acquisition.potential, potential < segment.customers {
                note(
                    .loyalty(.abovePotential(customers: segment.customers, potential: potential)),
                    at: path + ["acquisition", "potential"])
            }
        }
    }

    private mutating func check(_ loyalty: Loyalty, of segment: CustomerSegment, at path: [String]) {
        switch segment.orders {
        case .poisson:
            if loyalty.orderProbability != 1 {
                note(.loyalty(.onlyPeriodic(what: "order-probability")), at: path + ["order-probability"])
            }
            if loyalty.churn.eachPeriod != 0 {
                note(.loyalty(.onlyPeriodic(what: "each-period")), at: path + ["churn", "each-period"])
            }
        case .periodic(_, _, let series):
            if series != .independent { note(.loyalty(.hasSeries), at: path) }
            if loyalty.rateShape != nil {
                note(.loyalty(.notPeriodic(what: "rate-shape")), at: path + ["rate-shape"])
            }
            if loyalty.churn.ratePerDay != 0 {
                note(.loyalty(.notPeriodic(what: "rate")), at: path + ["churn", "rate"])
            }
        case .renewal, .history: note(.loyalty(.needsCustomersWhoOrder), at: path)
        }
    }

    private mutating func checkNumbers(of loyalty: Loyalty, at path: [String]) {
        if let shape = loyalty.rateShape {
            checkNumber("rate shape", shape, AllowedRange.between(1e-3, and: 1e6), at: path + ["rate-shape"])
        }
        checkNumber("order probability", loyalty.orderProbability, .share, at: path + ["order-probability"])
        let place = path + ["satisfaction"]
        let rule = loyalty.satisfaction
        checkNumber("usual satisfaction", rule.usual, .between(0.01, and: 1), at: place + ["usual"])
        checkNumber("memory", rule.memory, .share, at: place + ["memory"])
        checkNumber("gain of a kept promise", rule.kept, .share, at: place + ["kept"])
        checkNumber("loss of lateness", rule.late, .share, at: place + ["late"])
        checkSpan("tolerance", rule.tolerance, from: TimeSpan(seconds: 1), at: place + ["tolerance"])
        checkNumber("loss of a lost order", rule.lost, .share, at: place + ["lost"])
        checkNumber("weight of price", rule.price, .between(0, and: 100), at: place + ["price"])
        checkNumber("gain of help", rule.contactHelped, .share, at: place + ["contact-helped"])
        checkNumber("loss of a failed contact", rule.contactFailed, .share, at: place + ["contact-failed"])
        checkNumber("loss of a wait", rule.contactWait, .share, at: place + ["contact-wait"])
        checkSpan(
            "contact tolerance", rule.contactTolerance, from: TimeSpan(seconds: 1),
            at: place + ["contact-tolerance"])
        checkNumber("loss aversion", rule.lossAversion, .between(0, and: 100), at: place + ["loss-aversion"])
        checkNumber("curvature", rule.curvature, .between(0.01, and: 10), at: place + ["curvature"])
        let response = path + ["response"]
        let strengths = AllowedRange.between(0, and: 100)
        checkNumber(
            "answer of frequency", loyalty.response.frequency, strengths, at: response + ["frequency"])
        checkNumber("answer of size", loyalty.response.size, strengths, at: response + ["size"])
        checkNumber("price elasticity", loyalty.response.priceElasticity, strengths, at: response + ["price"])
        checkFlows(of: loyalty, at: path)
    }

    private mutating func checkFlows(of loyalty: Loyalty, at path: [String]) {
        let churn = loyalty.churn
        let place = path + ["churn"]
        checkNumber("churn after an order", churn.afterOrder, .share, at: place + ["after-order"])
        if let shape = churn.afterOrderShape {
            checkNumber(
                "shape of churn", shape, AllowedRange.between(1e-3, and: 1e6),
                at: place + ["after-order-shape"])
        }
        checkNumber("churn rate", churn.ratePerDay, .notNegative, at: place + ["rate"])
        checkNumber("churn of a period", churn.eachPeriod, .share, at: place + ["each-period"])
        if let probability = churn.afterDisappointment {
            checkNumber(
                "churn after a disappointment", probability, .share, at: place + ["after-disappointment"])
        }
        checkNumber("sensitivity", churn.sensitivity, .between(0, and: 20), at: place + ["sensitivity"])
        let acquisition = loyalty.acquisition
        let door = path + ["acquisition"]
        checkNumber("acquisition rate", acquisition.ratePerDay, .notNegative, at: door + ["rate"])
        checkNumber("referral rate", acquisition.referralsPerDay, .notNegative, at: door + ["referrals"])
        checkNumber("bad word of mouth", acquisition.badWord, .share, at: door + ["bad-word"])
        if let potential = acquisition.potential {
            checkNumber("potential", Double(potential), .whole(from: 1, to: 1e9), at: door + ["potential"])
        }
        checkNumber("acquisition cost", acquisition.cost, .notNegative, at: door + ["cost"])
        checkNumber("referral cost", acquisition.referralCost, .notNegative, at: door + ["referral-cost"])
        if let back = loyalty.winBack {
            checkNumber("share won back", back.share, .share, at: path + ["win-back", "share"])
            checkDuration("delay of win-back", back.delay, at: path + ["win-back", "delay"])
            checkNumber("cost of win-back", back.cost, .notNegative, at: path + ["win-back", "cost"])
            if let level = back.satisfaction {
                checkNumber("satisfaction", level, .share, at: path + ["win-back", "satisfaction"])
            }
        }
        checkNumber(
            "concession", loyalty.concessionWhenLate, .notNegative, at: path + ["concession-when-late"])
        checkNumber(
            "concession", loyalty.concessionWhenLost, .notNegative, at: path + ["concession-when-lost"])
    }

    private mutating func check(_ lifecycle: Lifecycle, mode: LoyaltyMode, at path: [String]) {
        if let level = lifecycle.declineBelow {
            checkNumber("satisfaction", level, .share, at: path + ["decline-below"])
            if mode == .aggregate { note(.loyalty(.declineNeedsIndividuals), at: path + ["decline-below"]) }
        }
        for (stage, phase) in zip(Lifecycle.Stage.allCases, lifecycle.phases) {
            let place = path + [stage.rawValue]
            checkNumber("rate", phase.rate, .between(0, and: 1000), at: place + ["rate"])
            checkNumber("order cost", phase.orderCost, .notNegative, at: place + ["order-cost"])
            guard let dwell = phase.dwell else { continue }
            checkDuration("dwell time", dwell, at: place + ["dwell"])
            if dwell.distribution.faults.isEmpty, dwell.distribution.mean <= 0 {
                checkNumber("mean dwell time", dwell.distribution.mean, .positive, at: place + ["dwell"])
            }
            if mode == .aggregate, !dwell.isExponential {
                note(.loyalty(.dwellNeedsIndividuals(stage: stage.rawValue)), at: place + ["dwell"])
            }
        }
    }
}

extension RandomDuration {
    /// Whether the time that is left does not depend on the time that has passed.
    var isExponential: Bool {
        if case .exponential = distribution { true } else { false }
    }
}
