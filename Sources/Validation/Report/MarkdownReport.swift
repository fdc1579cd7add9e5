// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis

/// The results of all cases as a page of Markdown.
struct MarkdownReport {
    let results: [CaseResult]
    let open: [OpenCase]
    let date: String?

    var text: String {
        ([heading] + PublishedCase.Topic.allCases.compactMap(section) + [openCases]).joined(separator: "\n")
    }

    private var heading: String {
        let summary = Summary(results)
        return """
            # Validation

            Published problems with known answers, stated as models and run. \(summary.text)

            Written by `make validation`\(date.map { " on \($0)" } ?? ""); the numbers follow from seed 1, and the lengths \
            of the runs were chosen for the width of the intervals alone. A simulated figure holds when the exact value \
            lies in its 99 % Student interval over independent replications and the interval's half-width is at most \
            1 % of it. No two experiments share random numbers. One interval in a hundred misses by chance: when one \
            does, four times as many fresh replications decide, and both intervals are shown. Of \
            \(summary.intervals) intervals \(summary.firstMisses) missed at first. A few figures about rare events \
            allow a wider interval and say so. \
            A model without chance has to agree to a relative tolerance (Δ).

            \(table(summary))
            """
    }

    private func table(_ summary: Summary) -> String {
        var rows = [
            "| Topic | Cases | Experiments | Figures | Reproduced |", "| --- | ---: | ---: | ---: | ---: |",
        ]
        for topic in PublishedCase.Topic.allCases {
            let part = Summary(results.filter { $0.published.topic == topic })
            guard part.cases > 0 else { continue }
            let good = Finding.Verdict.allCases.filter(\.isGood).reduce(0) { $0 + part.count($1) }
            rows.append(
                "| \(topic.rawValue) | \(part.cases) | \(part.experiments) | \(part.figures) | \(good) |")
        }
        return rows.joined(separator: "\n") + "\n"
    }

    private func section(_ topic: PublishedCase.Topic) -> String? {
        let part = results.filter { $0.published.topic == topic }
        guard !part.isEmpty else { return nil }
        return "## \(topic.rawValue)\n\n" + part.map(text).joined(separator: "\n")
    }

    private func text(of result: CaseResult) -> String {
        var lines = ["### \(result.published.id)", ""]
        lines += ["*\(result.published.source).* \(result.published.model)", ""]
        lines.append("| Experiment | Figure | Exact | Simulated | Replications | Verdict |")
        lines.append("| --- | --- | ---: | ---: | ---: | --- |")
        for experiment in result.experiments {
            let label = experiment.experiment.label
            if let failure = experiment.failure {
                lines.append("| \(label) | | | | | could not be run: \(failure) |")
            }
            for finding in experiment.findings {
                let (observed, counts) = observation(of: finding)
                lines.append(
                    "| \(label) | \(finding.figure.name) "
                        + "| \(NumberText.significant(finding.figure.exact, digits: 8)) | \(observed) | \(counts) "
                        + "| \(finding.verdict.rawValue) |")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func observation(of finding: Finding) -> (text: String, counts: String) {
        switch finding.first {
        case .value(let value, let tolerance):
            let bound = tolerance == 0 ? "exact" : "Δ \(NumberText.significant(tolerance, digits: 1))"
            return (NumberText.significant(value, digits: 12), bound)
        case .interval(let interval):
            let second = finding.second.map { "; \($0.text)" } ?? ""
            let secondCount = finding.second == nil ? "" : "; \(finding.count)"
            return ("\(finding.first.text)\(second)", "\(interval.count)\(secondCount)")
        }
    }

    private var openCases: String {
        var lines = ["## Not run", "", "| Case | Why |", "| --- | --- |"]
        lines += open.map { "| \($0.id) | \($0.reason) |" }
        return lines.joined(separator: "\n") + "\n"
    }
}
