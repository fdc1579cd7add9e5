// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
public import SupplyNetwork
import SupplySimulator

/// Finds what a point of service to each segment is worth.
public enum ServiceWorthStudy {
    /// Moves the service of one segment after the other over a few settings of a lever, and relates profit to service.
    ///
    /// Every setting faces the same random worlds. Where the segment's customers remember, all settings are run once more
    /// with customers who do not, so that what memory adds can be told.
    ///
    /// - Parameters:
    ///   - scenario: The scenario. Books are kept if it keeps none, all paid at once, so that cost to serve is measured.
    ///   - options: What is moved, and how often it is run.
    ///   - progress: Called after each replication with how many are done of how many.
    ///   - isCancelled: Asked before each replication; once it says yes the study ends with fewer replications of each
    ///     setting of the segment at hand, and without the segments after it.
    /// - Returns: The worth of service by segment; a segment that the lever does not reach is a note.
    /// - Throws: If the scenario or an option is invalid, or if a replication breaks a conservation law.
    /// - Reference: Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 11.2, for common random numbers.
    public static func run(
        _ scenario: Scenario, options: ServiceWorthOptions = ServiceWorthOptions(),
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(StudyError) -> ServiceWorthReport {
        let count = max(3, options.replications ?? scenario.replications)
        try RunOptions(replications: count, threads: options.threads, level: options.level).check(
            usual: count)
        let base = try prepared(scenario, options: options, isCancelled: isCancelled)
        let window = base.horizon.seconds - base.measuredFrom.seconds
        var report = ServiceWorthReport(
            scenario: scenario.name, currency: scenario.currency, lever: options.lever,
            service: options.lever == .promise ? .onTimeInFull : .fillRate,
            years: Double(window) / 86_400 / 365, level: options.level, replications: count, segments: [],
            notes: [])
        let present = options.lever.present
        let settings = Set(
            (options.settings ?? options.lever.usualSettings).map {
                options.lever == .priority ? $0.rounded() : $0
            } + [present]
        ).filter { $0.isFinite && (options.lever == .priority || $0 > 0) }.sorted()
        let wanted = base.network.segments.map(\.id).filter {
            options.segments.isEmpty || options.segments.contains($0)
        }
        // The scenario as it is belongs to all segments, and is run once for each.
        var jobs: [(segment: NodeID, variants: [[Scenario]])] = []
        for segment in wanted {
            let scenarios = settings.compactMap { options.lever.apply($0, to: segment, of: base) }
            guard scenarios.count == settings.count else {
                report.notes.append(report.lever.nothingToMove(for: segment))
                continue
            }
            let forgetful = scenarios.compactMap { $0.withoutFeedback(of: segment) }
            jobs.append((segment, forgetful.count == scenarios.count ? [scenarios, forgetful] : [scenarios]))
        }
        let total = jobs.reduce(0) { $0 + $1.variants.count } * settings.count * count
        var done = 0
        for job in jobs {
            var responses: [ServiceResponse] = []
            for scenarios in job.variants {
                let before = done
                var onFinish: (@Sendable (Int) -> Void)?
                if let progress { onFinish = { progress(before + $0, total) } }
                let response = try replicate(
                    scenarios, settings: settings, segment: job.segment, report: report, count: count,
                    threads: options.threads, progress: onFinish, isCancelled: isCancelled)
                done += scenarios.count * count
                if let response { responses.append(response) }
            }
            guard let first = responses.first else {
                report.notes.append(
                    "\"\(job.segment)\": nothing was ordered, or too few replications were made")
                continue
            }
            report.segments.append(
                worth(of: job.segment, responses, remembers: job.variants.count > 1, level: options.level))
            report.replications = min(report.replications, first.count)
            if isCancelled?() == true { break }
        }
        return report
    }

    /// The scenario with its warm-up found, its horizon set and books kept.
    private static func prepared(
        _ scenario: Scenario, options: ServiceWorthOptions, isCancelled: (@Sendable () -> Bool)?
    ) throws(StudyError) -> Scenario {
        var base = scenario
        if base.finance == nil { base.finance = FinanceSettings() }
        base = try WarmUpSearch(threads: options.threads, isCancelled: isCancelled).find(for: base).applied(
            to: base)
        if let years = options.years, years > 0 {
            base.horizon = TimeSpan(
                seconds: base.measuredFrom.seconds + Int64((years * 365).rounded()) * 86_400)
        }
        return base
    }

    /// Runs all settings of one segment.
    private static func replicate(
        _ scenarios: [Scenario], settings: [Double], segment: NodeID, report: ServiceWorthReport, count: Int,
        threads: Int, progress: (@Sendable (Int) -> Void)?, isCancelled: (@Sendable () -> Bool)?
    ) throws(StudyError) -> ServiceResponse? {
        var models: [SimulationModel] = []
        for scenario in scenarios { models.append(try resolve(scenario, detail: .sites)) }
        guard let model = models.first else { return nil }
        let entity = MeasuredEntity.segment(segment.name)
        guard let service = model.layout.index(of: MeasureKey(report.service, entity)) else { return nil }
        let candidates =
            [
                (MeasureKey(.profit), true), (MeasureKey(.revenue), true),
                (MeasureKey(.revenue, entity), true),
                (MeasureKey(.lostUnits, entity), true), (MeasureKey(.costToServe, entity), true),
            ]
            + ["customer-lifetime-value", "customers-end", "churn-rate"].compactMap { name in
                Measure(rawValue: name).map { (MeasureKey($0, entity), false) }
            }
        let positions = candidates.compactMap { key, isByYear in
            model.layout.index(of: key).map { (ServiceResponse.Outcome(key: key, isByYear: isByYear), $0) }
        }
        let runner = ReplicationRunner(models: models, threads: threads, isCancelled: isCancelled)
        let jobs = (0..<count).flatMap { replication in
            models.indices.map { ReplicationJob(model: $0, replication: UInt32(replication)) }
        }
        let results = try runner.run(jobs, onFinish: progress) { _, result in
            [result.values[service]] + positions.map { result.values[$0.1] }
        }
        let whole = results.count / models.count
        var services: [[Double]] = []
        var rows: [[[Double]]] = []
        for replication in 0..<whole {
            let settings = results[replication * models.count..<(replication + 1) * models.count]
            // A replication in which nothing was ordered has no service.
            guard settings.allSatisfy({ $0[0].isFinite }) else { continue }
            services.append(settings.map { $0[0] })
            rows.append(
                positions.indices.map { outcome in
                    let scale = positions[outcome].0.isByYear ? 1 / report.years : 1
                    return settings.map { $0[outcome + 1] * scale }
                })
        }
        // What is not always defined has no differences.
        let defined = positions.indices.filter { outcome in
            rows.allSatisfy { $0[outcome].allSatisfy(\.isFinite) }
        }
        return ServiceResponse(
            lever: report.lever, settings: settings, outcomes: defined.map { positions[$0].0 },
            service: services, values: rows.map { row in defined.map { row[$0] } }, level: report.level,
            seed: model.scenario.seed)
    }

    private static func worth(
        of segment: NodeID, _ responses: [ServiceResponse], remembers: Bool, level: Double
    ) -> ServiceWorth {
        let series = responses[0].series(hasFeedback: remembers)
        guard responses.count > 1, responses[0].count == responses[1].count else {
            return ServiceWorth(segment: segment, series: series, withoutFeedback: nil, feedback: [])
        }
        let (with, without) = (responses[0], responses[1])
        var gains: [ServiceWorth.FeedbackGain] = []
        if with.movesService, without.movesService {
            for (outcome, entry) in with.outcomes.enumerated() {
                guard let other = without.outcomes.firstIndex(where: { $0.key == entry.key }),
                    let gain = jackknife(
                        count: with.count, level: level,
                        { with.perPoint(outcome, leavingOut: $0) - without.perPoint(other, leavingOut: $0) })
                else { continue }
                gains.append(ServiceWorth.FeedbackGain(key: entry.key, perPoint: gain))
            }
        }
        return ServiceWorth(
            segment: segment, series: series, withoutFeedback: without.series(hasFeedback: false),
            feedback: gains)
    }
}

extension Scenario {
    /// When the measured window begins; the warm-up must be a length.
    fileprivate var measuredFrom: TimeSpan {
        if case .length(let length) = warmUp { return length }
        return .zero
    }

    /// The same with customers of a segment who do not remember; `nil` when they do not anyway.
    fileprivate func withoutFeedback(of segment: NodeID) -> Scenario? {
        guard let index = network.segments.firstIndex(where: { $0.id == segment }),
            network.segments[index].loyalty != nil
        else { return nil }
        var forgetful = self
        forgetful.network.segments[index].loyalty = nil
        return forgetful
    }
}

extension ServiceLever {
    /// Why a segment cannot be studied.
    fileprivate func nothingToMove(for segment: NodeID) -> String {
        switch self {
        case .stock: "\"\(segment)\": no site that serves it keeps stock up to a level that could be moved"
        case .promise: "\"\(segment)\": it is promised nothing"
        case .price: "\"\(segment)\": it pays no price"
        case .priority: "\"\(segment)\": it has no rank"
        }
    }
}
