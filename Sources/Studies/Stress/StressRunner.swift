// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// Simulates failures and holds them against the calm.
struct StressRunner {
    let scenario: Scenario
    let options: StressOptions
    /// How many replications of each.
    var count: Int
    let progress: (@Sendable (Int, Int) -> Void)?
    let isCancelled: (@Sendable () -> Bool)?
    /// When failures begin.
    private(set) var start = TimeSpan.zero
    /// What a loss is a loss of.
    private(set) var objective = Measure.totalCost
    /// What can fail, the greatest flow first.
    private(set) var pointsByFlow: [StressPoint] = []
    /// What is not tried, and why.
    private(set) var notes: [String] = []
    private var done = 0
    private var total = 0
    private var yearsMeasured = 1.0
    private var eventsOfCalm: UInt64 = 0

    /// Fewer replications than these say too little of a loss.
    private static let leastReplications = 8

    init(
        scenario: Scenario, options: StressOptions, count: Int, progress: (@Sendable (Int, Int) -> Void)?,
        isCancelled: (@Sendable () -> Bool)?
    ) {
        self.scenario = scenario
        self.options = options
        self.count = count
        self.progress = progress
        self.isCancelled = isCancelled
    }

    /// Says how many failures there will be, for the progress.
    mutating func plan(_ points: Int) {
        total = count * cases(points)
        done = count
    }

    /// How many replications of each keep the study short; `nil` when the scenario's number does.
    ///
    /// Counted in events and not in seconds, so that the answer depends on neither the machine nor the moment.
    func affordable(_ points: Int) -> Int? {
        let eventsOfEach = Double(eventsOfCalm) / Double(max(1, count)) * Double(cases(points))
        let affordable = max(
            Self.leastReplications, Int(min(options.eventBudget / max(1, eventsOfEach), 1e9)))
        return affordable < count ? affordable : nil
    }

    /// How many scenarios are simulated with `points` failures: singles twice (for a time and for ever), pairs once,
    /// mitigations calm and failing.
    private func cases(_ points: Int) -> Int {
        let pairs = min(points, options.joint)
        return 2 * points + pairs * max(0, pairs - 1) / 2 + 12
    }

    /// Runs the scenario without failures; empty when that was stopped.
    mutating func calmRun() throws -> [StressTrace] {
        let network = scenario.network
        let segments = network.segments.map(\.id)
        let lanes = network.lanes.map(\.id)
        let serving = servingSites
        let runner = PairedReplications(count: count, threads: options.threads, detail: .sites)
        let kept = try runner.run([scenario], isCancelled: isCancelled) { _, layout, result in
            let flows = lanes.map { lane in
                layout.index(of: MeasureKey(.shippedUnits, .lane(lane.name))).map { result.values[$0] } ?? 0
            }
            return Calm(
                trace: StressTrace(layout, result, segments: segments, servingSites: serving), flows: flows,
                warmUpPeriods: result.series.warmUpPeriods, events: result.events)
        }
        guard let calm = kept.first, calm.count == count, let first = calm.first else { return [] }
        eventsOfCalm = calm.reduce(0) { $0 + $1.events }
        objective = calm.contains { $0.trace.sells } ? .profit : .totalCost
        let periods = first.trace.want.count
        let period = scenario.measurePeriod.seconds
        let measuredFrom = Int64(first.warmUpPeriods) * period
        yearsMeasured = max(1e-9, Double(Int64(periods) * period - measuredFrom) / 86_400 / 365)
        let middle = measuredFrom + (Int64(periods) * period - measuredFrom) / 2
        start = options.start ?? TimeSpan(seconds: middle / period * period)
        guard start.seconds < scenario.horizon.seconds, options.length.seconds > 0 else {
            throw StressFault.outsideTheRun(startDay: start.inDays, horizonDays: scenario.horizon.inDays)
        }
        if start.seconds + options.length.seconds * 2 > scenario.horizon.seconds {
            notes.append("the run ends soon after the failures: times to recover are cut off there")
        }
        let flows = lanes.indices.map { lane in calm.reduce(0) { $0 + $1.flows[lane] } / Double(count) }
        rankPoints(flows)
        return calm.map { judged($0.trace) }
    }

    private struct Calm: Sendable {
        var trace: StressTrace
        var flows: [Double]
        var warmUpPeriods: Int
        var events: UInt64
    }

