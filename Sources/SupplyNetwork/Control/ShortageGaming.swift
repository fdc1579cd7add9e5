// SPDX-License-Identifier: Apache-2.0

/// Orders more than is needed when the supplier has been short, and cancels when supply is back.
///
/// The buyer keeps open at its supplier what it needs, divided by the share of its orders that was filled lately: the
/// rationing game. Smoothed fill rate φ ← w f + (1 − w) φ, with f what was shipped since the last review over that
/// and what still waits; below `threshold` the need is multiplied by 1/φ, at most by `limit`.
///
/// - Reference: H. L. Lee, V. Padmanabhan and S. Whang (1997), "Information distortion in a supply chain: the bullwhip
///   effect", Management Science 43(4), section 4.
public struct ShortageGaming: Hashable, Sendable {
    /// The largest factor by which orders are inflated, at least 1.
    public var limit: Double
    /// w, the weight of the newest fill rate, above 0 and up to 1.
    public var weight: Double
    /// Below this fill rate supply counts as scarce, 0 to 1.
    public var threshold: Double
    /// Whether what is too much is cancelled at the supplier while it still waits there.
    public var cancels: Bool

    /// Trusts the last fill rate alone, and cancels what is too much, unless told otherwise.
    public init(limit: Double, weight: Double = 1, threshold: Double = 0.95, cancels: Bool = true) {
        self.limit = limit
        self.weight = weight
        self.threshold = threshold
        self.cancels = cancels
    }
}
