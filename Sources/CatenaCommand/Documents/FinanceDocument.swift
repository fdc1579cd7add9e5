// SPDX-License-Identifier: Apache-2.0
import Experiments

/// The books of a run as `--json` prints them: profit and loss by accounting period, and cash by day.
struct FinanceDocument: Encodable {
    struct Line: Encodable {
        var line: String
        var mean: Double
        /// Missing with fewer than two replications.
        var halfWidth: Double?
    }

    struct Period: Encodable {
        var startDay: Double
        var endDay: Double
        var lines: [Line]
    }

    struct Day: Encodable {
        var day: Int
        var mean: Double
        var p5: Double
        var p95: Double
    }

    var periods: [Period]
    var cash: [Day]

    init(_ report: FinanceReport) {
        periods = report.periods.map { period in
            Period(
                startDay: period.startDay, endDay: period.endDay,
                lines: period.lines.map {
                    Line(line: $0.line.rawValue, mean: $0.mean, halfWidth: $0.halfWidth)
                })
        }
        cash = report.cash.map { Day(day: $0.day, mean: $0.mean, p5: $0.low, p95: $0.high) }
    }
}
