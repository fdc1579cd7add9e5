// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// A lever while it is tried.
struct AdviceTrial {
    let lever: AdviceLever
    var shadowPrice: Advice.ShadowPriceNote?
    var cause: Advice.CauseNote?
    var predicted: Double?
    /// Of each replication, how much better the objective is, and how service and emissions change.
    var differences: [[Double]] = []
    var effect: ConfidenceInterval?
    var verdict = SequentialScreening.Verdict.undecided

    init(lever: AdviceLever) { self.lever = lever }

    var count: Int { differences.count }

    var isIdentical: Bool { count > 0 && differences.allSatisfy { $0.allSatisfy { $0 == 0 || $0.isNaN } } }

    func column(_ index: Int) -> [Double] { differences.map { $0[index] } }

    var meanEffect: Double? {
        count > 0 ? column(0).reduce(0, +) / Double(count) : nil
    }
}

/// Simulates levers until they are decided.
struct AdviceRunner {
    private var base: Scenario
    private let options: AdviceOptions
    private let progress: (@Sendable (Int, Int) -> Void)?
    private let isCancelled: (@Sendable () -> Bool)?
    private let isTimeUp: (@Sendable () -> Bool)?
    var notes: [String] = []
    private var objective = Measure.totalCost
    private var service = Measure.onTimeInFull
    private var screening: SequentialScreening?
    /// Objective (better is larger), service and emissions of the scenario as it is, by replication.
    private var baseValues: [[Double]] = []
    private var indifference = 0.0
    private var measuredDays = 0.0
    private var spent = 0
    private var budget = 0
    private var wasStopped = false

    /// The part of the horizon that is measured.
    private(set) var measuredShare = 1.0

    init(
        _ scenario: Scenario, options: AdviceOptions, progress: (@Sendable (Int, Int) -> Void)?,
        isCancelled: (@Sendable () -> Bool)?, isTimeUp: (@Sendable () -> Bool)?
    ) {
        base = scenario
        self.options = options
        self.progress = progress
        self.isCancelled = isCancelled
        self.isTimeUp = isTimeUp
    }

    private struct Pilot: Sendable {
        var sells: Bool
        var cost: Double
        var serves: Bool
        var events: UInt64
        var warmUpPeriods: Int
    }

    private var isEnding: Bool { isCancelled?() == true || isTimeUp?() == true }

    /// Runs one replication of the scenario as it is, to learn what is measured and what a replication costs.
    ///
    /// - Returns: `false` when it was stopped before that.
    mutating func measureBase() throws(StudyError) -> Bool {
        let keys = [MeasureKey(.revenue), MeasureKey(.totalCost), MeasureKey(.onTimeInFull)]
        let kept = try PairedReplications(count: 1, threads: options.threads, detail: .sites).run(
            [base], isCancelled: isCancelled
        ) { _, layout, result in
            let values = keys.map { key in layout.index(of: key).map { result.values[$0] } ?? .nan }
            return Pilot(
                sells: values[0] > 0, cost: values[1], serves: values[2].isFinite, events: result.events,
                warmUpPeriods: result.series.warmUpPeriods)
        }
        guard let pilot = kept.first?.first else {
            wasStopped = true
            return false
        }
        objective = pilot.sells ? .profit : .totalCost
        service = pilot.serves ? .onTimeInFull : .fillRate
        if case .mser5 = base.warmUp {
            // Found once, and not again for every batch.
            base.warmUp = .length(
                TimeSpan(seconds: Int64(pilot.warmUpPeriods) * base.measurePeriod.seconds))
        }
        if case .length(let warmUp) = base.warmUp {
            measuredDays = base.horizon.inDays - warmUp.inDays
            measuredShare = measuredDays / max(1e-9, base.horizon.inDays)
        }
        let usual = AdviceOptions.usualEvents / max(1, Double(pilot.events))
        budget = options.budget ?? Int(min(20_000, max(400, usual)).rounded())
        let found = options.indifference ?? pilot.cost.magnitude / 1_000
        indifference = found.isFinite && found > 0 ? found : 0
        return true
    }

    /// Tries all levers, then again those that are undecided, with twice the replications each time.
    mutating func decide(_ trials: inout [AdviceTrial]) throws(StudyError) {
        guard !trials.isEmpty,
            let plan = try? SequentialScreening(
                count: trials.count, most: options.replications, level: options.level,
                indifference: indifference)
        else { return }
        screening = plan
        for (round, look) in plan.looks.enumerated() where !isEnding {
            if round == 0 {
                // As many as the budget allows; the base takes its own replications.
                try extend(Array(trials.indices), of: &trials, to: look)
                continue
            }
            let undecided = trials.indices.filter {
                trials[$0].count > 0 && trials[$0].verdict == .undecided
            }.sorted { potential(trials[$0], $0) > potential(trials[$1], $1) }
            try extend(undecided, of: &trials, to: look)
            try extend(imprecise(trials, below: look), of: &trials, to: look)
        }
        if isCancelled?() == true { wasStopped = true }
        if isTimeUp?() == true { notes.append("the time was up before everything was decided") }
        let left = trials.count { $0.count == 0 }
        if left > 0 {
            notes.append(
                "\(left) of \(trials.count) levers were not tried, for the budget or the time ended: --budget allows more"
            )
        }
        if options.replications < 2 {
            notes.append("one replication shows no chance, so that nothing is decided: allow two or more")
        }
    }

    /// How good it may be, and its place for ties.
    private func potential(_ trial: AdviceTrial, _ index: Int) -> (Double, Int) {
        (trial.effect?.upper ?? trial.meanEffect ?? 0, -index)
    }

