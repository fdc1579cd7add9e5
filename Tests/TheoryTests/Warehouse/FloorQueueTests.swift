// SPDX-License-Identifier: Apache-2.0
import Foundation
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// Floors against queueing theory; a time unit is an hour.
///
/// Orders for single units come at Poisson moments and are picked from a shelf that never runs dry, so the picking line
/// is a queue. Standard errors are those of 20 replications, see `Replications`.
@Suite struct FloorQueueTests {
    private func scenario(
        rate: Double, days: Int64, stock: StockItem = StockItem(product: "tea", initialOnHand: 100_000_000),
        unmet: UnmetDemand = .backordered, _ operations: WarehouseOperations
    ) -> Scenario {
        Scenario(
            name: "queue", horizon: .days(days + 10), warmUp: .length(.days(10)), seed: 6,
            network: Network(
                products: [Product(id: "tea")],
                sites: [
                    Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]),
                    Site(id: "dc", kind: .warehouse, stock: [stock], operations: operations),
                ],
                lanes: [Lane(id: "in", from: "farm", to: "dc"), Lane(id: "out", from: "dc", to: "town")],
                segments: [
                    CustomerSegment(
                        id: "town", orders: .poisson(ordersPerDay: 24 * rate),
                        mix: [MixEntry(product: "tea", size: .constant(1))], unmetDemand: unmet,
                        sourcing: .single("out"))
                ]))
    }

    private func hours(_ distribution: Distribution) -> RandomDuration { RandomDuration(distribution, .hour) }

    private func line(_ process: HandlingProcess, _ time: Distribution, servers: Int) -> WarehouseOperations {
        WarehouseOperations(
            resources: [FloorResource(id: "crew", count: servers, serves: [process])],
            steps: [HandlingStep(process, time: hours(time))])
    }

    private let pick = MeasuredEntity.process(site: "dc", process: "pick")
    private let crew = MeasuredEntity.resource(site: "dc", resource: "crew")

    /// Erlang (1917); the rows are Hillier & Lieberman's County Hospital.
    @Test(arguments: [1, 2])
    func `pickers are an M/M/c queue`(servers: Int) throws {
        let waiting = servers == 1 ? 4.0 / 3 : 1.0 / 12
        let wait = waiting / 2
        let time = wait + 1.0 / 3
        let runs = try Replications(
            scenario(
                rate: 2, days: servers == 1 ? 100 : 60,
                line(.pick, .exponential(mean: 1.0 / 3), servers: servers)), count: 20)
        try runs.expect(waiting, .queueLengthMean, of: pick)
        try runs.expect(wait, .queueTimeMean, of: pick)
        try runs.expect(time, .orderHandlingMean, of: .site("dc"))
        try runs.expect(2.0 / 3 / Double(servers), .resourceUtilisation, of: crew)
        // P(wait > t) = C exp(−(cμ − λ) t), with Erlang's C.
        let probability = servers == 1 ? 2.0 / 3 : 1.0 / 6
        let rate = 3 * Double(servers) - 2
        try runs.expect(log(probability / 0.05) / rate, .queueTimeP95, of: pick)
    }

    /// Pollaczek (1930), Khinchine (1932).
    @Test func `a picker with gamma times is an M/G/1 queue`() throws {
        let runs = try Replications(
            scenario(rate: 0.5, days: 360, line(.pick, .gamma(shape: 2, scale: 0.75), servers: 1)), count: 20)
        try runs.expect(3.375, .queueTimeMean, of: pick)
        try runs.expect(1.6875, .queueLengthMean, of: pick)
        try runs.expect(0.75, .resourceUtilisation, of: crew)
    }

    /// Jackson (1957).
    @Test func `pick, pack and load are a tandem of M/M/1 queues`() throws {
        let processes = [(HandlingProcess.pick, 1.0), (.pack, 1.2), (.load, 0.9)]
        let floor = WarehouseOperations(
            resources: processes.map { FloorResource(id: $0.0.rawValue, serves: [$0.0]) },
            steps: processes.map { HandlingStep($0.0, time: hours(.exponential(mean: 1 / $0.1))) })
        let runs = try Replications(scenario(rate: 0.7, days: 150, floor), count: 20)
        try runs.expect(10.333333333333332, .orderHandlingMean, of: .site("dc"))
        try runs.expect(10.333333333333332 / 24, .orderCycleTimeMean)
    }

    /// A base stock of K whose replenishment goes through c docks, with lost sales: what is on order is an M/M/c/K queue.
    @Test(arguments: [2, 4])
    func `docks with a limited number under way are an M/M/c/K queue`(docks: Int) throws {
        let (rate, level): (Double, Quantity) = docks == 2 ? (2, 2) : (5, 10)
        let blocked = docks == 2 ? 0.4 : 0.23002432542941192
        let number = docks == 2 ? 1.2 : 7.356111562454415
        let stock = StockItem(
            product: "tea", policy: .baseStock(level: level), sourcing: .single("in"), initialOnHand: level)
        let runs = try Replications(
            scenario(
                rate: rate, days: 30, stock: stock, unmet: .lost,
                line(.unload, .exponential(mean: 1), servers: docks)), count: 20)
        try runs.expect(blocked) { try $0.value(.lostUnits) / $0.value(.demandUnits) }
        try runs.expect(number, .inTransitMean)
    }
}
