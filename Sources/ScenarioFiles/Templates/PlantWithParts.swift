// SPDX-License-Identifier: Apache-2.0

extension ScenarioTemplates {
    /// A plant that assembles parts from several suppliers; what planners keep in spreadsheets stands in
    /// tables.
    public static let plantWithParts = ScenarioTemplate(
        name: "plant-with-parts",
        summary: "A plant that assembles bicycles from parts, with its data in CSV tables.",
        files: [
            ScenarioTemplate.File(name: "scenario.yaml", text: plantText),
            ScenarioTemplate.File(name: "products.csv", text: plantProducts),
            ScenarioTemplate.File(name: "stock.csv", text: plantStock),
            ScenarioTemplate.File(name: "lanes.csv", text: plantLanes),
            ScenarioTemplate.File(name: "components.csv", text: plantComponents),
        ])

    private static let plantText = #"""
        # A plant assembles bicycles from frames and wheels; wheels come from two suppliers.
        # Products, stock, lanes and components stand in tables: a row is an entry, a column is a key.

        summary: Bicycles from a plant with bought parts through a warehouse to dealers and web customers.
        start: 2026-01-05
        horizon: 365 d
        warm-up: 60 d
        replications: 30
        holding-rate: 20%

        tables:
          products: products.csv
          stock: stock.csv
          lanes: lanes.csv
          components: components.csv

        sites:
          frame-works: {kind: supplier, location: [45.5, 9.2]}
          wheels-near: {kind: supplier, location: [49.5, 8.5]}
          wheels-far: {kind: supplier, location: [31.2, 121.5]}
          assembly:
            kind: plant
            location: [48.1, 11.6]
            recipes:
              # The components of a bicycle stand in components.csv.
              bicycle: {time: 8 h, time-per-unit: 10 min, lines: 4, limit: 80 per d, unit-cost: 35}
          dc:
            kind: warehouse
            location: [50.1, 8.7]
            storage: {limit: 100, measure: volume}

        segments:
          dealers:
            customers: 30
            orders: {poisson: 0.2 per d}
            mix: {bicycle: {size: {poisson: 4}, price: 390}}
            yearly-season: [0.6, 0.7, 1.2, 1.5, 1.5, 1.3, 1.1, 1, 0.9, 0.8, 0.7, 0.7]   # January first
            promise: 1 wk
            patience: {exponential: 20, unit: d}
            priority: 1                  # served after the web customers
            backorder-cost: 1
            source: dc
          web:
            customers: 500
            orders: {poisson: 0.02 per d}
            mix: {bicycle: {}}           # one at a time, at the product's price
            promise: 3 d
            patience: 10 d
            backorder-cost: 2
            source: dc

        """#

    private static let plantProducts = """
        product,name,unit-cost,price,weight,volume
        bicycle,Touring bicycle,220,490,14,0.25
        frame,Frame,90,,4,0.12
        wheel,Wheel,35,,2,0.05

        """

    private static let plantStock = """
        site,product,policy,policy.level,policy.reorder-point,policy.order-quantity,review,source,on-hand,allocation,\
        purchase-cost,order-cost
        frame-works,frame,,,,,,,,,90,
        wheels-near,wheel,,,,,,,,,38,
        wheels-far,wheel,,,,,,,,,31,
        assembly,frame,r-Q,,520,400,continuous,frame-works,700,,,60
        assembly,wheel,r-Q,,1700,1000,continuous,"{split: {wheels-near: 30%, wheels-far: 70%}}",2200,,,80
        assembly,bicycle,base-stock,90,,,continuous,make,90,,,
        dc,bicycle,base-stock,150,,,1 d,assembly,150,priority,,10

        """

    private static let plantLanes = """
        lane,from,to,mode,lead-time,cost,shipment-cost,co2
        frames,frame-works,assembly,truck,"{gamma: {shape: 25, scale: 0.4}, unit: d}",1.5,90,0.8
        wheels-road,wheels-near,assembly,truck,4 d,0.6,60,0.3
        wheels-sea,wheels-far,assembly,sea,"{log-normal: {mean: 20, sd: 3}, unit: d}",0.4,150,0.2
        assembly-dc,assembly,dc,truck,2 d,3,120,1.5
        dc-dealers,dc,dealers,truck,2 d,6,25,2.5
        dc-web,dc,web,parcel,1 d,18,,3.5

        """

    private static let plantComponents = """
        site,product,component,quantity
        assembly,bicycle,frame,1
        assembly,bicycle,wheel,2

        """
}
