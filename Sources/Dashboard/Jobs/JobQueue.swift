// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// Jobs wait in line and are done one after the other, on threads of their own.
final class JobQueue: Sendable {
    private struct Entry {
        var job: Job
        let watch: JobWatch
        /// What is to be done; `nil` once it is, and for jobs of an earlier server.
        var work: (any JobWork)?
        let stop = StopFlag()
    }

    private struct State {
        /// In the order in which they were asked for.
        var entries: [Entry] = []
        var lastNumber = 0
        var running = 0
        var isClosed = false
    }

    /// The most jobs that are remembered.
    private static let mostRemembered = 200

    private let ledger: JobLedger
    private let mostRunning: Int
    private let mostWaiting: Int
    private let state: Mutex<State>

    /// Takes up the jobs of a ledger.
    ///
    /// - Parameters:
    ///   - ledger: Where jobs are remembered.
    ///   - mostRunning: How many jobs are done at the same time.
    ///   - mostWaiting: How many may wait.
    init(ledger: JobLedger, mostRunning: Int, mostWaiting: Int) {
        self.ledger = ledger
        self.mostRunning = mostRunning
        self.mostWaiting = mostWaiting
        let entries = ledger.load().map { job in
            let watch = JobWatch()
            watch.post("state", job)
            watch.post(job.state.rawValue, job, ends: true)
            return Entry(job: job, watch: watch, work: nil)
        }
        let last = entries.compactMap { Int($0.job.id.dropFirst()) }.max() ?? 0
        state = Mutex(State(entries: entries, lastNumber: last))
        ledger.save(entries.map(\.job))
    }

    /// How many jobs wait and run.
    var counts: (waiting: Int, running: Int) {
        state.withLock { state in
            (state.entries.count { $0.job.state == .waiting }, state.running)
        }
    }

    /// All jobs, the newest first.
    var jobs: [Job] {
        state.withLock { state in state.entries.indices.reversed().map { Self.shown($0, state) } }
    }

    /// The job called `id`.
    ///
    /// - Throws: That there is none.
    func job(_ id: String) throws(Problem) -> Job {
        let found = state.withLock { state in
            state.entries.firstIndex { $0.job.id == id }.map { Self.shown($0, state) }
        }
        guard let found else { throw .missing("job", id) }
        return found
    }

    /// Where the events of a job are.
    ///
    /// - Throws: That there is no such job.
    func watch(_ id: String) throws(Problem) -> JobWatch {
        guard let watch = state.withLock({ $0.entries.first { $0.job.id == id }?.watch }) else {
            throw .missing("job", id)
        }
        return watch
    }

    private static func shown(_ index: Int, _ state: State) -> Job {
        var job = state.entries[index].job
        if job.state == .waiting {
            job.position = state.entries[..<index].count { !$0.job.state.isFinal }
        }
        return job
    }

    /// Puts work at the end of the line.
    ///
    /// - Throws: That the line is too long.
    func add(_ work: some JobWork, request: JobRequest, restartOf: String? = nil) throws(Problem) -> Job {
        let added = state.withLock { state -> Job? in
            guard !state.isClosed, state.entries.count(where: { $0.job.state == .waiting }) < mostWaiting
            else { return nil }
            state.lastNumber += 1
            var job = Job(id: "j\(state.lastNumber)", request: request, restartOf: restartOf)
            job.total = work.total
            job.seed = work.seed
            let watch = JobWatch()
            state.entries.append(Entry(job: job, watch: watch, work: work))
            forgetOldest(&state)
            job = Self.shown(state.entries.count - 1, state)
            watch.post("state", job)
            return job
        }
        guard let added else {
            throw Problem(429, "\(mostWaiting) jobs wait already; stop one, or try again later")
        }
        remember()
        startNext()
        return added
    }

    /// Forgets the oldest jobs that have ended when there are too many.
    private func forgetOldest(_ state: inout State) {
        while state.entries.count > Self.mostRemembered,
            let oldest = state.entries.firstIndex(where: { $0.job.state.isFinal })
        {
            state.entries.remove(at: oldest)
        }
    }

