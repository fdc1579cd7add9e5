// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import SupplyNetwork

/// A small file that says which columns of which tables are the orders, the sites, the rules and the costs.
struct AssignmentMapping {
    /// A table of what sites can do, or of what it costs.
    struct SiteTable {
        /// What the rule or the cause of cost is called.
        var name: String
        /// Where it stands in the mapping.
        var line: Int
        var file = ""
        /// The column that names the site, or what `through` leads to.
        var site = ""
        /// Another table that leads from a site to what `site` names, such as from a plant to its ports.
        var through: (file: String, site: String, to: String)?
        /// Columns of the table with the columns of the orders that they must equal.
        var match: [(column: String, order: String)] = []
        /// Whether a site that the table does not name may serve every order.
        var allowsUnlisted = false
        /// What is said of orders that pass no row.
        var otherwise = ""
        /// The column of the cost, or a number.
        var cost = ""
        /// The column of the orders that multiplies the cost; empty for once an order.
        var per = ""
        /// The column of the least cost of an order; empty for none.
        var minimum = ""
        /// A column of the orders that must lie between two columns of the table.
        var between: (order: String, from: String, to: String)?
    }

    var path: String
    var orders = (file: "", order: "", load: "", value: "")
    var sites = (file: "", site: "", capacity: "")
    var rules: [SiteTable] = []
    var costs: [SiteTable] = []

    private var faults: [String] = []
    private var finder = NameFinder()

    /// Reads a mapping.
    ///
    /// - Throws: Everything that is wrong with it, with lines.
    init(path: String) throws(DesignFileFaults) {
        self.path = path
        let record: PlainRecord
        do {
            record = try PlainRecord(path: path)
        } catch {
            throw DesignFileFaults([error.description], isMissing: error.isMissing)
        }
        for key in ["orders", "sites"] where !record.entries.contains(where: { $0.key == key }) {
            faults.append("\(path):1: there is no \(key)")
        }
        for entry in record.entries {
            switch entry.key {
            case "orders":
                let texts = texts(of: entry, required: ["file"], optional: ["order", "load", "value"])
                orders = (
                    texts["file"] ?? "", texts["order"] ?? "", texts["load"] ?? "", texts["value"] ?? ""
                )
            case "sites":
                let texts = texts(of: entry, required: ["file", "site", "capacity"], optional: [])
                sites = (texts["file"] ?? "", texts["site"] ?? "", texts["capacity"] ?? "")
            case "rules": rules = tables(in: entry, isCost: false)
            case "costs": costs = tables(in: entry, isCost: true)
            default: refuse(entry, known: ["orders", "sites", "rules", "costs"])
            }
        }
        guard faults.isEmpty else { throw DesignFileFaults(faults) }
    }

    /// The path of a file that is named beside the mapping.
    func path(of file: String) -> String {
        guard !file.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return file }
        return path[...slash] + file
    }

    private mutating func refuse(_ entry: PlainRecord.Entry, known: [String]) {
        let near = finder.closest(to: entry.key, among: known)
        faults.append(
            "\(path):\(entry.line): there is no key \"\(entry.key)\" here; "
                + (near.map { "did you mean \"\($0)\"?" } ?? "there are \(known.joined(separator: ", "))"))
    }

    private mutating func texts(
        of entry: PlainRecord.Entry, required: [String], optional: [String], others: [String] = []
    ) -> [String: String] {
        guard let entries = entry.entries else {
            faults.append(
                "\(path):\(entry.line): \(entry.key) needs keys: \(required.joined(separator: ", "))")
            return [:]
        }
        var texts: [String: String] = [:]
        for part in entries where !others.contains(part.key) {
            guard required.contains(part.key) || optional.contains(part.key) else {
                refuse(part, known: required + optional + others)
                continue
            }
            guard let text = part.text, !text.isEmpty else {
                faults.append("\(path):\(part.line): \(part.key) needs a word: a file, a column or a number")
                continue
            }
            texts[part.key] = text
        }
        for key in required where !entries.contains(where: { $0.key == key }) {
            faults.append("\(path):\(entry.line): \(entry.key) has no \(key)")
        }
        return texts
    }

    private mutating func tables(in entry: PlainRecord.Entry, isCost: Bool) -> [SiteTable] {
        guard let entries = entry.entries else {
            faults.append("\(path):\(entry.line): \(entry.key) needs names, each with a table")
            return []
        }
        return entries.map { table($0, isCost: isCost) }
    }

    private mutating func table(_ entry: PlainRecord.Entry, isCost: Bool) -> SiteTable {
        var table = SiteTable(name: entry.key, line: entry.line)
        let texts = texts(
            of: entry, required: ["file", "site"] + (isCost ? ["cost"] : []),
            optional: ["unlisted", "otherwise"] + (isCost ? ["per", "minimum"] : []),
            others: ["match", "through", "between"])
        table.file = texts["file"] ?? ""
        table.site = texts["site"] ?? ""
        table.otherwise = texts["otherwise"] ?? ""
        table.cost = texts["cost"] ?? ""
        table.per = texts["per"] ?? ""
        table.minimum = texts["minimum"] ?? ""
        switch texts["unlisted"] {
        case nil, "refused": break
        case "allowed": table.allowsUnlisted = true
        case .some(let word):
            faults.append("\(path):\(entry.line): unlisted is \"\(word)\", expected allowed or refused")
        }
        for part in entry.entries ?? [] {
            switch part.key {
            case "match":
                guard let pairs = part.entries else {
                    faults.append(
                        "\(path):\(part.line): match needs columns of the table with columns of the orders")
                    continue
                }
                for pair in pairs { table.match.append((pair.key, pair.text ?? "")) }
            case "through":
                let texts = self.texts(of: part, required: ["file", "site", "to"], optional: [])
                table.through = (texts["file"] ?? "", texts["site"] ?? "", texts["to"] ?? "")
            case "between":
                let texts = self.texts(of: part, required: ["order", "from", "to"], optional: [])
                table.between = (texts["order"] ?? "", texts["from"] ?? "", texts["to"] ?? "")
            default: break
            }
        }
        return table
    }
}
