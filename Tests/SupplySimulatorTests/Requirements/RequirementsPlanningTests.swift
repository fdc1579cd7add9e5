// SPDX-License-Identifier: Apache-2.0
import MaterialPlanning
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A plant that makes desks from a top and four legs each, tops from boards, and buys legs and boards.
///
/// Weekly planning at the beginning of the week; customers order in the middle of it.
struct DeskPlant {
    static let products = ["board", "desk", "leg", "top"].map { Product(id: ProductID($0)) }

    /// A week of planning each entry stands for.
    var demand: [Quantity]
    var planning = RequirementsPlanning(buckets: 8)
    var policies: [ProductID: MaterialRequirements] = [:]
    var onHand: [ProductID: Quantity] = [:]
    var deskTime = TimeSpan.weeks(1)
    var deskTimePerUnit = TimeSpan.zero
    var deskLines: Int?
    var buying: [ProductID: TimeSpan] = ["board": .weeks(2), "leg": .weeks(1)]
    var holding = 0.0
    var orderCost = 0.0
    var weeks: Int64 = 12

    func policy(_ product: ProductID) -> MaterialRequirements {
        if let stated = policies[product] { return stated }
        return MaterialRequirements(demand: product == "desk" ? .series(demand) : .known)
    }

    var scenario: Scenario {
        func item(_ product: ProductID, _ sourcing: SourcingRule) -> StockItem {
            StockItem(
                product: product, policy: .materialRequirements(policy(product)), sourcing: sourcing,
                initialOnHand: onHand[product] ?? 0, holdingCost: holding, orderCost: orderCost)
        }
        let plant = Site(
            id: "plant", kind: .plant,
            stock: [
                item("desk", .make), item("top", .make), item("leg", .single("legs")),
                item("board", .single("boards")),
            ],
            recipes: [
                Recipe(
                    product: "desk",
                    components: [
                        .init(product: "leg", quantityPerUnit: 4), .init(product: "top", quantityPerUnit: 1),
                    ], time: .constant(deskTime), timePerUnit: deskTimePerUnit, lines: deskLines),
                Recipe(
                    product: "top", components: [.init(product: "board", quantityPerUnit: 2)],
                    time: .constant(.weeks(1))),
            ])
        let orders = demand.enumerated().filter { $0.element > 0 }.map {
            PastOrder(
                time: TimeSpan(seconds: 604_800 * Int64($0.offset) + 302_400), product: "desk",
                quantity: $0.element)
        }
        return Scenario(
            name: "desks", horizon: .weeks(weeks),
            network: Network(
                products: Self.products,
                sites: [
                    plant,
                    Site(
                        id: "mill", kind: .supplier,
                        stock: [StockItem(product: "leg"), StockItem(product: "board")]),
                ],
                lanes: [
                    Lane(
                        id: "legs", from: "mill", to: "plant", products: ["leg"],
                        leadTime: .constant(buying["leg"] ?? .zero)),
                    Lane(
                        id: "boards", from: "mill", to: "plant", products: ["board"],
                        leadTime: .constant(buying["board"] ?? .zero)),
                    Lane(id: "out", from: "plant", to: "town", products: ["desk"]),
                ],
                segments: [
                    CustomerSegment(
                        id: "town", orders: orders.isEmpty ? .poisson(ordersPerDay: 0) : .history(orders),
                        mix: [MixEntry(product: "desk", size: .constant(1))], sourcing: .single("out"))
                ]), requirementsPlanning: planning)
    }
}

extension SimulatedRun {
    /// What was ordered of a bought product, or finished of a made one, by week of the run.
    fileprivate func byWeek(_ kind: Journal.Kind, _ product: ProductID) -> [Int: Int] {
        var weeks: [Int: Int] = [:]
        for entry in journal where entry.kind == kind && entry.product == product {
            weeks[Int(entry.time / 604_800), default: 0] += Int(entry.units)
        }
        return weeks
    }
}

