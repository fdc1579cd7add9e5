// SPDX-License-Identifier: Apache-2.0
/// What the errors of a forecaster came to, of one step and of the demand over a coverage of several periods.
///
/// The error is demand − forecast, so a forecast that is too low has a positive bias.
public struct ForecastErrors: Sendable {
    /// Counts and sums of the errors of one kind.
    public struct Sums: Sendable {
        /// How many forecasts have been compared with what came.
        public private(set) var count = 0.0
        /// The sum of the errors.
        public private(set) var sum = 0.0
        /// The sum of their absolute values.
        public private(set) var absolute = 0.0
        /// The sum of their squares.
        public private(set) var squares = 0.0

        mutating func add(_ error: Double) {
            count += 1
            sum += error
            absolute += error.magnitude
            squares += error * error
        }

        /// Mean error; not a number of nothing.
        public var bias: Double { sum / count }
        /// Mean absolute error, also called MAD.
        public var meanAbsolute: Double { absolute / count }
        /// Root mean squared error.
        public var rootMeanSquare: Double { (squares / count).squareRoot() }
        /// Sum of the errors over their mean absolute value; not a number when there was no error.
        ///
        /// - Reference: R. G. Brown (1959), "Statistical forecasting for inventory control".
        public var trackingSignal: Double { sum / meanAbsolute }
    }

    /// The errors of the forecast of the next period.
    public private(set) var oneStep = Sums()
    /// The errors of the forecast of the demand over the coverage.
    public private(set) var overCoverage = Sums()
    /// The changes of demand from one period to the next, which are the errors of the naive forecast.
    private var changes = Sums()
    private var lastDemand = Double.nan

    /// Periods that the coverage reaches into, its last one perhaps in part.
    private let span: Int
    private let lastPart: Double
    /// The forecasts over the coverage, and the demands, of the latest `span` periods; the oldest stands at `next`.
    private var forecasts: [Double]
    private var demands: [Double]
    private var next = 0
    private var sumOfDemands = 0.0
    private var expected = Double.nan

    /// The mean squared error over the coverage since the start of the run.
    private var meanSquare = 0.0
    private var squaresSeen = 0.0
    private let weight: Double?

    /// The longest coverage whose errors are tracked, in periods.
    public static let longestCoverage = 1_000.0

    /// Creates a record without errors.
    ///
    /// - Parameters:
    ///   - coverage: The periods over which demand is compared, from 0; beyond `longestCoverage` nothing is compared.
    ///   - weight: The weight of the newest squared error in `coverageDeviation`; `nil` for the mean of all.
    public init(coverage: Double, weight: Double?) {
        let covered = coverage <= Self.longestCoverage ? max(0, coverage) : 0
        span = Int(covered.rounded(.up))
        lastPart = span == 0 ? 0 : covered - Double(span - 1)
        forecasts = [Double](repeating: .nan, count: span)
        demands = [Double](repeating: 0, count: span)
        self.weight = weight
    }

    /// Compares the demand of the period that just ended with what was expected of it.
    mutating func compare(_ demand: Double) {
        if !expected.isNaN {
            oneStep.add(demand - expected)
            if !lastDemand.isNaN { changes.add(demand - lastDemand) }
        }
        lastDemand = demand
        guard span > 0 else { return }
        // What was forecast `span` periods ago has come true now, but for the rest of the last period.
        let forecast = forecasts[next]
        sumOfDemands += demand - demands[next]
        demands[next] = demand
        guard !forecast.isNaN else { return }
        let error = sumOfDemands - (1 - lastPart) * demand - forecast
        overCoverage.add(error)
        squaresSeen += 1
        meanSquare += (error * error - meanSquare) * max(weight ?? 0, 1 / squaresSeen)
    }

    /// Keeps what is expected from now on; call after `compare`.
    mutating func expect(perPeriod: Double, overCoverage: Double) {
        expected = perPeriod
        guard span > 0 else { return }
        forecasts[next] = overCoverage
        next = (next + 1) % span
    }

    /// The standard deviation of the demand over the coverage about its forecast, as far as it is known; else zero.
    ///
    /// It is not forgotten at the end of a warm-up, since a policy relies on it.
    public var coverageDeviation: Double { meanSquare.squareRoot() }

    /// Mean absolute error over that of the naive forecast of the same periods; not a number when demand never changed.
    ///
    /// - Reference: R. J. Hyndman, A. B. Koehler (2006), International Journal of Forecasting 22(4).
    public var meanAbsoluteScaled: Double {
        changes.absolute > 0 ? oneStep.meanAbsolute / changes.meanAbsolute : .nan
    }

    /// Forgets what was measured so far, at the end of the warm-up.
    public mutating func restartMeasuring() {
        (oneStep, overCoverage, changes) = (Sums(), Sums(), Sums())
    }
}
