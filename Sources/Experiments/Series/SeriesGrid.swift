// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

/// How the measuring periods of a run are joined to the points of its bands.
///
/// Chosen from the scenario and the number of replications alone, so that what a study remembers stays below
/// a bound however long and wide the network is.
struct SeriesGrid: Sendable {
    /// The most points of a series.
    static let mostPoints = 500
    /// The fewest points of a series that memory is saved for.
    static let fewestPoints = 20
    /// The most replications that bands are made of.
    static let mostReplications = 200
    /// The most sites, and the most segments, that bands are made for.
    static let mostEntities = 5_000
    /// The most numbers that all scenarios of a study keep for their bands: 100 MB of them.
    static let mostNumbers = 25_000_000

    let periodsPerPoint: Int
    let pointCount: Int
    let periodCount: Int
    /// From how many replications series are kept.
    let replications: Int
    /// The indices of the sites that have bands.
    let sites: [Int]
    /// How many segments have bands.
    let segmentCount: Int
    private let measurePeriod: TimeSpan

    /// Lays out the points for `scenario`.
    ///
    /// - Parameters:
    ///   - scenario: A canonical scenario.
    ///   - replications: The most replications that will be made.
    ///   - scenarios: How many scenarios share the memory.
    init(_ scenario: Scenario, replications: Int, scenarios: Int) {
        let sites = scenario.network.sites.indices.filter { scenario.network.sites[$0].kind != .supplier }
        self.sites = sites.count <= Self.mostEntities ? sites : []
        let segments = scenario.network.segments.count
        segmentCount = segments <= Self.mostEntities ? segments : 0
        measurePeriod = TimeSpan(seconds: max(1, scenario.measurePeriod.seconds))
        periodCount = Int(clamping: max(0, scenario.horizon.seconds) / measurePeriod.seconds)

        let series = max(1, 2 * (self.sites.count + segmentCount)) * max(1, scenarios)
        let affordable = max(2, Self.mostNumbers / (series * Self.fewestPoints))
        self.replications = min(replications, Self.mostReplications, affordable)
        let points = Self.mostNumbers / (series * max(1, self.replications))
        let most = min(max(points, Self.fewestPoints), Self.mostPoints)
        periodsPerPoint = max(1, (periodCount + most - 1) / most)
        pointCount = (periodCount + periodsPerPoint - 1) / periodsPerPoint
    }

    /// How long a point lasts.
    var pointLength: TimeSpan { TimeSpan(seconds: measurePeriod.seconds * Int64(periodsPerPoint)) }

    /// The measuring periods of a point.
    func periods(of point: Int) -> Range<Int> {
        let first = point * periodsPerPoint
        return first..<min(first + periodsPerPoint, periodCount)
    }

    /// How many days a point lasts.
    func days(of point: Int) -> Double { Double(periods(of: point).count) * measurePeriod.inDays }
}

/// The time series of one replication, joined to the points of a grid.
struct JoinedSeries: Sendable {
    /// For each site of the grid, the mean on hand at each point; sites after each other.
    let onHand: [Float]
    /// The same of the backlog.
    let backlog: [Float]
    /// For each segment, the sum of the units demanded at each point.
    let demanded: [Float]
    /// The same of those that were filled at once.
    let filled: [Float]
    /// For each segment, the quantiles of the order cycle time in days; empty where nothing was delivered.
    let cycleTimes: [[Float]]

    /// Puts a joined series together again.
    init(
        onHand: [Float], backlog: [Float], demanded: [Float], filled: [Float], cycleTimes: [[Float]]
    ) {
        self.onHand = onHand
        self.backlog = backlog
        self.demanded = demanded
        self.filled = filled
        self.cycleTimes = cycleTimes
    }

    /// Joins `series`.
    init(_ series: TimeSeries, _ grid: SeriesGrid) {
        onHand = Self.join(grid.sites.map { series.onHand[$0] }, grid, asMeans: true)
        backlog = Self.join(grid.sites.map { series.backlog[$0] }, grid, asMeans: true)
        let segments = 0..<grid.segmentCount
        demanded = Self.join(segments.map { series.demanded[$0] }, grid, asMeans: false)
        filled = Self.join(segments.map { series.filledAtOnce[$0] }, grid, asMeans: false)
        cycleTimes = Array(series.cycleTimes.prefix(grid.segmentCount))
    }

    private static func join(_ rows: [[Float]], _ grid: SeriesGrid, asMeans: Bool) -> [Float] {
        var joined: [Float] = []
        joined.reserveCapacity(rows.count * grid.pointCount)
        for row in rows {
            for point in 0..<grid.pointCount {
                let periods = grid.periods(of: point).clamped(to: row.indices)
                let sum = row[periods].reduce(0.0) { $0 + Double($1) }
                joined.append(Float(asMeans ? sum / Double(max(1, periods.count)) : sum))
            }
        }
        return joined
    }
}
