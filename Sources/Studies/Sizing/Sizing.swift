// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import SupplyNetwork
public import SupplySimulator

/// How large a site must be: the answer of a sizing study.
public struct Sizing: Sendable {
    /// A figure with its interval.
    public struct Estimate: Hashable, Sendable, Codable {
        /// The estimate.
        public var value: Double
        /// The ends of the interval; `nil` where there are too few replications for one.
        public var lower: Double?, upper: Double?

        /// Creates an estimate.
        public init(value: Double, lower: Double? = nil, upper: Double? = nil) {
            self.value = value
            self.lower = lower
            self.upper = upper
        }

        init(_ interval: ConfidenceInterval) {
            self.init(value: interval.estimate)
            if interval.lower.isFinite, interval.upper.isFinite {
                (lower, upper) = (interval.lower, interval.upper)
            }
        }

        func scaled(by factor: Double) -> Estimate {
            Estimate(
                value: value * factor, lower: lower.map { $0 * factor }, upper: upper.map { $0 * factor })
        }
    }

    /// A level that is not exceeded with a probability.
    public struct Quantile: Hashable, Sendable, Codable {
        /// The probability.
        public var probability: Double
        /// The level.
        public var level: Estimate
    }

    /// A level that a year's peak exceeds once in so many years, by the fitted law.
    public struct ReturnLevel: Hashable, Sendable, Codable {
        /// In how many years once.
        public var years: Double
        /// The level.
        public var level: Estimate
        /// Its standard error; `nil` where the fit has none.
        public var standardError: Double?
        /// Whether so rare a peak is beyond what the simulated years show.
        public var isBeyondSample: Bool
    }

    /// What a size means.
    public struct CurvePoint: Hashable, Sendable, Codable {
        /// The size.
        public var size: Double
        /// The share of the time for which more is needed.
        public var overflowTime: Estimate
        /// The share of the years in which more is ever needed.
        public var overflowYears: Estimate
        /// How many units beyond the size there are on average over all time.
        public var overflowMean: Double
        /// What it costs a year; `nil` where no costs are given.
        public var cost: Cost?
    }

    /// What a size costs a year, in the scenario's currency.
    public struct Cost: Hashable, Sendable, Codable {
        /// The annuity of building it.
        public var build: Double
        /// Running it.
        public var run: Double
        /// What is beyond it.
        public var overflow: Estimate
        /// All of it.
        public var total: Estimate
    }

    /// When there is most.
    public struct Season: Hashable, Sendable, Codable {
        /// The mean of the days' peaks of each month, January first; `nil` for months that were not measured.
        public var months: [Double?]
        /// The share of the years whose peak came in each month.
        public var monthShares: [Double]
        /// The mean of the days' peaks of each weekday, Monday first.
        public var weekdays: [Double?]
        /// The share of the days that were at their highest first in each hour, 0 to 23, of those that had any.
        public var hourShares: [Double]
        /// The mean level of each hour of the week, Monday from 0 o'clock on.
        public var weekProfile: [Double]
    }

    /// Where a size comes from.
    public enum Basis: String, Hashable, Sendable, Codable {
        /// From the order statistics of the simulated peaks.
        case sample
        /// From the fitted law, since the risk is rarer than the simulated years can show.
        case fit
        /// It is the highest simulated peak: the risk is rarer than they can show, and no fit is to be trusted.
        case highest
        /// All peaks were the same.
        case constant
    }

