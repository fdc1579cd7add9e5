// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
public import Studies
import SupplyNetwork
import SupplySimulator

/// A sweep that is done in shards, by any processes that see its folder.
///
///     manifest.json          what is done: settings, replications, seed, number of shards
///     scenario.yaml          the scenario, with its seed and warm-up
///     shards/shard-00042.json  what a shard measured; there or not, never half
///
/// A shard depends on nothing but these two files and its number, so it may be done twice, anywhere, in any order.
public struct SweepFolder: Sendable {
    /// Where the folder is.
    public let path: String
    /// What is done.
    public let manifest: SweepManifest
    /// The work.
    public let work: SweepWork
    /// The hash of the manifest's text.
    private let hash: String

    private static let manifestName = "manifest.json"

    /// How many shards there are.
    public var count: Int { manifest.shards }

    /// Lays out a sweep in a folder.
    ///
    /// - Parameters:
    ///   - path: The folder; it is made, and must not hold a sweep.
    ///   - work: The work.
    ///   - design: How its settings were chosen; `nil` for a list of settings.
    ///   - shards: Into how many shards it is divided, at least 1 and at most one for each item.
    ///   - toolVersion: The version of the tool.
    /// - Returns: The folder, ready for shards.
    /// - Throws: If the folder holds a sweep or cannot be written, or if the scenario has no exact text.
    public static func create(
        _ path: String, work: SweepWork, design: SweepDesign?, shards: Int, toolVersion: String
    ) throws(ShardFault) -> SweepFolder {
        let manifestPath = "\(path)/\(manifestName)"
        guard !FileManager.default.fileExists(atPath: manifestPath) else { throw .isThere(path: path) }
        let hash = scenarioHash(of: work.base)
        do {
            try FileManager.default.createDirectory(
                atPath: "\(path)/shards", withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(path: path, reason: error.localizedDescription)
        }
        try writeDurably(
            Data(ScenarioWriter.yaml(of: work.base).utf8), to: "\(path)/\(ScenarioReader.fileName)")
        guard let written = try? ScenarioReader.read(path: path), scenarioHash(of: written.scenario) == hash
        else { throw .noText(scenario: work.base.name) }
        let manifest = SweepManifest(
            work, design: design, shards: min(shards, work.itemCount), scenarioHash: hash,
            toolVersion: toolVersion)
        guard let text = try? shardEncoder(.prettyPrinted).encode(manifest) else {
            throw .cannotWrite(path: manifestPath, reason: "a number in it has no text")
        }
        // The manifest comes last: with it the folder is whole.
        try writeDurably(text, to: manifestPath)
        return try SweepFolder(path, toolVersion: toolVersion)
    }

    /// Opens the folder of a sweep.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - toolVersion: The version of the tool, which must be that of the manifest.
    /// - Throws: What is missing, broken, or of another version.
    public init(_ path: String, toolVersion: String) throws(ShardFault) {
        let manifestPath = "\(path)/\(Self.manifestName)"
        guard let data = FileManager.default.contents(atPath: manifestPath) else {
            throw .missing(path: manifestPath)
        }
        guard let found = try? shardDecoder().decode(SweepManifest.self, from: data),
            found.format == SweepManifest.currentFormat, found.shards > 0, found.replications > 0
        else { throw .unreadable(path: manifestPath, reason: "is no manifest of a sweep") }
        guard found.catena == toolVersion else {
            throw .otherVersion(found: found.catena, expected: toolVersion)
        }
        let scenarioPath = "\(path)/\(ScenarioReader.fileName)"
        guard FileManager.default.fileExists(atPath: scenarioPath) else {
            throw .missing(path: scenarioPath)
        }
        guard let loaded = try? ScenarioReader.read(path: path),
            scenarioHash(of: loaded.scenario) == found.scenarioHash
        else {
            throw .unreadable(path: scenarioPath, reason: "is not the scenario that the manifest names")
        }
        let measures = found.measures.compactMap(Measure.init(rawValue:))
        guard let plan = found.plan, measures.count == found.measures.count, !measures.isEmpty else {
            throw .unreadable(path: manifestPath, reason: "names settings or measures that there are not")
        }
        self.path = path
        manifest = found
        hash = stableDigits(of: String(decoding: data, as: UTF8.self))
        work = SweepWork(
            base: loaded.scenario, plan: plan, measures: measures, replications: found.replications,
            level: found.level)
    }

    /// Where the file of a shard is, in `folder` or in the sweep's own.
    public func file(ofShard shard: Int, in folder: String? = nil) -> String {
        let digits = String(shard)
        let name = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        return "\(folder ?? "\(path)/shards")/shard-\(name).json"
    }

    /// The items of a shard.
    public func items(ofShard shard: Int) -> Range<Int> { work.items(ofPiece: shard, of: count) }

    /// What a shard measured.
    ///
    /// - Throws: Why the shard counts as missing.
    public func rows(ofShard shard: Int, in folder: String? = nil) throws(MissingShardReason) -> [[Double]] {
        guard let data = FileManager.default.contents(atPath: file(ofShard: shard, in: folder)) else {
            throw .notThere
        }
        guard let found = try? shardDecoder().decode(ShardFile.self, from: data), found.isSound else {
            throw .broken
        }
        let items = items(ofShard: shard)
        guard found.manifest == hash, found.shard == shard, found.first == items.lowerBound,
            found.rows.count == items.count, found.rows.allSatisfy({ $0.count == work.measures.count })
        else { throw .ofAnotherSweep }
        return found.values
    }

    /// Keeps what a shard measured.
    ///
    /// - Throws: If the file cannot be written; nothing of it is left then.
    public func keep(_ rows: [[Double]], ofShard shard: Int, in folder: String? = nil) throws(ShardFault) {
        let content = ShardFile(
            manifest: hash, shard: shard, first: items(ofShard: shard).lowerBound, rows: rows)
        let path = file(ofShard: shard, in: folder)
        guard let data = try? shardEncoder().encode(content) else {
            throw .cannotWrite(path: path, reason: "a number in it has no text")
        }
        try writeDurably(data + Data("\n".utf8), to: path)
    }

    /// The shards that must still be done; files that the manifest does not name are not looked at.
    public func missing(in folder: String? = nil) -> [MissingShard] {
        (0..<count).compactMap { shard in
            do throws(MissingShardReason) {
                _ = try rows(ofShard: shard, in: folder)
                return nil
            } catch {
                return MissingShard(shard: shard, reason: error.description)
            }
        }
    }

    /// The result of all shards, in the order of the manifest: the same as if one process had done the sweep.
    ///
    /// - Throws: The shards that are missing, with the reason for each.
    public func merged(from folder: String? = nil) throws(ShardFault) -> SweepResult {
        var rows: [[Double]] = []
        var missing: [MissingShard] = []
        for shard in 0..<count {
            do throws(MissingShardReason) {
                rows += try self.rows(ofShard: shard, in: folder)
            } catch {
                missing.append(MissingShard(shard: shard, reason: error.description))
            }
        }
        guard missing.isEmpty else { throw .incomplete(missing) }
        return work.result(of: rows)
    }
}

/// Why a shard must be done, again or for the first time.
public enum MissingShardReason: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such file.
    case notThere
    /// The file is cut short or damaged.
    case broken
    /// The file belongs to another manifest, or to another shard.
    case ofAnotherSweep

    /// The reason in words.
    public var description: String {
        switch self {
        case .notThere: "is not done"
        case .broken: "its file is cut short or damaged"
        case .ofAnotherSweep: "its file is of another sweep"
        }
    }
}