    private mutating func rankPoints(_ flows: [Double]) {
        let lanes = scenario.network.lanes
        var ranked: [(point: StressPoint, flow: Double)] = []
        for site in scenario.network.sites {
            let through = lanes.indices.filter { lanes[$0].origin == site.id }.reduce(0) { $0 + flows[$1] }
            ranked.append((.site(site.id), through))
        }
        for (lane, flow) in zip(lanes, flows) { ranked.append((.lane(lane.id), flow)) }
        let idle = ranked.count { $0.flow <= 0 }
        if idle > 0 { notes.append("\(idle) sites and lanes ship nothing, and were not tried") }
        if options.surge != 1 {
            for segment in scenario.network.segments {
                let flow = lanes.indices.filter { lanes[$0].destination == segment.id }.reduce(0) {
                    $0 + flows[$1]
                }
                ranked.append((.surge(segment.id), max(flow, .leastNonzeroMagnitude)))
            }
        }
        pointsByFlow = ranked.enumerated().filter { $0.element.flow > 0 }
            .sorted { ($1.element.flow, $0.offset) < ($0.element.flow, $1.offset) }.map(\.element.point)
    }

    /// The sites that ship to customers, as places in the canonical network.
    private var servingSites: [Int] {
        let network = scenario.network.canonical
        let segments = Set(network.segments.map(\.id))
        let origins = Set(network.lanes.filter { segments.contains($0.destination) }.map(\.origin))
        return network.sites.indices.filter { origins.contains(network.sites[$0].id) }
    }

    /// The sites and lanes among `points` that fail each by itself: a lane of a site that fails anyway adds nothing.
    func separate(_ points: [StressPoint]) -> [StressPoint] {
        var chosen: [StressPoint] = []
        for point in points {
            switch point {
            case .surge: continue
            case .site(let site):
                let hasLane = scenario.network.lanes.contains {
                    ($0.origin == site || $0.destination == site) && chosen.contains(.lane($0.id))
                }
                if !hasLane { chosen.append(point) }
            case .lane(let id):
                guard let lane = scenario.network.lanes.first(where: { $0.id == id }) else { continue }
                if !chosen.contains(.site(lane.origin)), !chosen.contains(.site(lane.destination)) {
                    chosen.append(point)
                }
            }
        }
        return chosen
    }

    /// The trace with its worth by the objective.
    private func judged(_ trace: StressTrace) -> StressTrace {
        var judged = trace
        judged.worth = objective == .profit ? trace.profit : -trace.cost
        return judged
    }

    /// Simulates scenarios; `nil` when that was stopped.
    private mutating func traces(_ scenarios: [Scenario]) throws -> [[StressTrace]]? {
        let segments = scenario.network.segments.map(\.id)
        let serving = servingSites
        let runner = PairedReplications(count: count, threads: options.threads, detail: .sites)
        var traces: [[StressTrace]] = []
        // A few at a time, so that a large network is not held forty times.
        for first in stride(from: 0, to: scenarios.count, by: 8) {
            let batch = Array(scenarios[first..<min(first + 8, scenarios.count)])
            let (before, whole) = (done, max(total, done + batch.count * count))
            var onFinish: (@Sendable (Int, Int) -> Void)?
            if let progress { onFinish = { finished, _ in progress(before + finished, whole) } }
            let kept = try runner.run(batch, progress: onFinish, isCancelled: isCancelled) {
                _, layout, result in
                StressTrace(layout, result, segments: segments, servingSites: serving)
            }
            done += batch.count * count
            guard kept.first?.count == count else { return nil }
            traces += kept.map { $0.map(judged) }
        }
        return traces
    }

    private func failing(_ base: Scenario, _ points: [StressPoint], length: TimeSpan?) -> Scenario {
        var failing = base
        failing.network.disruptions += points.map {
            $0.disruption(in: base.network, start: start, length: length, surge: options.surge)
        }
        return failing
    }

