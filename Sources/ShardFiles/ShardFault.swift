// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a folder of shards.
public enum ShardFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no manifest, or no scenario.
    case missing(path: String)
    /// A file is not what it should be.
    case unreadable(path: String, reason: String)
    /// The manifest is of another version of the tool.
    case otherVersion(found: String, expected: String)
    /// The folder holds another sweep already.
    case isThere(path: String)
    /// The canonical text of the scenario does not give the scenario again.
    case noText(scenario: String)
    /// There is no such shard.
    case noShard(Int, count: Int)
    /// A file cannot be written.
    case cannotWrite(path: String, reason: String)
    /// Shards are not there yet, or broken; with the reason for each.
    case incomplete([MissingShard])

    /// The fault as a sentence: what was found, what to do.
    public var description: String {
        switch self {
        case .missing(let path): "\(path) is not there; catena sweep --shards N --out FOLDER makes it"
        case .unreadable(let path, let reason): "\(path) \(reason)"
        case .otherVersion(let found, let expected):
            "the sweep was laid out by Catena \(found) and this is \(expected); all shards must come from one version"
        case .isThere(let path):
            "\(path) holds a sweep already; choose another folder, or catena resume it"
        case .noText(let scenario):
            "\(scenario) has figures that its text does not give again to the last digit, so it cannot be handed to shards"
        case .noShard(let shard, let count):
            "there is no shard \(shard); shards are counted from 0 to \(count - 1)"
        case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)"
        case .incomplete(let shards): Self.sentence(shards)
        }
    }

    private static func sentence(_ shards: [MissingShard]) -> String {
        let told = shards.prefix(10).map { "  shard \($0.shard): \($0.reason)" }
        let more = shards.count > told.count ? ["  and \(shards.count - told.count) more"] : []
        let count = shards.count == 1 ? "1 shard is missing" : "\(shards.count) shards are missing"
        return ([count + "; catena shard does one, catena resume all:"] + told + more).joined(separator: "\n")
    }
}

/// A shard that must still be done.
public struct MissingShard: Hashable, Sendable {
    /// Which shard, from 0.
    public var shard: Int
    /// Why it counts as missing.
    public var reason: String
}
