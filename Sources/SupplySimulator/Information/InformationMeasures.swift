// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension World {
    /// Forgets what was measured so far, at the end of the warm-up.
    mutating func restartInformationMeasures() {
        for index in information.lanes.indices { information.lanes[index].messages = 0 }
        for index in information.links.indices {
            (information.links[index].newsUnits, information.links[index].newsAge) = (0, 0)
        }
    }

    /// Reads how much was told, and how old it was.
    func readInformation(into reading: inout Reading) {
        guard model.information.isUsed else { return }
        var (allMessages, allUnits, allAge) = (0.0, 0.0, 0.0)
        for (index, agreement) in model.information.lanes.enumerated() {
            var (units, age) = (0.0, 0.0)
            for link in Int(agreement.first)..<Int(agreement.first + agreement.count) {
                let scale = model.stockPoints[Int(model.information.links[link].sender)].unitsPerSmallestUnit
                units += information.links[link].newsUnits * scale
                age += information.links[link].newsAge * scale
            }
            let messages = Double(information.lanes[index].messages)
            let entity = MeasuredEntity.lane(model.scenario.network.lanes[Int(agreement.lane)].id.name)
            reading.set(.messages, entity, messages)
            // Sales that were told and then lost are taken back, at the time of the loss.
            reading.set(.informationAge, entity, max(days(ratio(age, units)), 0))
            (allMessages, allUnits, allAge) = (allMessages + messages, allUnits + units, allAge + age)
        }
        reading.set(.messages, .network, allMessages)
        reading.set(.informationAge, .network, max(days(ratio(allAge, allUnits)), 0))
        readConsignment(into: &reading)
    }

    /// What suppliers pay for keeping stock on the shelves of those whose stock they manage.
    private func readConsignment(into reading: inout Reading) {
        let network = model.scenario.network
        var costs = [Double](repeating: 0, count: network.sites.count)
        var consigns = [Bool](repeating: false, count: network.sites.count)
        for point in model.information.points where point.managedOver >= 0 {
            let buyer = model.stockPoints[Int(point.stockPoint)]
            let product = network.products[Int(buyer.product)].id
            let item = network.sites[Int(buyer.site)].stock.first { $0.product == product }
            guard case .vendorManaged(let rule) = item?.policy, rule.isConsignment else { continue }
            let receiver = Int(model.information.links[Int(point.managedOver)].receiver)
            let supplier = Int(model.stockPoints[receiver].site)
            consigns[supplier] = true
            costs[supplier] += stock[Int(point.stockPoint)].onHandArea * buyer.holdingCostPerSecond
        }
        for (index, site) in network.sites.enumerated() where consigns[index] {
            reading.set(.consignmentCost, .site(site.id.name), costs[index])
        }
    }
}

extension MeasureLayout {
    /// How much was told, and how old it was.
    static func keysOfInformation(in scenario: Scenario) -> [MeasureKey] {
        let lanes = scenario.network.lanes.filter { $0.information != nil }
        guard !lanes.isEmpty else { return [] }
        let measures: [Measure] = [.messages, .informationAge]
        let entities = [.network] + lanes.map { MeasuredEntity.lane($0.id.name) }
        var keys = entities.flatMap { entity in measures.map { MeasureKey($0, entity) } }
        var consigning: Set<NodeID> = []
        for item in scenario.network.sites.flatMap(\.stock) {
            guard case .vendorManaged(let rule) = item.policy, rule.isConsignment else { continue }
            consigning.formUnion(
                lanes.filter { item.sourcing.lanes.contains($0.id) }.map(\.origin))
        }
        keys += consigning.sorted().map { MeasureKey(.consignmentCost, .site($0.name)) }
        return keys
    }
}

extension Measure {
    /// What a measure of information means; `nil` for any other.
    var ofInformation: MeasureDefinition? {
        switch self {
        case .messages:
            make(
                "Messages", .count, nil,
                "Messages sent about sales, stock or forecasts, orders apart; one that covers several products counts "
                    + "once.", "Lee, So & Tang (2000)")
        case .informationAge:
            make(
                "Age of information", .days, .lower,
                "Mean time from a final customer's order to the arrival of its news at the supplier, by units, over "
                    + "the news that arrived in the window.", "Lee, So & Tang (2000)")
        case .consignmentCost:
            make(
                "Consignment cost", .currency, .lower,
                "Cost of keeping stock that the site still owns on the shelves of its customers; it is a part of the "
                    + "holding cost at those.", "Waller, Johnson & Davis (1999)")
        default: nil
        }
    }
}
