// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Which value of a run's measures is what: the same for all replications of a model.
public struct MeasureLayout: Sendable {
    /// The measures, in the order of `ReplicationResult.values`.
    public let keys: [MeasureKey]
    /// What is measured of each entity, and where: entities are many and have few measures each.
    private let places: [MeasuredEntity: Places]
    /// The same of what every scenario has: of echelons from the first on, and in the order of the network's sites (with the
    /// stock points of each), segments and lanes; empty where nothing is measured one by one.
    let ofNetwork: Places
    let ofEchelons: [Places]
    let ofSites: [Places]
    let ofStockPoints: [Places]
    let ofSegments: [Places]
    let ofLanes: [Places]
    /// Whether stock points have measures of their own.
    let keepsStockPoints: Bool
    /// Whether sites, segments and lanes have measures of their own.
    let keepsSites: Bool
    let keepsSegments: Bool
    let keepsLanes: Bool

    /// How many sites, segments or lanes are measured one by one unless stock points are asked for.
    static let mostPlaces = 10_000

    /// Nothing, for a portion of a network that is measured as a whole.
    static let none = MeasureLayout()

    private init() {
        (keys, places, ofNetwork) = ([], [:], Places())
        (ofEchelons, ofSites, ofStockPoints, ofSegments, ofLanes) = ([], [], [], [], [])
        (keepsStockPoints, keepsSites, keepsSegments, keepsLanes) = (false, false, false, false)
    }

    /// The index of `key` in the values of a run, or `nil` when it is not measured.
    public func index(of key: MeasureKey) -> Int? {
        let places = places(of: key.entity)
        return places.place(of: key.measure, from: 0).map { places.index(at: $0) }
    }

    /// Where the measures of an entity stand.
    func places(of entity: MeasuredEntity) -> Places { places[entity] ?? Places() }

    /// Where the measures of one entity stand in the values of a run.
    struct Places: Sendable {
        private var measures: [Measure] = []
        private var indices: [Int32] = []

        mutating func add(_ measure: Measure, at index: Int) {
            measures.append(measure)
            indices.append(Int32(index))
        }

        /// The place of a measure among those of the entity, looked for from `start` on and then before it; `nil` when it is
        /// not measured.
        func place(of measure: Measure, from start: Int) -> Int? {
            measures.withUnsafeBufferPointer { measures in
                for place in start..<measures.count where measures[place] == measure { return place }
                for place in 0..<start where measures[place] == measure { return place }
                return nil
            }
        }

        /// The index in the values of a run of the measure at a place.
        func index(at place: Int) -> Int { Int(indices[place]) }
    }

    static let network: [Measure] = [
        .totalCost, .profit, .revenue, .stockValueChange, .purchaseCost, .productionCost, .transportCost,
        .orderingCost,
        .holdingCost, .backorderCost, .lostSaleCost, .fillRate, .orderFillRate, .onTimeInFull,
        .latenessMean, .orderCycleTimeMean, .orderCycleTimeP50, .orderCycleTimeP95, .orderCycleTimeP99,
        .backlogMean,
        .backorderTimeMean, .onHandMean, .inTransitMean, .stockValueMean, .inventoryTurns, .daysOfSupply,
        .replenishmentTimeMean, .demandUnits, .deliveredUnits, .lostUnits, .orders, .shipments, .shippedUnits,
        .producedUnits,
        .demandVariance, .orderVariance, .bullwhip, .emissions, .emissionsPerUnit,
    ]
    static let echelon: [Measure] = [
        .onHandMean, .backlogMean, .demandVariance, .orderVariance, .bullwhip, .bullwhipCoefficient,
    ]
    static let site: [Measure] = [
        .onHandMean, .onHandPeak, .onHandP95, .inTransitMean, .backlogMean, .fillRate, .demandVariance,
        .orderVariance, .bullwhip, .bullwhipCoefficient, .stockValueMean, .storageUtilisation,
        .timeAboveStorageLimit, .holdingCost, .backorderCost, .orderingCost, .purchaseCost, .productionCost,
        .producedUnits, .orders, .replenishmentTimeMean,
    ]
    static let stockPoint: [Measure] = [
        .onHandMean, .onHandPeak, .inTransitMean, .backlogMean, .fillRate, .readyRate, .cycleServiceLevel,
        .backorderTimeMean, .demandUnits, .orders, .orderQuantityMean, .demandVariance, .orderVariance,
        .bullwhip, .bullwhipCoefficient, .netStockAmplification, .replenishmentTimeMean, .holdingCost,
        .backorderCost, .orderingCost,
    ]
    static let segment: [Measure] = [
        .fillRate, .orderFillRate, .onTimeInFull, .latenessMean, .orderCycleTimeMean, .orderCycleTimeP50,
        .orderCycleTimeP95,
        .orderCycleTimeP99, .backlogMean, .backorderTimeMean, .demandUnits, .deliveredUnits, .lostUnits,
        .orders, .revenue, .backorderCost, .lostSaleCost,
    ]
    static let lane: [Measure] = [
        .shipments, .shippedUnits, .leadTimeMean, .laneUtilisation, .transportCost, .emissions,
    ]

