// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `A warehouse floor` {
    private let day = WeeklyHours(days: 0...4, from: .hours(8), to: .hours(16))

    /// The small chain whose warehouse has doors and people.
    private func warehouse(_ change: (inout WarehouseOperations) -> Void = { _ in }) -> Scenario {
        var floor = WarehouseOperations(
            resources: [
                FloorResource(id: "door", kind: .dock, serves: [.unload, .load], hours: day),
                FloorResource(id: "crew", count: 4, serves: [.unload, .pick], hours: day, absence: 0.1),
            ],
            steps: [HandlingStep(.unload), HandlingStep(.pick), HandlingStep(.load)], crossDocking: .all)
        change(&floor)
        var scenario = smallChain()
        scenario.network.sites[1].operations = floor
        return scenario
    }

    @Test func `is sound with doors, people and processes`() {
        #expect(warehouse().faults == [])
        #expect(warehouse().abilities.contains(.warehouseFloor))
        #expect(!smallChain().abilities.contains(.warehouseFloor))
    }

    @Test func `cannot be at a supplier`() {
        var scenario = warehouse()
        scenario.network.sites[0].operations = WarehouseOperations(steps: [HandlingStep(.load)])
        scenario.network.sites[0].storageClasses = [StorageClass(id: "pallet", capacity: 5)]
        #expect(
            scenario.errors.map(\.path) == [
                ["sites", "farm", "operations"], ["sites", "farm", "storage-classes"],
            ])
        #expect(scenario.errorReasons == Array(repeating: .floor(.atSupplier(site: "farm")), count: 2))
    }

    @Test func `has resources that do something that it does`() {
        let scenario = warehouse {
            $0.resources[0].serves = [.load, .load, .pack]
            $0.resources[1].serves = []
            $0.resources[1].hours = WeeklyHours([])
        }
        #expect(
            Set(scenario.errorReasons) == [
                .floor(.servesTwice(resource: "door", process: .load)),
                .floor(.servesMissingProcess(resource: "door", process: .pack)),
                .floor(.servesNothing(resource: "crew")), .floor(.neverOnDuty(resource: "crew")),
            ])
        #expect(scenario.errors.contains { $0.path.suffix(3) == ["door", "serves", "2"] })
    }

    @Test func `needs doors and people at the same time`() {
        let scenario = warehouse {
            $0.resources[1].hours = WeeklyHours(days: 0...4, from: .hours(16), to: .hours(22))
        }
        #expect(scenario.errorReasons == [.floor(.neverTogether(process: .unload))])
        #expect(scenario.errors[0].path == ["sites", "dc", "operations", "unload"])
        #expect(
            warehouse {
                $0.resources[1].hours = .always; $0.resources[1].absence = 0
            }.errors == [])
    }

    @Test func `has numbers that mean something`() {
        let scenario = warehouse {
            $0.resources[0].count = 0
            $0.resources[1].absence = 1
            $0.resources[1].costPerHour = -1
            $0.steps[0].time = .constant(.minutes(-1))
            $0.steps[1].cost = -1
            $0.steps[1].sampledShare = 0.5
            $0.steps[2].rejectRate = 2
        }
        #expect(
            Set(scenario.errors.map { $0.path.suffix(2).joined(separator: "/") }) == [
                "door/count", "crew/absence", "crew/cost-per-hour", "unload/time", "pick/cost", "pick/sample",
                "load/reject-rate",
            ])
    }

    @Test func `has shifts to be absent from`() {
        let scenario = warehouse { $0.resources[1].hours = .always }
        #expect(scenario.errorReasons == [.floor(.absenceWithoutShifts(resource: "crew"))])
    }

    @Test func `cross-docks what it keeps, to some purpose`() {
        var scenario = warehouse { $0.crossDocking = .products(["tea", "coffee"]) }
        scenario.network.products.append(Product(id: "coffee"))
        #expect(scenario.errorReasons == [.floor(.crossDockedProductNotKept(site: "dc", product: "coffee"))])
        let idle = warehouse {
            $0.steps = [HandlingStep(.unload), HandlingStep(.load)]
            $0.resources[1].serves = [.unload]
        }
        #expect(idle.suspicions.map(\.reason) == [.floor(.crossDockingSavesNothing(site: "dc"))])
    }

    @Test func `without a process is none`() {
        let scenario = warehouse { $0 = WarehouseOperations() }
        #expect(scenario.errorReasons == [.floor(.noProcess(site: "dc"))])
    }
}

@Suite struct `Storage classes` {
    private func warehouse(_ entry: StorageClass, of product: String? = "pallet") -> Scenario {
        var scenario = smallChain()
        scenario.network.products[0].storageClass = product
        scenario.network.products[0].unitsPerPosition = 10
        scenario.network.sites[1].storageClasses = [entry]
        return scenario
    }

    @Test func `are sound with room for the stock`() {
        let scenario = warehouse(StorageClass(id: "pallet", capacity: 5, overflow: .refuse))
        #expect(scenario.faults == [])
        #expect(scenario.abilities.contains(.storageClasses))
    }

    @Test func `that refuse goods have room for some`() {
        let scenario = warehouse(StorageClass(id: "pallet", capacity: 0, overflow: .refuse))
        #expect(scenario.errors.map(\.path) == [["sites", "dc", "storage-classes", "pallet", "capacity"]])
        #expect(warehouse(StorageClass(id: "pallet", capacity: 0)).errors == [])
    }

    @Test func `charge for places outside only where there are some`() {
        let scenario = warehouse(StorageClass(id: "pallet", capacity: 9, overflowCost: 1))
        #expect(scenario.errorReasons == [.floor(.overflowCostWithoutSite(storageClass: "pallet"))])
    }

    @Test func `arouse suspicion when they are misspelt, empty or full from the start`() {
        let misspelt = warehouse(StorageClass(id: "pallet", capacity: 9), of: "palet")
        #expect(
            misspelt.suspicions.map(\.reason) == [
                .floor(.classNowhere(product: "tea", storageClass: "palet", closest: "pallet")),
                .floor(.classWithoutProducts(site: "dc", storageClass: "pallet")),
            ])
        let full = warehouse(StorageClass(id: "pallet", capacity: 4))
        #expect(
            full.suspicions.map(\.reason) == [
                .floor(.initialStockAboveClass(storageClass: "pallet", positions: 5, capacity: 4))
            ])
    }

    @Test func `count positions of some size`() {
        var scenario = warehouse(StorageClass(id: "pallet", capacity: 9))
        scenario.network.products[0].unitsPerPosition = 0
        #expect(scenario.errors.map(\.path) == [["products", "tea", "units-per-position"]])
    }
}
