// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import MaterialPlanning
import Reports
import ScenarioFiles
import SupplyNetwork
import SupplySimulator

/// Shows a planning run: the tables of material requirements planning.
struct RequirementsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requirements",
        abstract:
            "Show the tables of a planning run (MRP): requirements, receipts, releases, loads, messages.",
        discussion: """
            The run is one of replication 0: the last that was made until the stated day.
            Example: catena requirements scenarios/assembly-plant --day 70
            """)

    @OptionGroup var input: ScenarioArgument

    @Option(help: "The last planning run made until this day; the first one when left out.")
    var day: Double = 0

    @Option(help: ArgumentHelp("Only the items whose name holds this text.", valueName: "text"))
    var item: String?

    @Flag(help: "Print the run as JSON, with the pegs of every requirement.")
    var json = false

    func run() throws {
        try withExitStatus {
            guard day >= 0, day < 1e6 else {
                throw CommandFailure(status: .usage, message: "--day is a number of days from zero on")
            }
            let scenario = try input.load(quietly: json).scenario
            let run = try lastRun(of: scenario)
            if json { try Console.say(run.json) } else { Console.say(text(of: run)) }
        }
    }

    private func lastRun(of scenario: Scenario) throws -> RequirementsRun {
        let runs: [RequirementsRun]
        do {
            let until = TimeSpan(seconds: Int64(day * 86_400))
            let first = scenario.requirementsPlanning?.offset ?? .zero
            runs = try RequirementsRun.runs(of: scenario, until: max(until, first))
        } catch let error as InvalidScenario {
            throw CommandFailure(status: .badData, message: "\(error)")
        } catch {
            throw CommandFailure(status: .programFault, message: "\(error)")
        }
        guard let run = runs.last else {
            throw CommandFailure(
                status: .noAnswer,
                message: "nothing is planned by requirements here: no stock point has the policy mrp")
        }
        return run
    }

    private func text(of run: RequirementsRun) -> String {
        let whole = run.plan.bucketCount
        var parts = [
            "Planning run of day \(NumberText.number(Double(run.time) / 86_400)): \(whole) buckets of "
                + "\(TimeSpan(seconds: run.period))\(run.site.map { " for \($0)" } ?? "")"
        ]
        for (table, scale) in zip(run.plan.items, run.smallestUnitsPerUnit) {
            if let item, !table.name.contains(item) { continue }
            parts.append(self.table(table, scale: scale, whole))
        }
        for centre in run.plan.workCentres where item == nil {
            parts.append(
                "\(centre.name), hours\n"
                    + rows(whole, [("load", centre.load), ("capacity", centre.capacity)]))
        }
        let count = run.plan.messages.count
        if count > 0 { parts.append("\(count) messages (expedite, cancel, overload …): --json has them") }
        return parts.joined(separator: "\n\n")
    }

    private func table(_ table: MaterialPlan.ItemTable, scale: Double, _ buckets: Int) -> String {
        func units(_ quantities: [Quantity]) -> [Double] { quantities.map { Double($0) / scale } }
        return
            "\(table.name) (level \(table.lowLevelCode), \(NumberText.number(Double(table.opening) / scale)) on hand)\n"
            + rows(
                buckets,
                [
                    ("gross requirements", units(table.grossRequirements)),
                    ("scheduled receipts", units(table.scheduledReceipts)),
                    ("projected on hand", units(table.projectedOnHand)),
                    ("net requirements", units(table.netRequirements)),
                    ("planned receipts", units(table.plannedReceipts)),
                    ("planned releases", units(table.plannedReleases)),
                ])
    }

    private func rows(_ buckets: Int, _ lines: [(String, [Double])]) -> String {
        TextTable(
            columns: [TextTable.Column("", .leading)] + (0..<buckets).map { TextTable.Column("\($0)") },
            rows: lines.map { line in
                [line.0] + line.1.map { $0 == 0 ? "" : NumberText.number($0) }
            }
        ).text()
    }
}
