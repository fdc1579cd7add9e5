// SPDX-License-Identifier: Apache-2.0
import MaterialPlanning
import SupplyNetwork
import Testing

@Suite struct MaterialPlannerTests {
    /// An item of a bill, by name.
    private static func plan(
        bill: [String: [String: Quantity]], leadTimes: [String: Int], demand: [String: [Int: Quantity]],
        buckets: Int
    ) throws -> [String: MaterialPlan.ItemTable] {
        let names = leadTimes.keys.sorted()
        let items = names.map { name in
            var wanted = [Quantity](repeating: 0, count: buckets)
            for (bucket, quantity) in demand[name] ?? [:] { wanted[bucket] = quantity }
            return PlanningItem(
                name: name, leadTime: leadTimes[name] ?? 0, requirements: wanted,
                components: (bill[name] ?? [:]).sorted { $0.key < $1.key }.compactMap { component, quantity in
                    names.firstIndex(of: component).map { .init(item: $0, quantityPerUnit: quantity) }
                })
        }
        let plan = try MaterialPlanner(bucketCount: buckets, items: items).plan()
        #expect(plan.messages == [])
        return Dictionary(uniqueKeysWithValues: plan.items.map { ($0.name, $0) })
    }

    private static func byBucket(_ quantities: [Quantity]) -> [Int: Quantity] {
        Dictionary(uniqueKeysWithValues: quantities.enumerated().filter { $0.element != 0 })
    }

