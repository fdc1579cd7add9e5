// SPDX-License-Identifier: Apache-2.0
import Foundation
public import SupplyNetwork

/// Reads scenarios from files.
public enum ScenarioReader {
    /// The name of the file in a scenario's folder.
    public static let fileName = "scenario.yaml"

    /// Reads the scenario in a folder or a YAML file, with the tables and the scenarios that it names.
    ///
    /// - Parameters:
    ///   - path: The folder that holds a `scenario.yaml`, or a YAML file by any name.
    ///   - changes: What is changed after reading, in this order; checked as if it stood in the file.
    ///   - rules: What may be read.
    /// - Returns: The valid scenario, its network in canonical order, with what looks suspicious about it.
    /// - Throws: Every defect that was found, located; or that there is no such file.
    public static func read(
        path: String, changes: [ScenarioChange] = [], rules: ReadingRules = ReadingRules()
    ) throws(ScenarioReadError) -> LoadedScenario {
        let context = DecodingContext(files: SourceFiles(rules: rules))
        let file = try file(at: path, context.files)
        let root: SourceNode
        do {
            root = try ScenarioSource(context).tree(of: file)
        } catch {
            context.report(error)
            throw invalid(context)
        }
        return try loaded(root, changes, defaultName: name(of: file), context)
    }

    /// A scenario with some of its parameters changed, for a program that tries many settings.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - changes: What is changed, in this order.
    /// - Returns: The changed scenario, its network in canonical order, with what looks suspicious about it.
    /// - Throws: Every defect that was found; its line tells the place in the canonical text, or the change.
    public static func changed(
        _ scenario: Scenario, by changes: [ScenarioChange]
    ) throws(ScenarioReadError) -> LoadedScenario {
        try read(text: ScenarioWriter.yaml(of: scenario), name: scenario.name, changes: changes)
    }

    /// Reads a scenario from a text that stands alone: it may not extend another, nor name tables.
    ///
    /// - Parameters:
    ///   - text: The YAML, such as a kept run's canonical scenario.
    ///   - name: What it is called in messages, and when it has no name.
    ///   - changes: What is changed after reading, in this order.
    /// - Returns: The valid scenario, its network in canonical order, with what looks suspicious about it.
    /// - Throws: Every defect that was found, with its line.
    public static func read(
        text: String, name: String, changes: [ScenarioChange] = []
    ) throws(ScenarioReadError) -> LoadedScenario {
        let context = DecodingContext()
        let root: SourceNode
        do {
            let file = context.files.add(name)
            root = try YAMLSource.tree(of: text, file: file)
        } catch {
            context.report(error)
            throw invalid(context)
        }
        return try loaded(root, changes, defaultName: name, context)
    }

    private static func loaded(
        _ tree: SourceNode, _ changes: [ScenarioChange], defaultName: String, _ context: DecodingContext
    ) throws(ScenarioReadError) -> LoadedScenario {
        var changes = changes.compactMap { TreeChange($0, context) }
        var root = tree
        for index in changes.indices where changes[index].concernsStockDefaults {
            root = changes[index].applied(to: root)
        }
        root = ScenarioSource.withStockDefaults(root)
        for index in changes.indices where !changes[index].concernsStockDefaults {
            root = changes[index].applied(to: root)
        }
        let scenario = ScenarioDecoder(context).scenario(from: root, defaultName: defaultName)
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

    private static func file(at path: String, _ files: SourceFiles) throws(ScenarioReadError) -> String {
        guard let problem = files.problem(at: path) else { return path }
        guard problem == .folder else { throw .missing(path: path, problem: problem) }
        let file = path.hasSuffix("/") ? path + fileName : "\(path)/\(fileName)"
        if let problem = files.problem(at: file) { throw .missing(path: file, problem: problem) }
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
