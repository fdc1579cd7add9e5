// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Repeats experiments with known answers and says how often intervals hold them.
@main
enum CoverageCommand {
    static let usage = """
        usage: catena-coverage [--experiments N] [--only TEXT] [--short] [--output FILE]

        Repeats experiments on systems whose answers are known, and counts how often intervals hold them and selections
        are right. Exits 1 when a promise is broken.

          --experiments N  how many (default: 4000; those that take long are made half or a quarter as often)
          --only TEXT      only trials whose name contains TEXT; the report is then not written
          --short          200 experiments, which show gross errors only; no report
          --output FILE    the report (default: results/reference/coverage.md)
        """

    static func main() {
        guard let wishes = Wishes(CommandLine.arguments.dropFirst()) else {
            FileHandle.standardError.write(Data((usage + "\n").utf8))
            exit(64)
        }
        do {
            exit(try study(wishes) ? 0 : 1)
        } catch {
            FileHandle.standardError.write(Data("catena-coverage: \(error)\n".utf8))
            exit(70)
        }
    }

    static let trials =
        IndependentSamples.trials + [WaitingLine.trial] + SimulatedStock.trials + Selections.trials

    /// Makes all experiments that are wished for; whether every promise is kept.
    private static func study(_ wishes: Wishes) throws -> Bool {
        var tallies: [Tally] = []
        for trial in trials where wishes.includes(trial) {
            let found = try TrialRunner.tallies(of: trial, usual: wishes.experiments)
            for tally in found { print(CoverageReport.line(tally)) }
            tallies += found
        }
        let isGood: Bool
        if wishes.isShort {
            isGood = !tallies.contains(where: \.isGrosslyBroken)
        } else {
            isGood = tallies.allSatisfy(\.isKept)
        }
        if !wishes.isShort, wishes.only == nil {
            let skewed = try SkewedSamples.all.map {
                ($0, try TrialRunner.tallies(of: $0.trial, usual: wishes.experiments))
            }
            let report = CoverageReport(experiments: wishes.experiments, tallies: tallies, skewed: skewed)
            try Data(report.text.utf8).write(to: URL(filePath: wishes.output), options: .atomic)
            print("report: \(wishes.output)")
        }
        // A study that tried nothing has shown nothing.
        return isGood && !tallies.isEmpty
    }
}

/// What the command line asks for.
private struct Wishes {
    var experiments = 4_000
    var only: String?
    var isShort = false
    var output = "results/reference/coverage.md"

    init?(_ words: ArraySlice<String>) {
        var rest = words
        while let word = rest.popFirst() {
            switch word {
            case "--short":
                isShort = true
                experiments = 200
            case "--experiments":
                guard let count = rest.popFirst().flatMap({ Int($0) }), (1...1_000_000).contains(count) else {
                    return nil
                }
                experiments = count
            case "--only":
                guard let text = rest.popFirst() else { return nil }
                only = text
            case "--output":
                guard let file = rest.popFirst() else { return nil }
                output = file
            default: return nil
            }
        }
    }

    func includes(_ trial: Trial) -> Bool { only.map { trial.name.contains($0) } ?? true }
}
