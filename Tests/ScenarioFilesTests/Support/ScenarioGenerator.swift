// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// Draws valid scenarios that use every corner of the model, the same for the same seed.
struct ScenarioGenerator {
    var random: SplitMix64
    /// Whether stock points have one source each, as echelon policies need.
    private var isSingleSourced = true
    private var products: [Product] = []
    private var lanes: [Lane] = []
    private var names: Set<String> = []

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    // MARK: Draws

    mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func chance(_ percent: Int) -> Bool { whole(1...100) <= percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[whole(0...(elements.count - 1))]
    }

    /// A number of few digits, sometimes an awkward one.
    mutating func number() -> Double {
        switch whole(1...4) {
        case 1: Double(whole(0...1_000))
        case 2: Double(whole(0...100_000)) / 100
        case 3: Double(whole(1...9)) * 1e-7
        default: Double.random(in: 0...1_000, using: &random)
        }
    }

    mutating func positive() -> Double { number() + 0.01 }

    mutating func span() -> TimeSpan {
        TimeSpan(seconds: Int64(whole(1...5_000)) * pick([1, 60, 3_600, 86_400]))
    }

    mutating func quantity() -> Quantity { Quantity(whole(1...pick([10, 10_000, 1_000_000_000]))) }

    mutating func limit() -> FlowLimit { FlowLimit(units: number(), per: span()) }

    /// A name with characters that mean something to YAML.
    mutating func name() -> String {
        let stem = pick([
            "dc", "Zürich", "日本", "no", "1.5", "a: b", "x#y", "# z", "-", "- a", "it's", "say \"hi\"", "{a}",
            "[b]",
            "50%", "a,b", "&anchor", "*alias", "!tag", "null ", "true", "2026-01-05", "a\\b", "e\u{301}", "🚚",
            "?", "a|b",
        ])
        let unique = "\(stem)\(names.count)"
        names.insert(unique)
        return unique
    }

    // MARK: Distributions

    mutating func distribution(depth: Int = 0) -> Distribution {
        switch whole(1...(depth < 2 ? 19 : 16)) {
        case 1: return .constant(positive())
        case 2: return .uniform(low: 1, high: 1 + number())
        case 3: return .discreteUniform(low: whole(0...5), high: whole(5...50))
        case 4: return .triangular(low: 1, mode: 2, high: 2 + number())
        case 5: return .normal(mean: positive(), standardDeviation: number())
        case 6:
            let low = chance(50) ? 0 : -Double.infinity
            return .truncatedNormal(
                mean: 5, standardDeviation: positive(), low: low, high: chance(50) ? .infinity : 5_000)
        case 7: return .logNormal(mean: positive(), standardDeviation: number())
        case 8: return .exponential(mean: positive())
        case 9: return .gamma(shape: positive(), scale: positive())
        case 10: return .erlang(stages: whole(1...9), mean: positive())
        case 11: return .weibull(shape: 0.5 + positive(), scale: positive())
        case 12: return .poisson(mean: positive())
        case 13: return .negativeBinomial(mean: positive(), dispersion: positive())
        case 14: return .geometric(probability: 0.25)
        case 15: return .bernoulli(probability: 0.125)
        case 16:
            let values = (0...whole(0...4)).map { _ in positive() }
            return .empirical(values: values, weights: values.map { _ in chance(50) ? 1 : positive() })
        case 17:
            let parts = (0...whole(0...2)).map { _ in distribution(depth: depth + 1) }
            return .mixture(weights: parts.map { _ in positive() }, components: parts)
        case 18: return .compound(count: .poisson(mean: positive()), size: distribution(depth: depth + 1))
        default: return .trace(values: (0...whole(0...6)).map { _ in positive() })
        }
    }

    mutating func duration() -> RandomDuration {
        switch whole(1...3) {
        case 1: .constant(span())
        case 2: RandomDuration(.constant(Double(whole(1...50)) / 4), pick(TimeUnit.allCases))
        default: RandomDuration(distribution(depth: 2), pick(TimeUnit.allCases))
        }
    }

    // MARK: The scenario

