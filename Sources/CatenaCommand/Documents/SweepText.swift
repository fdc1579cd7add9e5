// SPDX-License-Identifier: Apache-2.0
import ExperimentDesign
import OutputAnalysis
import Reports
import Studies
import SupplyNetwork
import SupplySimulator

/// A sweep as text for a terminal, and as a table for a spreadsheet.
struct SweepText {
    private let result: SweepResult
    private var currency: String { result.scenario.currency }
    private var factors: [SweepFactor] { result.plan.factors }

    init(_ result: SweepResult) { self.result = result }

    var text: String {
        var parts = [TextTable.printable(headline).wrapped(to: 100) + "\n", method]
        for measure in result.measures.indices {
            if let effects = result.effects(on: measure) { parts.append(table(effects, measure)) }
            if let indices = result.indices(of: measure) { parts.append(table(indices, measure)) }
            if let surface = result.surface(of: measure) { parts.append(words(surface, measure)) }
        }
        parts.append(trials)
        return parts.joined(separator: "\n")
    }

    /// One row for each trial: the settings, then the mean and half the interval of each measure.
    var csv: String {
        let heads =
            factors.map(\.path) + result.measures.flatMap { [$0.rawValue, "\($0.rawValue)-half-width"] }
        let rows = result.responses.indices.map { trial -> [String] in
            let settings = zip(factors, result.plan.values[trial]).map { $0.text(of: $1) }
            return settings
                + result.measures.indices.flatMap { measure -> [String] in
                    let found = result.estimate(trial: trial, measure: measure)
                    return ["\(found.mean)", found.interval.map { "\($0.halfWidth)" } ?? ""]
                }
        }
        return ([heads] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
    }

    private static func quoted(_ cell: String) -> String {
        cell.contains(where: { ",\"\n".contains($0) })
            ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }

    /// The answer: what matters most to the first measure.
    var headline: String {
        guard let measure = result.measures.first else { return "Nothing was measured." }
        guard result.isComplete else {
            return
                "Stopped after \(result.responses.count) of \(result.plan.values.count) settings: nothing can be said."
        }
        let title = measure.definition.title.lowercasedFirst
        if let effects = result.effects(on: 0) {
            guard let first = ranked(effects).first else { return "Nothing was varied." }
            guard let interval = first.interval else {
                return "\(name(first.factors)) changes \(title) most in the one replication that was run, by "
                    + "\(measure.difference(first.mean, halfWidth: nil)) \(unit(measure)) from its low to its high end; more "
                    + "replications tell how surely."
            }
            return !interval.contains(0)
                ? "\(name(first.factors)) matters most to \(title): from its low to its high end it changes by "
                    + "\(measure.difference(first.mean, halfWidth: first.interval?.halfWidth)) \(unit(measure))."
                : "No parameter is shown to change \(title) within its range."
        }
        if let indices = result.indices(of: 0) {
            return SobolText(indices, factors: factors).headline(title)
        }
        if let best = result.bestTrial(0) {
            let found = result.estimate(trial: best, measure: 0)
            return "Of \(result.responses.count) settings, number \(best + 1) has the best \(title): "
                + "\(measure.cell(found.mean, halfWidth: found.interval?.halfWidth)) \(unit(measure)). The best of many is "
                + "partly luck: compare it with the base before it is chosen."
        }
        return "\(result.responses.count) settings were tried."
    }

    private var method: String {
        var text =
            "\(result.responses.count) settings, \(result.replications) paired replications each, common random numbers"
        if case .fraction(let fraction) = result.plan.kind, let resolution = fraction.resolution {
            text += "; a fraction of resolution \(resolution)"
        }
        let base = result.measures.indices.map { measure -> String in
            let found = result.baseEstimate(measure)
            let cell = result.measures[measure].cell(found.mean, halfWidth: found.interval?.halfWidth)
            return "\(result.measures[measure].rawValue) \(cell)"
        }
        return text + "\nas it is: " + base.joined(separator: ", ") + "\n"
    }

    private func unit(_ measure: Measure) -> String {
        measure.definition.unit == .currency ? currency : ""
    }

    private func name(_ indices: [Int]) -> String {
        indices.map { factors[$0].path }.joined(separator: " × ")
    }

    private func ranked(_ effects: [SweepResult.Effect]) -> [SweepResult.Effect] {
        effects.sorted { $0.mean.magnitude > $1.mean.magnitude }
    }

    private func table(_ effects: [SweepResult.Effect], _ measure: Int) -> String {
        let shown = ranked(effects).prefix(20)
        let rows = shown.map { effect in
            [
                name(effect.factors),
                result.measures[measure].difference(effect.mean, halfWidth: effect.interval?.halfWidth),
                effect.interval.map { $0.contains(0) ? "not shown" : "shown" } ?? "one replication",
                effect.mixedWith.map(name).joined(separator: ", "),
            ]
        }
        return TextTables.block(
            "Effects on \(result.measures[measure].heading(currency: currency)), low to high end",
            TextTable(
                columns: [
                    TextTable.Column("", .leading), TextTable.Column("effect"),
                    TextTable.Column("", .leading),
                    TextTable.Column("not told from", .leading),
                ], rows: Array(rows)
            ).text())
    }

    private func table(_ indices: [SobolIndex], _ measure: Int) -> String {
        let text = SobolText(indices, factors: factors)
        return TextTables.block(
            "Variance of \(result.measures[measure].definition.title.lowercasedFirst) explained",
            text.table)
            + (text.roughness(trials: result.responses.count).map { $0.wrapped(to: 100) + "\n" } ?? "")
    }

    private func words(_ surface: ResponseSurface, _ measure: Int) -> String {
        let degree = surface.degree == 2 ? "second" : "first"
        let (fit, prediction) = (surface.determination, surface.predictiveDetermination)
        func percent(_ value: Double) -> String { "\(Int((100 * value).rounded()))%" }
        guard surface.degreesOfFreedom > 0 else {
            return
                "A surface of the \(degree) degree passes through all settings, so nothing tells how well it predicts "
                + "\(result.measures[measure].definition.title.lowercasedFirst) elsewhere.\n"
        }
        return "A surface of the \(degree) degree explains \(percent(fit)) of "
            + "\(result.measures[measure].definition.title.lowercasedFirst), and predicts \(percent(max(prediction, 0))) of it at "
            + "settings left out.\n"
    }

    private var trials: String {
        let best = result.bestTrial(0)
        let order = result.trialsByMean(0)
        let shown = order.prefix(12)
        let rows = shown.map { trial in
            ["\(trial + 1)"] + zip(factors, result.plan.values[trial]).map { $0.text(of: $1) }
                + result.measures.indices.map { measure -> String in
                    let found = result.estimate(trial: trial, measure: measure)
                    return result.measures[measure].cell(found.mean, halfWidth: found.interval?.halfWidth)
                }
        }
        let columns =
            [TextTable.Column("")] + factors.map { TextTable.Column($0.path) }
            + result.measures.map { TextTable.Column($0.heading(currency: currency)) }
        let rest = order.count - shown.count
        return TextTables.block(
            best == nil ? "Settings" : "Settings, the best first",
            TextTable(columns: columns, rows: Array(rows)).text())
            + (rest > 0 ? "and \(rest) more: --csv FILE has them all\n" : "")
    }
}

extension String {
    /// The text within a sentence.
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
