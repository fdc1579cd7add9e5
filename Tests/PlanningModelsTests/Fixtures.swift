// SPDX-License-Identifier: Apache-2.0
import GLPKBackend
import LinearProgramming
import PlanningModels
import SimulationKernel
import SupplyNetwork
import Testing

/// A scenario of weekly periods that starts on Monday 2026-01-05, without a claim on its end stock.
func weekly(
    weeks: Int64, keepsInitialStock: Bool = false, products: [Product], sites: [Site], lanes: [Lane],
    segments: [CustomerSegment]
) throws -> Scenario {
    Scenario(
        name: "test", start: try #require(CalendarDate(year: 2026, month: 1, day: 5)), horizon: .weeks(weeks),
        planning: PlanningSettings(period: .weeks(1), keepsInitialStock: keepsInitialStock),
        network: Network(products: products, sites: sites, lanes: lanes, segments: segments))
}

/// Customers who ask for the given units of one product at the start of each week and wait if they must.
func customers(
    _ id: NodeID, of product: ProductID = "tea", weeklyUnits: [Double], over lane: LaneID,
    backorderCost: Double = 10, price: Double? = nil, promise: TimeSpan? = nil,
    unmetDemand: UnmetDemand = .backordered, lostSaleCost: Double = 0
) -> CustomerSegment {
    CustomerSegment(
        id: id, orders: .periodic(period: .weeks(1), offset: .zero, series: .independent),
        mix: [MixEntry(product: product, size: .trace(values: weeklyUnits), price: price)], promise: promise,
        unmetDemand: unmetDemand, sourcing: .single(lane), backorderCost: backorderCost,
        lostSaleCost: lostSaleCost)
}

/// A supplier of one product.
func supplier(
    _ id: NodeID, of product: ProductID = "tea", cost: Double = 0, limit: FlowLimit? = nil
) -> Site {
    Site(
        id: id, kind: .supplier,
        stock: [StockItem(product: product, supplyLimit: limit, purchaseCost: cost)])
}

/// A warehouse that keeps one product.
func warehouse(
    _ id: NodeID, of product: ProductID = "tea", initial: Quantity = 0, holding: Double = 0,
    receipts: [InitialReceipt] = [], limit: StorageLimit? = nil, sourcing: SourcingRule = .none
) -> Site {
    Site(
        id: id, kind: .warehouse,
        stock: [
            StockItem(
                product: product, sourcing: sourcing, initialOnHand: initial, initialReceipts: receipts,
                holdingCost: holding)
        ], storageLimit: limit)
}

/// The best plan of a scenario, after the solver's claim that it is best was checked against the program.
func bestPlan(of scenario: Scenario) throws -> SupplyPlan {
    let model = try PlanningModel(scenario)
    guard case .optimal(let solution) = try TestSolver.glpk.solve(model.program) else {
        throw NoPlan()
    }
    let residuals = OptimalityResiduals(of: solution, in: model.program)
    #expect(residuals.isWithin(1e-9), "\(residuals)")
    return model.plan(of: solution, rangesFrom: TestSolver.glpk)
}

/// The solvers that tests use.
enum TestSolver {
    /// The one that comes with the package.
    static let glpk = GLPKSolver()
}

/// Thrown by ``bestPlan(of:)`` when there is none.
struct NoPlan: Error {}

/// Whether two figures agree to nine digits.
func agree(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * (1 + abs(a) + abs(b)) }
