// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension MeasureLayout {
    /// What is measured where scarcity is dealt with by a rule.
    static func keysOfControl(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.abilities.contains(.control) else { return [] }
        let use = ControlUse(scenario.network)
        var keys: [MeasureKey] = []
        if use.reserves { keys += keysByPointAndSegment(.refusedUnits, in: scenario.network) }
        return keys
    }

    private static func keysByPoint(_ measure: Measure, in network: Network) -> [MeasureKey] {
        [MeasureKey(measure)]
            + network.sites.flatMap { site in
                site.stock.map {
                    MeasureKey(measure, .stockPoint(site: site.id.name, product: $0.product.name))
                }
            }
    }

    private static func keysByPointAndSegment(_ measure: Measure, in network: Network) -> [MeasureKey] {
        keysByPoint(measure, in: network)
            + network.segments.map { MeasureKey(measure, .segment($0.id.name)) }
    }
}

/// Which parts of control a network uses.
private struct ControlUse {
    var reserves = false

    init(_ network: Network) {
        for item in network.sites.flatMap(\.stock) {
            if item.control.reservation != nil { reserves = true }
        }
    }
}

extension Measure {
    /// The definition of a measure of control.
    var ofControl: MeasureDefinition? {
        switch self {
        case .refusedUnits:
            make(
                "Refused units", .units, .lower,
                "Units not served at once although they lay on the shelf, because they were reserved for others or "
                    + "somebody waited first.", "Talluri & van Ryzin (2004), sec. 2.1")
        default: nil
        }
    }
}

extension World {
    /// Reads the measures of control off the finished world.
    func readControl(into reading: inout Reading) {
        guard model.control.points.count > 0 else { return }
        let network = model.scenario.network
        var refused = 0.0
        for (entry, point) in model.control.points.enumerated() {
            let stockPoint = model.stockPoints[point.stockPoint]
            let entity = MeasuredEntity.stockPoint(
                site: network.sites[Int(stockPoint.site)].id.name,
                product: network.products[Int(stockPoint.product)].id.name)
            let state = control.points[entry]
            let units = Double(state.refused) * stockPoint.unitsPerSmallestUnit
            reading.set(.refusedUnits, entity, units)
            refused += units
        }
        reading.set(.refusedUnits, .network, refused)
        for index in control.refusedBySegment.indices {
            reading.set(
                .refusedUnits, .segment(network.segments[index].id.name), control.refusedBySegment[index])
        }
    }
}
