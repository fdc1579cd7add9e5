// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Experiments
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct BacktestTests {
    private static let products = 10
    private static let trainingDays = 84
    private static let testDays = 42

    /// Shops that order some of ten products at random, 8 orders a day of gamma sized lines.
    private func shops(rate: Double = 0.8, start: CalendarDate = CalendarDate(daysSinceEpoch: 20_458))
        -> Scenario
    {
        var network = Network()
        let ids = (0..<Self.products).map { ProductID("p\($0)") }
        network.products = ids.map { Product(id: $0, unitCost: 1, price: 2) }
        network.sites = [
            Site(
                id: "dc", kind: .warehouse,
                stock: ids.map { StockItem(product: $0, initialOnHand: 1_000_000) })
        ]
        network.lanes = [Lane(id: "out", from: "dc", to: "shops")]
        network.segments = [
            CustomerSegment(
                id: "shops", customers: 10, orders: .poisson(ordersPerDay: rate),
                mix: ids.enumerated().map {
                    MixEntry(
                        product: $1, weight: 1 + Double($0) / 3,
                        size: .gamma(shape: 2 + Double($0), scale: 12))
                }, sourcing: .single("out"))
        ]
        return Scenario(
            name: "shops", start: start, horizon: .days(Int64(Self.trainingDays + Self.testDays)), seed: 5,
            measurePeriod: .days(1), network: network)
    }

    /// What the shops order in one run, as a history.
    private func history(of scenario: Scenario, replication: UInt32) throws -> [HistoryLine] {
        // Every order is delivered at once, so the journal of deliveries is that of orders.
        var world = World(try SimulationModel(scenario), replication: replication, recordsJournal: true)
        let entries = try world.run().journal?.entries ?? []
        return entries.filter { $0.kind == .delivered }.map { entry in
            HistoryLine(
                day: CalendarDate(daysSinceEpoch: scenario.start.daysSinceEpoch + Int(entry.time / 86_400)),
                segment: entry.destination, product: entry.product, units: entry.units)
        }
    }

    private let split = BacktestOptions.Split.date(
        CalendarDate(daysSinceEpoch: 20_458 + BacktestTests.trainingDays))

    @Test func `a history made by a known model lies in the bands as often as it should`() throws {
        // 4 histories × 10 products × 6 weeks. Products share weeks only through the parameters, so the count is close to
        // binomial: n = 240, p = 0.9, standard deviation 4.6; four of them, doubled for what weeks have in common.
        var (inside, count, wrong, series) = (0, 0, 0, 0)
        for replication in 0..<4 {
            let result = try BacktestStudy.run(
                shops(), lines: try history(of: shops(), replication: UInt32(replication)),
                options: BacktestOptions(split: split, replications: 59, threads: 2))
            #expect(result.series.count == 1 + 2 + 2 * Self.products)
            inside += result.coverage.inside
            count += result.coverage.count
            wrong += result.series.filter { $0.verdict != .calibrated }.count
            series += result.series.count
            #expect(result.coverage.expected > 0.89 && result.coverage.expected < 0.93)
        }
        #expect(count == 240)
        #expect((Double(inside) - 216).magnitude < 4 * 4.65, "\(inside)")
        // At most 5% of right series are called wrong: 4.6 of 92; 14 would be beyond four standard deviations.
        #expect(wrong < 14, "\(wrong) of \(series)")
    }

    @Test func `a model with half of the demand is found biased`() throws {
        // The second part is ordered at twice the rate of the first.
        let lines = try history(of: shops(), replication: 0).filter {
            $0.day.daysSinceEpoch < 20_458 + Self.trainingDays
        }
        let late = try history(of: shops(rate: 1.6), replication: 1).filter {
            $0.day.daysSinceEpoch >= 20_458 + Self.trainingDays
        }
        let result = try BacktestStudy.run(
            shops(), lines: lines + late, options: BacktestOptions(split: split, replications: 99, threads: 2)
        )
        let whole = try #require(result.series.first)
        #expect(whole.verdict == .tooLow)
        #expect((try #require(whole.bias) + 0.5).magnitude < 0.1)
        #expect(
            result.series.filter { $0.product != nil && $0.figure == .units && $0.verdict == .tooLow }.count
                >= 6)
        #expect(result.coverage.narrowProbability <= 0.025)
        #expect(result.sentence.contains("the bands are too narrow"))
    }

    @Test func `orders that come in swarms make the bands of a Poisson process too narrow`() throws {
        // Sixteen lines a day in every other week, none in between: the mean of both parts is right, and no week is.
        var lines: [HistoryLine] = []
        for day in 0..<Self.trainingDays + Self.testDays {
            // The last day has a line, so that the history does not end a week early.
            let count = day / 7 % 2 == 0 ? 16 : day == Self.trainingDays + Self.testDays - 1 ? 1 : 0
            for line in 0..<count {
                lines.append(
                    HistoryLine(
                        day: CalendarDate(daysSinceEpoch: 20_458 + day), segment: "shops",
                        product: ProductID("p\((day + line) % Self.products)"), units: Double(20 + line)))
            }
        }
        let result = try BacktestStudy.run(
            shops(), lines: lines,
            options: BacktestOptions(split: split, replications: 99, threads: 2, drawsParameters: false))
        let orders = try #require(result.series.first { $0.segment != nil && $0.figure == .orders })
        #expect(orders.verdict == .tooNarrow)
        #expect(try #require(result.fits.first).dispersion > 1.5)
    }

    @Test func `a history that is too short is refused with the reason`() throws {
        let lines = try history(of: shops(), replication: 0)
        func error(_ lines: [HistoryLine], _ options: BacktestOptions) -> String? {
            do throws(BacktestError) {
                _ = try BacktestStudy.run(shops(), lines: lines, options: options)
                return nil
            } catch { return error.description }
        }
        let short = lines.filter { $0.day.daysSinceEpoch < 20_458 + 30 }
        #expect(
            error(short, BacktestOptions())?.hasPrefix("the history before the split has 21 days") == true)
        #expect(error([], BacktestOptions()) == "the history has no lines")
        #expect(
            error(lines, BacktestOptions(replications: 5))
                == "5 replications cannot show a band of this level: at least 19 are needed")
        #expect(
            error(lines, BacktestOptions(split: .date(CalendarDate(daysSinceEpoch: 20_458 + 120))))?
                .hasPrefix("the history from the split on has 0 whole periods") == true)
        let few =
            lines.filter { $0.day.daysSinceEpoch % 20 == 0 && $0.product == "p0" }
            + lines.suffix(1)
        #expect(error(few, BacktestOptions())?.hasPrefix("no segment has 10 lines") == true)
    }

    @Test func `the same history and seed give the same bands, on any number of threads`() throws {
        let lines = try history(of: shops(), replication: 3)
        let one = try BacktestStudy.run(
            shops(), lines: lines, options: BacktestOptions(split: split, replications: 19, threads: 1))
        let two = try BacktestStudy.run(
            shops(), lines: lines.reversed(),
            options: BacktestOptions(split: split, replications: 19, threads: 3))
        #expect(one.series.map(\.high) == two.series.map(\.high))
        #expect(one.series.map(\.actual) == two.series.map(\.actual))
        #expect(one.sentence == two.sentence)
    }
}
