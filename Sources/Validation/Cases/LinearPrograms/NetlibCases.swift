// SPDX-License-Identifier: Apache-2.0
import Foundation
import LinearProgramming

/// Linear programs of the netlib collection, read from files that are not part of the project.
enum NetlibCases {
    static let id = "netlib_lp44_public"

    /// Published optima.
    ///
    /// The file of e226 gives its objective a constant, 7.113, that the published value leaves out.
    private static let optima: [(name: String, optimum: Double)] = [
        ("afiro", -464.75314286), ("sc50a", -64.575077059), ("sc105", -52.202061212),
        ("blend", -30.812149846),
        ("share2b", -415.73224074), ("stocfor1", -41_131.976219), ("recipe", -266.616),
        ("scagr25", -14_753_433.061), ("israel", -896_644.82186), ("brandy", 1_518.5098965),
        ("lotfi", -25.264706062), ("ship04s", 1_798_714.7004), ("ship08s", 1_920_098.2105),
        ("ship12s", 1_489_236.1344), ("sctap1", 1_412.25), ("sctap3", 1_424), ("boeing2", -315.01872802),
        ("etamacro", -755.71523337), ("e226", -18.751929066 + 7.113), ("agg2", -20_239_252.356),
        ("scfxm1", 18_416.759028), ("shell", 1_208_825_346),
    ]

    /// The case, or nil when its files are not in `truth`.
    static func published(in truth: URL) -> PublishedCase? {
        let folder = truth.appending(path: "04_lp_mip/netlib")
        guard FileManager.default.fileExists(atPath: folder.path) else { return nil }
        return PublishedCase(
            id, .linearProgram, source: "netlib lp/data, optima of its readme",
            model: "MPS file → linear program → solver.",
            optima.map { name, optimum in
                Experiment(
                    name, [Figure("objective", optimum)],
                    .deterministic(tolerance: PlanningCases.tolerance) {
                        let file = folder.appending(path: "\(name).mps.gz")
                        let text = String(decoding: try unzipped(file), as: UTF8.self)
                        return [try PlanningCases.optimum(of: MPSReader.program(from: text))]
                    })
            })
    }

    private static func unzipped(_ file: URL) throws -> Data {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data
    }
}
