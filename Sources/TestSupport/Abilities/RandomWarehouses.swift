// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Floors with random processes, resources and shifts.
    static let warehouseFloors = Entry("warehouse floors") { scenario, random in
        for index in scenario.network.sites.indices where scenario.network.sites[index].kind != .supplier {
            guard random.chance(0.6) else { continue }
            scenario.network.sites[index].operations = floor(
                keeping: scenario.network.sites[index].stock.map(\.product), &random)
        }
    }

    /// Storage classes that are too small now and then.
    static let storageClasses = Entry("storage classes") { scenario, random in
        let names = ["pallet", "shelf", "cold"]
        for index in scenario.network.products.indices where random.chance(0.8) {
            scenario.network.products[index].storageClass = random.one(of: names)
            scenario.network.products[index].unitsPerPosition =
                Double(random.whole(1...20)) / scenario.network.products[index].smallestUnitsPerUnit
        }
        for index in scenario.network.sites.indices where scenario.network.sites[index].kind != .supplier {
            guard random.chance(0.6) else { continue }
            scenario.network.sites[index].storageClasses = random.some(random.whole(1...3), of: names).map {
                name in
                let overflow = random.one(of: OverflowRule.allCases)
                return StorageClass(
                    id: name, capacity: random.whole(1...12), overflow: overflow,
                    overflowCost: overflow == .overflowSite ? Double(random.whole(0...16)) / 8 : 0)
            }
        }
    }

    private static func floor(keeping products: [ProductID], _ random: inout RandomStream)
        -> WarehouseOperations
    {
        let processes = random.some(random.whole(1...6), of: HandlingProcess.allCases)
        let steps = processes.map { process in
            HandlingStep(
                process, time: time(&random),
                timePerUnit: random.chance(0.3) ? .constant(.minutes(1)) : .zero,
                timePerPosition: random.chance(0.3) ? time(&random) : .zero,
                cost: Double(random.whole(0...16)) / 8,
                unitCost: Double(random.whole(0...8)) / 8, order: random.one(of: JobOrder.allCases),
                sampledShare: process == .inspect ? random.one(of: [0, 0.3, 1]) : 1,
                rejectRate: process == .inspect ? random.one(of: [0, 0.1, 1]) : 0)
        }
        var resources: [FloorResource] = []
        for (number, name) in random.shuffle(["door", "crew", "truck", "temps"]).enumerated()
        where number < 2 || random.chance(0.5) {
            // All shifts share the late morning, so that nothing needs people who never meet.
            let hours = random.one(of: [
                WeeklyHours.always, WeeklyHours(days: 0...6, from: .hours(6), to: .hours(14)),
                WeeklyHours(days: 0...6, from: .hours(10), to: .hours(20)),
                WeeklyHours(days: 0...6, from: .hours(22), to: .hours(12)),
            ])
            resources.append(
                FloorResource(
                    id: name, kind: random.one(of: FloorResourceKind.allCases), count: random.whole(1...4),
                    serves: random.some(random.whole(1...3), of: processes), hours: hours,
                    absence: hours.isAlways ? 0 : random.one(of: [0, 0.2]),
                    costPerHour: Double(random.whole(0...16)) / 8,
                    overtimeCostPerHour: random.chance(0.5) ? Double(random.whole(0...24)) / 8 : nil))
        }
        let rule: CrossDockRule =
            switch random.whole(0...2) {
            case 0: .none
            case 1: .all
            default: .products(random.some(random.whole(1...2), of: products))
            }
        return WarehouseOperations(resources: resources, steps: steps, crossDocking: rule)
    }

    private static func time(_ random: inout RandomStream) -> RandomDuration {
        switch random.whole(0...3) {
        case 0: .zero
        case 1: .constant(.minutes(Int64(random.whole(1...240))))
        case 2: RandomDuration(.exponential(mean: Double(random.whole(1...120))), .minute)
        default: RandomDuration(.normal(mean: 30, standardDeviation: 30), .minute)
        }
    }
}
