// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
import Testing

/// Shelf life, purchasing, returns and stock counts as they are written.
@Suite struct `Goods that spoil, come back, vanish or come short` {
    private let text = """
        name: stock
        horizon: 100 d
        products:
          milk: {shelf-life: 9 d, disposal-cost: 0.04}
          lamp: {granularity: 0.5, price: 30}
        sites:
          dairy:
            kind: supplier
            stock:
              milk: {remaining-life: {uniform: {low: 7, high: 9}, unit: d}}
              lamp:
                purchase-cost: 12
                purchasing:
                  price-breaks: [{from: 50.5, price: 11}, {from: 20, price: 11.5}]
                  discount: incremental
                  yield: {uniform: {low: 0.9, high: 1}}
                  failure: 2%
                  defects: 0.01
                  credits-defects: false
                  time: {exponential: {mean: 4}, unit: h}
                  time-per-unit: 10 min
                  lines: 2
          dc:
            kind: warehouse
            stock:
              milk: {source: dairy, policy: {type: base-stock, level: 50}, issue: lifo, remaining-life: 3 d}
              lamp:
                source: dairy
                policy: {type: base-stock, level: 50}
                counting:
                  losses: 3.5 per wk
                  loss-size: {geometric: 0.5}
                  astray: 0.5%
                  found: 40%
                  every: 30 d
                  when-empty: false
                  cost: 12
        lanes:
          in: {from: dairy, to: dc, lead-time: 1 d}
          out: {from: dc, to: town, minimum-life: 2 d}
        segments:
          town:
            orders: {poisson: 5 per d}
            mix: {lamp: {}}
            source: out
            returns:
              share: 12%
              to: dc
              time: 6 d
              cost: 3
              refund: 90%
              inspection-cost: 1
              resale: 50%
              rework: 25%
              rework-time: 2 d
              rework-cost: 4
          bar: {orders: {poisson: 5 per d}, mix: {milk: {}}, source: dc}
        """

    @Test func `are read as they are written`() throws {
        let network = try ScenarioFolder(text).read().scenario.network
        let milk = try #require(network.products.first { $0.id == "milk" })
        #expect(milk.shelfLife == .days(9))
        #expect(milk.disposalCost == 0.04)
        let dairy = try #require(network.sites.first { $0.id == "dairy" }).stock
        let lamp = try #require(dairy.first { $0.product == "lamp" })
        #expect(
            lamp.purchasing
                == PurchaseTerms(
                    priceBreaks: [PriceBreak(from: 40, price: 11.5), PriceBreak(from: 101, price: 11)],
                    discount: .incremental, yield: .uniform(low: 0.9, high: 1), failure: 0.02,
                    defects: .constant(0.01), creditsDefects: false,
                    workTime: RandomDuration(.exponential(mean: 4), .hour),
                    workTimePerUnit: TimeSpan(seconds: 600), lines: 2))
        let dc = try #require(network.sites.first { $0.id == "dc" }).stock
        let shelf = try #require(dc.first { $0.product == "milk" })
        #expect(shelf.issueRule == .lastIn)
        #expect(shelf.remainingLife == .constant(.days(3)))
        #expect(
            dc.first { $0.product == "lamp" }?.counting
                == StockCounting(
                    lossesPerDay: 0.5, lossSize: .geometric(probability: 0.5), astrayShare: 0.005,
                    foundShare: 0.4, every: .days(30), countsWhenEmpty: false, countCost: 12))
        #expect(network.lanes.first { $0.id == "out" }?.minimumLife == .days(2))
        #expect(
            network.segments.first { $0.id == "town" }?.returns
                == ReturnTerms(
                    share: 0.12, to: "dc", time: .constant(.days(6)), cost: 3, refund: 0.9,
                    inspectionCost: 1, resaleShare: 0.5, reworkShare: 0.25, reworkTime: .constant(.days(2)),
                    reworkCost: 4))
    }

    @Test func `are written as they are read`() throws {
        let scenario = try ScenarioFolder(text).read().scenario
        let written = ScenarioWriter.yaml(of: scenario)
        let again = try ScenarioFolder(written).read().scenario
        #expect(again == ScenarioWriter.canonical(scenario))
        #expect(ScenarioWriter.yaml(of: again) == written)
    }

    @Test(arguments: [
        ("shelf-life: 9 d", "shelf-life: 0 d", "4:22: error: shelf life is 0 s"),
        ("issue: lifo", "issue: oldest", "found \"oldest\", expected fefo, fifo or lifo"),
        ("{from: 20, price: 11.5}", "{from: 50.5, price: 11.5}", "there are two prices from 50.5 units on"),
        ("failure: 2%", "failure: 100%", "17:20: error: failure is 1, expected a number from 0 to 0.99"),
        ("to: dc\n      time", "to: cellar\n      time", "there is no site \"cellar\""),
        ("rework: 25%", "rework: 75%", "resale 0.5 and rework 0.75 are more than all that comes back"),
        ("found: 40%", "found: 140%", "found is 1.4, expected a number from 0 to 1"),
        ("minimum-life: 2 d", "minimum-life: 10 d", "not even new \"milk\", which keeps 9 d, may leave"),
    ]) func `are refused where they make no sense`(_ old: String, _ new: String, _ message: String) throws {
        let changed = text.replacing(old, with: new)
        #expect(changed != text)
        let issues = try ScenarioFolder(changed).issues()
        #expect(issues.contains { $0.contains(message) }, "\(issues)")
    }
}
