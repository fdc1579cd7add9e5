// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario names the tables beside it, and what their columns are.
enum TablesRecord {
    /// A table whose rows become entries of the scenario.
    struct Table: Sendable {
        /// The key under `tables`.
        let key: String
        /// The columns that say which entry a row is.
        let keyColumns: [String]
        /// The keys from the root to the entry; `nil` takes the next key column.
        let path: [String?]
        /// What the other columns are fields of.
        let definition: Definition?
        /// The only other column, whose cell is the entry.
        let valueColumn: String?
        /// Whether rows are appended to a list under the path, rather than each being an entry of its own.
        let isList: Bool
        /// What a row is.
        let meaning: String

        /// The table as a field of `tables`.
        var entry: FieldEntry {
            FieldEntry(key: key, shape: .file, absence: .means("no such table"), meaning: meaning)
        }

        init(
            _ key: String, _ keyColumns: [String], _ path: [String?], _ definition: Definition?,
            valueColumn: String? = nil, isList: Bool = false, _ meaning: String
        ) {
            self.key = key
            self.keyColumns = keyColumns
            self.path = path
            self.definition = definition
            self.valueColumn = valueColumn
            self.isList = isList
            self.meaning = meaning
        }
    }

    static let all: [Table] = [
        Table("products", ["product"], ["products", nil], ProductRecord.definition, "A row is a product."),
        Table("sites", ["site"], ["sites", nil], SiteRecord.definition, "A row is a site."),
        Table(
            "stock", ["site", "product"], ["sites", nil, "stock", nil], StockRecord.definition,
            "A row is a stock entry."),
        Table(
            "recipes", ["site", "product"], ["sites", nil, "recipes", nil], RecipeRecord.definition,
            "A row is a recipe."),
        Table(
            "components", ["site", "product", "component"],
            ["sites", nil, "recipes", nil, "components", nil], nil, valueColumn: "quantity",
            "A row is a component of a recipe, with its `quantity` per unit."),
        Table("lanes", ["lane"], ["lanes", nil], LaneRecord.definition, "A row is a lane."),
        Table("segments", ["segment"], ["segments", nil], SegmentRecord.definition, "A row is a segment."),
        Table(
            "mix", ["segment", "product"], ["segments", nil, "mix", nil], MixRecord.definition,
            "A row is a mix entry of a segment."),
        Table(
            "history", ["segment"], ["segments", nil, "orders", "history"], OrderRecord.pastOrderDefinition,
            isList: true, "A row is a past order of a segment."),
        Table(
            "opportunities", ["segment"], ["segments", nil, "pipeline", "open"],
            OpportunityRecord.definition, isList: true,
            "A row is an opportunity that is open at the start, as a CRM exports it."),
    ]

    static let definition = Definition(
        "tables", "CSV files beside the scenario, named relative to its file.",
        example: "{products: products.csv, stock: stock.csv}", fields: all.map(\.entry))
}
