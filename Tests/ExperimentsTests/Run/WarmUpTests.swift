// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct WarmUpTests {
    @Test func `a warm-up that the scenario states is taken as it is`() throws {
        let result = try RunStudy.run(Scenarios.warehouse(), options: RunOptions(replications: 2))
        #expect(result.warmUp == WarmUpReport(length: .days(50), origin: .given))
        #expect(result.bands.warmUp == .days(50))
    }

    @Test func `the time that a surplus takes to sell is cut off`() throws {
        // 20,000 units sell at 100 a day, down to a stock of about 700: that takes 193 days.
        let scenario = Scenarios.warehouse(days: 1_000, warmUp: .mser5, initialOnHand: 20_000)
        let result = try RunStudy.run(scenario, options: RunOptions(replications: 3, threads: 2))
        #expect(result.warmUp.origin == .mser5)
        #expect(result.warmUp.pilotReplications == 5)
        #expect(result.warmUp.length >= .days(180))
        #expect(result.warmUp.length <= .days(260))
        #expect(result.warmUp.length.seconds == Int64(try #require(result.warmUp.cut).observations) * 86_400)
        #expect(result.scenario.warmUp == .length(result.warmUp.length))
        // What is measured does not see the surplus: 20,000 units at first would lift the mean above 2,000.
        #expect(try #require(result[.onHandMean]?.max) < 1_300)
    }

    @Test func `the warm-up is a whole number of measuring periods`() throws {
        var scenario = Scenarios.warehouse(days: 1_000, warmUp: .mser5, initialOnHand: 20_000)
        scenario.measurePeriod = .days(3)
        let result = try RunStudy.run(scenario, options: RunOptions(replications: 2))
        #expect(result.warmUp.length.seconds % (3 * 86_400) == 0)
        #expect(result.warmUp.length >= .days(180))
    }

    @Test func `the warm-up does not depend on which replications follow, nor on threads`() throws {
        let scenario = Scenarios.warehouse(days: 400, warmUp: .mser5, initialOnHand: 5_000)
        let one = try RunStudy.run(scenario, options: RunOptions(replications: 2))
        let other = try RunStudy.run(
            scenario, options: RunOptions(replications: 7, firstReplication: 30, threads: 4))
        #expect(one.warmUp == other.warmUp)
    }

    @Test func `a run that never settles loses its first half and a warning says so`() throws {
        let scenario = Scenarios.warehouse(days: 200, warmUp: .mser5, initialOnHand: 40_000)
        let result = try RunStudy.run(scenario, options: RunOptions(replications: 2))
        #expect(result.warmUp.origin == .halfOfHorizon)
        #expect(result.warmUp.length == .days(100))
        let cut = try #require(result.warmUp.cut)
        #expect(
            result.warnings.contains(
                .warmUpCutLate(
                    found: .days(Int64(cut.observations)), used: .days(100), horizon: .days(200))))
    }

    @Test func `a run too short for the search loses its first half and a warning says why`() throws {
        let result = try RunStudy.run(
            Scenarios.warehouse(days: 45, warmUp: .mser5), options: RunOptions(replications: 2))
        #expect(result.warmUp.length == .days(22))
        #expect(result.warmUp.cut == nil)
        #expect(
            result.warnings.contains(.tooFewPeriodsForWarmUp(periods: 45, needed: 50, used: .days(22))))
    }

    @Test func `a search that is interrupted leaves nothing measured`() throws {
        let result = try RunStudy.run(
            Scenarios.warehouse(warmUp: .mser5), options: RunOptions(replications: 2), isCancelled: { true })
        #expect(result.warmUp.origin == .interrupted)
        #expect(result.replications.isEmpty)
    }
}
