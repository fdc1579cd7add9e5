// SPDX-License-Identifier: Apache-2.0

extension StoreSchema {
    /// The facts spelled out in words, for whoever asks in SQL.
    static let factViews = """
        CREATE VIEW stock_by_day AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, f.replication, f.day, d.date, d.is_measured,
                s.node AS site, s.kind AS site_kind, p.product, f.on_hand, f.backlog, f.on_order, f.in_transit,
                f.demand, f.served, f.received, f.shipped, f.ordered, f.removed
            FROM stock_day_facts f JOIN runs r USING (run)
                LEFT JOIN days d ON d.run = f.run AND d.day = f.day
                LEFT JOIN nodes s ON s.run = f.run AND s.position = f.site
                LEFT JOIN products p ON p.run = f.run AND p.position = f.product;
        CREATE VIEW lanes_by_day AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, f.replication, f.day, d.date, d.is_measured,
                l.lane, l.origin, l.destination, l.mode, f.shipments, f.units, f.in_transit, f.transport_cost, f.emissions
            FROM lane_day_facts f JOIN runs r USING (run)
                LEFT JOIN days d ON d.run = f.run AND d.day = f.day
                LEFT JOIN lanes l ON l.run = f.run AND l.position = f.lane;
        CREATE VIEW segments_by_day AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, f.replication, f.day, d.date, d.is_measured,
                g.node AS segment, f.orders, f.demand, f.served, f.delivered, f.lost, f.backlog, f.revenue
            FROM segment_day_facts f JOIN runs r USING (run)
                LEFT JOIN days d ON d.run = f.run AND d.day = f.day
                LEFT JOIN nodes g ON g.run = f.run AND g.position = f.segment;
        CREATE VIEW production_by_day AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, f.replication, f.day, d.date, d.is_measured,
                s.node AS site, p.product, f.produced, f.cost
            FROM production_day_facts f JOIN runs r USING (run)
                LEFT JOIN days d ON d.run = f.run AND d.day = f.day
                LEFT JOIN nodes s ON s.run = f.run AND s.position = f.site
                LEFT JOIN products p ON p.run = f.run AND p.position = f.product;
        CREATE VIEW handling_by_day AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, f.replication, f.day, d.date, d.is_measured,
                s.node AS site, c.name AS process, f.jobs, f.units, f.cost, f.queue
            FROM handling_day_facts f JOIN runs r USING (run)
                LEFT JOIN days d ON d.run = f.run AND d.day = f.day
                LEFT JOIN nodes s ON s.run = f.run AND s.position = f.site
                JOIN causes c ON c.cause = f.cause;
        CREATE VIEW money_by_day AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, f.replication, f.day, d.date, d.is_measured,
                c.kind, c.name AS cause, c.profit_sign, s.node AS site, p.product, g.node AS segment, l.lane,
                f.amount, r.currency
            FROM money_day_facts f JOIN runs r USING (run)
                LEFT JOIN days d ON d.run = f.run AND d.day = f.day
                JOIN causes c ON c.cause = f.cause
                LEFT JOIN nodes s ON s.run = f.run AND s.position = f.site
                LEFT JOIN products p ON p.run = f.run AND p.position = f.product
                LEFT JOIN nodes g ON g.run = f.run AND g.position = f.segment
                LEFT JOIN lanes l ON l.run = f.run AND l.position = f.lane;
        CREATE VIEW order_lines AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, f.replication, f.day, d.date, d.is_measured,
                f.line, f.order_number, f.time, s.node AS site, p.product, g.node AS segment, f.units,
                f.promised_time, f.delivered_units, f.delivered_time, f.lost_units, f.late_seconds
            FROM order_facts f JOIN runs r USING (run)
                LEFT JOIN days d ON d.run = f.run AND d.day = f.day
                LEFT JOIN nodes s ON s.run = f.run AND s.position = f.site
                LEFT JOIN products p ON p.run = f.run AND p.position = f.product
                LEFT JOIN nodes g ON g.run = f.run AND g.position = f.segment;
        CREATE VIEW shipments AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, f.replication, f.day, d.date, d.is_measured,
                f.shipment, l.lane, l.origin, l.destination, l.mode AS lane_mode, f.mode, p.product, f.sent_time,
                f.arrived_time, f.units, f.cost
            FROM shipment_facts f JOIN runs r USING (run)
                LEFT JOIN days d ON d.run = f.run AND d.day = f.day
                LEFT JOIN lanes l ON l.run = f.run AND l.position = f.lane
                LEFT JOIN products p ON p.run = f.run AND p.position = f.product;
        CREATE VIEW movements AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, f.replication, f.day, d.date, d.is_measured,
                f.movement, f.time, c.name AS event, o.node AS origin, t.node AS destination, p.product, l.lane, f.units
            FROM movement_facts f JOIN runs r USING (run)
                LEFT JOIN days d ON d.run = f.run AND d.day = f.day
                JOIN causes c ON c.cause = f.cause
                LEFT JOIN nodes o ON o.run = f.run AND o.position = f.origin
                LEFT JOIN nodes t ON t.run = f.run AND t.position = f.destination
                LEFT JOIN products p ON p.run = f.run AND p.position = f.product
                LEFT JOIN lanes l ON l.run = f.run AND l.position = f.lane;
        CREATE VIEW production_lots AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, f.replication, f.day, d.date, d.is_measured,
                f.lot, s.node AS site, p.product, f.ordered_time, f.started_time, f.finished_time, f.units, f.good_units
            FROM lot_facts f JOIN runs r USING (run)
                LEFT JOIN days d ON d.run = f.run AND d.day = f.day
                LEFT JOIN nodes s ON s.run = f.run AND s.position = f.site
                LEFT JOIN products p ON p.run = f.run AND p.position = f.product;
        CREATE VIEW handling_jobs AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, f.replication, f.day, d.date, d.is_measured,
                f.job, s.node AS site, c.name AS process, p.product, f.joined_time, f.started_time, f.finished_time, f.units
            FROM handling_facts f JOIN runs r USING (run)
                LEFT JOIN days d ON d.run = f.run AND d.day = f.day
                LEFT JOIN nodes s ON s.run = f.run AND s.position = f.site
                JOIN causes c ON c.cause = f.cause
                LEFT JOIN products p ON p.run = f.run AND p.position = f.product;
        CREATE VIEW postings AS
            SELECT r.id AS run, r.study, r.scenario, r.variant, f.replication, f.day, d.date, d.is_measured,
                f.entry, f.time, c.kind, c.name AS cause, c.profit_sign, s.node AS site, p.product, g.node AS segment, l.lane,
                f.amount, r.currency
            FROM money_facts f JOIN runs r USING (run)
                LEFT JOIN days d ON d.run = f.run AND d.day = f.day
                JOIN causes c ON c.cause = f.cause
                LEFT JOIN nodes s ON s.run = f.run AND s.position = f.site
                LEFT JOIN products p ON p.run = f.run AND p.position = f.product
                LEFT JOIN nodes g ON g.run = f.run AND g.position = f.segment
                LEFT JOIN lanes l ON l.run = f.run AND l.position = f.lane;
        """
}