@Suite struct RequirementsPlanningTests {
    /// Desks 10, 20 and 15 in weeks 5, 6 and 8; a desk takes a week, a top one, boards two, legs one.
    ///
    /// By hand: desks are released a week ahead; tops in weeks 3, 4 and 6; legs, four each, in weeks 3, 4 and 6;
    /// boards, two a top, in weeks 1, 2 and 4.
    @Test func `a three-level product is released exactly as the textbook table has it`() throws {
        let plant = DeskPlant(demand: [0, 0, 0, 0, 0, 10, 20, 0, 15])
        let run = try SimulatedRun(plant.scenario)
        // What is made is finished a lead time after its release.
        #expect(run.byWeek(.produced, "desk") == [5: 10, 6: 20, 8: 15])
        #expect(run.byWeek(.produced, "top") == [4: 10, 5: 20, 7: 15])
        #expect(run.byWeek(.ordered, "leg") == [3: 40, 4: 80, 6: 60])
        #expect(run.byWeek(.ordered, "board") == [1: 20, 2: 40, 4: 30])
        #expect(run[.fillRate] == 1)
        #expect(run[.materialShortages] == 0)
        #expect(run[.plannedOrderChanges] == 0)
        #expect(run[.exceptionMessages] == 0)
        // Desks wait half a week for their customers; nothing else waits at all.
        #expect((run[.onHandMean, .site("plant")] - 45 * 0.5 / 12).magnitude < 1e-12)
    }

    @Test func `the tables of the first run are those of the textbook`() throws {
        let plant = DeskPlant(demand: [0, 0, 0, 0, 0, 10, 20, 0, 15], onHand: ["desk": 4, "leg": 10])
        let runs = try RequirementsRun.runs(of: plant.scenario, until: .zero)
        #expect(runs.map(\.time) == [0])
        let plan = try #require(runs.first?.plan)
        #expect(plan.items.map(\.name) == ["plant/desk", "plant/leg", "plant/top", "plant/board"])
        // Eight weeks, 0 to 7: the order of week 8 is not seen yet.
        #expect(plan.items[0].grossRequirements == [0, 0, 0, 0, 0, 10, 20, 0])
        #expect(plan.items[0].projectedOnHand == [4, 4, 4, 4, 4, 0, 0, 0])
        #expect(plan.items[0].netRequirements == [0, 0, 0, 0, 0, 6, 20, 0])
        #expect(plan.items[0].plannedReleases == [0, 0, 0, 0, 6, 20, 0, 0])
        #expect(plan.items[1].grossRequirements == [0, 0, 0, 0, 24, 80, 0, 0])
        #expect(plan.items[1].plannedReleases == [0, 0, 0, 14, 80, 0, 0, 0])
        #expect(plan.items[2].plannedReleases == [0, 0, 0, 6, 20, 0, 0, 0])
        #expect(plan.items[3].plannedReleases == [0, 12, 40, 0, 0, 0, 0, 0])
        // Boards of the first order are there for the desks of week 5.
        let boards = try #require(plan.orders.firstIndex { $0.item == 3 })
        #expect(plan.origins[boards] == [.demand(item: 0, bucket: 5): 12])
    }

    @Test func `lots of Wagner and Whitin are released`() throws {
        // Holding 1 a week for a piece, 100 an order: desks of weeks 5 to 7 in one lot.
        var plant = DeskPlant(demand: [0, 0, 0, 0, 0, 10, 20, 15, 60], holding: 1.0 / 7, orderCost: 100)
        plant.policies["desk"] = MaterialRequirements(lotSizing: .wagnerWhitin, demand: .series(plant.demand))
        plant.planning.buckets = 10
        let run = try SimulatedRun(plant.scenario)
        #expect(run.byWeek(.produced, "desk") == [5: 45, 8: 60])
    }

    @Test func `a frozen week keeps the plan of the week before`() throws {
        // Planning learns of demand only when it waits: each order is planned a week late, and frozen
        // another.
        var plant = DeskPlant(
            demand: [0, 7], planning: RequirementsPlanning(buckets: 8, frozenBuckets: 1),
            onHand: ["leg": 28, "top": 7])
        plant.policies["desk"] = MaterialRequirements(demand: .known)
        let frozen = try SimulatedRun(plant.scenario)
        plant.planning.frozenBuckets = 0
        let free = try SimulatedRun(plant.scenario)
        // Asked in the middle of week 1, planned at the beginning of week 2, made within a week.
        #expect(free.byWeek(.produced, "desk") == [3: 7])
        #expect(frozen.byWeek(.produced, "desk") == [4: 7])
        #expect(free[.plannedOrderChanges] == 1)
        #expect(frozen[.plannedOrderChanges] == 1)
        // Needed at once and told twice: when it is planned, and as the order that the horizon has fixed.
        #expect(free[.exceptionMessages] == 1)
        #expect(frozen[.exceptionMessages] == 2)
    }

