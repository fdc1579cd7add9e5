// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

/// How a network is run in steps, all of whose events fall on multiples of one length; see `Steps.swift`.
struct StepPlan: Sendable {
    /// The length of a step, in seconds.
    let length: Tick
    /// The most steps that a journey takes.
    let longestJourney: Int
    /// The recurrences of orders and of reviews; `nil` where there are none.
    let orders: Int?
    let reviews: Int?
}

extension ModelDraft {
    /// Notes on each link how many steps its journey takes, where all that happens is steps of one length: reviews and orders
    /// that recur, and journeys of fixed times.
    ///
    /// Call when all abilities have left their traits.
    ///
    /// - Returns: The plan; `nil` where something may happen at another time, or more than the plan knows of.
    mutating func planSteps(_ scenario: Scenario) -> StepPlan? {
        guard hasOnlySteps, let kinds = recurrencesByKind else { return nil }
        var length = scenario.measurePeriod.seconds
        if case .length(let warmUp) = scenario.warmUp { length = greatestDivisor(length, warmUp.seconds) }
        for recurrence in recurrences {
            length = greatestDivisor(greatestDivisor(length, recurrence.period), recurrence.first)
        }
        for link in links { length = greatestDivisor(length, link.constantLeadTime) }
        // Steps in which hardly ever something happens would take longer than events.
        guard length > 0, recurrences.contains(where: { $0.period == length }) else { return nil }
        let longest = links.map(\.constantLeadTime).max() ?? 0
        guard longest / length <= 1_000 else { return nil }
        for index in links.indices {
            links[index].journeySteps = Int32(links[index].constantLeadTime / length)
        }
        return StepPlan(
            length: length, longestJourney: Int(longest / length), orders: kinds.orders,
            reviews: kinds.reviews)
    }

    /// Whether nothing but reviews, orders and journeys of fixed times can happen.
    private var hasOnlySteps: Bool {
        guard limits.isEmpty, recipes.isEmpty, desks.isEmpty, plans.isEmpty, buffers.isEmpty,
            disruptions.isEmpty, calendars.isEmpty, promotions.isEmpty, demandWindows.isEmpty,
            priceWindows.isEmpty, initialOrders.isEmpty, initialShipments.isEmpty, !usesEchelonPositions,
            control.substitutes.isEmpty
        else { return false }
        let travels = links.allSatisfy { link in
            link.traits.rawValue == 0 && link.lane >= 0 && link.hasInstantOrders && link.hasConstantLeadTime
                && (link.end == .customer || link.end == .stockPoint && link.constantLeadTime > 0)
        }
        return travels && stockPoints.allSatisfy { waitsForItsReview($0) }
            && segments.allSatisfy { waitsForItsTurn($0) }
    }

    private func waitsForItsReview(_ point: StockPoint) -> Bool {
        guard point.traits.rawValue == 0 else { return false }
        if point.isSupplier || point.policyKind == .rule && point.rule.shape == .none { return true }
        return point.reviewPeriod > 0 && point.sourcing.choice != .make
            && (point.policyKind == .rule || point.policyKind == .memory)
    }

    private func waitsForItsTurn(_ segment: SegmentModel) -> Bool {
        segment.isRecurring && !segment.isLoyal && segment.desk < 0 && segment.caller < 0
            && segment.promising < 0 && !segment.reservesPromises && !segment.ordersAhead
            && !segment.changesDemand && !segment.losesPatience
    }

    /// The one recurrence of orders and the one of reviews; `nil` where there are several of a kind, which would take turns.
    private var recurrencesByKind: (orders: Int?, reviews: Int?)? {
        let orders = recurrences.indices.filter { recurrences[$0].kind == .order }
        let reviews = recurrences.indices.filter { recurrences[$0].kind == .review }
        return orders.count > 1 || reviews.count > 1 ? nil : (orders.first, reviews.first)
    }
}

/// The greatest number that divides both; one of them where the other is zero.
private func greatestDivisor(_ first: Int64, _ second: Int64) -> Int64 {
    var (a, b) = (first, second)
    while b != 0 { (a, b) = (b, a % b) }
    return a
}
