// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import SupplyNetwork
import SupplySimulator
import Testing

/// The most memory that this process has held, in bytes.
private func peakBytes() -> Int {
    var usage = rusage()
    #if canImport(Darwin)
        getrusage(RUSAGE_SELF, &usage)
        return usage.ru_maxrss
    #else
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1024
    #endif
}

/// A chain of one supplier, one warehouse and `shops` shops, all with `products`, as tables.
private func largeChain(shops: Int, products: Int) throws -> ScenarioFolder {
    let names = (0..<products).map { "p\($0)" }
    var stock = "site,product,policy,policy.level,review,source,on-hand\n"
    for name in names { stock += "mill,\(name),,,,,\n" }
    for name in names { stock += "dc,\(name),base-stock,40,1 d,mill,40\n" }
    var (sites, lanes) = (
        "site,kind\nmill,supplier\ndc,warehouse\n", "lane,from,to,lead-time\nin,mill,dc,3 d\n"
    )
    var (segments, mix) = ("segment,orders.every,source\n", "segment,product,size.poisson\n")
    for shop in 0..<shops {
        sites += "shop-\(shop),retailer\n"
        lanes += "van-\(shop),dc,shop-\(shop),1 d\n"
        segments += "people-\(shop),1 d,shop-\(shop)\n"
        for name in names {
            stock += "shop-\(shop),\(name),base-stock,8,1 d,van-\(shop),8\n"
            mix += "people-\(shop),\(name),1.5\n"
        }
    }
    return try ScenarioFolder(
        """
        name: large
        horizon: 10 d
        tables: {products: p.csv, sites: sites.csv, stock: stock.csv, lanes: lanes.csv, segments: segments.csv, mix: mix.csv}
        """,
        tables: [
            "p.csv": "product,price\n" + names.map { "\($0),2\n" }.joined(), "sites.csv": sites,
            "stock.csv": stock,
            "lanes.csv": lanes, "segments.csv": segments, "mix.csv": mix,
        ])
}

@Suite struct LargeTableTests {
    @Test func `twenty thousand stock points are read and run in four kilobytes each`() async {
        // In a process of its own, where nobody else needs memory.
        await #expect(processExitsWith: .success) {
            let folder = try largeChain(shops: 98, products: 200)
            let before = peakBytes()
            let scenario = try folder.read().scenario
            let points = scenario.network.sites.reduce(0) { $0 + $1.stock.count }
            let model = try SimulationModel(inPortions: scenario)
            let result = try model.run(replication: 0, threads: 1)
            let bytes = Double(peakBytes() - before) / Double(points)
            guard points == 20_000, model.portionCount >= 4, result.events > 0 else {
                fatalError("\(points) stock points in \(model.portionCount) portions")
            }
            guard bytes < 4_096 else { fatalError("\(bytes) bytes a stock point") }
        }
    }

    @Test func `rows are the same records whether they have quotes or not`() throws {
        let plain = try largeChain(shops: 2, products: 3)
        let quoted = try largeChain(shops: 2, products: 3)
        for name in ["stock.csv", "mix.csv", "lanes.csv"] {
            let text = try String(contentsOfFile: "\(plain.path)/\(name)", encoding: .utf8)
            let rows = text.split(separator: "\n").map { row in
                row.split(separator: ",", omittingEmptySubsequences: false)
                    .map { $0.isEmpty ? "" : "\"\($0)\"" }.joined(separator: ",")
            }
            try quoted.write(rows.joined(separator: "\r\n"), to: name)
        }
        #expect(try plain.read().scenario == quoted.read().scenario)
    }

    @Test func `faults in plain rows are found at their cell`() throws {
        let folder = try largeChain(shops: 1, products: 2)
        var rows = try String(contentsOfFile: "\(folder.path)/stock.csv", encoding: .utf8).split(
            separator: "\n"
        ).map(String.init)
        rows[3] = "dc, p0 ,base-stock,forty,1 d,mill,40"
        rows[4] = ""
        rows[5] = "shop-0,p0,base-stok,8,1 d,van-0,8"
        rows.append("  , ,,,,,")
        rows.append("shop-0,p0,base-stock,8,1 d,van-0,8")
        rows.append("shop-0,,base-stock,8,1 d,van-0,8")
        rows.append("shop-0,p7,base-stock,8,1 d,van-0")
        try folder.write(rows.joined(separator: "\n"), to: "stock.csv")
        let issues = folder.issues()
        for place in [
            "stock.csv:4:20", "stock.csv:6:11", "stock.csv:9:8", "stock.csv:10:8", "stock.csv:11:1",
        ] {
            #expect(issues.contains { $0.hasPrefix("\(place): error") }, "\(place): \(issues)")
        }
    }
}
