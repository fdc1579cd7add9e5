// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// A history of demand from a CSV file, checked against a scenario.
public struct DemandHistory: Sendable {
    /// The lines, in the order of the file.
    public var lines: [HistoryLine]
    /// What was left out or is odd, with counts and the first line of the file, in sentences.
    public var remarks: [String]
}

/// Why a history of demand cannot be used: every fault, located.
public struct DemandHistoryFailure: Error, CustomStringConvertible, Sendable {
    /// Each fault as `file:line: sentence`.
    public let faults: [String]
    /// Whether there is no such file, rather than a bad one.
    public let isMissing: Bool

    /// Creates a failure.
    public init(faults: [String], isMissing: Bool) {
        self.faults = faults
        self.isMissing = isMissing
    }

    /// The faults, a line each.
    public var description: String { faults.joined(separator: "\n") }
}

/// Reads what customers asked for: the columns `date`, `segment`, `product`, `quantity`, and `order` if there is one.
///
/// Columns are found by name, whatever their order and case; others are left alone. Without a column `segment` all rows are of the
/// scenario's only segment. Rows may come in any order.
public struct DemandHistoryReader {
    private static let mostFaults = 100

    private let path: String
    private let segments: [String: Set<String>]
    private let products: Set<String>
    private let onlySegment: String?
    private var finder = NameFinder()
    private var faults: [String] = []
    private var faultCount = 0

    /// Reads the history at `path`.
    ///
    /// - Parameters:
    ///   - path: The CSV file.
    ///   - scenario: The scenario that its segments and products are of.
    /// - Returns: The lines, and remarks on rows that were left out or are odd.
    /// - Throws: Every fault in one pass.
    public static func read(path: String, for scenario: Scenario) throws(DemandHistoryFailure)
        -> DemandHistory
    {
        let table: PlainTable
        do throws(PlainTable.Failure) {
            table = try PlainTable(path: path)
        } catch {
            throw DemandHistoryFailure(faults: [error.description], isMissing: error.isMissing)
        }
        var reader = DemandHistoryReader(path: path, scenario: scenario)
        return try reader.history(table)
    }

    private init(path: String, scenario: Scenario) {
        self.path = path
        let network = scenario.network
        segments = Dictionary(
            network.segments.map { ($0.id.name, Set($0.mix.map(\.product.name))) },
            uniquingKeysWith: { first, _ in first })
        products = Set(network.products.map(\.id.name))
        onlySegment = network.segments.count == 1 ? network.segments[0].id.name : nil
    }

    private mutating func history(_ table: PlainTable) throws(DemandHistoryFailure) -> DemandHistory {
        let names = Dictionary(
            table.columns.map { ($0.lowercased().filter { $0 != " " }, $0) },
            uniquingKeysWith: { first, _ in first })
        for column in ["date", "segment", "product", "quantity"] where names[column] == nil {
            if column == "segment", onlySegment != nil { continue }
            let near = finder.closest(to: column, among: table.columns)
            note(
                1,
                "there is no column \"\(column)\"" + (near.map { "; is it \"\($0)\"?" } ?? "")
                    + "; a history has date, segment, product, quantity and may have order")
        }
        guard faults.isEmpty else { throw failure }
        var lines: [HistoryLine] = []
        var remarks = Remarks()
        var orders: [String: Int] = [:]
        var days: [Substring: CalendarDate] = [:]
        var seen: Set<[String]> = []
        var lastDay: CalendarDate?
        for row in table.rows {
            func text(_ column: String) -> String { names[column].map { row[$0] } ?? "" }
            let date = text("date")
            let day = days[date[...]] ?? DateText.day(date)
            if let day { days[date[...]] = day } else { note(row.line, badDate(date)) }
            let segment = segment(names["segment"] == nil ? nil : text("segment"), row.line)
            let product = product(text("product"), of: segment, row.line)
            guard let units = quantity(text("quantity"), row.line), let day, let segment, let product else {
                continue
            }
            if units == 0 {
                remarks.zeros.add(row.line)
                continue
            }
            if let lastDay, day < lastDay { remarks.unsorted.add(row.line) }
            lastDay = day
            let order = text("order")
            if !seen.insert([date, segment, product, text("quantity"), order]).inserted {
                remarks.duplicates.add(row.line)
            }
            var number: Int?
            if !order.isEmpty {
                number = orders[order] ?? orders.count
                orders[order] = number
            }
            lines.append(
                HistoryLine(
                    day: day, segment: NodeID(segment), product: ProductID(product), units: units,
                    order: number))
        }
        guard faultCount == 0 else { throw failure }
        return DemandHistory(lines: lines, remarks: remarks.sentences(path))
    }

    private var failure: DemandHistoryFailure {
        let more = faultCount - faults.count
        return DemandHistoryFailure(
            faults: faults + (more > 0 ? ["\(path): and \(more) more faults like these"] : []),
            isMissing: false)
    }

    private func badDate(_ text: String) -> String {
        "\"\(text)\" is no date; expected year-month-day such as 2026-11-22"
    }

    private mutating func segment(_ name: String?, _ line: Int) -> String? {
        guard let name else { return onlySegment }
        if segments[name] != nil { return name }
        let near = finder.closest(to: name, among: segments.keys.sorted())
        note(line, "there is no segment \"\(name)\"" + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
        return nil
    }

    private mutating func product(_ name: String, of segment: String?, _ line: Int) -> String? {
        guard products.contains(name) else {
            let near = finder.closest(to: name, among: products.sorted())
            note(line, "there is no product \"\(name)\"" + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
            return nil
        }
        guard let segment, let mix = segments[segment] else { return nil }
        guard mix.contains(name) else {
            note(
                line,
                "\"\(name)\" is not in the mix of segment \"\(segment)\": add it there, or leave the row out")
            return nil
        }
        return name
    }

    private mutating func quantity(_ text: String, _ line: Int) -> Double? {
        guard let value = Double(text), value.isFinite else {
            let hint =
                text.contains(",") ? "; decimals are written with a point, thousands without a mark" : ""
            note(line, "\"\(text)\" is no quantity; expected a number of units such as 12\(hint)")
            return nil
        }
        guard value >= 0 else {
            note(
                line,
                "the quantity is \(text): what comes back is no demand; take the row and what it cancels out")
            return nil
        }
        guard value < 1e12 else {
            note(line, "the quantity \(text) is beyond all measure; expected less than 1e12")
            return nil
        }
        return value
    }

    private mutating func note(_ line: Int, _ words: String) {
        faultCount += 1
        if faults.count < Self.mostFaults { faults.append("\(path):\(line): \(words)") }
    }
}

/// Rows that are odd without being wrong.
private struct Remarks {
    struct Rows {
        var count = 0
        var first = 0

        mutating func add(_ line: Int) {
            if count == 0 { first = line }
            count += 1
        }
    }

    var zeros = Rows()
    var unsorted = Rows()
    var duplicates = Rows()

    func sentences(_ path: String) -> [String] {
        func rows(_ rows: Rows) -> String { rows.count == 1 ? "1 row" : "\(rows.count) rows" }
        var all: [String] = []
        if zeros.count > 0 {
            all.append(
                "\(path):\(zeros.first): \(rows(zeros)) with a quantity of zero left out, here the first")
        }
        if duplicates.count > 0 {
            all.append(
                "\(path):\(duplicates.first): \(rows(duplicates)) the same as an earlier one, here the first; all are counted"
            )
        }
        if unsorted.count > 0 {
            all.append(
                "\(path):\(unsorted.first): \(rows(unsorted)) earlier than the one before, here the first; sorted"
            )
        }
        return all
    }
}
