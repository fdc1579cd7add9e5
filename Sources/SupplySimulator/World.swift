// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import OutputAnalysis
import ReplenishmentPolicies
public import SimulationKernel
import SupplyNetwork

/// The mutable state of one replication: stock, orders, what is on its way, and what falls due when.
///
/// A world owns its tables outright (see `FixedBuffer`), so it is moved, not copied.
public struct World: ~Copyable, Sendable {
    let sharedModel: Shared<SimulationModel>
    let replication: UInt32
    /// Whose chances it has.
    let key: ReplicationKey
    var calendar: EventCalendar

    var stock: FixedBuffer<StockState>
    var segments: FixedBuffer<SegmentState>
    var lanes: FixedBuffer<LaneState>
    var lines: FixedBuffer<LineState>
    var recipeTimes: FixedBuffer<DurationSource>
    /// Shared lines, what is made for orders, and demand driven buffers.
    var ownedPlant: Owned<PlantState>
    var memories: FixedBuffer<RememberingRule>
    var recurrences: FixedBuffer<RecurrenceState>
    /// How far each plan has been carried out.
    var planPositions: FixedBuffer<Int>
    /// What each choice of a split has been given so far, in units of the rule's quantities.
    var splitGiven: FixedBuffer<Double>
    /// The share of each choice of a split; only a plan changes it.
    var shares: FixedBuffer<Double>
    /// What a plan has told stock points.
    var ownedInstructions: Owned<InstructionsState>
    /// What stock points have told each other.
    var ownedInformation: Owned<InformationState>

    var transfers = Slab<Transfer>()
    var waitingLines = Slab<WaitingLine>()
    var customerOrders = Slab<CustomerOrder>()
    var productionOrders = Slab<ProductionOrder>()
    /// What abilities have scheduled.
    var occurrences = Slab<Occurrence>()
    /// Goods that spoil, on shelves and on their way.
    var ownedLots: Owned<LotStore>
    /// What suppliers with terms are working on.
    var ownedPurchasing: Owned<PurchasingState>
    /// What customers give back.
    var ownedReturns: Owned<ReturnsState>
    /// What customers were promised.
    var ownedPromising: Owned<PromisingState>
    /// How far records have come apart from shelves.
    var ownedCounts: Owned<CountsState>
    /// Customers who remember.
    var ownedLoyalty: Owned<LoyaltyStates>
    /// Planning runs, what they have ordered and what they planned to.
    var ownedRequirements = Owned(RequirementsState())
    /// Lines of the order being taken in; kept to save an allocation for each order.
    var drawnLines: [DemandLine] = []

