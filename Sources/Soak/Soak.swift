// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization
import TestSupport

/// Runs random networks with random abilities and says which of them break a law.
///
/// `catena-soak [RUNS] [FIRST-SEED] [REPORT]`; a network that a message names is run alone by `1 SEED`.
@main
enum Soak {
    static func main() {
        let arguments = CommandLine.arguments
        let numbers = arguments.dropFirst().prefix(2).map { UInt64($0) }
        guard arguments.count <= 4, !numbers.contains(nil) else {
            FileHandle.standardError.write(Data("usage: catena-soak [RUNS] [FIRST-SEED] [REPORT]\n".utf8))
            exit(64)
        }
        let runs = numbers.first.flatMap(\.self) ?? 2_000
        let first = numbers.dropFirst().first.flatMap(\.self) ?? 1
        let tally = soak(runs: runs, first: first)
        print(tally.text(runs: runs, first: first))
        if arguments.count == 4 {
            do {
                try tally.text(runs: runs, first: first).write(
                    toFile: arguments[3], atomically: true, encoding: .utf8)
            } catch {
                FileHandle.standardError.write(Data("\(arguments[3]): \(error.localizedDescription)\n".utf8))
                exit(74)
            }
        }
        if !tally.faults.isEmpty { exit(1) }
    }

    /// Tries the networks of `runs` seeds from `first` on, on all processors.
    static func soak(runs: UInt64, first: UInt64) -> Tally {
        let tally = Mutex(Tally())
        let share = 50
        let shares = (Int(runs) + share - 1) / share
        DispatchQueue.concurrentPerform(iterations: shares) { part in
            var own = Tally()
            for number in part * share..<min(Int(runs), (part + 1) * share) {
                own.add(Trial(seed: first + UInt64(number)))
            }
            tally.withLock { $0.merge(own) }
        }
        return tally.withLock { $0 }
    }
}
