// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import ReplenishmentPolicies
import SimulationKernel
public import SupplyNetwork
import Synchronization

/// A scenario with every name resolved to a dense index, ready to be run any number of times.
///
/// Built once and shared by all replications; nothing in it changes during a run.
public struct SimulationModel: Sendable {
    /// The scenario, in canonical order.
    public var scenario: Scenario {
        // An address, not a loan: a loan of a part of the model would first copy all of it.
        @inline(__always)
        unsafeAddress { kept.place }
    }
    private var kept: KeptScenario
    /// The indices of what is reported, in the order of the values of a run's measures.
    public let layout: MeasureLayout

    let stockPoints: Table<StockPoint>
    let links: Table<Link>
    let choices: Table<Int32>
    let shares: Table<Double>
    let segments: Table<SegmentModel>
    /// The order process of each segment, from which those of all replications are made.
    let demand: Table<SegmentDemand>
    let lanes: Table<LaneModel>
    let recipes: Table<RecipeModel>
    let desks: Table<DeskModel>
    /// What recipes share, and what is special about them.
    let plant: PlantModel
    /// Demand driven buffers.
    let buffers: Table<BufferModel>
    let plans: Table<[PlannedStep]>
    /// Templates of the rules with a memory, copied by each world.
    let memories: [RememberingRule]
    let limits: Table<LimitModel>
    let recurrences: Table<Recurrence>
    let disruptions: Table<DisruptionModel>
    let calendars: Table<CalendarModel>
    let promotions: Table<PromotionModel>
    let demandWindows: Table<DemandWindow>
    let priceWindows: Table<PriceWindow>
    let conditions: ConditionModel
    let initialOrders: [InitialOrder]
    let initialShipments: [InitialOrder]
    /// The stock points of each site, in the order of its products.
    let stockPointsBySite: Table<[Int32]>
    let echelonCount: Int
    let usesEchelonPositions: Bool
    /// Who tells whom what.
    let information: InformationModel
    let floor: FloorModel
    /// How the books are kept, and whether they are.
    let finance: FinanceSettings
    let usesFinance: Bool
    let shelfLife: ShelfLifeModel
    let purchasing: PurchasingModel
    let returns: ReturnsModel
    let promising: PromisingModel
    let counts: CountsModel
    /// Customers who remember.
    let loyalty: LoyaltyModel
    let service: ServiceCentresModel
    /// Whether orders are judged by all of their rights.
    let judgesOrders: Bool
    let pipeline: PipelineModel
    /// How scarcity is dealt with.
    let control: ControlModel
    let transport: TransportModel
    let requirements: RequirementsModel
    let plansRequirements: Bool
    /// Who takes instructions from a plan.
    let instructions: InstructionsModel
    /// How the network is run in steps; `nil` where it goes by the calendar.
    let steps: StepPlan?
    /// What the end of a measuring period does at which stock point.
    let periodPlan: PeriodPlan
    let phases: PhaseTable
    let warmUp: Tick
    let horizon: Tick
    let measurePeriod: Tick

    /// How a network that falls apart is run in portions; `nil` for one that is run whole.
    let partition: Partition?

    /// Resolves `scenario`.
    ///
    /// - Parameters:
    ///   - scenario: The scenario; its warm-up must be a length (a study replaces `mser-5` by the length it found).
    ///   - detail: How finely measures are kept.
    ///   - takesInstructions: Whether stock points whose policy remembers nothing, kanban apart, do what a plan tells them
    ///     during the run, see ``World/follow(_:)``; until it does they go by their policy.
    /// - Throws: All faults of the scenario, when it has any.
    public init(
        _ scenario: Scenario, detail: MeasureDetail = .automatic, takesInstructions: Bool = false
    ) throws(InvalidScenario) {
        let canonical = try Self.canonical(scenario)
        var builder = ModelBuilder(canonical, takesInstructions: takesInstructions)
        let draft = builder.build()
        self.init(
            canonical, draft, InstructionsModel(builder), abilities: builder.abilities,
            MeasureLayout(of: canonical, detail: detail), partition: nil)
    }

    /// Resolves `scenario` for ``run(replication:chances:threads:)`` alone: a large network that falls into parts that
    /// share nothing is resolved portion by portion while it runs, so no `World` can be made of the whole.
    ///
    /// - Parameters:
    ///   - scenario: The scenario; its warm-up must be a length.
    ///   - detail: How finely measures are kept. Stock points are measured one by one only in a network that is run whole.
    /// - Throws: All faults of the scenario, when it has any.
    public init(inPortions scenario: Scenario, detail: MeasureDetail = .automatic) throws(InvalidScenario) {
        try self.init(inPortions: scenario, detail: detail, fewest: Partition.fewestStockPoints)
    }