    /// The best levers that help, where their effect is known to less than a fifth of it.
    private func imprecise(_ trials: [AdviceTrial], below look: Int) -> [Int] {
        let best = trials.indices.filter { trials[$0].verdict == .positive }
            .sorted { (trials[$0].meanEffect ?? 0, -$0) > (trials[$1].meanEffect ?? 0, -$1) }
        return best.prefix(6).filter { index in
            guard let effect = trials[index].effect else { return false }
            return trials[index].count < look && effect.halfWidth > 0.2 * effect.estimate.magnitude
        }
    }

    /// Simulates levers up to so many replications, a few levers at a time, as far as the budget goes.
    private mutating func extend(
        _ chosen: [Int], of trials: inout [AdviceTrial], to look: Int
    ) throws(StudyError) {
        guard !chosen.isEmpty, !isEnding else { return }
        if baseValues.count < look {
            let more = look - baseValues.count
            guard spent + more <= budget || spent == 0,
                let found = try values(of: [base], from: baseValues.count, count: more)
            else { return }
            baseValues += found[0]
        }
        for first in stride(from: 0, to: chosen.count, by: 8) where !isEnding {
            var batch: [Int] = []
            var planned = 0
            let from = trials[chosen[first]].count
            for index in chosen[first..<min(first + 8, chosen.count)] where trials[index].count == from {
                guard spent + planned + look - from <= budget else { break }
                planned += look - from
                batch.append(index)
            }
            guard !batch.isEmpty,
                let found = try values(
                    of: batch.map { trials[$0].lever.scenario }, from: from, count: look - from)
            else { continue }
            for (index, rows) in zip(batch, found) {
                for (offset, row) in rows.enumerated() {
                    trials[index].differences.append(zip(row, baseValues[from + offset]).map { $0 - $1 })
                }
                judge(&trials[index])
            }
        }
    }

    private func judge(_ trial: inout AdviceTrial) {
        guard let screening else { return }
        trial.effect = screening.interval(of: trial.column(0))
        trial.verdict = screening.verdict(trial.effect)
    }

    /// What replications of scenarios come to; `nil` when that was stopped.
    private mutating func values(
        of scenarios: [Scenario], from first: Int, count: Int
    ) throws(StudyError) -> [[[Double]]]? {
        var paired = scenarios
        for index in paired.indices {
            paired[index].warmUp = base.warmUp
            paired[index].seed = base.seed
        }
        let keys = [objective, service, .emissions].map { MeasureKey($0) }
        let sign: Double = objective == .profit ? 1 : -1
        let (before, whole) = (spent, max(budget, spent + count * scenarios.count))
        var onFinish: (@Sendable (Int, Int) -> Void)?
        if let progress { onFinish = { done, _ in progress(before + done, whole) } }
        var stops: (@Sendable () -> Bool)?
        let (cancelled, timeUp) = (isCancelled, isTimeUp)
        if cancelled != nil || timeUp != nil { stops = { cancelled?() == true || timeUp?() == true } }
        let kept = try PairedReplications(
            count: count, first: UInt32(first), threads: options.threads, detail: .sites
        ).run(paired, progress: onFinish, isCancelled: stops) { _, layout, result in
            var row = keys.map { key in layout.index(of: key).map { result.values[$0] } ?? .nan }
            row[0] *= sign
            return row
        }
        guard let made = kept.first?.count else { return nil }
        spent += made * scenarios.count
        return made == count ? kept : nil
    }

    /// The answer.
    func advice(_ trials: [AdviceTrial], untried: Int) -> Advice {
        let findings = trials.filter { $0.count > 0 }.map(finding).sorted {
            ($0.verdict.rank, -($0.meanEffect ?? 0), $0.lever.name)
                < ($1.verdict.rank, -($1.meanEffect ?? 0), $1.lever.name)
        }
        let means = (0..<3).map { column -> Double in
            let values = baseValues.map { $0[column] }.filter(\.isFinite)
            return values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
        }
        return Advice(
            scenario: base.name, currency: base.currency, objective: objective, service: service,
            base: means.enumerated().map { $0 == 0 && objective != .profit ? -$1 : $1 },
            measuredDays: measuredDays, level: options.level, looks: screening?.looks ?? [],
            indifference: indifference, replications: spent, budget: budget, findings: findings,
            untried: untried + trials.count { $0.count == 0 }, notes: notes, isComplete: !wasStopped)
    }

    private func finding(_ trial: AdviceTrial) -> Advice.Finding {
        Advice.Finding(
            lever: trial.lever, shadowPrice: trial.shadowPrice, cause: trial.cause,
            predicted: trial.predicted,
            effect: trial.effect,
            meanEffect: trial.meanEffect, service: screening?.interval(of: trial.column(1)),
            emissions: screening?.interval(of: trial.column(2)), replications: trial.count,
            isIdentical: trial.isIdentical, verdict: Advice.Verdict(trial.verdict),
            price: options.prices[trial.lever.name])
    }
}

extension Advice.Verdict {
    fileprivate init(_ verdict: SequentialScreening.Verdict) {
        self =
            switch verdict {
            case .positive: .helps
            case .negative: .hurts
            case .negligible: .doesNotHelp
            case .undecided: .undecided
            }
    }

    /// What is read first.
    fileprivate var rank: Int {
        switch self {
        case .helps: 0
        case .undecided: 1
        case .doesNotHelp: 2
        case .hurts: 3
        }
    }
}