    var ownedControl: Owned<ControlState>
    var ledger = Ledger()
    var ownedFinance: Owned<FinanceState>
    var desks: FixedBuffer<DeskState>
    var deskOrders = Slab<DeskOrder>()
    var deskLines = Slab<DeskLine>()
    /// How long the orders of each segment were at their desk, and how long they waited there, in seconds.
    var deskTimes: FixedBuffer<LogHistogram>
    var deskWaits: FixedBuffer<LogHistogram>
    var ownedBooks: Owned<OrderBook>
    var ownedSeries: Owned<TimeSeriesRecorder>
    var ownedFloor: Owned<FloorState>
    /// What waits for transport or is on its way in a vehicle of ours.
    var ownedTransport: Owned<TransportState>
    /// A type that the compiler cannot know the size of keeps it from handing worlds over as values: each reading method that
    /// is not inlined would first get a copy of all fields, a thousand bytes.
    private let isUsedInPlace: (any Sendable)? = nil
    /// What is stopped or changed at present, by disruptions, calendars and promotions.
    var ownedConditions: Owned<Conditions>
    var ownedDisruptions: Owned<DisruptionStates>
    /// Customers who call, and those who answer.
    var ownedService: Owned<ServiceState>
    /// Opportunities, advance orders and contracts, and who knows of them.
    var ownedPipeline: Owned<PipelineState>
    var journal: Journal?
    /// What a study wants written down.
    var ownedRecord: Owned<RunRecord>
    /// What is written down day by day and event by event.
    var ownedFacts: Owned<FactRecorder>
    let keepsDemand: Bool
    let keepsFlows: Bool
    /// Whether days are written down, and whether events are.
    let keepsFacts: Bool
    let keepsEvents: Bool
    /// Whether anybody wants to know of each event: the journal or the facts.
    let tellsEvents: Bool
    /// Whether a study wants to know how full a site is.
    let watchesOccupancy: Bool
    /// Whether a study wants to know what made orders late.
    let keepsDelays: Bool
    /// Whether orders of customers are numbered, for the journal or for a study.
    let numbersOrders: Bool
    /// Where the sums of a portion go; `nil` for a whole network.
    let part: PartPlace?
    /// Whether events that need no more take plain steps, see `PlainSteps.swift`.
    let takesPlainSteps: Bool
    /// Whether more than the time series has something to do at the end of a measuring period.
    let closesOtherPeriods: Bool
    /// What arrives when, in a run in steps.
    var arrivals = ArrivalRing(longest: 0)
    /// Whether the run goes in steps, see `Steps.swift`.
    var isStepping = false
    /// Whether the warm-up is over.
    var isMeasuring = false
    var now: Tick = 0
    var handledEvents: UInt64 = 0
    /// The value of what was owned when the measured window began.
    var ownedValueAtStart = 0.0

    /// Prepares replication `replication` of `model`.
    ///
    /// - Parameters:
    ///   - model: The resolved scenario.
    ///   - replication: Which replication; it selects the random numbers.
    ///   - chances: Whose random numbers it has, those of another replication or their mirror image; `nil` for its own.
    ///   - recordsJournal: Whether every event is written down; the measures do not change by it.
    ///   - recording: What else is written down; the measures do not change by it.
    ///   - takesPlainSteps: Whether events that need no more take a shorter way to the same result; a test turns it off to
    ///     compare the two.
    public init(
        _ model: SimulationModel, replication: UInt32, chances: ReplicationKey? = nil,
        recordsJournal: Bool = false,
        recording: Recording = Recording(), takesPlainSteps: Bool = true
    ) {
        self.init(
            model, replication: replication, chances: chances, recordsJournal: recordsJournal,
            recording: recording, takesPlainSteps: takesPlainSteps, part: nil)
    }

