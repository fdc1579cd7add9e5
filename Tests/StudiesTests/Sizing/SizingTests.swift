// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SimulationKernel
import Studies
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct SizingTests {
    /// A warehouse with a base stock of S, replenished one for one in constant time L; customers come singly as Poisson.
    private func baseStock(
        level: Quantity = 20, perDay: Double = 3, leadDays: Int64 = 4, days: Int64 = 400, seed: UInt64 = 5
    ) -> Scenario {
        Scenario(
            name: "base-stock", horizon: .days(days + 30), warmUp: .length(.days(30)), seed: seed,
            replications: 60,
            network: Network(
                products: [Product(id: "part")],
                sites: [
                    Site(id: "maker", kind: .supplier, stock: [StockItem(product: "part")]),
                    Site(
                        id: "store", kind: .warehouse,
                        stock: [
                            StockItem(
                                product: "part", policy: .baseStock(level: level), sourcing: .single("in"),
                                initialOnHand: level)
                        ]),
                ],
                lanes: [
                    Lane(id: "in", from: "maker", to: "store", leadTime: .constant(.days(leadDays))),
                    Lane(id: "out", from: "store", to: "people"),
                ],
                segments: [
                    CustomerSegment(
                        id: "people", orders: .poisson(ordersPerDay: perDay),
                        mix: [MixEntry(product: "part", size: .constant(1))], sourcing: .single("out"))
                ]))
    }

    /// The smallest level that S − Poisson(mean), at least 0, does not exceed with `probability`.
    private func exactQuantile(_ probability: Double, level: Int, mean: Double) -> Double {
        // P(on hand ≤ x) = P(N ≥ S − x) for 0 ≤ x < S.
        var mass = [1.0]
        for n in 1...200 { mass.append(mass[n - 1] * mean / Double(n)) }
        let total = mass.reduce(0, +)
        for x in 0..<level where mass[(level - x)...].reduce(0, +) / total >= probability { return Double(x) }
        return Double(level)
    }

    @Test func `occupancy of a base stock is the level less a Poisson number`() throws {
        let sizing = try SizingStudy.run(
            baseStock(days: 200), site: "store", options: SizingOptions(replications: 12, threads: 2))
        let need = try #require(sizing["units"])
        let exact = Dictionary(
            uniqueKeysWithValues: [0.5, 0.75, 0.9, 0.95, 0.99].map {
                ($0, exactQuantile($0, level: 20, mean: 12))
            })
        for (probability, level) in exact {
            let found = try #require(need.quantiles.first { $0.probability == probability })
            #expect(abs(found.level.value - level) <= 1, "P\(probability): \(found.level.value), \(level)")
        }
        #expect(exact[0.5] == 8)
        // E[(20 − N)⁺] with N Poisson of mean 12 is 8.0199…; the standard error is some 0.06.
        #expect(abs(need.mean.value - 8.02) < 0.24)
        let (lower, upper) = (try #require(need.mean.lower), try #require(need.mean.upper))
        #expect(lower < 8.02 && 8.02 < upper)
        // The share of the time beyond a size is P(N < 20 − size), P(N ≤ 5) = 0.0203 beyond 14.
        let beyond = need.shareOfTime(beyond: 14)
        #expect(abs(beyond - 0.0203) < 0.012)
    }

    /// A base stock that is replenished through docks which take an hour each on average.
    private func docks(_ count: Int, level: Quantity, perHour: Double, days: Int64) -> Scenario {
        var scenario = baseStock(level: level, perDay: 24 * perHour, leadDays: 0, days: days)
        scenario.network.sites[1].operations = WarehouseOperations(
            resources: [FloorResource(id: "docks", kind: .dock, count: count, serves: [.unload])],
            steps: [HandlingStep(.unload, time: RandomDuration(.exponential(mean: 1), .hour))])
        return scenario
    }

    @Test func `the shelf of a make-to-stock queue is the base stock less a geometric number`() throws {
        // Buzacott & Shanthikumar (1993): one server, ρ = 0.6, base stock 3: P(N = n) = 0.4 · 0.6ⁿ, mean stock
        // 3 − 0.6 (1 − 0.6³) / 0.4 = 1.824. A relaxation time of 20 hours leaves a standard error of some 0.07.
        let sizing = try SizingStudy.run(
            docks(1, level: 3, perHour: 0.6, days: 50), site: "store",
            options: SizingOptions(replications: 8, threads: 2))
        let need = try #require(sizing["units"])
        #expect(abs(need.mean.value - 1.824) < 0.28)
        // P(on hand ≤ 2) = 1 − P(N = 0) = 0.6, so P50 is 2 and P75 is 3.
        #expect(need.quantiles.map(\.level.value)[0...1] == [2, 3])
        #expect(abs(need.shareOfTime(beyond: 2) - 0.4) < 0.1)
    }

    @Test func `busy docks of M/M/c/K have the birth and death probabilities`() throws {
        // Base stock 2 with lost sales, λ = 2, μ = 1, two docks: M/M/2/2, Erlang's B(2, 2) = 0.4, and 0, 1, 2 docks are busy
        // with probabilities 0.2, 0.4, 0.4; on the shelf are 2 less so many.
        var scenario = docks(2, level: 2, perHour: 2, days: 25)
        scenario.network.segments[0].unmetDemand = .lost
        let sizing = try SizingStudy.run(
            scenario, site: "store", options: SizingOptions(replications: 8, threads: 2))
        let docks = try #require(sizing["docks"])
        #expect(abs(docks.mean.value - 1.2) < 0.06)
        #expect(abs((docks.timeAtLimit ?? 0) - 0.4) < 0.04)
        #expect(abs(docks.shareOfTime(beyond: 0) - 0.8) < 0.04)
        let shelf = try #require(sizing["units"])
        #expect(abs(shelf.shareOfTime(beyond: 1) - 0.2) < 0.04)
        // Throughput is 2 · (1 − 0.4) = 1.2 units an hour.
        #expect(abs((sizing["unload"]?.mean.value ?? 0) - 1.2) < 0.06)
        #expect(sizing.notes.contains { $0.contains("--unlimited") })
        // With as many docks as it takes, Poisson of mean 2 are busy: P(N > 2) = 1 − 5 e⁻² = 0.3233.
        scenario.network.sites[1].stock[0].policy = .baseStock(level: 60)
        scenario.network.sites[1].stock[0].initialOnHand = 60
        let lifted = try SizingStudy.run(
            scenario, site: "store", options: SizingOptions(replications: 8, threads: 2, liftsResources: true)
        )
        #expect(abs((lifted["docks"]?.shareOfTime(beyond: 2) ?? 0) - 0.3233) < 0.05)
    }

    @Test func `peaks of independent days follow the theory of extremes`() throws {
        // One order a day of an exponential number with mean 1000: the busiest hour of 100 days is Gumbel with location
        // 1000 log 100 = 4605 and scale 1000.
        var scenario = baseStock(days: 365)
        scenario.warmUp = .length(.zero)
        scenario.horizon = .days(100)
        scenario.network.sites[1].stock = [StockItem(product: "part", initialOnHand: 1_000_000_000)]
        scenario.network.segments[0].orders = .periodic(
            period: .days(1), offset: .hours(6), series: .independent)
        scenario.network.segments[0].mix = [MixEntry(product: "part", size: .exponential(mean: 1_000))]
        let sizing = try SizingStudy.run(
            scenario, site: "store", options: SizingOptions(replications: 40, threads: 2))
        let flow = try #require(sizing["shipped"])
        let fit = try #require(flow.fit)
        // Standard errors of location and scale: 1.05 σ/√n = 166 and 0.78 σ/√n = 123.
        #expect(abs(fit.gumbel.location - 4_605) < 4 * 166)
        #expect(abs(fit.gumbel.scale - 1_000) < 4 * 123)
        #expect(fit.isTrusted)
        let hundred = try #require(flow.returnLevels.first { $0.years == 100 })
        let (lower, upper) = (try #require(hundred.level.lower), try #require(hundred.level.upper))
        #expect(lower < 9_205 && 9_205 < upper)
        #expect(hundred.isBeyondSample)
        // Every day is highest at six.
        #expect(flow.season.hourShares[6] == 1)
    }

    @Test func `the size is an order statistic of the yearly peaks with its exact interval`() throws {
        let sizing = try SizingStudy.run(
            baseStock(level: 60, perDay: 8, leadDays: 5, days: 365), site: "store",
            options: SizingOptions(risk: 0.2, replications: 16, threads: 2))
        let need = try #require(sizing["units"])
        #expect(need.peaks.count == 16)
        #expect(sizing.isByYear)
        #expect(need.basis == .sample)
        let interval = try quantileInterval(of: need.peaks, probability: 0.8)
        #expect(need.size.value == interval.estimate.rounded(.up))
        #expect(need.size.lower == interval.lower.rounded(.up))
        #expect(need.size.upper == interval.upper.rounded(.up))
        // 60 less the least of Poisson(40) over a year; never above 60.
        #expect(need.size.value <= 60 && need.size.value > 35)
        #expect(
            sizing.sentence.hasPrefix(
                "Warehouse store needs \(Int(need.size.value)) units to overflow in at most 1 year of 5 (95% interval "
            ))
        // As many years lie beyond a size as peaks do.
        for point in need.curve {
            #expect(point.overflowYears.value == Double(need.peaks.count { $0 > point.size }) / 16)
        }
    }

    @Test func `the cheapest size is where the next unit costs what it saves`() throws {
        let costs = SizingCosts(build: 200, runPerYear: 30, overflowPerDay: 1, lifeYears: 20)
        #expect(costs.buildPerYear == 10)
        let sizing = try SizingStudy.run(
            baseStock(days: 200), site: "store",
            options: SizingOptions(replications: 8, threads: 2, costs: [costs]))
        let need = try #require(sizing["units"])
        let best = try #require(need.cheapest)
        // P(X > S) = 40 / 365: the quantile of 0.8904 of 20 − Poisson(12).
        #expect(abs(best.value - exactQuantile(1 - 40.0 / 365, level: 20, mean: 12)) <= 1)
        let cost = try #require(need.cheapestCost)
        #expect(cost.build == 10 * best.value && cost.run == 30 * best.value)
        for point in need.curve { #expect((point.cost?.total.value ?? 0) >= cost.total.value - 1e-6) }
        // With interest the annuity of 100 over two years at 10% is 57.62.
        #expect(abs(SizingCosts(build: 100, lifeYears: 2, interest: 0.1).buildPerYear - 57.619) < 1e-3)
    }

    @Test func `growth and smaller lots are tried in the same worlds`() throws {
        var scenario = baseStock(level: 20, perDay: 3, days: 150)
        scenario.network.sites[1].stock[0].policy = .reorderPointQuantity(reorderPoint: 20, orderQuantity: 40)
        let sizing = try SizingStudy.run(
            scenario, site: "store",
            options: SizingOptions(
                replications: 6, threads: 2,
                changes: [
                    SizingChange(.lots(0.5)), SizingChange(.growth(1.5)), SizingChange(.demandAlone(1)),
                ]))
        #expect(sizing.variants.map(\.name) == ["lots × 0.5", "demand and levels × 1.5", "demand × 1.0"])
        // Stock cycles by 40 or by 20 around the same reorder point: the mean falls by 10.
        let lots = try #require(sizing.variants[0].effects.first)
        #expect(abs(lots.meanChange.value + 10) < 1)
        #expect(lots.peakChange.value < -15)
        // Reorder point +10 against 6 more in the lead time.
        let growth = try #require(sizing.variants[1].effects.first)
        #expect(abs(growth.meanChange.value - 4) < 2)
        let none = try #require(sizing.variants[2].effects.first)
        #expect(none.meanChange.value == 0 && none.peakChange.value == 0)
    }

    @Test func `replications are added until the size is known, and a budget that ends first is said`() throws
    {
        let precise = try SizingStudy.run(
            baseStock(level: 60, perDay: 8, leadDays: 5, days: 40), site: "store",
            options: SizingOptions(risk: 0.2, precision: 0.1, threads: 2))
        #expect(precise.isPrecise)
        #expect(precise.replications == 60)
        let short = try SizingStudy.run(
            baseStock(level: 60, perDay: 8, leadDays: 5, days: 40), site: "store",
            options: SizingOptions(risk: 0.2, precision: 0.0001, mostReplications: 30, threads: 2))
        #expect(!short.isPrecise)
        #expect(short.replications == 30)
        #expect(short.notes.contains { $0.contains("30 replications, the most allowed") })
    }

    @Test func `one replication and a short window make no false precision`() throws {
        let sizing = try SizingStudy.run(
            baseStock(days: 100), site: "store", options: SizingOptions(replications: 1))
        let need = try #require(sizing["units"])
        #expect(!sizing.isByYear)
        #expect(need.basis == .constant || need.basis == .highest)
        #expect(need.size.lower == nil && need.mean.lower == nil)
        #expect(sizing.notes.contains { $0.contains("--years 1") })
        #expect(sizing.notes.contains { $0.contains("one replication") })
        let longer = try SizingStudy.run(
            baseStock(days: 100), site: "store", options: SizingOptions(replications: 2, years: 2))
        #expect(longer.isByYear && longer.yearsPerReplication == 2)
        #expect(longer["units"]?.peaks.count == 4)
    }

    @Test func `what cannot be sized is said`() {
        func fault(_ site: NodeID, _ options: SizingOptions = SizingOptions(replications: 2)) -> String {
            do throws(SizingError) {
                _ = try SizingStudy.run(baseStock(), site: site, options: options)
                return "none"
            } catch {
                return error.description
            }
        }
        #expect(fault("stor") == "there is no site \"stor\"; did you mean \"store\"?")
        #expect(fault("maker").contains("is a supplier"))
        #expect(fault("store", SizingOptions(risk: 1.5)).contains("the risk is 1.5"))
        #expect(fault("store", SizingOptions(costs: [SizingCosts(of: "cold")])).contains("no space \"cold\""))
        #expect(fault("store", SizingOptions(costs: [SizingCosts(build: -1)])).contains("0 or more"))
        #expect(
            fault("store", SizingOptions(replications: 2, changes: [SizingChange(.lots(2))]))
                .contains("changes nothing"))
        #expect(fault("store", SizingOptions(replications: 0)).contains("replications"))
    }

    @Test func `intervals of the mean and of the median cover the truth`() throws {
        var (means, medians) = (0, 0)
        let repeats = 30
        for seed in 0..<repeats {
            let sizing = try SizingStudy.run(
                baseStock(days: 25, seed: UInt64(100 + seed)), site: "store",
                options: SizingOptions(replications: 6, threads: 2))
            let need = try #require(sizing["units"])
            let truth = 8.0199
            if let lower = need.mean.lower, let upper = need.mean.upper, lower <= truth, truth <= upper {
                means += 1
            }
            let median = need.quantiles[0].level
            if let lower = median.lower, let upper = median.upper, lower <= 8, 8 <= upper { medians += 1 }
        }
        // Of 30 with probability 0.95 fewer than 24 are covered five times in 10,000.
        #expect(means >= 24, "\(means) of \(repeats)")
        #expect(medians >= 24, "\(medians) of \(repeats)")
    }
}
