// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// How a run goes over time: the mean over replications at each point, with the band that most of them stay
/// in.
///
/// Measuring periods are joined to points so that a series has at most about 500 of them; warm-up included.
public struct SeriesBands: Hashable, Sendable {
    /// How long each point lasts: a whole number of measuring periods.
    ///
    /// The last point may be shorter.
    public var pointLength: TimeSpan
    /// How many points there are.
    public var pointCount: Int
    /// Where the measured window starts, after the start of the run.
    public var warmUp: TimeSpan
    /// How many replications, from the first one on, the bands are made of: all, but not more than 200.
    public var replications: Int
    /// One entry for each site that is not a supplier, in the order of the canonical network.
    public var sites: [Site]
    /// One entry for each segment, in the order of the canonical network.
    public var segments: [Segment]

    /// Creates bands from their parts.
    public init(
        pointLength: TimeSpan, pointCount: Int, warmUp: TimeSpan, replications: Int, sites: [Site] = [],
        segments: [Segment] = []
    ) {
        self.pointLength = pointLength
        self.pointCount = pointCount
        self.warmUp = warmUp
        self.replications = replications
        self.sites = sites
        self.segments = segments
    }

    /// One quantity over time, a value for each point; not a number where it is not defined.
    public struct Band: Hashable, Sendable {
        /// The mean over replications.
        public var mean: [Double]
        /// The 0.1 quantile over replications.
        public var low: [Double]
        /// The 0.9 quantile over replications.
        public var high: [Double]

        /// Creates a band from its parts.
        public init(mean: [Double] = [], low: [Double] = [], high: [Double] = []) {
            self.mean = mean
            self.low = low
            self.high = high
        }
    }

    /// A site over time.
    public struct Site: Hashable, Sendable {
        /// The site.
        public var id: NodeID
        /// Units on hand at the ends of the point's measuring periods, on average.
        public var onHand: Band
        /// Units owed at the ends of the point's measuring periods, on average.
        public var backlog: Band

        /// Creates a site's bands.
        public init(id: NodeID, onHand: Band, backlog: Band) {
            self.id = id
            self.onHand = onHand
            self.backlog = backlog
        }
    }

    /// A segment over time.
    public struct Segment: Hashable, Sendable {
        /// The segment.
        public var id: NodeID
        /// Units ordered a day.
        public var demanded: Band
        /// The share of the units ordered that was served at once.
        ///
        /// The mean is that of all replications' units together.
        public var fillRate: Band
        /// The order cycle time in days that so many orders of the measured window do not exceed, for each of
        /// `TimeSeries.cycleTimeShares`; `nil` when nothing was delivered, or when it was not kept.
        public var cycleTime: Band?

        /// Creates a segment's bands.
        public init(id: NodeID, demanded: Band, fillRate: Band, cycleTime: Band? = nil) {
            self.id = id
            self.demanded = demanded
            self.fillRate = fillRate
            self.cycleTime = cycleTime
        }
    }
}
