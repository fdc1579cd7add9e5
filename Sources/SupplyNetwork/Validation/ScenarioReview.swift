// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// Goes through a scenario and notes what is legal but probably not meant.
struct ScenarioReview {
    let scenario: Scenario
    let index: NetworkIndex
    /// Who draws on whom, if someone has found out.
    let graph: SupplyGraph?
    private(set) var found: [ScenarioFault] = []

    init(_ scenario: Scenario) {
        self.scenario = scenario
        index = NetworkIndex(scenario.network)
        graph = nil
    }

    /// Goes on with what a check of the same scenario has found out.
    init(after check: ScenarioCheck) {
        scenario = check.scenario
        index = check.index
        graph = check.graph
    }

    /// Reviews everything.
    mutating func reviewAll() {
        reviewSettings()
        reviewProducts()
        reviewUse()
        for site in scenario.network.sites { review(site) }
        reviewTimes()
        for segment in scenario.network.segments { review(segment) }
        reviewAllocation()
        reviewCapacities()
        reviewRequirementsPlanning()
        reviewShelfLife()
        reviewPurchasing()
        reviewStockCounts()
        reviewWarehouses()
        reviewTransport()
        reviewDisruptions()
        reviewCalendars()
        reviewPromotions()
        reviewServiceCentres()
        reviewLoyalty()
    }

    mutating func suspect(_ reason: ScenarioFault.Reason, at path: [String]) {
        found.append(ScenarioFault(reason, at: path, severity: .suspicion))
    }

    private mutating func reviewSettings() {
        let horizon = scenario.horizon
        if case .length(let warmUp) = scenario.warmUp, warmUp < horizon, warmUp.seconds > horizon.seconds / 2
        {
            suspect(.longWarmUp(warmUp: warmUp, horizon: horizon), at: ["warm-up"])
        }
        if scenario.measurePeriod > horizon {
            suspect(
                .periodLongerThanHorizon(
                    what: "measure period", period: scenario.measurePeriod, horizon: horizon),
                at: ["measure-period"])
        }
        if scenario.planning.period > horizon {
            suspect(
                .periodLongerThanHorizon(
                    what: "planning period", period: scenario.planning.period, horizon: horizon),
                at: ["planning", "period"])
        }
        if scenario.network.segments.isEmpty { suspect(.nobodyOrders, at: ["segments"]) }
    }

    private mutating func reviewProducts() {
        var wanted = Set(scenario.network.segments.flatMap(\.orderedProducts))
        for site in scenario.network.sites {
            for recipe in site.recipes { wanted.formUnion(recipe.usedProducts) }
        }
        for product in scenario.network.products {
            let path = ["products", product.id.name]
            if product.price > 0, product.price < product.unitCost {
                suspect(
                    .priceBelowCost(product: product.id, price: product.price, cost: product.unitCost),
                    at: path + ["price"])
            }
            // Without customers, one word about them is enough.
            if !wanted.contains(product.id), !scenario.network.segments.isEmpty {
                suspect(.productNobodyOrders(product.id), at: path)
            }
        }
    }

    /// Sites, lanes and stock that nothing makes use of.
    private mutating func reviewUse() {
        let use = NetworkUse(scenario.network, index)
        for lane in use.uselessLanes { suspect(.laneNeverUsed(lane.id), at: ["lanes", lane.id.name]) }
        if let first = use.spareLanes.first {
            // A network offered to a plan has many of them: one word is enough.
            let count = use.spareLanes.count
            suspect(
                count == 1 ? .laneNeverUsed(first.id) : .lanesForPlansOnly(count: count, first: first.id),
                at: ["lanes", first.id.name])
        }
        for site in scenario.network.sites where !use.touchedNodes.contains(site.id) {
            suspect(.orphanSite(site.id), at: ["sites", site.id.name])
        }
        // Without customers, one word about them is enough.
        guard !scenario.network.segments.isEmpty else { return }
        for (name, isDrawn) in zip(index.points, use.isDrawn)
        where !isDrawn && use.touchedNodes.contains(name.site) {
            suspect(.stockNobodyDraws(name), at: ["sites", name.site.name, "stock", name.product.name])
        }
    }

    /// Lead times and other times that may come out negative, or that the run is too short for.
    private mutating func reviewTimes() {
        func reaches(_ time: RandomDuration) -> Bool { time.distribution.minimumValue < 0 }
        var longest: (lane: Lane, seconds: Double)?
        for lane in scenario.network.lanes {
            let path = ["lanes", lane.id.name]
            if reaches(lane.leadTime) {
                suspect(
                    .mayBeNegative(what: "lead time", distribution: lane.leadTime.distribution),
                    at: path + ["lead-time"])
            }
            if reaches(lane.orderDelay) {
                suspect(
                    .mayBeNegative(what: "order delay", distribution: lane.orderDelay.distribution),
                    at: path + ["order-delay"])
            }
            let seconds = lane.leadTime.meanSeconds + lane.orderDelay.meanSeconds
            if seconds > longest?.seconds ?? Double(scenario.horizon.seconds) { longest = (lane, seconds) }
        }
        for site in scenario.network.sites {
            for recipe in site.recipes where reaches(recipe.time) {
                suspect(
                    .mayBeNegative(what: "production time", distribution: recipe.time.distribution),
                    at: ["sites", site.id.name, "recipes", recipe.product.name, "time"])
            }
        }
        if let (lane, seconds) = longest {
            let leadTime = TimeSpan(seconds: Int64(min(seconds, Double(TimeSpan.longest.seconds)).rounded()))
            suspect(
                .horizonShorterThanLeadTime(horizon: scenario.horizon, leadTime: leadTime, lane: lane.id),
                at: ["horizon"])
        }
    }
}
