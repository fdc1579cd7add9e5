// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import SupplySimulator

/// What would improve a supply chain, what would not, and how sure that is.
public struct Advice: Sendable {
    /// What a lever is shown to do to the objective.
    public enum Verdict: String, CaseIterable, Hashable, Sendable {
        /// It improves it.
        case helps
        /// Nothing that matters came of it.
        case doesNotHelp = "does-not-help"
        /// It worsens it.
        case hurts
        /// The replications do not tell.
        case undecided
    }

    /// The shadow prices of the conditions that a lever widens.
    public struct ShadowPriceNote: Hashable, Sendable {
        /// The greatest of them, in the currency per ``unit``.
        public var greatest: Double
        /// What the price is for one more of.
        public var unit: String
        /// How far that one holds at least, in its unit; `nil` when that is not known.
        public var range: Double?
        /// In how many planning periods there is a price.
        public var periods: Int
    }

    /// A cause of lateness, or of lost sales where nothing was late, that a lever could do something about.
    public struct CauseNote: Hashable, Sendable {
        /// What part of the whole it accounts for, from 0 to 1.
        public var share: Double
        /// Whether the whole is late units times days, rather than lost units.
        public var isOfLateness: Bool
        /// The cause.
        public var cause: DelayCause
    }

    /// A lever that was tried.
    public struct Finding: Sendable {
        /// The lever.
        public var lever: AdviceLever
        /// The plan's shadow prices that brought it.
        public var shadowPrice: ShadowPriceNote?
        /// The cause of lateness that brought it.
        public var cause: CauseNote?
        /// What the linear program says its effect on the objective is, over the measured window.
        public var predicted: Double?
        /// What it does to the objective over the measured window: above zero is better, also of a cost.
        ///
        /// The intervals of all levers and all looks hold together; `nil` of fewer than two replications.
        public var effect: ConfidenceInterval?
        /// The mean effect; `nil` without a replication.
        public var meanEffect: Double?
        /// What it does to service, as a share.
        public var service: ConfidenceInterval?
        /// What it does to emissions, in kilograms of CO₂ equivalent over the measured window.
        public var emissions: ConfidenceInterval?
        /// How many replications of it were made.
        public var replications: Int
        /// Whether all of them came to what they came to without it.
        public var isIdentical: Bool
        /// What is shown.
        public var verdict: Verdict
        /// What it was said to cost.
        public var price: AdviceOptions.Price?

        /// What it does for each unit of the change, over the measured window.
        public var effectPerUnit: Double? { meanEffect.map { $0 / lever.amount } }
    }

    /// The name of the scenario.
    public var scenario: String
    /// The currency of the effects.
    public var currency: String
    /// What is improved: profit where something is sold, else total cost.
    public var objective: Measure
    /// What service is measured by.
    public var service: Measure
    /// The means without any change, of the objective, the service and the emissions.
    public var base: [Double]
    /// How long the measured window is, in days.
    public var measuredDays: Double
    /// The probability with which the intervals hold together.
    public var level: Double
    /// After how many replications a lever is looked at.
    public var looks: [Int]
    /// The largest effect that does not matter, over the measured window.
    public var indifference: Double
    /// How many replications were made, of all scenarios together.
    public var replications: Int
    /// The most that there would have been.
    public var budget: Int
    /// What was tried: what helps first, by its effect, then what is undecided, what does not help, and what hurts.
    public var findings: [Finding]
    /// How many levers there are that were not tried.
    public var untried: Int
    /// What has to be known about the answer, in sentences.
    public var notes: [String]
    /// Whether everything was done that the budget allowed.
    public var isComplete: Bool

    /// What turns an effect over the measured window into one over a year of 365 days.
    public var yearly: Double { measuredDays > 0 ? 365 / measuredDays : .nan }

    /// The findings of a verdict, in order.
    public func findings(_ verdict: Verdict) -> [Finding] { findings.filter { $0.verdict == verdict } }
}

extension Advice {
    /// How long it takes until a lever has earned its price.
    public struct Payback: Hashable, Sendable {
        /// In years of 365 days, at the mean effect; infinite when it never earns it.
        public var years: Double
        /// At the greatest effect that the interval holds.
        public var shortest: Double
        /// At the least effect; infinite when that is not enough.
        public var longest: Double
    }

    /// How long it takes until a lever has earned its price; `nil` without a price or an interval.
    public func payback(of finding: Finding) -> Payback? {
        guard let price = finding.price, let effect = finding.effect else { return nil }
        func years(_ effect: Double) -> Double {
            let gain = effect * yearly - price.perYear
            return gain > 0 ? price.once / gain : .infinity
        }
        return Payback(
            years: years(effect.estimate), shortest: years(effect.upper), longest: years(effect.lower))
    }

    /// What is earned in a year after what is paid every year; `nil` without a price or an interval.
    public func netPerYear(of finding: Finding) -> (mean: Double, lower: Double, upper: Double)? {
        guard let price = finding.price, let effect = finding.effect else { return nil }
        return (
            effect.estimate * yearly - price.perYear, effect.lower * yearly - price.perYear,
            effect.upper * yearly - price.perYear
        )
    }
}
