// SPDX-License-Identifier: Apache-2.0
import Foundation
public import ResultStore

/// Findings as files that a team keeps beside its scenarios: a folder each, with `finding.json` and a YAML file for each
/// scenario.
///
/// The names of files come from the finding's own name, never from names in it.
public enum FindingFolder {
    /// The name of the file with everything but the scenarios.
    public static let fileName = "finding.json"

    /// The files of a finding by name.
    ///
    /// - Throws: If it cannot be written as JSON, as with a number that is not finite.
    public static func files(of finding: Finding) throws -> [String: String] {
        var bare = finding
        var files: [String: String] = [:]
        for index in bare.parts.indices {
            files[scenarioName(index)] = bare.parts[index].scenarioText
            bare.parts[index].scenarioText = ""
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        files[fileName] = String(decoding: try encoder.encode(bare), as: UTF8.self) + "\n"
        return files
    }

    private static func scenarioName(_ index: Int) -> String { "scenario-\(index).yaml" }

    /// Writes findings below a folder, one folder each; what is there already of the same finding is replaced.
    ///
    /// - Returns: The paths of the folders.
    /// - Throws: If a file cannot be written.
    public static func write(_ findings: [Finding], to folder: String) throws -> [String] {
        try findings.map { finding in
            let place = URL(fileURLWithPath: folder).appendingPathComponent(safe(finding.id))
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for (name, text) in try files(of: finding) {
                try Data(text.utf8).write(to: place.appendingPathComponent(name), options: .atomic)
            }
            return place.relativePath
        }
    }

    /// Reads the findings of a folder: of itself, or of the folders in it.
    ///
    /// - Throws: A ``FindingFault`` for the first that cannot be read.
    public static func read(_ folder: String) throws -> [Finding] {
        let root = URL(fileURLWithPath: folder)
        let manager = FileManager.default
        if manager.fileExists(atPath: root.appendingPathComponent(fileName).path) {
            return [try finding(in: root)]
        }
        guard let names = try? manager.contentsOfDirectory(atPath: root.path) else {
            throw FindingFault.unreadable(place: folder, reason: "there is no such folder")
        }
        let places = names.sorted().map { root.appendingPathComponent($0) }
            .filter { manager.fileExists(atPath: $0.appendingPathComponent(fileName).path) }
        guard !places.isEmpty else {
            throw FindingFault.unreadable(
                place: folder, reason: "there is no \(fileName) in it, nor in a folder below")
        }
        return try places.map(finding)
    }

    private static func finding(in place: URL) throws -> Finding {
        let path = place.appendingPathComponent(fileName).relativePath
        func unreadable(_ reason: String) -> FindingFault { .unreadable(place: path, reason: reason) }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw unreadable("it cannot be read")
        }
        var finding: Finding
        do {
            finding = try JSONDecoder().decode(Finding.self, from: data)
        } catch let error as DecodingError {
            throw unreadable(Self.reason(error))
        } catch {
            throw unreadable("it is no JSON: \(error.localizedDescription)")
        }
        guard finding.format == 1 else {
            throw unreadable("it has format \(finding.format), written by a newer version; this one reads 1")
        }
        guard finding.id == safe(finding.id), !finding.id.isEmpty else {
            throw unreadable("its id has other characters than letters, digits and hyphens")
        }
        guard !finding.parts.isEmpty else { throw unreadable("it has no scenario in `parts`") }
        for figure in finding.figures where !finding.parts.indices.contains(figure.part) {
            throw unreadable("a figure is of part \(figure.part), and there are \(finding.parts.count)")
        }
        for index in finding.parts.indices {
            let file = place.appendingPathComponent(scenarioName(index)).path
            guard let text = FileManager.default.contents(atPath: file) else {
                throw unreadable("\(scenarioName(index)) is missing beside it")
            }
            finding.parts[index].scenarioText = String(decoding: text, as: UTF8.self)
        }
        return finding
    }

    private static func reason(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context):
            let place = path(context)
            return "there is no \"\(key.stringValue)\"\(place.isEmpty ? "" : " in \(place)")"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "\(path(context)) is not of the kind that is expected there"
        case .dataCorrupted: return "it is no JSON"
        @unknown default: return "it is no finding"
        }
    }

    /// A name without what could lead out of a folder.
    private static func safe(_ id: String) -> String {
        String(
            id.unicodeScalars.filter { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-")
            })
    }
}
