// SPDX-License-Identifier: Apache-2.0

/// How stock points are to be replenished from now on: what a plan says to a run.
///
/// A value without any trace of who planned. What is not named goes on as before.
public struct ReplenishmentInstructions: Hashable, Sendable {
    /// What one stock point is told.
    public struct Point: Hashable, Sendable {
        /// The site.
        public var site: NodeID
        /// The product.
        public var product: ProductID
        /// A policy that remembers nothing, or planned orders; planned orders take the place of all that were planned before.
        ///
        /// A planned order without a lane is made at the site; where the site cannot, it goes where the sourcing rule says.
        public var policy: ReplenishmentPolicy
        /// The parts in which orders are divided over lanes; `nil` when they stay as they are.
        public var shares: [SourcingRule.Share]?

        /// Creates an entry.
        public init(
            site: NodeID, product: ProductID, policy: ReplenishmentPolicy,
            shares: [SourcingRule.Share]? = nil
        ) {
            self.site = site
            self.product = product
            self.policy = policy
            self.shares = shares
        }
    }

    /// What one segment is told.
    public struct Segment: Hashable, Sendable {
        /// The segment.
        public var segment: NodeID
        /// The parts in which its orders are divided over lanes.
        public var shares: [SourcingRule.Share]

        /// Creates an entry.
        public init(segment: NodeID, shares: [SourcingRule.Share]) {
            self.segment = segment
            self.shares = shares
        }
    }

    /// What stock points are told.
    public var points: [Point]
    /// What segments are told.
    public var segments: [Segment]

    /// Creates instructions.
    public init(points: [Point] = [], segments: [Segment] = []) {
        self.points = points
        self.segments = segments
    }
}
