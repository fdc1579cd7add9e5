// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension MeasureLayout {
    /// The costs of handling and labour, which only abilities cause.
    static func keysOfCosts(in scenario: Scenario) -> [MeasureKey] {
        scenario.abilities.contains { $0 != .plain && $0 != .finance }
            ? [MeasureKey(.handlingCost), MeasureKey(.labourCost)] : []
    }
}
