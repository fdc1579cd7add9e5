// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// The schema as versions 1 to 3 wrote it, kept here as text so that a change of the program's own cannot change it.
enum OldSchema {
    /// Makes a store as version `version` did, with a run in it.
    static func make(_ version: Int, at path: String) throws {
        try DatabaseQueue(path: path).write { database in
            try database.execute(sql: "PRAGMA application_id = 1131703905")
            try database.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            for (name, text) in [
                ("1-runs-and-measures", first), ("2-products", second), ("3-profit-over-time", third),
            ].prefix(version) {
                try database.execute(sql: text)
                try database.execute(sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [name])
            }
            try database.execute(sql: contents)
            if version >= 2 {
                try database.execute(sql: "INSERT INTO products VALUES (1, 0, 'tea', 'Green tea')")
            }
        }
    }

    /// A comparison of two runs with a measure, a series and a warning each.
    private static let contents = """
        INSERT INTO runs VALUES
            (1, 'old-0', 'old', '2026-11-22T10:00:00Z', 'compare', 'tea', '', '00ff', 'name: tea', 'Tea.',
                '2026-01-05', 604800, 0, 'EUR', '18446744073709551615', 2, 0.95, 86400, 'given', 0, '42',
                '1.0', NULL, NULL, 'a machine', 1.5, 'catena compare tea', 1),
            (2, 'old-1', 'old', '2026-11-22T10:00:00Z', 'compare', 'tea', 'lean', '00fe', 'name: tea', 'Tea.',
                '2026-01-05', 604800, 0, 'EUR', '18446744073709551615', 2, 0.95, 86400, 'given', 0, '42',
                '1.0', NULL, NULL, 'a machine', 1.5, 'catena compare tea', 1);
        INSERT INTO replications VALUES (1, 0), (1, 1), (2, 0), (2, 1);
        INSERT INTO nodes VALUES (1, 0, 'shop', 'Shop', 'retailer', NULL, NULL);
        INSERT INTO lanes VALUES (1, 0, 'in', 'farm', 'shop', 'road');
        INSERT INTO warnings VALUES (1, 0, 'it rained');
        INSERT INTO measure_keys VALUES (1, 'network', '', '', '', 'total-cost', 'currency');
        INSERT INTO measure_values VALUES (1, 0, 1, 10.5), (1, 1, 1, NULL), (2, 0, 1, 9.5), (2, 1, 1, 11.0);
        INSERT INTO measure_estimates VALUES
            (1, 0, 1, 1, 1, 10.5, NULL, NULL, NULL, NULL, 10.5, 10.5),
            (2, 0, 1, 2, 0, 10.25, 0.72, 19.78, 9.53, 1.06, 9.5, 11.0);
        INSERT INTO series_shapes VALUES (1, 86400, 2, 86400, 2), (2, 86400, 0, 86400, 2);
        INSERT INTO series_keys VALUES (1, 0, 'site', 'shop', 'on-hand', 'units'),
            (1, 1, 'site', 'shop', 'backlog', 'units');
        INSERT INTO series_values VALUES (1, 0, 0, 4, 3, 5), (1, 0, 1, 3, 2, 4), (1, 1, 0, 0, 0, 0),
            (1, 1, 1, 1, 0, 2);
        INSERT INTO studies VALUES ('old', 0, 'total-cost', 'smaller', 0.95, 2, 1, 'undecided', NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL, NULL, 'nobody knows');
        INSERT INTO study_scenarios VALUES
            ('old', 0, 1, 'present', NULL, 10.5, 1, NULL, NULL, NULL, NULL, NULL, NULL),
            ('old', 1, 2, 'lean', NULL, 10.25, 1, NULL, NULL, NULL, NULL, NULL, NULL);
        INSERT INTO study_measures VALUES ('old', 0, 1);
        """

