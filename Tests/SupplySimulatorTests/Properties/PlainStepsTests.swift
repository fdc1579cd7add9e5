// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// The shorter way of plain events against the general one.
@Suite struct PlainStepsTests {
    /// What differs between a run that takes plain steps and one that does not.
    private func differences(_ scenario: Scenario) throws -> [String] {
        let model = try SimulationModel(scenario, detail: .stockPoints)
        var plain = World(model, replication: 1)
        var general = World(model, replication: 1, takesPlainSteps: false)
        let (first, second) = (try plain.run(), try general.run())
        var found = zip(model.layout.keys, zip(first.values, second.values)).compactMap { key, values in
            values.0.bitPattern == values.1.bitPattern || values.0.isNaN && values.1.isNaN
                ? nil : "\(key.measure.rawValue) of \(key.entity) is \(values.0) and \(values.1)"
        }
        if first.series != second.series { found.append("the time series differ") }
        if first.events != second.events { found.append("\(first.events) events and \(second.events)") }
        return found
    }

    @Test func `plain steps give the same results to the last bit on random networks`() throws {
        for seed in 1...300 as ClosedRange<UInt64> {
            #expect(try differences(RandomNetwork.scenario(seed: seed)) == [], "seed \(seed)")
        }
    }

    @Test func `plain steps give the same results to the last bit beside random abilities`() throws {
        for seed in 1...200 as ClosedRange<UInt64> {
            let (scenario, abilities) = RandomAbilities.scenario(seed: seed)
            #expect(try differences(scenario) == [], "seed \(seed): \(abilities)")
        }
    }

    @Test func `runs in steps give the same results to the last bit as runs by the calendar`() throws {
        var stepped = 0
        for seed in 1...400 as ClosedRange<UInt64> {
            let scenario = SteppedNetwork.scenario(seed: seed)
            #expect(scenario.errors == [], "seed \(seed)")
            if try SimulationModel(scenario).runsInSteps { stepped += 1 }
            #expect(try differences(scenario) == [], "seed \(seed)")
        }
        #expect(stepped > 300)
    }

    @Test func `a network in portions goes in steps as it does by the calendar`() throws {
        for seed in 1...60 as ClosedRange<UInt64> {
            let scenario = SteppedNetwork.scenario(seed: seed)
            let parted = try SimulationModel(inPortions: scenario, detail: .sites, fewest: 0, full: 1)
            let whole = try SimulationModel(scenario, detail: .sites)
            var world = World(whole, replication: 1, takesPlainSteps: false)
            let (first, second) = (try parted.run(replication: 1, threads: 2), try world.run())
            #expect(first.events == second.events, "seed \(seed)")
            for (key, values) in zip(whole.layout.keys, zip(first.values, second.values)) {
                let (a, b) = values
                #expect(
                    a.isNaN && b.isNaN || abs(a - b) <= 1e-9 * max(1, abs(a)),
                    "seed \(seed): \(key.measure.rawValue) of \(key.entity)")
            }
        }
    }

    @Test func `a delay that varies, or that is no whole step, is left to the calendar`() throws {
        var scenario = SteppedNetwork.scenario(seed: 3)
        #expect(try SimulationModel(scenario).runsInSteps)
        scenario.network.lanes[0].leadTime = .constant(.hours(30))
        #expect(!(try SimulationModel(scenario).runsInSteps))
        scenario.network.lanes[0].leadTime = RandomDuration(.exponential(mean: 2), .day)
        #expect(!(try SimulationModel(scenario).runsInSteps))
    }

    @Test func `random networks have plain and other links, stock points and segments`() throws {
        var (links, points, segments) = (0, 0, 0)
        var general = 0
        for seed in 1...300 as ClosedRange<UInt64> {
            let model = try SimulationModel(RandomNetwork.scenario(seed: seed))
            let plain = model.plainSteps
            links += plain.links
            points += plain.stockPoints
            segments += plain.segments
            if plain.segments < model.scenario.network.segments.count { general += 1 }
        }
        #expect(links > 300)
        #expect(points > 100)
        #expect(segments > 10)
        #expect(general > 100)
    }

    @Test func `a chain with a shortage at every site takes plain steps everywhere`() throws {
        var network = Network(products: [Product(id: "p", unitCost: 3, price: 7)])
        network.sites.append(Site(id: "maker", kind: .supplier, stock: [StockItem(product: "p")]))
        let names: [NodeID] = ["plant", "store", "shop"]
        for (above, name) in zip(["maker"] + names, names) {
            let lane = LaneID("\(above)-\(name)")
            network.lanes.append(Lane(id: lane, from: above, to: name, leadTime: .constant(.days(2))))
            network.sites.append(
                Site(
                    id: name, kind: .warehouse,
                    stock: [
                        StockItem(
                            product: "p", policy: .baseStock(level: 24),
                            review: .periodic(period: .days(1), offset: .zero), sourcing: .single(lane),
                            orderMultiple: 3, initialOnHand: 20)
                    ]))
        }
        network.lanes.append(Lane(id: "door", from: "shop", to: "people"))
        network.segments.append(
            CustomerSegment(
                id: "people", orders: .poisson(ordersPerDay: 4),
                mix: [MixEntry(product: "p", size: .discreteUniform(low: 1, high: 4))],
                sourcing: .single("door")))
        let scenario = Scenario(
            name: "chain", horizon: .days(300), warmUp: .length(.days(20)), network: network)
        let plain = try SimulationModel(scenario).plainSteps
        #expect((plain.links, plain.stockPoints, plain.segments) == (4, 3, 1))
        #expect(try differences(scenario) == [])
        let run = try SimulatedRun(scenario, recordsJournal: false)
        #expect(run[.fillRate] > 0.1)
        #expect(run[.fillRate] < 0.9)
    }
}
