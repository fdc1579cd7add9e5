// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import ScenarioFiles
import ShardFiles
import SimulationKernel
import Studies
import SupplyNetwork
import SupplySimulator
import Testing

/// A sweep of one warehouse in a folder of its own, which goes with the test.
private final class Example {
    let path = NSTemporaryDirectory() + "catena-shards-" + UUID().uuidString
    let work: SweepWork
    let design = SweepDesign(.sequence, trials: 3, seed: 7)

    init() throws {
        var network = Network()
        network.products = [Product(id: "tea", unitCost: 4)]
        network.sites = [
            Site(id: "grower", kind: .supplier, stock: [StockItem(product: "tea")]),
            Site(
                id: "dc", kind: .warehouse,
                stock: [
                    StockItem(
                        product: "tea", policy: .baseStock(level: 40),
                        review: .periodic(period: .days(1), offset: .zero), sourcing: .single("in"),
                        initialOnHand: 40, holdingCost: 0.1)
                ]),
        ]
        network.lanes = [
            Lane(id: "in", from: "grower", to: "dc", leadTime: .constant(.days(2))),
            Lane(id: "out", from: "dc", to: "shops"),
        ]
        network.segments = [
            CustomerSegment(
                id: "shops", orders: .poisson(ordersPerDay: 9),
                mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("out"))
        ]
        let base = ScenarioWriter.canonical(
            Scenario(
                name: "shards", horizon: .days(40), warmUp: .length(.days(10)), seed: 3, replications: 5,
                network: network))
        let plan = try #require(design.plan([try SweepFactor("sites.dc.stock.tea.policy.level=10..60")]))
        work = try SweepWork(base, plan: plan, options: SweepOptions(measures: [.totalCost, .fillRate]))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func folder(_ shards: Int) throws -> SweepFolder {
        try SweepFolder.create(path, work: work, design: design, shards: shards, toolVersion: "1")
    }

    func trial(_ values: [Double]) throws -> Scenario {
        let changes = zip(work.plan.factors, values).map {
            ScenarioChange("\($0.path)=\($0.text(of: $1))")
        }
        return try ScenarioReader.changed(work.base, by: changes).scenario
    }

    func rows(_ items: Range<Int>, threads: Int = 1) throws -> [[Double]] {
        try work.run(items, threads: threads) { try trial($0) }
    }

    /// Does a shard and keeps it.
    func perform(_ shard: Int, _ folder: SweepFolder) throws {
        try folder.keep(try rows(folder.items(ofShard: shard)), ofShard: shard)
    }
}

@Suite struct ShardTests {
    @Test(arguments: [1, 2, 3, 7, 20])
    func `shards done in any order merge to what one process measures`(shards: Int) throws {
        let example = try Example()
        let whole = try SweepStudy.run(
            example.work.base, plan: example.work.plan,
            options: SweepOptions(threads: 2, measures: [.totalCost, .fillRate])
        ) { try example.trial($0) }
        let folder = try example.folder(shards)
        for shard in (0..<folder.count).reversed() { try example.perform(shard, folder) }
        let merged = try SweepFolder(example.path, toolVersion: "1").merged()
        #expect(merged.base == whole.base)
        #expect(merged.responses == whole.responses)
        #expect(merged.isComplete)
        #expect(merged.measures == whole.measures && merged.replications == 5)
    }

    @Test func `shards cover every item once and differ by one item at most`() throws {
        let example = try Example()
        let folder = try example.folder(7)
        let items = (0..<7).flatMap { Array(folder.items(ofShard: $0)) }
        #expect(items == Array(0..<example.work.itemCount))
        let sizes = (0..<7).map { folder.items(ofShard: $0).count }
        #expect(Set(sizes).isSubset(of: [2, 3]))
    }

    @Test func `there are no more shards than items`() throws {
        #expect(try Example().folder(1_000).count == 20)
    }

    @Test func `a shard that is cut short, damaged, misplaced or not there is missing, and nothing else is`()
        throws
    {
        let example = try Example()
        let folder = try example.folder(5)
        for shard in 0..<4 { try example.perform(shard, folder) }
        let first = try #require(FileManager.default.contents(atPath: folder.file(ofShard: 0)))
        try first.prefix(first.count / 2).write(to: URL(fileURLWithPath: folder.file(ofShard: 0)))
        let second = try String(contentsOfFile: folder.file(ofShard: 1), encoding: .utf8)
        let digit = try #require(second.firstRange(of: "\"rows\":[[")).upperBound
        let other = second[digit] == "1" ? "2" : "1"
        try second.replacingCharacters(in: digit...digit, with: other).write(
            toFile: folder.file(ofShard: 1), atomically: true, encoding: .utf8)
        try FileManager.default.copyItem(
            atPath: folder.file(ofShard: 3), toPath: folder.file(ofShard: 4))
        // A temporary that a killed process has left is nobody's shard.
        try Data("half".utf8).write(
            to: URL(fileURLWithPath: example.path + "/shards/.shard-00002.json.x.tmp"))
        let (missing, reasons) = (folder.missing(), [MissingShardReason.broken, .broken, .ofAnotherSweep])
        #expect(missing.map(\.shard) == [0, 1, 4])
        #expect(missing.map(\.reason) == reasons.map(\.description))
        #expect(throws: ShardFault.incomplete(folder.missing())) { try folder.merged() }
    }

    @Test func `a shard done twice is the same file`() throws {
        let example = try Example()
        let folder = try example.folder(4)
        try example.perform(2, folder)
        let once = FileManager.default.contents(atPath: folder.file(ofShard: 2))
        try example.perform(2, folder)
        #expect(once != nil && once == FileManager.default.contents(atPath: folder.file(ofShard: 2)))
        let names = try FileManager.default.contentsOfDirectory(atPath: example.path + "/shards")
        #expect(names == ["shard-00002.json"])
    }

    @Test func `another version, another scenario and another sweep are refused`() throws {
        let example = try Example()
        let folder = try example.folder(4)
        #expect(throws: ShardFault.otherVersion(found: "1", expected: "2")) {
            try SweepFolder(example.path, toolVersion: "2")
        }
        #expect(throws: ShardFault.isThere(path: example.path)) { try example.folder(4) }
        #expect(throws: ShardFault.missing(path: "nowhere/manifest.json")) {
            try SweepFolder("nowhere", toolVersion: "1")
        }
        let path = example.path + "/scenario.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("seed: 3", with: "seed: 4").write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: ShardFault.self) { try SweepFolder(example.path, toolVersion: "1") }
        #expect(folder.count == 4)
    }

    @Test func `what is undefined or endless comes back as it was`() throws {
        let example = try Example()
        let folder = try example.folder(20)
        try folder.keep([[.nan, .infinity]], ofShard: 3)
        let row = try #require(try folder.rows(ofShard: 3).first)
        #expect(row[0].isNaN && row[1] == .infinity)
        try folder.keep([[0.1 + 0.2, -Double.leastNonzeroMagnitude]], ofShard: 4)
        #expect(try folder.rows(ofShard: 4) == [[0.1 + 0.2, -Double.leastNonzeroMagnitude]])
    }

    @Test func `a folder that cannot be written is told`() throws {
        let example = try Example()
        try Data().write(to: URL(fileURLWithPath: example.path))
        #expect(throws: ShardFault.self) { try example.folder(3) }
    }
}
