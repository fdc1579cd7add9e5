// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SupplyNetwork

/// What never changes about one product at one site during a run.
struct StockPoint: Sendable {
    /// What the stock point is replenished by.
    enum PolicyKind: UInt8, Sendable {
        /// A rule that remembers nothing.
        case rule
        /// A rule with a memory, in `World.memories`.
        case memory
        /// A list of planned orders.
        case plan
        /// A demand driven buffer, in `PlantState.buffers`.
        case buffer
        /// What a plan has told it last, in `InstructionsState`.
        case instructed
        /// Nothing is ordered but what is made for an order that waits.
        case makeToOrder
    }

    /// The site, by index.
    var site: Int32
    /// The product, by index.
    var product: Int32
    /// The place in the order of replanning, downstream first.
    var replanningRank: UInt32
    /// How the policy is evaluated.
    var policyKind: PolicyKind
    /// The index of the rule's memory or of the plan.
    var policyIndex: Int32
    /// The memoryless rule.
    var rule: StockRule
    /// Seconds between reviews; zero for continuous review.
    var reviewPeriod: Int64
    /// When the first periodic review falls due.
    var reviewOffset: Int64
    /// Where orders go.
    var sourcing: Sourcing
    /// An order is at least this large.
    var minimumOrder: Quantity
    /// An order is a multiple of this.
    var orderMultiple: Quantity
    /// What is special about the shelf; empty for a plain one.
    var traits: StockTraits
    /// Whether waiting orders are ranked by priority.
    var allocatesByPriority: Bool
    /// Whether the site is a supplier: what it ships was bought.
    var isSupplier: Bool
    /// Whether the stock never runs dry.
    var isUnlimited: Bool
    /// Whether a review takes plain steps only, see `PlainSteps.swift`.
    var isPlain = false
    /// What a limited supplier has in each period.
    var supplyPerPeriod: Quantity
    /// The stock point whose echelon this one belongs to next (its supplier's), or −1.
    var echelonParent: Int32
    /// The recipe, or −1.
    var recipe: Int32
    /// The echelon, by number of steps to the customers: 1 for who serves customers directly.
    var echelon: Int32
    /// Units in one smallest unit.
    var unitsPerSmallestUnit: Double
    /// Cost of buying one smallest unit (suppliers).
    var purchaseCost: Double
    /// Cost of keeping one smallest unit for one second.
    var holdingCostPerSecond: Double
    /// Cost of owing one smallest unit to another site for one second.
    var backorderCostPerSecond: Double
    /// Fixed cost of an order.
    var orderCost: Double
}

/// What is special about how a stock point keeps and gives out its stock.
struct StockTraits: OptionSet, Sendable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// What is there is divided among all that wait, at the end of each instant.
    static let divides = StockTraits(rawValue: 1 << 20)
    /// Some of what is there is kept back for those who matter most.
    static let reserves = StockTraits(rawValue: 1 << 21)
    /// Neighbours help when it is short.
    static let borrows = StockTraits(rawValue: 1 << 22)
    /// Whether stock is too low to wait is looked at whenever something is asked for.
    static let expedites = StockTraits(rawValue: 1 << 23)
    /// More is ordered than is needed when supply was scarce.
    static let games = StockTraits(rawValue: 1 << 24)
    /// A slow and a fast source are used side by side.
    static let hasTwoSources = StockTraits(rawValue: 1 << 25)
    /// What is too much is cancelled at the supplier.
    static let cancels = StockTraits(rawValue: 1 << 26)

    /// Who is served when is not said by the line of those who wait alone.
    static let servesByRule: StockTraits = [.divides, .reserves]

    /// What is not there is made for the order that asks for it.
    static let makesToOrder = StockTraits(rawValue: 1 << 13)
    /// Its containers carry cards.
    static let usesCards = StockTraits(rawValue: 1 << 14)
    /// Something else happens when something is asked for.
    static let actsOnDemand: StockTraits = [.borrows, .expedites]
    /// What a review found is not simply ordered.
    static let ordersUnderControl: StockTraits = [.games, .hasTwoSources, .cancels]
}

/// What never changes about a recipe during a run.
struct RecipeModel: Sendable {
    /// The stock point of the product.
    var stockPoint: Int32
    /// The links over which the components come.
    var componentLinks: [Int32]
    /// Smallest units of each component in one smallest unit of the product.
    var componentQuantities: [Quantity]
    /// The time of one order.
    var time: RandomDuration
    /// Seconds that each smallest unit adds.
    var secondsPerUnit: Double
    /// How many orders are worked on at once.
    var lines: Int32
    /// Whether what may be started in a period is limited, in smallest units.
    var isLimited: Bool
    /// The limit in smallest units.
    var limit: Quantity
    /// Cost of making one smallest unit.
    var unitCost: Double
    /// Fixed cost of an order.
    var setupCost: Double
    /// Of each component, the share that is taken beyond its quantity and spoilt.
    var componentScraps: [Double] = []
    /// What is special about it.
    var traits: RecipeTraits = []
    /// The shared line, or −1.
    var sharedLine: Int32 = -1
    /// The family on the shared line.
    var family: Int32 = 0
    var runSize = RunSize.any
    /// What setting a station up for it costs.
    var changeoverCost = 0.0
    /// The lead time that planning reckons with, in seconds; −1 for none.
    var plannedSeconds: Int64 = -1
    /// The alternates in `SimulationModel.recipes`, in the order of preference.
    var firstAlternate: Int32 = 0
    var alternateCount: Int32 = 0
    var choice = RecipeChoice.both
}
