// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// Customers who remember against what theory says of them.
///
/// Every seed is fixed; a mean that is more than four standard
/// errors away would be seen in one of 16,000 sound programs.
@Suite struct LoyaltyTheoryTests {
    /// One row of an exact Markov chain: D ~ Bin(n, q) order, min(D, S) are served, who is not leaves with one
    /// probability and every other with another, then Poisson many come.
    struct Goodwill: Sendable, CustomTestStringConvertible {
        var newcomers: Double
        var buying: Double
        var stock: Int64
        var churnUnserved: Double
        var churn: Double
        var customers: Double
        var fillRate: Double

        var testDescription: String { "\(stock) a day for \(newcomers) newcomers" }
    }

    /// Stationary means worked out from the chain's transition matrix.
    static let goodwill = [
        Goodwill(
            newcomers: 1, buying: 0.3, stock: 99, churnUnserved: 0.5, churn: 0.02, customers: 50, fillRate: 1),
        Goodwill(
            newcomers: 1, buying: 0.3, stock: 8, churnUnserved: 0.5, churn: 0.02,
            customers: 26.42674122847604, fillRate: 0.8761079283306094),
        Goodwill(
            newcomers: 2, buying: 0.5, stock: 10, churnUnserved: 0.3, churn: 0.05,
            customers: 25.261840773324614, fillRate: 0.7666336454430203),
    ]

    private func crowd(_ row: Goodwill, _ mode: LoyaltyMode) -> Crowd {
        var crowd = Crowd(Int(row.customers), ordersPerDay: 1, days: 500, mode)
        crowd.shop = Shop(onHand: row.stock, policy: .baseStock(level: row.stock))
        crowd.shop.shop.review = .daily
        crowd.shop.town.unmetDemand = .lost
        crowd.shop.town.orders = .periodic(period: .days(1), offset: .zero, series: .independent)
        crowd.shop.days = 500
        crowd.shop.warmUp = .days(100)
        crowd.shop.measurePeriod = .days(100)
        crowd.loyalty.orderProbability = row.buying
        crowd.loyalty.churn.eachPeriod = row.churn
        crowd.loyalty.churn.afterDisappointment = row.churnUnserved
        crowd.loyalty.acquisition.ratePerDay = row.newcomers
        return crowd
    }

