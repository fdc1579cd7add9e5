// SPDX-License-Identifier: Apache-2.0
import Foundation
import ResultStore

/// The tags by which people find results again, and keep them from being tidied away.
struct TagResources: Sendable {
    private struct Tags: StrictBody, Encodable {
        static let keys: Set = ["tags"]
        var tags: [String]
    }

    /// The most tags of a result.
    private static let mostTags = 20

    let store: SharedStore

    func addRoutes(to router: inout Router) {
        for kind in ["runs", "comparisons"] {
            router.add("PUT", "\(kind)/*/tags") { request, parts throws(Problem) in
                _ = try QueryReader(request)
                return .json(Tags(tags: try replace(try request.body(Tags.self).tags, of: parts[0])))
            }
        }
    }

    /// Gives a result these tags and no others; those that it has already stay as they are.
    private func replace(_ wanted: [String], of item: String) throws(Problem) -> [String] {
        guard wanted.count <= Self.mostTags else {
            throw Problem(400, "a result has at most \(Self.mostTags) tags")
        }
        let now = Moment.text(Date())
        let fault = try store.read { store throws(StoreError) -> TagFault? in
            _ = try store.stamp(of: item)
            let present = try store.tags()[item] ?? []
            do {
                // All are tried before one is taken away, so that a tag that cannot be loses nothing.
                for tag in wanted where !present.contains(tag) { try store.tag(item, as: tag, created: now) }
                for tag in present where !wanted.contains(tag) { try store.untag(item, tag) }
                return nil
            } catch let fault as TagFault {
                return fault
            } catch let error as StoreError {
                throw error
            } catch { return nil }
        }
        if let fault { throw Problem(400, fault.description) }
        return try store.read { store throws(StoreError) in try store.tags()[item] ?? [] }
    }
}
