// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import SupplyNetwork
import Testing

@Suite struct `Files that are not what they should be` {
    private func error(_ bytes: [UInt8]) throws -> ScenarioReadError? {
        let folder = try ScenarioFolder()
        try folder.write(bytes, to: "scenario.yaml")
        return #expect(throws: ScenarioReadError.self) { try folder.read() }
    }

    private func reason(_ text: String) throws -> LocatedIssue.Reason? {
        let error = try error(Array(text.utf8))
        #expect(error?.exitStatus == 65)
        return error?.issues.first?.reason
    }

    @Test func `a file that is not there ends with 66`() throws {
        let folder = try ScenarioFolder()
        let error = #expect(throws: ScenarioReadError.self) { try folder.read("missing.yaml") }
        #expect(error == .missing(path: "\(folder.path)/missing.yaml", problem: .missing))
        #expect(error?.exitStatus == 66)
        #expect(error?.description == "\(folder.path)/missing.yaml: error: there is no such file")
    }

    @Test func `a folder without a scenario ends with 66 and names the file that is missing`() throws {
        let folder = try ScenarioFolder()
        let error = #expect(throws: ScenarioReadError.self) { try folder.read() }
        #expect(error == .missing(path: "\(folder.path)/scenario.yaml", problem: .missing))
        #expect(error?.exitStatus == 66)
    }

    @Test func `a device ends with 66, since it has no end`() {
        let error = #expect(throws: ScenarioReadError.self) { try ScenarioReader.read(path: "/dev/zero") }
        #expect(error?.exitStatus == 66)
    }

    @Test(arguments: ["", " \n\n", "# only a comment\n", "---\n", "---\n...\n", "null\n"])
    func `an empty file is bad data`(_ text: String) throws {
        #expect(try reason(text) == .emptyFile)
    }

    @Test func `a scalar is no scenario`() throws {
        let issue = try error(Array("hello".utf8))?.issues.first
        #expect(issue?.message == #"found "hello", expected a scenario: keys with values"#)
    }

    @Test func `text that is not UTF-8 is located`() throws {
        let issue = try error(Array("name: caf".utf8) + [0xE9, 0x0A])?.issues.first
        #expect(issue?.reason == .notUTF8(byteOffset: 9))
        #expect(issue?.column == 10)
    }

    @Test func `a spreadsheet's UTF-16 is not UTF-8`() throws {
        #expect(try error([0xFF, 0xFE, 0x6E, 0x00])?.issues.first?.reason == .notUTF8(byteOffset: 0))
    }

    @Test func `a zero byte is located`() throws {
        let issue = try error(Array("name: a\nsum".utf8) + [0] + Array("mary: b\n".utf8))?.issues.first
        #expect(issue?.reason == .zeroByte)
        #expect(issue.map { [$0.line, $0.column] } == [2, 4])
    }

    @Test func `a file of 100 MB is refused unread`() throws {
        let folder = try ScenarioFolder("")
        let handle = try #require(FileHandle(forWritingAtPath: "\(folder.path)/scenario.yaml"))
        try handle.truncate(atOffset: 100 << 20)
        try handle.close()
        let error = #expect(throws: ScenarioReadError.self) { try folder.read() }
        #expect(error?.issues.first?.reason == .fileTooLarge(bytes: 100 << 20, limit: 32 << 20))
    }

    @Test func `bytes drawn at random are bad data`() throws {
        var generator = SplitMix64(seed: 7)
        let bytes = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        #expect(try error(bytes)?.exitStatus == 65)
    }

    @Test func `a table of printable garbage is given up at its header`() throws {
        var generator = SplitMix64(seed: 8)
        let garbage = String(
            (0..<500_000).map { _ in Character(Unicode.Scalar(UInt8.random(in: 32...126, using: &generator)))
            })
        let text = "horizon: 1 d\ntables: {stock: stock.csv}\nproducts: {a: {}}\nsites: {b: {kind: plant}}\n"
        let issues = try ScenarioFolder(text, tables: ["stock.csv": garbage]).issues()
        #expect(issues.contains { $0.hasPrefix("stock.csv:1:") })
    }

    @Test(arguments: [
        "a: [1, 2", "a: {b: 1", "a: \"open", "\tname: x", "a: b: c", "&a *a", "a: *b", "%YAML 9.9\n---\na: 1",
        "- - ]",
    ])
    func `text that is not YAML is located`(_ text: String) throws {
        let reason = try reason(text)
        guard case .syntax = reason else {
            Issue.record("\(text) gives \(String(describing: reason))")
            return
        }
    }

    @Test func `two documents in one file are refused`() throws {
        #expect(try reason("name: a\n---\nname: b\n") == .syntax(problem: "but found another document"))
    }

    @Test(arguments: [("[", "]"), ("{a: ", "}"), ("- ", "")])
    func `nesting without end is refused`(_ open: String, _ close: String) throws {
        let text = "name: " + (open == "- " ? "\n" : "")
        for depth in [100, 900, 20_000] {
            let nested = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
            #expect(try error(Array((text + nested).utf8))?.exitStatus == 65)
        }
    }

    @Test func `aliases of aliases are not written out without end`() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(try reason(text) == .tooManyEntries(limit: 200_000 + text.utf8.count))
    }

    @Test(arguments: ["? *a\n: 1", "*a : 1", "{*a : 1}", "? [*a]\n: 1"])
    func `aliases are no keys`(_ key: String) throws {
        #expect(try reason("b: &a [x]\nc:\n  \(key.replacing("\n", with: "\n  "))\n") == .keyIsNotAName)
    }

    @Test func `a list is no key`() throws {
        #expect(try reason("? [a]\n: 1\n") == .keyIsNotAName)
    }

    @Test func `anchors and merge keys work as YAML has them`() throws {
        let text = baseScenario.replacing(
            "tea: {unit-cost: 2, price: 4}", with: "tea: &t {unit-cost: 2, price: 4}"
        )
        .replacing("cup: {granularity: 0.5, unit-cost: 1, price: 3}", with: "cup: {<<: *t, granularity: 0.5}")
        let products = try ScenarioFolder(text).read().scenario.network.products
        #expect(products.map(\.price) == [4, 4])
        #expect(products.map(\.unitCost) == [2, 2])
    }

    @Test func `a byte order mark and Windows line ends change nothing`() throws {
        let plain = try ScenarioFolder(baseScenario).read().scenario
        let windows = "\u{FEFF}" + baseScenario.replacing("\n", with: "\r\n")
        #expect(try ScenarioFolder(windows).read().scenario == plain)
    }

    @Test func `more issues than anyone reads are counted, not listed`() throws {
        var text = "horizon: 1 d\nsites: {b: {kind: plant}}\nproducts:\n"
        for number in 0..<10_500 { text += "  p\(number): {price: x}\n" }
        let error = try error(Array(text.utf8))
        guard case .invalid(let issues, let unlisted) = error else { return #expect(Bool(false)) }
        #expect(issues.count == 10_000)
        #expect(unlisted >= 500)
    }
}
