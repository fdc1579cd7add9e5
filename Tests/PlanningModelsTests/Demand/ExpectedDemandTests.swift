// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SimulationKernel
import SupplyNetwork
import Testing

/// The demand of a plan, computed by hand.
@Suite struct ExpectedDemandTests {
    private func demand(
        _ orders: OrderProcess, size: Distribution = .constant(1), mix: [MixEntry]? = nil,
        lines: Distribution = .constant(1), customers: Int = 1, weekly: [Double] = [], yearly: [Double] = [],
        horizon: TimeSpan = .weeks(4), period: TimeSpan = .weeks(1), smallestUnitsPerUnit: Double = 1
    ) throws -> ExpectedDemand {
        let segment = CustomerSegment(
            id: "shop", customers: customers, orders: orders,
            mix: mix ?? [MixEntry(product: "tea", size: size)],
            linesPerOrder: lines, weeklySeason: weekly, yearlySeason: yearly, sourcing: .none)
        let scenario = Scenario(
            name: "test", start: try #require(CalendarDate(year: 2026, month: 1, day: 5)), horizon: horizon,
            planning: PlanningSettings(period: period),
            network: Network(
                products: ["tea", "rum", "jam"].map {
                    Product(id: ProductID($0), smallestUnitsPerUnit: smallestUnitsPerUnit)
                }, segments: [segment]))
        return try ExpectedDemand(of: scenario)
    }

    private func tea(_ demand: ExpectedDemand) throws -> ExpectedDemand.Line {
        try #require(demand.line(of: "shop", "tea"))
    }

    @Test func `a Poisson segment asks for rate times size, and varies by rate times squared size`() throws {
        let size = Distribution.uniform(low: 10, high: 30)
        let line = try tea(
            demand(.poisson(ordersPerDay: 0.5), size: size, customers: 10, smallestUnitsPerUnit: 1_000))
        #expect(line.mean.count == 4)
        #expect(agree(line.mean[0], 10 * 0.5 * 7 * 20))
        #expect(agree(line.variance[0], 10 * 0.5 * 7 * (20 * 20 + 400.0 / 12)))
        #expect(agree(line.total, 4 * 700))
    }

    @Test func `a season of weekdays and months acts on every day of a period`() throws {
        let weekly = [1, 1, 1, 1, 2, 0, 0.5]
        var yearly = [Double](repeating: 1, count: 12)
        yearly[1] = 3
        let byDay = try tea(
            demand(
                .poisson(ordersPerDay: 4), weekly: weekly, yearly: yearly, horizon: .days(30),
                period: .days(1)))
        #expect(byDay.mean.prefix(7) == [4, 4, 4, 4, 8, 0, 2])
        // 2026-02-01 is a Sunday, day 27; 2026-02-02 a Monday.
        #expect(byDay.mean[27] == 4 * 0.5 * 3 && byDay.mean[28] == 4 * 3)
        let byWeek = try tea(
            demand(.poisson(ordersPerDay: 4), weekly: weekly, yearly: yearly, horizon: .days(30)))
        #expect(agree(byWeek.mean[0], 4 * 6.5))
        #expect(agree(byWeek.mean[3], 4 * (6 + 0.5 * 3)))
        // The horizon cuts the fifth week off after two days.
        #expect(byWeek.mean.count == 5 && agree(byWeek.mean[4], 4 * 2 * 3))
    }

