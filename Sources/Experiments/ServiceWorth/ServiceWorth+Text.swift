// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

extension ServiceWorthReport {
    /// What service is worth, in a sentence: of the segment whose point moves profit most.
    public var sentence: String {
        let ranked = segments.compactMap { worth in
            worth.series.profit?.perPoint.map { (worth, $0) }
        }.sorted { $0.1.value.magnitude > $1.1.value.magnitude }
        guard let (worth, point) = ranked.first else {
            return segments.isEmpty
                ? "No segment's service could be moved."
                : "The lever is not shown to move any segment's service."
        }
        return sentence(of: worth, point)
    }

    /// What service is, in words.
    public var serviceWords: String { service.rawValue.replacing("-", with: " ") }

    /// What a point of service to a segment is worth, in a sentence or two.
    ///
    /// - Parameters:
    ///   - worth: The segment.
    ///   - point: Profit for each point.
    /// - Returns: The sentences.
    public func sentence(of worth: ServiceWorth, _ point: ServiceWorth.Estimate) -> String {
        var text = "A point of \(serviceWords) to \"\(worth.segment)\" is worth "
        text += "\(Self.text(point)) \(currency) of profit a year"
        if let interval = Self.interval(point) {
            text += " (\(FigureText.percent(level)) interval \(interval))"
        }
        if !point.isShown, point.lower != nil { text += ", which is not shown to differ from nothing" }
        if let without = worth.withoutFeedback?.profit?.perPoint {
            text += "; with customers who do not remember \(Self.text(without))"
        }
        text += ". "
        let best = worth.series.bestService
        if worth.series.gain.value > 0 {
            text += "Profit is greatest at \(FigureText.percent(best.value, uncertainty: Self.spread(best))) "
            text += "(now \(FigureText.percent(worth.series.presentService.value, uncertainty: 0.001)))"
            if worth.series.isAtEnd { text += ", the end of what was tried" }
            text += "."
        } else {
            text += "No setting that was tried makes more profit than the present "
            text += "\(FigureText.percent(worth.series.presentService.value, uncertainty: 0.001))."
        }
        return text
    }

    /// An estimate to the digits that are known.
    public static func text(_ estimate: ServiceWorth.Estimate) -> String {
        FigureText.figure(estimate.value, uncertainty: spread(estimate))
    }

    /// The ends of an interval.
    public static func interval(_ estimate: ServiceWorth.Estimate) -> String? {
        guard let lower = estimate.lower, let upper = estimate.upper else { return nil }
        let spread = spread(estimate)
        return FigureText.figure(lower, uncertainty: spread) + " to "
            + FigureText.figure(upper, uncertainty: spread)
    }

    private static func spread(_ estimate: ServiceWorth.Estimate) -> Double? {
        guard let lower = estimate.lower, let upper = estimate.upper, upper > lower else { return nil }
        return (upper - lower) / 2
    }
}
