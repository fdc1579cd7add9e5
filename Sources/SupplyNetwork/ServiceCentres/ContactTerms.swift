// SPDX-License-Identifier: Apache-2.0

/// What makes the customers of a segment call their service centre, and how they behave when they do.
public struct ContactTerms: Hashable, Sendable {
    /// The centre that they call.
    public var centre: ServiceCentreID
    /// The probability that the customer of an order calls when its promised time has passed and it is not there.
    public var late: Double
    /// The probability of a call for each line of which something was lost or cancelled.
    public var lost: Double
    /// The probability of a call for each parcel that comes back.
    public var returned: Double
    /// The probability of a call for each order that was delivered whole.
    public var delivered: Double
    /// How often a customer calls for no such reason, per customer and day; the segment's season scales it.
    public var questionsPerDay: Double
    /// How long after its cause a contact comes.
    public var delay: RandomDuration
    /// How long a customer waits on the line before it gives up; `nil` for ever.
    public var patience: RandomDuration?
    /// The rank among those who wait; smaller is answered first.
    public var priority: Int
    /// What a complaint is paid back, in the scenario's currency, when it is settled with money.
    public var concession: Double
    /// The probability that a complaint that is settled is settled with money.
    public var concessionShare: Double

    /// Creates terms under which nothing makes a customer call unless told otherwise.
    public init(
        centre: ServiceCentreID, late: Double = 0, lost: Double = 0, returned: Double = 0,
        delivered: Double = 0, questionsPerDay: Double = 0, delay: RandomDuration = .zero,
        patience: RandomDuration? = nil, priority: Int = 0, concession: Double = 0,
        concessionShare: Double = 1
    ) {
        self.centre = centre
        self.late = late
        self.lost = lost
        self.returned = returned
        self.delivered = delivered
        self.questionsPerDay = questionsPerDay
        self.delay = delay
        self.patience = patience
        self.priority = priority
        self.concession = concession
        self.concessionShare = concessionShare
    }

    /// The kinds of contacts that there can be.
    public var kinds: [ContactKind] {
        ContactKind.allCases.filter { kind in
            switch kind {
            case .late: late > 0
            case .lost: lost > 0
            case .returned: returned > 0
            case .delivered: delivered > 0
            case .question: questionsPerDay > 0
            }
        }
    }
}
