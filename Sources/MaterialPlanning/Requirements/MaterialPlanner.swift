// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// Material requirements planning: from what is wanted of products to what is to be ordered of everything,
/// and when.
///
/// Items are planned by low-level code. For each: gross requirements, less stock and open orders, are net
/// requirements; a lot-sizing rule gathers them into orders, which are released a lead time earlier and
/// become gross requirements of their components. With `CapacityPlanning.closedLoop` the orders of a level
/// that find no capacity are moved before their components are planned.
///
/// - Reference: J. Orlicky (1975), *Material Requirements Planning*; W. J. Hopp, M. L. Spearman (2011),
///   *Factory Physics*, 3rd ed., ch. 3.
public struct MaterialPlanner: Hashable, Sendable {
    /// The number of buckets that are planned.
    public var bucketCount: Int
    /// No order but firm ones is released in so many buckets from now on.
    public var frozenBuckets: Int
    /// What is planned.
    public var items: [PlanningItem]
    /// What the operations of the items refer to.
    public var workCentres: [WorkCentre]
    /// What is done about capacity.
    public var capacity: CapacityPlanning

    /// Creates a planner without frozen buckets and with infinite capacity.
    public init(
        bucketCount: Int, frozenBuckets: Int = 0, items: [PlanningItem], workCentres: [WorkCentre] = [],
        capacity: CapacityPlanning = .infinite
    ) {
        self.bucketCount = bucketCount
        self.frozenBuckets = frozenBuckets
        self.items = items
        self.workCentres = workCentres
        self.capacity = capacity
    }

    /// Plans all items.
    ///
    /// - Throws: `CyclicBill` when an item is made of itself.
    /// - Precondition: Components and operations refer to entries of the lists; there is at least one bucket.
    /// - Complexity: O(*nT*²) in items and buckets, and the number of pegs.
    public func plan() throws(CyclicBill) -> MaterialPlan {
        precondition(bucketCount > 0, "a plan without buckets")
        let bill = try BillOfMaterial(items)
        var run = PlanningRun(self, bill)
        for level in bill.levels { run.plan(level) }
        return run.finish()
    }
}
