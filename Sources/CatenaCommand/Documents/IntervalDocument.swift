// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis

/// A figure with its confidence interval, as `--json` prints it.
struct IntervalDocument: Encodable {
    var estimate: Double
    var lower: Double
    var upper: Double

    init(_ interval: ConfidenceInterval) {
        estimate = interval.estimate
        lower = interval.lower
        upper = interval.upper
    }
}
