// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

extension World {
    /// Notes how an order that is over has turned out against its date.
    @inline(never)
    mutating func measurePromise(_ order: CustomerOrder, _ index: Int32) {
        closeProbe(order, index)
        let number = Int(model.segments[order.segment].promising)
        guard number >= 0, order.promised != CustomerOrder.noPromise else { return }
        guard order.promised >= model.warmUp, order.promised < model.horizon else { return }
        promising.measures[number].due += 1
        guard !order.lostSome else { return }
        if now <= order.promised { promising.measures[number].kept += 1 }
        promising.measures[number].errorSum += Double(now - order.promised)
        promising.measures[number].errorCount += 1
    }

    /// Counts promises that fell due and are still open: they were broken.
    mutating func finishPromises() {
        guard model.promising.isUsed else { return }
        for index in customerOrders.indices {
            let order = customerOrders[index]
            let number = Int(model.segments[order.segment].promising)
            guard number >= 0, order.promised >= model.warmUp, order.promised < model.horizon else {
                continue
            }
            promising.measures[number].due += 1
        }
    }

    /// Forgets what was measured about promises, at the end of the warm-up.
    mutating func restartMeasuresOfPromises() {
        for number in promising.measures.indices { promising.measures[number].restartMeasuring() }
    }

    /// Reads the measures of promises.
    func readPromises(into reading: inout Reading) {
        guard model.promising.isUsed else { return }
        var (orders, units) = (0.0, 0.0)
        for (index, segment) in model.scenario.network.segments.enumerated() {
            let number = Int(model.segments[index].promising)
            guard number >= 0 else { continue }
            let entity = MeasuredEntity.segment(segment.id.name)
            let state = promising.measures[number]
            reading.set(.promiseTimeMean, entity, days(state.times.mean ?? .nan))
            reading.set(.promiseTimeP95, entity, days(state.times.quantile(0.95) ?? .nan))
            reading.set(.promiseKept, entity, ratio(Double(state.kept), Double(state.due)))
            reading.set(.promiseErrorMean, entity, days(ratio(state.errorSum, Double(state.errorCount))))
            reading.set(.declinedOrders, entity, Double(state.declinedOrders))
            reading.set(.declinedUnits, entity, state.declinedUnits)
            let promised = state.fromStock + state.fromInbound + state.fromCapacity
            reading.set(.promisedFromStock, entity, ratio(state.fromStock, promised))
            reading.set(.promisedFromInbound, entity, ratio(state.fromInbound, promised))
            reading.set(.promisedFromCapacity, entity, ratio(state.fromCapacity, promised))
            orders += Double(state.declinedOrders)
            units += state.declinedUnits
        }
        reading.set(.declinedOrders, .network, orders)
        reading.set(.declinedUnits, .network, units)
    }
}

extension MeasureLayout {
    /// What is measured where orders are promised.
    static func keysOfPromises(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.abilities.contains(.promising) else { return [] }
        var keys = [MeasureKey(.declinedOrders), MeasureKey(.declinedUnits)]
        for segment in scenario.network.segments {
            guard let terms = segment.promising else { continue }
            let entity = MeasuredEntity.segment(segment.id.name)
            keys += [
                MeasureKey(.promiseTimeMean, entity), MeasureKey(.promiseTimeP95, entity),
                MeasureKey(.promiseKept, entity), MeasureKey(.promiseErrorMean, entity),
            ]
            guard terms.policy != .fixed else { continue }
            keys += [
                MeasureKey(.declinedOrders, entity), MeasureKey(.declinedUnits, entity),
                MeasureKey(.promisedFromStock, entity), MeasureKey(.promisedFromInbound, entity),
                MeasureKey(.promisedFromCapacity, entity),
            ]
        }
        return keys
    }
}

extension Measure {
    /// The definitions of what is measured where orders are promised.
    var ofPromises: MeasureDefinition? {
        let source = "Ball, Chen & Zhao (2004)"
        return switch self {
        case .promiseTimeMean:
            make(
                "Promised time", .days, .lower,
                "Mean time from a customer's order to the date that it was promised.", source)
        case .promiseTimeP95:
            make(
                "Promised time, 95%", .days, .lower,
                "The time within which 95% of the orders were promised, to 1%.", source)
        case .promiseKept:
            make(
                "Promises kept", .share, .higher,
                "Orders delivered in full by the date they were promised, over orders promised for the window; declined "
                    + "orders are left out.", Self.scor)
        case .promiseErrorMean:
            make(
                "Promise error", .days, nil,
                "Mean of delivery less promised date over delivered orders that were promised for the window; below zero "
                    + "when promises are cautious.", source)
        case .declinedOrders:
            make(
                "Declined orders", .count, .lower,
                "Orders whose customer went elsewhere because of the date it was offered.", source)
        case .declinedUnits:
            make("Declined units", .units, .lower, "Units of declined orders; lost units as well.", source)
        case .promisedFromStock:
            make(
                "Promised from stock", .share, .higher,
                "Units promised from what was on the shelf and free, over all that was promised.", source)
        case .promisedFromInbound:
            make(
                "Promised from inbound", .share, nil,
                "Units promised from what was on order, over all that was promised.", source)
        case .promisedFromCapacity:
            make(
                "Promised from capacity", .share, nil,
                "Units promised from what had yet to be ordered or made, over all that was promised.", source)
        default: nil
        }
    }
}
