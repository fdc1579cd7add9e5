// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import SupplyNetwork

/// What part of each run was not measured, and why.
public struct WarmUpReport: Hashable, Sendable {
    /// Where the length comes from.
    public enum Origin: String, CaseIterable, Hashable, Sendable {
        /// The scenario states it.
        case given
        /// MSER-5 found it in pilot replications.
        case mser5 = "mser-5"
        /// MSER-5 found no steady part in the pilot replications, so the first half is left out.
        case halfOfHorizon = "half-of-horizon"
        /// Another scenario of the same comparison needs so long a warm-up.
        case comparison
        /// The study was interrupted while pilot replications ran; nothing was measured.
        case interrupted
    }

    /// How long the warm-up is.
    public var length: TimeSpan
    /// Where the length comes from.
    public var origin: Origin
    /// How many pilot replications were run to find it.
    public var pilotReplications: Int
    /// The cut that MSER-5 found, in measuring periods; `nil` when it was not asked or had too few of them.
    public var cut: WarmUpCut?

    /// Creates a report from its parts.
    public init(length: TimeSpan, origin: Origin, pilotReplications: Int = 0, cut: WarmUpCut? = nil) {
        self.length = length
        self.origin = origin
        self.pilotReplications = pilotReplications
        self.cut = cut
    }
}
