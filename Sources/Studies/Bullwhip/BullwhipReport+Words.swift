// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplyNetwork
public import SupplySimulator

extension BullwhipReport {
    /// The answer in a sentence.
    public var sentence: String {
        guard let whole = endToEnd else { return "The study was stopped before anything was simulated." }
        guard whole.orders else {
            return
                "Nothing is ordered from suppliers or of own production in the measured window, so nothing is amplified."
        }
        guard let bullwhip = whole.bullwhip else {
            return
                "What customers demand does not vary between measuring periods, so there is no bullwhip to tell; "
                + (whole.orderVariance > 0
                    ? "orders to suppliers vary all the same, with a variance of "
                        + FigureText.figure(whole.orderVariance) + "."
                    : "orders to suppliers do not vary either.")
        }
        let ratio = Self.text(bullwhip)
        var sentence =
            "The variance of orders to suppliers is \(ratio) times that of what customers demand\(Self.interval(bullwhip))"
        if bullwhip.value < 1, !(bullwhip.upper.map { $0 >= 1 } ?? false) {
            sentence += ": the chain smooths"
        }
        guard let attribution, let largest = attribution.shares.first, largest.part.value > 0,
            attribution.excess.value > 0.005 * attribution.all.value
        else { return sentence + "." }
        let share = largest.share.map { ", \(FigureText.change($0))" } ?? ""
        let others = attribution.shares.count == 1 ? "all of it comes from" : "most comes from"
        return sentence
            + "; \(others) \(largest.cause.words): \(Self.text(largest.part)) of the \(Self.text(attribution.excess)) that the "
            + "causes add\(share)."
    }

    /// The best lever in a sentence; `nil` where none is shown to help.
    public var leverSentence: String? {
        guard let best = levers.first, best.change.value < 0 else { return nil }
        let isShown = best.change.lower == nil || best.change.excludes(0)
        guard isShown else { return "No lever is shown to help." }
        var sentence =
            "What helps most is \(best.lever.words): from \(present(best)) to \(Self.text(best.amplification))"
        // What it costs in service must not be found in the small print.
        if let fill = best.fillRate, fill.value < -0.005, fill.upper.map({ $0 < 0 }) ?? true {
            let points = FigureText.figure(-100 * fill.value, uncertainty: 1)
            sentence += ", at a fill rate that is \(points) points lower"
        }
        return sentence + "."
    }

    /// What the chain has without a lever, in the replications in which it was tried.
    private func present(_ effect: BullwhipLeverEffect) -> String {
        let value = effect.amplification.value - effect.change.value
        let half = effect.change.upper.map { $0 - effect.change.value } ?? 0
        return FigureText.figure(value, uncertainty: max(half, 0.005 * value.magnitude, 1e-9))
    }

    /// Cycles in words, such as `6 to 9 weeks`.
    public func cycles(_ cycles: BullwhipSpectrum.AmplifiedCycles) -> String {
        let days = measurePeriod.inDays
        let (unit, scale) =
            days >= 7 ? ("weeks", days / 7) : days >= 1 ? ("days", days) : ("hours", days * 24)
        let (short, long) = (Self.round(cycles.shortest * scale), Self.round(cycles.longest * scale))
        return short == long ? "\(long) \(unit)" : "\(short) to \(long) \(unit)"
    }

    /// What is amplified most, in a sentence for each node; empty where no cycle is shown to be.
    ///
    /// - Parameter spectrum: The spectrum of a node.
    /// - Returns: A sentence for each range of cycles, the one with most of the orders' variance first.
    public func sentences(of spectrum: BullwhipSpectrum) -> [String] {
        // Two bands tell no more than the variances do.
        guard spectrum.bands.count > 2 else { return [] }
        return spectrum.amplified.map { cycles in
            "cycles of \(self.cycles(cycles)) are amplified \(FigureText.figure(cycles.amplitude, uncertainty: cycles.amplitude / 20))x "
                + "(variance \(FigureText.figure(cycles.gain, uncertainty: cycles.gain / 20))x), "
                + "\(FigureText.change(cycles.share)) of the orders' variance"
        }
    }

    private static func round(_ value: Double) -> String {
        // To two digits at least, without a zero behind the point.
        FigureText.figure(value >= 10 ? value.rounded() : (value * 10).rounded() / 10)
    }

    /// A figure with the digits that are known.
    public static func text(_ estimate: Estimate) -> String {
        let half = estimate.upper.map { $0 - estimate.value }
        let least = max(estimate.value.magnitude * 0.005, 1e-9)
        return FigureText.figure(estimate.value, uncertainty: max(half ?? least, least))
    }

    /// The interval in words behind a figure, such as ` (2.1 to 2.6)`; empty without one.
    public static func interval(_ estimate: Estimate) -> String {
        guard let lower = estimate.lower, let upper = estimate.upper else { return "" }
        let half = max(upper - estimate.value, estimate.value.magnitude * 0.002, 1e-9)
        return
            " (\(FigureText.figure(lower, uncertainty: half)) to \(FigureText.figure(upper, uncertainty: half)))"
    }

    /// What a node is called.
    public static func name(_ entity: MeasuredEntity) -> String {
        switch entity {
        case .network: "end to end"
        case .echelon(let echelon): "echelon \(echelon)"
        case .stockPoint(let site, let product): "\(site), \(product)"
        default: entity.name
        }
    }
}
