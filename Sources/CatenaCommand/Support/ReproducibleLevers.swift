// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import Studies
import SupplyNetwork

/// Levers with the text by which a user pulls them.
struct ReproducibleLevers {
    /// The levers whose text gives the same scenario when it is read.
    private(set) var levers: [AdviceLever] = []
    /// What follows `--set`, by the name of the lever.
    private(set) var changes: [String: String] = [:]
    /// What has to be known, in sentences.
    private(set) var notes: [String] = []

    /// Reads the scenario again with each lever, as `catena compare --set` does.
    ///
    /// - Parameters:
    ///   - found: The levers of `base`.
    ///   - base: The scenario that was read.
    ///   - input: Where it was read from, and what was changed.
    ///   - seeded: Gives a scenario the seed that was asked for.
    init(
        _ found: [AdviceLever], of base: Scenario, from input: ScenarioArgument,
        seeded: (Scenario) -> Scenario
    ) {
        let given = input.set.flatMap(ScenarioChange.list)
        let lists = ScenarioChange.list(from: base, to: found.map(\.scenario))
        var invalid: [String] = []
        for (lever, list) in zip(found, lists) where !list.isEmpty {
            guard
                let read = try? ScenarioReader.read(path: input.scenario, changes: given + list),
                seeded(read.scenario).network == ScenarioWriter.canonical(lever.scenario).network
            else {
                invalid.append(lever.name)
                continue
            }
            var lever = lever
            lever.scenario = seeded(read.scenario)
            levers.append(lever)
            changes[lever.name] = (input.set + list.map(\.text)).joined(separator: "; ")
        }
        if !invalid.isEmpty {
            notes.append(
                "\(invalid.count) changes make no valid scenario, or cannot be written as --set, and were left out: "
                    + invalid.prefix(6).joined(separator: ", ") + (invalid.count > 6 ? " …" : ""))
        }
    }

    /// Adds what a user wants to have tried.
    mutating func add(own text: String, from input: ScenarioArgument, seeded: (Scenario) -> Scenario) throws {
        let given = input.set.flatMap(ScenarioChange.list)
        let read = try ScenarioReader.read(
            path: input.scenario, changes: given + ScenarioChange.list(text))
        let lever = AdviceLever(
            .own, of: text, words: text, amount: 1, unit: "change", scenario: seeded(read.scenario))
        guard changes[lever.name] == nil else { return }
        levers.append(lever)
        changes[lever.name] = (input.set + [text]).joined(separator: "; ")
    }

    /// Keeps the levers that were named, by their whole name or their kind.
    mutating func keep(only names: [String]) throws {
        var faults: [String] = []
        for name in names where !levers.contains(where: { $0.name == name || $0.kind.rawValue == name }) {
            faults.append(Self.unknown(name, among: levers))
        }
        guard faults.isEmpty else {
            throw CommandFailure(status: .usage, message: faults.joined(separator: "\n"))
        }
        levers = levers.filter { lever in
            lever.kind == .own || names.contains { $0 == lever.name || $0 == lever.kind.rawValue }
        }
    }

    /// That there is no such lever, with the nearest name.
    static func unknown(_ name: String, among levers: [AdviceLever]) -> String {
        var finder = NameFinder()
        var names: [String] = []
        for lever in levers {
            names.append(lever.name)
            if !names.contains(lever.kind.rawValue) { names.append(lever.kind.rawValue) }
        }
        let near = finder.closest(to: name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
        let hint = near.isEmpty && !levers.isEmpty ? "; there is, for example, \"\(levers[0].name)\"" : near
        return "there is no lever \"\(name)\"\(hint)"
    }
}

/// What levers cost, as a user gives it.
struct AdvicePrices {
    private var prices: [String: AdviceOptions.Price] = [:]
    private var faults: [String] = []

    /// Reads the options `LEVER=AMOUNT` and a CSV file with the columns lever, once and per-year.
    ///
    /// - Throws: Everything that is wrong with them, in one message.
    static func read(
        _ texts: [String], file: String?, levers: [AdviceLever]
    ) throws -> [String: AdviceOptions.Price] {
        var read = AdvicePrices()
        for text in texts { read.take(text, levers) }
        if let file { try read.take(file: file, levers) }
        guard read.faults.isEmpty else {
            throw CommandFailure(status: .usage, message: read.faults.joined(separator: "\n"))
        }
        return read.prices
    }

    private mutating func take(_ text: String, _ levers: [AdviceLever]) {
        guard let equals = text.lastIndex(of: "="), equals > text.startIndex else {
            faults.append(
                "--price \"\(text)\" is not of the form LEVER=AMOUNT, such as line-hours:plant/press=12000 or =900/a"
            )
            return
        }
        let amount = text[text.index(after: equals)...].trimmingCharacters(in: .whitespaces)
        let isYearly = amount.hasSuffix("/a")
        guard let value = Double(isYearly ? String(amount.dropLast(2)) : amount), value >= 0, value.isFinite
        else {
            faults.append(
                "\"\(amount)\" of --price \"\(text)\" is not an amount of at least 0, such as 12000 (once) or 900/a (a year)"
            )
            return
        }
        take(
            String(text[..<equals]).trimmingCharacters(in: .whitespaces),
            once: isYearly ? 0 : value, perYear: isYearly ? value : 0, levers, at: "--price")
    }

    private mutating func take(file: String, _ levers: [AdviceLever]) throws {
        let table: PlainTable
        do {
            table = try PlainTable(path: file)
        } catch {
            throw CommandFailure(status: error.isMissing ? .missing : .badData, message: error.description)
        }
        guard table.columns.contains("lever"),
            table.columns.contains("once") || table.columns.contains("per-year")
        else {
            faults.append("\(file):1: expected the columns lever, and once or per-year")
            return
        }
        for row in table.rows {
            let amounts = ["once", "per-year"].map { column -> Double? in
                let text = row[column].trimmingCharacters(in: .whitespaces)
                guard let value = text.isEmpty ? 0 : Double(text), value >= 0, value.isFinite else {
                    faults.append(
                        "\(file):\(row.line): \"\(text)\" in \(column) is not an amount of at least 0")
                    return nil
                }
                return value
            }
            guard let once = amounts[0], let perYear = amounts[1] else { continue }
            take(row["lever"], once: once, perYear: perYear, levers, at: "\(file):\(row.line)")
        }
    }

    private mutating func take(
        _ name: String, once: Double, perYear: Double, _ levers: [AdviceLever], at place: String
    ) {
        guard levers.contains(where: { $0.name == name }) else {
            faults.append("\(place): \(ReproducibleLevers.unknown(name, among: levers))")
            return
        }
        let known = prices[name] ?? AdviceOptions.Price()
        prices[name] = AdviceOptions.Price(once: known.once + once, perYear: known.perYear + perYear)
    }
}
