// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import SupplyNetwork
public import SupplySimulator

/// What failures do to a supply chain, the worst first.
public struct StressReport: Sendable {
    /// One failure, or two at once.
    public struct Case: Sendable {
        /// What fails.
        public var points: [StressPoint]
        /// What is lost by it: profit, or cost that is added, with an interval that holds together with those of all cases.
        public var loss: ConfidenceInterval?
        /// The mean loss.
        public var meanLoss: Double
        /// Units that are not sold because of it.
        public var lostUnits: Double
        /// Customers that are lost because of it, where they are counted.
        public var lostCustomers: Double?
        /// From its beginning until service is as without it, in days, on average over the replications that recover.
        public var daysToRecover: Double?
        /// The share of replications in which service is still worse at the end of the run.
        public var notRecovered: Double
        /// How long it could last before customers feel it, in days, on average.
        ///
        /// `nil` when they never do, and of pairs.
        public var daysToSurvive: Double?
        /// The share of replications in which customers feel it if it lasts for ever; `nil` of pairs.
        public var felt: Double?
    }

    /// Something that could be done about the worst failures.
    public struct Mitigation: Sendable {
        /// What is done.
        public enum Kind: Hashable, Sendable {
            /// Every policy's level is raised by a share.
            case buffer(share: Double)
            /// A quarter of what a site orders of a product comes over a second lane.
            case secondSource(site: NodeID, product: ProductID, lane: LaneID)
        }

        /// What is done.
        public var kind: Kind
        /// Which failure it is tried against.
        public var point: StressPoint
        /// What it costs in a year without failures.
        public var costPerYear: ConfidenceInterval?
        /// How much smaller the loss by the failure is.
        public var avoidedLoss: ConfidenceInterval?

        /// How many years may lie between failures for it to pay, on average; `nil` when it avoids nothing, infinite when it
        /// costs nothing.
        public var paysWithin: Double? {
            guard let avoided = avoidedLoss?.estimate, let cost = costPerYear?.estimate, avoided > 0 else {
                return nil
            }
            return cost > 0 ? avoided / cost : .infinity
        }
    }

    /// The scenario.
    public var scenario: String
    /// The currency of the losses.
    public var currency: String
    /// What a loss is a loss of.
    public var objective: Measure
    /// When failures begin, in days since the start of the run.
    public var startDay: Double
    /// How long they last, in days.
    public var lengthDays: Double
    /// How many replications were made of each.
    public var replications: Int
    /// The joint confidence level of the losses.
    public var level: Double
    /// Single failures, the greatest loss first.
    public var singles: [Case]
    /// Pairs of the worst of them, the greatest loss first.
    public var pairs: [Case]
    /// What could be done, the best first.
    public var mitigations: [Mitigation]
    /// What was not tried, and why, in sentences.
    public var notes: [String]
    /// Whether everything that was asked for was tried.
    public var isComplete: Bool
}
