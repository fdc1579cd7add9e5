// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// Ten days of a shop, worked out by hand.
///
/// The shop orders up to 10 each morning after the day's demand; goods take two days, arrivals come first.
///
/// | day | arrives | wanted | on hand | owed | ordered |
/// |-----|---------|--------|---------|------|---------|
/// | 0   | –       | 4      | 6       | –    | 4       |
/// | 1   | –       | 3      | 3       | –    | 3       |
/// | 2   | 4       | 0      | 7       | –    | 0       |
/// | 3   | 3       | 12     | 0       | 2    | 12      |
/// | 4   | –       | 1      | 0       | 3    | 1       |
/// | 5   | 12      | 5      | 4       | –    | 5       |
/// | 6   | 1       | 0      | 5       | –    | 0       |
/// | 7   | 5       | 2      | 8       | –    | 2       |
/// | 8   | –       | 0      | 8       | –    | 0       |
/// | 9   | 2       | 6      | 4       | –    | 6       |
///
/// Levels hold from one morning to the next.
@Suite struct TenDayCaseTests {
    static let wanted: [Quantity] = [4, 3, 0, 12, 1, 5, 0, 2, 0, 6]
    static let onHand = [6, 3, 7, 0, 0, 4, 5, 8, 8, 4]
    static let owed = [0, 0, 0, 2, 3, 0, 0, 0, 0, 0]
    static let ordered = [4, 3, 0, 12, 1, 5, 0, 2, 0, 6]
    static let demand = wanted.reduce(0, +)

    let run: SimulatedRun

    init() throws {
        var shop = Shop(onHand: 10, policy: .baseStock(level: 10))
        shop.town.orders = .history(
            Self.wanted.enumerated().filter { $0.element > 0 }.map {
                order($0.element, onDay: Int64($0.offset))
            })
        shop.shop.review = .daily
        shop.tea.unitCost = 4
        shop.tea.price = 20
        shop.farm.purchaseCost = 4
        shop.shop.holdingCost = 0.5
        shop.shop.orderCost = 10
        shop.town.backorderCost = 3
        shop.town.promise = .days(1)
        shop.inbound.leadTime = .days(2)
        shop.inbound.unitCost = 1
        shop.inbound.shipmentCost = 5
        shop.inbound.transitHoldingCost = 0.25
        shop.inbound.emissions = 0.75
        shop.outbound.unitCost = 2
        shop.outbound.emissions = 0.25
        run = try shop.run()
    }

    @Test func `stock`() {
        let total = Double(Self.onHand.reduce(0, +))
        let onTheWay: Double = (4 + 3 + 12 + 1 + 5 + 2) * 2 + 6 * 1
        #expect(total == 45)
        expect(run[.onHandMean, .shop], is: total / 10)
        expect(run[.onHandPeak, .shopTea], is: 10)
        // Days 3 and 4 have none; on day 3 the last piece leaves in the morning.
        expect(run[.readyRate, .shopTea], is: 8.0 / 10)
        // What was ordered until day 7 spent two days on the way, day 7's 2 until day 9, day 9's 6 one.
        expect(run[.inTransitMean, .shop], is: onTheWay / 10)
        // The farm never lets the shop wait, so what is on order is on the way.
        expect(run[.replenishmentTimeMean, .shopTea], near: onTheWay / 33)
        expect(run[.replenishmentTimeMean, .shop], near: onTheWay / 33)
        expect(run[.replenishmentTimeMean], near: onTheWay / 33)
        expect(run[.stockValueMean], near: total / 10 * 4)
        let soldPerDay: Double = Double(Self.demand) * 4 / 10
        expect(run[.inventoryTurns], near: soldPerDay * 365 / (total / 10 * 4))
        expect(run[.daysOfSupply], near: total / 10 * 4 / soldPerDay)
        #expect(run.result.series.onHand[1] == Self.onHand.map(Float.init))
    }

    @Test func `service`() {
        // Day 3 misses 2 of 12, day 4 misses its 1.
        let late = 3.0
        expect(run[.fillRate], is: (33 - late) / 33)
        expect(run[.fillRate, .shopTea], is: (33 - late) / 33)
        // Of the six orders whose promise falls in the ten days, day 3's is complete on day 5, a day late.
        expect(run[.latenessMean], near: 1 / 6.0)
        expect(run[.latenessMean, .town], near: 1 / 6.0)
        expect(run[.orders], is: 7)
        expect(run[.orderFillRate], is: 5.0 / 7)
        // Day 3's order is complete on day 5, day 4's too: two days and one.
        expect(run[.orderCycleTimeMean], is: (2 + 1) / 7.0)
        expect(run[.orderCycleTimeP50], is: 0)
        // Promised within a day: day 3's is late, day 4's is not; day 9's is due on day 10, after the window.
        expect(run[.onTimeInFull], is: 5.0 / 6)
        let owed = Double(Self.owed.reduce(0, +))
        expect(run[.backlogMean], is: owed / 10)
        expect(run[.backorderTimeMean], is: owed / 33)
        // Receipts on days 2, 3, 5, 6, 7 and 9; only the one of day 5 ends a cycle in which somebody waited.
        expect(run[.cycleServiceLevel, .shopTea], is: 5.0 / 6)
        #expect(run.result.series.backlog[1] == Self.owed.map(Float.init))
        #expect(run.result.series.filledAtOnce[0] == [4, 3, 0, 10, 0, 5, 0, 2, 0, 6])
    }

