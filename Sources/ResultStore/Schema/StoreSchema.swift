// SPDX-License-Identifier: Apache-2.0

/// The versions of a result store's schema.
///
/// A star: `measure_values` holds one number a row, `runs` and `measure_keys` say of what. The views `measures`,
/// `estimates`, `series` and `differences` spell the star out for whoever asks in SQL. What was recorded day by day and
/// event by event is a second star around the same runs: `stock_day_facts` and its like, spelled out by `stock_by_day` and
/// its like.
///
/// The texts are those of SQLite; `PostgreSQLSchema` turns them into PostgreSQL's, so that a new one keeps to the types, and to the
/// layout of a column a line, of those that are there.
enum StoreSchema {
    /// A version: its name, and what is done to come to it.
    struct Migration {
        let name: String
        let texts: [String]
    }

    /// All versions of the schema.
    ///
    /// A released migration is never edited: a change is a new one after it.
    static let migrations = [
        Migration(
            name: "1-runs-and-measures",
            texts: [runTables, measureTables, seriesTables, studyTables, planTables, views]),
        Migration(name: "2-products", texts: [productTable]),
        Migration(name: "3-profit-over-time", texts: [profitTable]),
        Migration(
            name: "4-facts",
            texts: [factDimensions, dayFacts, eventFacts, factIndexes, checkpointTables, factViews]),
        Migration(name: "5-tags-and-findings", texts: [knowledgeTables]),
        Migration(name: "6-delivery-times", texts: [deliveryTable]),
    ]
}
