// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// How often a run is planned again, how far each plan looks, and what it decides.
public struct ReplanningRule: Hashable, Sendable {
    /// What of a plan is carried out.
    public enum Control: String, CaseIterable, Hashable, Sendable {
        /// Each stock point orders up to a level, with safety stock, that stands until the next plan.
        case levels
        /// Each stock point places the plan's orders and no others.
        case orders
    }

    /// The time from one plan to the next; the first is made at the start of the run.
    public var every: TimeSpan
    /// How far each plan looks; `nil` for the end of the run, with which plans end at the latest.
    public var horizon: TimeSpan?
    /// What of a plan is carried out.
    public var control: Control

    /// Creates a rule.
    public init(every: TimeSpan, horizon: TimeSpan? = nil, control: Control = .levels) {
        self.every = every
        self.horizon = horizon
        self.control = control
    }

    /// What is wrong with the rule for a scenario, if anything.
    public func fault(for scenario: Scenario) -> ReplanningFault? {
        let period = scenario.planning.period
        guard period > .zero, every.seconds >= period.seconds, every.seconds % period.seconds == 0 else {
            return .notWholePeriods(every: every, period: period)
        }
        guard every < scenario.horizon else { return .neverAgain(every: every, horizon: scenario.horizon) }
        if let horizon, horizon < every { return .horizonTooShort(horizon: horizon, every: every) }
        return nil
    }

    /// When plans are made, after the start of the run.
    public func moments(until end: TimeSpan) -> [TimeSpan] {
        guard every > .zero else { return [] }
        return stride(from: Int64(0), to: end.seconds, by: Int64.Stride(every.seconds)).map {
            TimeSpan(seconds: $0)
        }
    }
}

/// Why a run cannot be planned again as asked.
public enum ReplanningFault: Hashable, Sendable, CustomStringConvertible {
    /// The time between plans is no multiple of the planning period.
    case notWholePeriods(every: TimeSpan, period: TimeSpan)
    /// The run is over before the second plan.
    case neverAgain(every: TimeSpan, horizon: TimeSpan)
    /// A plan ends before the next one is made.
    case horizonTooShort(horizon: TimeSpan, every: TimeSpan)

    /// The fault as a sentence: what was found, what was expected.
    public var description: String {
        switch self {
        case .notWholePeriods(let every, let period):
            "planning again every \(every) does not fit planning periods of \(period): "
                + "expected a whole number of them"
        case .neverAgain(let every, let horizon):
            "planning again every \(every) never happens in a run of \(horizon): expected a shorter time"
        case .horizonTooShort(let horizon, let every):
            "a plan that looks \(horizon) ahead ends before the next one, \(every) later: "
                + "expected at least \(every)"
        }
    }
}