    /// Stops a job that waits or runs; forgets one that has ended.
    ///
    /// - Throws: That there is no such job.
    func stop(_ id: String) throws(Problem) -> Job {
        let found = state.withLock { state -> Job? in
            guard let index = state.entries.firstIndex(where: { $0.job.id == id }) else { return nil }
            switch state.entries[index].job.state {
            case .waiting:
                state.entries[index].work = nil
                Self.end(&state.entries[index], as: .stopped)
            case .running:
                state.entries[index].stop.raise()
                state.entries[index].job.state = .stopping
                state.entries[index].watch.post("state", state.entries[index].job)
            case .stopping: break
            case .done, .failed, .stopped, .interrupted: return state.entries.remove(at: index).job
            }
            return state.entries[index].job
        }
        guard let found else { throw .missing("job", id) }
        remember()
        return found
    }

    private static func end(_ entry: inout Entry, as final: Job.State) {
        entry.job.state = final
        entry.job.ended = Moment.text(Date())
        entry.job.position = nil
        entry.watch.post(final.rawValue, entry.job, ends: true)
    }

    /// Starts the first that waits, if there is room.
    private func startNext() {
        let next = state.withLock {
            state -> (id: String, work: any JobWork, watch: JobWatch, stop: StopFlag)? in
            guard !state.isClosed, state.running < mostRunning,
                let index = state.entries.firstIndex(where: { $0.job.state == .waiting }),
                let work = state.entries[index].work
            else { return nil }
            state.running += 1
            state.entries[index].work = nil
            state.entries[index].job.state = .running
            state.entries[index].job.started = Moment.text(Date())
            let entry = state.entries[index]
            entry.watch.post("state", entry.job)
            return (entry.job.id, work, entry.watch, entry.stop)
        }
        guard let next else { return }
        remember()
        let thread = Thread { [self] in perform(next.id, next.work, next.watch, next.stop) }
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func perform(_ id: String, _ work: any JobWork, _ watch: JobWatch, _ stop: StopFlag) {
        let reporter = JobReporter(
            watch: watch, onBegin: { [self] name in change(id, remembering: true) { $0.begun = name } },
            onProgress: { [self] done, total in
                change(id) {
                    $0.done = done
                    $0.total = total
                }
            })
        let outcome = Result { () throws(Problem) -> JobOutcome in
            try work.perform(reporter: reporter, isStopped: { stop.isRaised })
        }
        state.withLock { state in
            state.running -= 1
            guard let index = state.entries.firstIndex(where: { $0.job.id == id }) else { return }
            switch outcome {
            case .success(let outcome):
                state.entries[index].job.result = outcome.result
                // A server that ends stops its jobs; whoever comes back shall see why.
                let partial: Job.State = state.isClosed ? .interrupted : .stopped
                Self.end(&state.entries[index], as: outcome.isComplete ? .done : partial)
            case .failure(let problem):
                state.entries[index].job.message = problem.detail
                state.entries[index].job.issues = problem.issues
                Self.end(&state.entries[index], as: stop.isRaised ? .stopped : .failed)
            }
        }
        remember()
        startNext()
    }

    private func change(_ id: String, remembering: Bool = false, _ change: (inout Job) -> Void) {
        state.withLock { state in
            guard let index = state.entries.firstIndex(where: { $0.job.id == id }) else { return }
            change(&state.entries[index].job)
        }
        if remembering { remember() }
    }

    private func remember() {
        // One at a time and the newest last: saved under the lock that guards what is saved.
        state.withLock { state in ledger.save(state.entries.map(\.job)) }
    }

    /// Starts no more jobs, stops those that run and waits for them a while.
    func close(patience: Double) {
        state.withLock { state in
            state.isClosed = true
            for entry in state.entries where !entry.job.state.isFinal { entry.stop.raise() }
        }
        let deadline = Deadline(seconds: patience)
        while counts.running > 0, deadline.secondsLeft > 0 { usleep(20_000) }
        ledger.release()
    }

    /// Whether no more jobs are taken, as the server ends.
    var isClosed: Bool { state.withLock { $0.isClosed } }
}

/// A wish to stop, seen by all threads.
final class StopFlag: Sendable {
    private let flag = Atomic(false)

    /// Whether it was raised.
    var isRaised: Bool { flag.load(ordering: .relaxed) }

    /// Raises it.
    func raise() { flag.store(true, ordering: .relaxed) }
}
