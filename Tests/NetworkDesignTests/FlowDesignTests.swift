// SPDX-License-Identifier: Apache-2.0
import GLPKBackend
import LinearProgramming
import NetworkDesign
import Testing

struct FlowDesignTests {
    /// A facility problem as flows: a source without limit, one product, a lane from each site to each customer.
    private func flows(_ problem: FacilityProblem) -> FlowDesignProblem {
        var flows = FlowDesignProblem()
        let demand = problem.customers.map(\.demand).reduce(0, +)
        flows.hasSingleSource = problem.hasSingleSource
        flows.sites = problem.sites + [.init(name: "source", sizes: [.init(fixedCost: 0)], mustOpen: true)]
        flows.points = problem.sites.indices.map { .init(site: $0, need: demand) }
        flows.points.append(.init(site: problem.sites.count, supply: .infinity, need: demand))
        for site in problem.sites.indices {
            flows.lanes.append(("to \(site)", .infinity))
            flows.moves.append(.init(lane: site, from: problem.sites.count, to: site, cost: 0))
        }
        for (place, customer) in problem.customers.enumerated() {
            let options = problem.sites.indices.map { site in
                flows.lanes.append(("\(site) to \(place)", .infinity))
                return FlowDesignProblem.Option(
                    lane: flows.lanes.count - 1, site: site,
                    parts: [.init(point: site, units: customer.demand)],
                    cost: customer.demand * problem.unitCosts[site][place])
            }
            flows.customers.append(.init(name: customer.name, options: options))
        }
        return flows
    }

    @Test func `one stage and one product cost what facility location says`() throws {
        var numbers = Numbers(state: 23)
        for round in 0..<6 {
            let problem = FacilityProblem(
                sites: (0..<3).map { index in
                    FacilityProblem.Site(
                        name: "\(index)",
                        sizes: [
                            .init(
                                capacity: Double(8 + numbers.next(6)),
                                fixedCost: Double(10 + numbers.next(20))),
                            .init(
                                capacity: Double(16 + numbers.next(9)),
                                fixedCost: Double(25 + numbers.next(20))),
                        ], closingCost: Double(numbers.next(8)))
                },
                customers: (0..<5).map { .init(name: "\($0)", demand: Double(2 + numbers.next(5))) },
                unitCosts: (0..<3).map { _ in (0..<5).map { _ in Double(1 + numbers.next(9)) } },
                hasSingleSource: round % 2 == 1)
            let facility = try problem.design(using: GLPKSolver())
            let flow = try flows(problem).design(using: GLPKSolver())
            #expect(abs(facility.cost - flow.cost) < 1e-6)
        }
    }

    @Test func `parts are made where making them and carrying the product is cheapest`() throws {
        // A product of two parts. Making it at the near plant costs 3, its fixed cost is 10; the far plant is there, makes
        // it for 1 and carries it for 4. Ten units: near 10 + 30 + 20 × 1, far 10 + 40 + 20 × 1.
        var problem = FlowDesignProblem()
        problem.sites = [
            .init(name: "near", sizes: [.init(fixedCost: 10)]),
            .init(name: "far", sizes: [.init(fixedCost: 0)], mustOpen: true),
        ]
        problem.points = [
            .init(site: 0, need: 10), .init(site: 0, supply: .infinity, supplyCost: 1, need: 20),
            .init(site: 1, need: 10), .init(site: 1, supply: .infinity, supplyCost: 1, need: 20),
        ]
        problem.recipes = [
            .init(point: 0, cost: 3, components: [.init(point: 1, units: 2)]),
            .init(point: 2, cost: 1, limit: 10, components: [.init(point: 3, units: 2)]),
        ]
        problem.lanes = [("near lane", .infinity), ("far lane", .infinity)]
        problem.customers = [
            .init(
                name: "town",
                options: [
                    .init(lane: 0, site: 0, parts: [.init(point: 0, units: 10)], cost: 0),
                    .init(lane: 1, site: 1, parts: [.init(point: 2, units: 10)], cost: 40),
                ])
        ]
        let design = try problem.design(using: GLPKSolver())
        #expect(abs(design.cost - 60) < 1e-6)
        #expect(design.sizes == [0, 0])
        problem.sites[0].sizes[0].fixedCost = 25
        let other = try problem.design(using: GLPKSolver())
        #expect(abs(other.cost - 70) < 1e-6)
        #expect(other.sizes == [nil, 0])
        // Half of it fits on the far lane: the rest needs the near plant, and costs 25 + 15 + 10 + 20 + 5 + 10.
        problem.lanes[1].limit = 5
        problem.sites[0].sizes[0].capacity = 5
        #expect(abs(try problem.design(using: GLPKSolver()).cost - 85) < 1e-6)
        problem.lanes[1].limit = 4
        do {
            _ = try problem.design(using: GLPKSolver())
            Issue.record("nine of ten units can be served")
        } catch {
            #expect(error.description.contains("town (10.0%)"))
            #expect(error.description.contains("site near"))
            #expect(error.description.contains("lane far lane"))
        }
    }
}
