// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// What is kept of a replication of the scenario as it is.
struct BaseReplication: Sendable {
    var outcome: ReplicationOutcome
    /// Mean demand of each stock point, in units a second.
    var pointRates: [Double]
    /// The root mean squared error of its forecasts over their coverage, in units; zero where none is measured.
    var coverageErrors: [Double]
    /// Mean units a second, by segment and entry of its mix, over the window.
    var segmentRates: [[Double]]
    var warmUpPeriods: Int
    var periods: Int
    var events: UInt64

    init(_ layout: MeasureLayout, _ result: ReplicationResult, scenario: Scenario) {
        let flows = result.flows ?? FlowTally.empty
        outcome = ReplicationOutcome(layout, result)
        let first = result.series.warmUpPeriods
        let periods = flows.customers.count
        warmUpPeriods = first
        self.periods = periods
        events = result.events
        coverageErrors = flows.points.map { point in
            let entity = MeasuredEntity.stockPoint(site: point.site.name, product: point.product.name)
            let key = MeasureKey(.coverageForecastRootMeanSquareError, entity)
            let value = layout.index(of: key).map { result.values[$0] } ?? 0
            return value.isFinite ? value : 0
        }
        let seconds = Double(max(1, periods)) * Double(scenario.measurePeriod.seconds)
        pointRates = flows.points.map { $0.demand.reduce(0, +) / seconds }
        segmentRates =
            result.demand.map { tally in
                tally.offsets.map { entries in
                    entries.map { offset in
                        let window = first..<max(first, min(first + periods, tally.periods))
                        return window.reduce(0) { $0 + tally.units[offset + $1] } / seconds
                    }
                }
            } ?? []
    }
}

/// What is kept of a replication of any scenario: what a change is judged by.
struct ReplicationOutcome: Sendable {
    var orderVariance: Double
    var demandVariance: Double
    var fillRate: Double
    var totalCost: Double

    init(_ layout: MeasureLayout, _ result: ReplicationResult) {
        func value(_ measure: Measure) -> Double {
            layout.index(of: MeasureKey(measure)).map { result.values[$0] } ?? .nan
        }
        orderVariance = value(.orderVariance)
        demandVariance = value(.demandVariance)
        fillRate = value(.fillRate)
        totalCost = value(.totalCost)
    }
}

/// Turns figures of replications into estimates.
struct BullwhipEstimator: Sendable {
    var level: Double

    /// The ratio of means, with its interval where there are replications that differ.
    func ratio(_ numerators: [Double], _ denominators: [Double]) -> BullwhipReport.Estimate? {
        let (over, under) = (mean(numerators), mean(denominators))
        guard under > 0, (over / under).isFinite else { return nil }
        var estimate = BullwhipReport.Estimate(value: over / under)
        if let interval = try? ratioInterval(of: numerators, to: denominators, level: level),
            varies(numerators) || varies(denominators)
        {
            estimate.lower = interval.lower
            estimate.upper = interval.upper
        }
        return estimate
    }

    /// The ratio of two variances, whose interval does not reach below zero.
    func varianceRatio(_ numerators: [Double], _ denominators: [Double]) -> BullwhipReport.Estimate? {
        guard var estimate = ratio(numerators, denominators) else { return nil }
        estimate.lower = estimate.lower.map { max($0, 0) }
        return estimate
    }

    /// The mean, with its interval where there are replications that differ.
    func mean(of values: [Double]) -> BullwhipReport.Estimate? {
        let mean = mean(values)
        guard mean.isFinite else { return nil }
        var estimate = BullwhipReport.Estimate(value: mean)
        if varies(values), let interval = try? meanInterval(of: values, level: level) {
            estimate.lower = interval.lower
            estimate.upper = interval.upper
        }
        return estimate
    }

    private func varies(_ values: [Double]) -> Bool { values.contains { $0 != values[0] } }

    func mean(_ values: [Double]) -> Double {
        values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
    }
}
