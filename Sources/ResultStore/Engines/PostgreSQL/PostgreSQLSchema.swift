// SPDX-License-Identifier: Apache-2.0

/// The schema of a store as PostgreSQL takes it.
///
/// It is made of the same texts as that of SQLite, so that both have the same tables, columns and views. Texts are compared
/// byte by byte, as SQLite does, in whatever language the database sorts. Which run a fact belongs to is not checked row by row,
/// which would take longer than writing it: a trigger takes the facts away with their run.
enum PostgreSQLSchema {
    /// Where the versions that a database has come to are written down.
    static let versions = """
        CREATE TABLE IF NOT EXISTS catena_migrations (
            identifier TEXT PRIMARY KEY,
            applied TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()
        )
        """

    /// A text of ``StoreSchema`` in PostgreSQL's words.
    static func definition(_ text: String) -> String {
        var result = ""
        var isFacts = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = String(line)
            if let table = tableName(line) { isFacts = isUnchecked(table) }
            // Columns stand on lines of their own; a view has none of these words.
            line = line.replacing(" STRICT, WITHOUT ROWID;", with: ";").replacing(" STRICT;", with: ";")
                .replacing(" INTEGER", with: " BIGINT").replacing(" REAL", with: " DOUBLE PRECISION")
                .replacing(" BLOB", with: " BYTEA").replacing(" TEXT", with: " TEXT COLLATE \"C\"")
            if isFacts, let reference = line.firstRange(of: " REFERENCES") {
                line = line[..<reference.lowerBound] + ","
            }
            result += line + "\n"
        }
        return result
    }

    /// What takes away, with a run, what is not bound to it by a foreign key.
    static var forgetting: String {
        let tables = StoreSchema.migrations.flatMap(\.texts).flatMap { $0.split(separator: "\n") }
            .compactMap { tableName(String($0)) }.filter(isUnchecked)
        let deletions = tables.map { "    DELETE FROM \($0) WHERE run = OLD.run;" }.joined(separator: "\n")
        return """
            CREATE OR REPLACE FUNCTION catena_forget_run() RETURNS trigger LANGUAGE plpgsql
            SET search_path FROM CURRENT AS $catena$
            BEGIN
            \(deletions)
                RETURN OLD;
            END
            $catena$;
            DROP TRIGGER IF EXISTS catena_forget_run ON runs;
            CREATE TRIGGER catena_forget_run AFTER DELETE ON runs FOR EACH ROW EXECUTE FUNCTION catena_forget_run();
            """
    }

    private static func tableName(_ line: String) -> String? {
        guard line.hasPrefix("CREATE TABLE ") else { return nil }
        return line.dropFirst("CREATE TABLE ".count).split(separator: " ").first.map(String.init)
    }

    /// Whether a table is so large that its rows are not checked one by one.
    private static func isUnchecked(_ table: String) -> Bool {
        table.hasSuffix("_facts") || table == "measure_values" || table == "series_values"
    }
}
