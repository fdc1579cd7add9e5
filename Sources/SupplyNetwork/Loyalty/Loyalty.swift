// SPDX-License-Identifier: Apache-2.0

/// Customers who remember: they come, are satisfied or not, order accordingly, recommend, leave and return.
///
/// The customers of a segment with loyalty are told apart. The segment's number of customers is that of the start, and its
/// order process says how often the mean customer orders.
public struct Loyalty: Hashable, Sendable {
    /// Whether each customer is kept, or how many there are of each kind.
    public var mode: LoyaltyMode
    /// The shape of the gamma distribution of the customers' order rates about their mean (NBD); `nil` when all are alike.
    public var rateShape: Double?
    /// The probability that a customer of a periodic segment orders in a period.
    public var orderProbability: Double
    /// What customers remember of their experiences.
    public var satisfaction: SatisfactionRule
    /// How orders answer to satisfaction and price.
    public var response: LoyaltyResponse
    /// Who leaves.
    public var churn: ChurnRule
    /// Who comes.
    public var acquisition: AcquisitionRule
    /// Who comes back; `nil` when nobody does.
    public var winBack: WinBackRule?
    /// Paid to a customer whose order was late, in the scenario's currency.
    public var concessionWhenLate: Double
    /// Paid to a customer of whose order something was lost, in the scenario's currency.
    public var concessionWhenLost: Double
    /// The stages that a customer goes through; `nil` when all are alike.
    public var lifecycle: Lifecycle?

    /// Creates customers who are all alike and neither come nor leave unless told otherwise.
    public init(
        mode: LoyaltyMode = .individual, rateShape: Double? = nil, orderProbability: Double = 1,
        satisfaction: SatisfactionRule = SatisfactionRule(), response: LoyaltyResponse = LoyaltyResponse(),
        churn: ChurnRule = ChurnRule(), acquisition: AcquisitionRule = AcquisitionRule(),
        winBack: WinBackRule? = nil, concessionWhenLate: Double = 0, concessionWhenLost: Double = 0,
        lifecycle: Lifecycle? = nil
    ) {
        self.mode = mode
        self.rateShape = rateShape
        self.orderProbability = orderProbability
        self.satisfaction = satisfaction
        self.response = response
        self.churn = churn
        self.acquisition = acquisition
        self.winBack = winBack
        self.concessionWhenLate = concessionWhenLate
        self.concessionWhenLost = concessionWhenLost
        self.lifecycle = lifecycle
    }
}

/// How the customers of a segment are kept.
public enum LoyaltyMode: String, CaseIterable, Hashable, Sendable {
    /// Each for itself.
    case individual
    /// By kinds that are alike in rate, propensity to leave and stage, with the mean satisfaction of each kind.
    case aggregate
}

/// How satisfaction, from 0 to 1, is formed.
///
/// An experience differs from what was expected by a gain or a loss u, valued v(u) = u^c for gains and −a·(−u)^c for losses
/// (Tversky & Kahneman 1992). It is remembered as x = usual + Σ v, within 0 and 1, and the memory becomes s + w·(x − s).
public struct SatisfactionRule: Hashable, Sendable {
    /// The satisfaction of a customer who has got what it expects: where customers begin and order rates hold.
    public var usual: Double
    /// The weight w of the latest experience.
    public var memory: Double
    /// The gain of an order that was delivered in full by its promise.
    public var kept: Double
    /// The loss of an order that is late by `tolerance` or more; in proportion when it is less late.
    public var late: Double
    /// By when an order is as late as can be.
    public var tolerance: TimeSpan
    /// The loss of an order that is lost or cancelled; of a part of it in proportion.
    public var lost: Double
    /// The loss, or gain, of each order for each 100% that the segment's prices are above, or below, the products'.
    public var price: Double
    /// The gain of a contact with the service centre that helped.
    public var contactHelped: Double
    /// The loss of a contact that did not help, or was given up.
    public var contactFailed: Double
    /// The loss of waiting `contactTolerance` or more; in proportion when less.
    public var contactWait: Double
    /// The wait that is as long as can be.
    public var contactTolerance: TimeSpan
    /// How much more a loss counts than a gain (a).
    public var lossAversion: Double
    /// The exponent of gains and losses (c).
    public var curvature: Double

    /// Creates the rule; losses weigh as in Tversky & Kahneman (1992), what is expected adds nothing.
    public init(
        usual: Double = 0.75, memory: Double = 0.2, kept: Double = 0, late: Double = 0.2,
        tolerance: TimeSpan = .days(7), lost: Double = 0.3, price: Double = 0, contactHelped: Double = 0.05,
        contactFailed: Double = 0.2, contactWait: Double = 0.1, contactTolerance: TimeSpan = .minutes(10),
        lossAversion: Double = 2.25, curvature: Double = 0.88
    ) {
        self.usual = usual
        self.memory = memory
        self.kept = kept
        self.late = late
        self.tolerance = tolerance
        self.lost = lost
        self.price = price
        self.contactHelped = contactHelped
        self.contactFailed = contactFailed
        self.contactWait = contactWait
        self.contactTolerance = contactTolerance
        self.lossAversion = lossAversion
        self.curvature = curvature
    }
}

