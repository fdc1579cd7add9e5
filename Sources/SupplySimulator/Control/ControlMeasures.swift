// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension MeasureLayout {
    /// What is measured where scarcity is dealt with by a rule.
    static func keysOfControl(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.abilities.contains(.control) else { return [] }
        let network = scenario.network
        var keys = keys([.refusedUnits], in: network) { $0.control.reservation != nil }
        if !keys.isEmpty { keys += network.segments.map { MeasureKey(.refusedUnits, .segment($0.id.name)) } }
        let helped = self.keys([.transshippedUnits], in: network) { $0.control.transshipment != nil }
        if !helped.isEmpty { keys += helped + [MeasureKey(.transshipmentCost)] }
        keys += self.keys([.emergencyOrders, .emergencyUnits], in: network) { $0.control.emergency != nil }
        keys += self.keys([.cancelledUnits], in: network) {
            $0.control.gaming?.cancels == true || $0.control.cancelsAbove != nil
        }
        let choosers = network.segments.filter { $0.mix.contains { !$0.substitutes.isEmpty } }
        if !choosers.isEmpty {
            keys.append(MeasureKey(.substitutedUnits))
            keys += choosers.map { MeasureKey(.substitutedUnits, .segment($0.id.name)) }
        }
        return keys
    }

    /// Measures of the network and of the stock points that `isMeant`; none when there is no such stock point.
    private static func keys(
        _ measures: [Measure], in network: Network, where isMeant: (StockItem) -> Bool
    ) -> [MeasureKey] {
        let entities = network.sites.flatMap { site in
            site.stock.filter(isMeant).map {
                MeasuredEntity.stockPoint(site: site.id.name, product: $0.product.name)
            }
        }
        guard !entities.isEmpty else { return [] }
        return ([.network] + entities).flatMap { entity in measures.map { MeasureKey($0, entity) } }
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
        case .transshippedUnits:
            make(
                "Transshipped units", .units, nil, "Units that came from neighbours of the same echelon.",
                "Paterson et al. (2011)")
        case .transshipmentCost:
            make(
                "Transshipment cost", .currency, .lower,
                "The part of transport cost on lanes that bring help from neighbours.",
                "Paterson et al. (2011)")
        case .emergencyOrders:
            make(
                "Emergency orders", .count, .lower,
                "Orders placed with the fast source because stock was too low.",
                "Moinzadeh & Nahmias (1988)")
        case .emergencyUnits:
            make(
                "Emergency units", .units, .lower, "Units ordered in emergency orders.",
                "Moinzadeh & Nahmias (1988)")
        case .cancelledUnits:
            make(
                "Cancelled units", .units, .lower,
                "Units of replenishment orders that were cancelled while they waited at the supplier.",
                "Lee, Padmanabhan & Whang (1997)")
        case .substitutedUnits:
            make(
                "Substituted units", .units, nil,
                "Units that customers ordered in place of what was not on the shelf, in units of what they took.",
                "Kök, Fisher & Vaidyanathan (2015)")
        default: nil
        }
    }
}

extension World {
    /// Reads the measures of control off the finished world.
    func readControl(into reading: inout Reading) {
        let network = model.scenario.network
        var total = (refused: 0.0, moved: 0.0, orders: 0.0, expedited: 0.0, cancelled: 0.0)
        for (entry, point) in model.control.points.enumerated() {
            let stockPoint = model.stockPoints[point.stockPoint]
            let entity = MeasuredEntity.stockPoint(
                site: network.sites[Int(stockPoint.site)].id.name,
                product: network.products[Int(stockPoint.product)].id.name)
            let state = control.points[entry]
            func units(_ quantity: Quantity) -> Double { Double(quantity) * stockPoint.unitsPerSmallestUnit }
            reading.set(.refusedUnits, entity, units(state.refused))
            reading.set(.transshippedUnits, entity, units(state.transshipped))
            reading.set(.emergencyOrders, entity, Double(state.emergencyOrders))
            reading.set(.emergencyUnits, entity, units(state.emergencyQuantity))
            reading.set(.cancelledUnits, entity, units(state.cancelled))
            total.refused += units(state.refused)
            total.moved += units(state.transshipped)
            total.orders += Double(state.emergencyOrders)
            total.expedited += units(state.emergencyQuantity)
            total.cancelled += units(state.cancelled)
        }
        reading.set(.refusedUnits, .network, total.refused)
        reading.set(.transshippedUnits, .network, total.moved)
        reading.set(.emergencyOrders, .network, total.orders)
        reading.set(.emergencyUnits, .network, total.expedited)
        reading.set(.cancelledUnits, .network, total.cancelled)
        for index in control.refusedBySegment.indices {
            reading.set(
                .refusedUnits, .segment(network.segments[index].id.name), control.refusedBySegment[index])
        }
        readHelpAndSubstitutes(into: &reading)
    }

    private func readHelpAndSubstitutes(into reading: inout Reading) {
        let network = model.scenario.network
        var isLateral = Array(repeating: false, count: lanes.count)
        for link in model.control.neighbours { isLateral[Int(model.links[link].lane)] = true }
        var cost = 0.0
        for lane in lanes.indices where isLateral[lane] {
            cost += lanes[lane].transportCost + lanes[lane].transitCost
        }
        reading.set(.transshipmentCost, .network, cost)
        var substituted = 0.0
        for index in control.substituted.indices {
            substituted += control.substituted[index]
            reading.set(
                .substitutedUnits, .segment(network.segments[index].id.name), control.substituted[index])
        }
        reading.set(.substitutedUnits, .network, substituted)
    }
}
