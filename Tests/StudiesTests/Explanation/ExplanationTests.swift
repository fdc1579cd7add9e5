// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import OutputAnalysis
import ScenarioFiles
import SimulationKernel
import Studies
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct ExplanationTests {
    /// A shop with random demand and a lane whose lead time varies.
    private func shop(level: Quantity = 12) -> Scenario {
        var network = Network()
        network.products = [Product(id: "tea")]
        network.sites = [
            Site(id: "grower", kind: .supplier, stock: [StockItem(product: "tea")]),
            Site(
                id: "shop", kind: .retailer,
                stock: [
                    StockItem(
                        product: "tea", policy: .baseStock(level: level), sourcing: .single("in"),
                        initialOnHand: level)
                ]),
        ]
        network.lanes = [
            Lane(
                id: "in", from: "grower", to: "shop",
                leadTime: RandomDuration(.uniform(low: 1, high: 5), .day)),
            Lane(id: "out", from: "shop", to: "town"),
        ]
        network.segments = [
            CustomerSegment(
                id: "town", orders: .poisson(ordersPerDay: 4),
                mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("out"))
        ]
        return Scenario(
            name: "tea", horizon: .days(120), warmUp: .length(.days(20)), replications: 8, network: network)
    }

    @Test func `shares of causes and of places add up to one`() throws {
        let found = try ExplanationStudy.run(shop())
        #expect(found.replications == 5)
        #expect(found.isComplete)
        #expect(found.lateLines > 0)
        for shares in [found.causes, found.shares] {
            let (days, lines) = shares.reduce(into: (0.0, 0.0)) {
                $0 = ($0.0 + ($1.lateUnitDays.share ?? 0), $0.1 + ($1.lateLines.share ?? 0))
            }
            #expect(abs(days - 1) < 1e-9)
            #expect(abs(lines - 1) < 1e-9)
            #expect(shares.allSatisfy { $0.lostUnits.share == nil })
        }
        let first = try #require(found.causes.first)
        #expect(first.lateUnitDays.interval?.contains(first.lateUnitDays.share ?? -1) == true)
        #expect(found.causes.contains { $0.cause == .lateTransport })
        #expect(found.headline.contains("of lateness came about because"))
        #expect(found.worst.allSatisfy { $0.order != nil && !$0.steps.isEmpty })
    }

    @Test func `more stock leaves less lateness to explain, and enough leaves none`() throws {
        let (lean, rich) = (try ExplanationStudy.run(shop()), try ExplanationStudy.run(shop(level: 16)))
        #expect(rich.lateUnitDays < lean.lateUnitDays)
        let calm = try ExplanationStudy.run(shop(level: 200))
        #expect(calm.isEmpty)
        #expect(calm.shares.isEmpty)
        #expect(calm.headline.hasPrefix("Nothing was late or lost"))
    }

    @Test func `the worst order of a run is found again by its number`() throws {
        let found = try ExplanationStudy.run(shop())
        let worst = try #require(found.worst.first)
        let number = try #require(worst.order)
        let alone = try ExplanationStudy.explain(order: number, of: shop())
        #expect(alone.lines == [worst])
        #expect(alone.order.number == number)
        let clock = RunClock(start: alone.start, end: alone.end)
        #expect(worst.sentence(clock).hasPrefix("order \(number) of town: 1 of tea from shop, ordered "))
    }

    @Test func `an order on time is said to be so, with its times`() throws {
        let first = try ExplanationStudy.explain(order: 1, of: shop())
        #expect(first.lines.isEmpty)
        let text = first.order.sentence(RunClock(start: first.start, end: first.end))
        #expect(text.hasPrefix("order 1 of town, placed "))
        #expect(text.contains(", was not late: delivered "))
    }

    @Test
    func `what the end of the run cut off lasts until then, and a later promise has its date`()
        throws
    {
        let clock = RunClock(start: CalendarDate(daysSinceEpoch: 0), end: 10 * 86_400)
        #expect(clock.text(10 * 86_400) == "the end of the run")
        #expect(clock.text(10 * 86_400 - 86_400) == "1970-01-10")
        var line = try #require(try ExplanationStudy.run(shop()).worst.first)
        line.promised = 12 * 86_400
        #expect(line.sentence(clock).contains("promised for 1970-01-13"))
    }

    @Test func `what is not there is named with what is near`() {
        func fault(_ options: ExplanationOptions) -> ExplanationFault? {
            do {
                _ = try ExplanationStudy.run(shop(), options: options)
                return nil
            } catch {
                return error as? ExplanationFault
            }
        }
        #expect(fault(.init(site: "shp")) == .unknownSite("shp", near: "shop"))
        #expect(
            fault(.init(site: "shop", product: "coffee"))
                == .unknownProduct("coffee", site: "shop", kept: ["tea"]))
        #expect(fault(.init(product: "tea")) == .siteIsMissing)
        #expect(
            fault(.init(site: "shop", from: .days(100), to: .days(121)))
                == .outsideTheRun(fromDay: 100, toDay: 121, horizonDays: 120))
        #expect(fault(.init(site: "shop", from: .days(50), to: .days(50))) != nil)
        #expect(throws: ExplanationFault.self) {
            _ = try ExplanationStudy.explain(order: 100_000, of: shop())
        }
    }

    @Test func `a place and a time are explained by themselves`() throws {
        let whole = try ExplanationStudy.run(shop(), options: .init(site: "shop"))
        let half = try ExplanationStudy.run(
            shop(), options: .init(site: "shop", product: "tea", from: .days(20), to: .days(60)))
        #expect(half.lateLines < whole.lateLines)
        #expect(abs(half.shares.reduce(0) { $0 + ($1.lateUnitDays.share ?? 0) } - 1) < 1e-9)
    }

    @Test(arguments: ["pump-plant", "two-regions", "resilience", "truck-and-rail", "online-retail"])
    func `asking why changes nothing in shipped scenarios`(name: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        var scenario = try ScenarioReader.read(path: folder.appendingPathComponent("scenarios/\(name)").path)
            .scenario
        scenario.horizon = TimeSpan(seconds: min(scenario.horizon.seconds, 60 * 86_400))
        scenario.warmUp = .length(.days(10))
        let model = try SimulationModel(scenario)
        func run(_ recording: Recording) throws -> ReplicationResult {
            var world = World(model, replication: 0, recordsJournal: true, recording: recording)
            return try world.run()
        }
        let (plain, told) = (try run(Recording()), try run(Recording(delays: DelayQuestion())))
        #expect(plain.values.map(\.bitPattern) == told.values.map(\.bitPattern))
        #expect(plain.journal?.entries == told.journal?.entries)
        #expect(plain.series == told.series)
        #expect(plain.events == told.events)
    }
}
