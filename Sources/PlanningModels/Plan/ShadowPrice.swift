// SPDX-License-Identifier: Apache-2.0

/// What a plan would save if one of its conditions were a little weaker.
public struct ShadowPrice: Hashable, Sendable {
    /// The condition that binds.
    public let condition: PlanCondition
    /// The saving for each unit by which a limit rises or a requirement falls; positive.
    ///
    /// In the scenario's currency per unit of the condition. It holds as far as ``range`` says.
    public let savingPerUnit: Double
    /// By how much the condition can at least be relaxed at this price, in its unit; infinite for as much as one likes, `nil` when
    /// that is not known, or the price holds for no change that could be measured.
    public var range: Double?

    /// The price as a planner would say it, with the dates of `calendar`.
    public func sentence(in calendar: PlanningCalendar, currency: String) -> String {
        let saving =
            "\(condition.relaxation(in: calendar)) would save \(PlanCondition.text(savingPerUnit)) \(currency)"
        guard let range, range.isFinite else { return saving }
        return saving + ", for at least \(PlanCondition.text(range)) \(condition.unit.rawValue)"
    }
}
