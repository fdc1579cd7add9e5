// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork

extension MeasureLayout {
    private static let ofFloor: [Measure] = [
        .handlingCost, .labourCost, .dockToStockMean, .dockToStockP95, .orderHandlingMean, .orderHandlingP95,
        .crossDockedUnits, .inspectionRejects,
    ]
    private static let ofProcess: [Measure] = [
        .queueTimeMean, .queueTimeP95, .queueLengthMean, .handledJobs, .handledUnits, .throughputPeak,
        .handlingCost,
    ]
    private static let ofResource: [Measure] = [
        .resourceUtilisation, .paidHours, .overtimeHours, .labourCost,
    ]
    private static let ofStorageClass: [Measure] = [
        .positionsMean, .positionsPeak, .positionsP95, .positionsP99, .timeAboveCapacity, .overflowCost,
        .roomWaitMean,
    ]

    /// What is measured of floors and storage classes.
    static func keysOfFloors(in scenario: Scenario) -> [MeasureKey] {
        var keys: [MeasureKey] = []
        for site in scenario.network.sites {
            let name = site.id.name
            if let operations = site.operations {
                keys += [MeasureKey(.handlingCost), MeasureKey(.labourCost)]
                keys += ofFloor.map { MeasureKey($0, .site(name)) }
                for step in operations.steps {
                    let entity = MeasuredEntity.process(site: name, process: step.process.rawValue)
                    keys += ofProcess.map { MeasureKey($0, entity) }
                }
                for resource in operations.resources {
                    let entity = MeasuredEntity.resource(site: name, resource: resource.id)
                    keys += ofResource.map { MeasureKey($0, entity) }
                }
            }
            for entry in site.storageClasses {
                let entity = MeasuredEntity.storageClass(site: name, storageClass: entry.id)
                keys += ofStorageClass.map { MeasureKey($0, entity) }
            }
        }
        return keys
    }
}

extension World {
    /// Reads the measures of floors and storage classes.
    func readFloors(into reading: inout Reading) {
        guard model.floor.isUsed else { return }
        for index in model.floor.floors.indices { readFloor(index, into: &reading) }
        var overflow: [Int32: Double] = [:]
        for index in model.floor.classes.indices {
            let cost = readClass(index, into: &reading)
            overflow[model.floor.classes[index].site, default: 0] += cost
        }
        for (site, cost) in overflow where cost > 0 {
            let entity = MeasuredEntity.site(model.scenario.network.sites[Int(site)].id.name)
            // What is stored outside is kept by the site, not by one product of it.
            reading.add(.holdingCost, entity, cost)
        }
    }

    private func readFloor(_ index: Int, into reading: inout Reading) {
        let parts = model.floor.floors[index]
        let site = model.scenario.network.sites[Int(parts.site)]
        let entity = MeasuredEntity.site(site.id.name)
        let state = floor.sites[index]
        reading.set(.dockToStockMean, entity, hours(state.dockToStock.mean ?? .nan))
        reading.set(.dockToStockP95, entity, hours(state.dockToStock.quantile(0.95) ?? .nan))
        reading.set(.orderHandlingMean, entity, hours(state.orderHandling.mean ?? .nan))
        reading.set(.orderHandlingP95, entity, hours(state.orderHandling.quantile(0.95) ?? .nan))
        reading.set(.crossDockedUnits, entity, state.crossDocked)
        reading.set(.inspectionRejects, entity, state.rejected)
        var handling = 0.0
        for (place, process) in HandlingProcess.allCases.enumerated() {
            let step = FloorSite.step(place, of: Int32(index))
            guard model.floor.steps[step].isUsed else { continue }
            let state = floor.steps[step]
            let entity = MeasuredEntity.process(site: site.id.name, process: process.rawValue)
            reading.set(.queueTimeMean, entity, hours(state.queueTimes.mean ?? .nan))
            reading.set(.queueTimeP95, entity, hours(state.queueTimes.quantile(0.95) ?? .nan))
            reading.set(.queueLengthMean, entity, state.queueArea / window)
            reading.set(.handledJobs, entity, Double(state.jobs))
            reading.set(.handledUnits, entity, state.units)
            reading.set(.throughputPeak, entity, state.busiestHour)
            reading.set(.handlingCost, entity, state.cost)
            handling += state.cost
        }
        reading.set(.handlingCost, entity, handling)
        var labour = 0.0
        for resource in parts.firstResource..<parts.firstResource + parts.resourceCount {
            let crew = model.floor.resources[resource]
            let state = floor.resources[Int(resource)]
            let name = site.operations?.resources[Int(crew.number)].id ?? ""
            let entity = MeasuredEntity.resource(site: site.id.name, resource: name)
            reading.set(.resourceUtilisation, entity, share(state.busyTime, state.dutyTime))
            reading.set(.paidHours, entity, hours(state.rosteredTime + state.overtime))
            reading.set(.overtimeHours, entity, hours(state.overtime))
            let cost = labourCost(Int(resource))
            reading.set(.labourCost, entity, cost)
            labour += cost
        }
        reading.set(.labourCost, entity, labour)
    }

