// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule
public import SimulationKernel

/// Customers under contract who may leave at each renewal: the shifted-beta-geometric model.
///
/// At the end of each period a customer leaves with an own probability, the same each time; probabilities differ by a
/// beta distribution. The share that renews rises with the age of a group although nobody changes: the restless leave
/// first.
///
/// With parameters that are not positive, all results are not-a-number.
///
/// - Reference: Fader and Hardie (2007), "How to project customer retention", Journal of Interactive Marketing
///   21(1):76–90, doi:10.1002/dir.20074. Equation numbers are theirs.
public struct ShiftedBetaGeometricModel: Hashable, Sendable {
    /// The first shape of the beta distribution of the probability to leave; its mean is alpha / (alpha + beta).
    public var alpha: Double
    /// The second shape of that beta distribution.
    public var beta: Double

    /// Creates the model from its parameters, both positive.
    public init(alpha: Double, beta: Double) {
        self.alpha = alpha
        self.beta = beta
    }

    /// The mean probability to leave at the first renewal.
    public var meanDropOutProbability: Double { alpha / (alpha + beta) }

    /// The share of new customers who leave at the end of a period, counted from one.
    ///
    /// - Reference: Equation 5.
    public func probability(ofLeavingAfter period: Int) -> Double {
        period < 1 ? 0 : .exp(logSurvival(Double(period - 1))) * alpha / (alpha + beta + Double(period - 1))
    }

    /// The share of new customers who are still there after a number of periods.
    ///
    /// - Reference: Equation 6.
    public func survival(at period: Int) -> Double {
        period < 1 ? 1 : .exp(logSurvival(Double(period)))
    }

    /// The share of the customers still there in a period, counted from one, who renew at its end.
    ///
    /// - Reference: Equation 8.
    public func retention(at period: Int) -> Double {
        (beta + Double(period - 1)) / (alpha + beta + Double(period - 1))
    }

    /// The expected number of periods that a new customer pays for, the first included, each discounted to now.
    ///
    /// - Parameter discountRate: The rate of discount for one period, such as 0.1.
    /// - Returns: The discounted number; infinite without discount when `alpha` ≤ 1.
    /// - Reference: Fader and Hardie (2010), "Customer-base valuation in a contractual setting: the perils of ignoring
    ///   heterogeneity", Marketing Science 29(1):85–93, equation 5.
    public func discountedLifetime(discountRate: Double) -> Double {
        if discountRate == 0 { return alpha > 1 ? (alpha + beta - 1) / (alpha - 1) : .infinity }
        return hypergeometricOfOne(
            beta, alpha + beta, z: 1 / (1 + discountRate), complement: discountRate / (1 + discountRate))
    }

    /// The expected number of further periods that a customer pays for who is about to be asked for a renewal.
    ///
    /// - Parameters:
    ///   - renewals: How often the customer has renewed before.
    ///   - discountRate: The rate of discount for one period.
    /// - Returns: The number, each period discounted to the renewal, so that the next counts in full if it comes.
    /// - Reference: Fader and Hardie (2010), equation 8.
    public func discountedResidualLifetime(renewals: Int, discountRate: Double) -> Double {
        let later = ShiftedBetaGeometricModel(alpha: alpha, beta: beta + Double(renewals) + 1)
        return retention(at: renewals + 1) * later.discountedLifetime(discountRate: discountRate)
    }

    /// The probability that a new customer leaves, discounted from the end of the period in which it happens.
    ///
    /// - Parameter discountRate: The rate of discount for one period.
    /// - Returns: The discounted probability, one without discount.
    public func discountedDepartures(discountRate: Double) -> Double {
        // Σ (S(t−1) − S(t))·vᵗ = 1 − (1 − v)·Σ S(t)·vᵗ.
        if discountRate == 0 { return 1 }
        return 1 - discountRate / (1 + discountRate) * discountedLifetime(discountRate: discountRate)
    }

