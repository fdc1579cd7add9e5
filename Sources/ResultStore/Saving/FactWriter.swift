// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

/// Writes what was recorded of one replication, within a transaction.
struct FactWriter {
    private let database: any StoreConnection
    /// The run's number.
    private let run: Int64
    private let siteCount: Int32
    private var accounts: [Int64] = []
    private var processes: [Int64] = []
    private var movements: [Journal.Kind: Int64] = [:]

    /// - Parameters:
    ///   - database: Where a transaction is open.
    ///   - run: The run's number.
    ///   - siteCount: How many sites the canonical network has; its segments' nodes stand behind them.
    /// - Throws: If the causes cannot be read, or one is missing.
    init(_ database: any StoreConnection, run: Int64, siteCount: Int) throws {
        self.database = database
        self.run = run
        self.siteCount = Int32(siteCount)
        try findCauses()
    }

    /// Writes the rows of a replication.
    func write(_ daily: DailyFacts, _ events: EventFacts?, replication: UInt32) throws {
        let replication = Int64(replication)
        let detail = events == nil ? FactDetail.daily : .events
        try database.execute(
            sql: "INSERT INTO recordings VALUES (\(questionMarks(5)))",
            arguments: [
                run, replication, detail.rawValue, daily.days, daily.rowCount + (events?.rowCount ?? 0),
            ])
        try write(daily, replication)
        if let events { try write(events, replication) }
    }

