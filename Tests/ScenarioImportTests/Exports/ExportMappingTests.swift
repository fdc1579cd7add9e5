// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import ScenarioImport
import SupplyNetwork
import Testing

struct ExportMappingTests {
    private static let example = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Examples/ErpExport").standardizedFileURL.path

    /// The products of a table with one file.
    private func imported(_ mapping: String, _ files: [String: [UInt8]]) throws -> ImportedScenario {
        let file = TemporaryFile("mapping.yaml", mapping)
        let folder = URL(fileURLWithPath: file.path).deletingLastPathComponent()
        for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
        return try ExportMapping.scenario(in: folder.path, mapping: file.path, for: "/nowhere/imported")
    }

    /// The issues, each with its place but without the folder.
    private func issues(_ mapping: String, _ files: [String: String]) throws -> [String] {
        do {
            return try imported(mapping, files.mapValues { Array($0.utf8) }).remarks.map(brief)
        } catch let failure as ImportFailure {
            return failure.issues.map(brief)
        }
    }

    private func brief(_ issue: ImportIssue) -> String {
        let text = "\(issue.place): \(issue.message)" + (issue.mending.map { " → \($0)" } ?? "")
        return text.split(separator: " ").map { word in
            word.contains("/")
                ? String(word[word.index(after: word.lastIndex(of: "/") ?? word.startIndex)...])
                : String(word)
        }.joined(separator: " ")
    }

    private static let products =
        "scenario: {horizon: 1 wk}\ntables: {products: {file: p.csv, columns: {product: ID, price: "

    @Test func `the example imports with its units, price units, lookups, dates and letters`() throws {
        let imported = try ExportMapping.scenario(
            in: Self.example + "/exports", mapping: Self.example + "/mapping.yaml", for: "/nowhere/imported")
        let network = imported.scenario.scenario.network
        let tea = try #require(network.products.first { $0.id.name == "000100" })
        #expect(tea.name == "Kräutertee 20 Beutel")
        // 18.50 for ten, 45.0 grams, 720 days.
        #expect(tea.unitCost == 1.85)
        #expect(tea.weight == 0.045)
        #expect(tea.shelfLife == .days(720))
        #expect(network.products.count == 2)
        let depot = try #require(network.sites.first { $0.id.name == "2000" })
        #expect(depot.name == "Lager München")
        #expect(depot.stock.map(\.initialOnHand) == [1_250, 900])
        #expect(network.lanes.contains { $0.id.name == "1000-2000" })
        #expect(network.segments.map(\.id.name) == ["Einzelhandel", "Gastronomie"])
        let orders = network.segments.reduce(0) { count, segment in
            guard case .history(let orders) = segment.orders else { return count }
            return count + orders.count
        }
        #expect(orders == 120)
    }

    @Test(arguments: [
        ("{encoding: latin-1}", [0x54, 0xE9] as [UInt8], "Té"),
        ("{encoding: windows-1252}", [0x80, 0xE9], "€é"),
        ("{}", [0xEF, 0xBB, 0xBF], ""),
    ])
    func `letters are those of the encoding`(conventions: String, name: [UInt8], letters: String) throws {
        let header =
            conventions == "{}" ? name + Array("ID,N\nx,é\n".utf8) : Array("ID,N\nx,".utf8) + name + [10]
        let mapping = """
            scenario: {horizon: 1 wk}
            files: {p.csv: \(conventions)}
            tables: {products: {file: p.csv, columns: {product: ID, name: N}}, sites: {file: s.csv, columns: {site: S, kind: K}}}
            """
        let files = ["p.csv": header, "s.csv": Array("S,K\na,supplier\n".utf8)]
        let scenario = try imported(mapping, files).scenario.scenario
        #expect(scenario.network.products.first?.name == (letters.isEmpty ? "é" : letters))
    }

