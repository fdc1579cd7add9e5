// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplyNetwork
import SupplySimulator
import Synchronization
import Testing

/// Keeps replications as bytes, as a store does.
private final class Shelf: Sendable {
    let kept = Mutex<[[UInt32]: [UInt8]]>([:])

    var keeping: ReplicationKeeping {
        ReplicationKeeping(
            known: { [self] scenario, replication in
                kept.withLock { $0[[UInt32(scenario), replication]] }.flatMap {
                    ReplicationOutcome(bytes: $0)
                }
            },
            keep: { [self] finished in
                kept.withLock {
                    $0[[UInt32(finished.scenario), finished.replication]] = finished.outcome.bytes
                }
            })
    }

    /// Loses what `isLost` says, given scenario and replication.
    func lose(_ isLost: (UInt32, UInt32) -> Bool) {
        kept.withLock { kept in kept = kept.filter { !isLost($0.key[0], $0.key[1]) } }
    }
}

@Suite struct KeepingTests {
    @Test func `a run that knows some of its replications comes to the same bits`() throws {
        let scenario = Scenarios.warehouse()
        let options = RunOptions(replications: 7, threads: 2)
        let whole = try RunStudy.run(scenario, options: options)
        let shelf = Shelf()
        let first = try RunStudy.run(scenario, options: options, keeping: shelf.keeping)
        #expect(fingerprint(first) == fingerprint(whole))
        #expect(shelf.kept.withLock { $0.count } == 7)
        // A run that was cut off has any of them, not the first few.
        shelf.lose { [0, 3, 4].contains($1) }
        let resumed = try RunStudy.run(scenario, options: options, keeping: shelf.keeping)
        #expect(fingerprint(resumed) == fingerprint(whole))
    }

    @Test func `a run until precision that knows some of its replications stops where it would have`() throws
    {
        let scenario = Scenarios.warehouse()
        let options = RunOptions(
            threads: 2,
            precision: PrecisionTarget(relative: 0.02, of: [MeasureKey(.totalCost)], maximum: 60))
        let shelf = Shelf()
        let whole = try RunStudy.run(scenario, options: options, keeping: shelf.keeping)
        shelf.lose { $1 % 3 != 0 }
        let resumed = try RunStudy.run(scenario, options: options, keeping: shelf.keeping)
        #expect(fingerprint(resumed) == fingerprint(whole))
    }

    @Test func `bytes that were cut off anywhere are no outcome`() throws {
        let shelf = Shelf()
        _ = try RunStudy.run(
            Scenarios.warehouse(days: 60), options: RunOptions(replications: 1), keeping: shelf.keeping)
        let bytes = try #require(shelf.kept.withLock { $0[[0, 0]] })
        let outcome = try #require(ReplicationOutcome(bytes: bytes))
        #expect(outcome.bytes == bytes)
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(ReplicationOutcome(bytes: Array(bytes[..<length])) == nil, "\(length) bytes")
        }
        #expect(ReplicationOutcome(bytes: bytes + [0]) == nil)
        #expect(ReplicationOutcome(bytes: Array(repeating: 255, count: 64)) == nil)
    }

    @Test func `a comparison that knows some of its replications comes to the same differences`() throws {
        let scenarios = [
            (name: "present", scenario: Scenarios.warehouse()),
            (name: "lean", scenario: Scenarios.warehouse(name: "lean", level: 1_000)),
        ]
        let shelf = Shelf()
        let options = CompareOptions(replications: 5, threads: 2)
        let whole = try CompareStudy.run(scenarios, options: options, keeping: shelf.keeping)
        shelf.lose { ($0 + $1) % 2 == 1 }
        let resumed = try CompareStudy.run(scenarios, options: options, keeping: shelf.keeping)
        #expect(resumed.differences == whole.differences)
        #expect(resumed.verdict == whole.verdict)
    }
}
