// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension World {
    /// Forgets what was measured about returns, at the end of the warm-up.
    mutating func restartMeasuresOfReturns() {
        for entry in returns.entries.indices { returns.entries[entry].restartMeasuring() }
    }

    /// Adds what is in rework.
    func addInRework(to held: inout [Quantity]) {
        for product in returns.inRework.indices { held[product] += returns.inRework[product] }
    }

    /// Adds what returns have cost.
    func addReturnCosts(to costs: inout CostsByAccount) {
        for entry in returns.entries.elements {
            costs[.refund, default: 0] += entry.refunds
            costs[.returns, default: 0] += entry.costs
            costs[.disposal, default: 0] += entry.disposalCosts
        }
    }

    /// What the returns of a segment have cost, refunds included.
    func costOfReturns(segment: Int) -> Double {
        guard model.returns.entries.count > 0 else { return 0 }
        let entry = Int(model.returns.entryOfSegment[segment])
        guard entry >= 0 else { return 0 }
        return returns.entries[entry].refunds + returns.entries[entry].costs
    }

    /// Reads the measures of returns.
    func readReturns(into reading: inout Reading) {
        guard model.returns.entries.count > 0 else { return }
        var (returned, resold, reworked, scrapped, delivered) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (entry, state) in zip(model.returns.entries, returns.entries.elements) {
            let segment = Int(entry.segment)
            let entity = MeasuredEntity.segment(model.scenario.network.segments[segment].id.name)
            reading.set(.returnedUnits, entity, state.returned)
            reading.set(.returnRate, entity, ratio(state.returned, segments[segment].delivered))
            reading.set(.resoldUnits, entity, state.resold)
            reading.set(.reworkedUnits, entity, state.reworked)
            reading.set(.scrappedReturns, entity, state.scrapped)
            reading.set(.refunds, entity, state.refunds)
            reading.set(.returnsCost, entity, state.costs)
            returned += state.returned
            resold += state.resold
            reworked += state.reworked
            scrapped += state.scrapped
        }
        for segment in segments.elements { delivered += segment.delivered }
        reading.set(.returnedUnits, .network, returned)
        reading.set(.returnRate, .network, ratio(returned, delivered))
        reading.set(.resoldUnits, .network, resold)
        reading.set(.reworkedUnits, .network, reworked)
        reading.set(.scrappedReturns, .network, scrapped)
    }
}

extension MeasureLayout {
    /// What is measured where goods come back.
    static func keysOfReturns(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.abilities.contains(.returns) else { return [] }
        let measures: [Measure] = [
            .returnedUnits, .returnRate, .resoldUnits, .reworkedUnits, .scrappedReturns, .refunds,
            .returnsCost,
        ]
        var keys = measures.map { MeasureKey($0) }
        for segment in scenario.network.segments where segment.returns != nil {
            keys += measures.map { MeasureKey($0, .segment(segment.id.name)) }
        }
        return keys
    }
}

extension Measure {
    /// The definitions of what is measured where goods come back.
    var ofReturns: MeasureDefinition? {
        switch self {
        case .returnedUnits:
            make("Returned", .units, .lower, "Units that came back from customers in the window.", Self.scor)
        case .returnRate:
            make(
                "Return rate", .ratio, .lower,
                "Units that came back in the window over units delivered in it. In a short window it may pass one.",
                Self.scor)
        case .resoldUnits:
            make(
                "Resold", .units, nil, "Returned units that went on the shelf without rework, in the window.",
                Self.scor)
        case .reworkedUnits:
            make("Reworked", .units, nil, "Returned units whose rework began in the window.", Self.scor)
        case .scrappedReturns:
            make(
                "Scrapped returns", .units, .lower,
                "Returned units that were not worth keeping, in the window.",
                Self.scor)
        case .refunds:
            make(
                "Refunds", .currency, .lower,
                "Paid back to customers for what came back in the window, and the rebates of their contracts.",
                Self.scor)
        case .returnsCost:
            make(
                "Returns cost", .currency, .lower, "Carrying back, inspecting and reworking returned units.",
                Self.scor)
        default: nil
        }
    }
}
