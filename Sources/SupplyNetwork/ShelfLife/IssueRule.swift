// SPDX-License-Identifier: Apache-2.0

/// Which goods leave a shelf first, where a product has a shelf life.
public enum IssueRule: String, CaseIterable, Hashable, Sendable {
    /// First expired, first out: those with the least life left.
    case firstExpired = "fefo"
    /// First in, first out: those that have stood on the shelf longest.
    case firstIn = "fifo"
    /// Last in, first out: those that came last, as customers who reach to the back of the shelf do.
    case lastIn = "lifo"
}