    @Test func `flow`() {
        expect(run[.demandUnits], is: 33)
        expect(run[.deliveredUnits], is: 33)
        expect(run[.orders, .shop], is: 7)
        expect(run[.orderQuantityMean, .shopTea], is: 33.0 / 7)
        expect(run[.shipments, .lane("in")], is: 7)
        // Day 3's order leaves as 10 and 2, day 4's only later: 7 orders, of which one in two parts.
        expect(run[.shipments, .lane("out")], is: 8)
        expect(run[.shippedUnits], is: 33 + 33)
        expect(run[.leadTimeMean, .lane("in")], is: 2)
        expect(run[.leadTimeMean, .lane("out")], is: 0)
    }

    @Test func `variability`() {
        let mean = 33.0 / 10
        let squares = Double(Self.wanted.map { $0 * $0 }.reduce(0, +))
        let variance = squares / 10 - mean * mean
        expect(run[.demandVariance], near: variance)
        expect(run[.demandVariance, .shopTea], near: variance)
        // Under a fixed level the shop passes its demand on as it is.
        expect(run[.orderVariance, .shopTea], near: variance)
        expect(run[.bullwhip], near: 1)
        expect(run[.bullwhipCoefficient, .shop], near: 1)
        let net = zip(Self.onHand, Self.owed).map { Double($0 - $1) }
        let netMean = net.reduce(0, +) / 10
        let netVariance = net.reduce(0) { $0 + ($1 - netMean) * ($1 - netMean) } / 10
        expect(run[.netStockAmplification, .shopTea], near: netVariance / variance)
    }

    @Test func `cost by cause`() {
        expect(run[.revenue], is: 33 * 20)
        expect(run[.purchaseCost], is: 33 * 4)
        let (keeping, owing): (Double, Double) = (45 * 0.5, 5 * 3)
        expect(run[.holdingCost], near: keeping)
        expect(run[.backorderCost], near: owing)
        expect(run[.orderingCost], is: 7 * 10)
        // To the shop: 33 carried, 7 shipments, and 27 for two days, 6 for the one that is left of the run.
        let transport: Double = 33 * 1 + 7 * 5 + (27 * 2 + 6 * 1) * 0.25
        expect(run[.transportCost, .lane("in")], near: transport)
        expect(run[.transportCost, .lane("out")], is: 33 * 2)
        let (bought, held, owed, ordered, sent): (Double, Double, Double, Double, Double) = (
            33 * 4, 45 * 0.5, 5 * 3, 7 * 10, 33 * 2
        )
        let total = bought + held + owed + ordered + transport + sent
        expect(run[.totalCost], near: total)
        expect(run[.profit], near: run[.revenue] - total)
    }

    @Test func `emissions`() {
        expect(run[.emissions, .lane("in")], is: 33 * 0.75)
        expect(run[.emissions], is: 33 * (0.75 + 0.25))
        expect(run[.emissionsPerUnit], is: 1)
    }

    @Test func `journal`() {
        #expect(run.told(.ordered) == ["0h 4", "24h 3", "72h 12", "96h 1", "120h 5", "168h 2", "216h 6"])
        #expect(run.told(.received) == ["48h 4", "72h 3", "120h 12", "144h 1", "168h 5", "216h 2"])
        #expect(
            run.told(.delivered)
                == ["0h 4", "24h 3", "72h 10", "120h 2", "120h 1", "120h 5", "168h 2", "216h 6"])
        let morning = run.journal.filter { $0.time == 120 * 3_600 }.map(\.kind)
        #expect(
            morning == [
                .received, .departed, .delivered, .departed, .delivered,  // those who waited
                .orderReceived, .departed, .delivered,  // the day's demand
                .ordered, .orderReceived, .departed,  // the shop's order at the farm
            ])
        let last = run.journal.last
        #expect(last?.kind == .departed)
        #expect(
            last?.origin == "farm" && last?.destination == "shop" && last?.product == "tea"
                && last?.units == 6)
    }
}
