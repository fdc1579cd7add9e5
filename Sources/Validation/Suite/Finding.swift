// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis

/// What came of one figure.
struct Finding: Sendable {
    /// What was observed in place of the exact value.
    enum Observation: Sendable {
        case interval(ConfidenceInterval)
        case value(Double, tolerance: Double)
    }

    /// What is thought of a figure.
    enum Verdict: String, CaseIterable, Sendable {
        /// The exact value lies within the interval (or tolerance), and the interval is narrow.
        case holds = "holds"
        /// The exact value lies within the interval, which is wider than one per cent, as the figure allows.
        case holdsWide = "holds, wide"
        /// The first interval missed, as one in a hundred does; that of four times as many fresh replications holds.
        case holdsOnRepetition = "holds on repetition"
        /// The interval is too wide to say anything.
        case imprecise = "imprecise"
        /// The exact value lies outside.
        case misses = "misses"

        var isGood: Bool {
            switch self {
            case .holds, .holdsWide, .holdsOnRepetition: true
            case .imprecise, .misses: false
            }
        }
    }

    /// The confidence level of every interval.
    static let level = 0.99

    let figure: Figure
    let first: Observation
    /// What four times as many replications gave, when the first interval had missed.
    let second: Observation?

    var verdict: Verdict {
        guard let second else { return Self.verdict(on: figure, first) }
        let verdict = Self.verdict(on: figure, second)
        return verdict.isGood ? .holdsOnRepetition : verdict
    }

    /// The verdict on one observation.
    static func verdict(on figure: Figure, _ observation: Observation) -> Verdict {
        switch observation {
        case .value(let value, let tolerance):
            return (value - figure.exact).magnitude <= tolerance * max(figure.exact.magnitude, 1e-300)
                || value == figure.exact ? .holds : .misses
        case .interval(let interval):
            guard interval.contains(figure.exact) else { return .misses }
            let relative = interval.halfWidth / figure.exact.magnitude
            guard relative <= figure.largestHalfWidth else { return .imprecise }
            return relative <= Figure.usualHalfWidth ? .holds : .holdsWide
        }
    }
}

/// The findings of one experiment.
struct ExperimentResult: Sendable {
    let experiment: Experiment
    let findings: [Finding]
    /// Why it could not be run, if so.
    let failure: String?
    let seconds: Double

    /// Whether every figure was reproduced.
    var isGood: Bool { failure == nil && findings.allSatisfy(\.verdict.isGood) }
}

/// The results of one case.
struct CaseResult: Sendable {
    let published: PublishedCase
    let experiments: [ExperimentResult]

    /// Whether every figure was reproduced.
    var isGood: Bool { experiments.allSatisfy(\.isGood) }
}
