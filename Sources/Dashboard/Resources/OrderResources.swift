// SPDX-License-Identifier: Apache-2.0

/// The orders of a kept run, and why they were late.
struct OrderResources: Sendable {
    private struct List: Encodable {
        var replication: Int
        var total: Int
        var orders: [OrderDocument]
        var next: String?
    }

    let replays: Replays

    func addRoutes(to router: inout Router) {
        router.add("GET", "runs/*/orders") { request, parts throws(Problem) in try list(request, parts[0]) }
        router.add("GET", "runs/*/orders/*/explanation") { request, parts throws(Problem) in
            let query = try QueryReader(request, "replication")
            let replication = try query.integer("replication", 0...Int(UInt32.max)) ?? 0
            guard let number = Int(parts[1]), (0...Int(UInt32.max)).contains(number) else {
                throw Problem(400, "an order's number is a whole number, not \"\(parts[1])\"")
            }
            return .json(
                try replays.explanation(of: number, in: parts[0], replication: UInt32(replication)))
        }
    }

    private func list(_ request: HTTPRequest, _ run: String) throws(Problem) -> HTTPResponse {
        let query = try QueryReader(
            request, "replication", "late", "sort", "site", "product", "segment", "limit", "after")
        let replication = try query.integer("replication", 0...Int(UInt32.max)) ?? 0
        let late = try query.claim("late")
        let order = try query.word("sort", among: ["placed", "delay"]) ?? "placed"
        let site = try query.text("site", longest: 200)
        let product = try query.text("product", longest: 200)
        let segment = try query.text("segment", longest: 200)
        let (limit, offset) = (try query.limit(), try query.offset())
        let orders = try replays.orders(of: run, replication: UInt32(replication))
        let fitting = (order == "delay" ? orders.byDelay : orders.placed).filter { order in
            (late == nil || order.isLate == late && !order.isInWarmUp)
                && (segment == nil || order.segment == segment)
                && (site == nil || order.lines.contains { $0.site == site })
                && (product == nil || order.lines.contains { $0.product == product })
        }
        return .json(
            List(
                replication: replication, total: fitting.count,
                orders: Array(fitting.dropFirst(offset).prefix(limit)),
                next: fitting.count > offset + limit ? "\(offset + limit)" : nil))
    }
}
