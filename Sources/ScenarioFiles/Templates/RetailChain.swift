// SPDX-License-Identifier: Apache-2.0

extension ScenarioTemplates {
    /// A factory, a distribution centre, two shops and their customers.
    public static let retailChain = ScenarioTemplate(
        name: "retail-chain", summary: "A factory, a distribution centre, two shops and their customers.",
        files: [ScenarioTemplate.File(name: "scenario.yaml", text: retailChainText)])

    private static let retailChainText = #"""
        # A factory supplies a distribution centre, which supplies two shops.
        # Every key is described in docs/scenario-format.md; `catena validate` says what is wrong, and where.

        summary: Tea and coffee from a factory through a distribution centre to two shops.
        start: 2026-01-05         # a Monday
        horizon: 365 d            # times have units: s, min, h, d, wk
        warm-up: 28 d             # not measured; mser-5 finds it
        seed: 1                   # the same seed gives the same numbers, everywhere
        replications: 30
        currency: EUR
        holding-rate: 25%         # keeping stock for a year costs a quarter of its value

        products:
          tea: {name: Tea 250 g, unit-cost: 2.10, price: 4.50, weight: 0.25, volume: 0.001}
          coffee: {name: Coffee 500 g, unit-cost: 4.80, price: 8.90, weight: 0.5, volume: 0.0015}

        sites:
          factory:
            kind: supplier        # its stock is bought when it ships, and it never runs dry
            location: [51.5, 0.5]
            stock:
              tea: {purchase-cost: 2.10}
              coffee: {purchase-cost: 4.80}
          dc:
            kind: warehouse
            location: [52.4, -1.9]
            storage: {limit: 4000, measure: units}
            stock-defaults: {review: 1 wk, source: factory, order-cost: 25}
            stock:
              # Review period and lead time make 14 days: level = 14 days' demand and a safety stock.
              tea: {policy: {type: base-stock, level: 2000}, on-hand: 1600, order-multiple: 24}
              coffee: {policy: {type: base-stock, level: 690}, on-hand: 560, order-multiple: 12}
          shop-north:
            kind: retailer
            location: [53.5, -2.2]
            stock-defaults: {review: 1 d, source: dc}
            stock:
              tea: {policy: {type: base-stock, level: 130}, on-hand: 130}
              coffee: {policy: {type: base-stock, level: 45}, on-hand: 45}
          shop-south:
            kind: retailer
            location: [50.8, -1.1]
            stock-defaults: {review: 1 d, source: dc}
            stock:
              tea: {policy: {type: base-stock, level: 190}, on-hand: 190}
              coffee: {policy: {type: base-stock, level: 65}, on-hand: 65}

        lanes:
          factory-dc:
            from: factory
            to: dc
            mode: truck
            lead-time: {gamma: {shape: 49, scale: 0.142857}, unit: d}   # mean 7 d, standard deviation 1 d
            cost: 0.08
            shipment-cost: 120
            limit: 3000 per wk
            co2: 0.02
          dc-north: {from: dc, to: shop-north, mode: van, lead-time: 1 d, cost: 0.10, shipment-cost: 30, co2: 0.03}
          dc-south: {from: dc, to: shop-south, mode: van, lead-time: 1 d, cost: 0.12, shipment-cost: 35, co2: 0.04}

        segments:
          shoppers-north:
            customers: 400
            orders: {poisson: 0.1 per d}          # each customer, on average
            mix:
              tea: {weight: 60%, size: {geometric: 0.5}}
              coffee: {weight: 40%, size: 1}
            weekly-season: [0.9, 0.9, 0.9, 1, 1.1, 1.3, 0.9]   # Monday first
            unmet: lost                            # what is not on the shelf is not sold
            lost-sale-cost: 0.5
            source: shop-north
          shoppers-south:
            customers: 600
            orders: {poisson: 0.1 per d}
            mix:
              tea: {weight: 60%, size: {geometric: 0.5}}
              coffee: {weight: 40%, size: 1}
            weekly-season: [0.9, 0.9, 0.9, 1, 1.1, 1.3, 0.9]
            unmet: lost
            lost-sale-cost: 0.5
            source: shop-south

        """#
}
