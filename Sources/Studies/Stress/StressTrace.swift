// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

/// What is kept of a replication of a stress study.
struct StressTrace: Sendable {
    /// Profit, or total cost with its sign turned.
    var worth: Double
    /// Whether anything was sold.
    var profit: Double
    var cost: Double
    var sells: Bool
    var lostUnits: Double
    var customers: Double?
    /// For each measuring period, units not served at once, and units owed by sites that serve customers.
    var want: [Float]
    /// Units asked for in all periods.
    var demanded: Double

    /// Keeps what a study needs.
    ///
    /// - Parameters:
    ///   - layout: What the result's values are.
    ///   - result: The replication.
    ///   - segments: The customer segments.
    ///   - servingSites: The sites that ship to customers, as places in the canonical network.
    init(_ layout: MeasureLayout, _ result: ReplicationResult, segments: [NodeID], servingSites: [Int]) {
        func value(_ measure: Measure, _ entity: MeasuredEntity? = nil) -> Double? {
            let key = entity.map { MeasureKey(measure, $0) } ?? MeasureKey(measure)
            return layout.index(of: key).map { result.values[$0] }
        }
        profit = value(.profit) ?? .nan
        cost = value(.totalCost) ?? .nan
        sells = (value(.revenue) ?? 0) > 0
        worth = .nan
        lostUnits = value(.lostUnits) ?? 0
        let counts = segments.compactMap { value(.customersEnd, .segment($0.name)) }.filter(\.isFinite)
        customers = counts.isEmpty ? nil : counts.reduce(0, +)
        let series = result.series
        let periods = series.demanded.first?.count ?? 0
        want = (0..<periods).map { period in
            series.demanded.indices.reduce(Float(0)) { sum, segment in
                sum + series.demanded[segment][period] - series.filledAtOnce[segment][period]
            } + servingSites.reduce(Float(0)) { $0 + series.backlog[$1][period] }
        }
        demanded = series.demanded.reduce(0) { $0 + $1.reduce(0) { $0 + Double($1) } }
    }

    /// The periods in which customers are served worse than in `calm`, by more than a hundredth of a period's demand.
    func worsePeriods(than calm: StressTrace) -> [Int] {
        let tolerance = Float(0.01 * calm.demanded / Double(max(1, calm.want.count)))
        return want.indices.filter { $0 < calm.want.count && want[$0] > calm.want[$0] + tolerance }
    }
}