    init(of scenario: Scenario, detail: MeasureDetail) {
        let network = scenario.network
        let count = network.sites.reduce(0) { $0 + $1.stock.count }
        keepsStockPoints =
            switch detail {
            case .automatic: count <= 2_000
            case .sites: false
            case .stockPoints: true
            }
        func keeps(_ count: Int) -> Bool { detail == .stockPoints || count <= Self.mostPlaces }
        keepsSites = keeps(network.sites.count)
        keepsSegments = keeps(network.segments.count)
        keepsLanes = keeps(network.lanes.count)
        var keys = Self.network.map { MeasureKey($0) }
        for steps in Self.echelons(of: network) {
            keys += Self.echelon.map { MeasureKey($0, .echelon(steps)) }
        }
        for site in network.sites where keepsSites {
            keys += Self.site.map { MeasureKey($0, .site(site.id.name)) }
        }
        if keepsStockPoints {
            for site in network.sites where site.kind != .supplier {
                for item in site.stock {
                    let entity = MeasuredEntity.stockPoint(site: site.id.name, product: item.product.name)
                    keys += Self.stockPoint.map { MeasureKey($0, entity) }
                }
            }
        }
        for segment in network.segments where keepsSegments {
            keys += Self.segment.map { MeasureKey($0, .segment(segment.id.name)) }
        }
        for lane in network.lanes where keepsLanes {
            keys += Self.lane.map { MeasureKey($0, .lane(lane.id.name)) }
        }
        // Several abilities may have the same measure.
        var known: Set<MeasureKey> = []
        for key in Self.keysOfAbilities(in: scenario) where known.insert(key).inserted {
            switch key.entity {
            case .stockPoint where !keepsStockPoints, .site where !keepsSites, .segment where !keepsSegments,
                .lane where !keepsLanes:
                continue
            default: keys.append(key)
            }
        }
        self.keys = keys
        var places: [MeasuredEntity: Places] = [:]
        for (index, key) in keys.enumerated() {
            places[key.entity, default: Places()].add(key.measure, at: index)
        }
        self.places = places
        func found(_ entity: MeasuredEntity) -> Places { places[entity] ?? Places() }
        ofNetwork = found(.network)
        ofEchelons = (0..<(Self.echelons(of: network).last ?? 0)).map { found(.echelon($0 + 1)) }
        ofSites = keepsSites ? network.sites.map { found(.site($0.id.name)) } : []
        ofStockPoints =
            keepsStockPoints
            ? network.sites.flatMap { site in
                site.stock.map { found(.stockPoint(site: site.id.name, product: $0.product.name)) }
            } : []
        ofSegments = keepsSegments ? network.segments.map { found(.segment($0.id.name)) } : []
        ofLanes = keepsLanes ? network.lanes.map { found(.lane($0.id.name)) } : []
    }

    /// The echelons that stock points of the network stand on, nearest to the customers first.
    private static func echelons(of network: Network) -> [Int] {
        let steps = network.stepsToCustomers
        return Set(
            network.sites.filter { $0.kind != .supplier && !$0.stock.isEmpty }.compactMap { steps[$0.id] }
        )
        .sorted()
    }
}
