// SPDX-License-Identifier: Apache-2.0
import Foundation

extension Encodable {
    /// The value as JSON with its keys in alphabetical order, the same bytes for the same value.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            encoder.nonConformingFloatEncodingStrategy = .convertToString(
                positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "undefined")
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
