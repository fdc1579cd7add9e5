// SPDX-License-Identifier: Apache-2.0

/// The floor of a site: what is done to goods between the road and the shelf, and who does it.
///
/// Received goods are unloaded, inspected and put away; ordered goods are picked, packed and loaded. A process that is
/// not listed takes no time.
public struct WarehouseOperations: Hashable, Sendable {
    /// Docks, labour pools and equipment.
    public var resources: [FloorResource]
    /// How each process is done, one entry a process.
    public var steps: [HandlingStep]
    /// Which receipts go straight to who waits for them.
    public var crossDocking: CrossDockRule

    /// Creates a floor.
    public init(
        resources: [FloorResource] = [], steps: [HandlingStep] = [], crossDocking: CrossDockRule = .none
    ) {
        self.resources = resources
        self.steps = steps
        self.crossDocking = crossDocking
    }

    /// How `process` is done, or `nil` when it is not.
    public func step(_ process: HandlingProcess) -> HandlingStep? { steps.first { $0.process == process } }
}

/// What is done to goods in a warehouse, in the order in which goods pass through.
public enum HandlingProcess: String, CaseIterable, Hashable, Sendable {
    /// Taking goods off the vehicle.
    case unload
    /// Looking at a sample of the receipts, and throwing out what is not good.
    case inspect
    /// Taking goods to their place on the shelf.
    case putAway = "put-away"
    /// Taking ordered goods from the shelf.
    case pick
    /// Making ordered goods ready for the road.
    case pack
    /// Putting goods on the vehicle.
    case load

    /// Whether received goods pass through it, rather than ordered ones.
    public var isInbound: Bool { self == .unload || self == .inspect || self == .putAway }
}

/// How a process is done.
///
/// One product of one shipment, or one line of one order, is a job.
/// A job's time is the sum of three draws: one for the job, one that is multiplied with its units, and one that is
/// multiplied with the positions (pallets, boxes) that it fills or begins to fill.
public struct HandlingStep: Hashable, Sendable {
    /// What is done.
    public var process: HandlingProcess
    /// The time of a job, whatever its size.
    public var time: RandomDuration
    /// The time of each unit.
    public var timePerUnit: RandomDuration
    /// The time of each storage position, begun ones included.
    public var timePerPosition: RandomDuration
    /// What a job costs, whatever its size, in the scenario's currency.
    public var cost: Double
    /// What each unit of a job costs.
    public var unitCost: Double
    /// Which of the waiting jobs is next.
    public var order: JobOrder
    /// The share of the receipts that are inspected, 0 to 1; the others pass at once; only of `inspect`.
    public var sampledShare: Double
    /// The share of the units of an inspected receipt that are thrown out, 0 to 1; only of `inspect`.
    public var rejectRate: Double

    /// Creates a step that takes no time and costs nothing unless told.
    public init(
        _ process: HandlingProcess, time: RandomDuration = .zero, timePerUnit: RandomDuration = .zero,
        timePerPosition: RandomDuration = .zero, cost: Double = 0, unitCost: Double = 0,
        order: JobOrder = .firstCome, sampledShare: Double = 1, rejectRate: Double = 0
    ) {
        self.process = process
        self.time = time
        self.timePerUnit = timePerUnit
        self.timePerPosition = timePerPosition
        self.cost = cost
        self.unitCost = unitCost
        self.order = order
        self.sampledShare = sampledShare
        self.rejectRate = rejectRate
    }
}

/// Which of the jobs that wait for a process is next.
public enum JobOrder: String, CaseIterable, Hashable, Sendable {
    /// The one that came first.
    case firstCome = "first-come"
    /// The one whose lane and segment have the best priority (smaller first), then the one that came first.
    case priority
    /// The one that takes the least time, then the one that came first.
    case shortest
}

/// Which receipts skip the shelf because somebody waits for them.
public enum CrossDockRule: Hashable, Sendable {
    /// None.
    case none
    /// All that somebody waits for.
    case all
    /// Those of the products listed.
    case products([ProductID])

    /// Whether receipts of `product` may skip the shelf.
    public func covers(_ product: ProductID) -> Bool {
        switch self {
        case .none: false
        case .all: true
        case .products(let list): list.contains(product)
        }
    }
}

extension WarehouseOperations {
    /// The same floor with every list sorted, so that the order of rows in a file changes nothing.
    public var canonical: WarehouseOperations {
        var sorted = self
        sorted.resources.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        let places = HandlingProcess.allCases
        sorted.steps.sort {
            (places.firstIndex(of: $0.process) ?? 0) < (places.firstIndex(of: $1.process) ?? 0)
        }
        if case .products(let list) = crossDocking { sorted.crossDocking = .products(list.sorted()) }
        return sorted
    }
}
