// SPDX-License-Identifier: Apache-2.0
import Experiments
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct BreakEvenTests {
    /// A seller of one product at a margin of 2 who has all the stock that the run needs, and customers who order
    /// `perDay` a day in each of the years.
    private func seller(_ name: String, perDay: [Quantity]) -> Scenario {
        var network = Network()
        network.products = [Product(id: "tea", unitCost: 1, price: 3)]
        network.sites = [
            Site(
                id: "shop", kind: .warehouse,
                stock: [StockItem(product: "tea", initialOnHand: 1_000_000)])
        ]
        network.lanes = [Lane(id: "out", from: "shop", to: "people")]
        var orders: [PastOrder] = []
        for (year, quantity) in perDay.enumerated() {
            for day in 0..<365 {
                orders.append(
                    PastOrder(
                        time: .days(Int64(year * 365 + day)), product: "tea", quantity: quantity))
            }
        }
        network.segments = [
            CustomerSegment(id: "people", orders: .history(orders), mix: [], sourcing: .single("out"))
        ]
        return Scenario(
            name: name, horizon: .days(Int64(365 * perDay.count)), replications: 3,
            measurePeriod: .days(5), network: network)
    }

    @Test func `the year in which a growing seller overtakes a steady one is exact`() throws {
        // A day's profit is 20 against 14, 18, 22, 30: yearly differences −6, −2, +2, +10 times 365, sums −6, −8, −6, +4.
        let steady = seller("steady", perDay: [10, 10, 10, 10])
        let growing = seller("growing", perDay: [7, 9, 11, 15])
        let comparison = try CompareStudy.run([("steady", steady), ("growing", growing)])
        let path = try #require(comparison.overTime.first)
        #expect(path.unit == .year)
        #expect(path.scenario == 1)
        #expect(path.periods.map(\.endDay) == [365, 730, 1_095, 1_460])
        #expect(path.periods.map { ($0.difference.mean / 365).rounded(.toNearestOrEven) } == [-6, -2, 2, 10])
        #expect(path.periods.map { ($0.cumulative.mean / 365).rounded() } == [-6, -8, -6, 4])
        #expect(path.periods.allSatisfy { $0.baseProfit == 365 * 20 })
        #expect(!path.leadsAtFirst)
        // Years are halfway at 1.5 and 2.5: −2 and +2 meet zero at 2.0. Sums: −6 at 3, +4 at 4.
        let turn = try #require(path.turn)
        #expect(turn.period == 3)
        #expect((turn.time - 2).magnitude < 1e-12)
        let breakEven = try #require(path.breakEven)
        #expect(breakEven.period == 4)
        #expect((breakEven.time - 3.6).magnitude < 1e-12)
        // Nothing is left to chance, so it is known for certain.
        #expect(breakEven.lower == breakEven.upper)
        #expect(breakEven.shownFrom == 4)
        #expect(
            path.sentence(name: "growing", base: "steady", currency: "EUR")
                == "\"steady\" earns more than \"growing\" at first; since the beginning it has earned less from year 4 on "
                + "(95% interval: after 3.60 to 3.60 years), which is shown from year 4 on. Year by year it is the dearer one "
                + "from year 3 on. In the end \"growing\" is 1,460 EUR ahead.")
    }

    @Test func `the path of profit ends with the measured profit`() throws {
        // Holding, owing, ordering, transport and random demand, after a warm-up.
        let base = Scenarios.warehouse(level: 1_000, days: 400, price: 9)
        let model = try SimulationModel(base)
        var plain = World(model, replication: 2)
        let measured = try plain.run()
        var noted = World(model, replication: 2, recording: Recording(profitPeriod: .days(30)))
        let result = try noted.run()
        let path = try #require(result.profitPath)
        let position = try #require(model.layout.index(of: MeasureKey(.profit)))
        #expect((try #require(path.profit.last) - result.values[position]).magnitude < 1e-6)
        #expect(path.times.count == 12)
        #expect(try #require(path.times.last) == 350 * 86_400)
        // Writing it down changes no bit of any measure, and is no event.
        #expect(result.values.map(\.bitPattern) == measured.values.map(\.bitPattern))
        #expect(result.events == measured.events)
        // The path is that of shorter runs in the same world.
        var short = base
        short.horizon = .days(50 + 90)
        var early = World(try SimulationModel(short), replication: 2)
        let third = try early.run().values[position]
        #expect((path.profit[2] - third).magnitude < 1e-6)
    }

    @Test func `a lead that chance makes unsure has a crossing with an interval that holds the truth`() throws
    {
        // Paths: −1 a year for four years, then +2; the crossing of the sum is at year 6. Noise of standard deviation 1.5 a year.
        var stream = RandomStream(seed: 5, replication: 0, name: "noise")
        var covered = 0
        let runs = 24
        for run in 0..<runs {
            let paths = (0..<20).map { _ in
                var sum = 0.0
                return (0..<9).map { year in
                    let noise = (0..<12).reduce(0) { sum, _ in sum + stream.uniform() } - 6
                    sum += (year < 4 ? -1 : 2) + 1.5 * noise
                    return sum
                }
            }
            let base = [[Double]](repeating: Array(repeating: 0, count: 9), count: 20)
            let path = try #require(
                BreakEvenStudy.compare(
                    paths, with: base, endDays: (1...9).map { Double($0) * 365 }, unit: .year, level: 0.9,
                    seed: UInt64(run)))
            let crossing = try #require(path.breakEven)
            if try #require(crossing.lower) <= 6, 6 <= crossing.upper ?? .infinity { covered += 1 }
        }
        // Binomial with n = 24 and p = 0.9: below 17 has a probability under 0.2%; the bootstrap of 20 is a little short.
        #expect(covered >= 17)
    }

    @Test func `who stays ahead never breaks even, and equals have nothing to tell apart`() throws {
        let rows = [[1.0, 2, 3], [1, 3, 4]]
        let zero = [[0.0, 0, 0], [0, 0, 0]]
        let ahead = try #require(
            BreakEvenStudy.compare(rows, with: zero, endDays: [30, 60, 90], unit: .month))
        #expect(ahead.breakEven == nil && ahead.turn == nil)
        #expect(
            ahead.sentence(name: "a", base: "b", currency: "EUR").hasPrefix(
                "\"a\" is ahead of \"b\" throughout"))
        let same = try #require(
            BreakEvenStudy.compare(rows, with: rows, endDays: [30, 60, 90], unit: .month))
        #expect(same.breakEven == nil)
        #expect(
            same.sentence(name: "a", base: "b", currency: "EUR")
                == "\"a\" earns the same as \"b\" in every month.")
        #expect(BreakEvenStudy.compare([[1]], with: zero, endDays: [30], unit: .month) == nil)
    }

    @Test func `time is told in the longest unit of which the run holds two`() {
        #expect(ProfitOverTime.Unit.suiting(.days(3_650)) == .year)
        #expect(ProfitOverTime.Unit.suiting(.days(730)) == .year)
        #expect(ProfitOverTime.Unit.suiting(.days(365)) == .month)
        #expect(ProfitOverTime.Unit.suiting(.days(59)) == .week)
        #expect(ProfitOverTime.Unit.suiting(.days(7)) == .day)
        #expect(ProfitOverTime.Unit.suiting(.days(1)) == nil)
    }
}