    /// What is needed of one sort of space, resource or flow.
    public struct Need: Sendable {
        /// What it is.
        public var gauge: OccupancyGauge
        /// Its short name: the storage class, the resource, or `put-away` and the like.
        public var name: String
        /// What is counted, in words: `pallet positions`.
        public var unit: String
        /// The size that the yearly peak exceeds with the accepted risk only; whole where things are counted.
        public var size: Estimate
        /// Where it comes from.
        public var basis: Basis
        /// The size in another unit, where a footprint was given, and that unit.
        public var footprint: Estimate?, footprintUnit: String?
        /// Half the interval of the size relative to it; `nil` where there is no interval.
        public var relativePrecision: Double?
        /// The mean over time.
        public var mean: Estimate
        /// How much is not exceeded for a share of the time: 50%, 75%, 90%, 95%, 99%, 99.9%.
        public var quantiles: [Quantile]
        /// How much the peak of a year does not exceed, with the same probabilities.
        public var peakQuantiles: [Quantile]
        /// The peaks of the simulated years, ascending.
        public var peaks: [Double]
        /// The extreme value law of the peaks; `nil` where they do not vary or are fewer than five.
        public var fit: ExtremeValueFit?
        /// What the law says of rare peaks.
        public var returnLevels: [ReturnLevel]
        /// The curve of size against the probability of overflow and cost, ascending; empty for flows.
        public var curve: [CurvePoint]
        /// The size with the least cost; `nil` where no costs are given.
        public var cheapest: Estimate?
        /// What it costs a year.
        public var cheapestCost: Cost?
        /// When there is most.
        public var season: Season
        /// Of resources, the share of their time on duty at which all of them are at work.
        public var timeAtLimit: Double?
        /// How long each level was held, over all replications.
        var distribution: LevelTimes

        /// The share of the time for which more than a size is needed.
        public func shareOfTime(beyond size: Double) -> Double {
            distribution.share(above: Int64((size / gauge.step + 1e-9).rounded(.down)))
        }

        /// The level that is not exceeded for a share of the time, between 0 and 1.
        public func levelNotExceeded(for share: Double) -> Double? {
            distribution.quantile(share).map { Double($0) * gauge.step }
        }
    }

    /// What a change of the scenario does to a need.
    public struct Effect: Sendable {
        /// Which need, by name.
        public var name: String
        /// What is counted, in words.
        public var unit: String
        /// The size that is needed then.
        public var size: Estimate
        /// By how much the mean over time changes, in the same worlds.
        public var meanChange: Estimate
        /// By how much the mean yearly peak changes, in the same worlds.
        public var peakChange: Estimate
    }

    /// A change that was tried.
    public struct Variant: Sendable {
        /// What it is called.
        public var name: String
        /// In how many replications.
        public var replications: Int
        /// What it does to each sort of space.
        public var effects: [Effect]
    }

    /// The scenario's name, and its currency.
    public var scenario: String, currency: String
    /// The site, and what it is.
    public var site: NodeID, kind: SiteKind
    /// The probability of an overflow in a year that is accepted.
    public var risk: Double
    /// The confidence level of each interval by itself.
    public var level: Double
    /// The seed, the number of replications that were run, and how many were wanted at most.
    public var seed: UInt64, replications: Int, wantedReplications: Int
    /// How long each replication is measured, in days.
    public var windowDays: Double
    /// How many peaks each replication gives, one a year, and the days that a peak is of: 365, or the window if shorter.
    public var yearsPerReplication: Int, blockDays: Double
    /// The precision that was wanted; `nil` where the number of replications was given.
    public var wantedPrecision: Double?
    /// Whether all sorts of space are known so well; also true where no precision was wanted.
    public var isPrecise: Bool
    /// Whether it was not stopped before its end.
    public var isComplete: Bool
    /// Space first, then docks, people and machines, then what passes in an hour.
    public var needs: [Need]
    /// What changes do.
    public var variants: [Variant]
    /// What must be known to read the figures, in sentences.
    public var notes: [String]

    /// Whether peaks are those of years rather than of a shorter window.
    public var isByYear: Bool { blockDays == 365 }

    /// The need of a name: a storage class, `units`, `volume`, a resource, `put-away` and the like.
    public subscript(name: String) -> Need? { needs.first { $0.name == name } }

    /// The needs of space.
    public var space: [Need] { needs.filter(\.gauge.isSpace) }
}
