// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A scenario to start from: a folder of commented files that runs as it is.
public struct ScenarioTemplate: Hashable, Sendable {
    /// One file of the folder.
    public struct File: Hashable, Sendable {
        /// The name of the file in its folder.
        public let name: String
        /// What it holds.
        public let text: String

        /// A file with its text.
        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// What the template is called on the command line.
    public let name: String
    /// What it shows, in a line.
    public let summary: String
    /// The files of the folder, `scenario.yaml` first.
    public let files: [File]

    /// A folder of files.
    package init(name: String, summary: String, files: [File]) {
        self.name = name
        self.summary = summary
        self.files = files
    }

    /// Reads the scenario that the files make, without writing them.
    ///
    /// - Throws: Every fault of the files; templates that come with the program have none.
    public func scenario() throws(ScenarioReadError) -> LoadedScenario {
        let folder = "/" + name
        let texts = Dictionary(
            files.map { ("\(folder)/\($0.name)", $0.text) }, uniquingKeysWith: { first, _ in first })
        return try ScenarioReader.read(
            path: "\(folder)/\(ScenarioReader.fileName)", rules: ReadingRules(replacedTexts: texts))
    }

    /// Writes the template as a new folder.
    ///
    /// The folder appears at once and complete, or not at all.
    ///
    /// - Parameter folder: The folder to make; its parent must exist.
    /// - Returns: The paths of the files.
    /// - Throws: That there is something by this name already, which is left as it is, or why nothing can be
    ///   written.
    @discardableResult
    public func write(to folder: String) throws(TemplateError) -> [String] {
        let manager = FileManager.default
        let target = URL(fileURLWithPath: folder).standardizedFileURL
        // A link that leads nowhere is there, too.
        guard (try? manager.attributesOfItem(atPath: target.path)) == nil else { throw .exists(path: folder) }
        let unfinished = target.deletingLastPathComponent()
            .appendingPathComponent(".\(target.lastPathComponent).\(UUID().uuidString)", isDirectory: true)
        do {
            try manager.createDirectory(at: unfinished, withIntermediateDirectories: false)
            for file in files {
                try Data(file.text.utf8).write(to: unfinished.appendingPathComponent(file.name))
            }
            try manager.moveItem(at: unfinished, to: target)
        } catch {
            // What cannot be removed is hidden and bears a name that nothing else will; the first error is
            // the one to tell.
            try? manager.removeItem(at: unfinished)
            throw .cannotWrite(path: folder, problem: error.localizedDescription)
        }
        return files.map { folder.hasSuffix("/") ? folder + $0.name : "\(folder)/\($0.name)" }
    }
}

/// Why a template could not be written.
public enum TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Something is there already; it is never written over.
    case exists(path: String)
    /// The system refused, in its own words.
    case cannotWrite(path: String, problem: String)

    /// The error in one line.
    public var description: String {
        switch self {
        case .exists(let path): "\(path): there is something by this name already; nothing was written"
        case .cannotWrite(let path, let problem): "\(path): cannot be written: \(problem)"
        }
    }
}

/// The templates that come with the program.
public enum ScenarioTemplates {
    /// The templates, the default first.
    public static let all: [ScenarioTemplate] = [retailChain, singleWarehouse, plantWithParts]

    /// The template that is used when none is named.
    public static var standard: ScenarioTemplate { retailChain }

    /// The template called `name`, or `nil` when there is none.
    public static func named(_ name: String) -> ScenarioTemplate? { all.first { $0.name == name } }
}
