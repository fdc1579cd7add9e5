// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
import Testing

/// How orders are promised, as it is written.
@Suite struct `Promised dates in a scenario` {
    private let text = """
        name: promised
        horizon: 100 d
        products: {tea: {}}
        sites:
          farm: {kind: supplier, stock: {tea: {}}}
        lanes:
          out: {from: farm, to: town, lead-time: 1 d}
        segments:
          town:
            orders: {poisson: 5 per d}
            mix: {tea: {}}
            source: out
            promising:
              policy: capable
              confidence: 90%
              safety: 12 h
              handling: 4 h
              earliest: 1 d
              latest: 4 wk
              accepts: 2 wk
              by: line
              quota: 60%
        """

    @Test func `are read and written`() throws {
        let scenario = try ScenarioFolder(text).read().scenario
        #expect(
            scenario.network.segments.first?.promising
                == PromisingTerms(
                    .capable, confidence: 0.9, safety: .hours(12), handling: .hours(4), earliest: .days(1),
                    latest: .days(28), accepts: .days(14), scope: .line, quota: 0.6))
        let written = ScenarioWriter.yaml(of: scenario)
        let again = try ScenarioFolder(written).read().scenario
        #expect(again == ScenarioWriter.canonical(scenario))
        #expect(ScenarioWriter.yaml(of: again) == written)
    }

    @Test(arguments: [
        ("policy: capable", "policy: capible", "found \"capible\", expected fixed, available or capable"),
        ("policy: capable", "policy: fixed", "the promise is fixed, but the segment has no usual time"),
        ("latest: 4 wk", "latest: 6 h", "nothing is offered later than 6 h, nor sooner than 1 d"),
        ("accepts: 2 wk", "accepts: 5 h", "customers accept at most 5 h"),
        ("source: out", "source: out\n    unmet: lost", "but unmet demand is lost"),
        ("quota: 60%", "quota: 0%", "quota is 0, expected a number from 0.001 to 1"),
    ]) func `are refused where they make no sense`(_ old: String, _ new: String, _ message: String) throws {
        let changed = text.replacing(old, with: new)
        #expect(changed != text)
        let issues = try ScenarioFolder(changed).issues()
        #expect(issues.contains { $0.contains(message) }, "\(issues)")
    }
}
