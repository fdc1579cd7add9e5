// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension ScenarioReview {
    /// The logarithm of how many times as many customers at the end are still believed to be meant: a hundred.
    private static let believedGrowth = 4.6

    /// Suspects word of mouth that multiplies customers without a limit.
    mutating func reviewLoyalty() {
        for segment in scenario.network.segments {
            guard let loyalty = segment.loyalty, loyalty.acquisition.potential == nil else { continue }
            let growthPerDay = loyalty.acquisition.referralsPerDay - Self.leavingPerDay(loyalty, segment)
            guard growthPerDay * scenario.horizon.inDays > Self.believedGrowth else { continue }
            suspect(
                .loyalty(.growsWithoutLimit(sharePerDay: growthPerDay)),
                at: ["segments", segment.id.name, "loyalty", "acquisition", "referrals"])
        }
    }

    /// The share of customers that leaves in a day whatever happens to them.
    private static func leavingPerDay(_ loyalty: Loyalty, _ segment: CustomerSegment) -> Double {
        switch segment.orders {
        case .poisson(let ordersPerDay):
            loyalty.churn.ratePerDay + loyalty.churn.afterOrder * ordersPerDay
        case .periodic(let period, _, _):
            (loyalty.churn.eachPeriod + loyalty.churn.afterOrder * loyalty.orderProbability)
                / max(period.inDays, 1e-9)
        case .renewal, .history: .infinity
        }
    }
}
