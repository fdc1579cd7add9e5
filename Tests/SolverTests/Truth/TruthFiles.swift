// SPDX-License-Identifier: Apache-2.0

import Foundation
import LinearProgramming

/// Published instances beside the project, which are other people's and not part of it.
enum TruthFiles {
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/truth")

    static let exist = FileManager.default.fileExists(atPath: folder.appending(path: "04_lp_mip").path)

    /// A published instance and its optimum.
    struct Instance: Decodable, Sendable, CustomStringConvertible {
        let name: String
        let set: String
        let highs: Double

        var description: String { name }

        /// The program, which is stored compressed.
        func program() throws -> LinearProgram {
            let file = TruthFiles.folder.appending(path: "04_lp_mip/\(set)/\(name).mps.gz")
            return try MPSReader.program(from: String(decoding: try unzipped(file), as: UTF8.self))
        }
    }

    /// The instances of one case, empty where the files are absent.
    ///
    /// `highs` is the optimum with the objective's constant, which some published values leave out; all others
    /// equal the published ones.
    static func instances(of id: String) -> [Instance] {
        struct Case: Decodable {
            struct Expected: Decodable { let rows: [Instance]? }
            let id: String
            let expected: Expected

            enum CodingKeys: CodingKey { case id, expected }

            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                id = try container.decode(String.self, forKey: .id)
                expected = (try? container.decode(Expected.self, forKey: .expected)) ?? Expected(rows: nil)
            }
        }
        guard let data = try? Data(contentsOf: folder.appending(path: "cases/04_lp_mip.json")),
            let cases = try? JSONDecoder().decode([Case].self, from: data)
        else { return [] }
        return cases.first { $0.id == id }?.expected.rows ?? []
    }

    private static func unzipped(_ file: URL) throws -> Data {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/gzip")
        process.arguments = ["-dc", file.path]
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }
}
