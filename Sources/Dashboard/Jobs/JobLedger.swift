// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// Remembers jobs in a file beside the store, so that a server that was killed knows what it was doing.
///
/// Owns a lock on the file, so that two servers do not take each other's jobs; it ends with ``release()``, and with the process.
final class JobLedger: Sendable {
    private let path: String
    /// The descriptor that is locked; −1 once it is released.
    private let lock: Mutex<Int32>

    /// Opens the ledger at `path`.
    ///
    /// - Throws: That another server has it, or that it cannot be written.
    init(path: String) throws(Problem) {
        self.path = path
        let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Problem(
                507, "\(path).lock cannot be written: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Problem(409, "another server keeps its jobs in \(path); give this one another --store")
        }
        lock = Mutex(descriptor)
    }

    deinit { release() }

    /// Lets another server have the jobs; nothing is written any more.
    func release() {
        lock.withLock { lock in
            if lock >= 0 { close(lock) }
            lock = -1
        }
    }

    /// The jobs of the last server, those that it had not finished marked as interrupted.
    func load() -> [Job] {
        guard let data = FileManager.default.contents(atPath: path),
            let jobs = try? JSONDecoder().decode([Job].self, from: data)
        else { return [] }
        return jobs.map { job in
            guard !job.state.isFinal else { return job }
            var job = job
            job.state = .interrupted
            job.message = "the server ended before the job did; it can be started again"
            return job
        }
    }

    /// Writes the jobs, all of them or none.
    func save(_ jobs: [Job]) {
        guard let data = HTTPResponse.jsonData(jobs) else { return }
        let isOurs = lock.withLock { $0 >= 0 }
        guard isOurs else { return }
        // What cannot be remembered is still done.
        try? data.write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
