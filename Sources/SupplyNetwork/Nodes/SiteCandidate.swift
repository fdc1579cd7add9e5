// SPDX-License-Identifier: Apache-2.0

/// What it would cost to have a site or to give it up: what a design of the network chooses by.
///
/// Runs and plans take the site as being there in its first size.
public struct SiteCandidate: Hashable, Sendable {
    /// One size in which the site can be had.
    public struct Size: Hashable, Sendable {
        /// What the size is called; empty where there is only one.
        public var name: String
        /// What having the site costs a year of 365 days, in money.
        public var fixedCost: Double
        /// What it costs once to open the site in this size; zero for what is there already.
        public var openingCost: Double
        /// The most units of all products that may leave it in a period; `nil` for no limit.
        public var throughput: FlowLimit?

        /// Creates a size that costs nothing and has no limit unless told.
        public init(
            name: String = "", fixedCost: Double = 0, openingCost: Double = 0, throughput: FlowLimit? = nil
        ) {
            self.name = name
            self.fixedCost = fixedCost
            self.openingCost = openingCost
            self.throughput = throughput
        }
    }

    /// The sizes to choose from; the first is what it is without a design.
    public var sizes: [Size]
    /// What it costs once not to have the site, such as to close one that is there.
    public var closingCost: Double
    /// Whether the site stays in any case, and only its size is chosen.
    public var stays: Bool

    /// Creates a candidate.
    public init(sizes: [Size], closingCost: Double = 0, stays: Bool = false) {
        self.sizes = sizes
        self.closingCost = closingCost
        self.stays = stays
    }
}