    @Test func `periodic orders fall in the period that holds their instant`() throws {
        // Days 1, 5, 9, 13, 17, 21, 25 of four weeks.
        let line = try tea(
            demand(.periodic(period: .days(4), offset: .days(1), series: .independent), size: .constant(2.5)))
        // Halves round away from zero: 3 pieces each.
        #expect(line.mean == [6, 6, 3, 6])
        let fine = try tea(
            demand(
                .periodic(period: .days(4), offset: .days(1), series: .independent),
                size: .uniform(low: 2, high: 3), smallestUnitsPerUnit: 1_000))
        #expect(
            agree(fine.mean[0], 5) && agree(fine.variance[0], 2.0 / 12) && agree(fine.variance[2], 1.0 / 12))
    }

    @Test func `a season scales the quantities of periodic orders before they are rounded`() throws {
        let line = try tea(
            demand(
                .periodic(period: .days(1), offset: .zero, series: .independent), size: .constant(5),
                weekly: [1, 0.5, 1.3, 1, 1, 0, 0.05], horizon: .weeks(1), period: .days(1)))
        // 2.5 and 6.5 round up, 0.25 to nothing.
        #expect(line.mean == [5, 3, 7, 5, 5, 0, 0])
    }

    @Test func `a trace is replayed value by value`() throws {
        let line = try tea(
            demand(
                .periodic(period: .weeks(1), offset: .zero, series: .independent),
                size: .trace(values: [3, 1, 4])))
        #expect(line.mean == [3, 1, 4, 3])
    }

    @Test func `autoregressive demand keeps its stationary mean, and its days move together`() throws {
        let line = try tea(
            demand(
                .periodic(period: .days(1), offset: .zero, series: .autoregressive(coefficient: 0.5)),
                size: .normal(mean: 50, standardDeviation: 2), horizon: .days(4), period: .days(2)))
        #expect(line.mean.allSatisfy { agree($0, 200) })
        // Variance of a day 4 / (1 − 0.25); of two days 2 (1 + 0.5) times that.
        #expect(agree(line.variance[0], 4 / 0.75 * 3))
    }

    @Test func `an integrated moving average drifts further the longer it runs`() throws {
        let line = try tea(
            demand(
                .periodic(period: .days(1), offset: .zero, series: .integratedMovingAverage(weight: 0.3)),
                size: .normal(mean: 90, standardDeviation: 2), horizon: .days(3), period: .days(1)))
        #expect(line.mean.allSatisfy { agree($0, 90) })
        #expect(agree(line.variance[0], 4) && agree(line.variance[2], 4 * (1 + 2 * 0.09)))
    }

    @Test func `a history is added up, and what lies outside the run is left out`() throws {
        let orders = [(0, 5), (6, 7), (7, 1), (27, 9), (28, 100)].map {
            PastOrder(time: .days(Int64($0.0)), product: "tea", quantity: Quantity($0.1))
        }
        let line = try tea(demand(.history(orders), smallestUnitsPerUnit: 2))
        #expect(line.mean == [6, 0.5, 0, 4.5])
        // The sample variance of the weeks.
        let mean = 11.0 / 4
        let squares = [6, 0.5, 0, 4.5].map { ($0 - mean) * ($0 - mean) }
        #expect(agree(line.variance[0], squares.reduce(0, +) / 3))
    }

    @Test func `orders at a constant gap are counted`() throws {
        // Days 3, 6, 9 … : 2, 2, 3 and 2 of them in the four weeks.
        let line = try tea(demand(.renewal(gap: .constant(.days(3))), size: .constant(2)))
        #expect(line.mean == [4, 4, 4, 6].map { $0 })
    }

    @Test func `the lines of an order ask for products independently`() throws {
        let mix = [("tea", 6.0), ("rum", 3), ("jam", 1)].map {
            MixEntry(product: ProductID($0.0), weight: $0.1, size: .uniform(low: 1, high: 3))
        }
        func rum(_ lines: Distribution) throws -> ExpectedDemand.Line {
            let demand = try demand(
                .poisson(ordersPerDay: 5), mix: mix, lines: lines, horizon: .days(1), period: .days(1),
                smallestUnitsPerUnit: 1_000)
            return try #require(demand.line(of: "shop", "rum"))
        }
        // A share of 0.3 of one line of mean 2 and variance 1/3.
        let one = try rum(.constant(1))
        #expect(agree(one.mean[0], 5 * 0.3 * 2) && agree(one.variance[0], 5 * 0.3 * (4 + 1.0 / 3)))
        // Of four lines, 1.2 are for rum, with a variance of 4 · 0.3 · 0.7.
        let four = try rum(.constant(4))
        #expect(agree(four.mean[0], 5 * 1.2 * 2))
        #expect(agree(four.variance[0], 5 * (1.2 / 3 + (4 * 0.21 + 1.2 * 1.2) * 4)))
        // No order is without a line: zero counts as one.
        let mixed = try rum(.empirical(values: [0, 3], weights: [1, 1]))
        #expect(agree(mixed.mean[0], 5 * 0.3 * 2 * 2))
    }

    @Test func `a scenario without sensible periods is refused`() {
        #expect(throws: PlanningFault.periodNotPositive(.zero)) {
            try demand(.poisson(ordersPerDay: 1), period: .zero)
        }
        #expect(throws: PlanningFault.horizonNotPositive(.zero)) {
            try demand(.poisson(ordersPerDay: 1), horizon: .zero)
        }
        #expect(throws: PlanningFault.tooManyPeriods(count: 604_800, most: 100_000)) {
            try demand(.poisson(ordersPerDay: 1), horizon: .weeks(1), period: TimeSpan(seconds: 1))
        }
        #expect(throws: PlanningFault.unknownName("beer", in: "the mix of segment \"shop\"")) {
            try demand(.poisson(ordersPerDay: 1), mix: [MixEntry(product: "beer", size: .constant(1))])
        }
    }
}
