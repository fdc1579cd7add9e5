// SPDX-License-Identifier: Apache-2.0
import SupplySimulator

extension ProfitOverTime {
    /// When which of the two scenarios becomes the dearer one, in a sentence or two.
    ///
    /// - Parameters:
    ///   - name: What the scenario is called.
    ///   - base: What the base is called.
    ///   - currency: In which the profit is.
    /// - Returns: The sentence.
    public func sentence(name: String, base: String, currency: String) -> String {
        let (leader, other) = leadsAtFirst ? (name, base) : (base, name)
        guard let last = periods.last, periods.contains(where: { $0.difference.mean != 0 }) else {
            return "\"\(name)\" earns the same as \"\(base)\" in every \(unit.rawValue)."
        }
        let final = last.cumulative
        let amount = FigureText.figure(
            final.mean.magnitude,
            uncertainty: final.upper.map { ($0 - final.mean).magnitude }.flatMap { $0 > 0 ? $0 : nil })
        guard let breakEven else {
            var text =
                "\"\(leader)\" is ahead of \"\(other)\" throughout, by \(amount) \(currency) in the end"
            if let turn {
                text += ", although it earns less \(since(turn, leads: leadsAtFirst))\(interval(of: turn))"
            }
            return text + "."
        }
        var text =
            "\"\(leader)\" earns more than \"\(other)\" at first; since the beginning it has earned less "
            + "\(sums(from: breakEven))\(interval(of: breakEven))"
        if let shown = breakEven.shownFrom {
            text += ", which is shown from \(unit.rawValue) \(shown) on"
        } else {
            text += ", which is not shown within the run"
        }
        text += "."
        if let turn {
            text += " \(unit.rawValue.capitalizedFirst) by \(unit.rawValue) it is the dearer one "
            text += since(turn, leads: leadsAtFirst) + "."
        }
        return text + " In the end \"\(final.mean > 0 ? name : base)\" is \(amount) \(currency) ahead."
    }

    /// "from month 4 on", or until when, where the leader comes back.
    private func sums(from crossing: Crossing) -> String {
        let period = unit.rawValue
        let isBack = periods.map { leadsAtFirst ? $0.cumulative.mean > 0 : $0.cumulative.mean < 0 }
        guard let back = isBack.indices.dropFirst(crossing.period - 1).first(where: { isBack[$0] }) else {
            return "from \(period) \(crossing.period) on"
        }
        let stays = isBack[back...].allSatisfy(\.self)
        let span =
            back > crossing.period
            ? "from \(period) \(crossing.period) to \(period) \(back)" : "in \(period) \(crossing.period)"
        return span + (stays ? " only" : ", and later again")
    }

    /// "from month 4 on", or for the first time in it where the leader earns more again later.
    private func since(_ turn: Crossing, leads: Bool) -> String {
        let later = periods.dropFirst(turn.period - 1)
        let stays = later.allSatisfy { leads ? $0.difference.mean <= 0 : $0.difference.mean >= 0 }
        return stays
            ? "from \(unit.rawValue) \(turn.period) on"
            : "in some \(unit.rawValue)s, for the first time in \(unit.rawValue) \(turn.period)"
    }

    private func interval(of crossing: Crossing) -> String {
        guard let lower = crossing.lower else { return "" }
        let percent = FigureText.percent(level)
        let from = FigureText.figure(lower, uncertainty: 0.1)
        guard let upper = crossing.upper else {
            return " (\(percent) interval: after \(from) \(unit.rawValue)s, or not within the run)"
        }
        return " (\(percent) interval: after \(from) to \(FigureText.figure(upper, uncertainty: 0.1)) "
            + "\(unit.rawValue)s)"
    }
}

extension String {
    /// The text with a capital at its beginning.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
