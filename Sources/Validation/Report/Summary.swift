// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis

/// Counts of verdicts.
struct Summary {
    let cases: Int
    let goodCases: Int
    let experiments: Int
    let failures: Int
    let replications: Int
    private let verdicts: [Finding.Verdict: Int]
    /// How many figures were compared with an interval.
    let intervals: Int
    /// How many of these intervals missed at first.
    let firstMisses: Int

    init(_ results: [CaseResult]) {
        let experiments = results.flatMap(\.experiments)
        let findings = experiments.flatMap(\.findings)
        cases = results.count
        goodCases = results.filter(\.isGood).count
        self.experiments = experiments.count
        failures = experiments.filter { $0.failure != nil }.count
        replications = experiments.reduce(0) { $0 + ($1.findings.first?.count ?? 0) }
        verdicts = findings.reduce(into: [:]) { $0[$1.verdict, default: 0] += 1 }
        intervals = findings.filter(\.first.isInterval).count
        firstMisses = findings.filter { $0.second != nil }.count
    }

    /// Whether every figure was reproduced.
    var isGood: Bool { goodCases == cases }

    /// The number of figures.
    var figures: Int { verdicts.values.reduce(0, +) }

    /// How many figures got a verdict.
    func count(_ verdict: Finding.Verdict) -> Int { verdicts[verdict] ?? 0 }

    /// One paragraph.
    var text: String {
        let counts = Finding.Verdict.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.plural)" }
        let failed = failures == 0 ? "" : " \(failures) experiments could not be run."
        return """
            \(goodCases) of \(cases) cases reproduced: \(experiments) experiments, \(figures) figures \
            (\(counts.joined(separator: ", "))).\(failed)
            """
    }
}

extension Finding {
    /// The number of independent replications behind the figure; zero for a model without chance.
    var count: Int {
        switch second ?? first {
        case .interval(let interval): interval.count
        case .value: 0
        }
    }
}

extension Finding.Observation {
    /// Whether chance had a part in it.
    var isInterval: Bool {
        if case .interval = self { true } else { false }
    }

    /// The observed value, with its half-width where it has one.
    var text: String {
        switch self {
        case .interval(let interval): NumberText.interval(interval.estimate, halfWidth: interval.halfWidth)
        case .value(let value, _): NumberText.significant(value, digits: 12)
        }
    }
}

extension Finding.Verdict {
    fileprivate var plural: String {
        switch self {
        case .holds: "hold"
        case .holdsWide: "hold with a wider interval that they allow"
        case .holdsOnRepetition: "hold on repetition"
        case .imprecise: "are imprecise"
        case .misses: "miss"
        }
    }
}
