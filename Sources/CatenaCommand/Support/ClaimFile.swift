// SPDX-License-Identifier: Apache-2.0
import Experiments
import ScenarioFiles
import SupplyNetwork
import SupplySimulator

/// Reads claims from a CSV file: `claim,measure,scope,entity,low,high,source`.
///
/// `low` and `high` are the ends of the claimed relative change, such as `-50%` and `-30%`; one of them may be left out.
struct ClaimFile {
    private let path: String
    private var faults: [String] = []
    private var finder = NameFinder()

    /// The claims of a file.
    ///
    /// - Throws: Everything that is wrong with it, in one message.
    static func read(_ path: String) throws -> [Claim] {
        var file = ClaimFile(path: path)
        return try file.claims()
    }

    private init(path: String) { self.path = path }

    private mutating func claims() throws -> [Claim] {
        let table: PlainTable
        do {
            table = try PlainTable(path: path)
        } catch {
            throw CommandFailure(status: error.isMissing ? .missing : .badData, message: error.description)
        }
        for column in ["claim", "measure", "low", "high"] where !table.columns.contains(column) {
            faults.append("\(path):1: there is no column \"\(column)\"")
        }
        let claims = faults.isEmpty ? table.rows.compactMap { claim($0) } : []
        guard faults.isEmpty else {
            throw CommandFailure(status: .badData, message: faults.joined(separator: "\n"))
        }
        return claims
    }

    private mutating func claim(_ row: PlainTable.Row) -> Claim? {
        guard let measure = Measure(rawValue: row["measure"]) else {
            let near = finder.closest(to: row["measure"], among: Measure.allCases.map(\.rawValue))
            note(
                row,
                "there is no measure \"\(row["measure"])\"" + (near.map { "; did you mean \"\($0)\"?" } ?? "")
            )
            return nil
        }
        let low = share(row, "low")
        let high = share(row, "high")
        guard let entity = entity(row) else { return nil }
        let ends = [low, high].compactMap(\.self)
        guard let first = ends.first, let last = ends.last else {
            note(row, "a claim needs low or high, a change such as -30%")
            return nil
        }
        guard first * last >= 0 else {
            note(row, "low and high have different signs, so the claim has no direction")
            return nil
        }
        let (mild, strong) = first.magnitude <= last.magnitude ? (first, last) : (last, first)
        return Claim(
            MeasureKey(measure, entity), from: mild, to: strong, words: row["claim"], source: row["source"])
    }

    private mutating func entity(_ row: PlainTable.Row) -> MeasuredEntity? {
        let name = row["entity"]
        switch row["scope"] {
        case "", "network": return .network
        case "site": return .site(name)
        case "segment": return .segment(name)
        case "lane": return .lane(name)
        case "stock-point":
            let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
            if parts.count == 2 { return .stockPoint(site: parts[0], product: parts[1]) }
            note(row, "a stock point is written site/product, not \"\(name)\"")
            return nil
        default:
            note(
                row,
                "there is no scope \"\(row["scope"])\"; there are network, site, segment, lane, stock-point")
            return nil
        }
    }

    private mutating func share(_ row: PlainTable.Row, _ column: String) -> Double? {
        let text = row[column].replacing("−", with: "-")
        guard !text.isEmpty else { return nil }
        let isPercent = text.hasSuffix("%")
        guard let value = Double(isPercent ? String(text.dropLast()) : text), value.isFinite else {
            note(row, "\(column) is \"\(row[column])\", expected a change such as -30%")
            return nil
        }
        return isPercent ? value / 100 : value
    }

    private mutating func note(_ row: PlainTable.Row, _ words: String) {
        faults.append("\(path):\(row.line): \(words)")
    }
}
