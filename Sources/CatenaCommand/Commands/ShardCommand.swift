// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ShardFiles

/// Does a part of a sweep.
struct ShardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shard",
        abstract: "Do one or some shards of a sweep that catena sweep --shards has laid out.",
        discussion: """
            A shard that is done already is left alone; one that is broken is done again. A file appears under its name \
            only when it is whole, so shards may be killed, done twice, and done on any machine that sees the folder.
            Example: catena shard sweeps/lead-times --id 7
            """)

    @Argument(help: "The folder of the sweep.")
    var folder: String

    @Option(help: ArgumentHelp("Which shards, counted from 0: 7, 0-9 or 0-9,12.", valueName: "shards"))
    var id: String

    @Option(help: "Where the files of shards go; the sweep's folder when left out.")
    var out: String?

    @Option(help: "Threads; one when left out, as clusters count cores. The results do not depend on it.")
    var threads = 1

    func run() throws {
        try withExitStatus {
            guard let list = ShardList(id) else {
                throw CommandFailure(
                    status: .usage, message: "--id \"\(id)\" is no list of shards, expected 7, 0-9 or 0-9,12")
            }
            guard threads > 0 else {
                throw CommandFailure(status: .usage, message: "--threads must be at least 1, not \(threads)")
            }
            let folder = try SweepFolder(folder, toolVersion: toolVersion)
            if let wrong = list.shards.first(where: { !(0..<folder.count).contains($0) }) {
                throw ShardFault.noShard(wrong, count: folder.count)
            }
            let work = ShardWork(folder: folder, out: out, threads: threads)
            let interruption = Interruption(kept: "shards that are finished are kept")
            for shard in list.shards {
                let outcome = try work.run(shard, interruption: interruption)
                switch outcome {
                case .wasDone: Console.say("shard \(shard) is done already")
                case .done: Console.say("shard \(shard) is done: \(folder.file(ofShard: shard, in: out))")
                case .stopped:
                    throw CommandFailure(
                        status: .stopped, message: "stopped; nothing is kept of shard \(shard)")
                }
            }
        }
    }
}
