// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What a world writes down day by day and event by event, when that is asked for.
///
/// Most of a day is read off counters that the world keeps anyway, so that days cost the event path next to nothing.
struct FactRecorder: Sendable {
    /// The counters that only grow, and what they were when they were read last.
    private(set) var counters = FactCounters()
    var daily = DailyFacts()
    var events = EventFacts()
    /// What purchases have cost at each stock point since the start.
    var purchases: [Double] = []
    /// Of each account that is booked late, what has been booked less what was counted by day, in the measured window.
    var heldBack = [Double](repeating: 0, count: Account.allCases.count)
    /// How many customers' orders have been placed.
    var orderCount: Int32 = 0
    /// By place in the world's table of orders: the number, and the line noted last; −1 for none.
    var orderNumbers: [Int32] = []
    var orderLines: [Int32] = []
    /// By place in the world's table of transfers: the shipment; −1 for none.
    var shipmentRows: [Int32] = []

    /// Whether days are written down, and whether events are.
    let keepsDays: Bool
    let keepsEvents: Bool

    /// Prepares to write down what `recording` asks for of a replication of `model`.
    init(_ recording: Recording, replication: UInt32, _ model: UnsafePointer<SimulationModel>) {
        keepsDays = recording.keepsFacts(of: replication)
        keepsEvents = keepsDays && recording.facts == .events
        guard keepsDays else { return }
        purchases = Array(repeating: 0, count: model.pointee.stockPoints.count)
        counters = FactCounters(model.pointee)
        let days = Int((model.pointee.horizon + FactCounters.day - 1) / FactCounters.day)
        // Enough for most runs, and not so much that a large network is refused its memory.
        daily.stock.reserveCapacity(min(1 << 20, days * model.pointee.stockPoints.count))
        daily.lanes.reserveCapacity(min(1 << 20, days * model.pointee.lanes.count))
        daily.segments.reserveCapacity(min(1 << 20, days * model.pointee.segments.count))
        daily.money.reserveCapacity(
            min(1 << 20, days * (model.pointee.stockPoints.count + model.pointee.lanes.count)))
        guard keepsEvents else { return }
        events.orderLines.reserveCapacity(1 << 12)
        events.shipments.reserveCapacity(1 << 12)
        events.movements.reserveCapacity(1 << 14)
        events.postings.reserveCapacity(1 << 14)
    }

    /// Reads the counters for what has happened since they were read last.
    mutating func takeCounters(_ totals: [Double]) { counters.take(totals) }
    /// Reads the counters before some of them start again from zero.
    mutating func gatherCounters(_ totals: [Double]) { counters.gather(totals) }
    /// Notes where the counters have started again.
    mutating func restartCounters(_ totals: [Double]) { counters.restart(totals) }
}

/// The counters of a world, laid out one after the other, and how much each has grown since the day began.
struct FactCounters: Sendable {
    /// Seconds of a day.
    static let day: Tick = 86_400

    /// The places within a stock point's counters.
    enum Stock {
        static let demand = 0, served = 1, ordered = 2, received = 3, shipped = 4, removed = 5, orders = 6
        static let onHandArea = 7, owedArea = 8, purchases = 9
        static let count = 10
    }

    /// The places within a lane's counters.
    enum Lane {
        static let shipments = 0, units = 1, transportCost = 2, transitCost = 3, emissions = 4
        static let count = 5
    }

    /// The places within a segment's counters.
    enum Segment {
        static let orders = 0, demand = 1, served = 2, delivered = 3, lost = 4, revenue = 5, lostSales = 6
        static let backlogArea = 7
        static let count = 8
    }

    /// The places within a recipe's counters.
    enum Recipe {
        static let produced = 0, costs = 1
        static let count = 2
    }

    /// The places within a handling process's counters.
    enum Step {
        static let jobs = 0, units = 1, cost = 2
        static let count = 3
    }

    private(set) var firstLane = 0
    private(set) var firstSegment = 0
    private(set) var firstRecipe = 0
    private(set) var firstStep = 0
    private(set) var firstAccount = 0
    private(set) var count = 0
    /// What each counter has grown by since the day began; after `take`, over the whole day.
    private(set) var grown: [Double] = []
    private var gathered: [Double] = []
    private var last: [Double] = []

    init() {}

    init(_ model: borrowing SimulationModel) {
        firstLane = model.stockPoints.count * Stock.count
        firstSegment = firstLane + model.lanes.count * Lane.count
        firstRecipe = firstSegment + model.segments.count * Segment.count
        firstStep = firstRecipe + model.recipes.count * Recipe.count
        firstAccount = firstStep + model.floor.steps.count * Step.count
        count = firstAccount + Account.allCases.count
        grown = Array(repeating: 0, count: count)
        gathered = grown
        last = grown
    }

    mutating func take(_ totals: [Double]) {
        for index in 0..<count {
            grown[index] = gathered[index] + (totals[index] - last[index])
            gathered[index] = 0
            last[index] = totals[index]
        }
    }

    mutating func gather(_ totals: [Double]) {
        for index in 0..<count { gathered[index] += totals[index] - last[index] }
        grown = gathered
    }

    mutating func restart(_ totals: [Double]) { last = totals }

    /// What a stock point's counter has grown by.
    func stock(_ index: Int, _ field: Int) -> Double { grown[index * Stock.count + field] }
    /// What a lane's counter has grown by.
    func lane(_ index: Int, _ field: Int) -> Double { grown[firstLane + index * Lane.count + field] }
    /// What a segment's counter has grown by.
    func segment(_ index: Int, _ field: Int) -> Double { grown[firstSegment + index * Segment.count + field] }
    /// What a recipe's counter has grown by.
    func recipe(_ index: Int, _ field: Int) -> Double { grown[firstRecipe + index * Recipe.count + field] }
    /// What a handling process's counter has grown by.
    func step(_ index: Int, _ field: Int) -> Double { grown[firstStep + index * Step.count + field] }
    /// What an account's balance has grown by: debits less credits.
    func account(_ account: Account) -> Double { grown[firstAccount + account.rawValue] }
}