    /// Draws the probability of a new customer to leave at each renewal, with chance from a stream.
    public func drawDropOutProbability(using stream: inout RandomStream) -> Double {
        stream.betaQuantity(alpha, beta)
    }

    /// The logarithm of B(α, β+t) / B(α, β).
    fileprivate func logSurvival(_ periods: Double) -> Double {
        logRisingFactorial(beta, periods) - logRisingFactorial(alpha + beta, periods)
    }

    fileprivate func logProbabilityOfLeaving(after periods: Double) -> Double {
        logSurvival(periods - 1) + .log(alpha / (alpha + beta + (periods - 1)))
    }
}

extension ShiftedBetaGeometricModel: LikelihoodModel {
    /// The names of the parameters, in order.
    public static var parameterNames: [String] { ["alpha", "beta"] }

    /// Creates the model from its parameters in the order of their names.
    public init(parameters: [Double]) { self.init(alpha: parameters[0], beta: parameters[1]) }

    /// The model under which the decline of one group of customers is most likely.
    ///
    /// - Parameter survivors: How many customers there were at the start and after each period.
    /// - Returns: The model with standard errors.
    /// - Throws: When the numbers rise or make no sense, there are fewer than three, or nobody left.
    public static func fit(to survivors: [Double]) throws(FitError) -> Fit<ShiftedBetaGeometricModel> {
        guard let first = survivors.first, first > 0 else { throw .noCustomers }
        for (period, count) in survivors.enumerated() {
            guard count.isFinite, count >= 0, period == 0 || count <= survivors[period - 1] else {
                throw .unusableSurvivors(period: period, count: count)
            }
        }
        var groups: [Group] = []
        for period in survivors.indices.dropFirst() {
            let left = survivors[period - 1] - survivors[period]
            groups.append(Group(periods: Double(period), hasLeft: true, customers: left))
        }
        if let last = survivors.last {
            groups.append(Group(periods: Double(survivors.count - 1), hasLeft: false, customers: last))
        }
        return try fit(groups, customers: Int(first.rounded()))
    }

    /// The model under which the contracts of customers who began at different times are most likely.
    ///
    /// - Parameter histories: One history for each customer.
    /// - Returns: The model with standard errors.
    /// - Throws: When there are no customers, a history makes no sense, or nobody left.
    public static func fit(to histories: [ContractHistory]) throws(FitError) -> Fit<ShiftedBetaGeometricModel>
    {
        guard !histories.isEmpty else { throw .noCustomers }
        var counts: [ContractHistory: Int] = [:]
        for (index, history) in histories.enumerated() {
            guard history.renewalDates >= (history.hasLeft ? 1 : 0) else {
                throw .unusableHistory(customer: index, .negativePurchases(history.renewalDates))
            }
            counts[history, default: 0] += 1
        }
        let groups = counts.map { history, count in
            Group(
                periods: Double(history.renewalDates), hasLeft: history.hasLeft, customers: Double(count))
        }
        return try fit(
            groups.sorted { ($0.periods, $0.hasLeft ? 1 : 0) < ($1.periods, $1.hasLeft ? 1 : 0) },
            customers: histories.count)
    }

    /// Customers who are alike.
    private struct Group {
        let periods: Double
        let hasLeft: Bool
        let customers: Double
    }

    private static func fit(
        _ groups: [Group], customers: Int
    ) throws(FitError) -> Fit<ShiftedBetaGeometricModel> {
        let used = groups.filter { $0.customers > 0 && $0.periods > 0 }
        guard used.contains(where: \.hasLeft) else { throw .nobodyLeft }
        // With one renewal only the mean of the beta distribution shows, not its spread.
        guard used.contains(where: { $0.periods > 1 }) else { throw .noVariation }
        return try mostLikely(customers: customers, from: [[1, 1], [0.5, 2], [5, 20]]) { model in
            var sum = 0.0
            for group in used {
                let logarithm =
                    group.hasLeft
                    ? model.logProbabilityOfLeaving(after: group.periods)
                    : model.logSurvival(group.periods)
                sum += group.customers * logarithm
            }
            return sum
        }
    }
}
