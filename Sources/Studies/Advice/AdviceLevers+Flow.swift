// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What may take too long or come from the wrong place: lead times, order delays, sources, reviews, promises.
extension AdviceLevers {
    private static let day = 86_400.0

    /// The lanes that something may come over.
    private var usedLanes: Set<LaneID> {
        Set(network.sites.flatMap { $0.stock.flatMap(\.sourcing.lanes) })
            .union(network.segments.flatMap(\.sourcing.lanes))
    }

    /// Lead times that are shorter or steady, and orders that arrive sooner.
    var times: [AdviceLever] {
        let used = usedLanes
        var levers: [AdviceLever] = []
        for (place, lane) in network.lanes.enumerated() where used.contains(lane.id) {
            let mean = lane.leadTime.meanSeconds
            let saved = Self.saving(of: mean)
            if mean > 0, let shorter = lane.leadTime.shorter(by: saved) {
                levers.append(
                    lever(
                        .leadTime, "\(lane.id)",
                        "lead time of \(lane.id) \(Self.time(mean)) → \(Self.time(mean - saved))",
                        saved / Self.day, "d"
                    ) { $0.lanes[place].leadTime = shorter })
            }
            if mean > 0, lane.leadTime.constantSpan == nil {
                let steady = RandomDuration.constant(TimeSpan(seconds: Int64(mean.rounded())))
                levers.append(
                    lever(
                        .steadyLeadTime, "\(lane.id)",
                        "lead time of \(lane.id) always \(Self.time(mean.rounded()))", 1, "change"
                    ) { $0.lanes[place].leadTime = steady })
            }
            let delay = lane.orderDelay.meanSeconds
            if delay > 0, let shorter = lane.orderDelay.scaled(by: 0.5) {
                levers.append(
                    lever(
                        .orderDelay, "\(lane.id)",
                        "orders over \(lane.id) arrive after \(Self.time(delay / 2)), not \(Self.time(delay))",
                        delay / 2 / Self.day, "d"
                    ) { $0.lanes[place].orderDelay = shorter })
            }
        }
        return levers
    }

    /// A day of times of two days and more, half of shorter ones.
    private static func saving(of seconds: Double) -> Double {
        seconds >= 2 * day ? day : (seconds / 2).rounded()
    }

    /// Reviews that come a day sooner, site by site.
    var reviews: [AdviceLever] {
        var levers: [AdviceLever] = []
        for (place, site) in network.sites.enumerated() where site.kind != .supplier {
            var periods: [TimeSpan: [Int]] = [:]
            for (position, item) in site.stock.enumerated() {
                guard case .periodic(let period, _) = item.review, period.seconds > 3_600,
                    item.reviewed(every: Self.shorterReview(period)) != nil
                else { continue }
                periods[period, default: []].append(position)
            }
            for (period, positions) in periods.sorted(by: { $0.key < $1.key }) {
                let shorter = Self.shorterReview(period)
                let suffix = periods.count > 1 ? "/\(period)" : ""
                levers.append(
                    lever(
                        .review, "\(site.id)\(suffix)",
                        "reviews at \(site.id) every \(Self.time(Double(shorter.seconds))), not "
                            + "every \(Self.time(Double(period.seconds)))",
                        Double(period.seconds - shorter.seconds) / Self.day, "d"
                    ) { network in
                        for position in positions {
                            let item = network.sites[place].stock[position]
                            if let denser = item.reviewed(every: shorter) {
                                network.sites[place].stock[position] = denser
                            }
                        }
                    })
            }
        }
        return levers
    }

    private static func shorterReview(_ period: TimeSpan) -> TimeSpan {
        TimeSpan(seconds: period.seconds - Int64(saving(of: Double(period.seconds))))
    }

