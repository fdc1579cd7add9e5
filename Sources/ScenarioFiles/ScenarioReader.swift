// SPDX-License-Identifier: Apache-2.0
import Foundation
public import SupplyNetwork

/// Reads scenarios from files.
public enum ScenarioReader {
    /// The name of the file in a scenario's folder.
    public static let fileName = "scenario.yaml"

    /// Reads the scenario in a folder or a YAML file, with the tables and the scenarios that it names.
    ///
    /// - Parameter path: The folder that holds a `scenario.yaml`, or a YAML file by any name.
    /// - Returns: The valid scenario, its network in canonical order, with what looks suspicious about it.
    /// - Throws: Every defect that was found, located; or that there is no such file.
    public static func read(path: String) throws(ScenarioReadError) -> LoadedScenario {
        let file = try file(at: path)
        let context = DecodingContext()
        let root: SourceNode
        do {
            root = ScenarioSource.withStockDefaults(try ScenarioSource(context).tree(of: file))
        } catch {
            context.report(error)
            throw invalid(context)
        }
        let scenario = ScenarioDecoder(context).scenario(from: root, defaultName: name(of: file))
        guard let scenario else { throw invalid(context) }
        FaultLocator(root, context).reportFaults(of: scenario)
        let issues = context.sortedIssues
        guard !issues.contains(where: { $0.severity == .error }) else { throw invalid(context) }
        // Faults are found again in the files by position, so only now may entries be sorted.
        return LoadedScenario(
            scenario: ScenarioWriter.canonical(scenario), suspicions: issues, files: context.files.paths)
    }

    private static func invalid(_ context: DecodingContext) -> ScenarioReadError {
        .invalid(context.sortedIssues, unlisted: context.unlisted)
    }

    private static func file(at path: String) throws(ScenarioReadError) -> String {
        guard let problem = SourceFiles.problem(at: path) else { return path }
        guard problem == .folder else { throw .missing(path: path, problem: problem) }
        let file = path.hasSuffix("/") ? path + fileName : "\(path)/\(fileName)"
        if let problem = SourceFiles.problem(at: file) { throw .missing(path: file, problem: problem) }
        return file
    }

    /// What a scenario without a name is called: its folder if its file has the usual name, else its file.
    private static func name(of file: String) -> String {
        let url = URL(fileURLWithPath: file)
        return url.lastPathComponent == fileName
            ? url.deletingLastPathComponent().lastPathComponent
            : url.deletingPathExtension().lastPathComponent
    }
}

/// A scenario that was read and found valid.
public struct LoadedScenario: Sendable {
    /// The scenario, its network in canonical order.
    public var scenario: Scenario
    /// What is legal but probably not meant, in the order of files and lines.
    public var suspicions: [LocatedIssue]
    /// The files that it was read from, the one that was asked for first.
    public var files: [String]

    /// Creates a loaded scenario.
    public init(scenario: Scenario, suspicions: [LocatedIssue] = [], files: [String] = []) {
        self.scenario = scenario
        self.suspicions = suspicions
        self.files = files
    }
}
