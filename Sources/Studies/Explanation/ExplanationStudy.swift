// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
public import SupplyNetwork
import SupplySimulator

/// Finds out why orders were late or lost.
///
/// The scenario is simulated while the stages of all orders and goods are written down; no measure changes by it. The
/// lateness of each line is then divided among causes without rest, see ``LateLine``, and added up.
public enum ExplanationStudy {
    /// The replications that are made when nothing else is said.
    private static let usualReplications = 5

    /// Explains the lateness of all customers' orders, or of what waited at a site.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - options: What is asked for.
    ///   - progress: Called after each replication with how many are done of how many.
    ///   - isCancelled: Asked before each replication; once it says yes the study ends with what is known.
    /// - Returns: The causes and their shares.
    /// - Throws: An ``ExplanationFault`` when what is asked for is not there or it was stopped too early; a fault of the study
    ///   when the scenario is invalid or a replication breaks a conservation law.
    public static func run(
        _ scenario: Scenario, options: ExplanationOptions = ExplanationOptions(),
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws -> Explanation {
        let scope = try self.scope(of: scenario, options)
        let count = options.replications ?? min(usualReplications, scenario.replications)
        let records = try records(
            of: scenario, DelayQuestion(scope, worst: max(0, options.worst)), count: count, options,
            progress: progress, isCancelled: isCancelled)
        guard let first = records.first else { throw ExplanationFault.stopped }
        func mean(_ value: (DelayRecord) -> Double) -> Double {
            records.reduce(0) { $0 + value($1) } / Double(records.count)
        }
        let adder = ShareAdder(records, level: options.level)
        return Explanation(
            scenario: scenario.name, start: scenario.start, end: scenario.horizon.seconds, options: options,
            replications: records.count,
            orders: mean { Double($0.orders) }, lateOrders: mean { Double($0.lateOrders) },
            lateLines: mean { Double($0.lateLines) }, openLines: mean { Double($0.openLines) },
            lateUnitDays: mean(\.lateUnitDays), lostLines: mean { Double($0.lostLines) },
            lostUnits: mean(\.lostUnits), causes: adder.shares { DelaySubject($0.cause) },
            shares: adder.shares { $0 }, worst: first.worst, isComplete: records.count == count)
    }

    /// Explains one order.
    ///
    /// - Parameters:
    ///   - number: The order's number: 1 for the first of the run.
    ///   - scenario: The scenario.
    ///   - replication: The replication.
    /// - Returns: What became of it, with the chains of causes of its lines that were late or lost.
    /// - Throws: An ``ExplanationFault`` when there is no such order; a fault of the study when the scenario is invalid or the
    ///   replication breaks a conservation law.
    public static func explain(
        order number: Int, of scenario: Scenario, replication: UInt32 = 0
    ) throws -> OrderExplanation {
        let options = ExplanationOptions(replications: 1, firstReplication: replication)
        let records = try records(
            of: scenario, DelayQuestion(.order(number), worst: 1_000), count: 1, options, progress: nil,
            isCancelled: nil)
        guard let record = records.first else { throw ExplanationFault.stopped }
        guard let order = record.order else {
            throw ExplanationFault.unknownOrder(
                number, replication: replication, placed: record.placedOrders)
        }
        return OrderExplanation(
            scenario: scenario.name, start: scenario.start, end: scenario.horizon.seconds,
            replication: replication, order: order,
            lines: record.worst)
    }

    private static func records(
        of scenario: Scenario, _ question: DelayQuestion, count: Int, _ options: ExplanationOptions,
        progress: (@Sendable (Int, Int) -> Void)?, isCancelled: (@Sendable () -> Bool)?
    ) throws(StudyError) -> [DelayRecord] {
        let runner = PairedReplications(
            count: count, first: options.firstReplication, threads: options.threads, detail: .sites,
            recording: Recording(delays: question))
        let kept = try runner.run([scenario], progress: progress, isCancelled: isCancelled) { _, _, result in
            result.delays
        }
        return kept.first?.compactMap { $0 } ?? []
    }

    private static func scope(
        of scenario: Scenario, _ options: ExplanationOptions
    ) throws(ExplanationFault) -> DelayQuestion.Scope {
        guard let id = options.site else {
            guard options.product == nil, options.from == nil, options.to == nil else { throw .siteIsMissing }
            return .all
        }
        guard let site = scenario.network.sites.first(where: { $0.id == id }) else {
            var finder = NameFinder()
            throw .unknownSite(
                id, near: finder.closest(to: id.name, among: scenario.network.sites.map(\.id.name)))
        }
        if let product = options.product, !site.stock.contains(where: { $0.product == product }) {
            throw .unknownProduct(product, site: id, kept: site.stock.map(\.product.name))
        }
        var warmUp = TimeSpan.zero
        if case .length(let length) = scenario.warmUp { warmUp = length }
        let from = options.from ?? warmUp
        let to = options.to ?? scenario.horizon
        guard from.seconds >= 0, from.seconds < to.seconds, to.seconds <= scenario.horizon.seconds else {
            throw .outsideTheRun(
                fromDay: from.inDays, toDay: to.inDays, horizonDays: scenario.horizon.inDays)
        }
        return .site(id, options.product, from: from.seconds, to: to.seconds)
    }
}

/// Adds up over replications what causes account for.
struct ShareAdder {
    private let records: [DelayRecord]
    private let level: Double

    init(_ records: [DelayRecord], level: Double) {
        (self.records, self.level) = (records, level)
    }

    /// The shares of what `group` calls by one name, the greatest first.
    func shares(by group: (DelaySubject) -> DelaySubject) -> [CauseShare] {
        var places: [DelaySubject: Int] = [:]
        var subjects: [DelaySubject] = []
        /// For each subject, late unit days, lines and lost units by replication.
        var values: [[[Double]]] = []
        for (replication, record) in records.enumerated() {
            for share in record.shares {
                let subject = group(share.subject)
                let place = places[subject] ?? subjects.count
                if place == subjects.count {
                    places[subject] = place
                    subjects.append(subject)
                    values.append(Array(repeating: Array(repeating: 0, count: records.count), count: 3))
                }
                values[place][0][replication] += share.unitDays
                values[place][1][replication] += share.lines
                values[place][2][replication] += share.lostUnits
            }
        }
        let totals = [
            records.map(\.lateUnitDays), records.map { Double($0.lateLines) }, records.map(\.lostUnits),
        ]
        let shares = subjects.indices.map { index in
            CauseShare(
                subject: subjects[index], lateUnitDays: part(values[index][0], of: totals[0]),
                lateLines: part(values[index][1], of: totals[1]),
                lostUnits: part(values[index][2], of: totals[2]))
        }
        return shares.enumerated().sorted { first, second in
            let (one, other) = (weight(first.element), weight(second.element))
            return one == other ? first.offset < second.offset : one > other
        }.map(\.element)
    }

    private func weight(_ share: CauseShare) -> Double {
        (share.lateUnitDays.share ?? 0) + (share.lostUnits.share ?? 0)
    }

    private func part(_ values: [Double], of totals: [Double]) -> CauseShare.Part {
        let (sum, total) = (values.reduce(0, +), totals.reduce(0, +))
        return CauseShare.Part(
            share: total > 0 ? sum / total : nil,
            interval: try? ratioInterval(of: values, to: totals, level: level),
            mean: sum / Double(max(1, values.count)))
    }
}
