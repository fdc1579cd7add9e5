// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SupplyNetwork
import Testing

/// What holds for every plan, recomputed from the plan and the scenario alone.
@Suite struct PlanInvariantTests {
    private func scenario(_ seed: UInt64) -> Scenario {
        var network = RandomNetwork(seed: seed)
        var scenario = network.scenario()
        // What is there at the start returns, and one segment need not be served.
        scenario.planning.keepsInitialStock = true
        scenario.network.segments[0].unmetDemand = .lost
        scenario.network.segments[0].lostSaleCost = 3
        return scenario
    }

    private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * (1 + abs(a) + abs(b)) }

    @Test(arguments: 21...30)
    func `no material appears or vanishes at any site in any period`(seed: UInt64) throws {
        let scenario = scenario(seed)
        let plan = try bestPlan(of: scenario)
        let weeks = plan.calendar.count
        let lanes = Dictionary(uniqueKeysWithValues: scenario.network.lanes.map { ($0.id, $0) })
        func periods(_ span: TimeSpan?) -> Int { plan.calendar.periods(coveredBy: span ?? .zero) }
        for site in scenario.network.sites where site.kind != .supplier {
            for item in site.stock {
                let stock = plan.stocks.first { $0.site == site.id && $0.product == item.product }
                var before = Double(item.initialOnHand)
                for week in 0..<weeks {
                    var change = 0.0
                    for flow in plan.flows where flow.product == item.product {
                        if flow.origin == site.id { change -= flow.quantities[week] }
                        let left = week - periods(lanes[flow.lane]?.leadTime.constantSpan)
                        if flow.destination == site.id, left >= 0 { change += flow.quantities[left] }
                    }
                    for recipe in site.recipes {
                        guard let made = plan.production.first(where: { $0.product == recipe.product }) else {
                            continue
                        }
                        let started = week - periods(recipe.time.constantSpan)
                        if recipe.product == item.product, started >= 0 { change += made.quantities[started] }
                        for component in recipe.components where component.product == item.product {
                            change -= Double(component.quantityPerUnit) * made.quantities[week]
                        }
                    }
                    for receipt in item.initialReceipts where periods(receipt.due) == week {
                        change += Double(receipt.quantity)
                    }
                    let after = stock?.quantities[week] ?? 0
                    #expect(close(before + change, after), "\(item.product) at \(site.id) in week \(week)")
                    #expect(after >= -1e-7)
                    before = after
                }
            }
        }
    }

    @Test(arguments: 21...30)
    func `all demand is served, owed or lost`(seed: UInt64) throws {
        let scenario = scenario(seed)
        let plan = try bestPlan(of: scenario)
        #expect(plan.services.count == 6)
        for service in plan.services {
            var owed = 0.0
            for week in plan.calendar.periods {
                let left = owed + service.demand[week] - service.shipped[week] - service.lost[week]
                #expect(close(left, service.backlog[week]))
                owed = service.backlog[week]
            }
            #expect(owed == 0)
            #expect(service.segment == "people-0" || service.lost.allSatisfy { $0 == 0 })
            #expect(service.delivered.reduce(0, +) <= service.shipped.reduce(0, +) + 1e-7)
        }
    }

    @Test(arguments: 21...30)
    func `no limit is passed`(seed: UInt64) throws {
        let scenario = scenario(seed)
        let plan = try bestPlan(of: scenario)
        for lane in scenario.network.lanes {
            for week in plan.calendar.periods {
                let flow = plan.flows.filter { $0.lane == lane.id }.reduce(0) { $0 + $1.quantities[week] }
                #expect(flow <= (lane.limit?.units ?? .infinity) + 1e-6)
            }
        }
        let leaves = try #require(scenario.network.sites.first?.stock.first?.supplyLimit)
        for week in plan.calendar.periods {
            let flow = plan.flows.filter { $0.product == "leaf" }.reduce(0) { $0 + $1.quantities[week] }
            #expect(flow <= leaves.units + 1e-6)
        }
    }

    @Test(arguments: 21...30)
    func `the causes of cost and the price of lost sales add up to the objective`(seed: UInt64) throws {
        let plan = try bestPlan(of: scenario(seed))
        let refused = plan.services.reduce(0) { $0 + $1.price * $1.lost.reduce(0, +) }
        let sold = plan.services.reduce(0) { $0 + $1.price * $1.shipped.reduce(0, +) }
        #expect(agree(plan.costs.total + refused, plan.objectiveValue))
        #expect(close(plan.revenue, sold))
        #expect(agree(plan.profit, plan.revenue - plan.costs.total))
    }

    @Test func `the order of a network's entries changes nothing`() throws {
        let scenario = scenario(31)
        var shuffled = scenario
        shuffled.network.sites.reverse()
        shuffled.network.lanes.reverse()
        shuffled.network.products.reverse()
        shuffled.network.segments.reverse()
        for index in shuffled.network.sites.indices { shuffled.network.sites[index].stock.reverse() }
        #expect(try PlanningModel(shuffled).program == PlanningModel(scenario).program)
        #expect(try bestPlan(of: shuffled) == bestPlan(of: scenario))
    }
}
