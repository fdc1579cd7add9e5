// SPDX-License-Identifier: Apache-2.0

/// Looks for prices of the limits at which the cheapest flows respect them, by many small steps.
///
/// A limit that is exceeded becomes dearer, one with room left cheaper. The cheapest flows jump from one source to
/// another as prices move, so that the steps follow the mean excess of the last few rounds over its root mean square, which
/// keeps them of one size in every coordinate whatever the limit's own: the price of a whole plant, which rises
/// steadily when customers want too much, keeps up with that of one retailer's shelf. Polyak's step sizes, with and
/// without averaged directions, were two orders of magnitude further from the optimum after as many rounds.
///
/// - Reference: Kingma and Ba (2015), *Adam: a method for stochastic optimization*, algorithm 1, arXiv:1412.6980; the
///   bound is Geoffrion's (1974), *Lagrangean relaxation for integer programming*.
struct PriceAscent {
    /// How many rounds to make.
    var rounds: Int
    /// The length of the first and of the last step, as a share of the typical price of what is demanded.
    var firstStep = 2.0
    var lastStep = 0.0007

    /// A search in a program of so many columns.
    ///
    /// What more rounds cost grows with the columns, what they save the simplex method faster: at 247,000 columns and
    /// demands a fifth above all capacities, twice the rounds made a third of the time.
    init(columns: Int) {
        let rounds = 2.4 * Double(columns).squareRoot()
        self.rounds = min(2_400, max(min(600, columns / 10), Int(rounds), 100))
    }

    /// A shorter search, from the prices of an earlier solve with nearly the same data.
    init(again columns: Int) {
        rounds = max(25, PriceAscent(columns: columns).rounds / 4)
        firstStep = 0.02
    }

    private static let memory = 0.9
    private static let squareMemory = 0.99

    /// Sets the sweep's prices to the best that were found, and its flows to those that are cheapest at them.
    ///
    /// - Parameters:
    ///   - sweep: Its present prices are where the search starts.
    ///   - typicalPrice: What a unit of demand costs, to measure steps by.
    ///   - shouldStop: Is asked in every round, and told the round and the best bound so far.
    /// - Returns: The best bound, nil when going round in circles pays.
    func run(on sweep: PriceSweep, typicalPrice: Double, shouldStop: (_ round: Int, _ best: Double) -> Bool)
        -> Double?
    {
        let count = sweep.limitCount
        let bounds = sweep.structure.bounds
        // The price of stock at the start is kept from falling below zero: it can, but then it is not the limit.
        let floors = (0..<count).map {
            sweep.structure.isExact[$0] && sweep.structure.limitRows[$0] >= 0 ? -Double.infinity : 0
        }
        let caps = sweep.structure.priceCaps
        var mean = [Double](repeating: 0, count: count)
        var square = mean
        var bestPrices = (0..<count).map { sweep.limitPrices[$0] }
        guard sweep.findPrices(), sweep.findFlows() else { return nil }
        var best = sweep.bound
        for round in 1...max(1, rounds) {
            if shouldStop(round, best) { break }
            let share = Double(round) / Double(rounds)
            let step = typicalPrice * firstStep * PriceAscent.power(lastStep / firstStep, share)
            let meanScale = 1 / (1 - PriceAscent.power(Self.memory, Double(round)))
            let squareScale = 1 / (1 - PriceAscent.power(Self.squareMemory, Double(round)))
            mean.withUnsafeMutableBufferPointer { mean in
                square.withUnsafeMutableBufferPointer { square in
                    for limit in 0..<count {
                        let excess = sweep.activities[limit] - bounds[limit]
                        mean[limit] = Self.memory * mean[limit] + (1 - Self.memory) * excess
                        square[limit] =
                            Self.squareMemory * square[limit] + (1 - Self.squareMemory) * excess * excess
                        let size = (square[limit] * squareScale).squareRoot()
                        guard size > 0 else { continue }
                        let price = sweep.limitPrices[limit] + step * mean[limit] * meanScale / size
                        sweep.limitPrices[limit] = min(max(price, floors[limit]), caps[limit])
                    }
                }
            }
            guard sweep.findPrices(), sweep.findFlows() else { return nil }
            let bound = sweep.bound
            if bound > best {
                best = bound
                for limit in 0..<count { bestPrices[limit] = sweep.limitPrices[limit] }
            }
        }
        for limit in 0..<count { sweep.limitPrices[limit] = bestPrices[limit] }
        return sweep.findPrices() && sweep.findFlows() ? best : nil
    }

    /// base^exponent by repeated squaring and square roots: this target has no mathematics library.
    private static func power(_ base: Double, _ exponent: Double) -> Double {
        var result = 1.0
        var whole = exponent.rounded(.down)
        var rest = exponent - whole
        var factor = base
        while whole >= 1 {
            if whole.truncatingRemainder(dividingBy: 2) == 1 { result *= factor }
            factor *= factor
            whole = (whole / 2).rounded(.down)
        }
        factor = base.squareRoot()
        for _ in 0..<30 where rest > 0 {
            rest *= 2
            if rest >= 1 {
                result *= factor
                rest -= 1
            }
            factor = factor.squareRoot()
        }
        return result
    }
}
