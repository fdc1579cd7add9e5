// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension ScenarioReview {
    /// Reviews what the customers of a segment do.
    mutating func review(_ segment: CustomerSegment) {
        let path = ["segments", segment.id.name]
        for entry in segment.mix where entry.size.minimumValue < 0 {
            suspect(
                .mayBeNegative(what: "size", distribution: entry.size),
                at: path + ["mix", entry.product.name, "size"])
        }
        if segment.unmetDemand == .lost, segment.patience != nil {
            suspect(.patienceWithoutEffect, at: path + ["patience"])
        }
        if let patience = segment.patience, patience.distribution.minimumValue < 0 {
            suspect(
                .mayBeNegative(what: "patience", distribution: patience.distribution), at: path + ["patience"]
            )
        }
        reviewOrders(of: segment, at: path)
        reviewPromise(of: segment, at: path + ["promise"])
    }

    private mutating func reviewOrders(of segment: CustomerSegment, at path: [String]) {
        switch segment.orders {
        case .poisson, .renewal:
            if segment.linesPerOrder.mean > Double(segment.mix.count) {
                suspect(
                    .moreLinesThanProducts(mean: segment.linesPerOrder.mean, products: segment.mix.count),
                    at: path + ["lines-per-order"])
            }
            if case .renewal(let gap) = segment.orders, gap.distribution.minimumValue < 0 {
                suspect(
                    .mayBeNegative(what: "gap between orders", distribution: gap.distribution),
                    at: path + ["orders", "gap"])
            }
        case .periodic(let period, _, _):
            if period > scenario.horizon {
                suspect(
                    .periodLongerThanHorizon(what: "order period", period: period, horizon: scenario.horizon),
                    at: path + ["orders", "every"])
            }
        case .history(let orders):
            let late = orders.filter { $0.time > scenario.horizon }.count
            if late > 0 {
                suspect(
                    .afterTheEnd(what: "past order", count: late, horizon: scenario.horizon),
                    at: path + ["orders", "history"])
            }
        }
    }

    /// A promise that not even the fastest delivery keeps.
    private mutating func reviewPromise(of segment: CustomerSegment, at path: [String]) {
        guard let promise = segment.promise else { return }
        let ways = segment.sourcing.lanes.compactMap { index.lanes[$0] }.map {
            ($0, Self.shortestWay(of: $0))
        }
        guard let (lane, way) = ways.min(by: { $0.1 < $1.1 }), way > promise else { return }
        suspect(.promiseShorterThanWay(promise: promise, way: way, lane: lane.id), at: path)
    }

    private static func shortestWay(of lane: Lane) -> TimeSpan {
        let seconds = [lane.leadTime, lane.orderDelay].map {
            max(0, $0.distribution.minimumValue) * Double($0.unit.seconds)
        }
        return TimeSpan(seconds: Int64(min(seconds[0] + seconds[1], Double(TimeSpan.longest.seconds))))
    }
}
