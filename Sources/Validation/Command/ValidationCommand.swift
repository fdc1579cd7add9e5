// SPDX-License-Identifier: Apache-2.0
import Foundation
import OutputAnalysis

/// Runs every published case and says which figures the models reproduce.
@main
enum ValidationCommand {
    static func main() async {
        var results: [CaseResult] = []
        for published in Catalogue.cases(truth: URL(filePath: "../shared/truth")) {
            if CommandLine.arguments.count > 1, !CommandLine.arguments.dropFirst().contains(where: { published.id.contains($0) }) { continue }
            var experiments: [ExperimentResult] = []
            for e in published.experiments { experiments.append(await ExperimentRunner.result(of: e)) }
            for r in experiments {
                print(published.id, r.experiment.label, String(format: "%.2f s", r.seconds), r.failure ?? "")
                for f in r.findings {
                    func t(_ o: Finding.Observation) -> String { switch o { case .interval(let i): NumberText.interval(i.estimate, halfWidth: i.halfWidth) + String(format: " (%.2f%%)", 100*(i.halfWidth / abs(f.figure.exact))); case .value(let v, _): "\(v)" } }
                    print("   ", f.figure.name, f.figure.exact, t(f.first), f.second.map(t) ?? "", f.verdict)
                }
            }
            results.append(CaseResult(published: published, experiments: experiments))
        }
        print(results.filter(\.isGood).count, "of", results.count)
    }
}