    @Test(arguments: goodwill, LoyaltyMode.allCases)
    func `a shelf that runs empty wears its customers away as the exact chain says`(
        row: Goodwill, mode: LoyaltyMode
    ) throws {
        let found = try crowd(row, mode).values([.customersMean, .fillRate], replications: 5)
        let customers = try #require(found[.customersMean])
        #expect(customers.distance(from: row.customers) < 4, "\(customers.mean) customers")
        // A ratio of means over long windows: its bias is far below its error.
        let fill = try #require(found[.fillRate])
        #expect(fill.distance(from: row.fillRate) < 4 || row.fillRate == 1, "fill rate \(fill.mean)")
        if row.fillRate == 1 { #expect(fill.mean == 1) }
    }

    @Test(arguments: LoyaltyMode.allCases)
    func `orders of customers with gamma rates are negative binomial`(mode: LoyaltyMode) throws {
        var crowd = Crowd(30, ordersPerDay: 0.2, days: 20, mode)
        crowd.loyalty.rateShape = 1.5
        let orders = try #require(try crowd.values([.orders], replications: 120)[.orders])
        let mean = 0.2 * 20
        #expect(orders.distance(from: 30 * mean) < 4, "\(orders.mean)")
        #expect(orders.distance(ofVarianceFrom: 30 * (mean + mean * mean / 1.5)) < 4, "\(orders.variance)")
    }

    /// E[X(t)] of Fader, Hardie & Lee (2005), equation 9, at r = 1.2, mean rate 0.2, drop-out beta(0.8, 3.2).
    @Test(arguments: LoyaltyMode.allCases)
    func `customers who drop out after orders order as often as BG/NBD expects`(mode: LoyaltyMode) throws {
        var crowd = Crowd(400, ordersPerDay: 0.2, days: 30, mode)
        crowd.loyalty.rateShape = 1.2
        crowd.loyalty.churn.afterOrder = 0.2
        crowd.loyalty.churn.afterOrderShape = 4
        let found = try crowd.values([.orders], replications: 8)
        let orders = try #require(found[.orders])
        #expect(orders.distance(from: 400 * 3.419332952952709) < 4, "\(orders.mean / 400)")
    }

    /// A shop sells at most c a day; who gets nothing leaves with probability u, every other after an order with p.
    ///
    /// In the
    /// limit of many customers λ = p·c + u·(r·n − c), so n = (c + (λ − p·c)/u)/r.
    @Test func `as customers grow in number their mean comes to that of the mean field`() throws {
        func gap(_ scale: Int) throws -> (gap: Double, error: Double) {
            var crowd = Crowd(110 * scale, ordersPerDay: 0.2, days: 160)
            crowd.shop = Shop(
                onHand: Quantity(20 * scale), policy: .baseStock(level: Quantity(20 * scale)))
            crowd.shop.shop.review = .daily
            crowd.shop.town.unmetDemand = .lost
            crowd.shop.town.orders = .poisson(ordersPerDay: 0.2)
            (crowd.shop.days, crowd.shop.warmUp, crowd.shop.measurePeriod) = (160, .days(40), .days(20))
            crowd.loyalty.churn.afterOrder = 0.02
            crowd.loyalty.churn.afterDisappointment = 0.3
            crowd.loyalty.acquisition.ratePerDay = Double(scale)
            let found = try crowd.values([.customersMean], replications: scale == 1 ? 16 : 4)
            let customers = try #require(found[.customersMean])
            let limit = (20 + (1 - 0.02 * 20) / 0.3) / 0.2
            return (
                customers.mean / Double(scale) / limit - 1, customers.standardError / Double(scale) / limit
            )
        }
        let (small, large) = (try gap(1), try gap(8))
        // Chance leaves some customers unserved also where there is enough on average, the less the more there are.
        #expect(small.gap < -3 * small.error, "\(small)")
        #expect(large.gap > small.gap, "\(small) \(large)")
        #expect(large.gap.magnitude < 0.02 + 4 * large.error, "\(large)")
    }

    /// Every order comes two days late, so whoever has ordered once is as dissatisfied as one can be here.
    ///
    /// Then newcomers
    /// and the others are two stations of an infinite-server queue, with means λ/r and (1 − p)·λ/(r·g·p).
    @Test func `with constant service customers settle where those who come equal those who leave`() throws {
        var crowd = Crowd(142, ordersPerDay: 0.1, days: 500)
        (crowd.shop.warmUp, crowd.shop.measurePeriod) = (.days(200), .days(100))
        crowd.shop.outbound.leadTime = .days(3)
        crowd.shop.town.promise = .days(1)
        crowd.loyalty.satisfaction = SatisfactionRule(
            usual: 0.75, memory: 1, late: 0.2, tolerance: .days(4))
        crowd.loyalty.response.frequency = 0.8
        crowd.loyalty.churn = ChurnRule(afterOrder: 0.05, sensitivity: 2)
        crowd.loyalty.acquisition.ratePerDay = 1
        let found = try crowd.values([.customersMean, .satisfactionMean], replications: 6)
        let loss = 2.25 * ReproducibleMath.pow(0.1, 0.88)
        let p = 0.05 * ReproducibleMath.exp(2 * loss)
        let g = 1 - 0.8 * loss
        let (fresh, known) = (1 / 0.1, (1 - p) / (0.1 * g * p))
        let customers = try #require(found[.customersMean])
        let satisfaction = try #require(found[.satisfactionMean])
        // Three days pass until a newcomer's first order is felt: of some 140, far fewer than 5% are concerned.
        let distance = (customers.mean - fresh - known).magnitude
        #expect(distance < 0.05 * (fresh + known) + 4 * customers.standardError, "\(customers.mean)")
        #expect(satisfaction.mean > 0.75 - loss && satisfaction.mean < 0.75 - 0.8 * loss)
    }

    @Test func `kinds of customers have the mean and the variance of individuals`() throws {
        func crowd(_ mode: LoyaltyMode) -> Crowd {
            var crowd = Crowd(80, ordersPerDay: 0.15, days: 60, mode)
            crowd.shop = Shop(onHand: 12, policy: .baseStock(level: 12))
            crowd.shop.shop.review = .daily
            crowd.shop.town.unmetDemand = .lost
            crowd.shop.town.orders = .poisson(ordersPerDay: 0.15)
            (crowd.shop.days, crowd.shop.measurePeriod) = (60, .days(20))
            crowd.loyalty.rateShape = 1.5
            crowd.loyalty.satisfaction = SatisfactionRule(memory: 0.3, lost: 0.3)
            crowd.loyalty.response.frequency = 0.7
            crowd.loyalty.churn = ChurnRule(
                afterOrder: 0.05, afterOrderShape: 4, ratePerDay: 0.001, sensitivity: 2)
            crowd.loyalty.acquisition = AcquisitionRule(
                ratePerDay: 0.5, referralsPerDay: 0.002, badWord: 0.5, potential: 400)
            crowd.loyalty.winBack = WinBackRule(
                share: 0.3, delay: RandomDuration(.exponential(mean: 20), .day), satisfaction: 0.6)
            crowd.loyalty.lifecycle = Lifecycle(
                prospect: .init(rate: 0.5),
                developing: .init(dwell: RandomDuration(.exponential(mean: 30), .day), rate: 0.8),
                growing: .init(dwell: RandomDuration(.exponential(mean: 60), .day), rate: 1.2))
            return crowd
        }
        let measures: [Measure] = [
            .orders, .customersMean, .customersEnd, .churnedCustomers, .acquiredCustomers, .wonBackCustomers,
            .satisfactionMean, .developingCustomers, .matureCustomers,
        ]
        let individuals = try crowd(.individual).values(measures, replications: 45)
        var other = crowd(.aggregate)
        other.seed = 2
        let kinds = try other.values(measures, replications: 45)
        for measure in measures {
            let (one, many) = (try #require(individuals[measure]), try #require(kinds[measure]))
            #expect(one.distance(from: many) < 4, "\(measure): \(one.mean) and \(many.mean)")
            #expect(
                one.distance(ofVarianceFrom: many) < 4,
                "variance of \(measure): \(one.variance) and \(many.variance)")
        }
    }

    /// Bass (1969): N(t) = M (1 − e^−(p+q)t)/(1 + (q/p) e^−(p+q)t), the mean of many runs up to terms of 1/M.
    @Test func `newcomers spread by word of mouth as Bass says`() throws {
        var crowd = Crowd(1, ordersPerDay: 0, days: 60)
        crowd.shop.town.mix[0].size = .constant(1)
        crowd.loyalty.acquisition = AcquisitionRule(
            ratePerDay: 0.01 * 2_000, referralsPerDay: 0.1, potential: 2_000)
        let customers = try #require(
            try crowd.values([.customersEnd], replications: 5)[.customersEnd])
        let decay = ReproducibleMath.exp(-0.11 * 60)
        let expected = 2_000 * (1 - decay) / (1 + 10 * decay)
        #expect((customers.mean / expected - 1).magnitude < 0.01, "\(customers.mean) \(expected)")
    }

