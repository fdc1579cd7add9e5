// SPDX-License-Identifier: Apache-2.0
import MaterialPlanning
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

// A planning run makes tables and throws them away, as large as what it plans: it is the one event that
// allocates, once in each planning period.

extension World {
    /// Prepares the first planning run of each group, with the orders that are under way at the start.
    mutating func setUpRequirements() {
        guard model.requirements.isUsed else { return }
        requirements.points = model.requirements.points.map { point in
            var state = PlannedPointState()
            if case .forecast(let method, let initial) = point.demand {
                state.forecaster = Forecaster(method, initial: initial)
            }
            return state
        }
        requirements.sites = model.scenario.network.sites.map { _ in PlanningTally() }
        requirements.hasPlan = model.requirements.groups.map { _ in false }
        var places: [Int32: Int] = [:]
        for (place, point) in model.requirements.points.enumerated() { places[point.stockPoint] = place }
        for order in model.initialShipments {
            guard let place = places[model.links[Int(order.link)].destination] else { continue }
            requirements.points[place].add(order.quantity, due: order.due)
        }
        for order in model.initialOrders {
            let link = model.links[Int(order.link)]
            guard let place = places[link.destination] else { continue }
            let way = wholeSeconds(model.scenario.network.lanes[Int(link.lane)].leadTime.meanSeconds)
            requirements.points[place].add(order.quantity, due: order.due + way)
        }
        for group in model.requirements.groups.indices {
            schedulePlanning(group, at: model.requirements.settings.offset.seconds)
        }
    }

    private mutating func schedulePlanning(_ group: Int, at time: Tick) {
        schedule(
            .requirementsRun(group: Int32(group)), at: time, phase: model.phases.replanning,
            rank: model.requirements.groups[group].rank)
    }

    /// Counts demand of a stock point that forecasts it, unless planning derives it.
    @inline(never)
    mutating func learnDemand(_ quantity: Quantity, link: Link) {
        let origin = Int(link.origin)
        if link.end != .customer {
            let group = model.requirements.groupOf[Int(link.destination)]
            guard group < 0 || group != model.requirements.groupOf[origin] else { return }
        }
        requirements.points[Int(model.requirements.learners[origin])].seen &+= quantity
    }

    /// Plans a group and releases the orders that fall due now.
    mutating func planRequirements(group number: Int) {
        let settings = model.requirements.settings
        let group = model.requirements.groups[number]
        let bucket = (now - settings.offset.seconds) / settings.period.seconds
        let frozen = requirements.hasPlan[number] ? settings.frozenBuckets : 0
        var items: [PlanningItem] = []
        for place in group.points { items.append(planningItem(place, bucket: bucket, frozen: frozen)) }
        var centres: [WorkCentre] = []
        if settings.capacity != .infinite {
            for centre in group.centres { centres.append(workCentre(centre)) }
        }
        let planner = MaterialPlanner(
            bucketCount: settings.buckets, frozenBuckets: frozen, items: items,
            workCentres: centres, capacity: settings.capacity)
        // A scenario without faults has no circle in its recipes and sources.
        guard let plan = try? planner.plan() else { return }
        let wasPlanned = requirements.hasPlan[number]
        requirements.hasPlan[number] = true
        if isMeasuring { count(plan, of: group) }
        keep(plan, of: group)
        carryOut(plan, of: group, bucket: bucket, isCompared: wasPlanned && isMeasuring)
        schedulePlanning(number, at: now + settings.period.seconds)
    }

    /// A stock point as it stands now.
    private mutating func planningItem(_ place: Int, bucket: Int64, frozen: Int) -> PlanningItem {
        let settings = model.requirements.settings
        let point = model.requirements.points[place]
        let state = stock[Int(point.stockPoint)]
        requirements.points[place].settle(state.onOrder, due: now + point.leadSeconds)
        var item = point.item
        if settings.capacity == .infinite { item.operations = [] }
        item.onHand = state.onHand - state.backlog
        item.scheduledReceipts = requirements.points[place].open.map { order in
            let bucket = settings.buckets(of: TimeSpan(seconds: max(0, order.due - now)))
            return .init(bucket: bucket, quantity: item.goodQuantity(of: order.quantity))
        }
        item.firmOrders = requirements.points[place].planned
            .filter { $0.bucket >= bucket && $0.bucket < bucket + Int64(frozen) }
            .map { .init(bucket: Int($0.bucket - bucket), quantity: $0.quantity) }
        item.requirements = expectedDemand(place, bucket: bucket)
        return item
    }

    /// What will be asked from outside the plan, by bucket from now on.
    private mutating func expectedDemand(_ place: Int, bucket: Int64) -> [Quantity] {
        let point = model.requirements.points[place]
        let count = model.requirements.settings.buckets
        /// Whole units of a demand that is given by what it adds up to, so that fractions are not lost.
        func quantities(_ sum: (Int) -> Double) -> [Quantity] {
            (0..<count).map { bucket in
                let (before, after) = (sum(bucket).rounded(), sum(bucket + 1).rounded())
                return Quantity(max(0, min(after - before, Double(Quantity.planningCap))))
            }
        }
        switch point.demand {
        case .known: return []
        case .mean: return quantities { Double($0) * point.meanDemand }
        case .series(let series):
            return bucket < series.count ? Array(series[Int(bucket)...].prefix(count)) : []
        case .forecast:
            let seen = Double(requirements.points[place].seen)
            requirements.points[place].seen = 0
            if bucket > 0 { requirements.points[place].forecaster?.observe(seen) }
            guard let forecaster = requirements.points[place].forecaster else { return [] }
            return quantities { $0 == 0 ? 0 : forecaster.demand(over: Double($0)) }
        }
    }

    /// Releases what falls due, remembers the rest, and compares it with what was planned before.
    private mutating func carryOut(
        _ plan: MaterialPlan, of group: PlannedGroup, bucket: Int64, isCompared: Bool
    ) {
        for (number, place) in group.points.enumerated() {
            let releases = plan.items[number].plannedReleases
            if isCompared { compare(releases, place: place, bucket: bucket) }
            requirements.points[place].planned = releases.enumerated()
                .filter { $0.offset > 0 && $0.element > 0 }
                .map { .init(bucket: bucket + Int64($0.offset), quantity: $0.element) }
        }
        // Products before their components, so that a component's order is placed when what it is for has
        // been.
        for (number, place) in group.points.enumerated() {
            let due = plan.items[number].plannedReleases[0]
            guard due > 0 else { continue }
            let point = model.requirements.points[place]
            let before = stock[Int(point.stockPoint)].onOrder
            replenish(Int(point.stockPoint), min(due, .planningCap))
            let placed = stock[Int(point.stockPoint)].onOrder - before
            if placed > 0 { requirements.points[place].add(placed, due: now + point.leadSeconds) }
        }
    }

    /// Hours of a work centre from now on, and those that orders which wait for it will take.
    private func workCentre(_ centre: PlannedCentre) -> WorkCentre {
        let settings = model.requirements.settings
        let period = settings.period.seconds
        let hours = (0..<settings.buckets).map { bucket in
            centre.capacity(from: now + Int64(bucket) * period, to: now + Int64(bucket + 1) * period)
        }
        var open = waitingHours(centre)
        var committed: [Double] = []
        for available in hours where open > 0 {
            committed.append(min(open, available))
            open -= min(open, available)
        }
        // What the planned buckets do not hold is work of the last of them.
        if open > 0, !committed.isEmpty { committed[committed.count - 1] += open }
        return WorkCentre(name: centre.name, hours: hours, committedHours: committed)
    }
}
