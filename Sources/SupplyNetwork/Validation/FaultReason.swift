// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

extension ScenarioFault {
    /// What is wrong with a scenario, as facts; `message` and `mending` turn them into sentences.
    ///
    /// `what` names the attribute in words (`unit cost`, `reorder point`); amounts are in units of the
    /// product, spans in the scenario's clock.
    public enum Reason: Hashable, Sendable {
        // MARK: Names

        /// A name that cannot be used.
        case unusableName(EntityKind, name: String, problem: NameProblem)
        /// Two entries with the same name.
        case repeatedName(EntityKind, name: String)
        /// A site and a segment with the same name.
        case nameOfSiteAndSegment(String)
        /// A name that nothing bears, and the nearest one that something does.
        case unknownName(EntityKind, name: String, closest: String?)

        // MARK: Values

        /// A number outside its range, infinite or not a number.
        case numberOutOfRange(what: String, value: Double, allowed: AllowedRange)
        /// A time outside its range.
        case spanOutOfRange(what: String, span: TimeSpan, atLeast: TimeSpan, atMost: TimeSpan)
        /// A quantity that is too large to be counted exactly, in smallest units.
        case quantityTooLarge(what: String, quantity: Double, limit: Double)
        /// A distribution with unsound parameters.
        case distribution(what: String, DistributionFault)
        /// A duration whose distribution can give less than no time; such draws count as zero.
        case mayBeNegative(what: String, distribution: Distribution)
        /// A list of the wrong length.
        case wrongCount(what: String, count: Int, expected: Int)
        /// A list that must not be empty.
        case empty(what: String)
        /// Weights of which none is positive.
        case zeroSum(what: String)
        /// A lower level that is not below the upper one (or above it, where they may be equal).
        case levelsCrossed(lower: String, lowerValue: Double, upper: String, upperValue: Double)

        // MARK: The run

        /// Nothing would be measured.
        case warmUpNotShorterThanHorizon(warmUp: TimeSpan, horizon: TimeSpan)
        /// Goods that leave at the start arrive after the end.
        case horizonShorterThanLeadTime(horizon: TimeSpan, leadTime: TimeSpan, lane: LaneID)
        /// A period that does not fit into the run.
        case periodLongerThanHorizon(what: String, period: TimeSpan, horizon: TimeSpan)
        /// Something that happens after the end of the run.
        case afterTheEnd(what: String, count: Int, horizon: TimeSpan)

        // MARK: Flows

        /// A lane that starts at a customer segment.
        case laneFromSegment(lane: LaneID, segment: NodeID)
        /// A lane whose ends are the same.
        case laneToItself(lane: LaneID, node: NodeID)
        /// A source that leads to another place than the one that uses it.
        case laneLeadsElsewhere(lane: LaneID, destination: NodeID, needed: NodeID)
        /// A source that does not carry the product that it is to bring.
        case laneDoesNotCarry(lane: LaneID, product: ProductID)
        /// A source whose origin does not keep the product that it is to bring.
        case originDoesNotKeep(lane: LaneID, origin: NodeID, product: ProductID)
        /// A lane that a choice of sources names twice.
        case repeatedSource(lane: LaneID)
        /// Products that wait for each other: each entry is replenished from the next, the last from the
        /// first.
        case supplyCycle([StockPointName])
        /// A product that is made of itself, through others or directly.
        case recipeCycle([ProductID])
        /// A stock point is to make what its site has no recipe for.
        case makeWithoutRecipe(site: NodeID, product: ProductID)
        /// A segment that is to make or to find its products nowhere.
        case segmentWithoutSource(segment: NodeID)
        /// A recipe for a product that its site does not keep.
        case recipeForProductNotKept(site: NodeID, product: ProductID)
        /// A component that the site of its recipe does not keep.
        case componentNotKept(site: NodeID, component: ProductID)
        /// An order that is under way without a lane that it could use.
        case receiptWithoutLane(site: NodeID, product: ProductID)

        // MARK: Policies

        /// A policy that orders, at a stock point that has nowhere to order from.
        case policyWithoutSource(site: NodeID, product: ProductID)
        /// A policy that is defined for periodic review only.
        case policyNeedsPeriodicReview(policy: String)
        /// An echelon policy at a stock point whose downstream stock also comes from elsewhere.
        case echelonWithSeveralSources(downstream: StockPointName)