    /// Little (1961): in each stage the mean number is the rate of those who come times the mean dwell time.
    @Test(arguments: LoyaltyMode.allCases)
    func `stages hold as many customers as come in their dwell times`(mode: LoyaltyMode) throws {
        func stay(_ days: Double) -> Lifecycle.Phase {
            Lifecycle.Phase(dwell: RandomDuration(.exponential(mean: days), .day), rate: 0)
        }
        var crowd = Crowd(1, ordersPerDay: 1, days: 500, mode)
        (crowd.shop.warmUp, crowd.shop.measurePeriod) = (.days(200), .days(100))
        crowd.loyalty.acquisition.ratePerDay = 0.5
        crowd.loyalty.lifecycle = Lifecycle(
            prospect: stay(5), developing: stay(10), growing: stay(20), mature: stay(40), declining: stay(8))
        let measures: [Measure] = [
            .prospectCustomers, .developingCustomers, .growingCustomers, .matureCustomers,
            .decliningCustomers,
        ]
        let found = try crowd.values(measures, replications: 8)
        for (measure, days) in zip(measures, [5.0, 10, 20, 40, 8]) {
            let stage = try #require(found[measure])
            #expect(stage.distance(from: 0.5 * days) < 4, "\(measure): \(stage.mean)")
        }
    }
}
