// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A chain of stages under linear rules far from zero, whose answer to one unusual day gives its variances exactly.
///
/// With orders that answer an extra demand of one unit by h₀, h₁, … more units on that day and those after it, the
/// variance of the orders under independent demand of variance σ² is σ² Σ hᵢ². So nothing is drawn, and nothing is
/// estimated.
private struct LinearChain {
    /// The policies, nearest to the customers first.
    var policies: [ReplenishmentPolicy]
    var leadTimes: [Int64]
    /// What each stage tells the next.
    var information: InformationSharing?

    private static let mean = 1e7
    private static let impulse = 1e6
    private static let days = 400

    /// Var(orders) / Var(demand) of each stage.
    func amplification() throws -> [Double] {
        let count = policies.count
        var sites = [Site(id: "edge", kind: .supplier, stock: [StockItem(product: "tea")])]
        var lanes = [Lane(id: "out", from: "stage 0", to: "town")]
        for stage in 0..<count {
            sites.append(
                Site(
                    id: NodeID("stage \(stage)"), kind: .warehouse,
                    stock: [
                        StockItem(
                            product: "tea", policy: policies[stage], review: .daily,
                            sourcing: .single(LaneID("to \(stage)")),
                            initialOnHand: Quantity(20 * Self.mean),
                            initialReceipts: (0..<leadTimes[stage]).map {
                                InitialReceipt(quantity: Quantity(Self.mean), due: .days($0))
                            })
                    ]))
            lanes.append(
                Lane(
                    id: LaneID("to \(stage)"),
                    from: stage == count - 1 ? "edge" : NodeID("stage \(stage + 1)"),
                    to: NodeID("stage \(stage)"), leadTime: .days(leadTimes[stage]),
                    information: stage == count - 1 ? nil : information))
        }
        var demand = [Double](repeating: Self.mean, count: Self.days)
        // Late enough that what the start left behind has died out.
        demand[200] += Self.impulse
        let scenario = Scenario(
            name: "linear", horizon: .days(Int64(Self.days)), warmUp: .length(.days(150)),
            network: Network(
                products: [Product(id: "tea")], sites: sites, lanes: lanes,
                segments: [
                    CustomerSegment(
                        id: "town",
                        orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                        mix: [MixEntry(product: "tea", size: .trace(values: demand))],
                        sourcing: .single("out"))
                ]))
        let run = try SimulatedRun(scenario)
        let periods = 250.0
        return (0..<count).map { stage in
            let entity = MeasuredEntity.stockPoint(site: "stage \(stage)", product: "tea")
            let squares = run[.orderVariance, entity] * periods / (Self.impulse * Self.impulse)
            // The variance is about the mean of the window, which the unusual day lifts.
            return squares + 1 / periods
        }
    }
}

@Suite struct `Orders answer an unusual day` {
    private func orderUpTo(_ method: ForecastMethod, coverage: Int64) -> ReplenishmentPolicy {
        .forecastOrderUpTo(
            ForecastOrderUpTo(
                forecast: method, coverage: Double(coverage), safetyStock: 200_000_000, initialForecast: 1e7))
    }

    private func isNear(_ values: [Double], _ expected: [Double], to tolerance: Double = 1e-4) -> Bool {
        values.count == expected.count && zip(values, expected).allSatisfy { ($0 - $1).magnitude < tolerance }
    }

    @Test func `by the sum of lead times when every stage knows what customers buy`() throws {
        // Chen, Drezner, Ryan & Simchi-Levi (2000), theorem 3.1: 1 + 2S/p + 2S²/p² with S the sum of the lead times.
        let ten = LinearChain(
            policies: Array(repeating: orderUpTo(.movingAverage(periods: 10), coverage: 2), count: 4),
            leadTimes: [1, 1, 1, 1], information: InformationSharing([.sales], period: .days(1)))
        #expect(isNear(try ten.amplification(), [1.48, 2.12, 2.92, 3.88]))
        let five = LinearChain(
            policies: Array(repeating: orderUpTo(.movingAverage(periods: 5), coverage: 1), count: 2),
            leadTimes: [0, 0], information: InformationSharing([.sales]))
        #expect(isNear(try five.amplification(), [1.48, 2.12]))
    }

