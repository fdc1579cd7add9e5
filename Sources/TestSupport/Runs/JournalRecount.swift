// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// Measures worked out a second time, from the journal and the scenario alone.
///
/// It knows nothing about how the simulator counts, so a slip in either shows as a difference. Applies to runs
/// without warm-up, and leaves out what a journal does not tell: goods that wait at a limited lane, and components.
struct JournalRecount {
    private struct Point: Hashable {
        var site: NodeID
        var product: ProductID
    }

    private let run: SimulatedRun
    private let horizon: Double
    /// Unit-seconds since each change, summed: the integral of a level over the run.
    private var onHand: [Point: Double] = [:]
    private var inTransit: [Point: Double] = [:]
    private var backlog: [Point: Double] = [:]
    private var delivered: [NodeID: Double] = [:]
    private var lost: [NodeID: Double] = [:]
    private var produced: [NodeID: Double] = [:]
    private var shipped = 0.0

    init(_ run: SimulatedRun) {
        self.run = run
        horizon = Double(run.scenario.horizon.seconds)
        countStart()
        for entry in run.journal { count(entry) }
    }

    private mutating func countStart() {
        for site in run.scenario.network.sites {
            for item in site.stock {
                let point = Point(site: site.id, product: item.product)
                let units = product(item.product).units
                onHand[point, default: 0] += units(item.initialOnHand) * horizon
                for receipt in item.initialReceipts where receipt.stage == .shipped {
                    inTransit[point, default: 0] += units(receipt.quantity) * horizon
                }
            }
        }
    }

    private mutating func count(_ entry: Journal.Entry) {
        let rest = entry.units * (horizon - Double(entry.time))
        let origin = Point(site: entry.origin, product: entry.product)
        let destination = Point(site: entry.destination, product: entry.product)
        switch entry.kind {
        case .ordered: break
        case .orderReceived: backlog[origin, default: 0] += rest
        case .departed:
            backlog[origin, default: 0] -= rest
            onHand[origin, default: 0] -= rest
            inTransit[destination, default: 0] += rest
            shipped += entry.units
        case .received:
            inTransit[destination, default: 0] -= rest
            onHand[destination, default: 0] += rest
        case .delivered: delivered[entry.destination, default: 0] += entry.units
        case .produced:
            onHand[destination, default: 0] += rest
            produced[entry.destination, default: 0] += entry.units
        case .spoiled: onHand[destination, default: 0] -= rest
        case .notShipped: backlog[origin, default: 0] -= rest
        case .hubReached: break
        case .lostInTransit: inTransit[destination, default: 0] -= rest
        case .rejected, .vanished: onHand[destination, default: 0] -= rest
        case .found: onHand[destination, default: 0] += rest
        case .returned: break
        case .orderCancelled: backlog[origin, default: 0] -= rest
        case .saleLost:
            backlog[origin, default: 0] -= rest
            lost[entry.destination, default: 0] += entry.units
        }
    }

    private func product(_ id: ProductID) -> Product {
        run.scenario.network.products.first { $0.id == id } ?? Product(id: id)
    }

    /// Where the journal and the measures tell different stories.
    var faults: [String] {
        var faults: [String] = []
        func compare(_ measure: Measure, _ entity: MeasuredEntity, _ recount: Double) {
            let value = run[measure, entity]
            guard !((value - recount).magnitude <= 1e-8 * max(1, value.magnitude)) else { return }
            faults.append("\(measure.rawValue) of \(entity) is \(value), by the journal \(recount)")
        }
        for segment in run.scenario.network.segments {
            compare(.deliveredUnits, .segment(segment.id.name), delivered[segment.id] ?? 0)
            compare(.lostUnits, .segment(segment.id.name), lost[segment.id] ?? 0)
        }
        compare(.shippedUnits, .network, shipped)
        for site in run.scenario.network.sites where site.kind != .supplier {
            compare(.producedUnits, .site(site.id.name), produced[site.id] ?? 0)
            for item in site.stock {
                let point = Point(site: site.id, product: item.product)
                let entity = MeasuredEntity.stockPoint(site: site.id.name, product: item.product.name)
                if !hasLimitedLane(to: site.id) {
                    compare(.inTransitMean, entity, (inTransit[point] ?? 0) / horizon)
                }
                let isComponent = site.recipes.contains {
                    $0.components.contains { $0.product == item.product }
                }
                if !isComponent, !hasLimitedLane(from: site.id) {
                    compare(.onHandMean, entity, (onHand[point] ?? 0) / horizon)
                    compare(.backlogMean, entity, (backlog[point] ?? 0) / horizon)
                }
            }
        }
        return faults
    }

    private func hasLimitedLane(from origin: NodeID) -> Bool {
        run.scenario.network.lanes.contains { $0.origin == origin && ($0.limit != nil || $0.usesTransport) }
    }

    private func hasLimitedLane(to destination: NodeID) -> Bool {
        run.scenario.network.lanes.contains {
            $0.destination == destination && ($0.limit != nil || $0.usesTransport)
        }
    }
}

extension SimulatedRun {
    /// Where the journal tells another story than the measures, or goes back in time; empty for a sound run.
    public var journalFaults: [String] {
        var faults: [String] = []
        for (before, entry) in zip(journal, journal.dropFirst()) where entry.time < before.time {
            faults.append("\(entry) comes after \(before)")
        }
        for entry in journal
        where entry.time < 0 || entry.time >= scenario.horizon.seconds || !(entry.units > 0) {
            faults.append("\(entry) is outside the run or moves nothing")
        }
        guard scenario.warmUp == .length(.zero) else { return faults }
        return faults + JournalRecount(self).faults
    }
}
