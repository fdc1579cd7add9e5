// SPDX-License-Identifier: Apache-2.0
import Dispatch
public import SimulationKernel
import SupplyNetwork

extension SimulationModel {
    /// How many portions a replication is run in, see `Partition`; 1 for a network that is run whole.
    public var portionCount: Int { partition?.points.count ?? 1 }

    /// Runs a replication from the start to the horizon, its portions side by side.
    ///
    /// The result does not depend on `threads`: what portions have added up is added in their order.
    ///
    /// - Parameters:
    ///   - replication: Which replication; it selects the random numbers.
    ///   - chances: Whose random numbers it has; `nil` for its own.
    ///   - threads: How many portions may run at the same time; at least 1.
    /// - Returns: The measures and the time series.
    /// - Throws: The violation of the first portion that has one.
    public func run(
        replication: UInt32, chances: ReplicationKey? = nil, threads: Int
    ) throws(ConservationViolation) -> ReplicationResult {
        guard let partition else {
            var world = World(self, replication: replication, chances: chances)
            return try world.run()
        }
        let board = GroupBoard(count: partition.groups.count)
        let work: @Sendable () -> Void = {
            while let group = board.claim() {
                board.post(
                    runGroup(partition.groups[group], partition, replication, chances), at: group)
            }
        }
        let workers = min(threads, partition.groups.count)
        if workers > 1 {
            DispatchQueue.concurrentPerform(iterations: workers) { _ in work() }
        } else {
            work()
        }
        let sums = try board.sum()
        return measures(of: sums, partition, replication)
    }

    private func runGroup(
        _ portions: Range<Int>, _ partition: Partition, _ replication: UInt32, _ chances: ReplicationKey?
    ) -> Result<PartSums, ConservationViolation> {
        let sums = PartSums(self, partition)
        do throws(ConservationViolation) {
            for number in portions {
                let portion = Portion(number, of: partition, in: scenario)
                let place = portion.place(in: sums)
                let model = SimulationModel(portion.scenario, steps: partition.steps)
                var world = World(
                    model, replication: replication, chances: chances, recordsJournal: false,
                    recording: Recording(), part: place)
                try world.runToEnd()
                sums.add(world, at: place)
            }
            return .success(sums)
        } catch {
            return .failure(error)
        }
    }

    private func measures(
        of sums: PartSums, _ partition: Partition, _ replication: UInt32
    ) -> ReplicationResult {
        let totals = sums.finished(self, partition)
        var reader = withUnsafePointer(to: self) { MeasureReader($0, totals) }
        reader.readNetwork()
        reader.readEchelons()
        reader.readSites()
        reader.readSegments()
        reader.readLanes(warmUp: warmUp)
        return ReplicationResult(
            replication: replication, values: reader.reading.values, series: totals.series,
            events: sums.events - repeatedEvents(partition))
    }

    /// Events that several portions have handled and a whole network would have handled once: ends of periods and of the
    /// warm-up, and orders with lines in several portions.
    private func repeatedEvents(_ partition: Partition) -> UInt64 {
        let ends = (horizon - 1) / measurePeriod + (warmUp > 0 && warmUp < horizon ? 1 : 0)
        var repeated = Int64(partition.points.count - 1) * ends
        var portions = [Int64](repeating: 0, count: partition.sharedSegments.count)
        for portion in 0..<partition.entries.count {
            var last: Int32 = -1
            for entry in partition.entries[portion] where entry.segment != last {
                last = entry.segment
                let row = partition.sharedRow[Int(entry.segment)]
                if row >= 0 { portions[Int(row)] += 1 }
            }
        }
        for (row, segment) in partition.sharedSegments.enumerated() {
            guard case .periodic(let period, let offset, _) = scenario.network.segments[Int(segment)].orders
            else { continue }
            let orders = max(0, (horizon - 1 - offset.seconds) / max(1, period.seconds) + 1)
            repeated += (portions[row] - 1) * orders
        }
        return UInt64(max(0, repeated))
    }
}

/// Hands out groups and adds up what they come to, in their order.
///
/// A class, because several threads share it; a lock guards what changes.
private final class GroupBoard: @unchecked Sendable {
    private let lock = DispatchSemaphore(value: 1)
    private let count: Int
    private var claimed = 0
    private var waiting: [Int: Result<PartSums, ConservationViolation>] = [:]
    private var added = 0
    private var total: PartSums?
    private var violation: ConservationViolation?

    init(count: Int) { self.count = count }

    /// The next group, or `nil` when there is none, or no point in going on.
    func claim() -> Int? {
        lock.wait()
        defer { lock.signal() }
        guard claimed < count, violation == nil else { return nil }
        claimed += 1
        return claimed - 1
    }

    /// Takes in what a group came to, and adds all that is next.
    func post(_ result: Result<PartSums, ConservationViolation>, at group: Int) {
        lock.wait()
        defer { lock.signal() }
        waiting[group] = result
        while violation == nil, let next = waiting.removeValue(forKey: added) {
            added += 1
            switch next {
            case .failure(let found): violation = found
            case .success(let sums):
                if let total { total.add(sums) } else { total = sums }
            }
        }
    }

    /// The sum of all groups.
    func sum() throws(ConservationViolation) -> PartSums {
        if let violation { throw violation }
        guard let total else { preconditionFailure("a partition without groups was run") }
        return total
    }
}