    /// The same with other limits than `Partition` has, for tests on small networks.
    ///
    /// - Parameters:
    ///   - scenario: The scenario; its warm-up must be a length.
    ///   - detail: How finely measures are kept.
    ///   - fewest: How many stock points a network must have to be run in portions.
    ///   - full: From how many stock points on a portion is full.
    /// - Throws: All faults of the scenario, when it has any.
    package init(
        inPortions scenario: Scenario, detail: MeasureDetail, fewest: Int, full: Int? = nil
    ) throws(InvalidScenario) {
        let canonical = try Self.canonical(scenario)
        let layout = MeasureLayout(of: canonical, detail: detail)
        let partition =
            layout.keepsStockPoints
            ? nil : Partition(canonical, fewest: fewest, full: full ?? Partition.fullPortion)
        var builder = ModelBuilder(canonical)
        let draft = partition == nil ? builder.build() : ModelDraft()
        self.init(
            canonical, draft, InstructionsModel(builder), abilities: builder.abilities, layout,
            partition: partition)
    }

    /// Resolves a portion of a whole that has been checked; it keeps no measures of its own.
    init(_ portion: Scenario, steps: [NodeID: Int]) {
        var builder = ModelBuilder(portion, steps: steps)
        let draft = builder.build()
        self.init(
            portion, draft, InstructionsModel(builder), abilities: builder.abilities, .none, partition: nil)
    }

    private static func canonical(_ scenario: Scenario) throws(InvalidScenario) -> Scenario {
        let faults = scenario.errors
        guard faults.isEmpty else { throw InvalidScenario(faults: faults) }
        var canonical = scenario
        canonical.network = scenario.network.canonical
        return canonical
    }

    private init(
        _ canonical: Scenario, _ draft: ModelDraft, _ instructions: InstructionsModel, abilities: [Ability],
        _ layout: MeasureLayout, partition: Partition?
    ) {
        judgesOrders = abilities.contains { $0.judgesOrders }
        var draft = draft
        draft.markPlainSteps(judgesOrders: judgesOrders)
        kept = KeptScenario(canonical)
        self.layout = layout
        self.instructions = instructions
        self.partition = partition
        finance = canonical.finance ?? FinanceSettings()
        usesFinance = canonical.finance != nil
        phases = PhaseTable(canonical.sequence)
        warmUp = if case .length(let length) = canonical.warmUp { length.seconds } else { 0 }
        horizon = canonical.horizon.seconds
        measurePeriod = max(1, canonical.measurePeriod.seconds)
        steps = judgesOrders ? nil : draft.planSteps(canonical)
        periodPlan = PeriodPlan(canonical, draft)
        stockPoints = Table(draft.stockPoints)
        links = Table(draft.links)
        choices = Table(draft.choices)
        shares = Table(draft.shares)
        segments = Table(draft.segments)
        let products = Dictionary(uniqueKeysWithValues: canonical.network.products.map { ($0.id, $0) })
        // The whole of a network that is run in portions has no worlds.
        demand = Table(
            (partition == nil ? canonical.network.segments : []).map {
                SegmentDemand(
                    of: $0, products: products, scenario: canonical, replication: ReplicationKey(0))
            })
        lanes = Table(draft.lanes)
        recipes = Table(draft.recipes)
        desks = Table(draft.desks)
        plant = draft.plant
        buffers = Table(draft.buffers)
        plans = Table(draft.plans)
        memories = draft.memories
        limits = Table(draft.limits)
        recurrences = Table(draft.recurrences)
        disruptions = Table(draft.disruptions)
        calendars = Table(draft.calendars)
        promotions = Table(draft.promotions)
        demandWindows = Table(draft.demandWindows)
        priceWindows = Table(draft.priceWindows)
        conditions = draft.conditions
        initialOrders = draft.initialOrders
        initialShipments = draft.initialShipments
        stockPointsBySite = Table(draft.stockPointsBySite)
        echelonCount = draft.echelonCount
        usesEchelonPositions = draft.usesEchelonPositions
        information = draft.information
        shelfLife = draft.shelfLife
        purchasing = draft.purchasing
        returns = draft.returns
        promising = draft.promising
        counts = draft.counts
        loyalty = draft.loyalty
        service = draft.service
        pipeline = draft.pipeline
        control = ControlModel(draft.control)
        floor = draft.floor
        transport = draft.transport
        requirements = draft.requirements
        plansRequirements = draft.requirements.isUsed
    }
}

