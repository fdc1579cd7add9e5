// SPDX-License-Identifier: Apache-2.0
import Foundation
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct MeasureTests {
    @Test func `every measure says what it means`() {
        for measure in Measure.allCases {
            let definition = measure.definition
            #expect(!definition.title.isEmpty && !definition.source.isEmpty, "\(measure)")
            #expect(definition.meaning.hasSuffix("."), "\(measure)")
            // Names are words and hyphens: they are keys of files and tables.
            #expect(measure.rawValue.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(measure)")
        }
        #expect(Set(Measure.allCases.map(\.definition.title)).count == Measure.allCases.count)
    }

    @Test func `every measure is kept for something`() throws {
        let run = try Shop(onHand: 1).run()
        #expect(Set(run.layout.keys.map(\.measure)) == Set(Measure.allCases.filter { !$0.isOfAbility }))
    }

    @Test func `every measure gets a value in some run`() throws {
        var valued: Set<Measure> = []
        for trial in RandomRuns.trials {
            for (key, value) in zip(trial.run.layout.keys, trial.run.result.values) where !value.isNaN {
                valued.insert(key.measure)
            }
        }
        var seed: UInt64 = 1
        while valued.count < Measure.allCases.count, seed <= 400 {
            let run = try SimulatedRun(RandomAbilities.scenario(seed: seed).scenario, recordsJournal: false)
            for (key, value) in zip(run.layout.keys, run.result.values) where !value.isNaN {
                valued.insert(key.measure)
            }
            seed += 1
        }
        #expect(Set(Measure.allCases).subtracting(valued) == [])
    }

    @Test func `the manual has a row for every measure`() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../../docs/measures.md").standardized
        let manual = try String(contentsOf: file, encoding: .utf8)
        for measure in Measure.allCases {
            #expect(manual.contains("| `\(measure.rawValue)` |"), "\(measure)")
        }
    }

    @Test func `the layout names each value once and finds it`() throws {
        let run = try Shop(onHand: 1).run()
        #expect(run.layout.keys.count == run.result.values.count)
        for (index, key) in run.layout.keys.enumerated() { #expect(run.layout.index(of: key) == index) }
        #expect(run.layout.index(of: MeasureKey(.fillRate, .segment("nowhere"))) == nil)
    }

    @Test func `without detail stock points have no measures, and all else is the same`() throws {
        let scenario = Shop(onHand: 9, orders: [order(3, onDay: 1)]).scenario
        let model = try SimulationModel(scenario, detail: .sites)
        #expect(!model.layout.keys.contains { $0.entity.scope == "stock-point" })
        var world = World(model, replication: 0)
        let values = try world.run().values
        let full = try SimulatedRun(scenario)
        for (key, value) in zip(model.layout.keys, values) where !value.isNaN {
            #expect(full[key.measure, key.entity] == value)
        }
    }

    @Test func `a run in which nothing happens has no ratios but is sound`() throws {
        let run = try Shop().run()
        #expect(run[.fillRate].isNaN)
        #expect(run[.bullwhip].isNaN)
        #expect(run[.orderCycleTimeMean].isNaN)
        expect(run[.totalCost], is: 0)
        expect(run[.demandVariance], is: 0)
        #expect(run.sumFaults == [] && run.rangeFaults == [] && run.journalFaults == [])
    }

    @Test func `a scenario with errors is refused with all of them`() {
        var scenario = Shop().scenario
        scenario.horizon = .zero
        scenario.network.lanes[0].destination = "shpo"
        #expect(throws: InvalidScenario.self) { try SimulationModel(scenario) }
        do {
            _ = try SimulationModel(scenario)
        } catch {
            #expect(error.faults.count >= 2)
        }
    }

    @Test func `entities are named as the store names them`() {
        #expect(MeasuredEntity.network.scope == "network" && MeasuredEntity.network.name == "")
        #expect(MeasuredEntity.echelon(2).scope == "echelon" && MeasuredEntity.echelon(2).name == "2")
        #expect(MeasuredEntity.shopTea.scope == "stock-point" && MeasuredEntity.shopTea.name == "shop/tea")
        #expect(MeasuredEntity.town.scope == "segment" && MeasuredEntity.town.name == "town")
        #expect(MeasuredEntity.lane("in").scope == "lane" && MeasuredEntity.shop.scope == "site")
    }
}

@Suite struct CycleTimeTests {
    @Test func `quantiles of the cycle time are those of the lead times, to one percent`() throws {
        var shop = Shop(onHand: 1_000, orders: (1...100).map { order(1, atHour: $0) })
        // 1, 2, … 100 hours, one each.
        shop.outbound.leadTime = RandomDuration(.trace(values: (1...100).map(Double.init)), .hour)
        let run = try shop.run()
        expect(run[.orderCycleTimeMean], is: 50.5 / 24)
        for (measure, hours) in [
            (Measure.orderCycleTimeP50, 50.0), (.orderCycleTimeP95, 95), (.orderCycleTimeP99, 99),
        ] {
            #expect((run[measure] * 24 / hours - 1).magnitude <= 0.01, "\(measure)")
        }
    }

    @Test func `the network's quantiles are those of all customers' orders together`() throws {
        var two = TwoTowns(
            onHand: 10, first: (1...3).map { order(1, onDay: $0) }, second: [order(1, onDay: 1)])
        two.lanes[0].leadTime = .days(1)
        two.lanes[1].leadTime = .days(3)
        let run = try two.run()
        expect(run[.orderCycleTimeMean], is: (3 * 1 + 3) / 4.0)
        #expect((run[.orderCycleTimeP50] - 1).magnitude <= 0.01)
        #expect((run[.orderCycleTimeP95] - 3).magnitude <= 0.03)
    }
}

@Suite struct SeriesTests {
    @Test func `a series has a row for each site and segment and a figure for each whole period`() throws {
        var shop = Shop(
            onHand: 9, orders: [order(2, atHour: 3), order(1, atHour: 50), order(1, atHour: 235)])
        shop.measurePeriod = .hours(36)
        let series = try shop.run().result.series
        // 240 h = 6 periods of 36 h and a rest; the sites are farm and shop.
        #expect(series.onHand == [[0, 0, 0, 0, 0, 0], [7, 6, 6, 6, 6, 6]])
        #expect(series.demanded == [[2, 1, 0, 0, 0, 0]])
        #expect(series.filledAtOnce == series.demanded)
        #expect(series.backlog[1] == [0, 0, 0, 0, 0, 0])
    }

    @Test func `what happens when a period ends belongs to the next`() throws {
        var shop = Shop(onHand: 9, orders: [order(2, onDay: 1)])
        shop.days = 2
        #expect(try shop.run().result.series.demanded == [[0, 2]])
        #expect(try shop.run().result.series.onHand[1] == [9, 7])
    }

    @Test func `a chance of its own for every replication`() throws {
        var shop = Shop(onHand: 1_000)
        shop.town.orders = .poisson(ordersPerDay: 5)
        let scenario = shop.scenario
        let runs = try (0..<4).map { try SimulatedRun(scenario, replication: UInt32($0)) }
        #expect(Set(runs.map(\.result.series.demanded)).count == 4)
        #expect(runs.map(\.result.replication) == [0, 1, 2, 3])
    }
}
