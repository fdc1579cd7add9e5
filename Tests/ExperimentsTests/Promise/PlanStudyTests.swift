// SPDX-License-Identifier: Apache-2.0
import Experiments
import GLPKBackend
import OutputAnalysis
import PlanningModels
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct PlanStudyTests {
    /// A supplier with a weekly limit and a warehouse that sells each week at the start of the planning
    /// period.
    private func scenario(size: Distribution, price: Double = 9) -> Scenario {
        var network = Network()
        network.products = [Product(id: "tea", unitCost: 4, price: price)]
        network.sites = [
            Site(
                id: "grower", kind: .supplier,
                stock: [
                    StockItem(
                        product: "tea", supplyLimit: FlowLimit(units: 130, per: .weeks(1)), purchaseCost: 4)
                ]),
            Site(
                id: "dc", kind: .warehouse,
                stock: [
                    StockItem(
                        product: "tea", policy: .baseStock(level: 300),
                        review: .periodic(period: .weeks(1), offset: .zero), sourcing: .single("in"),
                        initialOnHand: 220, holdingCost: 0.01)
                ]),
        ]
        network.lanes = [
            Lane(
                id: "in", from: "grower", to: "dc", leadTime: .constant(.weeks(1)), unitCost: 0.5,
                transitHoldingCost: 0.002, emissions: 0.2),
            Lane(id: "out", from: "dc", to: "shops", unitCost: 0.1),
        ]
        network.segments = [
            CustomerSegment(
                id: "shops",
                orders: .periodic(period: .weeks(1), offset: .zero, series: .independent),
                mix: [MixEntry(product: "tea", size: size)], promise: .days(3), sourcing: .single("out"),
                backorderCost: 0.3)
        ]
        return Scenario(
            name: "tea", horizon: .weeks(26), warmUp: .length(.weeks(4)), seed: 5,
            planning: PlanningSettings(keepsInitialStock: false), network: network)
    }

    private func plan(of scenario: Scenario) throws -> SupplyPlan {
        let outcome = try PlanningModel(scenario).plan(using: GLPKSolver())
        guard case .planned(let plan) = outcome else {
            Issue.record("not planned: \(outcome)")
            throw CancellationError()
        }
        return plan
    }

    @Test func `without chance a plan keeps every promise, cause by cause`() throws {
        let scenario = scenario(size: .constant(100))
        let plan = try plan(of: scenario)
        let comparison = try PlanStudy.run(
            plan, carriedOutBy: scheduledScenario(applying: plan, to: scenario),
            options: RunOptions(replications: 2))
        #expect(comparison.result.scenario.warmUp == .length(.zero))
        #expect(comparison[.orderCycleTimeMean]?.promised == 0)
        for figure in comparison.figures {
            let simulated = try #require(figure.simulated, "\(figure.measure)")
            #expect(
                (simulated - figure.promised).magnitude <= 1e-9 * (1 + figure.promised.magnitude),
                "\(figure.measure): promised \(figure.promised), simulated \(simulated)")
        }
        // Nothing is kept to the letter because there is nothing: these are all at work.
        for measure in [
            Measure.purchaseCost, .transportCost, .holdingCost, .revenue, .onHandMean, .emissions,
        ] {
            #expect(try #require(comparison[measure]).promised > 0)
        }
        #expect(comparison[.onTimeInFull]?.promised == 1)
    }

    @Test func `with chance the promise of a plan is not kept, and the gap has an interval and a cause`()
        throws
    {
        let scenario = scenario(size: .gamma(shape: 2, scale: 50))
        let plan = try plan(of: scenario)
        let comparison = try PlanStudy.run(
            plan, carriedOutBy: policyScenario(applying: plan, to: scenario),
            options: RunOptions(replications: 20))
        let profit = try #require(comparison[.profit])
        let gap = try #require(profit.gap)
        #expect(profit.finding == .worse)
        #expect(gap.upper < 0)
        #expect((gap.estimate - (try #require(profit.simulated) - profit.promised)).magnitude < 1e-6)
        // Joint over all figures that have an interval.
        let gaps = comparison.figures.compactMap(\.gap)
        #expect(gaps.count == comparison.figures.count)
        let alone = try meanInterval(
            of: try #require(comparison.result.values(of: MeasureKey(.profit))),
            level: 1 - 0.05 / Double(gaps.count))
        #expect((gap.halfWidth - alone.halfWidth).magnitude < 1e-9 * alone.halfWidth)
        #expect(comparison.description.hasPrefix("The plan promises a profit of "))
        #expect(comparison.description.contains(" lower ("))
        #expect(comparison.description.contains(" The largest cause is "))
    }

    @Test func `an interrupted study has promises and no gaps`() throws {
        let scenario = scenario(size: .constant(100))
        let plan = try plan(of: scenario)
        let comparison = try PlanStudy.run(plan, carriedOutBy: scenario, isCancelled: { true })
        #expect(
            comparison.figures.allSatisfy { $0.simulated == nil && $0.gap == nil && $0.finding == .undefined }
        )
        #expect(comparison.description == "The plan was not simulated.")
    }
}
