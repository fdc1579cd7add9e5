// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ShardFiles

/// Does what is missing of a sweep, and puts it together.
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Do the shards of a sweep that are missing or broken, here, and put all together.",
        discussion: "Example: catena resume sweeps/lead-times")

    @Argument(help: "The folder of the sweep.")
    var folder: String

    @Option(help: "Threads; as many as there are processors when left out. The results do not depend on it.")
    var threads: Int?

    @OptionGroup var output: SweepOutput

    func run() throws {
        try withExitStatus {
            try output.check()
            if let threads, threads < 1 {
                throw CommandFailure(status: .usage, message: "--threads must be at least 1, not \(threads)")
            }
            let folder = try SweepFolder(folder, toolVersion: toolVersion)
            let missing = folder.missing().map(\.shard)
            let work = ShardWork(
                folder: folder, threads: threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount))
            let total = missing.reduce(0) { $0 + folder.items(ofShard: $1).count }
            let progress = Progress("\(missing.count) shards")
            let interruption = Interruption(kept: "shards that are finished are kept")
            var done = 0
            for shard in missing {
                let before = done
                let outcome = try work.run(shard, interruption: interruption) {
                    progress.update(done: before + $0, total: total)
                }
                guard case .done = outcome else {
                    progress.finish()
                    throw CommandFailure(
                        status: .stopped, message: "stopped; catena resume \(self.folder) goes on")
                }
                done += folder.items(ofShard: shard).count
            }
            progress.finish()
            try output.show(try folder.merged(), of: folder.path)
        }
    }
}
