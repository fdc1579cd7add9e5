// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SupplySimulator

extension Measure {
    /// The unit as a column's head shows it; `nil` where each cell says it (shares) or there is none.
    func unitText(currency: String) -> String? {
        unitName(currency: currency)
    }

    /// The title with its unit, as a column's head.
    package func heading(currency: String) -> String {
        guard let unit = unitText(currency: currency) else { return title }
        return "\(title) (\(unit))"
    }

    /// A mean with its half-width, without a unit unless it is a percent sign.
    func cell(_ estimate: MeasureEstimate?) -> String {
        guard let mean = estimate?.mean else { return NumberText.undefined }
        return cell(mean, halfWidth: estimate?.interval?.halfWidth)
    }

    /// A number with its half-width, without a unit unless it is a percent sign.
    package func cell(_ mean: Double, halfWidth: Double?) -> String {
        definition.unit == .share
            ? NumberText.shareEstimate(mean, halfWidth: halfWidth)
            : NumberText.estimate(mean, halfWidth: halfWidth)
    }

    /// A mean with its half-width and unit.
    func text(_ estimate: MeasureEstimate?, currency: String) -> String {
        let cell = cell(estimate)
        guard cell != NumberText.undefined, let unit = unitText(currency: currency) else { return cell }
        return "\(cell) \(unit)"
    }

    /// Another value of the measure, as precise as its mean is known.
    func cell(_ value: Double, like estimate: MeasureEstimate?) -> String {
        guard definition.unit != .share else { return NumberText.share(value) }
        return NumberText.number(value, like: estimate?.interval?.halfWidth)
    }

    /// A difference with its sign and half-width; of shares in percentage points.
    package func difference(_ difference: Double, halfWidth: Double?) -> String {
        guard definition.unit == .share else {
            return NumberText.signed(difference, NumberText.estimate(difference, halfWidth: halfWidth))
        }
        let text = NumberText.estimate(difference * 100, halfWidth: halfWidth.map { $0 * 100 })
        return NumberText.signed(difference, text) + " pp"
    }

    /// A number in few characters, with its unit, for tiles and pictures.
    func compact(_ value: Double, currency: String) -> String {
        if definition.unit == .share { return NumberText.share(value) }
        let number = NumberText.compact(value)
        guard let unit = unitText(currency: currency), value.isFinite else { return number }
        return "\(number) \(unit)"
    }
}
