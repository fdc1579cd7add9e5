// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct PrecisionTests {
    @Test func `replications go on until every mean is known as well as was asked for`() throws {
        let target = PrecisionTarget(relative: 0.01)
        let result = try RunStudy.run(
            Scenarios.warehouse(level: 1_000, days: 120), options: RunOptions(threads: 2, precision: target))
        let precision = try #require(result.precision)
        #expect(precision.isReached)
        #expect(precision.entries.map(\.key) == [MeasureKey(.totalCost), MeasureKey(.fillRate)])
        for key in target.measures {
            let interval = try #require(result.estimate(of: key)?.interval)
            #expect(interval.halfWidth <= 0.01 * interval.estimate.magnitude)
        }
        #expect(result.replications.count > 10)
        #expect(result.isComplete)
        // Not much more than it takes: a quarter fewer would not have been enough.
        let few = try #require(result.values(of: MeasureKey(.totalCost))).dropLast(
            result.replications.count / 4)
        let rates = try #require(result.values(of: MeasureKey(.fillRate))).dropLast(
            result.replications.count / 4)
        let wasEnough =
            try precisionReached(Array(few), relative: 0.01) && precisionReached(Array(rates), relative: 0.01)
        #expect(!wasEnough)
    }

    @Test func `the number of replications does not depend on threads`() throws {
        let target = PrecisionTarget(relative: 0.01, minimum: 4)
        let scenario = Scenarios.warehouse(level: 1_000, days: 120)
        let one = try RunStudy.run(scenario, options: RunOptions(threads: 1, precision: target))
        let many = try RunStudy.run(scenario, options: RunOptions(threads: 5, precision: target))
        #expect(fingerprint(one) == fingerprint(many))
    }

    @Test func `a coarse precision stops at the minimum`() throws {
        let target = PrecisionTarget(relative: 0.5, minimum: 6)
        let result = try RunStudy.run(
            Scenarios.warehouse(), options: RunOptions(replications: 3, precision: target))
        #expect(result.replications.count == 6)
        #expect(result.precision?.isReached == true)
    }

    @Test func `the most replications end the search, and what is missing is said`() throws {
        let key = MeasureKey(.totalCost)
        let target = PrecisionTarget(relative: 0.0001, of: [key], maximum: 15)
        let result = try RunStudy.run(
            Scenarios.warehouse(level: 1_000, days: 120), options: RunOptions(precision: target))
        let reached = try #require(result.estimate(of: key)?.interval?.relativeHalfWidth)
        #expect(result.replications.count == 15)
        #expect(result.precision?.isReached == false)
        #expect(
            result.warnings.contains(
                .precisionNotReached(key: key, relative: 0.0001, reached: reached, replications: 15)))
    }

    @Test func `a measure that is never defined is reported and not waited for`() throws {
        let key = MeasureKey(.laneUtilisation, .lane("out"))
        let target = PrecisionTarget(relative: 0.1, of: [key], maximum: 400)
        let result = try RunStudy.run(
            Scenarios.warehouse(days: 60), options: RunOptions(precision: target))
        #expect(result.replications.count == 10)
        #expect(result.warnings.contains(.precisionOfUndefined(key: key)))
        #expect(result.precision?.isReached == false)
    }

    @Test func `an interrupted search keeps its replications and is not complete`() throws {
        let calls = CallRecorder()
        let result = try RunStudy.run(
            Scenarios.warehouse(level: 1_000, days: 60),
            options: RunOptions(precision: PrecisionTarget(relative: 0.0001)),
            progress: { done, total in calls.record(done, total) }, isCancelled: { calls.all.count >= 14 })
        #expect(result.replications.count == 14)
        #expect(!result.isComplete)
        #expect(calls.all.map(\.done) == Array(1...14))
    }
}
