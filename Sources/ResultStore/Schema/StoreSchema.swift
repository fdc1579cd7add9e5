// SPDX-License-Identifier: Apache-2.0
import GRDB

/// The versions of a result store's schema.
///
/// A star: `measure_values` holds one number a row, `runs` and `measure_keys` say of what. The views `measures`,
/// `estimates`, `series` and `differences` spell the star out for whoever asks in SQL. What was recorded day by day and
/// event by event is a second star around the same runs: `stock_day_facts` and its like, spelled out by `stock_by_day` and
/// its like.
enum StoreSchema {
    /// Marks a SQLite file as a result store: "Ctna".
    static let applicationID = 0x4374_6e61

    /// All versions of the schema.
    ///
    /// A released migration is never edited: a change is a new one after it.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1-runs-and-measures") { database in
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: runTables)
            try database.execute(sql: measureTables)
            try database.execute(sql: seriesTables)
            try database.execute(sql: studyTables)
            try database.execute(sql: planTables)
            try database.execute(sql: views)
        }
        migrator.registerMigration("2-products") { try $0.execute(sql: productTable) }
        migrator.registerMigration("3-profit-over-time") { try $0.execute(sql: profitTable) }
        migrator.registerMigration("4-facts") { database in
            for text in [factDimensions, dayFacts, eventFacts, factIndexes, checkpointTables, factViews] {
                try database.execute(sql: text)
            }
        }
        migrator.registerMigration("5-tags-and-findings") { try $0.execute(sql: knowledgeTables) }
        migrator.registerMigration("6-delivery-times") { try $0.execute(sql: deliveryTable) }
        return migrator
    }
}
