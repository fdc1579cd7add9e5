// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplyNetwork
import SupplySimulator

extension Explanation {
    /// The answer in a sentence or two.
    public var headline: String {
        guard !isEmpty else {
            guard let site = options.site else {
                return
                    "Nothing was late or lost: all \(FigureText.figure(orders)) orders of \(scenario) were there as promised, or left at once."
            }
            let what = options.product.map { "for \($0)" } ?? "for anything"
            return "Nothing waited \(what) at \(site) in that time."
        }
        var sentences: [String] = []
        if let text = sentence(
            options.site == nil ? "lateness" : "the waiting", causes.filter { $0.lateUnitDays.mean > 0 },
            shares, by: \.lateUnitDays)
        {
            sentences.append(text)
        }
        if let text = sentence(
            "what was lost", causes.filter { $0.lostUnits.mean > 0 }, shares, by: \.lostUnits)
        {
            sentences.append(text)
        }
        return sentences.joined(separator: " ")
    }

    private func sentence(
        _ whole: String, _ causes: [CauseShare], _ shares: [CauseShare],
        by part: KeyPath<CauseShare, CauseShare.Part>
    ) -> String? {
        let ranked = causes.sorted { ($0[keyPath: part].share ?? 0) > ($1[keyPath: part].share ?? 0) }
        guard let first = ranked.first else { return nil }
        var text = "\(percent(first[keyPath: part])) of \(whole) came about because \(first.cause.phrase)"
        let places = shares.filter { $0.cause == first.cause }
        let top = places.max { ($0[keyPath: part].share ?? 0) < ($1[keyPath: part].share ?? 0) }
        if let top, !top.subject.place.isEmpty {
            text += places.count > 1 ? ", most of all \(top.subject.place)" : ": \(top.subject.place)"
            if places.count > 1 { text += " (\(percent(top[keyPath: part])))" }
        }
        if ranked.count > 1 {
            text += "; \(percent(ranked[1][keyPath: part])) because \(ranked[1].cause.phrase)"
        }
        return text + "."
    }

    private func percent(_ part: CauseShare.Part) -> String {
        let share = part.share ?? 0
        let text = FigureText.percent((share * 1_000).rounded() / 1_000)
        guard let range = part.range else { return text }
        let (low, high) = (Int((range.lowerBound * 100).rounded()), Int((range.upperBound * 100).rounded()))
        return "\(text) (\(low)–\(high)%)"
    }

    /// What the shares are shares of.
    public var basis: String {
        let runs = replications == 1 ? "1 replication" : "means of \(replications) replications"
        var text = options.site.map { "At \($0): " } ?? ""
        if options.site == nil {
            text = "\(figure(lateOrders)) of \(figure(orders)) orders were late or lost something: "
        }
        text += "\(lines(lateLines)) \(options.site == nil ? "late" : "waited")"
        text += " (\(figure(lateUnitDays)) units × days"
        text += openLines > 0 ? ", \(lines(openLines)) still open at the end)" : ")"
        if lostUnits > 0 { text += ", \(figure(lostUnits)) units in \(lines(lostLines)) lost" }
        let intervals =
            replications == 1 ? "" : "; in brackets intervals at \(FigureText.percent(options.level))"
        return text + "; \(runs)\(intervals)."
    }

    private func lines(_ count: Double) -> String {
        let text = figure(count)
        return text == "1" ? "1 line" : "\(text) lines"
    }

    private func figure(_ value: Double) -> String {
        FigureText.figure(value.magnitude >= 100 ? value.rounded() : (value * 10).rounded() / 10)
    }
}
