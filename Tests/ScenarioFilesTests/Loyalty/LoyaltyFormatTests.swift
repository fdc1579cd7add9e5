// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `Customers who remember, as they are written` {
    private let text = """
        name: loyalty
        horizon: 100 d
        products: {tea: {price: 3}}
        sites:
          farm: {kind: supplier, stock: {tea: {}}}
          shop: {kind: retailer, stock: {tea: {source: farm, policy: {type: base-stock, level: 50}}}}
        lanes:
          in: {from: farm, to: shop}
          out: {from: shop, to: town}
        segments:
          town:
            customers: 300
            orders: {poisson: 0.1 per d}
            mix: {tea: {}}
            source: out
            promise: 1 d
            loyalty:
              mode: individual
              rate-shape: 1.2
              satisfaction: {usual: 80%, memory: 30%, kept: 0.05, late: 0.25, tolerance: 3 d, lost: 40%, price: 0.5}
              response: {form: logistic, frequency: 2, size: 0.5, price: 1.5}
              churn: {after-order: 8%, after-order-shape: 3.2, rate: 0.0005 per d, after-disappointment: 20%, sensitivity: 4}
              acquisition: {rate: 2 per wk, referrals: 0.001 per d, bad-word: 60%, potential: 5000, cost: 40, referral-cost: 5}
              win-back: {share: 15%, delay: 60 d, cost: 25, satisfaction: 60%}
              concession-when-late: 3
              concession-when-lost: 2
              lifecycle:
                start: growing
                decline-below: 40%
                prospect: {dwell: 60 d, rate: 0.3, order-cost: 4}
                declining: {dwell: {exponential: 30, unit: d}}
        """

    @Test func `are read as they are written`() throws {
        let network = try ScenarioFolder(text).read().scenario.network
        let loyalty = try #require(network.segments.first?.loyalty)
        #expect(loyalty.rateShape == 1.2 && loyalty.concessionWhenLost == 2)
        #expect(
            loyalty.satisfaction
                == SatisfactionRule(
                    usual: 0.8, memory: 0.3, kept: 0.05, late: 0.25, tolerance: .days(3), lost: 0.4,
                    price: 0.5))
        #expect(
            loyalty.response
                == LoyaltyResponse(form: .logistic, frequency: 2, size: 0.5, priceElasticity: 1.5))
        #expect(
            loyalty.churn
                == ChurnRule(
                    afterOrder: 0.08, afterOrderShape: 3.2, ratePerDay: 0.0005, afterDisappointment: 0.2,
                    sensitivity: 4))
        #expect(
            loyalty.acquisition
                == AcquisitionRule(
                    ratePerDay: 2 / 7, referralsPerDay: 0.001, badWord: 0.6, potential: 5_000, cost: 40,
                    referralCost: 5))
        #expect(
            loyalty.winBack
                == WinBackRule(share: 0.15, delay: .constant(.days(60)), cost: 25, satisfaction: 0.6))
        #expect(loyalty.lifecycle?.start == .growing && loyalty.lifecycle?.declineBelow == 0.4)
        #expect(
            loyalty.lifecycle?.prospect
                == Lifecycle.Phase(dwell: .constant(.days(60)), rate: 0.3, orderCost: 4))
        #expect(loyalty.lifecycle?.declining.dwell == RandomDuration(.exponential(mean: 30), .day))
    }

    @Test func `are written as they are read`() throws {
        let scenario = try ScenarioFolder(text).read().scenario
        let written = ScenarioWriter.yaml(of: scenario)
        let again = try ScenarioFolder(written).read().scenario
        #expect(again == ScenarioWriter.canonical(scenario))
        #expect(ScenarioWriter.yaml(of: again) == written)
    }

    @Test(arguments: [
        ("memory: 30%", "memory: 130%", "memory is 1.3, expected a number from 0 to 1"),
        ("form: logistic", "form: logistics", "did you mean \"logistic\""),
        ("potential: 5000", "potential: 200", "300 customers at the start, and never more than 200"),
        ("after-order: 8%", "each-period: 8%", "each-period is for segments that order periodically"),
        ("poisson: 0.1 per d", "gap: 1 d", "loyalty is of customers who order at random"),
        (
            "mode: individual", "mode: aggregate",
            "the dwell time of the stage \"prospect\" is not exponential"
        ),
    ]) func `are refused where they make no sense`(_ old: String, _ new: String, _ message: String) throws {
        let changed = text.replacing(old, with: new)
        #expect(changed != text)
        let issues = try ScenarioFolder(changed).issues()
        #expect(issues.contains { $0.contains(message) }, "\(issues)")
    }
}