    mutating func scenario() -> Scenario {
        isSingleSourced = chance(50)
        products = (0...whole(0...3)).map { _ in product() }
        let tiers = [sites(.supplier, 1...2), sites(.warehouse, 1...2), sites(.retailer, 0...2)]
        for (upper, lower) in [(0, 1), (1, 2)] {
            for site in tiers[lower] { link(site.id, to: tiers[upper].map(\.id)) }
        }
        let sellers = tiers[2].isEmpty ? tiers[1] : tiers[2]
        let segments = (0...whole(0...2)).map { _ in segment(at: sellers) }
        var sites = tiers.flatMap { $0 }.map { stocked($0) }
        shareInformation(among: &sites)
        let horizon = TimeSpan.days(Int64(whole(10...4_000)))
        return Scenario(
            name: name(),
            summary: chance(50) ? "" : "Line one.\nLine two: \"quoted\", \u{7}\u{FEFF}\u{2028}end",
            start: CalendarDate(daysSinceEpoch: whole(-5_000...60_000)), horizon: horizon,
            warmUp: chance(30) ? .mser5 : .length(TimeSpan(seconds: Int64(whole(0...800_000)))),
            seed: random.next(), replications: whole(1...500), sequence: pick(EventSequence.allCases),
            measurePeriod: span(), currency: pick(["EUR", "US$", "£"]),
            planning: PlanningSettings(
                period: span(), safetyFactor: Double(whole(0...40)) / 10, keepsInitialStock: chance(50),
                emissionsPrice: chance(30) ? Double(whole(0...40)) / 8 : 0,
                emissionsLimit: chance(30) ? Double(whole(0...4000)) : nil),
            network: Network(products: products, sites: sites, lanes: lanes, segments: segments))
    }

    private mutating func product() -> Product {
        let id = ProductID(name())
        return Product(
            id: id, name: chance(50) ? nil : name(),
            smallestUnitsPerUnit: pick([1, 1_000, 2, 1.0 / 12, 10, 0.4, 49, 3]), unitCost: number(),
            price: number(),
            weight: number(), volume: number())
    }

    private mutating func sites(_ kind: SiteKind, _ count: ClosedRange<Int>) -> [Site] {
        (0..<whole(count)).map { _ in
            let place = Location(
                latitude: Double(whole(-900...900)) / 10, longitude: Double(whole(-1_800...1_800)) / 10)
            let storage = StorageLimit(amount: number(), measure: pick(StorageLimit.Measure.allCases))
            return Site(
                id: NodeID(name()), name: chance(50) ? nil : name(), kind: kind,
                location: chance(50) ? place : nil,
                storageLimit: chance(50) ? storage : nil)
        }
    }

    /// Lets some sites tell where their goods come from what they sell, and lets that site manage some of their stock.
    private mutating func shareInformation(among sites: inout [Site]) {
        let hasEchelons = sites.flatMap(\.stock).contains {
            if case .echelonBaseStock = $0.policy { true } else { false }
        }
        guard !hasEchelons else { return }
        let suppliers = Set(sites.filter { $0.kind == .supplier }.map(\.id))
        for index in lanes.indices {
            let lane = lanes[index]
            guard let place = sites.firstIndex(where: { $0.id == lane.destination }), chance(50) else {
                continue
            }
            let bought = sites[place].stock.indices.filter {
                let item = sites[place].stock[$0]
                return lane.carries(item.product) && item.sourcing.lanes.contains(lane.id)
            }
            guard !bought.isEmpty, bought.allSatisfy({ sites[place].stock[$0].sourcing == .single(lane.id) })
            else { continue }
            var contents: Set<InformationSharing.Content> = [.sales]
            if suppliers.contains(lane.origin) || chance(50) {
                contents = chance(50) ? [.stock] : [.stock, .sales]
                for item in bought {
                    let rule = VendorManaged(minimum: 3, maximum: 10, isConsignment: chance(50))
                    sites[place].stock[item].policy = .vendorManaged(rule)
                }
            } else if bought.contains(where: { sites[place].stock[$0].policy.forecastMethod != nil }) {
                contents.insert(.forecast)
            }
            let period = chance(50) ? nil : span()
            lanes[index].information = InformationSharing(
                contents, period: period, offset: period == nil || chance(50) ? .zero : span(),
                delay: chance(50) ? .zero : duration())
        }
    }

