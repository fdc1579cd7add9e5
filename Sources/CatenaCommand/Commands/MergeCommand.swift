// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import ShardFiles

/// Puts the shards of a sweep together.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Put the shards of a sweep together: the same bytes as if one process had done it.",
        discussion: """
            Only files that the manifest names are read, in its order. What is missing or broken is listed.
            Example: catena merge sweeps/lead-times --json
            """)

    @Argument(help: "The folder of the sweep.")
    var folder: String

    @Option(help: "Where the files of shards are; the sweep's folder when left out.")
    var from: String?

    @Flag(help: "Only print the numbers of the shards that are missing or broken, one a line.")
    var missing = false

    @OptionGroup var output: SweepOutput

    func run() throws {
        try withExitStatus {
            try output.check()
            let folder = try SweepFolder(folder, toolVersion: toolVersion)
            if missing {
                for shard in folder.missing(in: from) { Console.say("\(shard.shard)") }
            } else {
                try output.show(try folder.merged(from: from), of: folder.path)
            }
        }
    }
}
