// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// Makes the experiments of a trial on all processors.
enum TrialRunner {
    /// Makes them and counts how each claim came out.
    ///
    /// - Throws: What the first experiment that failed has thrown; an experiment without an answer is no experiment.
    static func tallies(of trial: Trial, usual: Int) throws -> [Tally] {
        let count = trial.count(usual: usual)
        let parts = min(count, 64)
        let sum = Mutex(trial.claims.map(Tally.init))
        let failure = Mutex<(any Error)?>(nil)
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            var own = trial.claims.map(Tally.init)
            do {
                for number in part * count / parts..<(part + 1) * count / parts {
                    for (index, outcome) in try trial.experiment(UInt32(number)).enumerated() {
                        own[index].add(outcome)
                    }
                }
                sum.withLock { sum in
                    for index in sum.indices { sum[index].merge(own[index]) }
                }
            } catch {
                failure.withLock { $0 = error }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        return sum.withLock { $0 }
    }
}
