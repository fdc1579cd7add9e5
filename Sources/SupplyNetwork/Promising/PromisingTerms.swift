// SPDX-License-Identifier: Apache-2.0

/// By what a date is promised to a customer when it orders.
public enum PromisePolicy: String, CaseIterable, Hashable, Sendable {
    /// The usual time, whatever there is.
    case fixed
    /// What is available to promise: stock and what is on order, less what is promised already; beyond it the
    /// cumulative lead time.
    case available
    /// What is capable to promise: the same, and beyond it what the sites upstream can send and the lines can make.
    case capable
}

/// What gets a date of its own.
public enum PromiseScope: String, CaseIterable, Hashable, Sendable {
    /// The order: it is promised for when the last of its lines will be there.
    case order
    /// Each line, as an order of its own.
    case line
}

/// How the orders of a customer segment are promised.
///
/// - Reference: M. O. Ball, C.-Y. Chen and Z.-Y. Zhao (2004), "Available to promise", in *Handbook of Quantitative Supply
///   Chain Analysis*; APICS Dictionary, "discrete available-to-promise", "capable-to-promise".
public struct PromisingTerms: Hashable, Sendable {
    /// By what the date is found.
    public var policy: PromisePolicy
    /// The probability, between 0 and 1, with which each delivery is to arrive by the date that is reckoned with; `nil`
    /// reckons with mean times.
    public var confidence: Double?
    /// Added to the time that was found.
    public var safety: TimeSpan
    /// What picking and packing are reckoned to take.
    public var handling: TimeSpan
    /// No date sooner than this after the order is offered.
    public var earliest: TimeSpan
    /// No date later than this after the order is offered; `nil` for any.
    public var latest: TimeSpan?
    /// The customer goes elsewhere when it is offered a later date than this after its order; `nil` takes any.
    public var accepts: TimeSpan?
    /// What gets a date of its own.
    public var scope: PromiseScope
    /// The share of what comes into a stock point that may be promised to this segment, above 0 and up to 1.
    public var quota: Double

    /// Creates terms that promise what is available, by mean times, to whoever comes first.
    public init(
        _ policy: PromisePolicy = .available, confidence: Double? = nil, safety: TimeSpan = .zero,
        handling: TimeSpan = .zero, earliest: TimeSpan = .zero, latest: TimeSpan? = nil,
        accepts: TimeSpan? = nil, scope: PromiseScope = .order, quota: Double = 1
    ) {
        self.policy = policy
        self.confidence = confidence
        self.safety = safety
        self.handling = handling
        self.earliest = earliest
        self.latest = latest
        self.accepts = accepts
        self.scope = scope
        self.quota = quota
    }
}
