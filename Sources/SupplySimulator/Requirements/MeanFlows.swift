// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What is asked of each stock point on average, in smallest units per second, and by whom.
struct MeanFlows {
    /// Of customers and of everything that the stock point supplies.
    private(set) var total: [Double]
    /// Of customers.
    private var ofCustomers: [Double]
    /// Of other stock points, by the one that is asked.
    private var ofPoints: [[(consumer: Int, flow: Double)]]

    /// Adds up the means of a network without circles, from the customers on.
    init(_ builder: ModelBuilder, _ model: ModelDraft) {
        let count = model.stockPoints.count
        ofCustomers = Array(repeating: 0, count: count)
        ofPoints = Array(repeating: [], count: count)
        let products = Dictionary(uniqueKeysWithValues: builder.network.products.map { ($0.id, $0) })
        for (number, segment) in builder.network.segments.enumerated() {
            let places = Dictionary(uniqueKeysWithValues: segment.mix.enumerated().map { ($1.product, $0) })
            for (id, units) in segment.meanUnitsPerDay(products: products) {
                guard let product = products[id], let place = places[id], units > 0 else { continue }
                let flow = min(units, 1e15) * product.smallestUnitsPerUnit / 86_400
                for source in Self.sources(model.segments[number].sourcing[place], model) {
                    ofCustomers[Int(source.origin)] += flow * source.share
                }
            }
        }
        total = ofCustomers
        pass(Self.suppliers(model))
    }

    /// What customers ask of a stock point, and other stock points that are not planned with it.
    func independent(of point: Int, given planned: Set<Int>) -> Double {
        ofPoints[point].reduce(ofCustomers[point]) { sum, asked in
            planned.contains(asked.consumer) ? sum : sum + asked.flow
        }
    }

    /// What each stock point takes for each smallest unit that it hands out, and of whom.
    private static func suppliers(_ model: ModelDraft) -> [[(origin: Int, perUnit: Double)]] {
        model.stockPoints.indices.map { point in
            guard model.stockPoints[point].sourcing.choice == .make else {
                return model.sources(of: point).map { (Int($0.origin), $0.share) }
            }
            guard model.stockPoints[point].recipe >= 0 else { return [] }
            let recipe = model.recipes[Int(model.stockPoints[point].recipe)]
            return zip(recipe.componentLinks, recipe.componentQuantities).map { link, quantity in
                (Int(model.links[Int(link)].origin), Double(quantity))
            }
        }
    }

    /// Passes flows upstream, each stock point after all that it supplies.
    private mutating func pass(_ suppliers: [[(origin: Int, perUnit: Double)]]) {
        var open = [Int](repeating: 0, count: suppliers.count)
        for supplier in suppliers.joined() { open[supplier.origin] += 1 }
        var ready = suppliers.indices.filter { open[$0] == 0 }
        while let point = ready.popLast() {
            for supplier in suppliers[point] {
                let flow = total[point] * supplier.perUnit
                total[supplier.origin] += flow
                ofPoints[supplier.origin].append((point, flow))
                open[supplier.origin] -= 1
                if open[supplier.origin] == 0 { ready.append(supplier.origin) }
            }
        }
    }

    private static func sources(_ sourcing: Sourcing, _ model: ModelDraft) -> [(origin: Int32, share: Double)]
    {
        let choices = Int(sourcing.first)..<Int(sourcing.first + sourcing.count)
        guard let first = choices.first, sourcing.choice != .make, sourcing.choice != .none else { return [] }
        if sourcing.choice == .split {
            return choices.map { (model.links[Int(model.choices[$0])].origin, model.shares[$0]) }
        }
        return [(model.links[Int(model.choices[first])].origin, 1)]
    }
}
