// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reports
import ResultStore
import ScenarioFiles
import SupplyNetwork

/// The scenarios of the workspace: lists, files, checks, networks.
struct ScenarioResources: Sendable {
    private struct List: Encodable { var scenarios: [ScenarioSummaryDocument] }

    private struct Template: Encodable {
        var name: String
        var summary: String
    }

    private struct Templates: Encodable { var templates: [Template] }

    private struct FileText: Encodable {
        var path: String
        var etag: String
        var text: String
    }

    private struct WrittenFile: Encodable {
        var path: String
        var etag: String
        var check: CheckDocument?
    }

    private struct NewScenario: StrictBody {
        static let keys: Set = ["name", "template", "copyOf"]
        var name: String
        var template: String?
        var copyOf: String?
    }

    private struct NewText: StrictBody {
        static let keys: Set = ["text"]
        var text: String
    }

    private struct CheckRequest: StrictBody {
        static let keys: Set = ["scenario", "path", "text"]
        var scenario: String?
        var path: String?
        var text: String
    }

    private struct Parameter: Encodable {
        var path: String
        var value: String
    }

    private struct Parameters: Encodable { var parameters: [Parameter] }

    let workspace: Workspace

    func addRoutes(to router: inout Router) {
        router.add("GET", "templates") { request, _ throws(Problem) in
            _ = try QueryReader(request)
            return .json(
                Templates(
                    templates: ScenarioTemplates.all.map { Template(name: $0.name, summary: $0.summary) }))
        }
        router.add("POST", "check") { request, _ throws(Problem) in try check(request) }
        router.add("GET", "scenarios") { request, _ throws(Problem) in
            _ = try QueryReader(request)
            let names = workspace.names().compactMap { try? ScenarioName($0) }
            return .json(List(scenarios: names.map(workspace.summary)))
        }
        router.add("POST", "scenarios") { request, _ throws(Problem) in try create(request) }
        router.add("GET", "scenarios/*") { request, parts throws(Problem) in
            _ = try QueryReader(request)
            return .json(try folder(ScenarioName(parts[0])))
        }
        router.add("GET", "scenarios/*/file") { request, parts throws(Problem) in try file(request, parts[0])
        }
        router.add("PUT", "scenarios/*/file") { request, parts throws(Problem) in try write(request, parts[0])
        }
        router.add("GET", "scenarios/*/parameters") { request, parts throws(Problem) in
            let scenario = try load(request, parts[0])
            return .json(
                Parameters(
                    parameters: ScenarioReader.parameters(of: scenario).map {
                        Parameter(path: $0.path, value: $0.text)
                    }))
        }
        router.add("GET", "scenarios/*/network") { request, parts throws(Problem) in
            .json(NetworkDocument(try load(request, parts[0])))
        }
    }

    private func load(_ request: HTTPRequest, _ name: String) throws(Problem) -> Scenario {
        let query = try QueryReader(request, "path")
        let path = try query.text("path", longest: 200)
        return try workspace.load(
            ScenarioName(name), path: path.map { text throws(Problem) in try ScenarioFilePath(text) } ?? .main
        ).scenario
    }

    private func folder(_ name: ScenarioName) throws(Problem) -> ScenarioFolderDocument {
        _ = try workspace.folder(of: name)
        let summary = workspace.summary(of: name)
        return ScenarioFolderDocument(
            name: name.text, title: summary.title, summary: summary.summary, valid: summary.valid,
            files: workspace.files(of: name, withTags: true))
    }

    // MARK: Files

    private func path(of request: HTTPRequest) throws(Problem) -> ScenarioFilePath {
        guard let text = try QueryReader(request, "path").text("path", longest: 200) else {
            throw Problem(400, "the parameter path names the file, such as path=scenario.yaml")
        }
        return try ScenarioFilePath(text)
    }

    private func file(_ request: HTTPRequest, _ name: String) throws(Problem) -> HTTPResponse {
        let path = try path(of: request)
        let found = try workspace.text(of: path, in: ScenarioName(name))
        return .json(
            FileText(path: path.text, etag: found.etag, text: found.text), fields: ["ETag": found.etag])
    }

