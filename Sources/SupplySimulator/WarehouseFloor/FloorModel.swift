// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What never changes about the floors and the storage classes of all warehouses during a run.
struct FloorModel: Sendable {
    /// The floors, in the order of their sites.
    let floors: Table<FloorSite>
    /// The processes of each floor, `HandlingProcess.allCases.count` for each, whether it has them or not.
    let steps: Table<FloorStep>
    /// The resources that serve each process, by kind and preference; see `FloorStep.servers`.
    let servers: Table<Int32>
    /// The resources of all floors.
    let resources: Table<FloorCrew>
    /// The processes that each resource serves, by preference; see `FloorCrew.skills`.
    let skills: Table<Int32>
    /// The storage classes of all sites.
    let classes: Table<StorageSpace>
    /// What each stock point has to do with floors and storage; empty when no site has either.
    let shelves: Table<FloorShelf>

    /// Whether any site has a floor or storage classes.
    var isUsed: Bool { shelves.count > 0 }
}

extension StockTraits {
    /// The product takes storage positions that its site counts.
    static let countsPositions = StockTraits(rawValue: 1 << 12)
}

extension LinkTraits {
    /// The origin picks, packs or loads what leaves.
    static let handledAtOrigin = LinkTraits(rawValue: 1 << 11)
    /// The destination unloads, inspects or puts away what arrives, or may have no room for it.
    static let handledAtDestination = LinkTraits(rawValue: 1 << 12)
}

/// A site where goods are handled.
struct FloorSite: Sendable {
    /// The site, by index.
    var site: Int32
    /// Its first and the number of its resources.
    var firstResource: Int32
    var resourceCount: Int32
    /// Whether any process takes received goods, and ordered ones.
    var handlesReceipts: Bool
    var handlesOrders: Bool

    /// The index of a process of floor `floor` in `FloorModel.steps`.
    static func step(_ process: Int, of floor: Int32) -> Int {
        Int(floor) * ProcessPlace.count + process
    }
}

/// The places of the processes in `HandlingProcess.allCases`.
enum ProcessPlace {
    static let unload = 0
    static let inspect = 1
    static let putAway = 2
    static let pick = 3
    static let load = 5
    /// How many there are; written down, since a list of all of them would be made for each question.
    static let count = 6
}

/// What never changes about a process on a floor.
struct FloorStep: Sendable {
    /// The resources of one kind that can do it.
    struct Servers: Sendable {
        var first: Int32 = 0
        var count: Int32 = 0
    }

    /// Whether the floor has the process.
    var isUsed = false
    var order = JobOrder.firstCome
    var cost = 0.0
    var unitCost = 0.0
    var sampledShare = 1.0
    var rejectRate = 0.0
    /// The docks, people and equipment that can do it, each in `FloorModel.servers`.
    var docks = Servers()
    var people = Servers()
    var equipment = Servers()
}

/// What never changes about a resource of a floor.
struct FloorCrew: Sendable {
    /// Its place among the resources of the scenario's site.
    var number: Int32
    var floor: Int32
    var count: Int32
    var hours: WorkingTime
    var absence: Double
    var costPerHour: Double
    var overtimeCostPerHour: Double
    /// Where its processes stand in `FloorModel.skills`.
    var firstSkill: Int32
    var skillCount: Int32
}

/// What never changes about a storage class of a site.
struct StorageSpace: Sendable {
    var site: Int32
    /// Its place among the classes of the scenario's site.
    var number: Int32
    var capacity: Int64
    var refuses: Bool
    /// What a position beyond the capacity costs for a second.
    var overflowCostPerSecond: Double
    /// The first of its stock points, which orders its events among those of one instant.
    var rank: UInt32
}

/// What a stock point has to do with its site's floor and storage.
struct FloorShelf: Sendable {
    /// The floor; −1 for none.
    var floor: Int32 = -1
    /// The storage class; −1 for one that is not counted here.
    var storage: Int32 = -1
    /// Whether receipts that somebody waits for go straight to the outbound processes.
    var crossDocks = false
    /// Smallest units that one position holds.
    var smallestUnitsPerPosition = 1.0

    /// How many positions a quantity fills or begins to fill.
    @inline(__always)
    func positions(_ quantity: Quantity) -> Int64 {
        guard quantity > 0 else { return 0 }
        // The slack forgives the rounding of units that are not a power of two.
        return Int64((Double(quantity) / smallestUnitsPerPosition - 1e-9).rounded(.up))
    }

    /// How much `positions` hold.
    func room(in positions: Int64) -> Quantity {
        let room = (Double(positions) * smallestUnitsPerPosition + 1e-6).rounded(.down)
        return room >= 9e18 ? .max : Quantity(room)
    }
}
