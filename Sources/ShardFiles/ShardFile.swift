// SPDX-License-Identifier: Apache-2.0
import Foundation
import SimulationKernel

/// What a shard measured, as its file says it.
///
/// Numbers are written so that they come back bit for bit; what is undefined is null.
struct ShardFile: Codable {
    /// The hash of the manifest that the shard belongs to.
    var manifest: String
    /// Which shard, from 0.
    var shard: Int
    /// Its first item.
    var first: Int
    /// The measures of each item.
    var rows: [[Double?]]
    /// The hash of the rows, against files that were damaged on their way.
    var check: String

    init(manifest: String, shard: Int, first: Int, rows: [[Double]]) {
        self.manifest = manifest
        self.shard = shard
        self.first = first
        self.rows = rows.map { $0.map { $0.isNaN ? nil : $0 } }
        check = Self.check(of: self.rows)
    }

    /// The measures of each item.
    var values: [[Double]] { rows.map { $0.map { $0 ?? .nan } } }

    /// Whether the rows are those that were written.
    var isSound: Bool { check == Self.check(of: rows) }

    private static func check(of rows: [[Double?]]) -> String {
        let text = rows.map { row in
            row.map { $0.map { String($0.bitPattern, radix: 16) } ?? "-" }.joined(separator: ",")
        }
        return stableDigits(of: text.joined(separator: ";"))
    }
}

/// Sixteen hexadecimal digits for a text, the same everywhere.
func stableDigits(of text: String) -> String {
    let digits = String(RandomStream.stableHash(of: text), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}

/// The coder of the files of a sweep: the same bytes for the same value.
func shardEncoder(_ formatting: JSONEncoder.OutputFormatting = []) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, formatting]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "undefined")
    return encoder
}

/// Reads what ``shardEncoder(_:)`` writes.
func shardDecoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
        positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "undefined")
    return decoder
}
