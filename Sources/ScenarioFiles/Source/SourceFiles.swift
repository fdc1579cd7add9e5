// SPDX-License-Identifier: Apache-2.0
import Foundation
import SupplyNetwork

/// The one defect that keeps a file from being read further.
struct SourceFailure: Error {
    /// What is wrong.
    var reason: LocatedIssue.Reason
    /// Where.
    var place: Place
}

/// The files that a scenario is read from.
final class SourceFiles {
    /// The paths of the files read so far; a place counts in them.
    private(set) var paths: [String] = []
    private let rules: ReadingRules

    /// Starts without files; reads what `rules` allow.
    init(rules: ReadingRules = ReadingRules()) { self.rules = rules }

    /// The largest YAML file that is read, in bytes: about a quarter of a million stock points.
    static let yamlLimit = 32 << 20
    /// The largest table that is read, in bytes: about two million stock points.
    static let tableLimit = 128 << 20

    /// Adds a file and gives its index for places in it.
    func add(_ path: String) -> Int {
        if let known = paths.lastIndex(of: path) { return known }
        paths.append(path)
        return paths.count - 1
    }

    /// The path of `name` as a file of index `file` means it: beside that file, unless it is absolute.
    func path(of name: String, besides file: Int32) -> String {
        guard !name.hasPrefix("/") else { return name }
        guard let slash = paths[Int(file)].lastIndex(of: "/") else { return name }
        return paths[Int(file)][...slash] + name
    }

    /// What keeps `path` from being read as a file, as far as can be told without opening it.
    func problem(at path: String) -> LocatedIssue.FileProblem? {
        guard rules.allow(path) else { return .refused("it is outside the workspace") }
        guard rules.replacement(for: path) == nil else { return nil }
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: Self.resolved(path)) else {
            return FileManager.default.fileExists(atPath: path)
                ? .refused("its attributes cannot be read") : .missing
        }
        switch attributes[.type] as? FileAttributeType {
        case .typeRegular: return nil
        case .typeDirectory: return .folder
        default: return .special
        }
    }

    /// The bytes of the file with index `file`: UTF-8 text without a byte order mark and without zero bytes.
    ///
    /// - Throws: What is wrong with the file, located; a file that is too large is refused unread.
    func text(of file: Int, limit: Int) throws(SourceFailure) -> [UInt8] {
        let path = paths[file]
        let start = Place(file: file, line: 1, column: 1)
        if let problem = problem(at: path) {
            throw SourceFailure(reason: .unreadableFile(name: path, problem: problem), place: start)
        }
        if let replacement = rules.replacement(for: path) {
            return try text(Array(replacement.utf8), of: file)
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: Self.resolved(path))
        let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
        guard size <= limit else {
            throw SourceFailure(reason: .fileTooLarge(bytes: size, limit: limit), place: start)
        }
        let bytes: [UInt8]
        do {
            bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            let problem = LocatedIssue.FileProblem.refused(error.localizedDescription)
            throw SourceFailure(reason: .unreadableFile(name: path, problem: problem), place: start)
        }
        return try text(bytes, of: file)
    }

    /// `bytes` as text, without a byte order mark.
    private func text(_ bytes: [UInt8], of file: Int) throws(SourceFailure) -> [UInt8] {
        var bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if let offset = Self.firstOffsetThatIsNotUTF8(in: bytes) {
            throw SourceFailure(
                reason: .notUTF8(byteOffset: offset), place: Self.place(of: offset, in: bytes, file: file))
        }
        if let offset = bytes.firstIndex(of: 0) {
            throw SourceFailure(reason: .zeroByte, place: Self.place(of: offset, in: bytes, file: file))
        }
        return bytes
    }

    private static func resolved(_ path: String) -> String {
        // The attributes of a link are those of the link, not of the file that it stands for.
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    private static func firstOffsetThatIsNotUTF8(in bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .error: return offset
            case .emptyInput: return nil
            }
        }
    }

    private static func place(of offset: Int, in bytes: [UInt8], file: Int) -> Place {
        var (line, column) = (1, 1)
        for byte in bytes[..<offset] {
            if byte == UInt8(ascii: "\n") {
                (line, column) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return Place(file: file, line: line, column: column)
    }
}