    private mutating func link(_ site: NodeID, to origins: [NodeID]) {
        for origin in origins {
            lanes.append(lane(from: origin, to: site))
            if chance(20) { lanes.append(lane(from: origin, to: site)) }
        }
    }

    private mutating func lane(from origin: NodeID, to destination: NodeID) -> Lane {
        Lane(
            id: LaneID(name()), from: origin, to: destination, mode: pick(["road", "sea", "air: fast"]),
            products: chance(20) ? products.map(\.id).sorted() : nil, leadTime: duration(),
            orderDelay: chance(30) ? duration() : .zero, unitCost: number(), shipmentCost: number(),
            transitHoldingCost: number(), limit: chance(30) ? limit() : nil, emissions: number(),
            fulfilment: pick(Fulfilment.allCases), priority: whole(-2...2))
    }

    private mutating func sourcing(of node: NodeID) -> SourcingRule {
        let ways = lanes.filter { $0.destination == node }.map(\.id)
        if isSingleSourced || ways.count == 1 { return .single(pick(ways)) }
        switch whole(1...4) {
        case 1: return .single(pick(ways))
        case 2: return .priority(ways.shuffled(using: &random))
        case 3: return .cheapest(ways)
        default:
            return .split(ways.sorted().map { SourcingRule.Share(lane: $0, weight: positive()) })
        }
    }

    private mutating func stocked(_ site: Site) -> Site {
        var site = site
        let makes = site.kind == .warehouse && products.count > 1 && chance(50)
        site.stock = products.enumerated().map { index, product in
            guard site.kind != .supplier else {
                return StockItem(
                    product: product.id, supplyLimit: chance(50) ? limit() : nil, purchaseCost: number())
            }
            return item(product, at: site, sourcing: makes && index == 0 ? .make : sourcing(of: site.id))
        }
        if makes {
            site.recipes = [recipe(products[0], of: products[1])]
            site.kind = .plant
        }
        return site
    }

    private mutating func item(_ product: Product, at site: Site, sourcing: SourcingRule) -> StockItem {
        let receipt = InitialReceipt(
            stage: pick(InitialReceipt.Stage.allCases), lane: chance(50) ? sourcing.lanes.first : nil,
            quantity: quantity(), due: span())
        let period = span()
        return StockItem(
            product: product.id, policy: policy(product, sourcing),
            review: .periodic(period: period, offset: chance(50) ? .zero : span()),
            sourcing: sourcing, minimumOrder: quantity(), orderMultiple: chance(50) ? 1 : quantity(),
            initialOnHand: quantity(), initialReceipts: sourcing.lanes.isEmpty || chance(50) ? [] : [receipt],
            allocation: pick([AllocationRule.firstCome, .priority]), holdingCost: number(),
            backorderCost: number(),
            orderCost: number())
    }

    private mutating func recipe(_ product: Product, of component: Product) -> Recipe {
        Recipe(
            product: product.id,
            components: [Recipe.Component(product: component.id, quantityPerUnit: Quantity(whole(1...20)))],
            time: duration(), timePerUnit: span(), lines: chance(50) ? whole(1...9) : nil,
            limit: chance(50) ? limit() : nil, unitCost: number(), setupCost: number())
    }

