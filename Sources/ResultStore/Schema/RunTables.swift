// SPDX-License-Identifier: Apache-2.0

extension StoreSchema {
    /// One row a run, and what belongs to it alone.
    ///
    /// Seeds are unsigned 64-bit numbers, which SQLite has not, so they are text.
    static let runTables = """
        CREATE TABLE runs (
            run INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            study TEXT,
            created TEXT NOT NULL,
            kind TEXT NOT NULL,
            scenario TEXT NOT NULL,
            variant TEXT NOT NULL,
            scenario_hash TEXT NOT NULL,
            scenario_text TEXT NOT NULL,
            summary TEXT NOT NULL,
            start_day TEXT NOT NULL,
            horizon_seconds INTEGER NOT NULL,
            follows_calendar INTEGER NOT NULL,
            currency TEXT NOT NULL,
            seed TEXT NOT NULL,
            replications INTEGER NOT NULL,
            level REAL NOT NULL,
            warm_up_seconds INTEGER NOT NULL,
            warm_up_origin TEXT NOT NULL,
            warm_up_pilots INTEGER NOT NULL,
            events TEXT NOT NULL,
            tool_version TEXT NOT NULL,
            solver TEXT,
            solver_version TEXT,
            machine TEXT NOT NULL,
            wall_seconds REAL,
            command TEXT NOT NULL,
            is_complete INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX runs_by_study ON runs (study);
        CREATE TABLE replications (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            PRIMARY KEY (run, replication)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE nodes (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            node TEXT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            latitude REAL,
            longitude REAL,
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE lanes (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            lane TEXT NOT NULL,
            origin TEXT NOT NULL,
            destination TEXT NOT NULL,
            mode TEXT NOT NULL,
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE warnings (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            message TEXT NOT NULL,
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;
        """

    /// What was measured, of what, and what it came to.
    ///
    /// A value that is not defined (a ratio to zero) is null. `entity` is the name within the scope; a stock point's halves stand apart too, as either may contain a slash.
    static let measureTables = """
        CREATE TABLE measure_keys (
            key INTEGER PRIMARY KEY,
            scope TEXT NOT NULL,
            entity TEXT NOT NULL,
            site TEXT NOT NULL,
            product TEXT NOT NULL,
            measure TEXT NOT NULL,
            unit TEXT NOT NULL,
            UNIQUE (scope, entity, site, product, measure)
        ) STRICT;
        CREATE TABLE measure_values (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            key INTEGER NOT NULL REFERENCES measure_keys,
            value REAL,
            PRIMARY KEY (run, replication, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE measure_estimates (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            key INTEGER NOT NULL REFERENCES measure_keys,
            defined_count INTEGER NOT NULL,
            undefined_count INTEGER NOT NULL,
            mean REAL,
            lower REAL,
            upper REAL,
            half_width REAL,
            standard_deviation REAL,
            least REAL,
            most REAL,
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE quantile_estimates (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            probability REAL NOT NULL,
            value REAL,
            lower REAL,
            upper REAL,
            coverage REAL,
            PRIMARY KEY (run, position, probability)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE precision_entries (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            key INTEGER NOT NULL REFERENCES measure_keys,
            wanted REAL NOT NULL,
            reached REAL,
            is_reached INTEGER NOT NULL,
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;
        """

    /// Stock, backlog, demand and service over time.
    static let seriesTables = """
        CREATE TABLE series_shapes (
            run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
            point_seconds INTEGER NOT NULL,
            points INTEGER NOT NULL,
            warm_up_seconds INTEGER NOT NULL,
            replications INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE series_keys (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            scope TEXT NOT NULL,
            entity TEXT NOT NULL,
            measure TEXT NOT NULL,
            unit TEXT NOT NULL,
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE series_values (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            point INTEGER NOT NULL,
            mean REAL,
            low REAL,
            high REAL,
            PRIMARY KEY (run, position, point)
        ) STRICT, WITHOUT ROWID;
        """

    /// How long customers of each run waited: the time within which each share of a segment's orders was delivered, in days,
    /// as the mean over replications and the band that holds the middle 80% of them.
    static let deliveryTable = """
        CREATE TABLE delivery_times (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            segment TEXT NOT NULL,
            share REAL NOT NULL,
            mean REAL,
            low REAL,
            high REAL,
            PRIMARY KEY (run, segment, share)
        ) STRICT, WITHOUT ROWID;
        """

    /// The products of each run, with what people call them.
    static let productTable = """
        CREATE TABLE products (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            product TEXT NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;
        """
}
