// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis

/// A stock level with what it costs.
public struct StockLevel: Hashable, Sendable {
    /// Units.
    public var level: Double
    /// The expected cost a period, in money.
    public var cost: Double

    /// Creates a level with its cost.
    public init(level: Double, cost: Double) {
        self.level = level
        self.cost = cost
    }
}

/// A cost of what is left over and a cost of what is missing: how much to have before demand is known.
///
/// With the demand of a lead time and a review period it is the base-stock level of a stock point whose unmet demand waits.
///
/// - Reference: K. J. Arrow, T. Harris and J. Marschak (1951), Econometrica 19(3), 250–272; L. V. Snyder and
///   Z.-J. M. Shen (2019), *Fundamentals of Supply Chain Theory*, 2nd ed., sections 4.3 and 4.4.
public struct Newsvendor: Hashable, Sendable {
    /// The cost of one unit left over, for one period, in money.
    public let holdingCost: Double
    /// The cost of one unit missing, for one period, in money.
    public let shortageCost: Double

    /// Creates the problem.
    ///
    /// - Throws: `InventoryFault.parameter` when a cost is not positive.
    public init(holdingCost: Double, shortageCost: Double) throws(InventoryFault) {
        try holdingCost.requirePositive("the holding cost")
        try shortageCost.requirePositive("the shortage cost")
        self.holdingCost = holdingCost
        self.shortageCost = shortageCost
    }

    /// The probability with which the best level meets demand: p / (p + h).
    public var criticalRatio: Double { shortageCost / (shortageCost + holdingCost) }

    /// The expected cost of a level against normal demand (equation 4.14).
    public func cost(ofLevel level: Double, mean: Double, standardDeviation: Double) -> Double {
        let shortage = NormalLoss.shortage(above: level, mean: mean, standardDeviation: standardDeviation)
        return holdingCost * (level - mean + shortage) + shortageCost * shortage
    }

    /// The best level against normal demand: μ + z σ (equations 4.17 and 4.18).
    ///
    /// - Throws: `InventoryFault.parameter` when the standard deviation is negative.
    public func optimum(mean: Double, standardDeviation: Double) throws(InventoryFault) -> StockLevel {
        try standardDeviation.requireNotNegative("the standard deviation")
        let level = mean + Gaussian.quantile(criticalRatio) * standardDeviation
        return StockLevel(
            level: level, cost: cost(ofLevel: level, mean: mean, standardDeviation: standardDeviation))
    }

    /// The expected cost of a level, in steps of the demand's lattice.
    public func cost(ofLevel level: Int, demand: LatticeDemand) -> Double {
        let shortage = demand.expectedShortage(above: level)
        return holdingCost * (Double(level) * demand.step - demand.mean + shortage) + shortageCost * shortage
    }

    /// The best level on the demand's lattice: the least one that meets demand with the critical ratio (equation 4.30).
    public func optimum(_ demand: LatticeDemand) -> StockLevel {
        let level = demand.quantile(criticalRatio)
        return StockLevel(level: Double(level) * demand.step, cost: cost(ofLevel: level, demand: demand))
    }

    /// The best base-stock level of a stock point that is reviewed every `reviewPeriod` and supplied after a random lead
    /// time, whose demand during both is taken as normal: mean (E L + R) μ, variance (E L + R) σ² + μ² Var L.
    ///
    /// - Throws: `InventoryFault.parameter` when a number is negative.
    /// - Reference: G. D. Eppen and R. K. Martin (1988), Management Science 34(11); the normal approximation that they
    ///   examine.
    public func baseStock(
        demandMean: Double, demandStandardDeviation: Double, leadTimeMean: Double,
        leadTimeStandardDeviation: Double = 0, reviewPeriod: Double = 0
    ) throws(InventoryFault) -> StockLevel {
        try demandStandardDeviation.requireNotNegative("the standard deviation of demand")
        try leadTimeMean.requireNotNegative("the mean lead time")
        try leadTimeStandardDeviation.requireNotNegative("the standard deviation of the lead time")
        try reviewPeriod.requireNotNegative("the review period")
        let time = leadTimeMean + reviewPeriod
        let variance =
            time * demandStandardDeviation * demandStandardDeviation
            + demandMean * demandMean * leadTimeStandardDeviation * leadTimeStandardDeviation
        return try optimum(mean: demandMean * time, standardDeviation: variance.squareRoot())
    }
}

/// What normal demand exceeds a level by.
public enum NormalLoss {
    /// The expected demand beyond `level`, in units: σ (φ(z) − z (1 − Φ(z))).
    public static func shortage(above level: Double, mean: Double, standardDeviation: Double) -> Double {
        guard standardDeviation > 0 else { return max(mean - level, 0) }
        let z = (level - mean) / standardDeviation
        return standardDeviation * (Gaussian.density(z) - z * Gaussian.cumulative(-z))
    }

    /// The integral of `shortage` from `level` up to infinity, in squared units: σ² ((z² + 1)(1 − Φ(z)) − z φ(z)) / 2.
    public static func secondShortage(above level: Double, mean: Double, standardDeviation: Double) -> Double
    {
        guard standardDeviation > 0 else {
            let missing = max(mean - level, 0)
            return missing * missing / 2
        }
        let z = (level - mean) / standardDeviation
        return standardDeviation * standardDeviation
            * ((z * z + 1) * Gaussian.cumulative(-z) - z * Gaussian.density(z)) / 2
    }
}