    /// The same for a portion of a whole, whose sums go to `part`.
    init(
        _ model: SimulationModel, replication: UInt32, chances: ReplicationKey?, recordsJournal: Bool,
        recording: Recording, takesPlainSteps: Bool = true, part: PartPlace?
    ) {
        precondition(model.partition == nil, "a network that is run in portions has no world of its own")
        self.part = part
        sharedModel = model.shared
        // By its address: closures that captured a model would each copy its hundred tables.
        let model = sharedModel.place
        self.replication = replication
        let chances = chances ?? ReplicationKey(replication)
        key = chances
        calendar = EventCalendar(
            minimumCapacity: 2 * model.pointee.stockPoints.count + model.pointee.segments.count + 16)
        stock = FixedBuffer(repeating: StockState(), count: model.pointee.stockPoints.count)
        lines = FixedBuffer(repeating: LineState(), count: model.pointee.recipes.count)
        memories = FixedBuffer(model.pointee.memories)
        recurrences = FixedBuffer(repeating: RecurrenceState(), count: model.pointee.recurrences.count)
        planPositions = FixedBuffer(repeating: 0, count: model.pointee.plans.count)
        splitGiven = FixedBuffer(repeating: 0, count: model.pointee.choices.count)
        shares = FixedBuffer(count: model.pointee.shares.count) { model.pointee.shares[$0] }
        ownedInstructions = Owned(InstructionsState(model))
        ownedInformation = Owned(InformationState(model, replication: chances))
        ownedFinance = Owned(FinanceState(model, replication: chances))
        ownedBooks = Owned(OrderBook(productCount: model.pointee.scenario.network.products.count))
        ownedSeries = Owned(TimeSeriesRecorder(model, part: part))
        ownedConditions = Owned(Conditions(model, replication: chances))
        ownedDisruptions = Owned(DisruptionStates(model, replication: chances))
        ownedPipeline = Owned(PipelineState(model, replication: chances))
        journal = recordsJournal ? Journal() : nil
        ownedRecord = Owned(RunRecord(recording, model))
        let record = FactRecorder(recording, replication: replication, model)
        keepsFacts = record.keepsDays
        keepsEvents = record.keepsEvents
        tellsEvents = recordsJournal || record.keepsEvents
        ownedFacts = Owned(record)
        keepsDemand = recording.keepsDemand
        keepsFlows = recording.keepsFlows
        watchesOccupancy = ownedRecord.value.occupancy.isUsed
        keepsDelays = recording.delays != nil
        numbersOrders = recordsJournal || recording.delays != nil
        // Of locals alone: a closure that captured a world without all its tables would destroy what is not there.
        let writesDown = recordsJournal || record.keepsEvents || record.keepsDays || recording.delays != nil
        self.takesPlainSteps =
            takesPlainSteps && !writesDown && !model.pointee.usesEchelonPositions
            && !model.pointee.usesFinance
        closesOtherPeriods = model.pointee.floor.isUsed || model.pointee.loyalty.isUsed
        func stream(_ name: String) -> RandomStream {
            RandomStream(seed: model.pointee.scenario.seed, replication: chances, name: name)
        }
        ownedFloor = Owned(FloorState(model, stream: stream))
        ownedControl = Owned(
            ControlState(
                model.pointee.control, segments: model.pointee.scenario.network.segments, stream: stream))
        segments = FixedBuffer(count: model.pointee.segments.count) { index in
            let segment = model.pointee.scenario.network.segments[index]
            return SegmentState(
                demandProcess: model.pointee.demand[index].restarted(in: chances),
                patience: segment.patience.map {
                    DurationSource($0, stream("segment:\(segment.id)/patience"))
                })
        }
        lanes = FixedBuffer(count: model.pointee.lanes.count) { index in
            let lane = model.pointee.scenario.network.lanes[index]
            return LaneState(
                leadTime: DurationSource(lane.leadTime, stream("lane:\(lane.id)/lead-time")),
                orderDelay: DurationSource(lane.orderDelay, stream("lane:\(lane.id)/order-delay")),
                allowance: model.pointee.lanes[index].unitsPerPeriod)
        }
        desks = FixedBuffer(
            model.pointee.scenario.network.desks.map { desk in
                DeskState(time: DurationSource(desk.time, stream("desk:\(desk.id)/time")))
            })
        let timed =
            model.pointee.scenario.network.desks.isEmpty ? 0 : model.pointee.scenario.network.segments.count
        deskTimes = FixedBuffer(repeating: LogHistogram(), count: timed)
        deskWaits = FixedBuffer(repeating: LogHistogram(), count: timed)
        recipeTimes = FixedBuffer(
            model.pointee.plant.recipes.map { DurationSource($0.recipe.time, stream("\($0.stream)/time")) })
        ownedPlant = Owned(PlantState(model, replication: chances))
        ownedLots = Owned(LotStore(model, stream: stream))
        ownedPurchasing = Owned(PurchasingState(model, stream: stream))
        ownedReturns = Owned(ReturnsState(model, stream: stream))
        ownedPromising = Owned(PromisingState(model))
        ownedCounts = Owned(CountsState(model, stream: stream))
        ownedLoyalty = Owned(LoyaltyStates(model, stream: stream))
        ownedTransport = Owned(TransportState(model, replication: chances))
        ownedService = Owned(ServiceState(model, stream: stream))
        setUp()
    }
}
