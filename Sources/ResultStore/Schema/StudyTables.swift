// SPDX-License-Identifier: Apache-2.0

extension StoreSchema {
    /// Comparisons: what was judged by what, each scenario's part in it, and the paired differences from the base.
    static let studyTables = """
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
        """

    /// How the profit of a scenario stands to the base's over time: a JSON object, with periods and crossings.
    static let profitTable = """
        CREATE TABLE study_profit_over_time (
            study TEXT NOT NULL REFERENCES studies ON DELETE CASCADE,
            position INTEGER NOT NULL,
            path TEXT NOT NULL,
            PRIMARY KEY (study, position)
        ) STRICT, WITHOUT ROWID;
        """

    /// Plans: what the solver concluded, and what flows, waits waits and is made when.
    ///
    /// A plan is a run of no replications.
    static let planTables = """
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
        """

    /// The star spelled out, for whoever asks in SQL.
    static let views = """
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
}
