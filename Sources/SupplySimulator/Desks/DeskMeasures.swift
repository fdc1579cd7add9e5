// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork

extension MeasureLayout {
    /// What is measured where orders pass a desk.
    static func keysOfDesks(in scenario: Scenario) -> [MeasureKey] {
        guard !scenario.network.desks.isEmpty else { return [] }
        var keys = [MeasureKey(.deskUtilisation)]
        let measures: [Measure] = [.quotationTimeMean, .quotationTimeP95, .deskWaitMean]
        for segment in scenario.network.segments where segment.passesDesk {
            keys += measures.map { MeasureKey($0, .segment(segment.id.name)) }
        }
        return keys
    }
}

extension ModelBuilder {
    /// Resolves the order desks.
    func addDesks(to model: inout ModelDraft) {
        let indices = Dictionary(
            network.desks.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        for desk in network.desks {
            model.desks.append(
                DeskModel(
                    clerks: Int32(clamping: desk.clerks),
                    hours: WorkingTime(desk.hours, start: scenario.start), hourlyCost: desk.hourlyCost))
        }
        for (index, segment) in network.segments.enumerated() {
            model.segments[index].desk = segment.desk.flatMap { indices[$0] } ?? -1
        }
    }
}

extension World {
    func readDesks(into reading: inout Reading) {
        guard model.desks.count > 0 else { return }
        var (worked, available) = (0.0, 0.0)
        for (index, desk) in model.desks.enumerated() {
            worked += Double(desks[index].workedSeconds)
            available +=
                Double(desk.clerks) * Double(desk.hours.openSeconds(from: model.warmUp, to: model.horizon))
        }
        reading.set(.deskUtilisation, .network, ratio(worked, available))
        for (index, segment) in model.scenario.network.segments.enumerated() where segment.passesDesk {
            let entity = MeasuredEntity.segment(segment.id.name)
            reading.set(.quotationTimeMean, entity, days(deskTimes[index].mean ?? .nan))
            reading.set(.quotationTimeP95, entity, days(deskTimes[index].quantile(0.95) ?? .nan))
            reading.set(.deskWaitMean, entity, days(deskWaits[index].mean ?? .nan))
        }
    }
}

extension Measure {
    /// The definitions of what is measured where orders pass a desk.
    var ofDesks: MeasureDefinition? {
        let source = "Hopp & Spearman (2011), ch. 8"
        return switch self {
        case .deskUtilisation:
            make(
                "Desk utilisation", .share, nil,
                "Work on orders finished in the window, over the working time of all clerks.", source)
        case .quotationTimeMean:
            make(
                "Quotation time", .days, .lower,
                "Mean time from a customer's order until the desk is done with it, closing times included.",
                source)
        case .quotationTimeP95:
            make(
                "Quotation time, 95%", .days, .lower,
                "The time within which the desk was done with 95% of the orders, to 1%.", source)
        case .deskWaitMean:
            make(
                "Wait at the desk", .days, .lower, "Mean time until a clerk takes an order up.", source)
        default: nil
        }
    }
}

extension CustomerSegment {
    /// Whether its orders or its opportunities pass a desk.
    fileprivate var passesDesk: Bool {
        desk != nil || pipeline?.stages.contains { $0.desk != nil } ?? false
    }
}