    /// Reads a storage class off; returns what its overflow cost.
    private func readClass(_ index: Int, into reading: inout Reading) -> Double {
        let parts = model.floor.classes[index]
        let site = model.scenario.network.sites[Int(parts.site)]
        let entity = MeasuredEntity.storageClass(
            site: site.id.name, storageClass: site.storageClasses[Int(parts.number)].id)
        let state = floor.classes[index]
        reading.set(.positionsMean, entity, state.takenArea / window)
        reading.set(.positionsPeak, entity, Double(state.peak))
        let periods = min(floor.periods, floor.peaksByPeriod.count / model.floor.classes.count)
        var peaks = (0..<periods).map { floor.peaksByPeriod[$0 * model.floor.classes.count + index] }
        if !peaks.isEmpty {
            for (measure, percent) in [(Measure.positionsP95, 95), (.positionsP99, 99)] {
                let rank = (peaks.count * percent - 1) / 100
                reading.set(measure, entity, Double(orderStatistic(rank, of: &peaks)))
            }
        }
        reading.set(.timeAboveCapacity, entity, Double(state.timeAbove) / window)
        let cost = state.overflowArea * parts.overflowCostPerSecond
        reading.set(.overflowCost, entity, cost)
        if parts.refuses {
            reading.set(.roomWaitMean, entity, hours(ratio(state.waitedTime, Double(state.admissions))))
        }
        return cost
    }

    /// What a resource was paid in the window.
    func labourCost(_ resource: Int) -> Double {
        let crew = model.floor.resources[resource]
        let state = floor.resources[resource]
        return
            (state.rosteredTime * crew.costPerHour + state.overtime * crew.overtimeCostPerHour) / 3_600
    }
}

/// Seconds in hours.
private func hours(_ seconds: Double) -> Double { seconds / 3_600 }

extension Measure {
    /// The definitions of what is measured of floors and storage classes.
    var ofFloor: MeasureDefinition? { ofFloorFlow ?? ofFloorResource ?? ofStorageClass }

    private static let warehouses = "Bartholdi & Hackman (2019)"

    private var ofFloorFlow: MeasureDefinition? {
        switch self {
        case .queueTimeMean:
            make(
                "Queue time", .hours, .lower,
                "Mean time from coming to a process to its beginning, over jobs begun in the window.",
                "Hillier & Lieberman (2015), ch. 17")
        case .queueTimeP95:
            make(
                "Queue time, 95%", .hours, .lower, "The time within which 95% of these jobs began, to 1%.",
                "Hillier & Lieberman (2015), ch. 17")
        case .queueLengthMean:
            make(
                "Queue length", .count, .lower,
                "Jobs that wait for a process, averaged over the window's time.",
                "Hillier & Lieberman (2015), ch. 17")
        case .handledJobs:
            make("Jobs", .count, nil, "Jobs that a process finished in the window.", Self.warehouses)
        case .handledUnits:
            make(
                "Units handled", .units, nil, "Units of the jobs that a process finished in the window.",
                Self.warehouses)
        case .throughputPeak:
            make(
                "Units in the busiest hour", .units, nil,
                "The most units that a process finished in one hour of the clock.", Self.warehouses)
        case .dockToStockMean:
            make(
                "Dock to stock", .hours, .lower,
                "Mean time from a shipment's arrival until it is on the shelf, waiting for room included and "
                    + "cross-docked goods left out, over those put away in the window.", Self.scor)
        case .dockToStockP95:
            make(
                "Dock to stock, 95%", .hours, .lower,
                "The time within which 95% of these shipments were on the shelf, to 1%.", Self.scor)
        case .orderHandlingMean:
            make(
                "Order handling time", .hours, .lower,
                "Mean time from the release of an order line to the shelf until it is ready for the road.",
                Self.scor)
        case .orderHandlingP95:
            make(
                "Order handling time, 95%", .hours, .lower,
                "The time within which 95% of these order lines were ready, to 1%.", Self.scor)
        case .crossDockedUnits:
            make(
                "Units cross-docked", .units, .higher,
                "Received units that went to waiting orders without being put away.", Self.warehouses)
        case .inspectionRejects:
            make("Units rejected", .units, .lower, "Received units thrown out on inspection.", Self.scor)
        default: nil
        }
    }

    private var ofFloorResource: MeasureDefinition? {
        switch self {
        case .resourceUtilisation:
            make(
                "Utilisation", .share, nil,
                "Time at work of a dock, a pool or a machine while on duty, over the time on duty.",
                Self.warehouses)
        case .paidHours:
            make(
                "Paid hours", .hours, .lower, "Hours of the roster, absence included, and overtime.",
                Self.warehouses)
        case .overtimeHours:
            make("Overtime", .hours, .lower, "Hours of work after the end of the shift.", Self.warehouses)
        default: nil
        }
    }

    private var ofStorageClass: MeasureDefinition? {
        switch self {
        case .positionsMean:
            make(
                "Positions", .count, .lower,
                "Storage positions taken, averaged over the window's time; each product fills its own.",
                Self.warehouses)
        case .positionsPeak:
            make(
                "Positions, peak", .count, .lower,
                "The most positions taken; a level that is held for no time does not count.", Self.warehouses)
        case .positionsP95:
            make(
                "Positions, 95%", .count, .lower,
                "The positions that are not exceeded within 95% of the measuring periods.", Self.warehouses)
        case .positionsP99:
            make(
                "Positions, 99%", .count, .lower,
                "The positions that are not exceeded within 99% of the measuring periods.", Self.warehouses)
        case .timeAboveCapacity:
            make(
                "Time above capacity", .share, .lower,
                "Share of the window's time with more positions taken than the class has.", Self.warehouses)
        case .overflowCost:
            make(
                "Overflow cost", .currency, .lower,
                "Positions beyond the capacity, rented by the day; part of the site's holding cost.",
                Self.warehouses)
        case .roomWaitMean:
            make(
                "Wait for room", .hours, .lower,
                "Mean time that a receipt stood before the door for want of room, those let in at once included.",
                Self.warehouses)
        default: nil
        }
    }
}
