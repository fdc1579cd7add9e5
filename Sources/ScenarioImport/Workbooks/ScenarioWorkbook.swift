// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles

/// How a scenario is laid out in a workbook: the names of its sheets, which reading and writing share.
public enum ScenarioWorkbook {
    /// The sheet that tells how to fill in the others; it is not read.
    static let readMe = "read me"
    /// The sheet with the values of the whole scenario.
    static let values = "scenario"
    /// The sheet with the YAML of what tables cannot hold.
    static let yaml = "yaml"
    /// The sheet that lists all columns; it is not read.
    static let columns = "columns"
    /// How the names of sheets end that become CSV files for distributions and traces.
    static let dataSuffix = ".csv"

    /// Columns that planners fill in as a rule: a workbook has them also when its scenario does not use them.
    static let usualColumns: [String: [String]] = [
        "products": ["name", "unit-cost", "price", "weight", "volume"],
        "sites": ["name", "kind", "location.latitude", "location.longitude"],
        "stock": [
            "policy", "policy.level", "policy.reorder-point", "policy.order-up-to", "policy.order-quantity",
            "review", "source", "on-hand", "minimum-order", "order-multiple", "holding-cost", "order-cost",
            "purchase-cost",
        ],
        "recipes": ["time", "limit", "unit-cost", "setup-cost"],
        "components": ["quantity"],
        "lanes": ["from", "to", "mode", "lead-time", "cost", "shipment-cost"],
        "segments": ["name", "customers", "orders", "promise", "unmet", "source", "priority"],
        "mix": ["weight", "size", "price"],
        "history": ["time", "product", "quantity"],
        "opportunities": [],
    ]

    /// What a sheet holds.
    enum Content: Hashable {
        case values
        case yaml
        case table(String)
        case data(file: String)
        case nothing
        /// Nothing that is known; the nearest name of a sheet, if one is near.
        case unknown(closest: String?)
    }

    /// What the sheet with this name holds; capitals and spaces do not matter.
    static func content(ofSheet name: String) -> Content {
        let plain = simplified(name)
        if plain == values { return .values }
        if plain == yaml { return .yaml }
        if plain == simplified(readMe) || plain == columns { return .nothing }
        if plain.hasSuffix(dataSuffix), !name.contains("/"), plain != dataSuffix {
            return .data(file: CellText.trimmed(name))
        }
        let tables = TableForm.all.map(\.name)
        if tables.contains(plain) { return .table(plain) }
        return .unknown(closest: ImportNames.closest(to: plain, among: tables + [values, yaml]))
    }

    /// A name as the format writes names: small letters, hyphens for spaces and underscores.
    static func simplified(_ name: String) -> String {
        String(CellText.trimmed(name).lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
    }
}
