// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import ResultStore
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// Small results made by hand, so that every number of a report is known.
enum Sample {
    /// Names that would be markup, commands or nonsense if they were not escaped.
    static let nasty =
        "<script>alert('1')</script>\"><img src=x onerror=alert(2)>&amp;]]>\u{1B}[31m\u{202E}\u{0}"

    static func manifest(_ id: String, scenario: String = "tea & co") -> RunManifest {
        RunManifest(
            id: id, created: "2026-11-22T10:00:00Z", kind: .run, scenario: scenario, scenarioHash: "00ff",
            scenarioText: "name: tea\n", currency: "EUR", seed: 7, toolVersion: "1.2.3", machine: "2 cores",
            wallSeconds: 1.9, command: "catena run tea --seed 7")
    }

    static func outline(shops: Int = 1, horizon: TimeSpan = .weeks(10), name: String = "Shop")
        -> ScenarioOutline
    {
        var nodes = [
            ScenarioOutline.Node(id: "grower", name: "Grower", kind: .supplier),
            ScenarioOutline.Node(id: "store", name: "Store", kind: .warehouse),
        ]
        var lanes = [ScenarioOutline.Lane(id: "in", origin: "grower", destination: "store", mode: "sea")]
        for shop in 0..<shops {
            let (id, walkIn) = (NodeID("shop-\(shop)"), NodeID("walk-in-\(shop)"))
            nodes.append(ScenarioOutline.Node(id: id, name: "\(name) \(shop)", kind: .retailer))
            nodes.append(ScenarioOutline.Node(id: walkIn, name: "Walk-in \(shop)", kind: .segment))
            lanes.append(
                ScenarioOutline.Lane(id: LaneID("to-\(shop)"), origin: "store", destination: id, mode: "road")
            )
            lanes.append(
                ScenarioOutline.Lane(id: LaneID("at-\(shop)"), origin: id, destination: walkIn, mode: "foot"))
        }
        return ScenarioOutline(
            summary: "Tea.", start: CalendarDate(daysSinceEpoch: 20_454), horizon: horizon,
            followsCalendar: true, nodes: nodes, lanes: lanes)
    }

    /// A measure with one sample for each replication.
    typealias Figure = (key: MeasureKey, samples: [Double])

    static func estimate(_ figure: Figure) throws -> MeasureEstimate {
        let samples = figure.samples.filter { !$0.isNaN }
        guard !samples.isEmpty else {
            return MeasureEstimate(key: figure.key, definedCount: 0, undefinedCount: figure.samples.count)
        }
        let summary = try SampleSummary(samples)
        return MeasureEstimate(
            key: figure.key, definedCount: samples.count,
            undefinedCount: figure.samples.count - samples.count,
            mean: summary.mean, interval: samples.count > 1 ? try meanInterval(of: samples) : nil,
            standardDeviation: summary.standardDeviation, min: summary.min, max: summary.max)
    }

    static func band(_ count: Int, level: Double = 100) -> SeriesBands.Band {
        let mean = (0..<count).map { level * (1 + Double($0 * 7 % 13) / 26) }
        return SeriesBands.Band(mean: mean, low: mean.map { $0 * 0.9 }, high: mean.map { $0 * 1.1 })
    }

    static func bands(_ outline: ScenarioOutline, points: Int = 70, length: TimeSpan = .days(1))
        -> SeriesBands
    {
        SeriesBands(
            pointLength: length, pointCount: points, warmUp: .weeks(2), replications: 4,
            sites: outline.nodes.filter { $0.kind != .supplier && $0.kind != .segment }.map {
                SeriesBands.Site(id: $0.id, onHand: band(points), backlog: band(points, level: 5))
            },
            segments: outline.nodes.filter { $0.kind == .segment }.map {
                SeriesBands.Segment(id: $0.id, demanded: band(points), fillRate: band(points, level: 0.6))
            })
    }

    /// The figures of a run of four replications, all shifted by `shift`.
    static func figures(_ outline: ScenarioOutline, shift: Double = 0) -> [Figure] {
        func samples(_ mean: Double, _ spread: Double) -> [Double] {
            [-1, 1, -1, 1].map { (1 + shift) * (mean + $0 * spread) }
        }
        var figures: [Figure] = [
            (MeasureKey(.totalCost), samples(12_340, 100)), (MeasureKey(.profit), samples(2_000, 50)),
            (MeasureKey(.revenue), samples(14_345, 80)), (MeasureKey(.holdingCost), samples(345, 1)),
            (MeasureKey(.purchaseCost), samples(12_000, 100)), (MeasureKey(.fillRate), samples(0.9, 0.01)),
            (MeasureKey(.onTimeInFull), [.nan, .nan, .nan, .nan]), (MeasureKey(.emissions), [0, 0, 0, 0]),
        ]
        for node in outline.nodes where node.kind != .supplier {
            if node.kind == .segment {
                figures.append((MeasureKey(.fillRate, .segment(node.id.name)), samples(0.9, 0.02)))
                figures.append((MeasureKey(.demandUnits, .segment(node.id.name)), samples(700, 10)))
            } else {
                figures.append((MeasureKey(.fillRate, .site(node.id.name)), samples(0.8, 0.02)))
                figures.append((MeasureKey(.onHandMean, .site(node.id.name)), samples(120.4, 2)))
            }
        }
        for lane in outline.lanes {
            figures.append((MeasureKey(.shippedUnits, .lane(lane.id.name)), samples(650, 5)))
        }
        return figures
    }