    /// Writes the calendar of a run, once.
    ///
    /// - Parameters:
    ///   - start: The day on which the clock starts.
    ///   - horizon: How long the run lasts.
    ///   - warmUp: Until when it is not measured.
    /// - Throws: If it cannot be written.
    func writeDays(start: CalendarDate, horizon: TimeSpan, warmUp: TimeSpan) throws {
        let isThere = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM days WHERE run = ?)", arguments: [run])
        guard isThere != true else { return }
        let seconds: Int64 = 86_400
        let days = 0..<Int((horizon.seconds + seconds - 1) / seconds)
        try database.write(days, into: "days", columns: 10) { day, row in
            let date = CalendarDate(daysSinceEpoch: start.daysSinceEpoch + day)
            let week = date.isoWeek
            row.bind(all: [
                run, day, date.description, date.year, (date.month + 2) / 3, date.month, week.year,
                week.week, week.weekday, Int64(day) * seconds >= warmUp.seconds,
            ])
        }
    }

    // MARK: Days

    private func write(_ facts: DailyFacts, _ replication: Int64) throws {
        let stock = try database.bulk(into: "stock_day_facts", columns: 15)
        for row in facts.stock {
            begin(stock, replication, row.day)
            stock.bind(row.site)
            stock.bind(row.product)
            stock.bind(row.onHand)
            stock.bind(row.backlog)
            stock.bind(row.onOrder)
            stock.bind(row.inTransit)
            stock.bind(row.demand)
            stock.bind(row.served)
            stock.bind(row.received)
            stock.bind(row.shipped)
            stock.bind(row.ordered)
            stock.bind(row.removed)
            try stock.insert()
        }
        try stock.finish()
        let lanes = try database.bulk(into: "lane_day_facts", columns: 9)
        for row in facts.lanes {
            begin(lanes, replication, row.day)
            lanes.bind(row.lane)
            lanes.bind(row.shipments)
            lanes.bind(row.units)
            lanes.bind(row.inTransit)
            lanes.bind(row.transportCost)
            lanes.bind(row.emissions)
            try lanes.insert()
        }
        try lanes.finish()
        let segments = try database.bulk(into: "segment_day_facts", columns: 11)
        for row in facts.segments {
            begin(segments, replication, row.day)
            segments.bind(siteCount + row.segment)
            segments.bind(row.orders)
            segments.bind(row.demand)
            segments.bind(row.served)
            segments.bind(row.delivered)
            segments.bind(row.lost)
            segments.bind(row.backlog)
            segments.bind(row.revenue)
            try segments.insert()
        }
        try segments.finish()
        let production = try database.bulk(into: "production_day_facts", columns: 7)
        for row in facts.production {
            begin(production, replication, row.day)
            production.bind(row.site)
            production.bind(row.product)
            production.bind(row.produced)
            production.bind(row.cost)
            try production.insert()
        }
        try production.finish()
        let handling = try database.bulk(into: "handling_day_facts", columns: 9)
        for row in facts.handling {
            let cause = process(row.process)
            begin(handling, replication, row.day)
            handling.bind(row.site)
            handling.bind(cause)
            handling.bind(row.jobs)
            handling.bind(row.units)
            handling.bind(row.cost)
            handling.bind(row.queue)
            try handling.insert()
        }
        try handling.finish()
        let money = try database.bulk(into: "money_day_facts", columns: 10)
        for (index, row) in facts.money.enumerated() {
            let cause = account(row.account)
            begin(money, replication, index)
            money.bind(row.day)
            money.bind(cause)
            money.bindIfAny(row.site)
            money.bindIfAny(row.product)
            money.bindIfAny(row.segment < 0 ? -1 : siteCount + row.segment)
            money.bindIfAny(row.lane)
            money.bind(row.amount)
            try money.insert()
        }
        try money.finish()
    }

    // MARK: Events

    private func write(_ facts: EventFacts, _ replication: Int64) throws {
        try writeOrders(facts.orderLines, replication)
        let shipments = try database.bulk(into: "shipment_facts", columns: 11)
        for (index, row) in facts.shipments.enumerated() {
            begin(shipments, replication, index)
            shipments.bind(day(row.sent))
            shipments.bind(row.lane)
            shipments.bind(row.product)
            shipments.bind(row.mode)
            shipments.bind(row.sent)
            shipments.bindIfAny(row.arrived)
            shipments.bind(row.units)
            shipments.bind(row.cost)
            try shipments.insert()
        }
        try shipments.finish()
        let moves = try database.bulk(into: "movement_facts", columns: 11)
        for (index, row) in facts.movements.enumerated() {
            begin(moves, replication, index)
            moves.bind(day(row.time))
            moves.bind(row.time)
            moves.bind(movements[row.kind] ?? 0)
            moves.bind(row.origin)
            moves.bind(row.destination)
            moves.bind(row.product)
            moves.bindIfAny(row.lane)
            moves.bind(row.units)
            try moves.insert()
        }
        try moves.finish()
        let lots = try database.bulk(into: "lot_facts", columns: 11)
        for (index, row) in facts.lots.enumerated() {
            begin(lots, replication, index)
            lots.bind(day(row.finished))
            lots.bind(row.site)
            lots.bind(row.product)
            lots.bind(row.ordered)
            lots.bindIfAny(row.started)
            lots.bind(row.finished)
            lots.bind(row.units)
            lots.bind(row.goodUnits)
            try lots.insert()
        }
        try lots.finish()
        let jobs = try database.bulk(into: "handling_facts", columns: 11)
        for (index, row) in facts.jobs.enumerated() {
            let cause = process(row.process)
            begin(jobs, replication, index)
            jobs.bind(day(row.finished))
            jobs.bind(row.site)
            jobs.bind(cause)
            jobs.bind(row.product)
            jobs.bind(row.joined)
            jobs.bind(row.started)
            jobs.bind(row.finished)
            jobs.bind(row.units)
            try jobs.insert()
        }
        try jobs.finish()
        try writePostings(facts.postings, replication)
    }

    private func writeOrders(_ rows: [EventFacts.OrderLine], _ replication: Int64) throws {
        let orders = try database.bulk(into: "order_facts", columns: 15)
        for (index, row) in rows.enumerated() {
            begin(orders, replication, index)
            orders.bind(row.order)
            orders.bind(day(row.placed))
            orders.bind(row.placed)
            orders.bind(row.site)
            orders.bind(row.product)
            orders.bind(siteCount + row.segment)
            orders.bind(row.units)
            orders.bindIfAny(row.promised)
            orders.bind(row.deliveredUnits)
            orders.bindIfAny(row.delivered)
            orders.bind(row.lostUnits)
            orders.bindIfAny(row.lateSeconds)
            try orders.insert()
        }
        try orders.finish()
    }

    private func writePostings(_ rows: [EventFacts.Posting], _ replication: Int64) throws {
        let postings = try database.bulk(into: "money_facts", columns: 11)
        for (index, row) in rows.enumerated() {
            let cause = account(row.account)
            begin(postings, replication, index)
            // What stands at the end of a day belongs to it.
            postings.bind(day(max(0, row.isOfDay ? row.time - 1 : row.time)))
            postings.bind(row.time)
            postings.bind(cause)
            postings.bindIfAny(row.site)
            postings.bindIfAny(row.product)
            postings.bindIfAny(row.segment < 0 ? -1 : siteCount + row.segment)
            postings.bindIfAny(row.lane)
            postings.bind(row.amount)
            try postings.insert()
        }
        try postings.finish()
    }

    private func begin(_ insert: any BulkRows, _ replication: Int64, _ day: Int32) {
        insert.bind(run)
        insert.bind(replication)
        insert.bind(day)
    }

    private func begin(_ insert: any BulkRows, _ replication: Int64, _ index: Int) {
        insert.bind(run)
        insert.bind(replication)
        insert.bind(Int64(index))
    }

    private func day(_ time: Int64) -> Int64 { time / 86_400 }

    // MARK: Causes

    private func account(_ raw: Int32) -> Int64 { accounts[Int(raw)] }

    private func process(_ index: Int32) -> Int64 { processes[Int(index)] }

    /// Reads the numbers of all accounts, movements and processes.
    private mutating func findCauses() throws {
        let known = try Self.causes(database)
        func number(_ cause: Cause) throws -> Int64 {
            guard let number = known[cause] else {
                throw StoreError.inconsistentRun(
                    id: "run \(run)", reason: "the cause \(cause.kind) \(cause.name) is missing in the store")
            }
            return number
        }
        accounts = try Account.allCases.map { try number(Cause($0)) }
        for kind in Journal.Kind.allCases { movements[kind] = try number(Cause(kind)) }
        processes = try HandlingProcess.allCases.map { try number(Cause($0)) }
    }

    /// What money, movements and jobs are about.
    private struct Cause: Hashable {
        var kind: String
        var name: String

        init(kind: String, name: String) {
            self.kind = kind
            self.name = name
        }

        init(_ account: Account) {
            self.init(
                kind: account == .revenue ? "revenue" : account.isExpense ? "cost" : "balance",
                name: account.name)
        }

        init(_ kind: Journal.Kind) { self.init(kind: "movement", name: kind.rawValue) }

        init(_ process: HandlingProcess) { self.init(kind: "handling", name: process.rawValue) }

        static var all: [Cause] {
            Account.allCases.map(Self.init) + Journal.Kind.allCases.map(Self.init)
                + HandlingProcess.allCases.map(Self.init)
        }

        var profitSign: Int { kind == "revenue" ? 1 : kind == "cost" ? -1 : 0 }
    }

    private static func causes(_ database: any StoreConnection) throws -> [Cause: Int64] {
        var known: [Cause: Int64] = [:]
        try database.forEachRow(sql: "SELECT cause, kind, name FROM causes", arguments: []) { row in
            known[Cause(kind: row[1], name: row[2])] = row[0] as Int64
        }
        return known
    }

    /// Makes the numbers of causes that the store does not know yet, within a transaction that writes alone; all at once,
    /// so that they do not depend on which replication is finished first.
    static func makeCauses(_ database: any StoreConnection) throws {
        let known = try causes(database)
        let first = (known.values.max() ?? 0) + 1
        let missing = Cause.all.filter { known[$0] == nil }
        try database.write(missing.enumerated().map(\.self), into: "causes", columns: 4) { entry, row in
            let (offset, cause) = entry
            row.bind(all: [first + Int64(offset), cause.kind, cause.name, cause.profitSign])
        }
    }
}

extension Account {
    /// The account's name in the store: `lost-sale`.
    fileprivate var name: String {
        String(
            String(describing: self).flatMap { $0.isUppercase ? "-" + $0.lowercased() : String($0) })
    }
}
