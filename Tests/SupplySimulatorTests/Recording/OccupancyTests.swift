// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct OccupancyTests {
    /// 35 units on pallets of ten; ten are bought on day 2 at noon, five on day 6; ten come on day 8 and leave at once.
    private var scenario: Scenario {
        func order(_ quantity: Quantity, _ time: TimeSpan) -> PastOrder {
            PastOrder(time: time, product: "tea", quantity: quantity)
        }
        var tea = Product(id: "tea", storageClass: "pallet", unitsPerPosition: 10)
        tea.volume = 0.5
        return Scenario(
            name: "shop", start: CalendarDate(daysSinceEpoch: 20_458), horizon: .days(10),
            network: Network(
                products: [tea],
                sites: [
                    Site(
                        id: "shop", kind: .warehouse, stock: [StockItem(product: "tea", initialOnHand: 35)],
                        storageClasses: [StorageClass(id: "pallet", capacity: 5)])
                ], lanes: [Lane(id: "out", from: "shop", to: "people")],
                segments: [
                    CustomerSegment(
                        id: "people",
                        orders: .history([order(10, .hours(60)), order(5, .days(6))]), mix: [],
                        sourcing: .single("out"))
                ]))
    }

    private func record(_ scenario: Scenario) throws -> OccupancyRecord {
        var world = World(
            try SimulationModel(scenario), replication: 0, recording: Recording(occupancyOf: "shop"))
        return try #require(try world.run().occupancy)
    }

    @Test func `levels, daily peaks and hours of a shop are what they are by hand`() throws {
        let record = try record(scenario)
        #expect(record.gauges.map(\.kind) == [.storageClass("pallet"), .volume, .received, .shipped])
        // Four positions for 60 hours, three until day 6, two until day 10.
        let positions = record.times[0]
        #expect(positions.seconds == [0, 0, 96, 84, 60].map { Int64($0) * 3_600 })
        #expect(record.dailyPeaks[0] == [4, 4, 4, 3, 3, 3, 2, 2, 2, 2])
        #expect(record.peakHours[0] == Array(repeating: 0, count: 10))
        // 0.5 m³ each, in litres.
        #expect(record.times[1].peak == 17_500)
        #expect(record.times[1].quantile(0.4).map { abs($0 - 10_000) <= 16 } == true)
        // Ten units in the hour from noon on of day 2, a Wednesday; five from midnight on of day 6, a Sunday.
        #expect(record.dailyPeaks[3] == [0, 0, 10, 0, 0, 0, 5, 0, 0, 0])
        #expect(record.peakHours[3][2] == 12)
        #expect(record.peakHours[3][6] == 0)
        #expect(record.times[3].total == 240 * 3_600)
        #expect(record.times[3].share(above: 0) == 2.0 / 240)
        #expect(record.times[2].peak == 0)
        // Monday from 0 to 1: days 0 and 7 with four and two positions.
        #expect(record.weekProfile[0][0] == 3)
        #expect(record.weekProfile[3][2 * 24 + 12] == 5)
    }

    @Test func `only the measured window counts`() throws {
        var late = scenario
        late.warmUp = .length(.hours(108))
        let record = try record(late)
        #expect(record.times[0].total == 132 * 3_600)
        #expect(record.times[0].peak == 3)
        #expect(record.dailyPeaks[0] == [3, 3, 2, 2, 2, 2])
        #expect(record.firstDay == 4)
        #expect(record.times[3].peak == 5)
    }

    @Test func `a site that is not there or keeps nothing has no record`() throws {
        var world = World(
            try SimulationModel(scenario), replication: 0, recording: Recording(occupancyOf: "shed"))
        #expect(try world.run().occupancy == nil)
        #expect(OccupancyGauge.gauges(of: Site(id: "empty", kind: .warehouse), in: Network()).isEmpty)
    }

    @Test(arguments: 0..<6)
    func `watching a site changes no figure of the run`(seed: UInt64) throws {
        let scenario = RandomAbilities.scenario(seed: seed).scenario
        let site = try #require(scenario.network.sites.first { $0.kind != .supplier && !$0.stock.isEmpty })
        let model = try SimulationModel(scenario)
        var plain = World(model, replication: 0)
        var watched = World(model, replication: 0, recording: Recording(occupancyOf: site.id))
        let (one, other) = (try plain.run(), try watched.run())
        #expect(one.values.map(\.bitPattern) == other.values.map(\.bitPattern))
        #expect(one.events == other.events)
        #expect(one.occupancy == nil)
        let record = try #require(other.occupancy)
        for (gauge, times) in zip(record.gauges, record.times) where gauge.isSpace {
            #expect(times.total == record.windowLength, "\(gauge.kind)")
        }
    }
}
