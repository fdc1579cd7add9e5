// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension ModelBuilder {
    /// Resolves floors and storage classes, and marks the links and stock points that they concern.
    func addWarehouseFloors(to model: inout ModelDraft) {
        guard network.sites.contains(where: { $0.operations != nil || !$0.storageClasses.isEmpty }) else {
            return
        }
        var draft = FloorDraft()
        draft.shelves = [FloorShelf](repeating: FloorShelf(), count: model.stockPoints.count)
        for (number, site) in network.sites.enumerated() {
            let points = model.stockPointsBySite[number]
            for point in points {
                let product = network.products[Int(model.stockPoints[Int(point)].product)]
                draft.shelves[Int(point)].smallestUnitsPerPosition =
                    product.unitsPerPosition * product.smallestUnitsPerUnit
            }
            addClasses(of: site, number: number, points: points, to: &draft, &model)
            if let operations = site.operations {
                addFloor(operations, site: number, points: points, to: &draft, model)
            }
        }
        for index in model.links.indices where model.links[index].end != .production {
            let link = model.links[index]
            let origin = draft.shelves[Int(link.origin)].floor
            if origin >= 0, draft.floors[Int(origin)].handlesOrders {
                model.links[index].traits.insert(.handledAtOrigin)
            }
            guard link.end == .stockPoint else { continue }
            let shelf = draft.shelves[Int(link.destination)]
            let handles = shelf.floor >= 0 && draft.floors[Int(shelf.floor)].handlesReceipts
            let refuses = shelf.storage >= 0 && draft.classes[Int(shelf.storage)].refuses
            if handles || refuses || shelf.crossDocks {
                model.links[index].traits.insert(.handledAtDestination)
            }
        }
        model.floor = draft.model
    }

    private func addClasses(
        of site: Site, number: Int, points: [Int32], to draft: inout FloorDraft, _ model: inout ModelDraft
    ) {
        for (place, entry) in site.storageClasses.enumerated() {
            let index = Int32(draft.classes.count)
            var rank = UInt32(points.first ?? 0)
            for point in points.reversed()
            where network.products[Int(model.stockPoints[Int(point)].product)].storageClass == entry.id {
                draft.shelves[Int(point)].storage = index
                model.stockPoints[Int(point)].traits.insert(.countsPositions)
                rank = UInt32(point)
            }
            draft.classes.append(
                StorageSpace(
                    site: Int32(number), number: Int32(place), capacity: Int64(entry.capacity),
                    refuses: entry.overflow == .refuse,
                    overflowCostPerSecond: entry.overflow == .overflowSite ? entry.overflowCost / 86_400 : 0,
                    rank: rank))
        }
    }

    private func addFloor(
        _ operations: WarehouseOperations, site: Int, points: [Int32], to draft: inout FloorDraft,
        _ model: ModelDraft
    ) {
        let floor = Int32(draft.floors.count)
        draft.floors.append(
            FloorSite(
                site: Int32(site), firstResource: Int32(draft.resources.count),
                resourceCount: Int32(operations.resources.count),
                handlesReceipts: operations.steps.contains { $0.process.isInbound },
                handlesOrders: operations.steps.contains { !$0.process.isInbound }))
        for point in points {
            draft.shelves[Int(point)].floor = floor
            let product = network.products[Int(model.stockPoints[Int(point)].product)].id
            draft.shelves[Int(point)].crossDocks = operations.crossDocking.covers(product)
        }
        let first = draft.resources.count
        for (number, resource) in operations.resources.enumerated() {
            draft.resources.append(
                FloorCrew(
                    number: Int32(number), floor: floor, count: Int32(resource.count),
                    hours: WorkingTime(resource.hours, start: scenario.start), absence: resource.absence,
                    costPerHour: resource.costPerHour,
                    overtimeCostPerHour: resource.overtimeCostPerHour ?? resource.costPerHour,
                    firstSkill: Int32(draft.skills.count), skillCount: Int32(resource.serves.count)))
            let places = HandlingProcess.allCases
            draft.skills += resource.serves.map { process in
                Int32(FloorSite.step(places.firstIndex(of: process) ?? 0, of: floor))
            }
        }
        precondition(HandlingProcess.allCases.count == ProcessPlace.count, "a process has no place")
        for process in HandlingProcess.allCases {
            guard let step = operations.step(process) else {
                draft.steps.append(FloorStep())
                continue
            }
            var resolved = FloorStep(
                isUsed: true, order: step.order, cost: step.cost, unitCost: step.unitCost,
                sampledShare: step.sampledShare, rejectRate: step.rejectRate)
            resolved.docks = servers(.dock, of: process, operations, first: first, &draft)
            resolved.people = servers(.labour, of: process, operations, first: first, &draft)
            resolved.equipment = servers(.equipment, of: process, operations, first: first, &draft)
            draft.steps.append(resolved)
        }
    }

    /// The resources of a kind that serve a process: those that list it earlier first, then by name.
    private func servers(
        _ kind: FloorResourceKind, of process: HandlingProcess, _ operations: WarehouseOperations, first: Int,
        _ draft: inout FloorDraft
    ) -> FloorStep.Servers {
        var serving: [(preference: Int, number: Int)] = []
        for (number, resource) in operations.resources.enumerated() where resource.kind == kind {
            if let preference = resource.serves.firstIndex(of: process) {
                serving.append((preference, number))
            }
        }
        serving.sort { $0 < $1 }
        let servers = FloorStep.Servers(first: Int32(draft.servers.count), count: Int32(serving.count))
        draft.servers += serving.map { Int32(first + $0.number) }
        return servers
    }
}

/// The tables of all floors while they are being filled.
struct FloorDraft {
    var floors: [FloorSite] = []
    var steps: [FloorStep] = []
    var servers: [Int32] = []
    var resources: [FloorCrew] = []
    var skills: [Int32] = []
    var classes: [StorageSpace] = []
    var shelves: [FloorShelf] = []

    var model: FloorModel {
        FloorModel(
            floors: Table(floors), steps: Table(steps), servers: Table(servers), resources: Table(resources),
            skills: Table(skills), classes: Table(classes), shelves: Table(shelves))
    }
}

extension FloorModel {
    /// No floor and no storage class anywhere.
    static let none = FloorDraft().model
}
