// SPDX-License-Identifier: Apache-2.0
package import OutputAnalysis
import SupplySimulator

extension Measure {
    /// Which values are better, or `nil` where neither direction is.
    package var preference: Preference? {
        switch definition.betterWhen {
        case .higher: .larger
        case .lower: .smaller
        case nil: nil
        }
    }

    /// The title within a sentence.
    var words: String {
        let title = definition.title
        return title.prefix(1).lowercased() + title.dropFirst()
    }

    /// Whether values add up over the measured window, so that twice the time gives about twice as much.
    var isSum: Bool {
        switch self {
        case .stockValueMean: false
        case .demandUnits, .deliveredUnits, .lostUnits, .shippedUnits, .producedUnits: true
        default: [.currency, .count, .kilograms].contains(definition.unit)
        }
    }

    /// A value with its unit, rounded by `uncertainty`.
    func text(_ value: Double, uncertainty: Double?, currency: String) -> String {
        let unit = definition.unit
        switch unit {
        case .share: return FigureText.percent(value, uncertainty: uncertainty)
        case .ratio, .count: return FigureText.figure(value, uncertainty: uncertainty)
        case .currency: return FigureText.figure(value, uncertainty: uncertainty) + " \(currency)"
        case .perYear: return FigureText.figure(value, uncertainty: uncertainty) + " a year"
        case .minutes: return FigureText.figure(value, uncertainty: uncertainty) + " minutes"
        case .hours: return FigureText.figure(value, uncertainty: uncertainty) + " hours"
        case .days: return FigureText.figure(value, uncertainty: uncertainty) + " days"
        case .units, .unitsSquared, .kilograms, .kilogramsPerUnit:
            return FigureText.figure(value, uncertainty: uncertainty) + " \(unit.rawValue)"
        }
    }

    /// A difference between two values, with its unit and without its sign.
    func text(ofDifference difference: Double, uncertainty: Double?, currency: String) -> String {
        guard definition.unit == .share else {
            return text(difference.magnitude, uncertainty: uncertainty, currency: currency)
        }
        let points = FigureText.figure(
            difference.magnitude * 100, uncertainty: uncertainty.map { $0 * 100 })
        return points + " percentage points"
    }
}

extension MeasureKey {
    /// The measure and what it is of, within a sentence.
    var words: String {
        entity == .network ? measure.words : "\(measure.words) of \(entity.scope) \"\(entity.name)\""
    }
}
