// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Owns the jobs of one batch while threads claim them and post what came out; released with the batch.
///
/// Results stand where their job stands, so the order in which threads finish leaves no trace.
final class JobBoard<Kept: Sendable>: Sendable {
    private let count: Int
    private let next = Atomic(0)
    private let hasFailed = Atomic(false)
    private let slots: Mutex<[Result<Kept, StudyError>?]>
    private let finished = Mutex(0)
    private let onFinish: (@Sendable (Int) -> Void)?

    /// Sets up a board.
    ///
    /// - Parameters:
    ///   - count: How many jobs there are.
    ///   - onFinish: Called after each job with how many are done, one call at a time and ascending.
    init(count: Int, onFinish: (@Sendable (Int) -> Void)?) {
        self.count = count
        self.onFinish = onFinish
        slots = Mutex(Array(repeating: nil, count: count))
    }

    /// The next job, in order; `nil` when all are claimed or one has failed.
    func claim() -> Int? {
        guard !hasFailed.load(ordering: .relaxed) else { return nil }
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        return index < count ? index : nil
    }

    /// Posts what came out of a job.
    func post(_ result: Result<Kept, StudyError>, at index: Int) {
        if case .failure = result { hasFailed.store(true, ordering: .relaxed) }
        slots.withLock { $0[index] = result }
        guard let onFinish else { return }
        // A lock of its own, so that a slow display does not hold up those who post.
        finished.withLock { done in
            done += 1
            onFinish(done)
        }
    }

    /// What was posted, up to the first job that nobody claimed, or the earliest failure.
    ///
    /// Jobs are claimed in order and finished once claimed, so the earliest failure is the same however many
    /// threads there are.
    func collected() -> Result<[Kept], StudyError> {
        slots.withLock { slots in
            var kept: [Kept] = []
            kept.reserveCapacity(slots.count)
            for slot in slots {
                switch slot {
                case .success(let one)?: kept.append(one)
                case .failure(let error)?: return .failure(error)
                case nil: return .success(kept)
                }
            }
            return .success(kept)
        }
    }
}
