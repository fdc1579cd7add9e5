// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Writes down the calls of a progress callback.
final class CallRecorder: Sendable {
    private let calls = Mutex<[(done: Int, total: Int)]>([])

    func record(_ done: Int, _ total: Int) { calls.withLock { $0.append((done, total)) } }

    var all: [(done: Int, total: Int)] { calls.withLock { $0 } }
}
