// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// A plant that makes single units to Poisson orders on one line; times in hours.
private struct Plant {
    static let line = MeasuredEntity.line("plant/line")
    static let item = MeasuredEntity.stockPoint(site: "plant", product: "item")

    var ordersPerHour: Double
    var recipe: Recipe
    var line = ProductionLine(id: "line")
    var policy = ReplenishmentPolicy.makeToOrder
    var onHand: Quantity = 0
    var days: Int64 = 150

    init(ordersPerHour: Double, time: Distribution) {
        self.ordersPerHour = ordersPerHour
        recipe = Recipe(product: "item", time: RandomDuration(time, .hour), line: "line")
    }

    var scenario: Scenario {
        Scenario(
            name: "plant", horizon: .days(days), warmUp: .length(.days(5)),
            network: Network(
                products: [Product(id: "item")],
                sites: [
                    Site(
                        id: "plant", kind: .plant,
                        stock: [
                            StockItem(
                                product: "item", policy: policy, sourcing: .make, initialOnHand: onHand)
                        ], recipes: [recipe], lines: [line])
                ], lanes: [Lane(id: "out", from: "plant", to: "town")],
                segments: [
                    CustomerSegment(
                        id: "town", orders: .poisson(ordersPerDay: 24 * ordersPerHour),
                        mix: [MixEntry(product: "item", size: .constant(1))], sourcing: .single("out"))
                ]))
    }

    func replications() throws -> Replications { try Replications(scenario, count: 20) }
}

/// Hillier and Lieberman, chapter 17; Hopp and Spearman, Factory Physics, chapter 8.
@Suite struct LineQueueTests {
    @Test func `a line with exponential times is an M/M/1 queue`() throws {
        let runs = try Plant(ordersPerHour: 0.5, time: .exponential(mean: 1)).replications()
        try runs.expect(0.5 / 0.5, .workInProcessMean)
        try runs.expect(2 / 24.0, .productionLeadTimeMean)
        try runs.expect(0.5, .lineUtilisation, of: Plant.line)
    }

    @Test func `a line with constant times is an M/D/1 queue`() throws {
        let runs = try Plant(ordersPerHour: 0.5, time: .constant(1)).replications()
        // Pollaczek and Khinchine: ρ/2(1 − ρ) waiting, 1 in work.
        try runs.expect((0.5 / 2 / 0.5 + 1) / 24, .productionLeadTimeMean)
    }

    @Test func `two stations are an M/M/2 queue`() throws {
        var plant = Plant(ordersPerHour: 1, time: .exponential(mean: 1))
        plant.line.count = 2
        plant.days = 90
        // Erlang C at ρ = ½ is 1/3: L = 2ρ + ρ/(1 − ρ)/3.
        try plant.replications().expect(1 + 1.0 / 3, .workInProcessMean)
    }

    @Test func `breakdowns lengthen and vary the time in which a unit is made`() throws {
        var plant = Plant(ordersPerHour: 0.8, time: .constant(0.5))
        plant.line.breakdowns = Breakdowns(
            timeBetween: RandomDuration(.exponential(mean: 8), .hour),
            repair: RandomDuration(.exponential(mean: 2), .hour))
        plant.days = 200
        let runs = try plant.replications()
        // A = 8/10, tₑ = 0.5/A, cₑ² = (1 + 1)·A(1 − A)·2/0.5; then M/G/1.
        let availability = 8.0 / 10
        let time = 0.5 / availability
        let variability = 2 * availability * (1 - availability) * 2 / 0.5
        let load = 0.8 * time
        let wait = load / (1 - load) * (1 + variability) / 2 * time
        try runs.expect((wait + time) / 24, .productionLeadTimeMean)
        try runs.expect(0.8 * 0.5, .lineUtilisation, of: Plant.line)
        try runs.expect(0.8 * 0.5 * 2 / 8, .downtimeShare, of: Plant.line)
    }

    @Test func `a line that always has work makes its availability times its rate`() throws {
        var plant = Plant(ordersPerHour: 3, time: .constant(0.5))
        plant.line.breakdowns = Breakdowns(
            timeBetween: RandomDuration(.exponential(mean: 8), .hour),
            repair: RandomDuration(.exponential(mean: 2), .hour))
        plant.days = 60
        try plant.replications().expect(0.8 * 2 * 24 * 55, .producedUnits)
    }
}

/// Buzacott and Shanthikumar (1993), chapter 4: one machine behind a shelf, with backorders.
@Suite struct KanbanTheoryTests {
    private func plant(_ policy: ReplenishmentPolicy) -> Plant {
        var plant = Plant(ordersPerHour: 0.6, time: .exponential(mean: 1))
        plant.policy = policy
        plant.onHand = 3
        plant.days = 200
        return plant
    }

    @Test func `cards around one machine keep the stock of the make-to-stock queue`() throws {
        let runs = try plant(.kanban(Kanban(cards: 3, containerQuantity: 1))).replications()
        let (load, stock) = (0.6, 3.0)
        let power = load * load * load
        try runs.expect(stock - load * (1 - power) / (1 - load), .onHandMean, of: Plant.item)
        try runs.expect(1 - power, .fillRate)
    }

    @Test func `with one machine, cards and a base stock are the same event by event`() throws {
        let cards = try Run(plant(.kanban(Kanban(cards: 3, containerQuantity: 1))).scenario)
        let base = try Run(plant(.baseStock(level: 3)).scenario)
        for measure in [Measure.onHandMean, .backlogMean, .fillRate, .orderCycleTimeMean, .producedUnits] {
            #expect(try cards.value(measure) == base.value(measure))
        }
    }
}
