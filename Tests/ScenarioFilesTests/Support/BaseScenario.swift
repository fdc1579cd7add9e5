// SPDX-License-Identifier: Apache-2.0

/// A small scenario without faults and suspicions, to which tests of faults add one.
let baseScenario = """
    name: base
    horizon: 100 d
    warm-up: 10 d
    products:
      tea: {unit-cost: 2, price: 4}
      cup: {granularity: 0.5, unit-cost: 1, price: 3}
    sites:
      plant:
        kind: supplier
        stock: {tea: {}, cup: {}}
      dc:
        kind: warehouse
        stock:
          tea: {policy: {type: base-stock, level: 50}, review: 1 d, source: plant, on-hand: 50}
          cup: {policy: {type: s-S, reorder-point: 10, order-up-to: 40}, source: plant-dc, on-hand: 20}
    lanes:
      plant-dc: {from: plant, to: dc, lead-time: 2 d}
    segments:
      shop:
        orders: {poisson: 10 per d}
        mix: {tea: {size: {poisson: 1}}, cup: {}}
        source: dc
    """