    /// Other sources, of stock points and of segments.
    var sources: [AdviceLever] {
        var levers: [AdviceLever] = []
        for (place, site) in network.sites.enumerated() {
            for (position, item) in site.stock.enumerated() {
                levers += sources(
                    "\(site.id)/\(item.product)", "\(item.product) for \(site.id)", item.sourcing,
                    others: lanes(to: site.id, carrying: [item.product])
                ) { $0.sites[place].stock[position].sourcing = $1 }
            }
        }
        for (place, segment) in network.segments.enumerated() {
            levers += sources(
                "\(segment.id)", "what \(segment.id) buys", segment.sourcing,
                others: lanes(to: segment.id, carrying: segment.mix.map(\.product))
            ) { $0.segments[place].sourcing = $1 }
        }
        return levers
    }

    private func lanes(to destination: NodeID, carrying products: [ProductID]) -> [LaneID] {
        network.lanes.filter { lane in
            lane.destination == destination && products.allSatisfy(lane.carries)
                && network.sites.contains { site in
                    site.id == lane.origin
                        && products.allSatisfy { product in site.stock.contains { $0.product == product } }
                }
        }.map(\.id)
    }

    private func sources(
        _ entity: String, _ what: String, _ rule: SourcingRule, others: [LaneID],
        _ change: (inout Network, SourcingRule) -> Void
    ) -> [AdviceLever] {
        switch rule {
        case .single(let present):
            return others.filter { $0 != present }.prefix(2).map { other in
                lever(
                    .secondSource, "\(entity)/\(other)", "a quarter of \(what) over \(other)", 25, "%"
                ) { network in
                    change(
                        &network,
                        .split(
                            [
                                SourcingRule.Share(lane: present, weight: 3),
                                SourcingRule.Share(lane: other, weight: 1),
                            ].sorted { $0.lane < $1.lane }))
                }
            }
        case .priority(let lanes) where lanes.count > 1:
            var swapped = lanes
            swapped.swapAt(0, 1)
            return [
                lever(
                    .firstSource, "\(entity)/\(lanes[1])", "\(what) over \(lanes[1]) first, then \(lanes[0])",
                    1,
                    "change"
                ) { change(&$0, .priority(swapped)) }
            ]
        default: return []
        }
    }

    /// Promises that are a day longer or shorter.
    var promises: [AdviceLever] {
        network.segments.enumerated().flatMap { place, segment -> [AdviceLever] in
            guard let promise = segment.promise, promise.seconds > 1 else { return [] }
            let step = Self.saving(of: Double(promise.seconds))
            func promised(_ kind: AdviceLever.Kind, _ seconds: Double) -> AdviceLever {
                lever(
                    kind, "\(segment.id)",
                    "promise to \(segment.id) \(Self.time(Double(promise.seconds))) → \(Self.time(seconds))",
                    step / Self.day, "d"
                ) { $0.segments[place].promise = TimeSpan(seconds: Int64(seconds)) }
            }
            return [
                promised(.promiseDown, Double(promise.seconds) - step),
                promised(.promiseUp, Double(promise.seconds) + step),
            ]
        }
    }
}

extension RandomDuration {
    /// A time that is shorter by so many seconds on average; `nil` where none can be written.
    fileprivate func shorter(by seconds: Double) -> RandomDuration? {
        guard meanSeconds > seconds else { return nil }
        if let span = constantSpan {
            return .constant(TimeSpan(seconds: span.seconds - Int64(seconds.rounded())))
        }
        if case .discreteUniform(let low, let high) = distribution {
            let steps = seconds / Double(unit.seconds)
            guard steps == steps.rounded(), Double(low) >= steps else { return nil }
            return RandomDuration(.discreteUniform(low: low - Int(steps), high: high - Int(steps)), unit)
        }
        return scaled(by: (meanSeconds - seconds) / meanSeconds)
    }
}

extension StockItem {
    /// The same rule with other reviews; `nil` where its figures count in reviews and cannot be converted.
    fileprivate func reviewed(every period: TimeSpan) -> StockItem? {
        guard case .periodic(let before, let offset) = review, period.seconds > 0, control.dualSourcing == nil
        else { return nil }
        let factor = Double(before.seconds) / Double(period.seconds)
        guard let denser = policy.reviewed(moreOftenBy: factor) else { return nil }
        var item = self
        item.policy = denser
        item.review = .periodic(
            period: period, offset: TimeSpan(seconds: offset.seconds % period.seconds))
        return item
    }
}
