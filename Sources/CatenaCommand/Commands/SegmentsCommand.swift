// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Reports
import TransactionFiles

/// Finds customer segments in an export of transactions.
struct SegmentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segments",
        abstract: "Find customer segments in a file of transactions, and how each of them buys.",
        discussion: """
            The file is a CSV export of a shop or a CRM: one line for each product of each order. Columns are recognised
            by their names and by what stands in them. docs/segments.md says how lines are cleaned.

            Examples:
              catena segments transactions.csv
              catena segments online_retail.csv --out segments --scenario
              catena segments CDNOW_sample.txt --columns customer=2,date=3,quantity=4,amount=5 \\
                --until 1997-09-30 --unit weeks
            """)

    @Argument(help: "The file of transactions: CSV with comma, semicolon or tab, or columns between spaces.")
    var transactions: String

    @Option(
        help: ArgumentHelp(
            "Which column is what: customer, date, order, product, quantity, amount (of the line), price (of a unit).",
            valueName: "role=column,…"))
    var columns: String?

    @Option(
        help: ArgumentHelp("What stands first in dates such as 3/4/2010.", valueName: "day-first|month-first")
    )
    var dates: String?

    @Option(help: ArgumentHelp("The decimal sign of all numbers.", valueName: "comma|point"))
    var decimals: String?

    @Option(
        help: ArgumentHelp(
            "The last day to learn from; later lines test the forecast.", valueName: "yyyy-mm-dd"))
    var until: String?

    @Option(
        help: ArgumentHelp(
            "The day from which recency counts; the day after the last one when left out.",
            valueName: "yyyy-mm-dd"))
    var asOf: String?

    @Option(
        help: ArgumentHelp(
            "Use k-means with so many segments, or as many as the silhouette says.", valueName: "k|auto"))
    var segments: String?

    @Option(help: ArgumentHelp("The unit of time of the models.", valueName: "days|weeks"))
    var unit: String = "weeks"

    @Option(help: "How many products are told apart; the others become one.")
    var products: Int = 10

    @Option(help: ArgumentHelp("How many days ahead purchases and value are expected.", valueName: "days"))
    var horizon: Double = 365

    @Option(
        help: ArgumentHelp(
            "The yearly rate at which later money is worth less, in percent.", valueName: "percent"))
    var discount: Double = 10

    @Option(
        help: ArgumentHelp("The part of what customers pay that is gained, in percent.", valueName: "percent")
    )
    var margin: Double = 100

    @Flag(help: "Drop lines that are the same as a line before.")
    var dropDuplicates = false

    @Flag(help: "Take the value of what a customer gave back off what the customer paid.")
    var deductReturns = false

    @Option(
        help: ArgumentHelp(
            "Lines for which nothing was paid; by itself, an amount of zero is kept and a price of zero dropped.",
            valueName: "keep|drop"))
    var free: String?

    @Option(
        help: ArgumentHelp(
            "Write segments.yaml, customers.csv, dropped.csv and segments.html there.", valueName: "folder"))
    var out: String?

    @Flag(help: "With --out, also write a whole scenario, ready for catena run.")
    var scenario = false

    @Flag(help: "Replace files that are already there.")
    var force = false

    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    mutating func validate() throws {
        guard products >= 1, products <= 10_000 else {
            throw ValidationError("--products is a number from 1 to 10000, not \(products)")
        }
        guard horizon > 0, horizon <= 36_500 else {
            throw ValidationError("--horizon is a number of days above 0 and up to 36500, not \(horizon)")
        }
        guard discount >= 0, discount <= 1_000 else {
            throw ValidationError("--discount is a percentage from 0 to 1000, such as 10, not \(discount)")
        }
        guard margin > 0, margin <= 100 else {
            throw ValidationError("--margin is a percentage above 0 and up to 100, not \(margin)")
        }
        guard !scenario || out != nil else { throw ValidationError("--scenario needs --out FOLDER") }
        _ = try (readOptions(), settings())
    }

    func run() throws {
        try withExitStatus {
            do {
                if !FileManager.default.fileExists(atPath: transactions) {
                    throw TransactionFault(path: transactions, reason: .missing)
                }
                let folder = try out.map { try OutputFolder($0, names: fileNames, force: force) }
                let base = try TransactionBase.read(path: transactions, options: readOptions())
                let study = try study(base, folder)
                try folder.map { try write(study, to: $0) }
                if json {
                    try Console.say(SegmentsDocument(study).json)
                } else {
                    Console.say(SegmentsText(study).text)
                }
                if let folder { Console.note("written: \(folder.written.joined(separator: ", "))") }
                if let out, scenario { Console.note("to run it: catena run \(out)/scenario") }
            } catch let fault as TransactionFault {
                throw CommandFailure(
                    status: fault.reason == .missing ? .missing : .badData, message: fault.description)
            }
        }
    }

    // MARK: - Options

    private func readOptions() throws -> ReadOptions {
        var options = ReadOptions()
        for part in (columns ?? "").split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard pair.count == 2, let column = TransactionColumn(rawValue: pair[0].lowercased()) else {
                let roles = TransactionColumn.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--columns is role=column, not \"\(part)\"; the roles are \(roles)")
            }
            guard options.columns.updateValue(pair[1], forKey: column) == nil else {
                throw ValidationError("--columns names \(column.rawValue) twice")
            }
        }
        options.dates = try choice(dates, "--dates")
        options.decimals = try choice(decimals, "--decimals")
        options.until = try day(until, "--until")
        options.dropsDuplicates = dropDuplicates
        options.deductsReturns = deductReturns
        switch free {
        case nil: break
        case "keep": options.keepsFree = true
        case "drop": options.keepsFree = false
        case let other?: throw ValidationError("--free is keep or drop, not \"\(other)\"")
        }
        return options
    }

    private func settings() throws -> SegmentSettings {
        var settings = SegmentSettings()
        switch segments {
        case nil: break
        case "auto": settings.method = .clusters(nil)
        case let text?:
            guard let count = Int(text), (1...50).contains(count) else {
                throw ValidationError("--segments is a number from 1 to 50, or auto, not \"\(text)\"")
            }
            settings.method = .clusters(count)
        }
        switch unit {
        case "days", "day", "d": settings.daysPerUnit = 1
        case "weeks", "week", "wk": settings.daysPerUnit = 7
        default: throw ValidationError("--unit is days or weeks, not \"\(unit)\"")
        }
        settings.asOf = try day(asOf, "--as-of")
        settings.products = products
        settings.horizonDays = horizon
        settings.discountRate = discount / 100
        settings.margin = margin / 100
        return settings
    }

    private func choice<Value: RawRepresentable & CaseIterable>(
        _ text: String?, _ option: String
    ) throws -> Value? where Value.RawValue == String {
        guard let text else { return nil }
        guard let value = Value(rawValue: text) else {
            let names = Value.allCases.map(\.rawValue).joined(separator: " or ")
            throw ValidationError("\(option) is \(names), not \"\(text)\"")
        }
        return value
    }

    private func day(_ text: String?, _ option: String) throws -> Int? {
        guard let text else { return nil }
        guard let day = CivilDay.number(of: text) else {
            throw ValidationError("\(option) is a date such as 2011-12-09, not \"\(text)\"")
        }
        return day
    }

    // MARK: - Files

    private var fileNames: [String] {
        ["segments.yaml", "customers.csv", "dropped.csv", "segments.html"]
            + (scenario ? ["scenario/scenario.yaml"] : [])
    }

    private func study(_ base: TransactionBase, _ folder: OutputFolder?) throws -> SegmentStudy {
        guard let folder else { return try SegmentStudy.make(from: base, settings: settings()) }
        let dropped = try folder.open("dropped.csv")
        dropped.write("line,reason,text\n")
        let study = try SegmentStudy.make(from: base, settings: settings()) { line, reason, text in
            let shown = text.trimmingCharacters(in: .whitespacesAndNewlines).replacing("\0", with: "\u{FFFD}")
            dropped.write("\(line),\(reason.rawValue),\(SheetText.foreign(shown))\n")
        }
        try dropped.close()
        return study
    }

    private func write(_ study: SegmentStudy, to folder: OutputFolder) throws {
        let customers = try folder.open("customers.csv")
        study.writeCustomers { customers.write($0) }
        try customers.close()
        let fragment = ScenarioFragment(study)
        try folder.write(fragment.yaml, as: "segments.yaml")
        try folder.write(SegmentsPage(SegmentsContent(study)).html, as: "segments.html")
        if scenario {
            let name = URL(fileURLWithPath: transactions).deletingPathExtension().lastPathComponent
            try folder.write(fragment.scenario(name: name), as: "scenario/scenario.yaml")
        }
    }
}
