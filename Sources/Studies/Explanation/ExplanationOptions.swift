// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What of a scenario's lateness is to be explained, and how well.
public struct ExplanationOptions: Hashable, Sendable {
    /// How many replications; `nil` for the scenario's number, at most 5.
    public var replications: Int?
    /// The first of them; the worst orders are those of this one.
    public var firstReplication: UInt32
    /// How many run at the same time, at least 1; the result does not depend on it.
    public var threads: Int
    /// The confidence level of each interval, between 0 and 1.
    public var level: Double
    /// The site at which what waited is explained; `nil` explains the lateness of customers' orders.
    public var site: NodeID?
    /// The product at that site; `nil` for all.
    public var product: ProductID?
    /// From when on, since the start of the run; `nil` from the beginning of the measured window.
    public var from: TimeSpan?
    /// Until when; `nil` until the end of the run.
    public var to: TimeSpan?
    /// Of how many of the worst lines the chain of causes is told.
    public var worst: Int

    /// Creates options.
    public init(
        replications: Int? = nil, firstReplication: UInt32 = 0, threads: Int = 1, level: Double = 0.95,
        site: NodeID? = nil, product: ProductID? = nil, from: TimeSpan? = nil, to: TimeSpan? = nil,
        worst: Int = 5
    ) {
        self.replications = replications
        self.firstReplication = firstReplication
        self.threads = threads
        self.level = level
        self.site = site
        self.product = product
        self.from = from
        self.to = to
        self.worst = worst
    }
}

/// Why nothing can be explained.
public enum ExplanationFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such site; with the nearest name, if any is near.
    case unknownSite(NodeID, near: String?)
    /// The site does not keep the product; with what it keeps.
    case unknownProduct(ProductID, site: NodeID, kept: [String])
    /// A product or a time was given without a site.
    case siteIsMissing
    /// The time lies outside the run, or is empty.
    case outsideTheRun(fromDay: Double, toDay: Double, horizonDays: Double)
    /// There is no such order.
    case unknownOrder(Int, replication: UInt32, placed: Int)
    /// It was stopped before the first replication was finished.
    case stopped

    /// The fault as a sentence: what was found, what was expected.
    public var description: String {
        switch self {
        case .unknownSite(let site, let near):
            "there is no site \"\(site)\"" + (near.map { "; did you mean \"\($0)\"?" } ?? "")
        case .unknownProduct(let product, let site, let kept):
            "\(site) keeps no \"\(product)\"; it keeps \(kept.joined(separator: ", "))"
        case .siteIsMissing: "a product or a time is explained at a site: name it"
        case .outsideTheRun(let from, let to, let horizon):
            "from day \(from) to day \(to) is no time of a run of \(horizon) days"
        case .unknownOrder(let order, let replication, let placed):
            "there is no order \(order) in replication \(replication): customers place \(placed), numbered from 1"
        case .stopped: "stopped before the first replication was finished"
        }
    }
}