    private mutating func policy(_ product: Product, _ sourcing: SourcingRule) -> ReplenishmentPolicy {
        let scale = product.smallestUnitsPerUnit
        let low = quantity()
        switch whole(1...12) {
        case 1: return .baseStock(level: low)
        case 2: return .oneForOne
        case 3: return .reorderPointOrderUpTo(reorderPoint: low, orderUpToLevel: low + quantity())
        case 4: return .minMax(minimum: low, maximum: low + quantity())
        case 5: return .reorderPointQuantity(reorderPoint: low, orderQuantity: quantity())
        case 6: return .fixedOrder(quantity: low)
        case 7: return isSingleSourced ? .echelonBaseStock(level: low) : .none
        case 8:
            return .anchorAndAdjust(
                AnchorAndAdjust(
                    forecastWeight: 0.25, stockAdjustment: 0.3, supplyLineWeight: 1, desiredStock: low,
                    initialForecast: Double(whole(0...100)) * scale, forcedOrder: chance(50) ? 0 : quantity(),
                    forcedUntil: chance(50) ? .zero : span()))
        case 9:
            return .forecastOrderUpTo(
                ForecastOrderUpTo(
                    forecast: forecast(scale), coverage: positive(), safetyStock: chance(50) ? 0 : quantity(),
                    smoothingTime: 1 + number(), initialForecast: chance(50) ? nil : 7 * scale))
        case 10:
            return .pipelineControl(
                PipelineControl(
                    forecast: forecast(scale), pipelinePeriods: number(), inventoryTime: 1 + number(),
                    pipelineTime: 1 + number(), targetStock: chance(50) ? 0 : quantity(),
                    initialForecast: chance(50) ? nil : 7 * scale, safetyFactor: chance(50) ? 0 : number(),
                    errorWeight: chance(50) ? nil : 0.2))
        case 11:
            let orders = (0...whole(0...3)).map { _ in
                PlannedOrder(
                    time: span(), quantity: quantity(), lane: chance(50) ? sourcing.lanes.first : nil)
            }
            return .plannedOrders(orders)
        default: return .none
        }
    }

    private mutating func forecast(_ scale: Double) -> ForecastMethod {
        switch whole(1...9) {
        case 1: .constant(Double(whole(0...100)) * scale)
        case 5: .naive
        case 6: .seasonalNaive(season: whole(2...52))
        case 7: .holt(holt(scale))
        case 8:
            .holtWinters(
                HoltWintersForecast(
                    trend: holt(scale), seasonWeight: 0.1, season: 4, isMultiplicative: chance(50),
                    initialSeason: chance(50) ? [] : [0.5, 1.25, 1.5, 0.75].map { $0 * scale }))
        case 9:
            .intermittent(
                IntermittentForecast(
                    pick(IntermittentForecast.Variant.allCases), sizeWeight: 0.2,
                    gapWeight: chance(50) ? 0.2 : 0.1))
        case 2: .movingAverage(periods: whole(1...30))
        case 3: .exponentialSmoothing(weight: 0.2)
        default: .autoregressive(mean: Double(whole(0...100)) * scale, correlation: 0.7)
        }
    }

    private mutating func holt(_ scale: Double) -> HoltForecast {
        HoltForecast(
            levelWeight: 0.3, trendWeight: chance(50) ? 0 : 0.1, damping: chance(50) ? 1 : 0.9,
            initialTrend: chance(50) ? nil : Double(whole(-5...5)) * scale)
    }

    private mutating func segment(at sellers: [Site]) -> CustomerSegment {
        let id = NodeID(name())
        let seller = pick(sellers).id
        if chance(50) {
            link(id, to: [seller])
        } else {
            lanes.append(Lane(id: LaneID("\(seller)>\(id)"), from: seller, to: id, mode: "direct"))
        }
        let mix = products.map { product in
            MixEntry(
                product: product.id, weight: positive(), size: distribution(),
                price: chance(50) ? nil : number())
        }
        return CustomerSegment(
            id: id, name: chance(50) ? nil : name(), customers: whole(1...100_000), orders: orders(),
            mix: mix,
            linesPerOrder: chance(50) ? .constant(1) : distribution(),
            weeklySeason: chance(50) ? [] : (1...7).map { _ in positive() },
            yearlySeason: chance(50) ? [] : (1...12).map { _ in positive() },
            promise: chance(50) ? nil : span(), patience: chance(50) ? nil : duration(),
            unmetDemand: pick(UnmetDemand.allCases), sourcing: sourcing(of: id), priority: whole(-3...3),
            backorderCost: number(), lostSaleCost: number())
    }

    private mutating func orders() -> OrderProcess {
        switch whole(1...4) {
        case 1: return .poisson(ordersPerDay: number())
        case 2: return .renewal(gap: duration())
        case 3:
            let series: [DemandSeries] = [
                .independent, .autoregressive(coefficient: -0.4), .integratedMovingAverage(weight: 0.3),
            ]
            return .periodic(period: span(), offset: chance(50) ? .zero : span(), series: pick(series))
        default:
            let orders = (0...whole(0...5)).map { _ in
                PastOrder(time: span(), product: pick(products).id, quantity: quantity())
            }
            return .history(orders)
        }
    }
}
