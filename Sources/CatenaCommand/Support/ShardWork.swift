// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import ShardFiles
import Studies
import SupplyNetwork

/// Does shards of a sweep in this process.
struct ShardWork {
    var folder: SweepFolder
    /// Where the files of the shards are; the sweep's own folder when left out.
    var out: String?
    var threads: Int

    /// What became of a shard.
    enum Outcome {
        case wasDone
        case done
        case stopped
    }

    /// Does a shard, unless its file is there and whole.
    func run(
        _ shard: Int, interruption: Interruption, progress: (@Sendable (_ done: Int) -> Void)? = nil
    ) throws -> Outcome {
        do throws(MissingShardReason) {
            _ = try folder.rows(ofShard: shard, in: out)
            return .wasDone
        } catch .notThere {
        } catch {
            Console.note("shard \(shard) is done again: \(error.description)")
        }
        let items = folder.items(ofShard: shard)
        var onFinish: (@Sendable (Int, Int) -> Void)?
        if let progress { onFinish = { done, _ in progress(done) } }
        let rows = try folder.work.run(
            items, threads: threads, progress: onFinish, isCancelled: { interruption.isRequested }
        ) {
            try ScenarioReader.changed(
                folder.work.base, by: SweepFactor.changes(folder.work.plan.factors, $0)
            ).scenario
        }
        guard rows.count == items.count else { return .stopped }
        if let out { try makeFolder(out) }
        try folder.keep(rows, ofShard: shard, in: out)
        return .done
    }

    private func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw ShardFault.cannotWrite(path: path, reason: error.localizedDescription)
        }
    }
}

/// Which shards are meant, as `7`, `0-9` or `0-9,12`.
struct ShardList {
    var shards: [Int]

    init?(_ text: String) {
        shards = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            switch ends.count {
            case 1:
                guard let shard = ends[0] else { return nil }
                shards.append(shard)
            case 2:
                guard let first = ends[0], let last = ends[1], first <= last, last - first < 1_000_000 else {
                    return nil
                }
                shards += first...last
            default: return nil
            }
        }
    }
}

extension ShardFault {
    /// What is not there is missing, other files are bad data; the rest concerns writing or the command line.
    var exitStatus: ExitStatus {
        switch self {
        case .missing, .incomplete: .missing
        case .unreadable, .otherVersion, .noText: .badData
        case .isThere, .cannotWrite: .cannotWrite
        case .noShard: .usage
        }
    }
}