    static func run(
        _ id: String = "run-1", outline: ScenarioOutline = outline(), bands: SeriesBands? = nil,
        shift: Double = 0,
        figures given: [Figure]? = nil, warnings: [String] = []
    ) throws -> StoredRun {
        let figures = given ?? figures(outline, shift: shift)
        let count = figures.first?.samples.count ?? 0
        return StoredRun(
            manifest: manifest(id), outline: outline, replications: (0..<count).map { UInt32($0) },
            keys: figures.map(\.key), values: (0..<count).map { index in figures.map { $0.samples[index] } },
            estimates: try figures.map(estimate), bands: bands ?? self.bands(outline), warnings: warnings,
            warmUp: WarmUpReport(length: .weeks(2), origin: .given), level: 0.95, events: 1_234_567)
    }

    /// A scenario that leads for two years and has used it up in the third.
    static var overTime: ProfitOverTime? {
        BreakEvenStudy.compare(
            [[300, 250, -100], [200, 150, -25]], with: [[0, 0, 0], [50, 25, 0]], endDays: [365, 730, 1_095],
            unit: .year)
    }

    /// A back-test of daily totals that are always the same or one more.
    static func backtest() throws -> Backtest {
        var network = Network()
        network.products = [Product(id: "tea <&>", unitCost: 1, price: 2)]
        network.sites = [
            Site(id: "shop", kind: .warehouse, stock: [StockItem(product: "tea <&>", initialOnHand: 9_999)])
        ]
        network.lanes = [Lane(id: "out", from: "shop", to: "people")]
        network.segments = [
            CustomerSegment(
                id: "people", orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                mix: [MixEntry(product: "tea <&>", size: .constant(4))], sourcing: .single("out"))
        ]
        let start = CalendarDate(daysSinceEpoch: 20_458)
        return try BacktestStudy.run(
            Scenario(name: "tea <&>", start: start, horizon: .days(60), network: network),
            lines: (0..<60).map { day in
                HistoryLine(
                    day: CalendarDate(daysSinceEpoch: start.daysSinceEpoch + day), segment: "people",
                    product: "tea <&>", units: Double(4 + day * day % 3))
            }, options: BacktestOptions(replications: 19))
    }

    /// Two scenarios, the second 10% dearer than the first.
    static func comparison(
        names: [String] = ["present", "dear"], outline: ScenarioOutline = outline(), withPaths: Bool = false
    ) throws -> StoredComparison {
        let runs = try names.enumerated().map { index, name in
            try run("c-\(index)", outline: outline, shift: 0.1 * Double(index))
        }
        let measures: [Measure] = [.totalCost, .fillRate, .onTimeInFull]
        var differences: [PairedDifference] = []
        for index in names.indices.dropFirst() {
            for measure in measures {
                let key = MeasureKey(measure)
                let position = runs[0].keys.firstIndex(of: key) ?? 0
                let pairs = zip(runs[index].values, runs[0].values).map { ($0[position], $1[position]) }
                guard measure != .onTimeInFull else {
                    differences.append(
                        PairedDifference(scenario: index, key: key, pairs: 0, finding: .undefined))
                    continue
                }
                differences.append(
                    PairedDifference(
                        scenario: index, key: key, baseMean: runs[0].estimates[position].mean,
                        mean: runs[index].estimates[position].mean, pairs: 4,
                        interval: try pairedDifference(pairs.map(\.0), pairs.map(\.1)),
                        finding: measure == .totalCost ? .worse : .better))
            }
        }
        return StoredComparison(
            study: "study", scenarios: zip(names, runs).map { StoredComparison.Entry(name: $0, run: $1) },
            baseIndex: 0, objective: .totalCost, measures: measures.map { MeasureKey($0) },
            differences: differences, intervalCount: 2, level: 0.95, replications: 4,
            verdict: Verdict(
                kind: .best, objective: .totalCost, preference: .smaller, best: 0, means: [12_340, 13_574],
                candidates: [0], probability: 0.999, sentence: "\"\(names[0])\" is best: it costs least."),
            warnings: [], overTime: withPaths ? [overTime].compactMap(\.self) : [])
    }
}
