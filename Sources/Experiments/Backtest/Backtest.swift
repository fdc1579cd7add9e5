// SPDX-License-Identifier: Apache-2.0
public import CustomerRelations
public import OutputAnalysis
public import SupplyNetwork

/// How a model of demand did on the part of a history that it had not seen.
public struct Backtest: Sendable {
    /// What is counted.
    public enum Figure: String, CaseIterable, Hashable, Sendable {
        /// Units asked for.
        case units
        /// Orders of a segment, or lines of a product.
        case orders
    }

    /// How a series did.
    public enum Verdict: String, CaseIterable, Hashable, Sendable {
        /// Nothing speaks against the model.
        case calibrated
        /// The actual total is higher than the model allows.
        case tooLow = "biased-low"
        /// The actual total is lower than the model allows.
        case tooHigh = "biased-high"
        /// Fewer actual figures lie inside the bands than the model allows.
        case tooNarrow = "too-narrow"
        /// More actual figures lie inside the bands than the model allows.
        case tooWide = "too-wide"
    }

    /// How the actual figures of a series lie in the simulated bands.
    public struct Coverage: Hashable, Sendable {
        /// How many figures lie inside.
        public var inside: Int
        /// How many figures there are.
        public var count: Int
        /// The share that lies inside, with its exact binomial interval of 95%, which takes figures to be independent.
        public var share: ConfidenceInterval?
        /// The share that a right model would show: above the level where figures are small counts, whose bands hold more.
        public var expected: Double
        /// The 2.5% and 97.5% points of the share under the model, with all dependence between figures.
        public var range: ClosedRange<Double>
        /// The probability of so few inside, or fewer, if the model is right.
        public var narrowProbability: Double
        /// The probability of so many inside, or more, if the model is right.
        public var wideProbability: Double
    }

    /// One figure over the weeks, or whatever the period is.
    public struct Series: Sendable {
        /// Whose; `nil` for all together.
        public var segment: NodeID?
        /// Of what; `nil` for all products.
        public var product: ProductID?
        /// What is counted.
        public var figure: Figure
        /// What happened, by period.
        public var actual: [Double]
        /// The mean of the simulations.
        public var mean: [Double]
        /// The lower end of the band.
        public var low: [Double]
        /// The upper end of the band.
        public var high: [Double]
        /// How many actual figures lie inside.
        public var coverage: Coverage
        /// What happened in the whole test part.
        public var total: Double
        /// The mean of the simulated totals.
        public var simulatedTotal: Double
        /// The band of the total.
        public var totalBand: ClosedRange<Double>
        /// The simulated total over the actual one, less one; `nil` when nothing happened.
        public var bias: Double?
        /// The probability of a total as far out as the actual one, if the model is right.
        public var biasProbability: Double
        /// What it comes to.
        public var verdict: Verdict
    }

    /// The error rate at which a series is called biased.
    public static let biasError = 0.02
    /// The error rate at which a series' bands are called too narrow, and again too wide.
    public static let widthError = 0.015

    /// The scenario's name.
    public var scenario: String
    /// The first day of the history.
    public var start: CalendarDate
    /// The first day of the test part.
    public var split: CalendarDate
    /// The day after the last one.
    public var end: CalendarDate
    /// How long a figure's period is.
    public var period: TimeSpan
    /// The share of simulations inside a band.
    public var level: Double
    /// How many simulations there are.
    public var replications: Int
    /// The fitted segments, in the order of their names.
    public var fits: [SegmentDemandFit]
    /// The scenario with what was fitted to the first part, from the split on.
    public var fitted: Scenario
    /// All series: all together, then segment by segment, each with its products.
    public var series: [Series]
    /// The units of all segments and products together: every figure counts once.
    public var coverage: Coverage
    /// What could not be compared, and why, in sentences.
    public var notes: [String]

    /// How many series of segments and products have each verdict.
    public var verdicts: [Verdict: Int] {
        Dictionary(grouping: series.filter { $0.segment != nil }, by: \.verdict).mapValues(\.count)
    }
}

/// How a back-test is made.
public struct BacktestOptions: Sendable {
    /// Where the history is split.
    public enum Split: Hashable, Sendable {
        /// After this share of its days.
        case share(Double)
        /// Before this day.
        case date(CalendarDate)
    }

    /// Where the history is split.
    public var split: Split
    /// The share of simulations inside a band.
    public var level: Double
    /// How long a period is: whole days.
    public var period: TimeSpan
    /// How many simulations.
    public var replications: Int
    /// How many run at the same time.
    public var threads: Int
    /// How demand is fitted.
    public var fit: DemandFitOptions
    /// Whether each simulation has parameters of its own, from a history drawn again by weeks: bands without it leave out that
    /// parameters are estimates, and are too narrow.
    public var drawsParameters: Bool

    /// Creates options.
    public init(
        split: Split = .share(0.7), level: Double = 0.9, period: TimeSpan = .weeks(1),
        replications: Int = 199,
        threads: Int = 1, fit: DemandFitOptions = DemandFitOptions(), drawsParameters: Bool = true
    ) {
        self.split = split
        self.level = level
        self.period = period
        self.replications = replications
        self.threads = threads
        self.fit = fit
        self.drawsParameters = drawsParameters
    }
}

/// Why a history cannot be back-tested.
public enum BacktestError: Error, Sendable {
    /// There are no lines.
    case emptyHistory
    /// The split leaves nothing on one side.
    case splitOutside(CalendarDate, first: CalendarDate, last: CalendarDate)
    /// The first part has too few days.
    case trainingTooShort(days: Int, needed: Int)
    /// The second part has too few periods.
    case testTooShort(periods: Int, needed: Int)
    /// No segment has enough lines in the first part.
    case nothingToFit(needed: Int)
    /// The period is not a positive number of whole days.
    case periodNotInDays(TimeSpan)
    /// The bands need more simulations.
    case tooFewReplications(Int, needed: Int)
    /// An option is out of its range.
    case shareOutOfRange(Double)
    /// The simulation could not be run.
    case study(StudyError)
}

extension BacktestError: CustomStringConvertible {
    /// The error as a sentence: what was found, what was expected.
    public var description: String {
        switch self {
        case .emptyHistory: "the history has no lines"
        case .splitOutside(let date, let first, let last):
            "the history cannot be split at \(date): expected a day after \(first) and not after \(last)"
        case .trainingTooShort(let days, let needed):
            "the history before the split has \(days) days; a fit takes at least \(needed), since weekdays and the spread of "
                + "weeks cannot be told from fewer"
        case .testTooShort(let periods, let needed):
            "the history from the split on has \(periods) whole periods; a test takes at least \(needed)"
        case .nothingToFit(let needed):
            "no segment has \(needed) lines before the split: there is nothing to fit"
        case .periodNotInDays(let period): "the period is \(period), expected a whole number of days"
        case .tooFewReplications(let count, let needed):
            "\(count) replications cannot show a band of this level: at least \(needed) are needed"
        case .shareOutOfRange(let share): "\(share) is out of range, expected a number between 0 and 1"
        case .study(let error): error.description
        }
    }
}
