// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator
import TestSupport

extension Shop {
    /// Runs the shop with a floor and storage classes, from Monday, 5 January 2026 on.
    func run(
        _ operations: WarehouseOperations?, classes: [StorageClass] = [],
        _ change: (inout Scenario) -> Void = { _ in }
    ) throws -> SimulatedRun {
        var scenario = scenario
        scenario.start = CalendarDate(daysSinceEpoch: 20_458)
        scenario.network.sites[1].operations = operations
        scenario.network.sites[1].storageClasses = classes
        change(&scenario)
        return try SimulatedRun(scenario)
    }
}

extension WarehouseOperations {
    /// A floor on which one pool of people does everything that takes time, as the order of `steps` prefers.
    static func crew(_ count: Int, hours: WeeklyHours = .always, _ steps: HandlingStep...)
        -> WarehouseOperations
    {
        WarehouseOperations(
            resources: [FloorResource(id: "crew", count: count, serves: steps.map(\.process), hours: hours)],
            steps: steps)
    }
}

extension HandlingStep {
    /// A process that takes the same time for each job.
    static func minutes(_ minutes: Int64, _ process: HandlingProcess) -> HandlingStep {
        HandlingStep(process, time: .constant(.minutes(minutes)))
    }
}

extension MeasuredEntity {
    static func atShop(_ process: HandlingProcess) -> MeasuredEntity {
        .process(site: "shop", process: process.rawValue)
    }
    static let crew = MeasuredEntity.resource(site: "shop", resource: "crew")
    static let pallets = MeasuredEntity.storageClass(site: "shop", storageClass: "pallet")
}
