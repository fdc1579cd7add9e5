// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension Measure {
    /// Whether the measure is one that only scenarios with some ability have.
    public var isOfAbility: Bool { ofAbility != nil || self == .handlingCost || self == .labourCost }
}

extension MeasureLayout {
    /// The costs of handling and labour, which only abilities cause.
    static func keysOfCosts(in scenario: Scenario) -> [MeasureKey] {
        scenario.abilities.contains { $0 != .finance }
            ? [MeasureKey(.handlingCost), MeasureKey(.labourCost), MeasureKey(.disposalCost)] : []
    }
}
