// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What a stock point's policy aims at, and the policy that does.
struct Target {
    let level: ProtectionLevel
    /// z, the standard deviations of safety.
    let factor: Double
    /// The review period, in days.
    let reviewDays: Double
    let lead: ReplenishmentLead
    let product: Product
    /// What the plan keeps on average ahead of seasons and bottlenecks, in units.
    let anticipated: Double

    private var perReview: Double { level.demandPerDay * reviewDays }

    /// Order up to a level at every review; or, when an order is for more than the demand of a review period, up to
    /// that much above a reorder point.
    ///
    /// The reorder point is passed between two reviews and noticed at the next, so it need not cover a whole
    /// review period but the undershoot: of demand that comes at any time half a review period's on average, with the
    /// variance of an even spread.
    ///
    /// - Parameter orderQuantity: In units.
    /// - Returns: (R, S) or (R, s, S).
    func policy(orderQuantity: Double) -> ReplenishmentPolicy {
        let variance = level.randomVariance + level.seasonalVariance
        // What a level leaves on the shelf is less the demand of a lead time and half of what an order brings.
        let pipeline = level.demandPerDay * lead.mean
        guard orderQuantity > perReview else {
            let aim = level.expected + factor * variance.squareRoot()
            return .baseStock(level: quantity(aim + extra(beyond: aim - pipeline - perReview / 2)))
        }
        let undershoot = level.anyTimePerDay * reviewDays / 2
        let aim = level.expected - undershoot + factor * (variance + undershoot * undershoot / 3).squareRoot()
        let reorderPoint = aim + extra(beyond: aim - pipeline + orderQuantity / 2)
        return .reorderPointOrderUpTo(
            reorderPoint: quantity(reorderPoint), orderUpToLevel: quantity(reorderPoint + orderQuantity))
    }

    /// Order up to a level that follows an exponentially smoothed forecast.
    ///
    /// The season need not be covered, but the forecast has a variance of its own: weight / (2 − weight) of that
    /// of a review period, times the square of the periods that it has to do for.
    func policy(smoothing weight: Double) -> ReplenishmentPolicy {
        let coverage = level.expected / perReview
        let forecastVariance = coverage * coverage * weight / (2 - weight) * level.varianceOfDay * reviewDays
        let safety = factor * (level.randomVariance + forecastVariance).squareRoot()
        let left = level.expected + safety - level.demandPerDay * lead.mean - perReview / 2
        return .forecastOrderUpTo(
            ForecastOrderUpTo(
                forecast: .exponentialSmoothing(weight: weight), coverage: coverage,
                safetyStock: quantity(safety + extra(beyond: left)),
                initialForecast: level.firstDemandPerDay * reviewDays * product.smallestUnitsPerUnit))
    }

    private func extra(beyond kept: Double) -> Double { max(0, anticipated - max(0, kept)) }

    /// In smallest units, rounded up but for rounding errors.
    private func quantity(_ units: Double) -> Quantity {
        Quantity(min(9e15, max(0, (units * product.smallestUnitsPerUnit - 1e-6).rounded(.up))))
    }
}
