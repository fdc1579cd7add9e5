// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A product that keeps for one period, ordered up to a level each period with no lead time: nothing is carried
/// over, so every period is a newsvendor's.
///
/// - Reference: Nahmias (2011), *Perishable Inventory Systems*, ch. 1; Snyder and Shen (2019), section 4.3.
@Suite struct PerishableNewsvendorTests {
    private static let days = 6_000
    private static let level = 12

    private static let run: Result<SimulatedRun, any Error> = Result {
        var shop = Shop(policy: .baseStock(level: Quantity(level)))
        shop.tea.shelfLife = .days(1)
        shop.tea.disposalCost = 1
        shop.shop.review = .daily
        // Demand is uniform on 0, 1, …, 20, at noon.
        shop.town.orders = .periodic(period: .days(1), offset: .hours(12), series: .independent)
        shop.town.mix = [MixEntry(product: "tea", size: .discreteUniform(low: 0, high: 20))]
        shop.town.unmetDemand = .lost
        shop.town.lostSaleCost = 3
        shop.days = Int64(days)
        return try SimulatedRun(shop.scenario, recordsJournal: false)
    }

    /// The expectation over the demand of a period, and its standard error over the run.
    private func expected(_ value: (Double) -> Double) -> (mean: Double, error: Double) {
        let values = (0...20).map { value(Double($0)) }
        let mean = values.reduce(0, +) / 21
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 21
        return (mean, (variance / Double(Self.days)).squareRoot())
    }

    // Each is off by more than four standard errors with probability 6e-5.

    @Test func `waste is what the newsvendor has left over`() throws {
        let run = try Self.run.get()
        let waste = expected { max(0, Double(Self.level) - $0) }
        // What is left of the last day spoils at the horizon, and no more happens then.
        let daily = run[.spoiledUnits, .shopTea] / Double(Self.days)
        #expect((daily - waste.mean).magnitude < 4 * waste.error + 12.0 / Double(Self.days))
    }

    @Test func `lost sales are what the newsvendor is short of`() throws {
        let run = try Self.run.get()
        let short = expected { max(0, $0 - Double(Self.level)) }
        #expect((run[.lostUnits] / Double(Self.days) - short.mean).magnitude < 4 * short.error)
    }

    @Test func `cost is the newsvendor's`() throws {
        let run = try Self.run.get()
        let cost = expected {
            1 * max(0, Double(Self.level) - $0) + 3 * max(0, $0 - Double(Self.level))
        }
        #expect(
            (run[.totalCost] / Double(Self.days) - cost.mean).magnitude
                < 4 * cost.error + 12.0 / Double(Self.days))
    }
}
