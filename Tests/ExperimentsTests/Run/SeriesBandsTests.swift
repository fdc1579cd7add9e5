// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct SeriesBandsTests {
    /// What the worlds of the first replications record, one by one.
    private func series(of scenario: Scenario, replications: UInt32) throws -> [TimeSeries] {
        let model = try SimulationModel(scenario)
        var all: [TimeSeries] = []
        for replication in 0..<replications {
            var world = World(model, replication: replication)
            all.append(try world.run().series)
        }
        return all
    }

    @Test func `a point is the mean and the 10% and 90% quantiles over replications`() throws {
        let scenario = Scenarios.warehouse(days: 100)
        let bands = try RunStudy.run(scenario, options: RunOptions(replications: 15)).bands
        let worlds = try series(of: scenario, replications: 15)
        #expect(bands.pointLength == .days(1))
        #expect(bands.pointCount == 100)
        #expect(bands.replications == 15)
        // The supplier has no band; the canonical network has "dc" before "grower".
        #expect(bands.sites.map(\.id) == ["dc"])
        let site = try #require(bands.sites.first)
        for day in [0, 13, 99] {
            let values = worlds.map { Double($0.onHand[0][day]) }
            let mean = values.reduce(0, +) / 15
            #expect((site.onHand.mean[day] - mean).magnitude < 1e-6)
            #expect(site.onHand.low[day] == (try sampleQuantile(of: values, probability: 0.1)))
            #expect(site.onHand.high[day] == (try sampleQuantile(of: values, probability: 0.9)))
        }
    }

    @Test func `the distribution of delivery times has the mean and the quantiles that are measured`() throws
    {
        let result = try RunStudy.run(
            Scenarios.warehouse(days: 100), options: RunOptions(replications: 5))
        let segment = try #require(result.bands.segments.first)
        let band = try #require(segment.cycleTime)
        #expect(band.mean.count == TimeSeries.cycleTimeShares.count)
        #expect(zip(band.mean, band.mean.dropFirst()).allSatisfy { $0 <= $1 })
        let entity = MeasuredEntity.segment(segment.id.name)
        for (share, measure) in [(0.5, Measure.orderCycleTimeP50), (0.95, .orderCycleTimeP95)] {
            let index = try #require(TimeSeries.cycleTimeShares.firstIndex(of: share))
            let measured = try #require(result[measure, of: entity]?.mean)
            #expect(abs(band.mean[index] - measured) < 1e-5 * max(1, measured))
        }
    }

    @Test func `long runs are joined to at most 500 points, demand a day stays demand a day`() throws {
        let scenario = Scenarios.warehouse(days: 1_201)
        let bands = try RunStudy.run(scenario, options: RunOptions(replications: 6)).bands
        // 1,201 days in threes: 401 points, of which the last has one day.
        #expect(bands.pointLength == .days(3))
        #expect(bands.pointCount == 401)
        let worlds = try series(of: scenario, replications: 6)
        for (point, days) in [(0, 0..<3), (200, 600..<603), (400, 1_200..<1_201)] {
            let onHand = worlds.map { $0.onHand[0][days].map(Double.init).reduce(0, +) / Double(days.count) }
            let mean = onHand.reduce(0, +) / 6
            #expect((try #require(bands.sites.first).onHand.mean[point] - mean).magnitude < 1e-3)
        }
        let demanded = try #require(bands.segments.first).demanded
        #expect(demanded.mean.count == 401)
        let mean = demanded.mean.reduce(0, +) / 401
        // Each point but the last averages 18 daily draws of N(100, 30): ±4 standard errors of the whole.
        let error = 30 / (1_201.0 * 6).squareRoot()
        #expect((mean - 100).magnitude < 4 * error)
    }

    @Test func `the fill rate of a point weighs each unit alike, and is undefined without demand`() throws {
        var scenario = Scenarios.warehouse(level: 700, days: 84)
        scenario.network.segments[0].weeklySeason = [1, 1, 1, 1, 1, 0, 0]
        let bands = try RunStudy.run(scenario, options: RunOptions(replications: 5)).bands
        let worlds = try series(of: scenario, replications: 5)
        let fillRate = try #require(bands.segments.first).fillRate
        var (quiet, short) = (0, 0)
        for day in 0..<84 {
            let demanded = worlds.map { Double($0.demanded[0][day]) }.reduce(0, +)
            let filled = worlds.map { Double($0.filledAtOnce[0][day]) }.reduce(0, +)
            if demanded == 0 {
                quiet += 1
                #expect(fillRate.mean[day].isNaN)
            } else {
                if filled < demanded { short += 1 }
                #expect((fillRate.mean[day] - filled / demanded).magnitude < 1e-12)
            }
        }
        #expect(quiet == 24)
        #expect(short > 0)
    }
}
