// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What a stock point was seen to do in the scenario as it is.
struct ObservedFlow: Hashable, Sendable {
    /// Demand in smallest units a second.
    var rate = 0.0
    /// The root mean squared error of its forecasts over their coverage, in units; zero where none is measured.
    var coverageError = 0.0
}

/// A scenario with some causes of amplification switched off.
///
/// Each cause has its own fields, and what several of them touch (the time that a level covers) is computed from all of
/// them together, so the order in which causes are switched plays no part.
struct NeutralForm {
    let scenario: Scenario
    let flows: [StockPointName: ObservedFlow]
    private let times: ReplenishmentTimes
    private let smallestUnits: [ProductID: Double]

    init(of scenario: Scenario, flows: [StockPointName: ObservedFlow]) {
        self.scenario = scenario
        self.flows = flows
        times = ReplenishmentTimes(scenario.network)
        smallestUnits = Dictionary(
            scenario.network.products.map { ($0.id, $0.smallestUnitsPerUnit) }, uniquingKeysWith: { $1 })
    }

    /// The scenario without `causes`.
    func without(_ causes: Set<BullwhipCause>) -> Scenario {
        var neutral = scenario
        if causes.contains(.priceVariation) { neutral.network.promotions = [] }
        for index in neutral.network.sites.indices {
            let site = neutral.network.sites[index]
            for place in site.stock.indices {
                if causes.contains(.leadTime) {
                    neutral.network.sites[index].stock[place].purchasing?.workTime = .zero
                }
                guard site.kind != .supplier else { continue }
                neutral.network.sites[index].stock[place] = item(site.stock[place], at: site, without: causes)
            }
            if causes.contains(.leadTime) {
                for recipe in site.recipes.indices {
                    neutral.network.sites[index].recipes[recipe].makeInstant()
                }
            }
        }
        let sites = Set(neutral.network.sites.map(\.id))
        for index in neutral.network.lanes.indices
        where sites.contains(neutral.network.lanes[index].destination) {
            if causes.contains(.leadTime) { neutral.network.lanes[index].makeInstant() }
            if causes.contains(.informationDelay) {
                neutral.network.lanes[index].orderDelay = .zero
                neutral.network.lanes[index].tellAtOnce(period: neutral.measurePeriod)
            }
        }
        return neutral
    }

    /// The scenario with each stock point changed by `change`, and with levels that know of replenishment that takes
    /// less time by the share `leadTimesBy` of its lead times; the lanes themselves are left alone.
    func changed(
        leadTimesBy share: Double = 0, _ change: (inout StockItem, inout StockItemChange) -> Void
    ) -> Scenario {
        var changed = scenario
        for index in changed.network.sites.indices where changed.network.sites[index].kind != .supplier {
            let site = changed.network.sites[index]
            for place in site.stock.indices {
                var item = site.stock[place]
                var known = self.change(of: item, at: site)
                known.removed = share * times.leadSeconds(of: item, at: site)
                change(&item, &known)
                item.cover(known, countsPipeline: false)
                changed.network.sites[index].stock[place] = item
            }
        }
        return changed
    }

    /// What is known of a stock point, with nothing changed yet.
    func change(of item: StockItem, at site: Site) -> StockItemChange {
        StockItemChange(
            flow: flows[StockPointName(site: site.id, product: item.product)] ?? ObservedFlow(),
            unitsPerUnit: smallestUnits[item.product] ?? 1,
            pipeline: times.leadSeconds(of: item, at: site) + times.orderSeconds(of: item), removed: 0)
    }

    private func item(
        _ item: StockItem, at site: Site, without causes: Set<BullwhipCause>
    ) -> StockItem {
        var change = change(of: item, at: site)
        if causes.contains(.leadTime) { change.removed += times.leadSeconds(of: item, at: site) }
        if causes.contains(.informationDelay) { change.removed += times.orderSeconds(of: item) }
        var neutral = item
        if causes.contains(.leadTime), !item.initialReceipts.isEmpty { neutral.arrive(.shipped, &change) }
        if causes.contains(.informationDelay), !item.initialReceipts.isEmpty {
            neutral.arrive(.ordered, &change)
        }
        if causes.contains(.batching) { neutral.takeLotsAway(&change, period: scenario.measurePeriod) }
        if causes.contains(.demandSignal) { neutral.fixForecast(change) }
        if causes.contains(.rationing) {
            neutral.control.gaming = nil
            neutral.control.cancelsAbove = nil
        }
        neutral.cover(change, countsPipeline: causes.contains(.behaviour))
        return neutral
    }
}

extension Recipe {
    /// Makes without taking time; what a line can make in a time stays.
    mutating func makeInstant() {
        time = .zero
        if plannedLeadTime != nil { plannedLeadTime = .zero }
        for index in alternates.indices { alternates[index].time = .zero }
    }
}

extension Lane {
    /// Takes the time on the way to nothing; what departures wait for stays.
    mutating func makeInstant() {
        leadTime = .zero
        carriage.makeInstant()
        for index in alternatives.indices {
            alternatives[index].leadTime = .zero
            alternatives[index].carriage.makeInstant()
        }
    }

    /// Lets what is shared arrive at once, and no later than each measuring period.
    mutating func tellAtOnce(period measurePeriod: TimeSpan) {
        guard information != nil else { return }
        information?.delay = .zero
        if let period = information?.period, period > measurePeriod { information?.period = measurePeriod }
    }
}

extension Carriage {
    mutating func makeInstant() {
        for index in legs.indices {
            legs[index].time = .zero
            legs[index].handling = .zero
        }
        border = nil
    }
}
