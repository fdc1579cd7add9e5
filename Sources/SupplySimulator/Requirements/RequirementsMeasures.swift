// SPDX-License-Identifier: Apache-2.0
import MaterialPlanning
import SupplyNetwork

extension MeasureLayout {
    /// What is measured where requirements are planned, of the network and of each site that is.
    static func keysOfRequirements(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.plansRequirements else { return [] }
        var measures: [Measure] = [
            .plannedOrderChanges, .planNervousness, .exceptionMessages, .materialShortages,
        ]
        let capacity = scenario.requirementsPlanning?.capacity ?? .infinite
        if capacity != .infinite { measures.append(.capacityOverload) }
        let sites = scenario.network.sites.filter { $0.stock.contains { $0.materialRequirements != nil } }
        return measures.map { MeasureKey($0) }
            + sites.flatMap { site in measures.map { MeasureKey($0, .site(site.id.name)) } }
    }
}

extension World {
    /// Forgets what was counted of planning, at the end of the warm-up.
    mutating func restartMeasuresOfRequirements() {
        for site in requirements.sites.indices { requirements.sites[site] = PlanningTally() }
    }

    /// Counts a production order that has to wait for components.
    @inline(never)
    mutating func countShortage(stockPoint: Int) {
        guard isMeasuring else { return }
        requirements.sites[Int(model.stockPoints[stockPoint].site)].shortages += 1
    }

    /// Counts what a plan tells the planner, and the overload of the bucket to come.
    mutating func count(_ plan: MaterialPlan, of group: PlannedGroup) {
        var sites: [String: Int] = [:]
        for place in group.points {
            let point = model.requirements.points[place]
            sites[point.item.name] = Int(model.stockPoints[Int(point.stockPoint)].site)
        }
        for centre in group.centres {
            guard let user = centre.users.first else { continue }
            let point = Int(model.recipes[Int(user.recipe)].stockPoint)
            sites[centre.name] = Int(model.stockPoints[point].site)
        }
        for message in plan.messages {
            if let site = sites[message.name] { requirements.sites[site].messages += 1 }
        }
        for centre in plan.workCentres {
            guard let site = sites[centre.name], let hours = centre.overload.first else { continue }
            requirements.sites[site].overloadHours += hours
        }
    }

    /// Compares what is planned of a stock point with the plan before, over the buckets that both knew all
    /// demand of.
    mutating func compare(_ releases: [Quantity], place: Int, bucket: Int64) {
        let point = Int(model.requirements.points[place].stockPoint)
        let site = Int(model.stockPoints[point].site)
        let scale = model.stockPoints[point].unitsPerSmallestUnit
        var before = [Quantity](repeating: 0, count: releases.count)
        for order in requirements.points[place].planned where order.bucket >= bucket {
            before[Int(order.bucket - bucket)] += order.quantity
        }
        // The last bucket of demand is new, and so are the orders that serve it.
        let settled = max(0, releases.count - 1 - model.requirements.points[place].reach)
        for (planned, was) in zip(releases, before).prefix(settled) {
            requirements.sites[site].comparedUnits += Double(was) * scale
            guard planned != was else { continue }
            requirements.sites[site].changes += 1
            requirements.sites[site].changedUnits += Double((planned - was).magnitude) * scale
        }
    }

    /// Reads what planning has come to.
    func readRequirements(into reading: inout Reading) {
        guard model.requirements.isUsed else { return }
        var whole = PlanningTally()
        for (index, tally) in requirements.sites.enumerated() {
            whole.add(tally)
            tally.read(.site(model.scenario.network.sites[index].id.name), into: &reading)
        }
        whole.read(.network, into: &reading)
    }
}

extension PlanningTally {
    fileprivate func read(_ entity: MeasuredEntity, into reading: inout Reading) {
        reading.set(.plannedOrderChanges, entity, Double(changes))
        reading.set(.planNervousness, entity, comparedUnits > 0 ? changedUnits / comparedUnits : .nan)
        reading.set(.exceptionMessages, entity, Double(messages))
        reading.set(.materialShortages, entity, Double(shortages))
        reading.set(.capacityOverload, entity, overloadHours)
    }
}

extension Measure {
    private static let hoppSpearman = "Hopp & Spearman (2011), ch. 3"

    /// The definition of a measure of requirements planning.
    var ofRequirements: MeasureDefinition? {
        switch self {
        case .plannedOrderChanges:
            make(
                "Planned-order changes", .count, .lower,
                "Buckets for which a planning run planned another release of a product than the run "
                    + "before, over all products and runs in the window and the demand that both runs knew.",
                Self.hoppSpearman)
        case .planNervousness:
            make(
                "Plan nervousness", .ratio, .lower,
                "Units by which planning runs changed what the runs before had planned for them, over "
                    + "the units that had been planned.",
                "Sridharan, Berry & Udayabhanu (1988), Decision Sciences 19(1)")
        case .exceptionMessages:
            make(
                "Exception messages", .count, .lower,
                "Messages of planning runs: expedite, de-expedite, cancel, reschedule, moved, overload.",
                Self.hoppSpearman)
        case .materialShortages:
            make(
                "Material shortages", .count, .lower,
                "Production orders whose components were not all on the shelf when they were released.",
                Self.hoppSpearman)
        case .capacityOverload:
            make(
                "Capacity overload", .hours, .lower,
                "Hours by which the load of work centres passed their capacity in the next bucket, over all "
                    + "planning runs in the window.",
                Self.hoppSpearman)
        default: nil
        }
    }
}