        // MARK: Suspicions

        /// A site that nothing reaches and nothing leaves.
        case orphanSite(NodeID)
        /// A lane that no source and no order under way names.
        case laneNeverUsed(LaneID)
        /// Several lanes that no source names, although a plan could use them.
        case lanesForPlansOnly(count: Int, first: LaneID)
        /// A product that no customer orders and no recipe takes.
        case productNobodyOrders(ProductID)
        /// Stock that nobody draws on.
        case stockNobodyDraws(StockPointName)
        /// A recipe that no stock point makes use of.
        case recipeNeverUsed(site: NodeID, product: ProductID)
        /// A limit that is below the flow that demand asks for on average, both in units a day.
        case capacityBelowMeanDemand(what: String, capacity: Double, demand: Double)
        /// A product that is sold below what it cost.
        case priceBelowCost(product: ProductID, price: Double, cost: Double)
        /// Something that is never replenished although it is drawn on.
        case sourceWithoutPolicy(site: NodeID, product: ProductID)
        /// A supplier's policy, which is never asked.
        case policyAtSupplier(site: NodeID, product: ProductID)
        /// An attribute that only suppliers have, at another kind of site.
        case ignoredUnlessSupplier(what: String)
        /// Priorities that differ at a stock point that serves in the order of arrival.
        case priorityWithoutEffect(StockPointName)
        /// A stock point that serves by priority while all priorities are equal.
        case allPrioritiesEqual(StockPointName)
        /// A promise that is shorter than the way to the customer.
        case promiseShorterThanWay(promise: TimeSpan, way: TimeSpan, lane: LaneID)
        /// Patience that nobody needs, since unmet demand is lost at once.
        case patienceWithoutEffect
        /// More stock at the start than the site can store, both in the limit's measure.
        case initialStockAboveStorage(load: Double, limit: Double)
        /// A storage limit by a measure that none of the site's products has.
        case storageMeasureIsZero(StorageLimit.Measure)
        /// Customers who want more lines than the segment has products.
        case moreLinesThanProducts(mean: Double, products: Int)
        /// Half of the run or more is thrown away.
        case longWarmUp(warmUp: TimeSpan, horizon: TimeSpan)
        /// A scenario without customers.
        case nobodyOrders

        // MARK: Abilities; each has its facts and sentences in a file of its own.

        /// How the books are kept.
        case finance(FinanceFault)
        /// Order desks.
        case desk(DeskFault)
        /// What is wrong with how requirements are planned.
        case requirements(RequirementsFault)
        /// How products are made.
        case production(ProductionFault)
        /// Goods that spoil.
        case shelfLife(ShelfLifeFault)
        /// On what terms suppliers sell.
        case purchasing(PurchasingFault)
        /// How scarcity is dealt with.
        case control(ControlFault)
        /// How goods are pulled.
        case pull(PullFault)
        /// What a warehouse does with goods, and where it keeps them.
        case floor(FloorFault)
        /// How goods travel.
        case transport(TransportFault)
        /// What sites tell each other.
        case information(InformationFault)
        /// What is disrupted, when and how.
        case disruption(DisruptionFault)
        /// When places work.
        case calendar(CalendarFault)
        /// Promotions and changes of price.
        case promotion(PromotionFault)
        /// What customers give back.
        case returns(ReturnsFault)
        /// Customers who remember.
        case loyalty(LoyaltyFault)
        /// Opportunities, advance orders, contracts and campaigns.
        case pipeline(PipelineFault)
        /// Records that differ from shelves.
        case stockCounts(StockCountsFault)
        /// Whom customers call, and why.
        case serviceCentre(ServiceCentreFault)
        /// How orders are promised.
        case promising(PromisingFault)
        /// Of what a design may choose.
        case candidate(CandidateFault)
    }
}

