// SPDX-License-Identifier: Apache-2.0

extension StoreSchema {
    /// The dimensions of the facts that runs, nodes, products and lanes do not give: days, causes, and what was recorded.
    ///
    /// `site`, `segment` and every other node of a fact is a position in `nodes` of its run, `product` one in `products`,
    /// `lane` one in `lanes`; null stands for none. A day counts from the start of the run; time is in seconds since then.
    static let factDimensions = """
        ALTER TABLE runs ADD COLUMN detail TEXT NOT NULL DEFAULT 'measures';
        CREATE TABLE recordings (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            detail TEXT NOT NULL,
            days INTEGER NOT NULL,
            fact_rows INTEGER NOT NULL,
            PRIMARY KEY (run, replication)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE days (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            day INTEGER NOT NULL,
            date TEXT NOT NULL,
            year INTEGER NOT NULL,
            quarter INTEGER NOT NULL,
            month INTEGER NOT NULL,
            iso_year INTEGER NOT NULL,
            iso_week INTEGER NOT NULL,
            weekday INTEGER NOT NULL,
            is_measured INTEGER NOT NULL,
            PRIMARY KEY (run, day)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE causes (
            cause INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            profit_sign INTEGER NOT NULL,
            UNIQUE (kind, name)
        ) STRICT;
        """

    /// What there was at the end of each day, and what flowed and was paid on it.
    static let dayFacts = """
        CREATE TABLE stock_day_facts (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            day INTEGER NOT NULL,
            site INTEGER NOT NULL,
            product INTEGER NOT NULL,
            on_hand REAL NOT NULL,
            backlog REAL NOT NULL,
            on_order REAL NOT NULL,
            in_transit REAL NOT NULL,
            demand REAL NOT NULL,
            served REAL NOT NULL,
            received REAL NOT NULL,
            shipped REAL NOT NULL,
            ordered REAL NOT NULL,
            removed REAL NOT NULL,
            PRIMARY KEY (run, replication, day, site, product)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE lane_day_facts (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            day INTEGER NOT NULL,
            lane INTEGER NOT NULL,
            shipments REAL NOT NULL,
            units REAL NOT NULL,
            in_transit REAL NOT NULL,
            transport_cost REAL NOT NULL,
            emissions REAL NOT NULL,
            PRIMARY KEY (run, replication, day, lane)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE segment_day_facts (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            day INTEGER NOT NULL,
            segment INTEGER NOT NULL,
            orders REAL NOT NULL,
            demand REAL NOT NULL,
            served REAL NOT NULL,
            delivered REAL NOT NULL,
            lost REAL NOT NULL,
            backlog REAL NOT NULL,
            revenue REAL NOT NULL,
            PRIMARY KEY (run, replication, day, segment)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE production_day_facts (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            day INTEGER NOT NULL,
            site INTEGER NOT NULL,
            product INTEGER NOT NULL,
            produced REAL NOT NULL,
            cost REAL NOT NULL,
            PRIMARY KEY (run, replication, day, site, product)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE handling_day_facts (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            day INTEGER NOT NULL,
            site INTEGER NOT NULL,
            cause INTEGER NOT NULL REFERENCES causes,
            jobs REAL NOT NULL,
            units REAL NOT NULL,
            cost REAL NOT NULL,
            queue REAL NOT NULL,
            PRIMARY KEY (run, replication, day, site, cause)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE money_day_facts (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            entry INTEGER NOT NULL,
            day INTEGER NOT NULL,
            cause INTEGER NOT NULL REFERENCES causes,
            site INTEGER,
            product INTEGER,
            segment INTEGER,
            lane INTEGER,
            amount REAL NOT NULL,
            PRIMARY KEY (run, replication, entry)
        ) STRICT, WITHOUT ROWID;
        """

    /// What happened, one row for each thing.
    static let eventFacts = """
        CREATE TABLE order_facts (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            line INTEGER NOT NULL,
            order_number INTEGER NOT NULL,
            day INTEGER NOT NULL,
            time INTEGER NOT NULL,
            site INTEGER NOT NULL,
            product INTEGER NOT NULL,
            segment INTEGER NOT NULL,
            units REAL NOT NULL,
            promised_time INTEGER,
            delivered_units REAL NOT NULL,
            delivered_time INTEGER,
            lost_units REAL NOT NULL,
            late_seconds INTEGER,
            PRIMARY KEY (run, replication, line)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE shipment_facts (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            shipment INTEGER NOT NULL,
            day INTEGER NOT NULL,
            lane INTEGER NOT NULL,
            product INTEGER NOT NULL,
            mode INTEGER NOT NULL,
            sent_time INTEGER NOT NULL,
            arrived_time INTEGER,
            units REAL NOT NULL,
            cost REAL NOT NULL,
            PRIMARY KEY (run, replication, shipment)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE movement_facts (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            movement INTEGER NOT NULL,
            day INTEGER NOT NULL,
            time INTEGER NOT NULL,
            cause INTEGER NOT NULL REFERENCES causes,
            origin INTEGER NOT NULL,
            destination INTEGER NOT NULL,
            product INTEGER NOT NULL,
            lane INTEGER,
            units REAL NOT NULL,
            PRIMARY KEY (run, replication, movement)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE lot_facts (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            lot INTEGER NOT NULL,
            day INTEGER NOT NULL,
            site INTEGER NOT NULL,
            product INTEGER NOT NULL,
            ordered_time INTEGER NOT NULL,
            started_time INTEGER,
            finished_time INTEGER NOT NULL,
            units REAL NOT NULL,
            good_units REAL NOT NULL,
            PRIMARY KEY (run, replication, lot)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE handling_facts (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            job INTEGER NOT NULL,
            day INTEGER NOT NULL,
            site INTEGER NOT NULL,
            cause INTEGER NOT NULL REFERENCES causes,
            product INTEGER NOT NULL,
            joined_time INTEGER NOT NULL,
            started_time INTEGER NOT NULL,
            finished_time INTEGER NOT NULL,
            units REAL NOT NULL,
            PRIMARY KEY (run, replication, job)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE money_facts (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            entry INTEGER NOT NULL,
            day INTEGER NOT NULL,
            time INTEGER NOT NULL,
            cause INTEGER NOT NULL REFERENCES causes,
            site INTEGER,
            product INTEGER,
            segment INTEGER,
            lane INTEGER,
            amount REAL NOT NULL,
            PRIMARY KEY (run, replication, entry)
        ) STRICT, WITHOUT ROWID;
        """

    /// What a question about one site, lane or order needs besides the primary keys, which are in the order of time.
    static let factIndexes = """
        CREATE INDEX stock_days_by_site ON stock_day_facts (run, replication, site, product, day);
        CREATE INDEX lane_days_by_lane ON lane_day_facts (run, replication, lane, day);
        CREATE INDEX money_days_by_day ON money_day_facts (run, replication, day);
        CREATE INDEX orders_by_site ON order_facts (run, replication, site, product, day);
        CREATE INDEX orders_by_day ON order_facts (run, replication, day);
        CREATE INDEX shipments_by_lane ON shipment_facts (run, replication, lane, day);
        """

    /// What is needed to take up a run that was cut off: what was asked for, and each replication that was finished.
    static let checkpointTables = """
        CREATE TABLE requests (
            run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
            arguments TEXT NOT NULL,
            folder TEXT NOT NULL,
            scenario_hash TEXT NOT NULL
        ) STRICT;
        CREATE TABLE checkpoints (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            replication INTEGER NOT NULL,
            outcome BLOB NOT NULL,
            PRIMARY KEY (run, replication)
        ) STRICT;
        """
}