    /// Heizer and Render, *Operations Management*, Speaker Kits: A = 2 B + 3 C, B = 2 D + 2 E, C = 2 E + 2 F,
    /// F = 2 D + G; 50 kits in week 8.
    @Test func `the speaker kits are released as the textbook has them`() throws {
        let tables = try Self.plan(
            bill: [
                "A": ["B": 2, "C": 3], "B": ["D": 2, "E": 2], "C": ["E": 2, "F": 2], "F": ["D": 2, "G": 1],
            ], leadTimes: ["A": 1, "B": 2, "C": 1, "D": 1, "E": 2, "F": 3, "G": 2], demand: ["A": [8: 50]],
            buckets: 9)
        let expected: [String: [Int: Quantity]] = [
            "A": [7: 50], "B": [5: 100], "C": [6: 150], "D": [2: 600, 4: 200], "E": [3: 200, 4: 300],
            "F": [3: 300],
            "G": [1: 300],
        ]
        for (name, releases) in expected {
            let table = try #require(tables[name])
            #expect(Self.byBucket(table.plannedReleases) == releases, "\(name)")
            #expect(table.projectedOnHand.allSatisfy { $0 == 0 }, "\(name)")
        }
        #expect(tables["D"].map { Self.byBucket($0.grossRequirements) } == [3: 600, 5: 200])
        #expect(
            ["A", "B", "C", "F", "E", "D", "G"].map { tables[$0]?.lowLevelCode } == [0, 1, 1, 2, 2, 3, 3])
    }

    @Test(.enabled(if: PublishedCases.exist, "the published cases are not here"))
    func `published explosions come out exactly`() throws {
        let cases = try PublishedCases.cases("mrp_")
        #expect(!cases.isEmpty)
        for published in cases {
            let bill = try #require(published.parameters["bom"] as? [String: [String: Quantity]])
            let leadTimes = try #require(published.parameters["lead_time"] as? [String: Int])
            let demand = try #require(published.parameters["demand"] as? [String: [String: Quantity]])
            let wanted = demand.mapValues { rows in
                Dictionary(
                    uniqueKeysWithValues: rows.compactMap { key, value in Int(key).map { ($0, value) } })
            }
            let last = wanted.values.flatMap(\.keys).max() ?? 0
            let tables = try Self.plan(bill: bill, leadTimes: leadTimes, demand: wanted, buckets: last + 1)
            let gross = published.expected["total_gross"] as? [String: Quantity] ?? [:]
            for (name, total) in gross {
                #expect(tables[name]?.grossRequirements.reduce(0, +) == total, "\(published.id) \(name)")
            }
            let releases = published.expected["planned_release"] as? [String: [String: Quantity]] ?? [:]
            for (name, rows) in releases {
                let expected = Dictionary(
                    uniqueKeysWithValues: rows.compactMap { key, value in Int(key).map { ($0, value) } })
                #expect(
                    tables[name].map { Self.byBucket($0.plannedReleases) } == expected,
                    "\(published.id) \(name)")
            }
        }
    }

    /// One item with stock, an open order, a fixed lot and safety stock, worked by hand.
    @Test func `gross requirements are netted against stock and open orders`() throws {
        let item = PlanningItem(
            name: "table", onHand: 35, safetyStock: 5, leadTime: 2, lotSizer: LotSizer(.fixedQuantity(40)),
            requirements: [10, 20, 30, 10, 0, 50], scheduledReceipts: [.init(bucket: 1, quantity: 20)])
        let plan = try MaterialPlanner(bucketCount: 6, items: [item]).plan()
        let table = plan.items[0]
        // 35 − 10 = 25; + 20 − 20 = 25; − 30 = −5, ten short of the safety stock: + 40 = 35; 25; 25; − 50 =
        // −25: + 40.
        #expect(table.projectedOnHand == [25, 25, 35, 25, 25, 15])
        #expect(table.netRequirements == [0, 0, 10, 0, 0, 30])
        #expect(table.plannedReceipts == [0, 0, 40, 0, 0, 40])
        #expect(table.plannedReleases == [40, 0, 0, 40, 0, 0])
        // Stock alone lasts through week 1, at the safety stock: the open order is needed in week 2.
        #expect(
            plan.messages == [
                MaterialPlan.Message(kind: .deExpedite, name: "table", bucket: 1, wanted: 2, amount: 20)
            ])
    }

    @Test func `an open order that comes too late or too soon is told, and one that nobody needs`() throws {
        let item = PlanningItem(
            name: "table", onHand: 10, leadTime: 1, requirements: [0, 30, 0, 0, 10, 0],
            scheduledReceipts: [
                .init(bucket: 2, quantity: 20), .init(bucket: 3, quantity: 10), .init(bucket: 5, quantity: 7),
            ])
        let plan = try MaterialPlanner(bucketCount: 6, items: [item]).plan()
        #expect(
            plan.messages == [
                MaterialPlan.Message(kind: .expedite, name: "table", bucket: 2, wanted: 1, amount: 20),
                MaterialPlan.Message(kind: .deExpedite, name: "table", bucket: 3, wanted: 4, amount: 10),
                MaterialPlan.Message(kind: .cancel, name: "table", bucket: 5, wanted: -1, amount: 7),
            ])
    }

    @Test func `what cannot come in time is released at once and told`() throws {
        let item = PlanningItem(name: "table", leadTime: 3, requirements: [0, 8, 0, 4, 5])
        let plan = try MaterialPlanner(bucketCount: 5, items: [item]).plan()
        #expect(plan.items[0].plannedReleases == [12, 5, 0, 0, 0])
        #expect(plan.items[0].projectedOnHand == [0, -8, -8, 0, 0])
        #expect(
            plan.messages == [
                MaterialPlan.Message(kind: .expedite, name: "table", bucket: 3, wanted: 1, amount: 12)
            ])
    }

    @Test func `nothing new is released inside the frozen horizon, and what it fixed stays`() throws {
        var item = PlanningItem(
            name: "table", leadTime: 1, requirements: [0, 10, 10, 10, 10],
            firmOrders: [.init(bucket: 1, quantity: 25)])
        var planner = MaterialPlanner(bucketCount: 5, frozenBuckets: 2, items: [item])
        let frozen = try planner.plan()
        // The first ten are missed: the frozen order comes in week 2, the first new one in week 3.
        #expect(frozen.items[0].plannedReleases == [0, 25, 5, 10, 0])
        #expect(frozen.items[0].projectedOnHand == [0, -10, 5, 0, 0])
        #expect(
            frozen.messages == [
                MaterialPlan.Message(kind: .reschedule, name: "table", bucket: 2, wanted: 1, amount: 25)
            ])
        item.firmOrders = []
        planner = MaterialPlanner(bucketCount: 5, items: [item])
        #expect(try planner.plan().items[0].plannedReleases == [10, 10, 10, 10, 0])
    }

    @Test func `safety time has orders received before they are needed`() throws {
        let item = PlanningItem(name: "table", leadTime: 1, safetyTime: 2, requirements: [0, 0, 0, 0, 9, 0])
        let table = try MaterialPlanner(bucketCount: 6, items: [item]).plan().items[0]
        #expect(table.plannedReleases == [0, 9, 0, 0, 0, 0])
        #expect(table.plannedReceipts == [0, 0, 9, 0, 0, 0])
        #expect(table.netRequirements == [0, 0, 0, 0, 9, 0])
        #expect(table.projectedOnHand == [0, 0, 9, 9, 0, 0])
    }

    @Test func `scrap, yield, minimum and multiple make orders larger`() throws {
        let chair = PlanningItem(
            name: "chair", leadTime: 1, yield: 0.9, requirements: [0, 0, 18],
            components: [.init(item: 1, quantityPerUnit: 4, scrap: 0.25)])
        let leg = PlanningItem(name: "leg", leadTime: 0, minimumOrder: 50, orderMultiple: 12)
        let plan = try MaterialPlanner(bucketCount: 3, items: [chair, leg]).plan()
        // 18 / 0.9 = 20 chairs; 20 · 4 · 1.25 = 100 legs; the next multiple of 12 is 108.
        #expect(plan.items[0].plannedReleases == [0, 20, 0])
        #expect(plan.items[0].plannedReceipts == [0, 0, 18])
        #expect(plan.items[1].grossRequirements == [0, 100, 0])
        #expect(plan.items[1].plannedReleases == [0, 108, 0])
        #expect(plan.items[1].projectedOnHand == [0, 8, 8])
    }

    @Test func `an alternate on hand takes the place of what cannot come in time`() throws {
        let desk = PlanningItem(
            name: "desk", requirements: [10, 0, 6],
            components: [
                .init(item: 1, quantityPerUnit: 2, alternates: [.init(item: 2, quantityPerUnit: 3)])
            ])
        let oak = PlanningItem(name: "oak", onHand: 8, leadTime: 2)
        let pine = PlanningItem(name: "pine", onHand: 14, leadTime: 1)
        let plan = try MaterialPlanner(bucketCount: 3, items: [desk, oak, pine]).plan()
        // 20 oak for week 0: 8 are there; of the 6 desks that lack it, pine on hand makes 14 / 3 = 4.
        #expect(plan.items[1].grossRequirements == [12, 0, 12])
        #expect(plan.items[2].grossRequirements == [12, 0, 0])
        #expect(plan.items[1].plannedReleases == [16, 0, 0])
        #expect(plan.items[2].plannedReleases == [0, 0, 0])
    }

    @Test func `an item that is made of itself is refused`() {
        let items = [
            PlanningItem(name: "a", components: [.init(item: 1, quantityPerUnit: 1)]),
            PlanningItem(name: "b", components: [.init(item: 0, quantityPerUnit: 1)]),
        ]
        #expect(throws: CyclicBill(items: ["a", "b"])) {
            try MaterialPlanner(bucketCount: 2, items: items).plan()
        }
    }
}