    private static let first = """
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
        CREATE TABLE studies (
            study TEXT PRIMARY KEY,
            base INTEGER NOT NULL,
            objective TEXT NOT NULL,
            preference TEXT NOT NULL,
            level REAL NOT NULL,
            replications INTEGER NOT NULL,
            interval_count INTEGER NOT NULL,
            kind TEXT NOT NULL,
            best INTEGER,
            probability REAL,
            replications_to_decide INTEGER,
            gain REAL,
            gain_lower REAL,
            gain_upper REAL,
            gain_half_width REAL,
            gain_count INTEGER,
            gain_level REAL,
            verdict TEXT NOT NULL
        ) STRICT;
        CREATE TABLE study_scenarios (
            study TEXT NOT NULL REFERENCES studies ON DELETE CASCADE,
            position INTEGER NOT NULL,
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            name TEXT NOT NULL,
            identical_to INTEGER,
            mean REAL,
            is_candidate INTEGER NOT NULL,
            advantage REAL,
            advantage_lower REAL,
            advantage_upper REAL,
            advantage_half_width REAL,
            advantage_count INTEGER,
            advantage_level REAL,
            PRIMARY KEY (study, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE study_measures (
            study TEXT NOT NULL REFERENCES studies ON DELETE CASCADE,
            position INTEGER NOT NULL,
            key INTEGER NOT NULL REFERENCES measure_keys,
            PRIMARY KEY (study, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE study_differences (
            study TEXT NOT NULL REFERENCES studies ON DELETE CASCADE,
            position INTEGER NOT NULL,
            scenario INTEGER NOT NULL,
            key INTEGER NOT NULL REFERENCES measure_keys,
            base_mean REAL,
            mean REAL,
            pairs INTEGER NOT NULL,
            difference REAL,
            lower REAL,
            upper REAL,
            half_width REAL,
            count INTEGER,
            level REAL,
            finding TEXT NOT NULL,
            adjusted_p_value REAL,
            correlation REAL,
            variance_ratio REAL,
            PRIMARY KEY (study, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE study_warnings (
            study TEXT NOT NULL REFERENCES studies ON DELETE CASCADE,
            position INTEGER NOT NULL,
            message TEXT NOT NULL,
            PRIMARY KEY (study, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE plan_outcomes (
            run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
            status TEXT NOT NULL,
            objective REAL
        ) STRICT;
        CREATE TABLE plan_figures (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            figure TEXT NOT NULL,
            scope TEXT NOT NULL,
            entity TEXT NOT NULL,
            product TEXT NOT NULL,
            period INTEGER,
            value REAL,
            unit TEXT NOT NULL,
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;
        CREATE VIEW measures AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, k.scope, k.entity, k.site, k.product, k.measure,
                CASE k.unit WHEN 'currency' THEN r.currency ELSE k.unit END AS unit, v.replication, v.value
            FROM measure_values v JOIN runs r USING (run) JOIN measure_keys k USING (key);
        CREATE VIEW estimates AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, k.scope, k.entity, k.site, k.product, k.measure,
                CASE k.unit WHEN 'currency' THEN r.currency ELSE k.unit END AS unit, e.mean, e.half_width,
                e.lower, e.upper, r.level, e.defined_count AS count, e.standard_deviation, e.least, e.most
            FROM measure_estimates e JOIN runs r USING (run) JOIN measure_keys k USING (key);
        CREATE VIEW series AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, k.scope, k.entity, k.measure, k.unit, v.point,
                v.point * s.point_seconds AS starts_at_second, v.mean, v.low, v.high
            FROM series_values v JOIN series_keys k USING (run, position) JOIN series_shapes s USING (run)
                JOIN runs r USING (run);
        CREATE VIEW differences AS
            SELECT d.study, s.name AS scenario, k.scope, k.entity, k.site, k.product, k.measure, d.base_mean,
                d.mean, d.difference, d.half_width, d.lower, d.upper, d.level, d.pairs, d.finding
            FROM study_differences d JOIN study_scenarios s ON s.study = d.study AND s.position = d.scenario
                JOIN measure_keys k USING (key);
        """

    private static let second = """
        CREATE TABLE products (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            product TEXT NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;
        """

    private static let third = """
        CREATE TABLE study_profit_over_time (
            study TEXT NOT NULL REFERENCES studies ON DELETE CASCADE,
            position INTEGER NOT NULL,
            path TEXT NOT NULL,
            PRIMARY KEY (study, position)
        ) STRICT, WITHOUT ROWID;
        """
}
