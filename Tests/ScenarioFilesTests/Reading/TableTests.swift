// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import SupplyNetwork
import Testing

/// The scenario of all tables, as YAML alone.
private let yaml = """
    name: tables
    horizon: 100 d
    start: 2026-01-05
    products:
      tea: {name: "Tea, 250 g", unit-cost: 2.1, price: 4.5}
      pack: {granularity: 0.5, unit-cost: 5, price: 9}
    sites:
      farm: {kind: supplier, location: [10.5, -3], stock: {tea: {purchase-cost: 2}}}
      plant:
        kind: plant
        storage: {limit: 900, measure: units}
        stock:
          tea: {policy: {type: s-S, reorder-point: 10, order-up-to: 90}, source: farm, on-hand: 40}
          pack: {policy: {type: base-stock, level: 12.5}, review: {period: 1 wk, offset: 1 d}, source: make}
        recipes:
          pack: {components: {tea: 2}, time: 4 h, lines: 2}
    lanes:
      farm-plant: {from: farm, to: plant, lead-time: {gamma: {shape: 4, scale: 0.5}, unit: d}, limit: 100 per wk}
    segments:
      walk-in: {customers: 30, orders: {poisson: 0.1 per d}, mix: {pack: {weight: 2, size: {poisson: 3}}}, source: plant}
      replay:
        orders:
          history:
            - {time: 1 d, product: pack, quantity: 1.5}
            - {time: 2026-01-08 12:00, product: tea, quantity: 3}
        source: plant
    """

private let tabled = """
    name: tables
    horizon: 100 d
    start: 2026-01-05
    tables:
      products: products.csv
      sites: sites.csv
      stock: stock.csv
      recipes: recipes.csv
      components: components.csv
      lanes: lanes.csv
      segments: segments.csv
      mix: mix.csv
      history: history.csv
    """

private let tables = [
    "products.csv": """
    product,name,granularity,unit-cost,price
    tea,"Tea, 250 g",,2.1,4.5
    pack,,0.5,5,9
    """,
    "sites.csv": """
    site,kind,location.latitude,location.longitude,storage.limit,storage.measure
    farm,supplier,10.5,-3,,
    plant,plant,,,900,units
    """,
    "stock.csv": """
    site,product,policy,policy.reorder-point,policy.order-up-to,policy.level,review,source,on-hand,purchase-cost
    farm,tea,,,,,,,,2
    plant,tea,s-S,10,90,,,farm,40,
    plant,pack,base-stock,,,12.5,"{period: 1 wk, offset: 1 d}",make,,
    """,
    "recipes.csv": "site,product,time,lines\nplant,pack,4 h,2\n",
    "components.csv": "site,product,component,quantity\nplant,pack,tea,2\n",
    "lanes.csv": """
    lane,from,to,lead-time,limit
    farm-plant,farm,plant,"{gamma: {shape: 4, scale: 0.5}, unit: d}",100 per wk
    """,
    "segments.csv": """
    segment,customers,orders.poisson,source
    walk-in,30,0.1 per d,plant
    replay,,,plant
    """,
    "mix.csv": "segment,product,weight,size\nwalk-in,pack,2,{poisson: 3}\n",
    "history.csv": """
    segment,date,product,quantity
    replay,2026-01-08 12:00,tea,3
    replay,2026-01-06,pack,1.5
    """,
]

@Suite struct `Tables beside a scenario` {
    @Test func `say the same as YAML does`() throws {
        let fromYAML = try ScenarioFolder(yaml).read()
        let fromTables = try ScenarioFolder(tabled, tables: tables).read()
        #expect(fromTables.scenario == fromYAML.scenario)
        #expect(scenarioHash(of: fromTables.scenario) == scenarioHash(of: fromYAML.scenario))
        #expect(fromTables.files.count == 10)
    }

    @Test(arguments: [";", "\t"]) func `may use other separators`(_ separator: String) throws {
        let expected = try ScenarioFolder(yaml).read().scenario
        // Quoted fields keep their commas.
        let changed = tables.mapValues { text in
            text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                .map {
                    $0.offset.isMultiple(of: 2)
                        ? String($0.element).replacing(",", with: separator) : String($0.element)
                }
                .joined(separator: "\"")
        }
        #expect(try ScenarioFolder(tabled, tables: changed).read().scenario == expected)
    }

