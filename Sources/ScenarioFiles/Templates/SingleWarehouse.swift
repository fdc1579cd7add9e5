// SPDX-License-Identifier: Apache-2.0

extension ScenarioTemplates {
    /// One warehouse that serves customers from its shelf.
    public static let singleWarehouse = ScenarioTemplate(
        name: "single-warehouse",
        summary: "One warehouse with an (s,S) policy that serves customers from its shelf.",
        files: [ScenarioTemplate.File(name: "scenario.yaml", text: singleWarehouseText)])

    private static let singleWarehouseText = #"""
        # The smallest chain: a supplier, a warehouse, customers.

        summary: A warehouse that orders by (s,S) and promises delivery within two days.
        start: 2026-01-05
        horizon: 365 d             # times have units: s, min, h, d, wk
        warm-up: 60 d              # not measured
        replications: 30
        holding-rate: 25%          # keeping stock for a year costs a quarter of its value

        products:
          coffee: {name: Coffee 1 kg, unit-cost: 8, price: 12.50, weight: 1}

        sites:
          roaster:
            kind: supplier           # never runs dry
            stock:
              coffee: {purchase-cost: 8}
          depot:
            kind: warehouse
            stock:
              coffee:
                # When stock on hand and on order falls to the reorder point, order up to the level.
                policy: {type: s-S, reorder-point: 425, order-up-to: 1450}
                review: continuous
                source: roaster        # the only lane from there is meant
                on-hand: 900
                order-cost: 50

        lanes:
          roaster-depot: {from: roaster, to: depot, lead-time: {gamma: {shape: 25, scale: 0.2}, unit: d}, cost: 0.2}
          depot-offices: {from: depot, to: offices, mode: parcel, lead-time: 1 d, cost: 0.6, co2: 0.4}

        segments:
          offices:
            customers: 40
            orders: {poisson: 0.25 per d}   # each office, on average
            mix:
              coffee: {size: {poisson: 6}}
            promise: 2 d             # later than that is late
            unmet: backordered
            backorder-cost: 0.2
            source: depot

        """#
}
