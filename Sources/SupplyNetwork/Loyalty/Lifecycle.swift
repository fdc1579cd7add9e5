// SPDX-License-Identifier: Apache-2.0

/// The stages that a customer goes through, one after the other, and what leads from one to the next.
///
/// Who comes is a prospect; its first order makes it a developing customer. A stage ends when its dwell time is over; after
/// the declining stage the customer has left. Who comes back after that is a developing customer again.
public struct Lifecycle: Hashable, Sendable {
    /// A stage in which there are customers.
    public enum Stage: String, CaseIterable, Hashable, Sendable {
        /// It has not ordered yet.
        case prospect
        /// It tries us.
        case developing
        /// It orders more and more.
        case growing
        /// It orders as it will.
        case mature
        /// It is about to leave.
        case declining
    }

    /// What is special about a stage.
    public struct Phase: Hashable, Sendable {
        /// How long it lasts unless something else ends it; `nil` for ever.
        public var dwell: RandomDuration?
        /// The factor on the order rate.
        public var rate: Double
        /// The cost of taking care of one order, in the scenario's currency.
        public var orderCost: Double

        /// Creates a phase that is like every other.
        public init(dwell: RandomDuration? = nil, rate: Double = 1, orderCost: Double = 0) {
            self.dwell = dwell
            self.rate = rate
            self.orderCost = orderCost
        }
    }

    /// The stage of the customers of the start.
    public var start: Stage
    /// The satisfaction below which a customer begins to decline; `nil` for none.
    public var declineBelow: Double?
    /// The phases.
    public var prospect: Phase
    /// Of developing customers.
    public var developing: Phase
    /// Of growing customers.
    public var growing: Phase
    /// Of mature customers.
    public var mature: Phase
    /// Of declining customers.
    public var declining: Phase

    /// Creates a life in which every stage lasts and is alike, unless told otherwise.
    public init(
        start: Stage = .mature, declineBelow: Double? = nil, prospect: Phase = Phase(),
        developing: Phase = Phase(), growing: Phase = Phase(), mature: Phase = Phase(),
        declining: Phase = Phase()
    ) {
        self.start = start
        self.declineBelow = declineBelow
        self.prospect = prospect
        self.developing = developing
        self.growing = growing
        self.mature = mature
        self.declining = declining
    }

    /// The phases in the order of the stages.
    public var phases: [Phase] { [prospect, developing, growing, mature, declining] }
}
