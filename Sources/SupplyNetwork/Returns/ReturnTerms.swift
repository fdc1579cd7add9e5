// SPDX-License-Identifier: Apache-2.0

/// What comes back of the goods that a customer segment has received, and what becomes of it.
public struct ReturnTerms: Hashable, Sendable {
    /// The probability that a delivered unit comes back.
    public var share: Double
    /// The site that takes the goods back; it keeps every product that the segment orders.
    public var site: NodeID
    /// The time from delivery to arrival at that site, drawn for each delivery of which something comes back.
    public var time: RandomDuration
    /// The cost of carrying one unit back.
    public var cost: Double
    /// The share of the price that the customer gets back when the goods arrive.
    public var refund: Double
    /// The cost of inspecting one unit.
    public var inspectionCost: Double
    /// The share of what comes back that goes on the shelf at once.
    public var resaleShare: Double
    /// The share that goes on the shelf after rework; what is left is scrapped.
    public var reworkShare: Double
    /// The time of rework, for all goods that come back together.
    public var reworkTime: RandomDuration
    /// The cost of reworking one unit.
    public var reworkCost: Double

    /// Creates terms under which goods come back at once, are paid back in full and sold again, unless told.
    public init(
        share: Double, to site: NodeID, time: RandomDuration = .zero, cost: Double = 0, refund: Double = 1,
        inspectionCost: Double = 0, resaleShare: Double = 1, reworkShare: Double = 0,
        reworkTime: RandomDuration = .zero, reworkCost: Double = 0
    ) {
        self.share = share
        self.site = site
        self.time = time
        self.cost = cost
        self.refund = refund
        self.inspectionCost = inspectionCost
        self.resaleShare = resaleShare
        self.reworkShare = reworkShare
        self.reworkTime = reworkTime
        self.reworkCost = reworkCost
    }
}