/// Keeps a scenario at a place of its own, see `Owned`, and the model that its worlds share.
private final class KeptScenario: Sendable {
    private let scenario: Shared<Scenario>
    private let shared = Mutex<Shared<SimulationModel>?>(nil)

    init(_ scenario: Scenario) { self.scenario = Shared(scenario) }

    /// Where the scenario stands as long as this lives.
    var place: UnsafePointer<Scenario> { scenario.place }

    /// The model that all worlds share; `nil` before the first of them.
    var sharedModel: Shared<SimulationModel>? { shared.withLock { $0 } }

    /// Has the worlds share `model`, unless they share one already.
    ///
    /// - Returns: The model that they share.
    func share(_ model: SimulationModel) -> Shared<SimulationModel> {
        shared.withLock { shared in
            if let shared { return shared }
            let made = Shared(model.keptApart)
            shared = made
            return made
        }
    }
}

extension SimulationModel {
    /// The model at a place that all its worlds share: it has a hundred tables, and a replication may take less than copying
    /// and freeing them.
    var shared: Shared<SimulationModel> { kept.sharedModel ?? kept.share(self) }

    /// The same model, with a scenario that does not keep it: else the two would keep each other forever.
    fileprivate var keptApart: SimulationModel {
        var copy = self
        copy.kept = KeptScenario(scenario)
        return copy
    }
}

/// A scenario that cannot be run, with everything that is wrong with it.
public struct InvalidScenario: Error, Sendable {
    /// What is wrong; never empty.
    public var faults: [ScenarioFault]
}

/// What never changes about a lane during a run.
struct LaneModel: Sendable {
    /// What may leave in each period, in units; infinite without a limit.
    var unitsPerPeriod: Double
    /// The work calendar whose hours lead times count; −1 for all time.
    var workingCalendar: Int32 = -1
}

/// What never changes about a segment during a run.
struct SegmentModel: Sendable {
    /// Where each entry of the mix is ordered.
    var sourcing: [Sourcing]
    var mixProducts: [Int32]
    /// Units in one smallest unit of each entry.
    var unitsPerSmallestUnit: [Double]
    /// Seconds within which an order is promised; −1 when nothing is promised.
    var promise: Int64
    var losesUnmetDemand: Bool
    var backorderCostPerSecond: Double
    var lostSaleCost: Double
    /// Whether a recurrence wakes the segment, so that it need not schedule its own orders.
    var isRecurring: Bool
    /// The desk that its orders pass, or −1.
    var desk: Int32 = -1
    /// Its entry among those who call a service centre, or −1.
    var caller: Int32 = -1
    /// Whether some of its orders are placed before the goods are wanted.
    var ordersAhead = false
    /// Its terms of promising, or −1.
    var promising: Int32 = -1
    /// Whether what it is promised is reserved until its order reaches the site.
    var reservesPromises = false
    /// Whether its demand is changed at times.
    var changesDemand = false
    /// Whether its orders are a Poisson process.
    var isPoisson = false
    /// The number of its mix's first entry among those of all segments.
    var firstEntry: Int32 = 0
    /// Whether lines of its orders take plain steps only when all of them is there, see `PlainSteps.swift`.
    var isPlain = false
    /// Whether it is plain, and orders one line again and again.
    var hasPlainLine = false
    /// Whether what it waits for may be called off after a while.
    var losesPatience = false
    /// Whether its customers are told apart and say themselves when they order.
    var isLoyal = false
}

/// One step of a plan.
struct PlannedStep: Sendable {
    var time: Tick
    var quantity: Quantity
    /// The link; −1 leaves the choice to the sourcing rule.
    var link: Int32
}

/// What a limit holds back.
struct LimitModel: Sendable {
    enum Kind: UInt8, Sendable {
        case lane, recipe, supplier
    }

    var kind: Kind
    var index: Int32
    var period: Tick
}

/// An order or a shipment that is under way at the start.
struct InitialOrder: Sendable {
    var link: Int32
    var quantity: Quantity
    var due: Tick
}

/// The number of each phase in the calendar, which depends on what comes first at one instant.
struct PhaseTable: Sendable {
    let calendar: UInt8 = 0
    let arrivals: UInt8
    let handling: UInt8
    let demand: UInt8
    let replanning: UInt8
    let dispatch: UInt8 = 5
    let bookkeeping: UInt8 = 6

    init(_ sequence: EventSequence) {
        switch sequence {
        case .arrivalsFirst: (arrivals, handling, demand, replanning) = (1, 2, 3, 4)
        case .demandFirst: (demand, replanning, arrivals, handling) = (1, 2, 3, 4)
        }
    }
}
