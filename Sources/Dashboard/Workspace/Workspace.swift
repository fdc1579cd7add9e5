// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reports
import ScenarioFiles
import SupplyNetwork
import Synchronization

/// The folder whose sub-folders are the scenarios that people see, edit and run; nothing outside of it is touched.
final class Workspace: Sendable {
    /// The folder, absolute and without links.
    let root: String
    /// One write at a time, so that a tag is still true when the file is replaced.
    private let writing = Mutex(())
    private let shelf = ScenarioShelf()

    /// Takes the folder at `path`.
    ///
    /// - Throws: That there is no such folder.
    init(path: String) throws(Problem) {
        guard let resolved = realpath(path, nil) else {
            throw Problem(404, "\(path): there is no such folder")
        }
        root = String(cString: resolved)
        free(resolved)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue else {
            throw Problem(404, "\(path): it is not a folder")
        }
    }

    /// The way to a scenario's folder as one types it in another folder: a command with it can be repeated where the project is
    /// moved to, and says nothing of this machine.
    func path(from folder: String, to name: ScenarioName) -> String {
        guard let resolved = realpath(folder, nil) else { return "\(root)/\(name.text)" }
        let here = String(cString: resolved).split(separator: "/")
        free(resolved)
        let there = root.split(separator: "/") + [Substring(name.text)]
        let shared = zip(here, there).prefix { $0 == $1 }.count
        // Nothing shared but the root: the whole path is the shorter one.
        guard shared > 0 else { return "\(root)/\(name.text)" }
        let up = Array(repeating: "..", count: here.count - shared)
        return (up + there.dropFirst(shared).map(String.init)).joined(separator: "/")
    }

    /// The name of the folder.
    var name: String { (root as NSString).lastPathComponent }

    /// The scenarios, by name: the sub-folders with a `scenario.yaml`, those with names that the API takes.
    func names() -> [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return entries.filter { entry in
            guard let name = try? ScenarioName(entry) else { return false }
            return (try? folder(of: name)) != nil
        }.sorted()
    }

    /// The folder of a scenario.
    ///
    /// - Throws: That there is none, with the nearest name.
    func folder(of name: ScenarioName) throws(Problem) -> String {
        let folder = "\(root)/\(name.text)"
        guard kind(of: folder) == .typeDirectory, kind(of: "\(folder)/scenario.yaml") == .typeRegular else {
            throw .missing("scenario", name.text, closest: nearest(name.text))
        }
        return folder
    }

    private func nearest(_ name: String) -> String? {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return closestName(to: name, among: entries.filter { kind(of: "\(root)/\($0)/scenario.yaml") != nil })
    }