    @Test func `UTF-16 with its mark is read without being told`() throws {
        let text = "\u{FEFF}ID;N\nx;Tee für zwei\n"
        let bytes = text.utf16.flatMap {
            [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
        }
        let mapping = """
            scenario: {horizon: 1 wk}
            tables: {products: {file: p.csv, columns: {product: ID, name: N}}, sites: {file: s.csv, columns: {site: S, kind: K}}}
            """
        let files = ["p.csv": bytes, "s.csv": Array("S,K\na,supplier\n".utf8)]
        #expect(try imported(mapping, files).scenario.scenario.network.products.first?.name == "Tee für zwei")
    }

    @Test(arguments: [
        ("{decimal: \",\"}", "1,5", 1.5), ("{decimal: \",\", thousands: \".\"}", "1.234,5", 1_234.5),
        ("{thousands: \",\"}", "\"1,234.5\"", 1_234.5),
        ("{decimal: \",\", thousands: space}", "1\u{202F}234,5", 1_234.5),
    ])
    func `numbers are read as the file writes them`(conventions: String, text: String, number: Double) throws
    {
        let mapping = """
            scenario: {horizon: 1 wk}
            files: {all: \(conventions)}
            tables: {products: {file: p.csv, columns: {product: ID, price: P}}, sites: {file: s.csv, columns: {site: S, kind: K}}}
            """
        let files = ["p.csv": Array("ID;P\nx;\(text)\n".utf8), "s.csv": Array("S;K\na;supplier\n".utf8)]
        #expect(try imported(mapping, files).scenario.scenario.network.products.first?.price == number)
    }

    @Test func `faults of the data are told with file, line and column`() throws {
        let mapping =
            Self.products
            + "P, shelf-life: {column: L, unit: d}, storage-class: {column: C, lookup: classes}}}}\n"
            + "lookups: {classes: {COLD: cool, A: ambient}}"
        let text = "ID,P,L,C\nx,1,three,COLD\ny,\"2,5\",4,COLDD\n,3,5,A\nz,1\n"
        let found = try issues(mapping, ["p.csv": text])
        for fault in [
            "p.csv:2: column 3 \"L\": found \"three\", expected a number",
            "p.csv:3: column 2 \"P\": found \"2,5\"",
            "p.csv:3: column 4 \"C\": lookup classes has no entry \"COLDD\" → did you mean \"COLD\"?",
            "p.csv:4: column 1 \"ID\": the cell of column \"product\" is empty",
            "p.csv:5: the row has 2 fields, expected 4",
        ] {
            #expect(
                found.contains { $0.hasPrefix(fault) },
                "\(fault) is not among \(found.joined(separator: "\n"))")
        }
    }

    @Test func `faults of the mapping are told with its line and the nearest right name`() throws {
        let mapping = """
            scenario: {horizon: 1 wk}
            table: {}
            files: {p.csv: {decimel: ","}}
            tables:
              product: {file: p.csv, columns: {product: ID}}
              products: {file: q.csv, columns: {product: ID}}
              sites: {file: p.csv, columns: {site: IDD, kind: {column: P, lokup: kinds}}}
              lanes: {file: p.csv, columns: {lane: {value: a, column: ID}}}
            """
        let found = try issues(mapping, ["p.csv": "ID,P\nx,1\n"])
        for fault in [
            "mapping.yaml:2: unknown key \"table\"", "mapping.yaml:3: unknown key \"decimel\"",
            "mapping.yaml:5: there is no table \"product\"", "mapping.yaml:7: p.csv has no column \"IDD\"",
            "mapping.yaml:7: unknown key \"lokup\"",
            "mapping.yaml:8: \"lane\" needs one of column, value and text",
        ] {
            #expect(
                found.contains { $0.hasPrefix(fault) },
                "\(fault) is not among \(found.joined(separator: "\n"))")
        }
        #expect(
            found.contains {
                $0.hasPrefix("mapping.yaml:6: q.csv: there is no such file → did you mean \"p.csv\"?")
            })
        // What follows from the gaps is not told.
        #expect(!found.contains { $0.contains("missing key") })
    }

    @Test func `a text that is not UTF-8 is told with its line, and how to say what it is`() throws {
        let file = TemporaryFile("mapping.yaml", Self.products + "P}}}")
        let folder = URL(fileURLWithPath: file.path).deletingLastPathComponent()
        try Data(Array("ID,P\nx,1\n".utf8) + [0xE9, 0x2C, 0x31, 10]).write(
            to: folder.appendingPathComponent("p.csv"))
        do {
            _ = try ExportMapping.scenario(in: folder.path, mapping: file.path, for: "/nowhere/imported")
            Issue.record("it was read")
        } catch let failure as ImportFailure {
            #expect(
                failure.issues.contains { $0.place.row == 3 && $0.mending?.contains("windows-1252") == true })
        }
    }

    @Test func `hostile names come through as names`() throws {
        let mapping = """
            scenario: {horizon: 1 wk}
            tables: {products: {file: p.csv, columns: {product: ID, name: N}}, sites: {file: s.csv, columns: {site: S, kind: K}}}
            """
        let files = [
            "p.csv": Array("ID,N\n=cmd(),\"a\"\"b, <script>\nx: y\"\n".utf8),
            "s.csv": Array("S,K\n\"#a: {b\",supplier\n".utf8),
        ]
        let network = try imported(mapping, files).scenario.scenario.network
        #expect(network.products.map(\.id.name) == ["=cmd()"])
        #expect(network.products.map(\.name) == ["a\"b, <script>\nx: y"])
        #expect(network.sites.map(\.id.name) == ["#a: {b"])
    }
}
