// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What a scenario may be read from, for a program that reads what others wrote.
///
/// A scenario names other files: its tables, and what it extends. Who writes a scenario for a server could name any file of the server, and read it
/// in the messages about its faults; so a server reads only within a folder.
public struct ReadingRules: Sendable {
    /// The folder that everything must lie in, as an absolute path without symbolic links; `nil` for anywhere.
    public var folder: String?
    /// Texts that stand for the files at these absolute paths, which need not be there.
    public var replacedTexts: [String: String]

    /// Creates rules; without arguments everything that the process may read can be read.
    public init(folder: String? = nil, replacedTexts: [String: String] = [:]) {
        self.folder = folder
        self.replacedTexts = replacedTexts
    }

    /// The text that stands for the file at `path`, if one does.
    func replacement(for path: String) -> String? {
        guard !replacedTexts.isEmpty else { return nil }
        return replacedTexts[URL(fileURLWithPath: path).standardizedFileURL.path]
    }

    /// Whether the file at `path` may be read.
    func allow(_ path: String) -> Bool {
        guard let folder else { return true }
        let url = URL(fileURLWithPath: path).standardizedFileURL
        guard Self.lies(url.path, in: folder) else { return false }
        // A link within the folder may lead out of it.
        return Self.lies(url.resolvingSymlinksInPath().path, in: folder)
    }

    private static func lies(_ path: String, in folder: String) -> Bool {
        path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }
}