    /// What stands at a path, links being what they are.
    private func kind(of path: String) -> FileAttributeType? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    }

    // MARK: Files

    /// Where a file of a scenario stands, or would stand.
    ///
    /// - Throws: That a part of the way is a link or no folder.
    func place(of path: ScenarioFilePath, in name: ScenarioName) throws(Problem) -> String {
        var place = try folder(of: name)
        let parts = path.text.split(separator: "/")
        for part in parts.dropLast() {
            place += "/\(part)"
            guard let found = kind(of: place) else { continue }
            guard found == .typeDirectory else { throw .missing("folder", String(part)) }
        }
        return place + "/\(parts.last ?? "")"
    }

    /// The text of a file.
    ///
    /// - Throws: That there is none, that it is no text, or too large to be edited.
    func text(of path: ScenarioFilePath, in name: ScenarioName) throws(Problem) -> (
        text: String, etag: String
    ) {
        let place = try place(of: path, in: name)
        guard let bytes = try bytes(at: place) else {
            throw .missing(
                "file", path.text, closest: closestName(to: path.text, among: files(of: name).map(\.path)))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(409, "\(path.text) is not UTF-8 text")
        }
        return (text, Self.tag(of: bytes))
    }

    /// The bytes of a regular file; `nil` when there is none.
    private func bytes(at place: String) throws(Problem) -> [UInt8]? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: place),
            attributes[.type] as? FileAttributeType == .typeRegular
        else { return nil }
        guard (attributes[.size] as? NSNumber)?.intValue ?? 0 <= FileEntryDocument.mostBytes else {
            throw Problem(409, "the file is larger than 1 MB; edit it elsewhere")
        }
        return FileManager.default.contents(atPath: place).map { [UInt8]($0) }
    }

    /// The tag of a text: another text has another one.
    static func tag(of bytes: [UInt8]) -> String {
        "\"\(SHA256.digits(SHA256.hash(bytes).prefix(12)))\""
    }

    /// What a writer expects to find.
    enum Expectation: Equatable {
        /// The file with one of these tags.
        case tags([String])
        /// Any file.
        case anything
        /// No file.
        case nothing
    }

    /// Writes a file: all of it, or nothing.
    ///
    /// - Returns: Its tag, and whether it is new.
    /// - Throws: That something else is there than was expected, or that it cannot be written.
    func write(
        _ text: String, to path: ScenarioFilePath, in name: ScenarioName, expecting: Expectation
    ) throws(Problem) -> (etag: String, isNew: Bool) {
        let place = try place(of: path, in: name)
        let bytes = Array(text.utf8)
        guard bytes.count <= FileEntryDocument.mostBytes else {
            throw Problem(413, "a file of more than 1 MB is not written here")
        }
        let result = writing.withLock { _ -> Result<Bool, Problem> in
            Result { () throws(Problem) -> Bool in
                try replace(place, with: bytes, expecting: expecting, called: path.text)
            }
        }
        return (Self.tag(of: bytes), try result.get())
    }

    private func replace(
        _ place: String, with bytes: [UInt8], expecting: Expectation, called name: String
    ) throws(Problem) -> Bool {
        let present = try self.bytes(at: place).map { Self.tag(of: $0) }
        if present == nil, kind(of: place) != nil {
            throw Problem(409, "\(name) is not a file that can be written")
        }
        switch expecting {
        case .nothing where present != nil:
            throw changed("\(name) is there already", present)
        case .tags(let tags) where !(present.map(tags.contains) ?? false):
            throw changed("\(name) was changed by somebody else since it was read", present)
        case .anything where present == nil: throw changed("there is no \(name)", nil)
        default: break
        }
        do {
            let folder = (place as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: place), options: .atomic)
        } catch {
            throw Problem(507, "\(name) cannot be written; is the disk full, or the folder read only?")
        }
        return present == nil
    }

    private func changed(_ detail: String, _ present: String?) -> Problem {
        var problem = Problem(412, detail)
        problem.etag = present
        return problem
    }

    /// The files of a scenario's folder that the API takes, `scenario.yaml` first, at most 500.
    ///
    /// - Parameters:
    ///   - name: The scenario.
    ///   - withTags: Whether their tags are wanted, for which all of them are read.
    /// - Returns: The files; none when there is no such scenario.
    func files(of name: ScenarioName, withTags: Bool = false) -> [FileEntryDocument] {
        guard let folder = try? folder(of: name),
            let walk = FileManager.default.enumerator(atPath: folder)
        else { return [] }
        var entries: [FileEntryDocument] = []
        while let relative = walk.nextObject() as? String, entries.count < 500 {
            guard walk.level < 5 else {
                walk.skipDescendants()
                continue
            }
            guard let path = try? ScenarioFilePath(relative), let place = try? place(of: path, in: name),
                let attributes = try? FileManager.default.attributesOfItem(atPath: place),
                attributes[.type] as? FileAttributeType == .typeRegular
            else { continue }
            let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
            let bytes = withTags ? (try? bytes(at: place)) ?? nil : nil
            entries.append(
                FileEntryDocument(
                    path: relative, bytes: size,
                    modified: Moment.text(attributes[.modificationDate] as? Date),
                    etag: bytes.map { Self.tag(of: $0) },
                    editable: size <= FileEntryDocument.mostBytes))
        }
        return entries.sorted { a, b in
            let (first, second) = (a.path == "scenario.yaml", b.path == "scenario.yaml")
            return first == second ? a.path < b.path : first
        }
    }

    // MARK: Scenarios

    /// What a scenario may be read from: the workspace, with `texts` in the place of files.
    func rules(replacing texts: [String: String] = [:]) -> ReadingRules {
        ReadingRules(folder: root, replacedTexts: texts)
    }

    /// Reads a scenario, or a variant of it, with changes.
    ///
    /// - Throws: That there is none, or what is wrong with it.
    func load(
        _ name: ScenarioName, path: ScenarioFilePath = .main, changes: [ScenarioChange] = [],
        replacing texts: [String: String] = [:]
    ) throws(Problem) -> LoadedScenario {
        let place = try place(of: path, in: name)
        guard kind(of: place) == .typeRegular || texts[place] != nil else {
            throw .missing(
                "file", path.text, closest: closestName(to: path.text, among: files(of: name).map(\.path)))
        }
        guard path.isScenario else { throw Problem(400, "\(path.text) is no scenario: those end in .yaml") }
        do throws(ScenarioReadError) {
            return try ScenarioReader.read(path: place, changes: changes, rules: rules(replacing: texts))
        } catch {
            var problem = Problem(422, "the scenario is not valid")
            problem.issues = issues(error.issues, in: name)
            if error.issues.isEmpty { problem.detail = words(String(describing: error), in: name) }
            throw problem
        }
    }

    /// Issues with paths as the API knows them.
    func issues(_ issues: [LocatedIssue], in name: ScenarioName?) -> [IssueDocument] {
        // Who has a thousand has one cause.
        issues.prefix(1_000).map { issue in
            IssueDocument(
                path: words(issue.path, in: name), line: issue.line, column: issue.column,
                severity: issue.severity == .error ? "error" : "suspicion",
                message: ToldSentences.text(words(issue.message, in: name)),
                fix: issue.mending.map { ToldSentences.text(words($0, in: name)) })
        }
    }

    /// A text without where on the machine the workspace is.
    private func words(_ text: String, in name: ScenarioName?) -> String {
        var text = text
        if let name { text = text.replacingOccurrences(of: "\(root)/\(name.text)/", with: "") }
        return text.replacingOccurrences(of: "\(root)/", with: "")
    }

    /// Reads what lists say of all scenarios, so that it is known when somebody asks.
    func readAhead() {
        for name in names() { _ = (try? ScenarioName(name)).map(summary) }
    }

    /// What is known of a scenario for a list.
    func summary(of name: ScenarioName) -> ScenarioSummaryDocument {
        let files = files(of: name)
        let variants = files.map(\.path).filter { $0.hasPrefix("variants/") && $0.hasSuffix(".yaml") }
        let facts = shelf.facts(of: name.text, stamp: files.map { "\($0.path) \($0.modified) \($0.bytes)" }) {
            ScenarioFacts((try? load(name))?.scenario)
        }
        return ScenarioSummaryDocument(
            name: name.text, title: facts.title ?? name.text, summary: facts.summary,
            valid: facts.title != nil,
            sites: facts.sites, segments: facts.segments, products: facts.products,
            modified: files.map(\.modified).max() ?? "", variants: variants)
    }
}

extension Workspace {
    /// Copies the files of a scenario that the API takes into a new folder, which appears at once and complete.
    ///
    /// - Throws: That there is no such scenario, that the new name is taken, or that it cannot be written.
    func copy(_ name: ScenarioName, as new: ScenarioName) throws(Problem) {
        let source = try folder(of: name)
        let target = "\(root)/\(new.text)"
        let manager = FileManager.default
        guard (try? manager.attributesOfItem(atPath: target)) == nil else {
            throw Problem(409, "there is a scenario \"\(new.text)\" already")
        }
        let unfinished = "\(root)/.\(new.text).\(UUID().uuidString)"
        do {
            try manager.createDirectory(atPath: unfinished, withIntermediateDirectories: false)
            for file in files(of: name) {
                let place = "\(unfinished)/\(file.path)"
                try manager.createDirectory(
                    atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
                try manager.copyItem(atPath: "\(source)/\(file.path)", toPath: place)
            }
            try manager.moveItem(atPath: unfinished, toPath: target)
        } catch {
            try? manager.removeItem(atPath: unfinished)
            throw Problem(507, "the scenario cannot be written")
        }
    }
}
