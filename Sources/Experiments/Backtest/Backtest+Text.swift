// SPDX-License-Identifier: Apache-2.0
public import CustomerRelations
import OutputAnalysis
import SupplyNetwork

extension Backtest {
    /// What could not be compared, and what is to be known of the fits, by segment.
    public var allNotes: [String] {
        notes + fits.flatMap { fit in fit.notes.map { "\(fit.segment.id): \($0)" } }
    }

    /// How the model did, in a few sentences.
    public var sentence: String {
        let percent = FigureText.percent(level)
        var text =
            "\(coverage.inside) of \(coverage.count) actual figures "
            + "(\(FigureText.percent(coverage.share?.estimate ?? .nan, uncertainty: 0.01)); units of each product, every \(period)) "
            + "lie inside the simulated \(percent) bands"
        if let share = coverage.share {
            text += ", binomial 95% interval \(Self.percents(share.lower...share.upper))"
        }
        text +=
            "; a right model would show \(FigureText.percent(coverage.expected, uncertainty: 0.01)), 95% of the time "
        text += "\(Self.percents(coverage.range)): "
        if coverage.narrowProbability <= 0.025 {
            text += "the bands are too narrow."
        } else if coverage.wideProbability <= 0.025 {
            text += "the bands are too wide."
        } else {
            text += "nothing against the model."
        }
        if let all = series.first {
            text += " In all \(FigureText.figure(all.total)) units were asked for, simulated "
            text +=
                "\(FigureText.figure(all.simulatedTotal, uncertainty: (all.totalBand.upperBound - all.totalBand.lowerBound) / 4))"
            if let bias = all.bias {
                text += " (\(FigureText.change(bias)) \(bias < 0 ? "too few" : "too many"))"
            }
            text +=
                all.totalBand.contains(all.total)
                ? ", inside the band of totals." : ", outside the band of totals."
        }
        return text + " " + verdictSentence
    }

    /// How many series have which verdict, beside how many would be called wrong by chance.
    private var verdictSentence: String {
        let counts = verdicts
        let total = counts.values.reduce(0, +)
        let wrong = Verdict.allCases.filter { $0 != .calibrated }.compactMap { verdict in
            counts[verdict].map { "\($0) \(verdict.rawValue.replacing("-", with: " "))" }
        }
        let error = Self.biasError + 2 * Self.widthError
        let chance = FigureText.figure(Double(total) * error, uncertainty: 1)
        if wrong.isEmpty { return "None of \(total) series is called wrong." }
        return
            "Of \(total) series \(wrong.joined(separator: ", ")); of right models up to \(chance) would be, by chance."
    }

    private static func percents(_ range: ClosedRange<Double>) -> String {
        "\(FigureText.percent(range.lowerBound, uncertainty: 0.01)) to "
            + FigureText.percent(range.upperBound, uncertainty: 0.01)
    }

    /// What was fitted to a segment, in a sentence.
    public static func sentence(of fit: SegmentDemandFit) -> String {
        var text = "\(fit.segment.id): \(fit.processName)"
        text += ", \(FigureText.figure(fit.ordersPerDay, uncertainty: fit.rateError)) ± "
        text +=
            "\(FigureText.figure(fit.rateError, uncertainty: fit.rateError)) orders a day (one standard error)"
        text +=
            ", variance \(FigureText.figure(fit.dispersion, uncertainty: 0.1)) times that of a Poisson process"
        let families = Dictionary(grouping: fit.sizes.compactMap(\.?.family), by: \.self)
            .sorted { ($1.value.count, $0.key.rawValue) < ($0.value.count, $1.key.rawValue) }
            .map { $0.value.count == 1 ? $0.key.rawValue : "\($0.value.count) \($0.key.rawValue)" }
        text += "; sizes: \(families.joined(separator: ", "))"
        if !fit.weeklySeason.isEmpty { text += "; a season of weekdays" }
        if !fit.yearlySeason.isEmpty { text += "; a season of months" }
        if let trend = fit.trend {
            let half = trend.halfWidth
            text +=
                "; trend \(trend.estimate > 0 ? "+" : "")\(FigureText.percent(trend.estimate, uncertainty: half)) a year "
            text += "(± \(FigureText.percent(half, uncertainty: half))), not carried on"
        }
        return text
    }
}
