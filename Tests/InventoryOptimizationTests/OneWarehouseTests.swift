// SPDX-License-Identifier: Apache-2.0
import InventoryOptimization
import Testing

/// Figures by the exact disaggregation of Simon (1971) and Graves (1985) and by METRIC (Sherbrooke 1968).
struct OneWarehouseTests {
    private func isNear(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-9 }

    @Test func `two slow retailers are met, exactly and by METRIC`() throws {
        let system = try OneWarehouseSystem(
            warehouseLeadTime: 14,
            retailers: [.init(demandRate: 0.1, transitTime: 2), .init(demandRate: 0.1, transitTime: 2)])
        let warehouse = system.warehouse(level: 3)
        #expect(isNear(warehouse.backorders, 0.561_341_984_067_729_1))
        #expect(isNear(warehouse.onHand, 0.761_341_984_067_728_9))
        #expect(isNear(warehouse.meanWait, 2.806_709_920_338_645))
        #expect(isNear(warehouse.fillRate, 0.469_453_683_466_682_6))
        let exact = try system.retailer(0, level: 1, warehouseLevel: 3)
        #expect(isNear(exact.backorders, 0.133_956_975_123_975_6))
        #expect(isNear(exact.onHand, 0.653_285_983_090_112))
        #expect(isNear(exact.fillRate, 0.653_285_983_090_112))
        #expect(isNear(exact.meanWait, 1.339_569_751_239_756))
        let metric = try system.retailer(0, level: 1, warehouseLevel: 3, method: .metric)
        #expect(isNear(metric.backorders, 0.099_039_324_379_784_19))
        #expect(isNear(metric.fillRate, 0.618_368_332_345_919_6))
    }

    @Test func `four retailers are met, exactly and by METRIC`() throws {
        let system = try OneWarehouseSystem(
            warehouseLeadTime: 2, retailers: (0..<4).map { _ in .init(demandRate: 1, transitTime: 1) })
        #expect(isNear(system.warehouse(level: 12).backorders, 0.129_825_647_309_405_2))
        let exact = try system.retailer(2, level: 3, warehouseLevel: 12)
        #expect(isNear(exact.backorders, 0.027_591_045_416_542_18))
        #expect(isNear(exact.fillRate, 0.912_621_086_682_226_1))
        let metric = try system.retailer(2, level: 3, warehouseLevel: 12, method: .metric)
        #expect(isNear(metric.backorders, 0.026_041_144_021_482_283))
        #expect(isNear(metric.fillRate, 0.913_632_753_225_812_2))
    }

    @Test func `no other levels cost less than the best`() throws {
        let system = try OneWarehouseSystem(
            warehouseLeadTime: 3, warehouseHoldingCost: 0.6,
            retailers: [
                .init(demandRate: 1, transitTime: 1, holdingCost: 1, backorderCost: 15),
                .init(demandRate: 0.4, transitTime: 2, holdingCost: 1.2, backorderCost: 8),
            ])
        let best = try system.optimum()
        for level in 0...14 {
            for first in 0...8 {
                for second in 0...8 {
                    let one = try system.retailer(0, level: first, warehouseLevel: level)
                    let two = try system.retailer(1, level: second, warehouseLevel: level)
                    var cost = 0.6 * system.warehouse(level: level).onHand + one.onHand + 15 * one.backorders
                    cost += 1.2 * two.onHand + 8 * two.backorders
                    #expect(cost >= best.cost - 1e-9)
                }
            }
        }
        #expect(best.retailerLevels.count == 2)
    }
}