/// A kind of thing that a scenario names.
public enum EntityKind: String, CaseIterable, Hashable, Sendable {
    /// What flows.
    case product
    /// Where it is kept.
    case site
    /// How it moves.
    case lane
    /// Who pulls it.
    case segment
    /// What makes things at a site.
    case line
    /// Who takes customers' orders.
    case desk
    /// One of the modes of a lane.
    case mode
    /// Vehicles.
    case fleet
    /// A milk run.
    case tour
    /// A site or a segment.
    case node = "site or segment"
    /// Docks, people or equipment of a site.
    case resource
    /// A sort of storage space at a site.
    case storageClass = "storage class"
    /// What goes wrong at times.
    case disruption
    /// When places work.
    case calendar
    /// When products have another price.
    case promotion
    /// Whom customers call.
    case serviceCentre = "service centre"
    /// Agents of a service centre.
    case team
    /// What marketing does at times.
    case campaign
    /// A stage of a pipeline.
    case stage
    /// A frame quantity that is called off in parts.
    case contract
}

/// Why a name cannot be used.
public enum NameProblem: Hashable, Sendable {
    /// It has no characters.
    case empty
    /// It has more characters than `limit`.
    case tooLong(limit: Int)
    /// It has a character that cannot be seen, such as a tab, or a line break.
    case invisibleCharacter
    /// It begins or ends with a space.
    case outerSpace
    /// It is a word of the scenario format, such as `make`.
    case reserved
}

/// One product at one site, by name.
public struct StockPointName: Hashable, Sendable, CustomStringConvertible {
    /// The site.
    public var site: NodeID
    /// The product.
    public var product: ProductID

    /// Names the stock of `product` at `site`.
    public init(site: NodeID, product: ProductID) {
        self.site = site
        self.product = product
    }

    /// Product and site as a planner says them: `tea at dc`.
    public var description: String { "\(product) at \(site)" }
}

/// The numbers that an attribute may have.
public struct AllowedRange: Hashable, Sendable, CustomStringConvertible {
    /// The lower bound, if there is one.
    public var low: Double?
    /// Whether the lower bound itself is allowed.
    public var includesLow: Bool
    /// The upper bound, if there is one; it is allowed.
    public var high: Double?
    /// Whether only whole numbers are allowed.
    public var wholeOnly: Bool

    /// Creates a range; without bounds any finite number is in it.
    public init(low: Double? = nil, includesLow: Bool = true, high: Double? = nil, wholeOnly: Bool = false) {
        self.low = low
        self.includesLow = includesLow
        self.high = high
        self.wholeOnly = wholeOnly
    }

    /// Any finite number.
    public static let finite = AllowedRange()
    /// Zero and above.
    public static let notNegative = AllowedRange(low: 0)
    /// Above zero.
    public static let positive = AllowedRange(low: 0, includesLow: false)
    /// From zero to one.
    public static let share = AllowedRange(low: 0, high: 1)
    /// Whole numbers from `low`, to `high` if it is given.
    public static func whole(from low: Double, to high: Double? = nil) -> AllowedRange {
        AllowedRange(low: low, high: high, wholeOnly: true)
    }
    /// Numbers from `low` to `high`.
    public static func between(_ low: Double, and high: Double) -> AllowedRange {
        AllowedRange(low: low, high: high)
    }

    /// Whether `value` is finite and in the range.
    public func contains(_ value: Double) -> Bool {
        guard value.isFinite else { return false }
        if let low, value < low || (value == low && !includesLow) { return false }
        if let high, value > high { return false }
        return !wholeOnly || value == value.rounded()
    }

    /// The range in words: `a number of at least 0`.
    public var description: String {
        let noun = wholeOnly ? "a whole number" : "a number"
        switch (low, high) {
        case (nil, nil): return wholeOnly ? noun : "a finite number"
        case (let low?, nil):
            return includesLow ? "\(noun) of at least \(plain(low))" : "\(noun) above \(plain(low))"
        case (nil, let high?): return "\(noun) of at most \(plain(high))"
        case (let low?, let high?):
            return includesLow
                ? "\(noun) from \(plain(low)) to \(plain(high))"
                : "\(noun) above \(plain(low)), at most \(plain(high))"
        }
    }
}

/// A number as people write it: without `.0` at the end.
package func plain(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "not a number" : value < 0 ? "-infinity" : "infinity" }
    let text = "\(value == 0 ? 0 : value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
