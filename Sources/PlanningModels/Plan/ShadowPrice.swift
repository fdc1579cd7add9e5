// SPDX-License-Identifier: Apache-2.0

/// What a plan would save if one of its conditions were a little weaker.
public struct ShadowPrice: Hashable, Sendable {
    /// The condition that binds.
    public let condition: PlanCondition
    /// The saving for each unit by which a limit rises or a requirement falls; positive.
    ///
    /// In the scenario's currency per unit of the condition. It holds for small changes only.
    public let savingPerUnit: Double

    /// The price as a planner would say it, with the dates of `calendar`.
    public func sentence(in calendar: PlanningCalendar, currency: String) -> String {
        "\(condition.relaxation(in: calendar)) would save \(PlanCondition.text(savingPerUnit)) \(currency)"
    }
}
