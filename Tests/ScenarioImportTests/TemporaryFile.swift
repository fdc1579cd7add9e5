// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A file, or a folder, in a folder of its own that goes away with the value.
final class TemporaryFile {
    /// Where it is.
    let path: String
    private let folder: URL

    init(_ name: String, _ text: String? = nil) {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appendingPathComponent(name).path
        if let text { try? text.write(toFile: path, atomically: true, encoding: .utf8) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
