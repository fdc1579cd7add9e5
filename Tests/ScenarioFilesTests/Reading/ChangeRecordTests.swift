// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
import Testing

/// Disruptions, calendars and promotions as text.
@Suite struct ChangeRecordTests {
    private let text =
        baseScenario + """

            start: 2026-01-05
            disruptions:
              frost: {probability: 4%, recovery: 25%, period: 12 h, sites: [plant], stops: [shipping]}
              port:
                start: 2026-03-02
                length: {uniform: {low: 5, high: 9}, unit: d}
                lanes: [plant-dc]
                stops: [receiving, shipping]
                lead-time: 150%
              fire: {gap: {exponential: {mean: 60}, unit: d}, length: 2 d, sites: [dc], destroys: 30%}
              panic: {start: 20 d, segments: [shop], products: [tea], demand: 2.5, order-size: 120%}
            calendars:
              office:
                hours: [mon-fri 08:00-17:00, sat 08:00-12:00]
                holidays: [2026-12-25, 2026-01-06]
                sites: [dc]
                lanes: [plant-dc]
                stops: [shipping, order-taking]
                lead-times: working
              shops: {hours: mon-sat 09:00-20:00, segments: [shop]}
            promotions:
              easter:
                products: [tea]
                segments: [shop]
                start: 20 d
                length: 2 wk
                price: 75%
                elasticity: -2
                from-later: 30%
                after: 4 wk
                from-earlier: 10%
                notice: 1 wk
                from-others: [{product: cup, share: 25%}]
              deal:
                products: [tea]
                suppliers: [plant]
                start: 30 d
                price: 85%
                forward-buying: [{site: dc, product: tea, units: 40}]

            """

    @Test func `mean what they say`() throws {
        let network = try ScenarioFolder(text).read().scenario.network
        #expect(network.disruptions.map(\.id) == ["fire", "frost", "panic", "port"])
        #expect(
            network.disruptions[1]
                == Disruption(
                    id: "frost", sites: ["plant"],
                    timing: .periodic(probability: 0.04, recovery: 0.25, period: .hours(12)),
                    stops: [.shipping]))
        #expect(
            network.disruptions[3].timing
                == .scheduled(start: .days(56), length: RandomDuration(.uniform(low: 5, high: 9), .day)))
        #expect(network.disruptions[2].timing == .scheduled(start: .days(20), length: nil))
        let week = WeeklyHours(days: 0..<5, from: .hours(8), to: .hours(17))
            .union(WeeklyHours(days: [5], from: .hours(8), to: .hours(12)))
        #expect(network.calendars[0].hours == week)
        #expect(network.calendars[0].countsLeadTimes)
        #expect(network.calendars[0].holidays.map(\.description) == ["2026-01-06", "2026-12-25"])
        #expect(network.calendars[1].stops == WorkCalendar(id: "shops").stops)
        let easter = try #require(network.promotions.last)
        #expect(easter.response?.strength == .elasticity(-2))
        #expect((easter.lift - 16.0 / 9).magnitude < 1e-12)
        #expect(network.promotions[0].forwardBuying == [ForwardBuying(site: "dc", product: "tea", units: 40)])
    }

    @Test func `come back from the text that is written of them`() throws {
        let scenario = try ScenarioFolder(text).read().scenario
        let written = ScenarioWriter.yaml(of: scenario)
        #expect(try ScenarioFolder(written).read().scenario == scenario)
    }
}
