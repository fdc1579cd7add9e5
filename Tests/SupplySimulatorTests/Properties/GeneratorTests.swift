// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A property holds for what was tested: these keep the random networks as varied as they claim to be.
@Suite struct GeneratorTests {
    private let networks = RandomRuns.trials.map(\.scenario.network)
    private var items: [StockItem] {
        networks.flatMap(\.sites).filter { $0.kind != .supplier }.flatMap(\.stock)
    }

    @Test func `random networks have no errors and are the same for the same seed`() {
        for seed in 1...60 as ClosedRange<UInt64> {
            let scenario = RandomNetwork.scenario(seed: seed)
            #expect(scenario.errors == [], "seed \(seed)")
            #expect(scenario == RandomNetwork.scenario(seed: seed))
        }
    }

    @Test func `every policy, forecast, review and source occurs`() {
        var seen: Set<String> = []
        for item in items {
            seen.insert(name(of: item.policy))
            seen.insert(item.review == .continuous ? "continuous" : "periodic")
            seen.insert(name(of: item.sourcing))
            seen.insert("allocation \(item.allocation.rawValue)")
            for receipt in item.initialReceipts { seen.insert("receipt \(receipt.stage.rawValue)") }
            if case .forecastOrderUpTo(let rule) = item.policy { seen.insert(name(of: rule.forecast)) }
        }
        #expect(
            seen == [
                "none", "baseStock", "oneForOne", "reorderPointOrderUpTo", "minMax", "reorderPointQuantity",
                "fixedOrder",
                "echelonBaseStock", "anchorAndAdjust", "forecastOrderUpTo", "plannedOrders", "continuous",
                "periodic", "make",
                "single", "priority", "split", "cheapest", "allocation first-come", "allocation priority",
                "receipt ordered", "receipt shipped", "constant", "movingAverage", "exponentialSmoothing",
                "autoregressive",
            ])
    }

    @Test func `every order process, season and answer to a shortage occurs`() {
        var seen: Set<String> = []
        for segment in networks.flatMap(\.segments) {
            seen.insert(name(of: segment.orders))
            if case .periodic(_, _, let series) = segment.orders { seen.insert(name(of: series)) }
            seen.insert(segment.unmetDemand.rawValue)
            seen.insert(name(of: segment.sourcing))
            if segment.patience != nil { seen.insert("patience") }
            if segment.promise != nil { seen.insert("promise") }
            if !segment.weeklySeason.isEmpty { seen.insert("week") }
            if !segment.yearlySeason.isEmpty { seen.insert("year") }
            if segment.linesPerOrder != .constant(1) { seen.insert("lines") }
        }
        #expect(
            seen == [
                "poisson", "renewal", "periodic", "history", "independent", "autoregressive",
                "integratedMovingAverage",
                "backordered", "lost", "single", "priority", "split", "cheapest", "patience", "promise",
                "week", "year",
                "lines",
            ])
    }

    @Test func `every limit, delay and recipe occurs, and one to four echelons`() {
        var seen: Set<String> = []
        for network in networks {
            for lane in network.lanes {
                if lane.limit != nil { seen.insert("lane limit") }
                if !lane.orderDelay.isZero { seen.insert("order delay") }
                if lane.leadTime.constantSpan == nil { seen.insert("random lead time") }
                seen.insert(lane.fulfilment.rawValue)
            }
            for site in network.sites {
                if site.stock.contains(where: { $0.supplyLimit != nil }) { seen.insert("supply limit") }
                if site.storageLimit != nil { seen.insert("storage limit") }
                for recipe in site.recipes {
                    if !recipe.components.isEmpty { seen.insert("components") }
                    if recipe.limit != nil { seen.insert("recipe limit") }
                    if recipe.lines != nil { seen.insert("lines") }
                    if recipe.timePerUnit > .zero { seen.insert("time per unit") }
                }
            }
            let echelons = Set(
                network.sites.filter { $0.kind != .supplier }.compactMap { network.stepsToCustomers[$0.id] })
            seen.insert("\(echelons.max() ?? 0) echelons")
        }
        #expect(
            seen.isSuperset(of: [
                "lane limit", "order delay", "random lead time", "partial", "complete", "supply limit",
                "storage limit",
                "components", "recipe limit", "lines", "time per unit", "1 echelons", "2 echelons",
                "3 echelons", "4 echelons",
            ]))
    }

    @Test func `both sequences, warm-ups and periods that do not divide the run occur`() {
        let scenarios = RandomRuns.trials.map(\.scenario)
        #expect(Set(scenarios.map(\.sequence)) == Set(EventSequence.allCases))
        #expect(Set(scenarios.map { $0.warmUp == .length(.zero) }).count == 2)
        #expect(scenarios.contains { $0.horizon.seconds % $0.measurePeriod.seconds == 0 })
        #expect(scenarios.contains { $0.horizon.seconds % $0.measurePeriod.seconds != 0 })
        #expect(Set(scenarios.flatMap(\.network.products).map(\.smallestUnitsPerUnit)).count > 3)
    }

    @Test func `what the networks do is worth testing`() {
        let runs = RandomRuns.trials.map(\.run)
        func share(_ isTrue: (SimulatedRun) -> Bool) -> Double {
            Double(runs.filter(isTrue).count) / Double(runs.count)
        }
        #expect(share { $0[.demandUnits] > 0 } > 0.9)
        #expect(share { $0[.fillRate] > 0 && $0[.fillRate] < 1 } > 0.4)
        #expect(share { $0[.lostUnits] > 0 } > 0.2)
        #expect(share { $0[.producedUnits] > 0 } > 0.2)
        #expect(share { $0[.onTimeInFull] > 0 && $0[.onTimeInFull] < 1 } > 0.2)
        #expect(share { run in run.journal.count > 100 } > 0.5)
    }

    /// The name of an enumeration's case, without what it carries.
    private func name<Value>(of value: Value) -> String {
        Mirror(reflecting: value).children.first?.label ?? "\(value)"
    }
}
