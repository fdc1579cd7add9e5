// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Published cases beside the project; absent from most checkouts.
enum PublishedCases {
    private static let file = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/truth/cases/01_single_node.json")

    /// Whether the cases are there.
    static let exist = FileManager.default.fileExists(atPath: file.path)

    /// Parameters and expected values of one case.
    struct Case {
        let id: String
        let parameters: [String: Any]
        let expected: [String: Any]

        func number(_ key: String) -> Double? { (parameters[key] as? NSNumber)?.doubleValue }
        func numbers(_ key: String) -> [Int64]? { (parameters[key] as? [NSNumber])?.map(\.int64Value) }
        func result(_ key: String) -> Double? { (expected[key] as? NSNumber)?.doubleValue }
    }

    /// The cases whose identifier begins with `prefix`.
    static func cases(_ prefix: String) throws -> [Case] {
        let all = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]] ?? []
        return all.compactMap { entry in
            guard let id = entry["id"] as? String, id.hasPrefix(prefix),
                let parameters = entry["params"] as? [String: Any],
                let expected = entry["expected"] as? [String: Any]
            else { return nil }
            return Case(id: id, parameters: parameters, expected: expected)
        }
    }
}
