// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

// What is under way at the start, what is limited in each period, and what happens again and again.

extension ModelBuilder {
    func addInitialOrders(to model: inout ModelDraft) {
        for site in network.sites where site.kind != .supplier {
            for item in site.stock {
                for receipt in item.initialReceipts {
                    guard let lane = receipt.lane ?? item.sourcing.lanes.first,
                        let link = linkIndex[LinkKey(lane: lane, product: item.product)]
                    else { continue }
                    let order = InitialOrder(link: link, quantity: receipt.quantity, due: receipt.due.seconds)
                    switch receipt.stage {
                    case .ordered: model.initialOrders.append(order)
                    case .shipped: model.initialShipments.append(order)
                    }
                }
            }
        }
    }

    func addLimits(to model: inout ModelDraft) {
        for (index, lane) in network.lanes.enumerated() {
            if let limit = lane.limit {
                model.limits.append(
                    LimitModel(kind: .lane, index: Int32(index), period: limit.period.seconds))
            }
        }
        for site in network.sites {
            for item in site.stock {
                guard site.kind == .supplier, let limit = item.supplyLimit,
                    let point = pointIndex[PointKey(site: site.id, product: item.product)]
                else { continue }
                model.limits.append(LimitModel(kind: .supplier, index: point, period: limit.period.seconds))
            }
            for recipe in site.recipes {
                guard let limit = recipe.limit,
                    let point = pointIndex[PointKey(site: site.id, product: recipe.product)]
                else { continue }
                let index = model.stockPoints[Int(point)].recipe
                model.limits.append(LimitModel(kind: .recipe, index: index, period: limit.period.seconds))
            }
        }
    }

    /// Ties each stock point to the one it is replenished from, so that echelon positions can be kept.
    func linkEchelons(in model: inout ModelDraft) {
        guard model.usesEchelonPositions else { return }
        for index in model.stockPoints.indices {
            let sourcing = model.stockPoints[index].sourcing
            guard sourcing.choice == .single else { continue }
            let origin = model.links[Int(model.choices[Int(sourcing.first)])].origin
            if !model.stockPoints[Int(origin)].isSupplier { model.stockPoints[index].echelonParent = origin }
        }
    }

    /// Gathers what happens at the same fixed intervals.
    func addRecurrences(to model: inout ModelDraft) {
        struct Key: Hashable, Comparable {
            var kind: UInt8
            var period: Int64
            var first: Int64

            static func < (a: Self, b: Self) -> Bool {
                (a.kind, a.period, a.first) < (b.kind, b.period, b.first)
            }
        }
        var groups: [Key: [Int32]] = [:]
        for (index, point) in model.stockPoints.enumerated() where point.reviewPeriod > 0 {
            guard point.policyKind != .plan, point.policyKind != .makeToOrder,
                !(point.policyKind == .rule && point.rule.shape == .none)
            else {
                continue
            }
            let key = Key(
                kind: Recurrence.Kind.review.rawValue, period: point.reviewPeriod, first: point.reviewOffset)
            groups[key, default: []].append(Int32(index))
        }
        for (index, segment) in network.segments.enumerated() {
            guard let (period, offset) = segment.recurrence else { continue }
            let key = Key(kind: Recurrence.Kind.order.rawValue, period: period.seconds, first: offset.seconds)
            groups[key, default: []].append(Int32(index))
        }
        for (key, members) in groups.sorted(by: { $0.key < $1.key }) {
            let kind: Recurrence.Kind = key.kind == Recurrence.Kind.review.rawValue ? .review : .order
            let ordered =
                kind == .order
                ? members
                : members.sorted {
                    model.stockPoints[Int($0)].replanningRank < model.stockPoints[Int($1)].replanningRank
                }
            model.recurrences.append(
                Recurrence(kind: kind, period: key.period, first: key.first, members: Table(ordered)))
        }
    }
}

extension CustomerSegment {
    /// Period and offset of a segment that orders at fixed intervals.
    var recurrence: (period: TimeSpan, offset: TimeSpan)? {
        guard case .periodic(let period, let offset, _) = orders else { return nil }
        return (period, offset)
    }
}
