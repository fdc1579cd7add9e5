// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

extension Sizing {
    /// The answer: how much of each sort of space is needed, at what risk.
    public var sentence: String {
        let space = space
        guard !space.isEmpty else { return "\(subject) needs no space that can be counted" }
        let sizes = space.map { "\(Self.text($0.size.value)) \($0.unit)" }
        var footprints = space.compactMap { need in
            need.footprint.map { "\(Self.text($0.value)) \(need.footprintUnit ?? "")" }
        }
        if !footprints.isEmpty { footprints = [" (\(footprints.joined(separator: ", ")))"] }
        let shown = space.compactMap { Self.interval($0.size) }
        let intervals =
            shown.isEmpty || space.allSatisfy { $0.basis == .constant }
            ? ""
            : " (\(FigureText.percent(level)) interval\(shown.count > 1 ? "s" : "") \(shown.joined(separator: ", ")))"
        if space.allSatisfy({ $0.basis == .constant }) {
            return "\(subject) needs \(Self.list(sizes)): the peak was the same in every \(block)"
                + (footprints.first ?? "")
        }
        if space.allSatisfy({ $0.basis == .highest || $0.basis == .constant }) {
            return
                "\(subject) took at most \(Self.list(sizes)) in \(peakCount) \(peakCount == 1 ? block : blocks)"
                + (footprints.first ?? "")
                + "; that is too few to say what it needs to overflow in at most \(riskWords)"
        }
        return
            "\(subject) needs \(Self.list(sizes))\(footprints.first ?? "") to overflow in at most \(riskWords)\(intervals)"
    }

    private var subject: String {
        let word = kind == .warehouse ? "Warehouse" : kind == .plant ? "Plant" : "Retailer"
        return "\(word) \(site)"
    }

    /// How many peaks there are.
    public var peakCount: Int { needs.first?.peaks.count ?? 0 }

    /// What a peak is of: a year, or the window of so many days.
    var block: String { isByYear ? "year" : "window of \(FigureText.figure(blockDays)) days" }
    private var blocks: String { isByYear ? "years" : "windows of \(FigureText.figure(blockDays)) days" }

    /// The accepted risk: 1 year of 20.
    var riskWords: String {
        let times = 1 / risk
        if abs(times - times.rounded()) < 1e-6 {
            return isByYear
                ? "1 year of \(FigureText.figure(times.rounded()))"
                : "1 \(block) of \(FigureText.figure(times.rounded()))"
        }
        return "\(FigureText.percent(risk)) of the \(blocks)"
    }

    static func list(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }

    static func text(_ value: Double) -> String { FigureText.figure(value) }

    /// The ends of an interval, `1,190–1,310`; `nil` where there is none.
    static func interval(_ estimate: Estimate) -> String? {
        guard let lower = estimate.lower, let upper = estimate.upper else { return nil }
        return "\(text(lower))–\(text(upper))"
    }

    /// When most is needed, in words; `nil` where nothing varies.
    public func season(of need: Need) -> String? {
        guard need.basis != .constant else { return nil }
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let days = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"]
        var parts: [String] = []
        if isByYear, let most = need.season.monthShares.max(), most > 0 {
            let ranked = need.season.monthShares.indices.sorted {
                (need.season.monthShares[$0], -$0) > (need.season.monthShares[$1], -$1)
            }
            let shown = ranked.prefix(2).filter { need.season.monthShares[$0] > 0 }.map {
                "\(names[$0]) in \(FigureText.percent((need.season.monthShares[$0] * 100).rounded() / 100)) of the years"
            }
            parts.append("the year's peak comes in " + Self.list(shown))
        }
        let known = need.season.weekdays.enumerated().compactMap { index, value in value.map { (index, $0) } }
        if let top = known.max(by: { $0.1 < $1.1 }), let low = known.min(by: { $0.1 < $1.1 }),
            top.1 > low.1 * 1.005
        {
            parts.append("\(days[top.0]) are highest")
        }
        if let most = need.season.hourShares.max(), most > 0,
            let hour = need.season.hourShares.firstIndex(of: most)
        {
            let share = FigureText.percent((most * 100).rounded() / 100)
            parts.append(
                hour == 0
                    ? "\(share) of the days are highest at their start"
                    : "a day is at its highest most often from \(hour):00 on (\(share) of the days)")
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// Says what must be known to read the figures.
    mutating func writeNotes(about site: Site, options: SizingOptions) {
        if !isByYear {
            notes.append(
                "a replication is measured for \(Self.text(blockDays)) days only, so peaks are those of \(Self.text(blockDays)) "
                    + "days and not of a year: --years 1 measures a year")
        }
        if replications == 1 {
            notes.append("one replication gives no interval over time")
        }
        if isComplete, !isPrecise, let wanted = wantedPrecision {
            let worst = space.compactMap(\.relativePrecision).max()
            notes.append(
                "after \(replications) replications, the most allowed, the precision of \(FigureText.percent(wanted)) is not reached"
                    + (worst.map { "; it is \(FigureText.percent(($0 * 1_000).rounded() / 1_000))" } ?? ""))
        }
        if !isComplete { notes.append("stopped before the end: what was finished is shown") }
        let refusing = site.storageClasses.filter { $0.overflow == .refuse }.map(\.id)
        if !refusing.isEmpty {
            notes.append(
                "\(Self.list(refusing)) refuse\(refusing.count == 1 ? "s" : "") what is beyond the capacity; here it is let in, so that "
                    + "the need shows")
        }
        for need in needs { writeNotes(about: need, lifted: options.liftsResources) }
        if options.costs.isEmpty { return }
        for need in space where need.curve.contains(where: { $0.cost != nil }) && need.cheapest == nil {
            notes.append("\(need.name): no cheapest size, since space or its lack costs nothing")
        }
    }

    private mutating func writeNotes(about need: Need, lifted: Bool) {
        if need.gauge.isSpace {
            switch need.basis {
            case .highest where peakCount > 0:
                notes.append(
                    "\(need.name): \(peakCount) peak\(peakCount == 1 ? " is" : "s are") too few for the size at a risk of "
                        + "\(FigureText.percent(risk)), and there is no fit to trust; the highest peak is shown"
                )
            case .fit:
                notes.append(
                    "\(need.name): the size is by the fitted law, since \(peakCount) peaks show no interval at a risk of "
                        + FigureText.percent(risk))
            case .constant:
                notes.append(
                    "\(need.name): all \(peakCount) peaks were the same; nothing can be fitted to them")
            case .sample, .highest: break
            }
            if let fit = need.fit, !fit.isTrusted {
                let reasons = fit.doubts.map { Self.words(of: $0, fit) }
                notes.append(
                    "\(need.name): the extreme value fit is not to be trusted beyond the sample: \(Self.list(reasons))"
                )
            }
        }
        if need.gauge.isResource, !lifted, let share = need.timeAtLimit, share > 0.01 {
            notes.append(
                "\(need.name): all of them are at work for \(FigureText.percent((share * 1_000).rounded() / 1_000)) of the time on duty; "
                    + "what more work would take is not seen (--unlimited shows it)")
        }
    }

    private static func words(of doubt: ExtremeValueFit.Doubt, _ fit: ExtremeValueFit) -> String {
        switch doubt {
        case .fewSamples: "\(fit.count) peaks are too few"
        case .fewDistinct: "the peaks take too few values"
        case .poorFit: "the probability plot bends away from it"
        case .hardEnd: "its end is too hard for standard errors"
        case .heavyTail: "its tail is too heavy"
        case .noErrors: "its likelihood is too flat"
        }
    }
}