    /// What each combination of failures does, the greatest loss first; `nil` when that was stopped.
    mutating func cases(
        _ combinations: [[StressPoint]], calm: [StressTrace], survives: Bool
    ) throws -> [StressReport.Case]? {
        guard !combinations.isEmpty else { return [] }
        guard
            let limited = try traces(combinations.map { failing(scenario, $0, length: options.length) }),
            let endless = survives
                ? try traces(combinations.map { failing(scenario, $0, length: nil) }) : []
        else { return nil }
        let losses = limited.map { zip(calm, $0).map { $0.worth - $1.worth } }
        let intervals = try? simultaneousMeanIntervals(of: losses, level: options.level)
        let cases = combinations.indices.map { index -> StressReport.Case in
            let recoveries = zip(limited[index], calm).map { recovery($0, calm: $1) }
            let recovered = recoveries.compactMap { $0 }
            var result = StressReport.Case(
                points: combinations[index], loss: count > 1 ? intervals?[index] : nil,
                meanLoss: losses[index].reduce(0, +) / Double(count),
                lostUnits: Self.mean(zip(limited[index], calm).map { $0.lostUnits - $1.lostUnits }),
                daysToRecover: recovered.isEmpty ? nil : Self.mean(recovered),
                notRecovered: 1 - Double(recovered.count) / Double(count))
            if calm.allSatisfy({ $0.customers != nil }) {
                result.lostCustomers = Self.mean(
                    zip(limited[index], calm).map { ($1.customers ?? 0) - ($0.customers ?? 0) })
            }
            if survives {
                let survivals = zip(endless[index], calm).compactMap { survival($0, calm: $1) }
                result.felt = Double(survivals.count) / Double(count)
                result.daysToSurvive = survivals.isEmpty ? nil : Self.mean(survivals)
            }
            return result
        }
        return cases.enumerated().sorted {
            ($1.element.meanLoss, $0.offset) < ($0.element.meanLoss, $1.offset)
        }
        .map(\.element)
    }

    /// What could be done against failures; `nil` when that was stopped.
    mutating func mitigations(
        against points: [StressPoint], calm: [StressTrace]
    ) throws -> [StressReport.Mitigation]? {
        var candidates: [(kind: StressReport.Mitigation.Kind, scenario: Scenario)] = []
        if options.buffer > 0, let buffered = scenario.buffered(by: options.buffer) {
            candidates.append((.buffer(share: options.buffer), buffered))
        }
        var found: [StressReport.Mitigation] = []
        for point in points {
            let own = candidates + scenario.secondSources(around: point).prefix(2)
            guard !own.isEmpty else { continue }
            let scenarios =
                [failing(scenario, [point], length: options.length)]
                + own.flatMap { [$0.scenario, failing($0.scenario, [point], length: options.length)] }
            guard let traces = try traces(scenarios) else { return nil }
            for (index, candidate) in own.enumerated() {
                let (quiet, hit) = (traces[1 + 2 * index], traces[2 + 2 * index])
                let costs = zip(calm, quiet).map { ($0.worth - $1.worth) / yearsMeasured }
                let avoided = calm.indices.map { row in
                    (calm[row].worth - traces[0][row].worth) - (quiet[row].worth - hit[row].worth)
                }
                found.append(
                    StressReport.Mitigation(
                        kind: candidate.kind, point: point,
                        costPerYear: try? meanInterval(of: costs, level: options.level),
                        avoidedLoss: try? meanInterval(of: avoided, level: options.level)))
            }
        }
        return found.enumerated().sorted {
            (($1.element.paysWithin ?? -1), $0.offset) < (($0.element.paysWithin ?? -1), $1.offset)
        }.map(\.element)
    }

    private var firstPeriod: Int { Int(start.seconds / max(1, scenario.measurePeriod.seconds)) }

    private func days(_ periods: Int) -> Double { Double(periods) * scenario.measurePeriod.inDays }

    /// Days until service is as without the failure; `nil` when it is not by the end of the run.
    private func recovery(_ hit: StressTrace, calm: StressTrace) -> Double? {
        guard let last = hit.worsePeriods(than: calm).last else { return 0 }
        return last + 1 >= hit.want.count ? nil : days(last + 1 - firstPeriod)
    }

    /// Days until customers feel the failure; `nil` when they do not by the end of the run.
    private func survival(_ hit: StressTrace, calm: StressTrace) -> Double? {
        hit.worsePeriods(than: calm).first.map { days(max(0, $0 - firstPeriod)) }
    }

    private static func mean(_ values: [Double]) -> Double {
        values.reduce(0, +) / Double(max(1, values.count))
    }
}
