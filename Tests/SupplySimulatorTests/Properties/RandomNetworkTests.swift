// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing
import TestSupport

@Suite struct RandomNetworkTests {
    @Test func `every random network can be run and conserves material, orders and cash`() {
        #expect(RandomRuns.failures.prefix(5) == [])
        #expect(RandomRuns.trials.count == Int(RandomRuns.count))
    }

    @Test func `the parts of every random network add up to the whole`() {
        RandomRuns.expect { $0.run.sumFaults }
    }

    @Test func `every measure of every random network is in its range`() {
        RandomRuns.expect { $0.run.rangeFaults }
    }

    @Test func `the journal retells the measures and never goes back in time`() {
        RandomRuns.expect { $0.run.journalFaults }
    }

    @Test func `a run is repeated bit for bit, and keeping a journal changes nothing`() {
        RandomRuns.expect { trial in
            let repeated = try SimulatedRun(trial.scenario, recordsJournal: trial.seed % 4 == 0)
            var differences = trial.run.differences(from: repeated)
            if trial.run.result.series != repeated.result.series { differences.append("the series differ") }
            if trial.run.result.events != repeated.result.events { differences.append("the events differ") }
            if trial.seed % 4 == 0, trial.run.journal != repeated.journal {
                differences.append("the journals differ")
            }
            return differences
        }
    }

    @Test func `the order of rows changes nothing`() {
        RandomRuns.expect { trial in
            var random = RandomStream(testCase: trial.seed, "shuffle")
            let shuffled = try SimulatedRun(trial.scenario.shuffled(using: &random))
            var differences = trial.run.differences(from: shuffled)
            if trial.run.result.series != shuffled.result.series { differences.append("the series differ") }
            if trial.run.journal != shuffled.journal { differences.append("the journals differ") }
            return differences
        }
    }

    @Test func `a network that shares nothing changes no value of the others`() {
        RandomRuns.expect { trial in
            // The strangers' names come before all others or after them.
            let names = trial.seed % 2 == 0 ? "a" : "zz"
            let joint = try SimulatedRun(trial.scenario.besideStrangers(named: names))
            var differences = trial.run.differences(from: joint) { key in
                switch key.entity {
                case .network, .echelon: false
                default: true
                }
            }
            // Orders are numbered over the whole run, so strangers move the numbers.
            let ours = unnumbered(joint.journal.filter { !$0.product.name.hasPrefix("\(names) ") })
            if ours != unnumbered(trial.run.journal) { differences.append("the journals differ") }
            return differences
        }
    }

    private func unnumbered(_ entries: [Journal.Entry]) -> [Journal.Entry] {
        entries.map { entry in
            var entry = entry
            entry.order = nil
            return entry
        }
    }

    @Test func `a rival for the same stock changes nobody's demand`() {
        RandomRuns.expect { trial in
            guard trial.seed % 2 == 0 else { return [] }
            let rivalled = try SimulatedRun(
                trial.scenario.withRival(of: trial.scenario.network.segments[0]), recordsJournal: false)
            return trial.run.differences(from: rivalled) { key in
                guard case .segment = key.entity else { return false }
                return key.measure == .demandUnits || key.measure == .orders
            }
        }
    }

    @Test func `a longer horizon keeps what happened before the shorter one`() {
        RandomRuns.expect { trial in
            var longer = trial.scenario
            longer.horizon.seconds += 200_000
            let continued = try SimulatedRun(longer).journal.prefix {
                $0.time < trial.scenario.horizon.seconds
            }
            return Array(continued) == trial.run.journal ? [] : ["the journals differ"]
        }
    }

    @Test func `replications and seeds differ by chance alone`() throws {
        let trial = try #require(RandomRuns.trials.first { $0.run[.orders] > 10 })
        var reseeded = trial.scenario
        reseeded.seed += 1
        #expect(try SimulatedRun(trial.scenario, replication: 1).journal != trial.run.journal)
        #expect(try SimulatedRun(reseeded).journal != trial.run.journal)
    }
}
