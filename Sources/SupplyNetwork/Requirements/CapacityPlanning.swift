// SPDX-License-Identifier: Apache-2.0

/// What requirements planning does about the capacity of lines.
public enum CapacityPlanning: Hashable, Sendable {
    /// Nothing: capacity is taken to be infinite (MRP).
    case infinite
    /// Load is compared with capacity, and overload is reported.
    case report
    /// Overload is moved to buckets with spare capacity, at most so many buckets earlier, or else so many
    /// later; what finds no place is reported (closed-loop MRP).
    case closedLoop(earlier: Int, later: Int)
}
