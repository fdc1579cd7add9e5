// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
public import SupplyNetwork

/// Makes scenarios that are valid, small and all different: every feature of the simulator occurs in some of them.
///
/// One to four echelons of sites below one to three suppliers form a tree or a directed graph; a site may be
/// replenished from any site above it. Names are dealt at random, so their order says nothing about the network.
public struct RandomNetwork {
    var random: RandomStream
    let seed: UInt64
    let horizon: TimeSpan
    /// Whether every stock point has one source, so that echelon policies are allowed.
    let isSingleSourced: Bool
    var products: [Product] = []
    var sites: [Site] = []
    /// How far each site stands from the suppliers, which are at level zero.
    var levels: [NodeID: Int] = [:]
    var lanes: [Lane] = []
    var segments: [CustomerSegment] = []
    private var siteNames: [String] = []

    private init(seed: UInt64) {
        self.seed = seed
        random = RandomStream(testCase: seed, "network")
        // A horizon of whole days on average every other time, so that periods seldom divide it.
        horizon = TimeSpan(
            seconds: Int64(random.whole(6...16)) * 86_400
                + (random.chance(0.5) ? Int64(random.whole(1...86_399)) : 0))
        isSingleSourced = random.chance(0.35)
        siteNames = random.shuffle([
            "ash", "birch", "cedar", "elm", "fir", "larch", "maple", "oak", "pine", "yew", "lime",
        ])
    }

    /// The scenario of `seed`, the same on every machine.
    public static func scenario(seed: UInt64) -> Scenario {
        var network = RandomNetwork(seed: seed)
        return network.make()
    }

    private mutating func make() -> Scenario {
        addProducts()
        addSuppliers()
        for level in 1...random.whole(1...4) { for _ in 0..<random.whole(1...2) { addSite(at: level) } }
        for number in 0..<random.whole(1...3) { addSegment(number) }
        let warmUp =
            random.chance(0.5) ? TimeSpan.zero : TimeSpan(seconds: Int64(random.whole(1...4 * 86_400)))
        return Scenario(
            name: "random \(seed)", start: CalendarDate(daysSinceEpoch: 20_454 + random.whole(0...365)),
            horizon: horizon, warmUp: .length(warmUp), seed: seed,
            sequence: random.one(of: EventSequence.allCases),
            measurePeriod: random.one(of: [.days(1), .days(1), .hours(12), .hours(5), .days(3), .weeks(1)]),
            network: Network(products: products, sites: sites, lanes: lanes, segments: segments))
    }

    private mutating func addProducts() {
        let names = random.shuffle(["ale", "bun", "cod", "dip"])
        for number in 0..<random.whole(1...4) {
            products.append(
                Product(
                    id: ProductID(names[number]),
                    smallestUnitsPerUnit: random.one(of: [1, 1, 1_000, 10, 4, 0.25]),
                    unitCost: money(0...40), price: money(0...80), weight: money(0...8), volume: money(0...2))
            )
        }
    }

    private mutating func addSuppliers() {
        let count = random.whole(1...3)
        for number in 0..<count {
            var kept: [Product] = []
            for (position, product) in products.enumerated()
            where position % count == number || random.chance(0.4) { kept.append(product) }
            let site = Site(
                id: nextSiteName(), kind: .supplier,
                stock: kept.map { product in
                    StockItem(
                        product: product.id,
                        allocation: random.one(of: [AllocationRule.firstCome, .priority]),
                        supplyLimit: random.chance(0.3) ? limit(of: product, 10...80) : nil,
                        purchaseCost: money(0...30))
                })
            levels[site.id] = 0
            sites.append(site)
        }
    }

    mutating func nextSiteName() -> NodeID { NodeID(siteNames.removeLast()) }

    // MARK: Numbers

    /// An amount of money in eighths, which add up without rounding.
    mutating func money(_ range: ClosedRange<Int>) -> Double { Double(random.whole(range)) / 8 }

    /// A limit of some smallest units of `product`.
    mutating func limit(of product: Product, _ smallestUnits: ClosedRange<Int>) -> FlowLimit {
        FlowLimit(
            units: Double(random.whole(smallestUnits)) / product.smallestUnitsPerUnit,
            per: random.one(of: [.hours(12), .days(1), .hours(31), .weeks(1)]))
    }

    /// A time between zero and some days.
    mutating func duration(upToDays days: Double) -> RandomDuration {
        let mean = days / 2
        return switch random.whole(0...8) {
        case 0: .zero
        case 1, 2: .constant(.hours(Int64(random.whole(1...Int(24 * days)))))
        case 3: .constant(.days(1))
        case 4: RandomDuration(.uniform(low: 0, high: days), .day)
        case 5: RandomDuration(.exponential(mean: mean * 24), .hour)
        case 6: RandomDuration(.erlang(stages: 3, mean: mean), .day)
        case 7: RandomDuration(.normal(mean: mean, standardDeviation: mean), .day)
        default: RandomDuration(.discreteUniform(low: 0, high: Int(days) + 1), .day)
        }
    }

    func product(_ id: ProductID) -> Product { products.first { $0.id == id } ?? Product(id: id) }
}
