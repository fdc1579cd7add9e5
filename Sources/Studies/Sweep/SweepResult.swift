// SPDX-License-Identifier: Apache-2.0
public import ExperimentDesign
public import OutputAnalysis
public import SupplyNetwork
public import SupplySimulator

/// What a sweep measured, and what it says about the parameters.
public struct SweepResult: Sendable {
    /// What a parameter, or two together, do to a measure between the low and the high end.
    public struct Effect: Hashable, Sendable {
        /// The parameters, one or two, as indices of the plan's factors.
        public var factors: [Int]
        /// The effect with its interval, which holds together with those of all effects on the measure; `nil` with fewer
        /// than two replications.
        public var interval: ConfidenceInterval?
        /// The effect.
        public var mean: Double
        /// Other effects that the design cannot tell from this one.
        public var mixedWith: [[Int]]
    }

    /// The scenario that was varied.
    public let scenario: Scenario
    /// What was tried.
    public let plan: SweepPlan
    /// What was measured, of the network.
    public let measures: [Measure]
    /// The measures of the scenario as it is, by replication.
    public let base: [[Double]]
    /// For each whole trial and each replication, the measures.
    public let responses: [[[Double]]]
    /// How many replications each trial has.
    public let replications: Int
    /// The joint confidence level of the intervals of a measure.
    public let level: Double

    /// Whether all trials were made.
    public var isComplete: Bool { responses.count == plan.values.count }

    /// The mean of a measure in a trial, with its interval; the mean of the defined values.
    public func estimate(trial: Int, measure: Int) -> (mean: Double, interval: ConfidenceInterval?) {
        Self.estimate(responses[trial].map { $0[measure] }, level: level)
    }

    /// The mean of a measure in the scenario as it is.
    public func baseEstimate(_ measure: Int) -> (mean: Double, interval: ConfidenceInterval?) {
        Self.estimate(base.map { $0[measure] }, level: level)
    }

    /// The trial with the best mean of a measure; `nil` without a better and a worse.
    public func bestTrial(_ measure: Int) -> Int? {
        let means = responses.indices.map { estimate(trial: $0, measure: measure).mean }
        let defined = means.indices.filter { means[$0].isFinite }
        switch measures[measure].definition.betterWhen {
        case .higher: return defined.max { means[$0] < means[$1] }
        case .lower: return defined.min { means[$0] < means[$1] }
        case nil: return nil
        }
    }

    /// The trials in the order of a measure's mean, the best first; as they are numbered without a better and a worse.
    ///
    /// Trials without a mean come last.
    public func trialsByMean(_ measure: Int) -> [Int] {
        let sign: Double =
            switch measures[measure].definition.betterWhen {
            case .higher: -1
            case .lower: 1
            case nil: 0
            }
        let keys = responses.indices.map { trial -> (isUndefined: Int, key: Double) in
            let mean = estimate(trial: trial, measure: measure).mean
            return mean.isFinite ? (0, sign * mean) : (1, 0)
        }
        return responses.indices.sorted {
            (keys[$0].isUndefined, keys[$0].key, $0) < (keys[$1].isUndefined, keys[$1].key, $1)
        }
    }

    /// Main effects and interactions, where the design has two levels; `nil` elsewhere, or where a value is undefined.
    public func effects(on measure: Int) -> [Effect]? {
        switch plan.kind {
        case .factorial, .fraction: break
        default: return nil
        }
        let design = plan.design
        let values = responses.map { $0.map { $0[measure] } }
        guard isComplete, values.allSatisfy({ $0.allSatisfy(\.isFinite) }),
            let effects = FactorialEffects(design, responses: values)
        else { return nil }
        var aliases: [[[Int]]] = []
        if case .fraction(let fraction) = plan.kind { aliases = fraction.aliases }
        let intervals = try? simultaneousMeanIntervals(of: effects.terms.map(\.values), level: level)
        return effects.terms.enumerated().map { index, term in
            let mixed = aliases.first { $0.contains(term.factors) } ?? []
            return Effect(
                factors: term.factors, interval: replications > 1 ? intervals?[index] : nil,
                mean: term.values.reduce(0, +) / Double(max(1, term.values.count)),
                mixedWith: mixed.filter { $0 != term.factors })
        }
    }

    /// The share of a measure's variance that each parameter explains, where the design was laid out for it.
    public func indices(of measure: Int) -> [SobolIndex]? {
        guard case .indices(let design) = plan.kind, isComplete else { return nil }
        return design.indices(means(of: measure), level: level)
    }

    /// The mean of a measure as a polynomial of the parameters: of the second degree where the trials determine one, else of
    /// the second without squares, else of the first; `nil` where they do not, or where a value is undefined.
    public func surface(of measure: Int) -> ResponseSurface? {
        guard isComplete else { return nil }
        let design = plan.design
        let means = means(of: measure)
        let terms = 1 + design.factors + design.factors * (design.factors + 1) / 2
        if design.points.count > terms, let second = ResponseSurface(design, response: means) {
            return second
        }
        if design.points.count >= terms - design.factors,
            let products = ResponseSurface(design, response: means, squares: false)
        {
            return products
        }
        // As many points as coefficients are met exactly by any response, which would look like an explanation.
        guard design.points.count > design.factors + 1 else { return nil }
        return ResponseSurface(design, response: means, degree: 1)
    }

    private func means(of measure: Int) -> [Double] {
        responses.indices.map { estimate(trial: $0, measure: measure).mean }
    }

    private static func estimate(
        _ values: [Double], level: Double
    ) -> (mean: Double, interval: ConfidenceInterval?) {
        let defined = values.filter(\.isFinite)
        guard !defined.isEmpty else { return (.nan, nil) }
        let interval = defined.count > 1 ? try? meanInterval(of: defined, level: level) : nil
        return (defined.reduce(0, +) / Double(defined.count), interval)
    }
}