    @Test func `production that waits for components is a shortage`() throws {
        // Legs take longer than planning believes.
        var plant = DeskPlant(demand: [0, 0, 0, 0, 0, 10, 20, 0, 15])
        plant.policies["leg"] = MaterialRequirements(leadTime: .weeks(1), demand: .known)
        plant.buying["leg"] = .days(11)
        let run = try SimulatedRun(plant.scenario)
        #expect(run[.materialShortages] == 3)
        #expect(run[.materialShortages, .site("plant")] == 3)
        #expect(run[.fillRate] < 1)
        plant.policies["leg"] = MaterialRequirements(
            safetyTime: .weeks(1), leadTime: .weeks(1), demand: .known)
        #expect(try SimulatedRun(plant.scenario)[.materialShortages] == 0)
    }

    @Test func `a closed loop makes earlier what a week cannot hold`() throws {
        // One line, four hours a desk: 42 fit into a week. Planning reckons with a week.
        var plant = DeskPlant(
            demand: [0, 0, 0, 0, 0, 30, 66], deskTime: .zero, deskTimePerUnit: .hours(4), deskLines: 1)
        plant.policies["desk"] = MaterialRequirements(leadTime: .weeks(1), demand: .series(plant.demand))
        plant.planning.capacity = .report
        let open = try SimulatedRun(plant.scenario)
        // 66 · 4 − 168 = 96 hours too many in the week of their release.
        #expect(open[.capacityOverload] == 96)
        #expect(open[.fillRate] < 1)
        plant.planning.capacity = .closedLoop(earlier: 2, later: 0)
        let closed = try SimulatedRun(plant.scenario)
        #expect(closed[.capacityOverload] == 0)
        #expect(closed[.fillRate] == 1)
        // 24 are too many; 12 fit into the week before, 12 into the one before that. Legs are bought a week
        // sooner.
        #expect(closed.byWeek(.ordered, "leg") == [2: 4 * 12, 3: 4 * 42, 4: 4 * 42])
    }

