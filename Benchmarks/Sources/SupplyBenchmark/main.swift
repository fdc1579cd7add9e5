// SPDX-License-Identifier: Apache-2.0
import Catena
import Foundation

// Times whole replications of a scenario, model built once, all measures and conservation checks on: as many as the scenario
// says; or takes the memory of a large network. One JSON line each.
//
//     supply-benchmark run SCENARIO [RUNS]
//     supply-benchmark memory SITES PRODUCTS
//     supply-benchmark phases SCENARIO [THREADS]

/// What this process has used so far.
func usage() -> rusage {
    var usage = rusage()
    #if canImport(Darwin)
        getrusage(RUSAGE_SELF, &usage)
    #else
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #endif
    return usage
}

/// User CPU seconds of this process.
func userSeconds() -> Double {
    let time = usage().ru_utime
    return Double(time.tv_sec) + Double(time.tv_usec) * 1e-6
}

/// The most memory that this process has held, in bytes.
func peakBytes() -> Double { Double(usage().ru_maxrss) * 1024 }

func timeRuns(of path: String, runs: Int) throws {
    let scenario = try Scenario(contentsOf: path)
    let model = try SimulationModel(scenario)
    let sites = scenario.network.sites.filter { $0.kind != .supplier }
    let nodeDays = Double(sites.count) * scenario.horizon.inDays
    let inner = max(1, Int(3e5 / nodeDays))
    // All replications of a scenario that says how many, else the first one again and again until there is something to time.
    let replications = max(1, scenario.replications)
    let worlds = replications > 1 ? replications : inner
    var seconds: [Double] = []
    var (fillRate, cost) = (Double.nan, Double.nan)
    for _ in 0..<runs {
        let began = userSeconds()
        (fillRate, cost) = (0, 0)
        for number in 0..<worlds {
            var world = World(model, replication: UInt32(number % replications))
            let result = try world.run()
            func value(_ measure: Measure) -> Double {
                model.layout.index(of: MeasureKey(measure)).map { result.values[$0] } ?? .nan
            }
            fillRate += value(.fillRate)
            cost += value(.totalCost)
        }
        seconds.append((userSeconds() - began) / Double(worlds))
    }
    seconds.sort()
    let median = seconds[seconds.count / 2]
    fillRate /= Double(worlds)
    cost /= Double(worlds) * scenario.horizon.inDays
    print(
        "{\"workload\": \"\(scenario.name)\", \"peer\": \"Catena\", \"runs\": \(runs), "
            + "\"replications\": \(replications), \"user_s_median\": \(median * Double(replications)), "
            + "\"ns_per_node_day\": \(median / nodeDays * 1e9), \"fill_rate\": \(fillRate), "
            + "\"cost_per_day\": \(cost)}")
}

func takeMemory(sites: Int, products: Int) throws {
    let before = peakBytes()
    let items = (0..<products).map { ProductID("p\($0)") }
    var network = Network(products: items.map { Product(id: $0, unitCost: 1) })
    network.sites.append(Site(id: "supplier", kind: .supplier, stock: items.map { StockItem(product: $0) }))
    for site in 0..<sites {
        let lane = LaneID("l\(site)")
        network.lanes.append(
            Lane(id: lane, from: "supplier", to: NodeID("s\(site)"), leadTime: .constant(.days(2))))
        network.sites.append(
            Site(
                id: NodeID("s\(site)"), kind: .retailer,
                stock: items.map {
                    StockItem(
                        product: $0, policy: .baseStock(level: 8),
                        review: .periodic(period: .days(1), offset: .zero),
                        sourcing: .single(lane), initialOnHand: 8)
                }))
        network.lanes.append(Lane(id: LaneID("c\(site)"), from: NodeID("s\(site)"), to: NodeID("k\(site)")))
        network.segments.append(
            CustomerSegment(
                id: NodeID("k\(site)"), orders: .poisson(ordersPerDay: Double(products)),
                mix: items.map { MixEntry(product: $0, size: .constant(1)) },
                sourcing: .single(LaneID("c\(site)"))))
    }
    let scenario = Scenario(name: "memory", horizon: .days(30), network: network)
    let described = peakBytes()
    let model = try SimulationModel(scenario, detail: .sites)
    let resolved = peakBytes()
    let began = userSeconds()
    var world = World(model, replication: 0)
    let result = try world.run()
    let seconds = userSeconds() - began
    let points = Double(sites * products)
    print(
        "{\"workload\": \"memory\", \"stock_points\": \(sites * products), "
            + "\"bytes_scenario\": \((described - before) / points), \"bytes_model\": \((resolved - described) / points), "
            + "\"bytes_world\": \((peakBytes() - resolved) / points), \"events\": \(result.events), "
            + "\"ns_per_event\": \(seconds / Double(result.events) * 1e9)}")
}

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "run" where arguments.count >= 3:
    try timeRuns(of: arguments[2], runs: arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5)
case "memory" where arguments.count == 4:
    try takeMemory(sites: Int(arguments[2]) ?? 100, products: Int(arguments[3]) ?? 100)
case "phases" where arguments.count >= 3:
    try timePhases(of: arguments[2], threads: arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1)
default:
    print("supply-benchmark run SCENARIO [RUNS] | memory SITES PRODUCTS | phases SCENARIO [THREADS]")
    exit(64)
}