/// How orders answer to satisfaction s, from its usual level u, and to price.
public struct LoyaltyResponse: Hashable, Sendable {
    /// The form of the answer; each is 1 at s = u.
    public enum Form: String, CaseIterable, Hashable, Sendable {
        /// 1 + e·(s − u), at least 0.
        case linear
        /// (s/u)^e.
        case power
        /// 2/(1 + exp(−2e·(s − u))).
        case logistic
    }

    /// The form of the answer to satisfaction.
    public var form: Form
    /// The strength e of the answer of the order rate.
    public var frequency: Double
    /// The strength e of the answer of the order size.
    public var size: Double
    /// The price elasticity of the order rate: it is multiplied by (price/reference price)^−elasticity.
    public var priceElasticity: Double

    /// Creates an answer; without strengths there is none.
    public init(form: Form = .linear, frequency: Double = 0, size: Double = 0, priceElasticity: Double = 0) {
        self.form = form
        self.frequency = frequency
        self.size = size
        self.priceElasticity = priceElasticity
    }
}

/// Who leaves.
public struct ChurnRule: Hashable, Sendable {
    /// The mean probability of leaving after an order, as in BG/NBD.
    public var afterOrder: Double
    /// The sum of the two parameters of its beta distribution over customers; `nil` when all are alike.
    public var afterOrderShape: Double?
    /// How often a customer leaves by itself, per day, as in Pareto/NBD; not of periodic segments.
    public var ratePerDay: Double
    /// The probability of leaving at the end of a period, of periodic segments.
    public var eachPeriod: Double
    /// The probability of leaving after an order that was late or lost in part, instead of `afterOrder` or `eachPeriod`;
    /// `nil` for the same.
    public var afterDisappointment: Double?
    /// The exponent k by which all but the last are multiplied by exp(k·(usual − satisfaction)).
    public var sensitivity: Double

    /// Creates a rule by which nobody leaves unless told otherwise.
    public init(
        afterOrder: Double = 0, afterOrderShape: Double? = nil, ratePerDay: Double = 0,
        eachPeriod: Double = 0,
        afterDisappointment: Double? = nil, sensitivity: Double = 0
    ) {
        self.afterOrder = afterOrder
        self.afterOrderShape = afterOrderShape
        self.ratePerDay = ratePerDay
        self.eachPeriod = eachPeriod
        self.afterDisappointment = afterDisappointment
        self.sensitivity = sensitivity
    }
}

/// Who comes: (rate + referrals · Σ satisfaction/usual) · (1 − customers/potential) · (1 − badWord · (1 − mean
/// satisfaction/usual)⁺) a day, as in Bass (1969).
public struct AcquisitionRule: Hashable, Sendable {
    /// Customers a day who come by themselves.
    public var ratePerDay: Double
    /// New customers a day whom each usually satisfied customer brings.
    public var referralsPerDay: Double
    /// The share of those who would come that bad word of mouth keeps away when satisfaction is nil.
    public var badWord: Double
    /// The most customers there can be; `nil` for no limit.
    public var potential: Int?
    /// The cost of winning a customer who comes by itself, in the scenario's currency.
    public var cost: Double
    /// The cost of winning a customer who was referred.
    public var referralCost: Double

    /// Creates a rule by which nobody comes unless told otherwise.
    public init(
        ratePerDay: Double = 0, referralsPerDay: Double = 0, badWord: Double = 0, potential: Int? = nil,
        cost: Double = 0, referralCost: Double = 0
    ) {
        self.ratePerDay = ratePerDay
        self.referralsPerDay = referralsPerDay
        self.badWord = badWord
        self.potential = potential
        self.cost = cost
        self.referralCost = referralCost
    }
}

/// Who comes back.
public struct WinBackRule: Hashable, Sendable {
    /// The probability that a customer who has left comes back.
    public var share: Double
    /// How long it was away.
    public var delay: RandomDuration
    /// The cost of each customer who comes back, in the scenario's currency.
    public var cost: Double
    /// The satisfaction with which it comes back; `nil` for the usual.
    public var satisfaction: Double?

    /// Creates a rule.
    public init(share: Double, delay: RandomDuration, cost: Double = 0, satisfaction: Double? = nil) {
        self.share = share
        self.delay = delay
        self.cost = cost
        self.satisfaction = satisfaction
    }
}
