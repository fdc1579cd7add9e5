// SPDX-License-Identifier: Apache-2.0
import Reports
import Studies
import SupplyNetwork
import SupplySimulator

/// An explanation as text for a terminal.
struct ExplanationText {
    private static let mostPlaces = 15
    private static let mostSteps = 24

    private let explanation: Explanation
    private let clock: RunClock

    init(_ explanation: Explanation) {
        self.explanation = explanation
        clock = RunClock(start: explanation.start, end: explanation.end)
    }

    var text: String {
        var parts = [TextTable.printable(explanation.headline).wrapped(to: 100) + "\n"]
        guard !explanation.isEmpty else { return parts.joined() }
        parts.append(TextTable.printable(explanation.basis).wrapped(to: 100) + "\n")
        parts.append(TextTables.block("Causes", table(explanation.causes) { $0.cause.rawValue }))
        let shown = explanation.shares.prefix(Self.mostPlaces)
        let rest = explanation.shares.count - shown.count
        parts.append(
            TextTables.block(
                "Where they acted" + (rest > 0 ? " (\(rest) smaller ones left out)" : ""),
                table(Array(shown)) { "\($0.cause.rawValue): \($0.subject.place)" }))
        if !explanation.worst.isEmpty {
            parts.append("The worst of replication \(explanation.options.firstReplication)\n")
            for line in explanation.worst { parts.append(Self.chain(of: line, clock)) }
        }
        return parts.joined(separator: "\n")
    }

    /// An order and its chains as text.
    static func text(of explanation: OrderExplanation) -> String {
        let clock = RunClock(start: explanation.start, end: explanation.end)
        guard !explanation.lines.isEmpty else {
            return TextTable.printable(sentence(explanation.order, clock)).wrapped(to: 100) + "\n"
        }
        return explanation.lines.map { chain(of: $0, clock) }.joined(separator: "\n")
    }

    private static func sentence(_ order: OrderFate, _ clock: RunClock) -> String {
        order.sentence(clock)
    }

    // MARK: Tables

    private func table(_ shares: [CauseShare], _ name: (CauseShare) -> String) -> String {
        let showsLate = explanation.lateLines > 0
        let showsLost = explanation.lostUnits > 0
        var columns = [TextTable.Column("", .leading)]
        if showsLate {
            columns.append(TextTable.Column("late units × days"))
            columns.append(TextTable.Column("late lines"))
        }
        if showsLost { columns.append(TextTable.Column("lost units")) }
        let rows = shares.map { share -> [String] in
            var row = [TextTable.printable(name(share))]
            if showsLate {
                row.append(figure(share.lateUnitDays))
                row.append(figure(share.lateLines))
            }
            if showsLost { row.append(figure(share.lostUnits)) }
            return row
        }
        return TextTable(columns: columns, rows: rows).text()
    }

    private func figure(_ part: CauseShare.Part) -> String {
        guard let share = part.share else { return NumberText.undefined }
        let percent = NumberText.share(share)
        guard let range = part.range else { return percent }
        let (low, high) = (Int((range.lowerBound * 100).rounded()), Int((range.upperBound * 100).rounded()))
        return "\(percent) (\(low)–\(high))"
    }

    // MARK: Chains

    /// A line, its causes and its chain.
    private static func chain(of line: LateLine, _ clock: RunClock) -> String {
        var text = TextTable.printable(line.sentence(clock)) + "\n"
        for part in line.parts {
            let share = NumberText.share(Double(part.seconds) / Double(max(1, line.lateSeconds)))
            let place = part.subject.place.isEmpty ? "" : ", \(part.subject.place)"
            text += "  \(share): \(TextTable.printable(part.subject.cause.phrase + place))\n"
        }
        let steps = line.steps.filter { $0.stage != .customerOrder || $0.subject != nil }
        for step in steps.prefix(mostSteps) {
            let indent = String(repeating: "  ", count: min(step.depth, 20))
            text += "  \(indent)← \(TextTable.printable(step.sentence(clock)))\n"
        }
        if steps.count > mostSteps { text += "  … \(steps.count - mostSteps) more; --json has them all\n" }
        return text
    }
}
