// SPDX-License-Identifier: Apache-2.0

/// The few words in which the databases differ; all other SQL is one text for all.
enum StoreDialect: Hashable, Sendable {
    case sqlite
    case postgreSQL

    /// The day, as `2026-11-22`, so many seconds after the start of another one.
    func day(_ day: String, plusSeconds seconds: String) -> String {
        switch self {
        case .sqlite: "date(\(day), '+' || (\(seconds)) || ' seconds')"
        case .postgreSQL:
            "to_char(CAST(\(day) AS timestamp) + (\(seconds)) * interval '1 second', 'YYYY-MM-DD')"
        }
    }

    /// The Monday of a day's week.
    func monday(of day: String) -> String {
        switch self {
        case .sqlite: "date(\(day), 'weekday 0', '-6 days')"
        case .postgreSQL: "to_char(date_trunc('week', CAST(\(day) AS timestamp)), 'YYYY-MM-DD')"
        }
    }

    /// A number with two decimals.
    func rounded(_ number: String) -> String {
        switch self {
        case .sqlite: "ROUND(\(number), 2)"
        // Rounding to decimals is for NUMERIC only; by way of text, which has all digits of the number.
        case .postgreSQL: "CAST(ROUND(CAST(CAST(\(number) AS TEXT) AS NUMERIC), 2) AS DOUBLE PRECISION)"
        }
    }

    /// Whether a text holds another one, small letters or large.
    func contains(_ text: String, _ part: String) -> String {
        switch self {
        case .sqlite: "instr(lower(\(text)), lower(\(part))) > 0"
        case .postgreSQL: "strpos(lower(\(text)), lower(\(part))) > 0"
        }
    }

    /// The comparison with a pattern that takes small letters for large ones.
    var like: String { self == .sqlite ? "LIKE" : "ILIKE" }

    /// What makes a row stay as long as the transaction lasts; where only one can write at a time it stays anyway.
    var keepingRow: String { self == .sqlite ? "" : " FOR KEY SHARE" }

    /// The tables and views of a store with whether they are views, and their columns; views first.
    var relations: String {
        switch self {
        case .sqlite:
            """
            SELECT m.name, m.type = 'view', c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
            WHERE m.type IN ('view', 'table') AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'grdb%'
            ORDER BY m.type DESC, m.name, c.cid
            """
        case .postgreSQL:
            """
            SELECT c.relname, c.relkind = 'v', a.attname FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
                AND c.relkind IN ('r', 'v') AND c.relname <> 'catena_migrations'
                AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
            ORDER BY 2 DESC, c.relname, a.attnum
            """
        }
    }

    /// The table or column that there is not, by what the database says of a statement.
    func missingName(in message: String) -> MissingName? {
        switch self {
        case .sqlite:
            if let name = Self.part(of: message, after: "no such table: ") { return .table(name) }
            return Self.part(of: message, after: "no such column: ").map(MissingName.column)
        case .postgreSQL:
            guard message.hasSuffix(" does not exist") else { return nil }
            let rest = String(message.dropLast(" does not exist".count)).replacing("\"", with: "")
            if let name = Self.part(of: rest, after: "relation ") { return .table(name) }
            return Self.part(of: rest, after: "column ").map(MissingName.column)
        }
    }

    /// What a statement names that there is not.
    enum MissingName {
        case table(String)
        case column(String)
    }

    private static func part(of text: String, after mark: String) -> String? {
        text.hasPrefix(mark) ? String(text.dropFirst(mark.count)) : nil
    }
}