    @Test func `sites that plan for themselves hear of each other's needs by orders alone`() throws {
        func network(_ scope: PlanningScope) -> Scenario {
            let shop = Site(
                id: "shop", kind: .retailer,
                stock: [
                    StockItem(
                        product: "tea",
                        policy: .materialRequirements(
                            MaterialRequirements(demand: .series([0, 0, 0, 0, 0, 9]))),
                        sourcing: .single("down"))
                ])
            let depot = Site(
                id: "depot", kind: .warehouse,
                stock: [
                    StockItem(
                        product: "tea", policy: .materialRequirements(MaterialRequirements(demand: .known)),
                        sourcing: .single("up"))
                ])
            return Scenario(
                name: "tea", horizon: .weeks(10),
                network: Network(
                    products: [Product(id: "tea")],
                    sites: [
                        shop, depot, Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]),
                    ],
                    lanes: [
                        Lane(id: "down", from: "depot", to: "shop", leadTime: .constant(.weeks(1))),
                        Lane(id: "up", from: "farm", to: "depot", leadTime: .constant(.weeks(2))),
                        Lane(id: "out", from: "shop", to: "town"),
                    ],
                    segments: [
                        CustomerSegment(
                            id: "town",
                            orders: .history([PastOrder(time: .days(38), product: "tea", quantity: 9)]),
                            mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("out"))
                    ]), requirementsPlanning: RequirementsPlanning(scope: scope))
        }
        let together = try SimulatedRun(network(.network))
        #expect(together.told(.ordered, to: "depot") == ["336h 9"])
        #expect(together.told(.ordered, to: "shop") == ["672h 9"])
        #expect(together[.fillRate] == 1)
        // The depot plans after the shop has ordered, so the shop's order of week 4 is the first that it
        // hears.
        let apart = try SimulatedRun(network(.site))
        #expect(apart.told(.ordered, to: "depot") == ["672h 9"])
        #expect(apart.told(.ordered, to: "shop") == ["672h 9"])
        #expect(apart[.fillRate] == 0)
    }

    @Test func `a forecast learns from the demand that planning does not derive`() throws {
        // Four a week, asked in the middle of it: a moving average of what was seen plans the weeks to come.
        var plant = DeskPlant(
            demand: Array(repeating: 4, count: 12), onHand: ["desk": 100, "leg": 400, "top": 100])
        plant.policies["desk"] = MaterialRequirements(
            demand: .forecast(.movingAverage(periods: 2), initial: 0))
        let runs = try RequirementsRun.runs(of: plant.scenario, until: .weeks(3))
        #expect(runs.map { $0.plan.items[0].grossRequirements[0] } == [0, 2, 4, 4])
        #expect(runs[3].plan.items[0].grossRequirements == Array(repeating: 4, count: 8))
        // The legs that desks take are derived, so a forecast of legs sees nothing.
        plant.policies["leg"] = MaterialRequirements(
            demand: .forecast(.movingAverage(periods: 1), initial: nil))
        plant.onHand["desk"] = 0
        let legs = try RequirementsRun.runs(of: plant.scenario, until: .weeks(5))
        #expect(legs.last?.plan.items[1].name == "plant/leg")
        let pegs = try #require(legs.last?.plan).items[1].pegs
        let derived = pegs.filter { if case .plannedOrder = $0.cause { true } else { false } }
        #expect(!pegs.isEmpty)
        #expect(derived == pegs)
    }

    @Test func `a shared line has the hours that it works, and its orders take set-ups and yield`() throws {
        var plant = DeskPlant(demand: [0, 0, 0, 0, 0, 30])
        plant.policies["desk"] = MaterialRequirements(leadTime: .weeks(1), demand: .series(plant.demand))
        plant.planning.capacity = .report
        var scenario = plant.scenario
        // Monday to Friday, eight hours; every fourth desk is bad.
        let day: Int64 = 86_400
        let hours = WeeklyHours((0..<5).map { .init(start: $0 * day + 28_800, end: $0 * day + 57_600) })
        scenario.network.sites[0].lines = [ProductionLine(id: "bench", count: 2, hours: hours)]
        scenario.network.sites[0].recipes[0] = Recipe(
            product: "desk",
            components: [
                .init(product: "leg", quantityPerUnit: 4, scrap: 0.25),
                .init(product: "top", quantityPerUnit: 1),
            ],
            time: .constant(.hours(1)), timePerUnit: .hours(2), line: "bench",
            changeoverTime: .constant(.hours(3)), yield: .share(.constant(0.75)))
        let run = try #require(try RequirementsRun.runs(of: scenario, until: .zero).first)
        // 30 good desks are 40; 40 · 2 + 1 + 3 hours of 2 · 40; 40 · 4 legs and a quarter more; 40 tops.
        #expect(run.plan.items[0].plannedReleases == [0, 0, 0, 0, 40, 0, 0, 0])
        #expect(run.plan.items[0].plannedReceipts == [0, 0, 0, 0, 0, 30, 0, 0])
        #expect(run.plan.workCentres.map(\.name) == ["plant/bench"])
        #expect(run.plan.workCentres[0].capacity == Array(repeating: 80, count: 8))
        #expect(run.plan.workCentres[0].load == [0, 0, 0, 0, 84, 0, 0, 0])
        #expect(run.plan.items[1].grossRequirements == [0, 0, 0, 0, 200, 0, 0, 0])
        #expect(run.plan.items[2].grossRequirements == [0, 0, 0, 0, 40, 0, 0, 0])
    }

    @Test func `the mean demand of customers is planned for without being told`() throws {
        var plant = DeskPlant(demand: [])
        plant.policies["desk"] = MaterialRequirements(demand: .mean)
        var scenario = plant.scenario
        scenario.network.segments[0].orders = .poisson(ordersPerDay: 0.4)
        let run = try #require(try RequirementsRun.runs(of: scenario, until: .zero).first)
        // 2.8 a week, in whole desks that add up: 3, 6, 8, 11, 14, 17, 20, 22.
        #expect(run.plan.items[0].grossRequirements == [3, 3, 2, 3, 3, 3, 3, 2])
    }
}
