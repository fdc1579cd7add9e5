// SPDX-License-Identifier: Apache-2.0
import Dispatch
public import Experiments
import Foundation
import SupplyNetwork
import Synchronization

/// Keeps the replications of a run or comparison while it goes on.
///
/// What is finished is written in batches by a thread of its own, each batch in one transaction, so that a process that is
/// killed leaves whole replications, in a run that is marked as incomplete. Who has more finished than the store can write waits.
/// The session must be ended with ``finish()`` before the result is saved.
public final class RunSession: Sendable {
    private struct State {
        var pending: [FinishedReplication] = []
        var saved = ContinuousClock.now
        var error: StoreError?
    }

    /// The name of the run or comparison.
    public let name: String
    private let store: ResultStore
    /// The number of each scenario's run, its calendar and its sites.
    private let runs: [Begun]
    private let known: [[UInt32: [UInt8]]]
    private let queue = DispatchQueue(label: "catena.store")
    private let room = DispatchSemaphore(value: 8)
    private let state = Mutex(State())

    struct Begun: Sendable {
        var number: Int64
        var outline: ScenarioOutline
        var siteCount: Int
    }

    init(name: String, store: ResultStore, runs: [Begun], known: [[UInt32: [UInt8]]]) {
        self.name = name
        self.store = store
        self.runs = runs
        self.known = known
    }

    /// What is known of a replication of a scenario from before; `nil` if it must be run.
    public func outcome(of scenario: Int, _ replication: UInt32) -> ReplicationOutcome? {
        guard known.indices.contains(scenario), let bytes = known[scenario][replication] else { return nil }
        return ReplicationOutcome(bytes: bytes)
    }

    /// How many replications are known from before.
    public var knownReplications: Int { known.reduce(0) { $0 + $1.count } }

    /// Takes a finished replication; writes it now or with others, at the latest a second after the last time.
    public func keep(_ finished: FinishedReplication) {
        room.wait()
        queue.async { [self] in
            defer { room.signal() }
            let isDue = state.withLock { state in
                state.pending.append(finished)
                return finished.dailyFacts != nil || state.pending.count >= 256
                    || state.saved.duration(to: .now) > .seconds(1)
            }
            if isDue { flush() }
        }
    }

    /// Waits until all that was written is on disk; what a result itself will hold is left to it.
    ///
    /// - Parameter isComplete: Whether the result will be complete, so that nobody needs its replications one by one.
    /// - Throws: If something could not be written.
    public func finish(isComplete: Bool = false) throws(StoreError) {
        let error: StoreError? = queue.sync {
            if !isComplete { flush() }
            return state.withLock(\.error)
        }
        if let error { throw error }
    }

    private func flush() {
        let pending = state.withLock { state in
            defer { state.pending.removeAll(keepingCapacity: true) }
            return state.pending
        }
        guard !pending.isEmpty else { return }
        do throws(StoreError) {
            try store.write(alone: false) { database in
                for run in Set(pending.map(\.scenario)) { try hold(runs[run].number, database) }
                for finished in pending { try write(finished, database) }
            }
            state.withLock { $0.saved = .now }
        } catch {
            state.withLock { $0.error = $0.error ?? error }
        }
    }

    /// Makes sure that a run is there and stays until its rows are written.
    private func hold(_ run: Int64, _ database: any StoreConnection) throws {
        let sql = "SELECT run FROM runs WHERE run = ?\(database.dialect.keepingRow)"
        guard try Int64.fetchOne(database, sql: sql, arguments: [run]) != nil else {
            throw StoreError.inconsistentRun(id: name, reason: "it was removed while it was being written")
        }
    }

    private func write(_ finished: FinishedReplication, _ database: any StoreConnection) throws {
        let run = runs[finished.scenario]
        try database.execute(
            sql: "INSERT INTO checkpoints VALUES (\(questionMarks(3)))",
            arguments: [run.number, finished.replication, Data(finished.outcome.bytes)])
        guard let daily = finished.dailyFacts else { return }
        let writer = try FactWriter(database, run: run.number, siteCount: run.siteCount)
        // Which days are measured is put right when the run is complete and its warm-up is known.
        try writer.writeDays(start: run.outline.start, horizon: run.outline.horizon, warmUp: .zero)
        try writer.write(daily, finished.eventFacts, replication: finished.replication)
    }
}