    @Test func `may come from Windows, with blank rows and quotes everywhere`() throws {
        let expected = try ScenarioFolder(yaml).read().scenario
        var changed = tables.mapValues { "\u{FEFF}" + $0.replacing("\n", with: "\r\n") + "\r\n,,,\r\n\r\n" }
        changed["components.csv"] =
            "\"site\",\"product\",\"component\",\"quantity\"\r\n\"plant\",\"pack\",\"tea\",\"2\""
        #expect(try ScenarioFolder(tabled, tables: changed).read().scenario == expected)
    }

    @Test(arguments: 1...10) func `mean the same in any order of rows and columns`(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let expected = try ScenarioFolder(tabled, tables: tables).read().scenario
        let changed = tables.mapValues { text -> String in
            let rows = text.split(separator: "\n").map(String.init)
            return ([rows[0]] + rows.dropFirst().shuffled(using: &generator)).joined(separator: "\n")
        }
        let shuffled = try ScenarioFolder(tabled, tables: changed).read().scenario
        #expect(shuffled == expected)
    }

    @Test func `may complete what the YAML text begins`() throws {
        let text =
            tabled.replacing("  sites: sites.csv\n", with: "") + """

                sites:
                  farm: {kind: supplier, location: [10.5, -3]}
                  plant: {kind: plant, storage: {limit: 900}}
                """
        #expect(
            try ScenarioFolder(text, tables: tables).read().scenario == ScenarioFolder(yaml).read().scenario)
    }

    @Test func `give a history and planned orders from files of their own`() throws {
        let listed = yaml.replacing(
            "policy: {type: base-stock, level: 12.5}",
            with:
                "policy: {type: planned-orders, orders: [{time: 1 d, quantity: 2}, {time: 5 d, quantity: 1}]}"
        )
        let filed = listed.replacing(
            "orders: [{time: 1 d, quantity: 2}, {time: 5 d, quantity: 1}]", with: "orders: plan.csv"
        ).replacing(
            """
                  history:
                    - {time: 1 d, product: pack, quantity: 1.5}
                    - {time: 2026-01-08 12:00, product: tea, quantity: 3}
            """, with: "      history: past.csv")
        let files = [
            "plan.csv": "time,quantity\n5 d,1\n1 d,2\n",
            "past.csv": "date,product,quantity\n2026-01-08T12:00,tea,3\n2026-01-06 00:00:00,pack,1.5\n",
        ]
        #expect(
            try ScenarioFolder(filed, tables: files).read().scenario == ScenarioFolder(listed).read().scenario
        )
    }

    @Test func `give the values of traces and histograms`() throws {
        func scenario(_ size: String) throws -> Scenario {
            let text = yaml.replacing("size: {poisson: 3}", with: "size: \(size)")
            let demand = "tea,pack,weight\n1,4,0.5\n2,5,1\n3,,\n"
            return try ScenarioFolder(text, tables: ["demand.csv": demand]).read().scenario
        }
        #expect(
            try scenario("{trace: {file: demand.csv, column: tea}}") == scenario("{trace: [1, 2, 3]}"))
        #expect(
            try scenario("{empirical: {file: demand.csv, column: pack, weight-column: weight}}")
                == scenario("{empirical: {values: [4, 5], weights: [0.5, 1]}}"))
    }

    @Test func `locate a number of a trace that is none`() throws {
        let text = yaml.replacing(
            "size: {poisson: 3}", with: "size: {trace: {file: demand.csv, column: pack}}")
        let folder = try ScenarioFolder(text, tables: ["demand.csv": "tea,pack\n1,4\n2,five\n3,\n3,6\n"])
        #expect(
            folder.issues() == [
                #"demand.csv:3:3: error: found "five", expected a finite number"#,
                #"demand.csv:4:3: error: the cell of column "pack" is empty"#,
            ])
        let missing = try ScenarioFolder(text, tables: ["demand.csv": "tea,packs\n1,4\n"])
        #expect(
            missing.issues() == [
                #"20:123: error: demand.csv has no column "pack" → did you mean "packs"?"#
            ])
    }
}