    @Test func `by the same when they share one forecast`() throws {
        let chain = LinearChain(
            policies: Array(repeating: orderUpTo(.movingAverage(periods: 10), coverage: 2), count: 4),
            leadTimes: [1, 1, 1, 1], information: InformationSharing([.forecast], period: .days(1)))
        #expect(isNear(try chain.amplification(), [1.48, 2.12, 2.92, 3.88]))
    }

    @Test func `stage by stage when each sees only orders`() throws {
        // The variances of the linear filters themselves; Chen's product 1.48⁴ = 4.80 is a lower bound.
        let chain = LinearChain(
            policies: Array(repeating: orderUpTo(.movingAverage(periods: 10), coverage: 2), count: 4),
            leadTimes: [1, 1, 1, 1])
        #expect(isNear(try chain.amplification(), [1.48, 2.3056, 3.7532799999999997, 6.331763199999999]))
    }

    @Test func `a day later where the news takes a day`() throws {
        // Stage 1 orders 1.2 and, five days on, −0.2. Stage 2 adds 0.2 and −0.2 a day after each:
        // 1.2² + 0.2² + 0.2² + 0.2² = 1.56.
        let chain = LinearChain(
            policies: Array(repeating: orderUpTo(.movingAverage(periods: 5), coverage: 1), count: 2),
            leadTimes: [0, 0], information: InformationSharing([.sales], period: .days(1), delay: .days(1)))
        #expect(isNear(try chain.amplification(), [1.48, 1.56]))
    }

    @Test(arguments: [1.0, 1.2, 1.618033988749895, 2, 4])
    func `by 1 over 2T less 1 under pipeline control with equal times`(_ time: Double) throws {
        // Disney et al. (2006): proportional order-up-to with a constant forecast.
        let control = ReplenishmentPolicy.pipelineControl(
            PipelineControl(
                forecast: .constant(1e7), pipelinePeriods: 2, inventoryTime: time, pipelineTime: time,
                targetStock: 150_000_000))
        let chain = LinearChain(policies: [control], leadTimes: [2])
        #expect(isNear(try chain.amplification(), [1 / (2 * time - 1)]))
    }

    @Test(arguments: [(1, 0.1, 1.2105263157894737), (3, 0.2, 2.6), (5, 0.4, 10)])
    func `by the formula of exponential smoothing under pipeline control with times of one`(
        _ row: (coverage: Double, weight: Double, ratio: Double)
    ) throws {
        // Dejonckheere et al. (2003), Chen, Ryan & Simchi-Levi (2000): 1 + 2Lα + 2L²α² / (2 − α), Tₐ = (1 − α) / α.
        let control = ReplenishmentPolicy.pipelineControl(
            PipelineControl(
                forecast: .exponentialSmoothing(weight: row.weight), pipelinePeriods: row.coverage - 1,
                inventoryTime: 1, pipelineTime: 1, targetStock: 150_000_000, initialForecast: 1e7))
        let chain = LinearChain(policies: [control], leadTimes: [Int64(row.coverage) - 1])
        #expect(isNear(try chain.amplification(), [row.ratio]))
    }

    @Test func `as the difference equation of pipeline control says where the times differ`() throws {
        // Tᵢ = 4, T_w = 8, a lead time of two days, exponential smoothing with α = 1/3.
        let (weight, lead, inventoryTime, pipelineTime) = (1.0 / 3, 2, 4.0, 8.0)
        var (forecast, net) = (0.0, 0.0)
        var orders: [Double] = []
        for day in 0..<150 {
            let demand = day == 0 ? 1.0 : 0
            let received = day >= lead ? orders[day - lead] : 0
            net += received - demand
            forecast += weight * (demand - forecast)
            let pipeline = orders.suffix(max(0, min(day, lead) - (day >= lead ? 1 : 0))).reduce(0, +)
            orders.append(forecast - net / inventoryTime + (2 * forecast - pipeline) / pipelineTime)
        }
        let exact = orders.reduce(0) { $0 + $1 * $1 }
        let control = ReplenishmentPolicy.pipelineControl(
            PipelineControl(
                forecast: .exponentialSmoothing(weight: weight), pipelinePeriods: Double(lead),
                inventoryTime: inventoryTime, pipelineTime: pipelineTime, targetStock: 150_000_000,
                initialForecast: 1e7))
        let chain = LinearChain(policies: [control], leadTimes: [Int64(lead)])
        #expect(isNear(try chain.amplification(), [exact]))
    }
}
