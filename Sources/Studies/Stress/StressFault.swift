// SPDX-License-Identifier: Apache-2.0

/// Why failures cannot be tried.
public enum StressFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Failures would begin after the end of the run, or last no time.
    case outsideTheRun(startDay: Double, horizonDays: Double)

    /// The fault as a sentence: what was found, what was expected.
    public var description: String {
        switch self {
        case .outsideTheRun(let start, let horizon):
            "failures from day \(start) on do not fall into a run of \(horizon) days, or last no time"
        }
    }
}