    private func write(_ request: HTTPRequest, _ text: String) throws(Problem) -> HTTPResponse {
        let (path, name) = (try path(of: request), try ScenarioName(text))
        let new = try request.body(NewText.self).text
        let written = try workspace.write(
            new, to: path, in: name, expecting: try Self.expectation(of: request))
        let check = path.isScenario ? self.check(new, at: path, in: name) : nil
        return .json(
            WrittenFile(path: path.text, etag: written.etag, check: check), status: written.isNew ? 201 : 200,
            fields: ["ETag": written.etag])
    }

    private static func expectation(of request: HTTPRequest) throws(Problem) -> Workspace.Expectation {
        if let tags = request["if-match"] {
            if tags.trimmingCharacters(in: .whitespaces) == "*" { return .anything }
            return .tags(tags.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
        }
        if let tags = request["if-none-match"] {
            guard tags == "*" else { throw Problem(400, "If-None-Match of a write is *") }
            return .nothing
        }
        throw Problem(
            428,
            "send If-Match with the tag of the text that was edited, or \"If-None-Match: *\" for a new file")
    }

    // MARK: Checks

    private func check(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        let asked = try request.body(CheckRequest.self)
        let path = try asked.path.map { text throws(Problem) in try ScenarioFilePath(text) } ?? .main
        if let scenario = asked.scenario {
            let name = try ScenarioName(scenario)
            _ = try workspace.folder(of: name)
            return .json(check(asked.text, at: path, in: name))
        }
        guard path.isScenario else { throw Problem(400, "a table is checked with its scenario: name it") }
        // A place in the workspace where nothing is: what the text names beside itself is not found.
        let place = "\(workspace.root)/.unsaved/\(path.text)"
        var found = check(reading: place, replacing: [place: asked.text], in: nil)
        for index in found.issues.indices where found.issues[index].path == ".unsaved/\(path.text)" {
            found.issues[index].path = path.text
        }
        return .json(found)
    }

    private func check(_ text: String, at path: ScenarioFilePath, in name: ScenarioName) -> CheckDocument {
        guard let place = try? workspace.place(of: path, in: name),
            let main = try? workspace.place(of: .main, in: name)
        else { return CheckDocument(valid: false, message: "\(path.text) has no place in \(name.text)") }
        return check(reading: path.isScenario ? place : main, replacing: [place: text], in: name)
    }

    private func check(reading place: String, replacing texts: [String: String], in name: ScenarioName?)
        -> CheckDocument
    {
        do throws(ScenarioReadError) {
            let loaded = try ScenarioReader.read(path: place, rules: workspace.rules(replacing: texts))
            return CheckDocument(
                valid: true, scenario: loaded.scenario.name, scenarioHash: scenarioHash(of: loaded.scenario),
                issues: workspace.issues(loaded.suspicions, in: name))
        } catch {
            let message = error.issues.isEmpty ? "there is no such file" : nil
            return CheckDocument(
                valid: false, issues: workspace.issues(error.issues, in: name), message: message)
        }
    }

    // MARK: New scenarios

    private func create(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        let asked = try request.body(NewScenario.self)
        let name = try ScenarioName(asked.name)
        guard asked.template == nil || asked.copyOf == nil else {
            throw Problem(400, "a scenario comes from a template or is a copy, not both")
        }
        if let other = asked.copyOf {
            try workspace.copy(ScenarioName(other), as: name)
        } else {
            let wanted = asked.template ?? ScenarioTemplates.standard.name
            guard let template = ScenarioTemplates.named(wanted) else {
                throw .missing(
                    "template", wanted,
                    closest: closestName(to: wanted, among: ScenarioTemplates.all.map(\.name)))
            }
            do throws(TemplateError) {
                try template.write(to: "\(workspace.root)/\(name.text)")
            } catch {
                switch error {
                case .exists: throw Problem(409, "there is a scenario \"\(name.text)\" already")
                case .cannotWrite: throw Problem(507, "the scenario cannot be written")
                }
            }
        }
        return .json(
            try folder(name), status: 201, fields: ["Location": "/api/v1/scenarios/\(name.text)"])
    }
}
